"""Conflicts that were decided, here or elsewhere: what stands, what doesn't, and how that is taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from cementcrm.core.changes import ASIDE, Outcome
from cementcrm.core.commands import Decide
from cementcrm.core.edits import Choice, GivenUp
from cementcrm.core.errors import NotFound
from cementcrm.features import catalogue
from cementcrm.store.history import to_python
from cementcrm.store.journal import ChangeRow, CommandRow
from cementcrm.store.types import from_millis

from .deciding import Conflict, Side, masked, people, title_of, told_values

if TYPE_CHECKING:
    from cementcrm.app import Application

LISTED = 200
_LOOKED = (
    500_000  # changes that are gone through: an import makes as many as it has rows, and no index leads here
)
_CHANGES: Any = ChangeRow.__table__
_COMMANDS: Any = CommandRow.__table__


class Decision(Conflict, frozen=True):
    """`sides`: first what stands in the field now, then what the decision that came last was against and still is.
    `by`, `decided_at`: who decided, and when."""

    by: str
    decided_at: datetime


def decisions(app: Application, limit: int = LISTED) -> list[Decision]:
    """The newest first, of fields that this user may read; personal data masked."""
    c = _CHANGES.c
    with app.database.read() as connection:
        lately = select(func.coalesce(func.max(c.n), 0) - _LOOKED).scalar_subquery()
        newest = (
            select(func.max(c.n)).where(c.n > lately, c.kind == ASIDE).group_by(c.tbl, c.row_uuid, c.field)
        )
        query = select(_CHANGES).where(c.n.in_(newest)).order_by(c.n.desc()).limit(limit)
        rows = [
            row
            for row in connection.execute(query).mappings()
            if app.actor.may(f"{row['tbl']}:read") and app.sees(row["tbl"], row["field"])
        ]
        names = people(connection)
        found = (_decision(connection, app, row, names) for row in rows)
        return [each for each in found if each is not None]


def restore(app: Application, decision: Decision, side: Side) -> Outcome:
    """Let a value stand after all that was decided against. Raises `NotFound` if it was decided anew meanwhile."""
    place = decision.sides.index(side) - 1
    with app.database.read() as connection:
        row = _record(connection, decision.entity, decision.uuid)
        given_up = _given_up(connection, decision.entity, row, decision.field) if row is not None else []
    if row is None or not 0 <= place < len(given_up) or given_up[place].at != side.at:
        raise NotFound(entity="conflict", key=decision.id)
    standing = GivenUp(row[decision.field], row["updated_by"], row["updated_at"])
    choice = Choice(decision.uuid, decision.field, given_up[place].value, (standing,))
    return app.execute(Decide(decision.entity, (choice,)))


def _decision(
    connection: Connection, app: Application, change: RowMapping, names: dict[UUID, str]
) -> Decision | None:
    kind, uuid, name = change["tbl"], change["row_uuid"], change["field"]
    row = _record(connection, kind, uuid)
    given_up = _given_up(connection, kind, row, name) if row is not None else []
    if row is None or not given_up:
        return None
    spec = app.spec(kind)
    command = connection.execute(
        select(_COMMANDS.c.user_name, _COMMANDS.c.at).where(_COMMANDS.c.uuid == change["command_uuid"])
    ).one()
    told = told_values(connection, spec, name, [row[name], *(each.value for each in given_up)])

    def side(value: object, by: UUID | None, at: datetime, shown: bool) -> Side:
        text = told.get(value, "")
        return Side(masked(spec, name, value), names.get(by, "") if by else "", at, shown, False, text)

    sides = (
        side(row[name], row["updated_by"], row["updated_at"], True),
        *(side(each.value, each.by, each.at, False) for each in given_up),
    )
    title = title_of(connection, spec, uuid)
    return Decision(kind, uuid, name, title, sides, command.user_name, command.at)


def _given_up(connection: Connection, kind: str, row: RowMapping, name: str) -> Sequence[GivenUp]:
    """By the decision that came last, and doesn't stand there by now."""
    c, model = _CHANGES.c, catalogue().model(kind)
    mine = (c.row_id == row["id"], c.tbl == kind, c.field == name, c.kind == ASIDE)
    last = select(c.command_uuid).where(*mine).order_by(c.n.desc()).limit(1).scalar_subquery()
    rows = connection.execute(select(c.before, c.after).where(*mine, c.command_uuid == last).order_by(c.n))
    found = (_decoded(model, name, before, after) for before, after in rows)
    return [each for each in found if each.value != row[name]]


def _decoded(model: Any, name: str, before: Any, after: str) -> GivenUp:
    told = json.loads(after)
    by = UUID(hex=told["by"]) if told["by"] else None
    return GivenUp(to_python(model, name, before), by, from_millis(told["at"]))


def _record(connection: Connection, kind: str, uuid: UUID) -> RowMapping | None:
    table = catalogue().model(kind).__table__
    return connection.execute(select(table).where(table.c.uuid == uuid)).mappings().first()
