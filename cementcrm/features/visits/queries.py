"""Questions about visits that others ask by declaration."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.core.changes import Cursor, TimelineEntry
from cementcrm.store.timeline import older

from .models import Visit

_SHOWN = ("state", "method", "visitor", "content", "result")


def customer_timeline(
    connection: Connection, customer: UUID, before: Cursor | None, limit: int
) -> list[TimelineEntry]:
    """The customer's visits after a place in the list, newest first."""
    c = Visit.__table__.c
    query = select(c.uuid, c.at, c.heading, *(c[name] for name in _SHOWN)).where(
        c.customer_uuid == customer, c.deleted_at.is_(None), c.at.is_not(None)
    )
    if before is not None:
        query = query.where(older(c.at, c.uuid, before))
    rows = connection.execute(query.order_by(c.at.desc(), c.uuid.desc()).limit(limit))
    return [
        TimelineEntry(row.at, "fact", Visit.__tablename__, row.uuid, row.heading,
                      {name: row._mapping[name] for name in _SHOWN})
        for row in rows
    ]  # fmt: skip


TIMELINE = {"customer": customer_timeline}
