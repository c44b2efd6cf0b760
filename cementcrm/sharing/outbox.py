"""What was written here, on its way to the server: packed, sent, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, update

from cementcrm.core.fields import EntitySpec
from cementcrm.store.derived import newest_change
from cementcrm.store.engine import Database
from cementcrm.store.shared import SharedBatch
from cementcrm.sync.operations import Lost, Operation
from cementcrm.sync.wire import Batch, Fate, Push, Pushed

from .membership import Membership
from .names import Names
from .packing import APPLIED, PARKED, REFUSED, SENT, UNDONE, WAITING, Key, Packer

AWAITED = b""
"""Scope of a record of here that the server has and hasn't sent yet."""
_BATCHES: Any = SharedBatch.__table__
_ASKED = 1_000  # parked batches that are asked about at once
_PUSHED = 1_500_000  # bytes of batches in one push
_batch = msgspec.msgpack.Decoder(Batch)

Told = tuple[int, Batch, Fate]
"""A batch, its number here, and what became of it."""


class Outbox:
    """`spec`: of a kind of record; KeyError for what doesn't travel. `random(n)`: bytes nobody guesses."""

    def __init__(
        self, database: Database, membership: Membership, spec: Callable[[str], EntitySpec],
        random: Callable[[int], bytes],
    ) -> None:  # fmt: skip
        self._database = database
        self._membership = membership
        self._spec = spec
        self._random = random

    def pack(self) -> None:
        """Pack what was captured, a slice a transaction, so that nobody waits for the writer."""
        while not self._is_packed():
            with self._database.maintain() as connection:
                self._pack_some(connection)

    def pack_tail(self, connection: Connection) -> None:
        """All that was captured until now, within the transaction that goes on."""
        while not self._pack_some(connection):
            pass

    def skip(self, connection: Connection) -> None:
        """What was captured since then came from others."""
        self._membership.set(connection, packed=newest_change(connection))

    def _is_packed(self) -> bool:
        with self._database.read() as connection:
            return bool(self._membership.state(connection)["packed"] == newest_change(connection))

    def _pack_some(self, connection: Connection) -> bool:
        """Is that all?"""
        state = self._membership.state(connection)
        packer = Packer(connection, self._spec, Names(state["unit"], state["user"]))
        packed, stamp = packer.pack(state["packed"], state["joined"], state["stamp"])
        if (packed, stamp) != (state["packed"], state["stamp"]):
            self._membership.set(connection, packed=packed, stamp=stamp)
        return packed == newest_change(connection)

    def prepare(self) -> tuple[Push, list[int]] | None:
        """The next push and its batches' numbers, or once more the one that nobody answered; None if nothing waits."""
        c = _BATCHES.c
        with self._database.read() as connection:
            waits = connection.scalar(select(c.n).where(c.state.in_((WAITING, SENT))).limit(1))
            if waits is None and self._membership.state(connection)["request"] is None:
                return None
        with self._database.maintain() as connection:
            state = self._membership.state(connection)
            request = state["request"]
            if request is None:
                first = self._first_waiting(connection)
                if not first:
                    return None
                connection.execute(update(_BATCHES).where(c.n.in_(first)).values(state=SENT))
                request = self._random(16)
                self._membership.set(connection, request=request)
            rows = connection.execute(select(c.n, c.body).where(c.state == SENT).order_by(c.n)).all()
            batches = tuple(_batch.decode(body) for _, body in rows)
            cursors = self._membership.cursors(connection)
            asked = Push(state["epoch"], state["number"] + 1, request, batches, cursors)
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

    def answered(self, connection: Connection, asked: Push, answer: Pushed) -> None:
        """That push is over."""
        self._membership.set(connection, number=asked.number, request=None, proof=answer.proof)

    def note(self, connection: Connection, told: Iterable[Told], at: int, stranded: list[Batch]) -> int:
        """What became of batches, which the server said `at` a time of its clock (0: unknown). Returns how many
        operations were refused, with those that stood on them: nothing waits for ever. Batches of the latter, which
        weren't sent, go to `stranded`."""
        lost = Lost()
        refused = 0
        for n, batch, fate in told:
            _note(connection, n, fate.state, fate.reason, at)
            if fate.state == REFUSED:
                lost.add(batch.operations)
                refused += len(batch.operations)
            elif fate.state == APPLIED:
                self._expect(connection, batch)
        return refused + (self._refuse_what_stands_on(connection, lost, stranded) if lost else 0)

    def _expect(self, connection: Connection, batch: Batch) -> set[Key]:
        """What was applied, or can't be, comes with what is fetched next, or isn't this device's."""
        names = self._membership.names(connection)
        rows = {(each.kind, names.here(each.row), AWAITED) for each in batch.operations}
        connection.connection.cursor().executemany(
            "INSERT INTO shared_row (kind, row, scope, reading, leaving) VALUES (?, ?, ?, 0, 0) "
            "ON CONFLICT (kind, row) DO NOTHING",
            sorted(rows),
        )
        return {(kind, row) for kind, row, _ in rows}

    def read_anew(self, connection: Connection, stranded: Iterable[Batch]) -> None:
        """Nobody sends how the records stand that these wrote to: their scopes are read from the beginning."""
        for batch in stranded:
            connection.connection.cursor().executemany(
                "UPDATE shared_scope SET seq = 0, view = x'', witness = x'' "
                "WHERE scope = (SELECT scope FROM shared_row WHERE kind = ? AND row = ?)",
                sorted(self._expect(connection, batch)),
            )

    def _refuse_what_stands_on(self, connection: Connection, lost: Lost, stranded: list[Batch]) -> int:
        c = _BATCHES.c
        refused = 0
        for n, body in connection.execute(select(c.n, c.body).where(c.state == WAITING).order_by(c.n)).all():
            batch = _batch.decode(body)
            if any(each.stands_on(lost) for each in batch.operations):
                lost.add(batch.operations)
                refused += len(batch.operations)
                _note(connection, n, REFUSED, "stands on what was refused")
                stranded.append(batch)
        return refused

    def parked(self, connection: Connection) -> dict[tuple[bytes, int], tuple[int, Batch]]:
        """(command, part) → (number, batch) of what waits on the server."""
        c = _BATCHES.c
        rows = connection.execute(select(c.n, c.body).where(c.state == PARKED).order_by(c.n).limit(_ASKED))
        found = [(n, _batch.decode(body)) for n, body in rows]
        return {(batch.command, batch.part): (n, batch) for n, batch in found}

    def own(self, connection: Connection) -> dict[Key, list[Operation]]:
        """What the server hasn't got, by the record it is about, in its order."""
        c = _BATCHES.c
        names = self._membership.names(connection)
        found: dict[Key, list[Operation]] = {}
        waiting = select(c.body).where(c.state.in_(UNDONE)).order_by(c.n)
        for body in connection.scalars(waiting):
            for each in _batch.decode(body).operations:
                found.setdefault((each.kind, names.here(each.row)), []).append(each)
        return found


def _note(connection: Connection, n: int, state: str, reason: str, at: int = 0) -> None:
    values: dict[str, object] = {"state": state, "reason": reason or None}
    if state == APPLIED and at:
        values["at"] = at
    connection.execute(update(_BATCHES).where(_BATCHES.c.n == n).values(values))
