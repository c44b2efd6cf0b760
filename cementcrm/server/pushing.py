"""What a device sends is applied batch by batch: each whole or not at all, none keeping others back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import msgspec
from msgspec import structs
from sqlalchemy import Connection, delete, insert, select, update

from cementcrm.core.fields import EntitySpec
from cementcrm.sync import clock
from cementcrm.sync.documents import NotThere
from cementcrm.sync.operations import Lost, Operation
from cementcrm.sync.registers import Token
from cementcrm.sync.wire import GROUP, Batch, Cursor, Fate, Scope, Sent

from . import tables
from .admitting import defect
from .placing import UNIT, Key, everybodys, unit
from .pulling import shown_to
from .rights import Grant
from .workspace import Held, NothingAbove, Workspace

_ASKED = 1_000  # parked batches that one question may be about
APPLIED, PARKED, REFUSED = "applied", "parked", "refused"
_PARKED = (
    select(tables.aside.c.id, tables.aside.c.device, tables.aside.c.body)
    .where(tables.aside.c.state == PARKED)
    .order_by(tables.aside.c.id)
)
_batches = msgspec.msgpack.Decoder(Batch)


class Refused(Exception):
    """A batch that nobody may have applied, and why."""


@dataclass(slots=True)
class Pushing:
    """One push in one transaction. `now`: the server's clock, milliseconds."""

    connection: Connection
    device: bytes
    grant: Grant
    spec: Callable[[str], EntitySpec]
    now: int
    work: Workspace
    cursors: Mapping[Scope, Cursor]

    def apply(self, batches: Iterable[Batch]) -> list[Fate]:
        """The fates in the order of `batches`; what waited for them is applied with them."""
        batches = list(batches)
        operations = [each for batch in batches for each in batch.operations]
        self.work.load({(each.kind, each.row) for each in operations if self._spec(each.kind) is not None})
        known = self.work.known(each.token for each in operations)
        waiting: set[Key] = set()  # what parked batches write: what comes after stands on it
        lost = Lost()  # and this on what was refused
        return [self._fate(batch, known, waiting, lost) for batch in batches]

    def _fate(self, batch: Batch, known: frozenset[Token], waiting: set[Key], lost: Lost) -> Fate:
        fresh = [each for each in batch.operations if each.token not in known]
        keys = {(each.kind, each.row) for each in fresh}
        try:
            if not keys.isdisjoint(waiting):
                raise NotThere
            with self.work.attempt():
                for each in fresh:
                    if each.stands_on(lost):
                        raise Refused("stands on what was refused")
                    self._require_allowed(each, batch)
                    stamp = clock.clamped(each.stamp, self.now)
                    made = self.work.apply(
                        structs.replace(each, stamp=stamp), batch.command, batch.at, self.device
                    )
                    if (each.made or UNIT in each.values) and not self._may_place(made):
                        raise Refused("scope")
                    if made.place.scope == GROUP and not everybodys(self.spec(each.kind)):
                        raise Refused("scope")
        except (NotThere, NothingAbove):
            waiting |= keys
            self._set_aside(batch, PARKED, "")
            return Fate(PARKED)
        except Refused as refused:
            lost.add(fresh)
            self._set_aside(batch, REFUSED, str(refused))
            return refusal(self.work, self.grant, str(refused), keys)
        return Fate(APPLIED)

    def _require_allowed(self, operation: Operation, batch: Batch) -> None:
        spec = self._spec(operation.kind)
        if spec is None:
            raise Refused(f"unknown {operation.kind}")
        key = (operation.kind, operation.row)
        place = self.work.place_of(key)
        seen = place is None or sees(self.grant, self.work, place.scope) or self._left_unseen(key)
        reason = defect(operation, batch, spec) or self.grant.refused(operation, spec, batch.name, seen=seen)
        if reason:
            raise Refused(reason)

    def _may_place(self, made: Held) -> bool:
        """A record of one's own units, whoever is responsible for it there; what belongs to another one where that is
        seen, or was when its author last looked. A unit that isn't there is nobody's."""
        if made.place.above is not None:
            seen = sees(self.grant, self.work, made.place.scope)
            return seen or self._left_unseen(made.place.above)
        spec = self.spec(made.document.kind)
        return everybodys(spec) or unit(made.document.values.get(UNIT)) in self.grant.units

    def _left_unseen(self, key: Key) -> bool:
        """Has a record moved since its author last looked, from where he saw it?"""
        c = tables.departure.c
        query = select(c.scope, c.seq).where(c.kind == key[0], c.row == key[1])
        for scope, seq in self.connection.execute(query):
            known = self.cursors.get(bytes(scope))
            if bytes(scope) in self.grant.scopes and (known is None or known.seq < seq):
                return True
        return False

    def _spec(self, kind: str) -> EntitySpec | None:
        try:
            return self.spec(kind)
        except KeyError:
            return None

    def _set_aside(self, batch: Batch, state: str, reason: str) -> None:
        c = tables.aside.c
        same = (c.device == self.device, c.command == batch.command, c.part == batch.part)
        if self.connection.scalar(select(c.id).where(*same).limit(1)) is None:
            row = {
                "device": self.device, "state": state, "reason": reason, "at": self.now, "command": batch.command,
                "part": batch.part, "body": msgspec.msgpack.encode(batch),
            }  # fmt: skip
            self.connection.execute(insert(tables.aside), row)


def sees(grant: Grant, work: Workspace, scope: Scope) -> bool:
    """Does the device have this scope, one that is made by what is just being applied too?"""
    made = work.portfolios.get(scope)
    return scope in grant.scopes or (made is not None and grant.reaches(*made))


def refusal(work: Workspace, grant: Grant, reason: str, keys: Iterable[Key]) -> Fate:
    """With the records as they stand, as far as the device may have them: it puts them back."""
    rows = tuple(sorted(keys))
    known = [(key, held) for key in rows if (held := work.get(key)) is not None]
    images = tuple(
        Sent(h.place.scope, shown_to(grant, h.document), h.maker, h.editor, h.command, h.at)
        for key, h in known
        if sees(grant, work, h.place.scope) and grant.may(key[0], "read")
    )
    return Fate(REFUSED, reason, rows, images)


def waited(
    connection: Connection, device: bytes, grant: Grant, work: Workspace, asked: Iterable[tuple[bytes, int]]
) -> tuple[tuple[bytes, int, Fate], ...]:
    """Of batches that a device was told are parked, those that are no longer."""
    c = tables.aside.c
    found: list[tuple[bytes, int, Fate]] = []
    for command, part in islice(asked, _ASKED):
        mine = (c.device == device, c.command == command, c.part == part)
        there = connection.execute(select(c.state, c.reason, c.body).where(*mine)).first()
        if there is None:
            found.append((command, part, Fate(APPLIED)))
        elif there.state == REFUSED:
            keys = {(each.kind, each.row) for each in _batches.decode(there.body).operations}
            found.append((command, part, refusal(work, grant, there.reason, keys)))
    return tuple(found)


def parked(connection: Connection) -> list[tuple[int, bytes, Batch]]:
    """(number, device, batch) of all that wait, oldest first."""
    rows = connection.execute(_PARKED)
    return [(number, bytes(device), _batches.decode(body)) for number, device, body in rows]


def unpark(connection: Connection, number: int, fate: Fate) -> None:
    """It waits no longer: it has been applied, or is kept as what was refused."""
    mine = tables.aside.c.id == number
    if fate.state == APPLIED:
        connection.execute(delete(tables.aside).where(mine))
    else:
        told = {"state": fate.state, "reason": fate.reason}
        connection.execute(update(tables.aside).where(mine).values(told))
