"""The parent side of an import: compare parsed rows with the database, write them chunk by chunk.

The child process (`exchange.worker`) only parses and validates. Here every chunk is one transaction under
one import id, so cancelling or a kill leaves a job that `undo-import` takes back as a whole. Everything
stays in stored form (`store.bulk`) until somebody has to look at it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, update

from cementcrm.core.errors import Cancelled
from cementcrm.core.fields import EntitySpec, Kind, Role
from cementcrm.core.guards import Touched
from cementcrm.core.ids import new_id
from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.store import guarding
from cementcrm.store.base import Fact
from cementcrm.store.bulk import live_by
from cementcrm.store.engine import Database
from cementcrm.store.facts import Facts
from cementcrm.store.history import to_python
from cementcrm.store.journal import CommandRow, ImportJob
from cementcrm.store.records import Records

from .naming import Naming
from .parsing import WARNINGS, Batch, field_names
from .results import NOTHING, ImportReport, RowResult

_tuple: Any = tuple.__new__
_FACT_TAIL = ("uuid", "revision", "id")  # what is read after the fields
_RECORD_TAIL = ("uuid",)
_TURN = 20  # batches a transaction at most
_LEARN = 10  # batches until derived tables learn of them


class _Planned(NamedTuple):
    """A row's fate. `before`: what is stored, `after`: what will be (None: nothing changes); both are the
    fields in stored form, then the tail."""

    result: RowResult
    before: tuple[Any, ...] | None
    after: tuple[Any, ...] | None


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
        self._names = field_names(spec)
        self._key = self._names.index(spec.key)
        given = _with_texts(spec, given) - {spec.key}
        data = {f.name for f in spec.data_fields}
        self._compared = [i for i, n in enumerate(self._names) if n in given and n in data]
        self._taken = [i for i, n in enumerate(self._names) if n in given]
        computed = {
            f.name for f in spec.stored_fields if f.role is Role.DERIVED
        }  # by the database: not written
        self._written = [(i, n) for i, n in enumerate(self._names) if n not in computed]
        self._pick = itemgetter(*self._compared, self._key)  # the key is equal: it only avoids a 1-tuple
        self._needed = [(self._names.index(f.name), f.name) for f in spec.data_fields if f.required]
        states = spec.states
        # a file that tells no state tells of records that begin
        self._state = (self._names.index(states.field), states.first) if states else None
        # of a row that is known, what the file has no column for, or may not show, is there already
        private = {f.name for f in spec.fields if f.mask} | ({states.field} if states else set())
        again = given - private | {spec.key}
        self._needed_again = [(i, n) for i, n in self._needed if n in again]
        self._has_rules = hasattr(catalogue().rules[spec.name], "problems")
        self._retired = {} if self._is_fact else _retired(spec, self._names)
        self._guards = catalogue().guards.get(spec.name, ())
        self._protecting = any(g.protects(model.__table__.c, actor) is not None for g in self._guards)
        self._naming = Naming(model, spec, self._names, meant)
        self._pick_needed = itemgetter(*(i for i, _ in self._needed), self._key)
        self._tail = _FACT_TAIL if self._is_fact else _RECORD_TAIL
        self.report = ImportReport(new_id())

    @property
    def unresolved(self) -> Counter[tuple[str, str]]:
        """Names that no or several records have: (reference field, text) → number of rows."""
        return self._naming.unresolved

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
                planned = self._plan(connection, batch, seen)
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
        """Write the rows; yields the results of each batch after its commit. Raises `Cancelled`."""
        self._start(file_name, signature)
        state = "cancelled"
        try:
            source = iter(batches)
            while not cancelled():
                done = self._turn(source, on_progress, cancelled)
                if not done:
                    break
                yield from done
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
        on_progress: Callable[[ImportReport], None],
        cancelled: Callable[[], bool],
    ) -> list[list[RowResult]]:
        """One transaction: some batches, but no more once somebody else wants to write.

        A commit writes every touched index page; ten times as many rows touch hardly more of them. Derived tables
        learn more often than that, because who wants to write waits for the rest of it.
        """
        done: list[list[RowResult]] = []
        first = next(source, None)
        if first is None:
            return done
        batches = islice(chain([first], source), _TURN)
        go_on = True
        with self._database.write(self.report.import_id) as connection:
            while go_on:
                before = len(done)
                with self._facts(connection) as facts:
                    for batch in islice(batches, _LEARN):
                        done.append(self._write(connection, facts, batch))
                        on_progress(self.report)
                        go_on = not (self._database.wanted or cancelled())
                        if not go_on:
                            break
                go_on = go_on and len(done) > before
        return done

    def _facts(self, connection: Connection) -> AbstractContextManager[Facts | None]:
        return Facts(connection, self._model, self._database.followers) if self._is_fact else nullcontext()

    def _write(self, connection: Connection, facts: Facts | None, batch: Batch) -> list[RowResult]:
        planned = self._plan(connection, batch)
        if facts is not None:
            self._write_facts(facts, planned)
        else:
            self._write_records(connection, planned)
            several = {self._spec.name: self._guards}
            importing, model_of = self.report.import_id, catalogue().model
            guarding.require(connection, importing, several, model_of, self._actor, together=True)
        results = [item.result for item in planned]
        self.report.add(results)
        return results

    # Comparing

    def _plan(
        self, connection: Connection, batch: Batch, seen: dict[str, tuple[Any, ...]] | None = None
    ) -> list[_Planned]:
        """Each row against what is stored, and against earlier rows of the same file (`seen`, if they aren't)."""
        self._naming.apply(connection, batch)
        keys = [row[self._key] for row in batch.rows]
        known = [k for k in keys if k]
        stored = live_by(connection, self._model, self._spec.key, known, (*self._names, *self._tail))
        if seen:
            stored.update((k, seen[k]) for k in known if k in seen)
        self._naming.settle(batch, stored)
        for i, codes in self._retired.items():
            self._refuse_retired(batch, stored, i, codes)
        planned = self._as_new(batch, keys)
        doubtful = self._doubtful(batch, keys, stored)
        for index in doubtful:
            row, key = batch.rows[index], keys[index]
            errors = batch.errors.get(index, NOTHING)
            uuid = batch.uuids[index] if batch.uuids else None
            item = self._fate(connection, batch.numbers[index], row, errors, stored.get(key), uuid)
            if item.before is not None and item.after is not None and index in batch.repeated:
                item = self._repeated(item, follows=batch.repeated[index])
            planned[index] = item
            if item.after is not None:
                stored[key] = item.after
        if seen is not None:
            seen.update((item.result.key, item.after) for item in planned if item.after is not None)
        return planned

    def _as_new(self, batch: Batch, keys: list[Any]) -> list[_Planned]:
        """What most rows of a month's file are: new, complete, and nothing wrong with them."""
        uuids = batch.uuids or [new_id().bytes for _ in keys]
        nothing = repeat(NOTHING)
        # a hundred thousand calls of a named tuple's own constructor take a tenth of an import
        results = map(_tuple, repeat(RowResult), zip(batch.numbers, repeat("new"), keys, nothing, nothing))
        after = [(*row, uuid, 1) for row, uuid in zip(batch.rows, uuids, strict=True)]
        return list(map(_tuple, repeat(_Planned), zip(results, repeat(None), after)))

    def _doubtful(self, batch: Batch, keys: list[Any], stored: Mapping[Any, Any]) -> Iterable[int]:
        """Indexes of the rows that have to be looked at one by one, in the order of the file."""
        if self._has_rules:
            return range(len(keys))
        found = {*batch.errors, *batch.repeated}
        for i, _ in self._needed:
            column = [row[i] for row in batch.rows]
            if None in column:
                found.update(index for index, value in enumerate(column) if value is None)
        often = {k for k, n in Counter(keys).items() if n > 1} if len(set(keys)) < len(keys) else set()
        if stored or often or not all(keys):
            found.update(i for i, k in enumerate(keys) if not k or k in stored or k in often)
        return sorted(found)

    def _refuse_retired(
        self, batch: Batch, stored: Mapping[str, tuple[Any, ...]], i: int, codes: frozenset[str]
    ) -> None:
        """What isn't offered any more stays where it is, but doesn't come in anew."""
        for index, row in enumerate(batch.rows):
            if row[i] in codes:
                before = stored.get(row[self._key])
                if before is None or before[i] != row[i]:
                    batch.errors.setdefault(index, {})[self._names[i]] = "choice_retired"
                    batch.rows[index] = [*row[:i], None, *row[i + 1 :]]

    def _fate(
        self, connection: Connection, number: int, row: Sequence[Any], errors: Mapping[str, str],
        before: tuple[Any, ...] | None, uuid: bytes | None,
    ) -> _Planned:  # fmt: skip
        key = row[self._key] or ""
        if before is None and self._state is not None and row[self._state[0]] is None:
            at, first = self._state
            row = (*row[:at], first, *row[at + 1 :])
        if errors or None in self._pick_needed(row):
            refusal = self._refusal(row, errors, self._needed if before is None else self._needed_again)
            if refusal:
                return _Planned(RowResult(number, "refused", key, errors=refusal), None, None)
        if before is not None and self._pick(row) == self._pick(before):
            return _Planned(RowResult(number, "unchanged", key, NOTHING, errors), before, None)
        after = self._next(before, row) if before is not None else (*row, uuid or new_id().bytes, 1)
        if self._has_rules and (problems := catalogue().problems(self._spec.name, self._values(after))):
            return _Planned(RowResult(number, "refused", key, errors={**errors, **problems}), None, None)
        if before is None:
            return _Planned(RowResult(number, "new", key, NOTHING, errors), None, after)
        diff = self._diff(before, row)
        if not diff:
            return _Planned(RowResult(number, "unchanged", key, NOTHING, errors), before, None)
        if self._may_be_guarded(diff) and (code := self._guarded(connection, before, after)):
            return _Planned(
                RowResult(number, "refused", key, errors={**errors, self._spec.key: code}), None, None
            )
        return _Planned(RowResult(number, "changed", key, diff, errors), before, after)

    def _may_be_guarded(self, diff: Mapping[str, Any]) -> bool:
        """Whoever may change all that is locked is asked about what a guard looks at only."""
        return self._protecting or any(not guard.fields.isdisjoint(diff) for guard in self._guards)

    def _guarded(self, connection: Connection, before: Sequence[Any], after: Sequence[Any]) -> str:
        """The code of what keeps a known record as it is, or ""."""
        was, will = (
            {n: self._shown(i, row[i]) for i, n in enumerate(self._names)} for row in (before, after)
        )
        key, uuid = guarding.key_of(self._model, was), UUID(bytes=bytes(before[len(self._names)]))
        touched = Touched(self._spec.name, uuid, key, was, will)
        return guarding.refused(connection, self._guards, self._actor, touched)

    def _repeated(self, item: _Planned, *, follows: bool) -> _Planned:
        """A row that says something else than what is stored, and shares its key with others of its file: the last
        one counts, which is told; an earlier one would be a change each time the file comes again."""
        told = item.result._replace(errors={**item.result.errors, self._spec.key: "repeated"})
        if not follows:
            return item._replace(result=told)
        return _Planned(told._replace(status="unchanged", diff=NOTHING), item.before, None)

    @staticmethod
    def _refusal(
        row: Sequence[Any], errors: Mapping[str, str], needed: list[tuple[int, str]]
    ) -> dict[str, str]:
        """Errors that keep the row out. A cell that can't be used but isn't needed is only a warning."""
        missing = {name: errors.get(name, "required") for i, name in needed if row[i] is None}
        if missing or any(code not in WARNINGS for code in errors.values()):
            return {**errors, **missing}
        return {}

    def _says(self, row: Sequence[Any], i: int) -> bool:
        """An empty cell of a record never erases what somebody knows, unless who is meant isn't on file; a fact is
        what its source says now."""
        text = self._naming.texts.get(i)
        return self._is_fact or row[i] is not None or (text is not None and row[text] is not None)

    def _diff(self, before: Sequence[Any], row: Sequence[Any]) -> dict[str, tuple[object, object]]:
        return {
            self._names[i]: (self._shown(i, before[i]), self._shown(i, row[i]))
            for i in self._compared
            if before[i] != row[i] and self._says(row, i)
        }

    def _shown(self, index: int, stored: Any) -> object:
        return to_python(self._model, self._names[index], stored)

    def _next(self, before: tuple[Any, ...], row: Sequence[Any]) -> tuple[Any, ...]:
        after = list(before)
        for i in self._taken:
            if self._says(row, i):
                after[i] = row[i]
        if self._is_fact:
            after[len(self._names) + 1] += 1
        return tuple(after[: len(self._names) + 2])  # a new version has no id yet

    # Writing

    def _write_records(self, connection: Connection, planned: list[_Planned]) -> None:
        records = Records(connection, self._model, self._spec, self._actor, self._clock())
        fresh = [(self._uuid(p.after), self._values(p.after)) for p in planned if p.after and not p.before]
        records.insert_many(fresh)
        for _, before, after in (p for p in planned if p.before and p.after):
            assert before is not None
            assert after is not None
            changed = {
                self._names[i]: self._shown(i, after[i]) for i in self._compared if before[i] != after[i]
            }
            records.update(self._uuid(after), changed)

    def _uuid(self, stored: tuple[Any, ...] | None) -> UUID:
        assert stored is not None
        return UUID(bytes=bytes(stored[len(self._names)]))

    def _values(self, stored: tuple[Any, ...] | None) -> dict[str, object]:
        assert stored is not None
        return {name: self._shown(i, stored[i]) for i, name in self._written}

    def _write_facts(self, facts: Facts, planned: list[_Planned]) -> None:
        width = len(self._names) + 2  # of what was read, the id
        coming = [(p.result.key, p.before, p.after) for p in planned if p.after is not None]
        newest = {key: after for key, _, after in coming}
        facts.supersede(
            [before[width] for _, before, _ in coming if before is not None and len(before) > width]
        )
        names = (*self._names, "uuid", "revision")
        same = {"unit_uuid": self._actor.unit.bytes, "import_uuid": self.report.import_id.bytes}
        if len(newest) < len(coming):  # two versions of one fact in one chunk
            earlier = [after for key, _, after in coming if newest[key] is not after]
            facts.insert(names, earlier, same={**same, "is_current": 0})
        facts.insert(names, list(newest.values()), same={**same, "is_current": 1})


def _retired(spec: EntitySpec, names: Sequence[str]) -> dict[int, frozenset[str]]:
    """Place of an enumeration in a row → the codes that aren't offered any more, where there are some."""
    fields = ((names.index(f.name), f) for f in spec.fields if f.kind is Kind.ENUM)
    found = ((i, frozenset(c.code for c in f.choices if not c.active)) for i, f in fields)
    return {i: codes for i, codes in found if codes}


def _with_texts(spec: EntitySpec, given: Iterable[str]) -> frozenset[str]:
    """A column that tells a record tells the text for one that isn't on file, and the other way round."""
    names = frozenset(given)
    pairs = ({f.name, f.or_text} for f in spec.fields if f.or_text)
    return names.union(*(pair for pair in pairs if pair & names))
