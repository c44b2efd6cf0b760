"""Asking the guards (`core.guards`) about what a command has written, before it is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, false, or_, select

from cementcrm.core.fields import mask_text
from cementcrm.core.guards import Guard, Touched
from cementcrm.core.permissions import Actor

from .history import to_python
from .journal import ChangeRow, Span
from .specs import entity_spec

_CHANGES: Any = ChangeRow.__table__
_MARKS = 500

Guards = Mapping[str, Sequence[Guard]]


def require(
    connection: Connection, changes: Span, guards: Guards, model_of: Callable[[str], Any], actor: Actor,
    *, together: bool = False,
) -> None:  # fmt: skip
    """Raise the `Refused` of the first record that a command must not have changed; `together`: ask only the guards
    that look at several records."""
    asked = {
        entity: [guard for guard in several if guard.together or not together]
        for entity, several in guards.items()
    }
    if not together:  # most commands touch one table: to ask once which is cheaper than each guard by itself
        edited = _edited(connection, changes)
        asked = {
            entity: several for entity, several in asked.items() if model_of(entity).__tablename__ in edited
        }
    for entity, several in asked.items():
        for guard in several:
            for touched in _touched(connection, changes, model_of(entity), guard, actor):
                refusal = guard.refusal(connection, actor, touched)
                if refusal is not None:
                    raise refusal


def _edited(connection: Connection, changes: Span) -> frozenset[str]:
    c = _CHANGES.c
    query = select(c.tbl).distinct().where(changes.holds(c), c.kind == "update")
    return frozenset(connection.scalars(query))


def refused(connection: Connection, guards: Sequence[Guard], actor: Actor, touched: Touched) -> str:
    """The code of why one change can't be, for a cell or a file's row; "" if it can."""
    for guard in guards:
        refusal = guard.refusal(connection, actor, touched)
        if refusal is not None:
            return refusal.cell
    return ""


def _touched(
    connection: Connection, changes: Span, model: Any, guard: Guard, actor: Actor
) -> Iterator[Touched]:
    """The records that `guard` has a say about, of those that the command changed and didn't make."""
    uuids = _concerned(connection, changes, model, guard, actor)
    for start in range(0, len(uuids), _MARKS):
        yield from _compared(connection, changes, model, uuids[start : start + _MARKS])


def _concerned(
    connection: Connection, changes: Span, model: Any, guard: Guard, actor: Actor
) -> Sequence[UUID]:
    table, c = model.__table__, _CHANGES.c
    protected = guard.protects(table.c, actor)
    mine = (changes.holds(c), c.tbl == table.name)
    made = select(c.row_uuid).where(*mine, c.kind == "insert")
    told = or_(c.field.in_(guard.fields), false() if protected is None else protected)
    query = select(c.row_uuid).distinct().join(table, table.c.uuid == c.row_uuid)
    return connection.scalars(query.where(*mine, c.kind == "update", told, c.row_uuid.not_in(made))).all()


def _compared(connection: Connection, changes: Span, model: Any, some: Sequence[UUID]) -> Iterator[Touched]:
    table, c = model.__table__, _CHANGES.c
    before: dict[UUID, dict[str, Any]] = {uuid: {} for uuid in some}
    edits = select(c.row_uuid, c.field, c.before).where(
        changes.holds(c), c.tbl == table.name, c.kind == "update", c.row_uuid.in_(some)
    )
    for uuid, field, stored in connection.execute(edits.order_by(c.n)):
        # the first one is from before the command
        before[uuid].setdefault(field, to_python(model, field, stored))
    for row in connection.execute(select(table).where(table.c.uuid.in_(some))).mappings():
        was = {**row, **before[row["uuid"]]}
        yield Touched(table.name, row["uuid"], key_of(model, was), was, dict(row))


def key_of(model: Any, values: Mapping[str, Any]) -> str:
    """What people call a record by, masked."""
    spec = entity_spec(model)
    return mask_text(str(values.get(spec.key) or ""), spec.by_name[spec.key].mask)
