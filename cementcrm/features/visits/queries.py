"""Questions about visits that others ask by declaration: customers' lives, and what is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, exists, select

from cementcrm.core.changes import Cursor, TimelineEntry
from cementcrm.core.clock import ORGANISATION_ZONE, day_of
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.serving import DueThing
from cementcrm.features.customers.models import Customer
from cementcrm.store.timeline import older

from .models import Visit

PLANNED = QT_TRANSLATE_NOOP("enums", "Planned visit")
NEXT = QT_TRANSLATE_NOOP("enums", "Visit to be planned")
_SHOWN = ("state", "method", "visitor", "content", "result")
_TABLE: Any = Visit.__table__
# Older ones are no reminders any more: the class policy says who has to be visited again.
_REMINDED = timedelta(days=30)


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


def planned_visits(connection: Connection, now: datetime, limit: int) -> list[DueThing]:
    """What is planned up to the end of today and isn't made yet; late once its moment has passed."""
    c = _TABLE.c
    today = day_of(now)
    query = (
        _of_customers(c.at, c.subject)
        .where(c.state == "planned", c.at >= now - _REMINDED, c.at <= _end_of(today))
        .order_by(c.at)
        .limit(limit)
    )
    return [_thing(row, row.subject, PLANNED, row.at, late=row.at < now) for row in connection.execute(query)]


def next_visits(connection: Connection, now: datetime, limit: int) -> list[DueThing]:
    """Days at which a customer was to be visited again, of visits that none, planned or made, came after."""
    c, later = _TABLE.c, _TABLE.alias("later")
    today = day_of(now)
    came = exists().where(
        later.c.customer_uuid == c.customer_uuid, later.c.at > c.at, later.c.state != "cancelled",
        later.c.deleted_at.is_(None),
    )  # fmt: skip
    query = (
        _of_customers(c.next_on, c.next_step)
        .where(c.next_on.between(today - _REMINDED, today), c.state == "done", ~came)
        .order_by(c.next_on)
        .limit(limit)
    )
    return [
        _thing(row, row.next_step, NEXT, _end_of(row.next_on), late=row.next_on < today)
        for row in connection.execute(query)
    ]


def _of_customers(*columns: Any) -> Select[Any]:
    c, customer = _TABLE.c, Customer.__table__.c
    return (
        select(c.uuid, c.visitor, customer.name, *columns)
        .join(Customer.__table__, customer.uuid == c.customer_uuid)
        .where(c.deleted_at.is_(None))
    )


def _thing(row: Row[Any], about: str | None, what: str, due_at: datetime, *, late: bool) -> DueThing:
    subtitle = " · ".join(filter(None, (row.visitor, about)))
    light = "late" if late else "at_risk"
    return DueThing(Visit.__tablename__, row.uuid, row.name, subtitle, what, due_at, light, row.visitor)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), ORGANISATION_ZONE)


TIMELINE = {"customer": customer_timeline}
DUE = (planned_visits, next_visits)
