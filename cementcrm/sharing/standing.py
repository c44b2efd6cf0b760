"""How a database stands with its group: what people are told of it at any time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, delete, func, or_, select

from cementcrm.core.commands import Command
from cementcrm.core.errors import NotFound
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features import catalogue
from cementcrm.store.history import to_python
from cementcrm.store.journal import ChangeRow, CommandRow
from cementcrm.store.seeds import PLANTING
from cementcrm.store.shared import SharedBatch, SharedState
from cementcrm.store.types import from_millis
from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import Batch

from .deciding import masked, title_of, told_values
from .names import Names
from .packing import RECEIVED, REFUSED

if TYPE_CHECKING:
    from cementcrm.app import Application

_BATCHES: Any = SharedBatch.__table__
_STATE: Any = SharedState.__table__
_CHANGES: Any = ChangeRow.__table__
_COMMANDS: Any = CommandRow.__table__
_batch = msgspec.msgpack.Decoder(Batch)
_MOST = 200  # batches, and records of one, that are listed
_COUNTED = 10_000  # of what isn't packed yet: an import of a million rows needn't be counted to be told
_IMPORT = QT_TRANSLATE_NOOP("commands", "Import")


class Standing(Struct, frozen=True):
    """`last`: when all was last exchanged. `waiting`: records written here that the server hasn't answered for;
    `conflicts`: fields; `refused`: commands that the server didn't take. `may_leave`: this user."""

    server: str
    user: str
    unit: str
    last: datetime | None
    waiting: int
    conflicts: int
    refused: int
    may_leave: bool


class RefusedValue(Struct, frozen=True):
    """`told`: the record that the value stands for, if it does."""

    field: str
    value: object
    told: str = ""


class RefusedRecord(Struct, frozen=True):
    """What was written to one record. `made`: by that command; `deleted`: by it."""

    entity: str
    uuid: UUID
    title: str
    values: tuple[RefusedValue, ...]
    made: bool
    deleted: bool


class Refusal(Struct, frozen=True):
    """A command, or a part of one, that the server didn't take. `label`: English, context "commands". `reason`:
    permission | scope | withheld | follows | unknown; `about`: what permission, which fields."""

    number: int
    at: datetime
    label: str
    reason: str
    about: str
    records: tuple[RefusedRecord, ...]
    more: int  # records that aren't listed


def standing(app: Application) -> Standing | None:
    """None if this database works alone."""
    from .group import office

    mine = office(app)
    state = mine.membership.joined()
    if state is None:
        return None
    conflicts, waiting = mine.membership.standing()
    with app.database.read() as connection:
        waiting += _unpacked(connection, state)
        refused = select(func.count()).select_from(_BATCHES).where(_BATCHES.c.state == REFUSED)
        units: Any = catalogue().model("org_unit").__table__
        unit = select(units.c.name).where(units.c.uuid == app.actor.unit)
        return Standing(
            state["server"], app.actor.name, str(connection.scalar(unit) or ""),
            from_millis(state["last"]) if state["last"] is not None else None,
            waiting, conflicts, int(connection.scalar(refused) or 0), app.actor.may("database:key"),
        )  # fmt: skip


def _unpacked(connection: Connection, state: Any) -> int:
    """Records of commands that aren't in a batch yet."""
    c, done = _CHANGES.c, _COMMANDS.c
    travels = catalogue().records()
    ordinary = [name for name, spec in travels.items() if not spec.administrative]
    since = or_(c.tbl.in_(ordinary), and_(c.n > state["joined"], c.tbl.in_(travels)))
    mine = (
        select(c.command_uuid, c.tbl, c.row_uuid)
        .join(_COMMANDS, done.uuid == c.command_uuid)
        .where(c.n > state["packed"], since, done.name.not_in((PLANTING, RECEIVED)))
        .distinct()
        .limit(_COUNTED)
    )
    return int(connection.scalar(select(func.count()).select_from(mine.subquery())) or 0)


def refused(app: Application) -> list[Refusal]:
    """What the server didn't take, newest first; of kinds that the user may read, personal data masked."""
    c = _BATCHES.c
    query = select(c.n, c.body, c.reason).where(c.state == REFUSED).order_by(c.n.desc()).limit(_MOST)
    with app.database.read() as connection:
        state = connection.execute(select(_STATE.c.unit, _STATE.c.user)).first()
        if state is None:
            return []
        names = Names(*state)
        return [
            _refusal(connection, app, names, n, _batch.decode(body), reason or "")
            for n, body, reason in connection.execute(query).all()
        ]


def put_away(app: Application, number: int) -> None:
    """Nobody needs what was refused there any more. Raises `NotFound`."""
    c = _BATCHES.c
    with app.database.maintain() as connection:
        gone = connection.execute(delete(_BATCHES).where(c.n == number, c.state == REFUSED))
        if not gone.rowcount:
            raise NotFound(entity="refusal", key=str(number))


def _refusal(
    connection: Connection, app: Application, names: Names, number: int, batch: Batch, told: str
) -> Refusal:
    label = next((c.label for c in Command.__subclasses__() if c.name == batch.name), _IMPORT)
    known = [each for each in batch.operations if each.kind in app.entities()]
    mine = [each for each in known if app.actor.may(f"{each.kind}:read")]
    records = tuple(_record(connection, app, names, each) for each in mine[:_MOST])
    reason, _, about = told.partition(" ")
    if told.startswith("stands on"):
        reason, about = "follows", ""
    return Refusal(
        number, from_millis(batch.at), label, reason, about, records, len(batch.operations) - len(records)
    )


def _record(connection: Connection, app: Application, names: Names, operation: Operation) -> RefusedRecord:
    spec, uuid = app.spec(operation.kind), UUID(bytes=names.here(operation.row))
    model = catalogue().model(operation.kind)
    values = []
    for name, stored in names.values_here(spec, operation.values).items():
        if name in spec.by_name and spec.by_name[name].shown and (stored or not operation.made):
            value = to_python(model, name, stored)
            told = told_values(connection, spec, name, [value]).get(value, "")
            values.append(RefusedValue(name, masked(spec, name, value), told))
    title = title_of(connection, spec, uuid) or str(
        masked(spec, spec.title, operation.values.get(spec.title)) or ""
    )
    return RefusedRecord(operation.kind, uuid, title, tuple(values), operation.made, bool(operation.deletes))
