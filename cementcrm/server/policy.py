"""What each user may, worked out of the group's own records: users, units, and the lines of the policy table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, select

from cementcrm.core.fields import EntitySpec, Mask
from cementcrm.core.permissions import ADMIN, Policy
from cementcrm.features.organisation.rules import ALL, MINE
from cementcrm.sync.documents import Document
from cementcrm.sync.registers import Stored
from cementcrm.sync.wire import GROUP, Scope

from . import tables
from .placing import unit
from .rights import Grant

_documents = msgspec.msgpack.Decoder(Document)
_KINDS = ("org_unit", "user_account", "permission", "role")
# asked each request: put together once
_NEWEST = select(tables.counter.c.seq).where(tables.counter.c.scope == GROUP)
_PORTFOLIOS = (
    select(tables.portfolio.c.scope)
    .where(tables.portfolio.c.unit.in_(bindparam("units", expanding=True)))
    .order_by(tables.portfolio.c.scope)
)
_PORTFOLIOS_OF = _PORTFOLIOS.where(tables.portfolio.c.owner.in_(bindparam("people", expanding=True)))


@dataclass(frozen=True, slots=True)
class _Known:
    """As of number `seq` of the group's scope. `users`: role and unit of each; `below`: unit, or person → those right
    below; `reach`: of the roles that don't reach all."""

    seq: int
    policy: Policy
    users: Mapping[bytes, tuple[str, bytes]]
    below: Mapping[bytes, tuple[bytes, ...]]
    units: tuple[bytes, ...]
    reach: Mapping[str, str]


class Policies:
    """`specs`: of every kind of record and fact. Remembers what it read until one of these records changes. Any
    thread."""

    def __init__(self, specs: Mapping[str, EntitySpec]) -> None:
        self._specs = specs
        self._known: _Known | None = None

    def grant(self, connection: Connection, user: bytes, _device: bytes) -> Grant:
        """Whoever isn't on file may do nothing, and has nothing."""
        known = self._now(connection)
        role, home = known.users.get(user, ("", b""))
        units = known.units if role == ADMIN else tuple(_subtree(known.below, home))
        may = partial(_allows, known.policy, role)
        withheld = cache(partial(self._withheld, may))  # asked for each document
        if not role:
            return Grant(user, (), may, withheld, ())
        reach = ALL if role == ADMIN else known.reach.get(role, ALL)
        people = {ALL: None, MINE: (user,)}.get(reach, tuple(_subtree(known.below, user)))
        scopes = (GROUP, *units, *portfolios(connection, units, people))
        return Grant(user, scopes, may, withheld, units, people)

    def lookup(self, connection: Connection, kind: str, name: str, value: str) -> UUID | None:
        """The live record of the group's whose field `name` is `value`."""
        c = tables.record.c
        for row, body in connection.execute(select(c.row, c.body).where(c.scope == GROUP, c.kind == kind)):
            document = _documents.decode(body)
            if not document.deleted and document.values.get(name) == value:
                return UUID(bytes=bytes(row))
        return None

    def logins(self, connection: Connection) -> dict[UUID, str]:
        """Of all users, those too who are no longer on file."""
        c = tables.record.c
        query = select(c.row, c.body).where(c.scope == GROUP, c.kind == "user_account")
        return {
            UUID(bytes=bytes(row)): str(_documents.decode(body).values.get("login") or "")
            for row, body in connection.execute(query)
        }

    def home(self, connection: Connection, user: bytes) -> bytes:
        """The unit that a user works at."""
        return self._now(connection).users.get(user, ("", b""))[1]

    def _withheld(self, may: Any, kind: str) -> Mapping[str, Mask]:
        spec = self._specs[kind]
        lacks = {right for right in spec.rights if not may(kind, right)}
        found = {f.name: Mask.ALL for f in spec.data_fields if f.right in lacks}
        if not may(kind, "reveal"):
            found = {f.name: f.mask for f in spec.data_fields if f.mask is not Mask.NONE} | found
        return found

    def _now(self, connection: Connection) -> _Known:
        seq = connection.scalar(_NEWEST) or 0
        known = self._known
        if known is None or known.seq != seq:
            self._known = known = self._read(connection, int(seq))
        return known

    def _read(self, connection: Connection, seq: int) -> _Known:
        c = tables.record.c
        found: dict[str, list[tuple[bytes, Mapping[str, Stored]]]] = {kind: [] for kind in _KINDS}
        query = select(c.kind, c.row, c.body).where(c.scope == GROUP, c.kind.in_(_KINDS))
        for kind, row, body in connection.execute(query):
            document = _documents.decode(body)
            if not document.deleted:
                found[kind].append((bytes(row), document.values))
        lines = ((str(v["role"]), f"{v['entity_name']}:{v['action']}") for _, v in found["permission"])
        guarded = [name for name, spec in self._specs.items() if spec.administrative]
        needs = {name: spec.right for name, spec in self._specs.items() if spec.right}
        below: dict[bytes, tuple[bytes, ...]] = {}
        for row, values in found["org_unit"]:
            above = unit(values.get("parent_uuid"))
            below[above] = (*below.get(above, ()), row)
        for row, values in found["user_account"]:
            above = unit(values.get("superior_uuid"))
            below[above] = (*below.get(above, ()), row)
        reach = {str(v["code"]): str(v["reach"]) for _, v in found["role"] if v.get("reach")}
        users = {row: (str(v["role"]), unit(v.get("home_uuid"))) for row, v in found["user_account"]}
        return _Known(
            seq,
            Policy(lines, guarded, needs),
            users,
            below,
            tuple(sorted(row for row, _ in found["org_unit"])),
            reach,
        )


def portfolios(
    connection: Connection, units: tuple[Scope, ...], people: tuple[bytes, ...] | None
) -> list[Scope]:
    """The scopes of what these people are responsible for in these units; None: of anybody."""
    query = _PORTFOLIOS if people is None else _PORTFOLIOS_OF
    words = {"units": units} if people is None else {"units": units, "people": people}
    return [bytes(scope) for scope in connection.scalars(query, words)]


def _allows(policy: Policy, role: str, kind: str, action: str) -> bool:
    return policy.allows(role, f"{kind}:{action}")


def _subtree(below: Mapping[bytes, tuple[bytes, ...]], top: Scope) -> Iterator[Scope]:
    """A unit, or a person, and all below; a ring, which nobody should have made, is gone through once."""
    met, left = {GROUP}, [top]
    while left:
        each = left.pop()
        if each not in met:
            met.add(each)
            yield each
            left += below.get(each, ())
