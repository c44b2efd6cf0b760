"""The working calendar as the tables say."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from cementcrm.core.calendar import Hours, WorkingCalendar, parse_hours

from .holidays import state_workday
from .models import CalendarDay, WorkingHours
from .rules import MAKEUP, WEEKDAYS

CALENDAR_TABLES = frozenset({WorkingHours.__tablename__, CalendarDay.__tablename__})


def working_calendar(connection: Connection) -> WorkingCalendar:
    """The organisation's calendar as it stands now."""
    kinds, days = _live(connection, WorkingHours), _live(connection, CalendarDay)
    usual = {row.day_kind: parse_hours(row.hours or "") for row in kinds}
    week = {number: usual.get(kind, ()) for number, kind in enumerate(WEEKDAYS)}
    ordinary = WorkingCalendar(week, usual.get(MAKEUP, ()), is_workday=lambda _day: True)
    own: dict[date, Hours] = {}
    for row in days:
        own[row.day] = (parse_hours(row.hours or "") or ordinary.hours(row.day)) if row.works else ()
    return WorkingCalendar(week, usual.get(MAKEUP, ()), own, state_workday)


def _live(connection: Connection, model: Any) -> list[Any]:
    table = model.__table__
    return list(connection.execute(select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.id)))
