"""A record's life in one list: its own changes, and what features add (tickets of a customer)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from cementcrm.core.changes import ASIDE, Cursor, HistoryEntry, TimelineEntry
from cementcrm.core.fields import EntitySpec

from .history import entries
from .journal import ChangeRow, CommandRow, of_record
from .references import ModelOf

Source = Callable[[Connection, UUID, Cursor | None, int], list[TimelineEntry]]


def timeline(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, uuid: UUID, sources: Iterable[Source],
    before: Cursor | None, limit: int,
) -> list[TimelineEntry]:  # fmt: skip
    """At most `limit` events after a place in the list (None: from its top), newest first; masked."""
    told = [source(connection, uuid, before, limit) for source in sources]
    own = [] if spec.is_fact else _changes(connection, model_of, spec, uuid, before, limit)
    return list(islice(merge(own, *told, key=lambda entry: entry.cursor, reverse=True), limit))


def older(at: Any, uuid: Any, before: Cursor) -> Any:
    """The condition on a source's two ordering columns (both descending) for what comes after `before`."""
    moment, last = before
    return and_(at <= moment, or_(at < moment, uuid < last))


def _changes(
    connection: Connection,
    model_of: ModelOf,
    spec: EntitySpec,
    uuid: UUID,
    before: Cursor | None,
    limit: int,
) -> list[TimelineEntry]:
    """One event a command, with the new values of the fields it changed."""
    c: Any = CommandRow.__table__.c
    touching: Any = select(ChangeRow.command_uuid).where(of_record(ChangeRow.__table__.c, spec.name, uuid))
    commands = select(c.uuid).where(c.uuid.in_(touching))
    if before is not None:
        commands = commands.where(older(c.at, c.uuid, before))
    wanted = connection.scalars(commands.order_by(c.at.desc(), c.uuid.desc()).limit(limit)).all()
    found: dict[UUID, TimelineEntry] = {}
    for entry in entries(connection, model_of, spec, uuid, commands=wanted):
        if entry.kind == ASIDE:  # it never stood there
            continue
        fresh = TimelineEntry(
            entry.at,
            _kind(entry),
            spec.name,
            uuid,
            entry.command,
            {},
            entry.user,
            entry.command_id,
            entry.reason,
        )
        event = found.setdefault(entry.command_id, fresh)
        if entry.field in spec.by_name:
            event.values[entry.field] = entry.after  # type: ignore[index]
    return [found[command] for command in wanted if command in found]


def _kind(entry: HistoryEntry) -> str:
    if entry.kind == "insert":
        return "created"
    if entry.field == "deleted_at":
        return "deleted"
    return "imported" if entry.command == "import" else "changed"
