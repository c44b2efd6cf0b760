"""What others are told of complaints: the time left, what is late, links, customers' timelines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, literal, select, update

from cementcrm.core.calendar import minute_of
from cementcrm.core.changes import Cursor, TimelineEntry
from cementcrm.core.serving import DueThing, Serving, Ticking
from cementcrm.features.customers.models import Customer
from cementcrm.features.samples.models import SealedSample
from cementcrm.features.tickets.models import WeighTicket
from cementcrm.store.timeline import older
from cementcrm.store.types import UtcMillis

from .clock import Light
from .models import Complaint, ComplaintAction
from .rules import STEPS
from .timing import POLICY_TABLES, Timing, light_at, timing

_TABLE: Any = Complaint.__table__
_SECONDS = 60_000
_STEP_TEXTS = dict(STEPS)
_SHOWN = ("complaint_type", "state", "level", "result")


def time_left(policy: Timing, row: Mapping[str, Any], now: datetime) -> dict[str, object]:
    """How much of the level's time is left until what is due next, negative once it is late; the light of now."""
    due = row["due_at"]
    if due is None:
        return {"minutes_left": None}
    calendar, _ = policy.levels.get(row["level"] or "", (policy.calendar, {}))
    at, end = minute_of(now), minute_of(due)
    left = calendar.between(at, end) if end >= at else -calendar.between(end, at)
    return {"minutes_left": left, "light": light_at(due, row["risk_at"], now).value}


def _light(now: datetime) -> Any:
    """`timing.light_at` as SQL: lights change at the beginning of a minute."""
    minute = literal(now, UtcMillis())
    c = _TABLE.c
    return case((c.due_at < minute, Light.LATE), (c.risk_at <= minute, Light.AT_RISK), else_=Light.ON_TIME)


def _stale(now: datetime) -> Any:
    return _TABLE.c.due_at.is_not(None) & (_TABLE.c.light != _light(now))


def _whole_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def stale(connection: Connection, now: datetime) -> bool:
    """Has a light changed since it was written?"""
    return connection.scalar(select(_TABLE.c.id).where(_stale(_whole_minute(now))).limit(1)) is not None


def advance(connection: Connection, now: datetime) -> None:
    """Write the lights of this minute."""
    minute = _whole_minute(now)
    connection.execute(update(_TABLE).where(_stale(minute)).values(light=_light(minute)))


def due_complaints(connection: Connection, now: datetime, limit: int) -> list[DueThing]:
    """Complaints that are late or at risk, the longest overdue first."""
    c, customer = _TABLE.c, Customer.__table__.c
    query = (
        select(c.uuid, c.heading, c.due_step, c.due_at, c.risk_at, customer.name)
        .join(Customer.__table__, customer.uuid == c.customer_uuid)
        # both days: by the index of those that have one, not through all the closed ones
        .where(c.due_at.is_not(None), c.risk_at <= _whole_minute(now), c.deleted_at.is_(None))
        .order_by(c.due_at)
        .limit(limit)
    )
    return [
        DueThing("complaint", row.uuid, row.name, row.heading or "", _STEP_TEXTS.get(row.due_step, ""), row.due_at,
                 light_at(row.due_at, row.risk_at, now))
        for row in connection.execute(query)
    ]  # fmt: skip


def complaint_links(connection: Connection, values: Mapping[str, object]) -> dict[str, tuple[str, UUID]]:
    """The weigh ticket and the sealed sample that a complaint's numbers stand for, where they are here."""
    ticket: Any = WeighTicket.__table__.c
    sample: Any = SealedSample.__table__.c
    asked = {
        "ticket_no": (
            WeighTicket.__tablename__,
            select(ticket.uuid).where(ticket.ticket_no == values["ticket_no"], ticket.is_current.is_(True)),
        ),
        "lot_no": (
            SealedSample.__tablename__,
            select(sample.uuid).where(sample.lot_no == values["lot_no"], sample.deleted_at.is_(None)),
        ),
    }
    found = {}
    for name, (entity, query) in asked.items():
        uuid = connection.scalar(query.limit(1)) if values.get(name) else None
        if uuid is not None:
            found[name] = (entity, uuid)
    return found


def log(connection: Connection, complaint: UUID, before: Cursor | None, limit: int) -> list[TimelineEntry]:
    """A complaint's log, newest first."""
    table: Any = ComplaintAction.__table__
    c = table.c
    query = select(c.at, c.uuid, c.kind, c.who, c.content, c.to_state).where(
        c.complaint_uuid == complaint, c.deleted_at.is_(None)
    )
    if before is not None:
        query = query.where(older(c.at, c.uuid, before))
    rows = connection.execute(query.order_by(c.at.desc(), c.uuid.desc()).limit(limit))
    return [
        TimelineEntry(
            row.at, "fact", "complaint_action", row.uuid, "",
            {"kind": row.kind, "to_state": row.to_state, "content": row.content}, row.who or "",
        )
        for row in rows
    ]  # fmt: skip


def of_customer(
    connection: Connection, customer: UUID, before: Cursor | None, limit: int
) -> list[TimelineEntry]:
    """A customer's complaints, newest first."""
    c = _TABLE.c
    query = select(c.reported_at, c.uuid, c.complaint_no, *(c[name] for name in _SHOWN)).where(
        c.customer_uuid == customer, c.deleted_at.is_(None)
    )
    if before is not None:
        query = query.where(older(c.reported_at, c.uuid, before))
    rows = connection.execute(query.order_by(c.reported_at.desc(), c.uuid.desc()).limit(limit))
    return [
        TimelineEntry(
            row.reported_at, "fact", "complaint", row.uuid, row.complaint_no,
            {name: row._mapping[name] for name in _SHOWN},
        )
        for row in rows
    ]  # fmt: skip


SERVED = {
    "complaint": Serving(
        POLICY_TABLES, timing, frozenset({"minutes_left", "light"}), ("due_at", "risk_at", "level"), time_left
    )
}
TICKS = {"complaint": Ticking(stale, advance)}
DUE = (due_complaints,)
LINKS = {"complaint": complaint_links}
TIMELINE = {"complaint": log, "customer": of_customer}
