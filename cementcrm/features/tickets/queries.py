"""Questions about weigh tickets that others ask by declaration."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, select, text

from cementcrm.core.changes import Cursor, TimelineEntry
from cementcrm.store.timeline import older

from .models import WeighTicket

_SHOWN = ("grade", "packing", "net_tonnes", "plate", "status")


def customer_timeline(
    connection: Connection, customer: UUID, before: Cursor | None, limit: int
) -> list[TimelineEntry]:
    """The customer's tickets after a place in the list, newest first; through `customer_code`, as links may say."""
    table = WeighTicket.__table__
    c = table.c
    mine = text("SELECT code FROM customer_code WHERE customer_uuid = :customer").columns(
        code=c.customer_code.type
    )
    query = select(c.uuid, c.left_at, c.ticket_no, *(c[name] for name in _SHOWN)).where(
        c.customer_code.in_(mine), c.is_current.is_(True), c.left_at.is_not(None)
    )
    if before is not None:
        query = query.where(older(c.left_at, c.uuid, before))
    rows = connection.execute(
        query.order_by(c.left_at.desc(), c.uuid.desc()).limit(limit), {"customer": customer.bytes}
    )
    return [
        TimelineEntry(
            row.left_at, "fact", WeighTicket.__tablename__, row.uuid, row.ticket_no,
            {name: row._mapping[name] for name in _SHOWN},
        )
        for row in rows
    ]  # fmt: skip


def customer_link(connection: Connection, ticket: Mapping[str, object]) -> dict[str, tuple[str, UUID]]:
    """The customer file that a ticket's name and number stand for; `customer_code` has decided about links."""
    mine = text(
        "SELECT k.customer_uuid FROM customer_code k JOIN customer c ON c.uuid = k.customer_uuid "
        "WHERE k.code = :code AND c.deleted_at IS NULL"
    )
    found = connection.scalar(mine, {"code": ticket["customer_code"]})
    target = ("customer", UUID(bytes=found)) if found else None
    return {} if target is None else {"customer_name": target, "customer_code": target}


LINKS = {"weigh_ticket": customer_link}
TIMELINE = {"customer": customer_timeline}
