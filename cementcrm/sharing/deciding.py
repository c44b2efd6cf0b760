"""Fields that two people wrote without seeing each other: what stands there, and how it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from cementcrm.core.commands import Decide
from cementcrm.core.errors import NotFound
from cementcrm.core.fields import Mask, mask_text
from cementcrm.features import catalogue
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.store.history import to_python
from cementcrm.store.shared import SharedField, SharedState
from cementcrm.store.types import from_millis
from cementcrm.sync import clock
from cementcrm.sync.operations import DELETED
from cementcrm.sync.registers import Register, Stored, Written

if TYPE_CHECKING:
    from cementcrm.app import Application

_FIELDS: Any = SharedField.__table__
_register = msgspec.msgpack.Decoder(Register)
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values. `by`: who wrote it, "" where that isn't known here. `mine`: written in this database."""

    value: object
    by: str
    at: datetime
    shown: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which several values stand. `id` names it: kind:record:field."""

    entity: str
    uuid: UUID
    field: str
    title: str
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        return f"{self.entity}:{self.uuid}:{self.field}"

    def as_dict(self) -> dict[str, object]:
        """For scripts."""
        sides = [
            {"value": each.value, "by": each.by, "at": each.at, "shown": each.shown, "mine": each.mine}
            for each in self.sides
        ]
        return {"id": self.id, "title": self.title, "field": self.field, "sides": sides}


def conflicts(app: Application, limit: int = _MOST) -> list[Conflict]:
    """Those of kinds that the user may read; personal data masked."""
    c = _FIELDS.c
    with app.database.read() as connection:
        query = select(_FIELDS).where(c.sides > 1).order_by(c.kind, c.row, c.field).limit(limit)
        rows = [row for row in connection.execute(query).mappings() if app.actor.may(f"{row['kind']}:read")]
        people = _people(connection)
        return [_conflict(connection, app, row, people) for row in rows]


def take(app: Application, id: str, side: str) -> str:
    """Decide one for the value that was written here ("mine") or for the other one ("theirs"). Raises `NotFound`."""
    found = next((each for each in conflicts(app) if each.id == id), None)
    if found is None:
        raise NotFound(entity="conflict", key=id)
    own = next((each for each in found.sides if each.mine), next(each for each in found.sides if each.shown))
    other = next((each for each in reversed(found.sides) if each is not own), own)
    chosen = own if side == "mine" else other
    decide(app, found, chosen)
    return id


def decide(app: Application, conflict: Conflict, side: Side) -> None:
    """Let this value stand everywhere. The value itself is read again: what is shown may be masked."""
    with app.database.read() as connection:
        row = connection.execute(select(_FIELDS).where(*_mine(conflict))).mappings().first()
    if row is None:
        raise NotFound(entity="conflict", key=conflict.id)
    place = conflict.sides.index(side)
    value = _values(conflict.entity, conflict.field, _register.decode(row["register"]))[place].value
    model = catalogue().model(conflict.entity)
    app.execute(
        Decide(conflict.entity, conflict.uuid, conflict.field, to_python(model, conflict.field, value))
    )


def _mine(conflict: Conflict) -> tuple[Any, ...]:
    c = _FIELDS.c
    return c.kind == conflict.entity, c.row == conflict.uuid.bytes, c.field == conflict.field


def _values(kind: str, name: str, register: Register) -> list[Written]:
    """The newest writing of each value, the shown one last."""
    found: dict[tuple[type, Stored], Written] = {}
    for each in register:
        found[type(each.value), each.value] = each
    return sorted(found.values(), key=lambda each: (each.stamp, each.token))


def _conflict(connection: Connection, app: Application, row: Any, people: dict[UUID, str]) -> Conflict:
    kind, name, uuid = row["kind"], row["field"], UUID(bytes=row["row"])
    model, spec = catalogue().model(kind), app.spec(kind)
    sides = []
    writings = _values(kind, name, _register.decode(row["register"]))
    for each in writings:
        value = to_python(model, name, each.value)
        field = spec.by_name.get(name)
        if value and field is not None and field.mask is not Mask.NONE:
            value = mask_text(str(value), field.mask)
        shown = value is None if name == DELETED else each is writings[-1]
        by = people.get(UUID(bytes=each.user), "") if each.user else ""
        sides.append(Side(value, by, from_millis(clock.millis(each.stamp)), shown, each.token == row["mine"]))
    table = model.__table__
    title = connection.scalar(select(table.c[spec.title]).where(table.c.uuid == uuid))
    field = spec.by_name.get(spec.title)
    told = mask_text(str(title or ""), field.mask) if field is not None else str(title or "")
    return Conflict(kind, uuid, name, told, tuple(sides))


def _people(connection: Connection) -> dict[UUID, str]:
    users: Any = catalogue().model("user_account").__table__
    state: Any = SharedState.__table__
    found = {row.uuid: row.name for row in connection.execute(select(users.c.uuid, users.c.name))}
    me = connection.scalar(select(state.c.user))
    if me is not None:
        found[UUID(bytes=me)] = found.get(LOCAL_ADMIN, "")
    return found
