"""Undo and redo: the inverse of captured changes, all or nothing.

An undo is itself a command, so redo is the undo of the undo. Refused when a current value is no longer
the captured "after": somebody's later work stands on it.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select, update

from cementcrm.core.commands import Undo
from cementcrm.core.errors import NothingToUndo, UndoBlocked

from .base import Fact
from .derived import Followers
from .facts import Facts
from .history import to_python
from .journal import ChangeRow, CommandRow, ImportJob, Span

_COMMANDS: Any = CommandRow.__table__
_CHANGES: Any = ChangeRow.__table__
_NAMED = 20  # that many blocking records are named


def next_undo(connection: Connection, user: UUID) -> Any:
    """The user's newest command that can be taken back and isn't."""
    c = _COMMANDS.c
    query = select(_COMMANDS).where(
        c.user_uuid == user, c.undoes.is_(None), c.undone_by.is_(None), c.undo != Undo.NONE
    )
    return connection.execute(query.order_by(c.id.desc()).limit(1)).mappings().first()


def next_redo(connection: Connection, user: UUID) -> Any:
    """The user's newest undo, unless a new command came after it."""
    c = _COMMANDS.c
    newest = select(_COMMANDS).where(c.user_uuid == user, c.undo != Undo.NONE).order_by(c.id.desc())
    for row in connection.execute(newest.limit(1000)).mappings():
        if row["undoes"] is None and row["undone_by"] is None and not _redone(connection, row):
            return None
        if row["undoes"] is not None and row["undone_by"] is None and row["detail"] != "redo":
            return row if _redoable(connection, row) else None
    return None


def _redone(connection: Connection, row: RowMapping) -> bool:
    """Was this live command undone and redone (then newer undos may still be redone)?"""
    c = _COMMANDS.c
    return connection.execute(select(c.id).where(c.undoes == row["uuid"]).limit(1)).first() is not None


def _redoable(connection: Connection, row: RowMapping) -> bool:
    return bool(undone_by(connection, row)["name"] != "import")


def named(connection: Connection, uuid: UUID) -> RowMapping:
    """One command by id. Raises `NothingToUndo` if unknown or already taken back."""
    row = connection.execute(select(_COMMANDS).where(_COMMANDS.c.uuid == uuid)).mappings().first()
    if row is None:
        raise NothingToUndo(reason="unknown", id=str(uuid))
    if row["undone_by"] is not None or row["undo"] == Undo.NONE:
        raise NothingToUndo(reason="already_undone", id=str(uuid))
    return row


def concerned(connection: Connection, target: RowMapping) -> tuple[int, UUID | None, str]:
    """(how many records a command touched, the only one of its kind, an import's file)."""
    c, jobs = _CHANGES.c, ImportJob.__table__.c
    if target["name"] == "import":
        query = select(jobs.file_name, jobs.counts).where(jobs.uuid == target["uuid"])
        file, told = connection.execute(query).one()
        counts = json.loads(told)
        return counts.get("new", 0) + counts.get("changed", 0), None, file
    mine = Span.of(target).holds(c)
    count = connection.scalar(select(func.count(c.row_uuid.distinct())).where(mine)) or 0
    rows = select(c.row_uuid).where(mine, c.tbl == target["entity"]).distinct().limit(2)
    uuids = connection.scalars(rows).all()
    return count, uuids[0] if len(uuids) == 1 else None, ""


def undone_by(connection: Connection, row: RowMapping) -> RowMapping:
    """The command that an undo took back."""
    return connection.execute(select(_COMMANDS).where(_COMMANDS.c.uuid == row["undoes"])).mappings().one()


def mark(connection: Connection, target: RowMapping, by: UUID) -> None:
    """Link the taken-back command with the one that did it; a redo makes the original undoable again."""
    c = _COMMANDS.c
    connection.execute(update(_COMMANDS).where(c.uuid == target["uuid"]).values(undone_by=by))
    if target["undoes"] is not None:
        connection.execute(update(_COMMANDS).where(c.uuid == by).values(detail="redo"))
        connection.execute(update(_COMMANDS).where(c.uuid == target["undoes"]).values(undone_by=None))


