"""One database that shares its records: rounds of sending what was written here and fetching what others wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from cementcrm.core.changes import ChangeSet
from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import new_id
from cementcrm.store.derived import newest_change
from cementcrm.store.engine import Database
from cementcrm.store.history import MANY
from cementcrm.store.shared import (
    TABLES,
    SharedBatch,
    SharedFacts,
    SharedFactScope,
    SharedField,
    SharedRow,
    SharedScope,
    SharedState,
    SharedWithdrawal,
)
from cementcrm.store.types import from_millis
from cementcrm.sync.operations import Lost, Operation
from cementcrm.sync.wire import Batch, Cursor, Fate, Page, Pull, Push, Pushed

from . import contents, leaving
from .contents import ContentRemote
from .facts import FactExchange, FactRemote
from .names import Names
from .packing import WAITING, Key, Packer
from .publishing import Publisher

_STATE: Any = SharedState.__table__
_BATCHES: Any = SharedBatch.__table__
_SCOPES: Any = SharedScope.__table__
_ROWS: Any = SharedRow.__table__
_FIELDS: Any = SharedField.__table__
SENT, APPLIED, PARKED, REFUSED = "sent", "applied", "parked", "refused"
_AWAITED = b""  # scope of a record of here that the server has and hasn't sent yet
Touched = dict[str, set[UUID]]
_UNDONE = (WAITING, SENT, PARKED)  # states of what the server hasn't got among its records
_ASKED = 1_000  # parked batches that are asked about at once
_TOLD_AGAIN = 30 * 60 * 1000  # milliseconds
_KEPT = 35 * 24 * 3600 * 1000  # milliseconds that what was applied is kept: the server may be restored
_PUSHED = 1_500_000  # bytes of batches in one push
_batch = msgspec.msgpack.Decoder(Batch)


class NotJoined(CementError):
    """This database works alone."""

    code = "not_joined"


class Restored(Exception):
    """The server began a new life; `epoch` names it."""

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch


class Remote(FactRemote, ContentRemote, Protocol):
    """The server as a device sees it. Raises `Restored`, or a `CementError` that says what to do."""

    def push(self, asked: Push) -> Pushed: ...

    def pull(self, asked: Pull) -> Page: ...

    def epoch(self) -> bytes: ...


@dataclass(slots=True)
class Exchanged:
    """What a round did: how many operations went and were refused, how many records came or left; and what stands now:
    conflicts, operations that wait."""

    sent: int = 0
    refused: int = 0
    received: int = 0
    left: int = 0
    conflicts: int = 0
    waiting: int = 0
    facts_sent: int = 0
    facts_received: int = 0
    facts_refused: tuple[str, ...] = ()
    ended: datetime | None = None  # when all was exchanged
    changes: ChangeSet = field(default_factory=ChangeSet)


Report = Callable[[str, int], None]
"""`report("send" or "fetch", operations or records so far)`; it may raise to cancel between two transactions."""


class Office:
    """`model`, `spec`: of a kind of record; KeyError for what doesn't travel. `random(n)`: bytes nobody guesses.
    `now()`: milliseconds since 1970."""

    def __init__(
        self, database: Database, model: Callable[[str], Any], spec: Callable[[str], EntitySpec],
        random: Callable[[int], bytes], now: Callable[[], int], fact_models: Iterable[Any] = (),
    ) -> None:  # fmt: skip
        self._database = database
        self._fact_models = tuple(fact_models)
        self._model = model
        self._spec = spec
        self._random = random
        self._now = now

    def join(
        self,
        *,
        server: str,
        trusted: str,
        device: bytes,
        token: bytes,
        user: bytes,
        unit: bytes,
        epoch: bytes,
    ) -> None:
        """From now on this database shares its records, those of before too."""
        with self._database.maintain() as connection:
            row = {
                "id": 1, "server": server, "trusted": trusted, "device": device, "token": token, "user": user,
                "unit": unit, "epoch": epoch, "number": 0, "request": None, "packed": 0,
                "joined": newest_change(connection), "stamp": 0, "last": None,
            }  # fmt: skip
            connection.execute(delete(_STATE))
            connection.execute(insert(_STATE), row)

    def join_anew(self, *, device: bytes, token: bytes, epoch: bytes) -> None:
        """Come to the same server as a device that it hasn't met: this one was revoked, or a copy of this database
        speaks for it, too. What waits is sent by the new one; all is read again."""
        self.require_joined()
        self._begin_anew(epoch)
        self._set(device=device, token=token)

    def joined(self) -> Any:
        """What is known of the server; None if this database works alone."""
        with self._database.read() as connection:
            return connection.execute(select(_STATE)).mappings().first()

    def require_joined(self) -> Any:
        """Raises `NotJoined`."""
        found = self.joined()
        if found is None:
            raise NotJoined
        return found

    def leave(self) -> None:
        """Work alone again; the records stay."""
        with self._database.maintain() as connection:
            for table in TABLES:
                connection.execute(delete(table.__table__))

    def exchange(
        self, remote: Remote, report: Report = lambda _what, _done: None, done: Exchanged | None = None
    ) -> Exchanged:
        """One round. What was done before an error stays done, and is told in `done`; the next round goes on there."""
        done = done or Exchanged()
        touched: Touched = {}
        try:
            self._pack()
            try:
                self._send(remote, done, touched, report)
                self._fetch(remote, done, touched, report)
                self._exchange_rest(remote, done, touched, report)
            except Restored as restored:
                self._begin_anew(restored.epoch)
                self._send(remote, done, touched, report)
                self._fetch(remote, done, touched, report)
                self._exchange_rest(remote, done, touched, report)
            leaving.purge(self._database, self._model)
            self._note_last(done)
            self._forget_old()
        finally:
            done.changes = _told(touched)
        done.conflicts, done.waiting = self.standing()
        return done

    def standing(self) -> tuple[int, int]:
        """(fields in conflict, operations that wait)."""
        with self._database.read() as connection:
            conflicts = select(func.count()).select_from(_FIELDS).where(_FIELDS.c.sides > 1)
            c = _BATCHES.c
            waiting = select(func.coalesce(func.sum(c.operations), 0)).where(c.state.in_(_UNDONE))
            return int(connection.scalar(conflicts) or 0), int(connection.scalar(waiting) or 0)

    def _state(self, connection: Connection) -> Any:
        found = connection.execute(select(_STATE)).mappings().first()
        if found is None:
            raise NotJoined
        return found

    def _set(self, **values: object) -> None:
        with self._database.maintain() as connection:
            connection.execute(update(_STATE).values(**values))

    def _note_last(self, done: Exchanged) -> None:
        """When all was last exchanged: at once if anything was, else now and then."""
        now = self._now()
        done.ended = from_millis(now)
        with self._database.read() as connection:
            last = self._state(connection)["last"]
        moved = done.sent or done.received or done.left or done.facts_sent or done.facts_received
        if moved or last is None or now - last > _TOLD_AGAIN:
            self._set(last=now)

    def _pack(self) -> None:
        """Pack what was captured, a slice a transaction, so that nobody waits for the writer."""
        while not self._is_packed():
            with self._database.maintain() as connection:
                self._pack_some(connection)

    def _is_packed(self) -> bool:
        with self._database.read() as connection:
            return bool(self._state(connection)["packed"] == newest_change(connection))

    def _pack_some(self, connection: Connection) -> bool:
        """Is that all?"""
        state = self._state(connection)
        packer = Packer(connection, self._spec, Names(state["unit"], state["user"]))
        packed, stamp = packer.pack(state["packed"], state["joined"], state["stamp"])
        if (packed, stamp) != (state["packed"], state["stamp"]):
            connection.execute(update(_STATE).values(packed=packed, stamp=stamp))
        return packed == newest_change(connection)

    def _send(self, remote: Remote, done: Exchanged, touched: Touched, report: Report) -> None:
        while True:
            prepared = self._prepare()
            if prepared is None:
                return
            asked, numbers = prepared
            answer = remote.push(asked)
            self._settle(asked, numbers, answer.fates, done, touched)
            report("send", done.sent)

    def _prepare(self) -> tuple[Push, list[int]] | None:
        """The next push, or once more the one that nobody answered."""
        c = _BATCHES.c
        with self._database.read() as connection:
            waits = connection.scalar(select(c.n).where(c.state.in_((WAITING, SENT))).limit(1))
            if waits is None and self._state(connection)["request"] is None:
                return None
        with self._database.maintain() as connection:
            state = self._state(connection)
            if state["request"] is None:
                first = self._first_waiting(connection)
                if not first:
                    return None
                connection.execute(update(_BATCHES).where(c.n.in_(first)).values(state=SENT))
                request = self._random(16)
                connection.execute(update(_STATE).values(request=request))
            else:
                request = state["request"]
            rows = connection.execute(select(c.n, c.body).where(c.state == SENT).order_by(c.n)).all()
            batches = tuple(_batch.decode(body) for _, body in rows)
            asked = Push(state["epoch"], state["number"] + 1, request, batches, self._cursors(connection))
        return asked, [n for n, _ in rows]

    def _first_waiting(self, connection: Connection) -> list[int]:
        c = _BATCHES.c
        size, first = 0, list[int]()
        query = select(c.n, func.length(c.body)).where(c.state == WAITING).order_by(c.n).limit(500)
        for n, length in connection.execute(query):
            if first and size + length > _PUSHED:
                break
            size += length
            first.append(n)
        return first

    def _settle(
        self, asked: Push, numbers: list[int], fates: tuple[Fate, ...], done: Exchanged, touched: Touched
    ) -> None:
        """Note what became of what was sent. What was refused is put back as the server has it, and kept aside with
        what stood on it: nothing of it is lost, and nothing waits for ever."""
        refused = [fate for fate in fates if fate.state == REFUSED]

        def note(connection: Connection) -> None:
            done.sent += sum(len(batch.operations) for batch in asked.batches)
            self._note_fates(connection, list(zip(numbers, asked.batches, fates, strict=True)), done)
            connection.execute(update(_STATE).values(number=asked.number, request=None))

        if not refused:
            with self._database.maintain() as connection:
                note(connection)
            return
        with self._publishing(note) as (connection, publisher):
            self._put_back(connection, publisher, refused)
            _gather(touched, publisher)

    def _note_fates(
        self, connection: Connection, fates: list[tuple[int, Batch, Fate]], done: Exchanged
    ) -> None:
        lost = Lost()
        for n, batch, fate in fates:
            _note(connection, n, fate.state, fate.reason)
            if fate.state == REFUSED:
                lost.add(batch.operations)
                done.refused += len(batch.operations)
            elif fate.state == APPLIED:
                self._expect(connection, batch)
        done.refused += len(self._refuse_what_stands_on(connection, lost)) if lost else 0

    def _expect(self, connection: Connection, batch: Batch) -> None:
        """What was applied comes back with what is fetched next, or isn't this device's."""
        state = self._state(connection)
        names = Names(state["unit"], state["user"])
        rows = {(each.kind, names.here(each.row), _AWAITED) for each in batch.operations}
        connection.connection.cursor().executemany(
            "INSERT INTO shared_row (kind, row, scope, reading, leaving) VALUES (?, ?, ?, 0, 0) "
            "ON CONFLICT (kind, row) DO NOTHING",
            sorted(rows),
        )

    def _refuse_what_stands_on(self, connection: Connection, lost: Lost) -> list[Operation]:
        c = _BATCHES.c
        found: list[Operation] = []
        for n, body in connection.execute(select(c.n, c.body).where(c.state == WAITING).order_by(c.n)).all():
            batch = _batch.decode(body)
            if any(each.stands_on(lost) for each in batch.operations):
                lost.add(batch.operations)
                found += batch.operations
                _note(connection, n, REFUSED, "stands on what was refused")
        return found

    def _put_back(self, connection: Connection, publisher: Publisher, refused: list[Fate]) -> None:
        images = [each for fate in refused for each in fate.documents]
        readings = self._readings(connection)
        publisher.publish(images, lambda scope: readings.get(scope, 1))
        there = {(each.document.kind, each.document.row) for each in images}
        unknown = [key for fate in refused for key in fate.rows if key not in there]
        keys = [(kind, publisher.names.here(row)) for kind, row in unknown]
        publisher.touch(leaving.hide(connection, self._model, keys, publisher.awaited, self._now()))

    def _fetch(self, remote: Remote, done: Exchanged, touched: dict[str, set[UUID]], report: Report) -> None:
        more = True
        while more:
            with self._database.read() as connection:
                state = self._state(connection)
                parked = self._parked(connection)
                asked = Pull(state["epoch"], self._cursors(connection), parked=tuple(parked))
            page = remote.pull(asked)
            if self._is_nothing(page):
                return
            fates = [(*parked[command, part], fate) for command, part, fate in page.fates]

            def note(connection: Connection, fates: list[tuple[int, Batch, Fate]] = fates) -> None:
                self._note_fates(connection, fates, done)

            with self._publishing(note) as (connection, publisher):
                self._publish(connection, publisher, page, done)
                self._put_back(connection, publisher, [fate for _, _, fate in fates if fate.state == REFUSED])
                _gather(touched, publisher)
            more = page.more
            report("fetch", done.received)

    def _is_nothing(self, page: Page) -> bool:
        """Then nothing is written: a commit would have every list forget the orders it remembers."""
        if page.documents or page.exits or page.cursors or page.fates or page.more:
            return False
        with self._database.read() as connection:
            leaving = connection.scalar(select(_ROWS.c.leaving).where(_ROWS.c.leaving > 0).limit(1))
            return leaving is None and set(self._readings(connection)) <= set(page.held)

    def _parked(self, connection: Connection) -> dict[tuple[bytes, int], tuple[int, Batch]]:
        """(command, part) → (number, batch) of what waits on the server."""
        c = _BATCHES.c
        rows = connection.execute(select(c.n, c.body).where(c.state == PARKED).order_by(c.n).limit(_ASKED))
        found = [(n, _batch.decode(body)) for n, body in rows]
        return {(batch.command, batch.part): (n, batch) for n, batch in found}

    @contextmanager
    def _publishing(
        self, first: Callable[[Connection], None] = lambda _connection: None
    ) -> Iterator[tuple[Connection, Publisher]]:
        """A transaction in which what others wrote comes in. What was written here until then is packed first, so that
        no own change is taken for one that came; what is captured in it isn't packed."""
        self._pack()
        with self._database.write(new_id()) as connection:
            while not self._pack_some(connection):
                pass
            state = self._state(connection)
            names = Names(state["unit"], state["user"])
            first(connection)
            yield (
                connection,
                Publisher(
                    self._database, connection, self._model, self._spec, names, self._own(connection, names)
                ),
            )
            connection.execute(update(_STATE).values(packed=newest_change(connection)))

    def _own(self, connection: Connection, names: Names) -> dict[Key, list[Operation]]:
        """What the server hasn't got."""
        c = _BATCHES.c
        found: dict[Key, list[Operation]] = {}
        waiting = select(c.body).where(c.state.in_(_UNDONE)).order_by(c.n)
        for body in connection.scalars(waiting):
            for each in _batch.decode(body).operations:
                found.setdefault((each.kind, names.here(each.row)), []).append(each)
        return found

    def _exchange_rest(self, remote: Remote, done: Exchanged, touched: Touched, report: Report) -> None:
        state = self.require_joined()
        names = Names(state["unit"], state["user"])
        facts = FactExchange(self._database, self._fact_models, names, state["epoch"])
        sent, refused = facts.send(remote, lambda count: report("send", done.sent + count))
        came, kinds = facts.fetch(remote, lambda count: report("fetch", done.received + count))
        done.facts_sent, done.facts_received, done.facts_refused = sent, came, tuple(refused)
        for kind in kinds:
            touched.setdefault(kind, set())
        attachments = self._model("attachment").__table__
        contents.send(self._database, remote, attachments, lambda count: report("send", done.sent + count))

    def _publish(self, connection: Connection, publisher: Publisher, page: Page, done: Exchanged) -> None:
        readings = self._readings(connection)
        for scope in page.anew:
            readings[scope] = readings.get(scope, 0) + 1
        publisher.publish(page.documents, lambda scope: readings.get(scope, 1))
        done.received += len(page.documents)
        for scope, cursor in page.cursors.items():
            made = {
                "scope": scope, "seq": cursor.seq, "view": cursor.view, "witness": cursor.witness,
                "reading": readings.setdefault(scope, 1),
            }  # fmt: skip
            connection.execute(delete(_SCOPES).where(_SCOPES.c.scope == scope))
            connection.execute(insert(_SCOPES), made)
        gone = self._left(connection, [(s, (kind, publisher.names.here(row))) for s, kind, row in page.exits])
        if not page.more:
            gone += self._swept(connection, readings, page.held)
        hidden = leaving.hide(connection, self._model, gone, publisher.awaited, self._now())
        publisher.touch(hidden)
        done.left += len(hidden)

    def _readings(self, connection: Connection) -> dict[bytes, int]:
        c = _SCOPES.c
        return {row.scope: row.reading for row in connection.execute(select(c.scope, c.reading))}

    def _left(self, connection: Connection, exits: list[tuple[bytes, Key]]) -> list[Key]:
        """Those that haven't come in by another scope of this device."""
        c = _ROWS.c
        query = select(c.scope).where(c.kind == bindparam("kind"), c.row == bindparam("row"))
        return [
            key
            for scope, key in exits
            if connection.scalar(query, {"kind": key[0], "row": key[1]}) in (scope, _AWAITED, None)
        ]

    def _swept(self, connection: Connection, readings: dict[bytes, int], held: Iterable[bytes]) -> list[Key]:
        """What is here of scopes that were read anew and wasn't sent again, or that this device has no longer."""
        c = _ROWS.c
        found = [
            (kind, row) for kind, row in connection.execute(select(c.kind, c.row).where(c.scope == _AWAITED))
        ]
        for scope, reading in readings.items():
            mine = c.scope == scope
            gone = mine & (c.reading < reading) if scope in held else mine
            found += [(kind, row) for kind, row in connection.execute(select(c.kind, c.row).where(gone))]
            if scope not in held:
                connection.execute(delete(_SCOPES).where(_SCOPES.c.scope == scope))
        return found

    def _cursors(self, connection: Connection) -> dict[bytes, Cursor]:
        c = _SCOPES.c
        rows = connection.execute(select(c.scope, c.seq, c.view, c.witness))
        return {scope: Cursor(seq, view, witness) for scope, seq, view, witness in rows}

    def _begin_anew(self, epoch: bytes) -> None:
        """The server was restored: all that it may have lost is offered again, and all it has is read again."""
        c = _BATCHES.c
        with self._database.maintain() as connection:
            kept = c.state.in_((SENT, APPLIED, PARKED))
            connection.execute(update(_BATCHES).where(kept).values(state=WAITING))
            connection.execute(update(_SCOPES).values(seq=0, view=b"", witness=b""))
            for table in (SharedFacts, SharedFactScope, SharedWithdrawal):
                connection.execute(delete(table.__table__))
            connection.execute(update(_STATE).values(epoch=epoch, number=0, request=None))

    def _forget_old(self) -> None:
        c = _BATCHES.c
        old = (c.state == APPLIED) & (c.at < self._now() - _KEPT)
        with self._database.read() as connection:
            if connection.scalar(select(c.n).where(old).limit(1)) is None:
                return
        with self._database.maintain() as connection:
            connection.execute(delete(_BATCHES).where(old))


def _told(touched: Touched) -> ChangeSet:
    many = sum(map(len, touched.values())) > MANY
    return ChangeSet(None, {kind: frozenset() if many else frozenset(rows) for kind, rows in touched.items()})


def _gather(touched: Touched, publisher: Publisher) -> None:
    for kind, rows in publisher.touched.items():
        touched.setdefault(kind, set()).update(rows)


def _note(connection: Connection, n: int, state: str, reason: str) -> None:
    values = {"state": state, "reason": reason or None}
    connection.execute(update(_BATCHES).where(_BATCHES.c.n == n).values(values))
