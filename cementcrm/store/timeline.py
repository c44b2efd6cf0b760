"""A record's life in one list: its own changes, and what features add (tickets of a customer)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.core.changes import TimelineEntry
from cementcrm.core.fields import EntitySpec

from .history import entries
from .journal import ChangeRow, CommandRow
from .references import ModelOf

Source = Callable[[Connection, UUID, datetime | None, int], list[TimelineEntry]]


def timeline(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, uuid: UUID, sources: Iterable[Source],
    before: datetime | None, limit: int,
) -> list[TimelineEntry]:  # fmt: skip
    """At most `limit` events before a moment, newest first; masked."""
    told = [source(connection, uuid, before, limit) for source in sources]
    own = [] if spec.is_fact else _changes(connection, model_of, spec, uuid, before, limit)
    return list(islice(merge(own, *told, key=_newest_first), limit))


def _newest_first(entry: TimelineEntry) -> float:
    return -entry.at.timestamp()


def _changes(
    connection: Connection,
    model_of: ModelOf,
    spec: EntitySpec,
    uuid: UUID,
    before: datetime | None,
    limit: int,
) -> list[TimelineEntry]:
    """One event a command, with the new values of the fields it changed."""
    c: Any = CommandRow.__table__.c
    touching = select(ChangeRow.command_uuid).where(ChangeRow.row_uuid == uuid, ChangeRow.tbl == spec.name)
    commands = select(c.uuid).where(c.uuid.in_(touching))
    if before is not None:
        commands = commands.where(c.at < before)
    wanted = connection.scalars(commands.order_by(c.id.desc()).limit(limit)).all()
    found: dict[UUID, TimelineEntry] = {}
    for entry in entries(connection, model_of, spec, uuid, commands=wanted):
        kind = (
            "created" if entry.kind == "insert" else "deleted" if entry.field == "deleted_at" else "changed"
        )
        fresh = TimelineEntry(entry.at, kind, spec.name, uuid, entry.command, {}, entry.user)
        event = found.setdefault(entry.command_id, fresh)
        if entry.field in spec.by_name:
            event.values[entry.field] = entry.after  # type: ignore[index]
    return [found[command] for command in wanted if command in found]
