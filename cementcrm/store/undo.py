"""Undo and redo: the inverse of captured changes, all or nothing.

An undo is itself a command, so redo is the undo of the undo. Refused when a current value is no longer
the captured "after": somebody's later work stands on it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, select, update

from cementcrm.core.commands import Undo
from cementcrm.core.errors import NothingToUndo, UndoBlocked

from .base import Fact
from .history import to_python
from .journal import ChangeRow, CommandRow, ImportJob

_COMMANDS: Any = CommandRow.__table__
_CHANGES: Any = ChangeRow.__table__


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
    target = connection.execute(select(_COMMANDS).where(_COMMANDS.c.uuid == row["undoes"])).mappings().one()
    return bool(target["name"] != "import")


def named(connection: Connection, uuid: UUID) -> RowMapping:
    """One command by id. Raises `NothingToUndo` if unknown or already taken back."""
    row = connection.execute(select(_COMMANDS).where(_COMMANDS.c.uuid == uuid)).mappings().first()
    if row is None:
        raise NothingToUndo(reason="unknown", id=str(uuid))
    if row["undone_by"] is not None or row["undo"] == Undo.NONE:
        raise NothingToUndo(reason="already_undone", id=str(uuid))
    return row


def mark(connection: Connection, target: RowMapping, by: UUID) -> None:
    """Link the taken-back command with the one that did it; a redo makes the original undoable again."""
    c = _COMMANDS.c
    connection.execute(update(_COMMANDS).where(c.uuid == target["uuid"]).values(undone_by=by))
    if target["undoes"] is not None:
        connection.execute(update(_COMMANDS).where(c.uuid == by).values(detail="redo"))
        connection.execute(update(_COMMANDS).where(c.uuid == target["undoes"]).values(undone_by=None))


def invert(connection: Connection, target: RowMapping, catalogue: Any, user: UUID, now: datetime) -> None:
    """Apply the inverse of all captured changes of `target`, newest first. Raises `UndoBlocked`."""
    query = select(_CHANGES).where(_CHANGES.c.command_uuid == target["uuid"]).order_by(_CHANGES.c.n.desc())
    blocking = []
    for change in connection.execute(query).mappings().all():
        blocking += _invert_one(connection, catalogue.model(change["tbl"]), change, user, now)
    if blocking:
        raise UndoBlocked(blocking=blocking)
    if target["name"] == "import":
        _invert_import(connection, catalogue.models.values(), target["uuid"])


def _invert_one(connection: Connection, model: Any, change: Any, user: UUID, now: datetime) -> list[str]:
    table = model.__table__
    field = change["field"] or "deleted_at"
    before = now if change["kind"] == "insert" else to_python(model, field, change["before"])
    after = None if change["kind"] == "insert" else to_python(model, field, change["after"])
    column = table.c[field]
    row = table.c.uuid == change["row_uuid"]
    if change["kind"] == "insert" and _changed_since(connection, change):
        return [f"{change['tbl']}/{change['row_uuid']}/*"]
    stamps = {"updated_at": now, "updated_by": user, "version": table.c.version + 1}
    done = connection.execute(
        update(table).where(row, column.is_not_distinct_from(after)).values({field: before, **stamps})
    )
    return [] if done.rowcount else [f"{change['tbl']}/{change['row_uuid']}/{field}"]


def _changed_since(connection: Connection, change: Any) -> bool:
    """Did a command that still stands change the record after it was made?"""
    later = (
        select(_CHANGES.c.n)
        .join(_COMMANDS, _COMMANDS.c.uuid == _CHANGES.c.command_uuid)
        .where(
            _CHANGES.c.row_uuid == change["row_uuid"],
            _CHANGES.c.n > change["n"],
            _CHANGES.c.command_uuid != change["command_uuid"],
            _COMMANDS.c.undoes.is_(None),
            _COMMANDS.c.undone_by.is_(None),
        )  # fmt: skip
    )
    return connection.scalar(later.limit(1)) is not None


def _invert_import(connection: Connection, models: Any, import_uuid: UUID) -> None:
    """Remove an import's fact versions and let the versions they superseded stand again."""
    for model in models:
        if issubclass(model, Fact):
            _remove_versions(connection, model.__table__, import_uuid)
    jobs: Any = ImportJob.__table__
    connection.execute(update(jobs).where(jobs.c.uuid == import_uuid).values(state="undone"))


def _remove_versions(connection: Connection, table: Any, import_uuid: UUID) -> None:
    mine = select(table.c.uuid).where(table.c.import_uuid == import_uuid)
    older = table.alias()
    newest = (
        select(older.c.revision)
        .where(older.c.uuid == table.c.uuid, older.c.import_uuid != import_uuid)
        .order_by(older.c.revision.desc())
        .limit(1)
        .scalar_subquery()
    )
    connection.execute(
        update(table)
        .where(table.c.uuid.in_(mine), table.c.import_uuid != import_uuid, table.c.revision == newest)
        .values(is_current=True)
    )
    connection.execute(delete(table).where(table.c.import_uuid == import_uuid))
