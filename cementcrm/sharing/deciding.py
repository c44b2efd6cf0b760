"""Fields that two people wrote without seeing each other: what stands there, and how it is decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select

from cementcrm.core.changes import ChangeSet, Outcome
from cementcrm.core.commands import Decide
from cementcrm.core.edits import Choice, GivenUp
from cementcrm.core.errors import NotFound
from cementcrm.core.fields import EntitySpec, Mask, mask_text
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features import catalogue
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.store import references
from cementcrm.store.history import to_python
from cementcrm.store.shared import SharedField, SharedState, in_parts
from cementcrm.store.types import from_millis
from cementcrm.sync import clock
from cementcrm.sync.operations import DELETED
from cementcrm.sync.registers import Register, Stored, Written

from .names import Names

if TYPE_CHECKING:
    from cementcrm.app import Application

_FIELDS: Any = SharedField.__table__
_register = msgspec.msgpack.Decoder(Register)
LISTED = 1_000
ALL = "all"
_MARKED = 10_000  # fields in conflict whose rows are marked in lists


class Side(Struct, frozen=True):
    """One of the values, masked where personal. `told`: number and name of the record that it stands for, if it does.
    `by`: who wrote it, "" where that isn't known here. `mine`: written in this database."""

    value: object
    by: str
    at: datetime
    shown: bool
    mine: bool
    told: str = ""


class Conflict(Struct, frozen=True):
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


def conflicts(app: Application, limit: int | None = LISTED) -> list[Conflict]:
    """Those of kinds that the user may read; personal data masked."""
    c = _FIELDS.c
    with app.database.read() as connection:
        query = select(_FIELDS).where(c.sides > 1).order_by(c.kind, c.row, c.field).limit(limit)
        rows = [row for row in connection.execute(query).mappings() if _told(app, row["kind"], row["field"])]
        names, known = _names(connection), people(connection)
        return [_conflict(connection, app, row, names, known) for row in rows]


def _told(app: Application, kind: str, name: str) -> bool:
    return app.actor.may(f"{kind}:read") and app.sees(kind, name)


def in_conflict(app: Application, entity: str, uuid: UUID) -> int:
    """How many fields of a record are."""
    c = _FIELDS.c
    mine = (c.kind == entity, c.row == uuid.bytes, c.sides > 1)
    with app.database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(_FIELDS).where(*mine)) or 0)


def rows_in_conflict(app: Application) -> dict[str, frozenset[int]]:
    """Kind → local ids of records that are, of kinds that the user may read."""
    c = _FIELDS.c
    found: dict[str, set[UUID]] = {}
    with app.database.read() as connection:
        query = select(c.kind, c.row, c.field).where(c.sides > 1).limit(_MARKED)
        for kind, row, name in connection.execute(query):
            if _told(app, kind, name):
                found.setdefault(kind, set()).add(UUID(bytes=row))
    return {kind: frozenset(app.local_ids(kind, rows)) for kind, rows in found.items()}


class Picked(NamedTuple):
    """What is to stand: one of the values, or a text of one's own."""

    conflict: Conflict
    side: Side | str


class Decided(NamedTuple):
    """`done`: how many conflicts were decided; `missed`: how many weren't as they were shown any more."""

    done: int
    missed: int


def side_of(conflict: Conflict, which: str) -> Side:
    """The value that was written here ("mine"), the other one ("theirs"), or the one "shown" now."""
    shown = next(each for each in conflict.sides if each.shown)
    own = next((each for each in conflict.sides if each.mine), shown)
    if which == "shown":
        return shown
    return own if which == "mine" else next((e for e in reversed(conflict.sides) if e is not own), own)


def take(app: Application, ids: Collection[str], which: str) -> list[str]:
    """Decide some alike (see `side_of`), for scripts; ALL are all that there are. Returns which. Raises `NotFound`."""
    there = {each.id: each for each in conflicts(app, limit=None)}
    wanted = list(there) if list(ids) == [ALL] else list(dict.fromkeys(ids))
    for id in wanted:
        if id not in there:
            raise NotFound(entity="conflict", key=id)
    done: Decided = decide_all(app, [Picked(there[id], side_of(there[id], which)) for id in wanted]).value  # type: ignore[assignment]
    if done.missed:
        raise NotFound(entity="conflict", key=", ".join(wanted))
    return wanted


def decide(app: Application, conflict: Conflict, side: Side | str) -> Outcome:
    """Let this value stand everywhere. Raises `NotFound` if the conflict isn't as it was shown."""
    done = decide_all(app, [Picked(conflict, side)])
    if done.value.missed:  # type: ignore[attr-defined]
        raise NotFound(entity="conflict", key=conflict.id)
    return done


