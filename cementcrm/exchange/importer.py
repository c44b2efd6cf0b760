"""The parent side of an import: parsed rows are compared with the database (`comparing`) and written chunk by chunk.

The child process (`exchange.worker`) only parses and validates. Here every chunk is one transaction under
one import id, so cancelling or a kill leaves a job that `undo-import` takes back as a whole. Everything
stays in stored form (`store.bulk`) until somebody has to look at it.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime
from itertools import chain, islice
from threading import Event, Thread
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, update

from cementcrm.core.errors import Cancelled
from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import new_id
from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.store import guarding
from cementcrm.store.base import Fact
from cementcrm.store.capture import asked_once
from cementcrm.store.engine import Database
from cementcrm.store.facts import Facts
from cementcrm.store.journal import CommandRow, ImportJob, Span
from cementcrm.store.records import Records

from .comparing import Comparison, Planned
from .parsing import Batch
from .results import NOTHING, ImportReport, RowResult

_TURN = 80  # batches a transaction at most: the more, the fewer times each page is written
_LEAST = 10  # at first, and once somebody had to wait for the end of one
_NEWS = 0.15  # seconds
_LEARN = (
    5  # batches of facts until derived tables learn of them; of records, whose search is worked out, each
)


class Importer:
    """Imports batches of one entity. Make one per import.

    `given`: the fields that the file says something about; nothing else is compared or changed. `meant`: kind of
    record → text → the record that people said it means.
    """

    def __init__(
        self, database: Database, model: Any, spec: EntitySpec, actor: Actor,
        clock: Callable[[], datetime], given: Iterable[str], meant: Mapping[str, Mapping[str, UUID]] = NOTHING,
    ) -> None:  # fmt: skip
        self._database = database
        self._model = model
        self._spec = spec
        self._actor = actor
        self._clock = clock
        self._is_fact = issubclass(model, Fact)
        self._learn = _LEARN if self._is_fact else 1
        self._most = _LEAST  # batches of the next transaction
        self._waited = False  # somebody who wanted to write, for this one
        self._rows = Comparison(model, spec, actor, given, meant)
        self.report = ImportReport(new_id())
        self._first: int | None = None  # change that may be this import's

    @property
    def unresolved(self) -> Counter[tuple[str, str]]:
        """Names that no or several records have: (reference field, text) → number of rows."""
        return self._rows.unresolved

    def dry_run(
        self, batches: Iterable[Batch], cancelled: Callable[[], bool] = lambda: False,
        on_progress: Callable[[ImportReport], None] = lambda _r: None,
    ) -> Iterator[list[RowResult]]:  # fmt: skip
        """Classify every row, batch by batch; nothing is written. Raises `Cancelled`."""
        seen: dict[str, tuple[Any, ...]] = {}
        for batch in batches:
            if cancelled():
                raise Cancelled
            with self._database.read() as connection:
                planned = self._rows.plan(connection, batch, seen)
            results = [item.result for item in planned]
            self.report.add(results)
            on_progress(self.report)
            yield results
        if cancelled():  # the batches ended because their reader was killed
            raise Cancelled

    def run(
        self, batches: Iterable[Batch], *, file_name: str, signature: str = "",
        on_progress: Callable[[ImportReport], None] = lambda _r: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[list[RowResult]]:  # fmt: skip
        """Write the rows; yields the results of each batch after its commit. Raises `Cancelled`. `on_progress` is
        called from another thread, too, while a commit takes long."""
        self._start(file_name, signature)
        state = "cancelled"
        try:
            source = iter(batches)
            with self._database.folding_apart() as fold, self._heard(on_progress) as told:
                while not cancelled():
                    done = self._turn(source, told, cancelled)
                    if not done:
                        break
                    yield from done
                    fold()
            if cancelled():
                raise Cancelled(import_id=str(self.report.import_id))
            state = "done"
        finally:
            self._finish(state)

    def _start(self, file_name: str, signature: str) -> None:
        now = self._clock()
        uuid = self.report.import_id
        with self._database.maintain() as connection:
            job = {
                "uuid": uuid, "entity": self._spec.name, "file_name": file_name, "signature": signature,
                "started_at": now, "finished_at": None, "state": "running", "counts": "{}",
            }  # fmt: skip
            connection.execute(insert(ImportJob.__table__), job)
            command = {
                "uuid": uuid, "name": "import", "entity": self._spec.name, "user_uuid": self._actor.user,
                "user_name": self._actor.name, "at": now, "undo": "inverse", "undoes": None, "undone_by": None,
                "detail": file_name,
            }  # fmt: skip
            connection.execute(insert(CommandRow.__table__), command)

    def _finish(self, state: str) -> None:
        jobs: Any = ImportJob.__table__
        counts = json.dumps(self.report.counts())
        done = {"state": state, "finished_at": self._clock(), "counts": counts}
        with self._database.maintain() as connection:
            connection.execute(update(jobs).where(jobs.c.uuid == self.report.import_id).values(**done))

    def _turn(
        self,
        source: Iterator[Batch],
        on_progress: Callable[[], None],
        cancelled: Callable[[], bool],
    ) -> list[list[RowResult]]:
        """One transaction: some batches, but no more once somebody else wants to write.

        A commit writes every touched index page; ten times as many rows touch hardly more of them, until a file is so
        large that each row has pages of its own. Derived tables learn more often than that, because who wants to
        write, or to cancel, waits for the rest of it; he waits for the commit, too, so that the next ones are smaller.
        """
        done: list[list[RowResult]] = []
        first = next(source, None)
        if first is None:
            return done
        batches = islice(chain([first], source), self._most)
        go_on = True
        counted, unresolved = self.report.counts(), self.unresolved.copy()
        with self._database.write(self.report.import_id) as connection, self._many():
            self._first, self._waited = self._first or self._database.since + 1, False
            while go_on:
                before = len(done)
                with self._learning(connection, on_progress) as facts:
                    for batch in islice(batches, self._learn):
                        done.append(self._write(connection, facts, batch))
                        on_progress()
                        go_on = not (self._database.wanted or cancelled())
                        if not go_on:
                            break
                go_on = go_on and len(done) > before
                if len(done) > _LEAST and cancelled():  # nobody waits for the commit of so many
                    self.report.set_back(counted)
                    self.unresolved.clear()
                    self.unresolved.update(unresolved)
                    raise Cancelled(import_id=str(self.report.import_id))
            self._waited |= self._database.wanted
        self._most = _LEAST if self._waited else min(_TURN, self._most * 2)
        return done

    @contextmanager
    def _heard(self, on_progress: Callable[[ImportReport], None]) -> Iterator[Callable[[], None]]:
        """To be called with each news; meanwhile there is some every _NEWS seconds, be it that it still is at work."""
        heard, ended = [time.perf_counter()], Event()

        def told() -> None:
            heard[0] = time.perf_counter()
            on_progress(self.report)

        def beat() -> None:
            while not ended.wait(max(heard[0] + _NEWS - time.perf_counter(), _NEWS / 10)):
                self._waited |= self._database.wanted
                if time.perf_counter() - heard[0] >= _NEWS:
                    with suppress(Cancelled):  # whoever writes asks for himself
                        told()

        thread = Thread(target=beat, name="import-news", daemon=True)
        thread.start()
        try:
            yield told
        finally:
            ended.set()
            thread.join()

    def _many(self) -> AbstractContextManager[None]:
        return asked_once(self._database.raw_writer, self._model) if self._is_fact else nullcontext()

    @contextmanager
    def _learning(self, connection: Connection, told: Callable[[], None]) -> Iterator[Facts | None]:
        """At its end derived tables learn of what was written."""
        if self._is_fact:
            with Facts(connection, self._model, self._database.followers, told) as facts:
                yield facts
        else:
            yield None
            self._database.follow(connection, told)

    def _write(self, connection: Connection, facts: Facts | None, batch: Batch) -> list[RowResult]:
        planned = self._rows.plan(connection, batch)
        if facts is not None:
            self._write_facts(facts, planned)
        else:
            self._write_records(connection, planned)
            several = {self._spec.name: self._rows.guards}
            changes, model_of = Span(self.report.import_id, self._first), catalogue().model
            guarding.require(connection, changes, several, model_of, self._actor, together=True)
        results = [item.result for item in planned]
        self.report.add(results)
        return results

    # Writing

    def _write_records(self, connection: Connection, planned: list[Planned]) -> None:
        records = Records(connection, self._model, self._spec, self._actor, self._clock())
        rows = self._rows
        fresh = [(rows.identity(p.after), rows.values(p.after)) for p in planned if p.after and not p.before]
        records.insert_many(fresh)
        records.update_each(
            [
                (rows.identity(p.after), rows.changed(p.before, p.after))
                for p in planned
                if p.before and p.after
            ]
        )

    def _write_facts(self, facts: Facts, planned: list[Planned]) -> None:
        width = len(self._rows.names) + 2  # of what was read, the id
        coming = [(p.result.key, p.before, p.after) for p in planned if p.after is not None]
        newest = {key: after for key, _, after in coming}
        facts.supersede(
            [before[width] for _, before, _ in coming if before is not None and len(before) > width]
        )
        names = (*self._rows.names, "uuid", "revision")
        same = {"unit_uuid": self._actor.unit.bytes, "import_uuid": self.report.import_id.bytes}
        if len(newest) < len(coming):  # two versions of one fact in one chunk
            earlier = [after for key, _, after in coming if newest[key] is not after]
            facts.insert(names, earlier, same={**same, "is_current": 0})
        facts.insert(names, list(newest.values()), same={**same, "is_current": 1})