def invert(
    connection: Connection,
    target: RowMapping,
    catalogue: Any,
    user: UUID,
    now: datetime,
    followers: Followers,
) -> None:
    """Apply the inverse of all captured changes of `target`, newest first. Raises `UndoBlocked`."""
    c = _CHANGES.c
    changes = Span.of(target)
    updates = select(_CHANGES).where(changes.holds(c), c.kind == "update")
    blocking: list[str] = []
    for change in connection.execute(updates.order_by(c.n.desc())).mappings().all():
        blocking += _invert_update(connection, catalogue.model(change["tbl"]), change, user, now)
    inserted = select(c.tbl).where(changes.holds(c), c.kind == "insert").distinct()
    for table in connection.scalars(inserted).all():
        blocking += _invert_inserts(connection, catalogue.model(table), changes, user, now)
    if blocking:
        raise UndoBlocked(blocking=blocking)
    if target["name"] == "import":
        _invert_import(connection, catalogue.models.values(), target["uuid"], followers)


def _invert_update(connection: Connection, model: Any, change: Any, user: UUID, now: datetime) -> list[str]:
    table = model.__table__
    field = change["field"]
    before, after = (to_python(model, field, change[name]) for name in ("before", "after"))
    row = table.c.uuid == change["row_uuid"]
    done = connection.execute(
        update(table)
        .where(row, table.c[field].is_not_distinct_from(after))
        .values({field: before, **_stamps(table, user, now)})
    )
    return [] if done.rowcount else [f"{change['tbl']}/{change['row_uuid']}/{field}"]


def _invert_inserts(
    connection: Connection, model: Any, changes: Span, user: UUID, now: datetime
) -> list[str]:
    """Soft-delete all records that a command made, in one statement: an import makes many."""
    table = model.__table__
    c = _CHANGES.c
    made = select(c.row_uuid).where(changes.holds(c), c.kind == "insert", c.tbl == table.name)
    blocked = connection.scalars(_changed_since(changes, table.name).limit(_NAMED)).all()
    gone = select(table.c.uuid).where(table.c.uuid.in_(made), table.c.deleted_at.is_not(None))
    blocked = [*blocked, *connection.scalars(gone.limit(_NAMED))]
    if not blocked:
        deleted = {"deleted_at": now, **_stamps(table, user, now)}
        connection.execute(update(table).where(table.c.uuid.in_(made)).values(deleted))
    return [f"{table.name}/{row}/*" for row in blocked]


def _stamps(table: Any, user: UUID, now: datetime) -> dict[str, Any]:
    return {"updated_at": now, "updated_by": user, "version": table.c.version + 1}


def _changed_since(changes: Span, table: str) -> Any:
    """Records made by a command that another one which still stands changed afterwards."""
    made, later = _CHANGES.alias(), _CHANGES.alias()
    return (
        select(made.c.row_uuid)
        .join(later, (later.c.row_id == made.c.row_id) & (later.c.tbl == made.c.tbl))
        .join(_COMMANDS, _COMMANDS.c.uuid == later.c.command_uuid)
        .where(
            changes.holds(made.c),
            made.c.kind == "insert",
            made.c.tbl == table,
            later.c.n > made.c.n,
            later.c.command_uuid != changes.command,
            _COMMANDS.c.undoes.is_(None),
            _COMMANDS.c.undone_by.is_(None),
        )
        .distinct()
    )


def _invert_import(connection: Connection, models: Any, import_uuid: UUID, followers: Followers) -> None:
    """Remove an import's fact versions and let the versions they superseded stand again."""
    for model in models:
        if issubclass(model, Fact):
            Facts(connection, model, followers).remove_import(import_uuid)
    jobs: Any = ImportJob.__table__
    connection.execute(update(jobs).where(jobs.c.uuid == import_uuid).values(state="undone"))