def decide_all(app: Application, picked: Iterable[Picked]) -> Outcome:
    """Let these values stand everywhere, by one command for each kind of record. The values themselves are read again:
    what is shown may be masked. What others wrote to meanwhile stays. Value: `Decided`."""
    asked = list(picked)
    choices: dict[str, list[Choice]] = {}
    with app.database.read() as connection:
        names, registers = _names(connection), _registers(connection, asked)
        for each in asked:
            found = _choice(app, names, each, registers.get(each.conflict.id))
            if found is not None:
                choices.setdefault(each.conflict.entity, []).append(found)
    touched: dict[str, frozenset[UUID]] = {}
    for kind, mine in choices.items():
        changes = app.execute(Decide(kind, tuple(mine))).changes
        touched.update(changes.touched)
    count = sum(map(len, choices.values()))
    return Outcome(Decided(count, len(asked) - count), ChangeSet(touched=touched))


def _registers(connection: Connection, picked: Iterable[Picked]) -> dict[str, bytes]:
    """Id of a conflict → what stands there now."""
    c = _FIELDS.c
    rows: dict[str, set[bytes]] = {}
    for each in picked:
        rows.setdefault(each.conflict.entity, set()).add(each.conflict.uuid.bytes)
    found: dict[str, bytes] = {}
    for kind, of in rows.items():
        for some in in_parts(list(of)):
            query = select(c.row, c.field, c.register).where(c.kind == kind, c.row.in_(some), c.sides > 1)
            for row, name, register in connection.execute(query):
                found[f"{kind}:{UUID(bytes=row)}:{name}"] = register
    return found


def _choice(app: Application, names: Names, picked: Picked, register: bytes | None) -> Choice | None:
    """None if others have written there meanwhile."""
    conflict, side = picked
    writings = _values(_register.decode(register)) if register is not None else []
    if [from_millis(clock.millis(each.stamp)) for each in writings] != [each.at for each in conflict.sides]:
        return None
    values = [_here(app, names, conflict.entity, conflict.field, each) for each in writings]
    place = conflict.sides.index(side) if isinstance(side, Side) else None
    given_up = tuple(
        GivenUp(value, UUID(bytes=each.user) if each.user else None, from_millis(clock.millis(each.stamp)))
        for n, (each, value) in enumerate(zip(writings, values, strict=True))
        if n != place
    )
    value = side if place is None else values[place]
    return Choice(conflict.uuid, conflict.field, value, given_up)


def _values(register: Register) -> list[Written]:
    """The newest writing of each value, the shown one last."""
    found: dict[tuple[type, Stored], Written] = {}
    for each in register:
        found[type(each.value), each.value] = each
    return sorted(found.values(), key=lambda each: (each.stamp, each.token))


def _here(app: Application, names: Names, kind: str, name: str, written: Written) -> object:
    """What was written, as the records of this database have it."""
    value = names.values_here(app.spec(kind), {name: written.value})[name]
    return to_python(catalogue().model(kind), name, value)


def _conflict(
    connection: Connection, app: Application, row: Any, names: Names, known: Mapping[UUID, str]
) -> Conflict:
    kind, name, uuid = row["kind"], row["field"], UUID(bytes=row["row"])
    spec = app.spec(kind)
    writings = _values(_register.decode(row["register"]))
    values = [_here(app, names, kind, name, each) for each in writings]
    told = told_values(connection, spec, name, values)
    sides = []
    for each, value in zip(writings, values, strict=True):
        shown = value is None if name == DELETED else each is writings[-1]
        by = known.get(UUID(bytes=each.user), "") if each.user else ""
        at = from_millis(clock.millis(each.stamp))
        mine = each.token == row["mine"]
        sides.append(Side(masked(spec, name, value), by, at, shown, mine, told.get(value, "")))
    return Conflict(kind, uuid, name, title_of(connection, spec, uuid), tuple(sides))


def masked(spec: EntitySpec, name: str, value: object) -> object:
    """A value as it may be shown."""
    field = spec.by_name.get(name)
    return mask_text(str(value), field.mask) if value and field and field.mask is not Mask.NONE else value


def told_values(
    connection: Connection, spec: EntitySpec, name: str, values: Iterable[object]
) -> dict[object, str]:
    """Value → the record that it stands for, if the field refers to records."""
    field = spec.by_name.get(name)
    if field is None or not field.refers_to:
        return {}
    refs = references.refs_of(connection, field, catalogue().model(field.refers_to), values)
    return {value: ref.title for value, ref in refs.items()}


def title_of(connection: Connection, spec: EntitySpec, uuid: UUID) -> str:
    """What a record is called, masked as everywhere; "" if it isn't here."""
    table = catalogue().model(spec.name).__table__
    title = connection.scalar(select(table.c[spec.title]).where(table.c.uuid == uuid))
    return str(masked(spec, spec.title, title) or "")


def _names(connection: Connection) -> Names:
    state: Any = SharedState.__table__
    found = connection.execute(select(state.c.unit, state.c.user)).first()
    return Names(*found) if found is not None else Names(LOCAL_UNIT.bytes, LOCAL_ADMIN.bytes)


def people(connection: Connection) -> dict[UUID, str]:
    """UUID of a user, as registers and records have it → name."""
    users: Any = catalogue().model("user_account").__table__
    state: Any = SharedState.__table__
    found = {row.uuid: row.name for row in connection.execute(select(users.c.uuid, users.c.name))}
    me = connection.scalar(select(state.c.user))
    if me is not None:
        found[UUID(bytes=me)] = found.get(LOCAL_ADMIN, "")
    return found
