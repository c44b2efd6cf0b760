"""Comparisons of `core.queries.Filter` in SQL."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, cast, func, or_

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.queries import Filter

_LETTER = re.compile("[A-Za-z]")
_LAST = "\U0010ffff"


def like(column: Any, text: object) -> Any:
    """LIKE, which ignores the case of Latin letters; what has none is looked for in half the time."""
    part = str(text)
    whole = column if isinstance(column.type, String) else cast(column, String)
    return whole.contains(part, autoescape=True) if _LETTER.search(part) else func.instr(whole, part) > 0


def _starts(column: Any, text: object) -> Any:
    """LIKE ignores the case of Latin letters and so can't use an index; what has none is a range of it."""
    start = str(text)
    if start and isinstance(column.type, String) and not _LETTER.search(start):
        return and_(column >= start, column < start + _LAST)
    return column.startswith(start, autoescape=True)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": lambda c, v: c.is_(None) if v is None else c == v,
    "ne": lambda c, v: or_(c.is_(None), c != v),
    "contains": like,
    "starts": _starts,
    "ge": lambda c, v: c >= v,
    "le": lambda c, v: c <= v,
    "between": lambda c, v: c.between(v[0], v[1]),
    "empty": lambda c, _v: or_(c.is_(None), cast(c, String) == ""),
    "not_empty": lambda c, _v: and_(c.is_not(None), cast(c, String) != ""),
    "in": lambda c, v: c.in_(list(v)),
}


def condition(op: str, expression: Any, value: object) -> Any:
    """One comparison of `core.queries.Filter` on any SQL expression."""
    return _OPERATORS[op](expression, value)


def whole_days(condition: Filter) -> Filter:
    """A filter that names days, on moments: days of the organisation's zone, both ends included."""
    named: Any = condition.value
    days = tuple(named) if condition.op == "between" else (named, named)
    low, high = days
    if not all(isinstance(day, date) and not isinstance(day, datetime) for day in days):
        return condition
    start, end = _midnight(low), _midnight(high) + timedelta(days=1) - timedelta(milliseconds=1)
    op = "between" if condition.op == "eq" else condition.op
    value: object = {"ge": start, "le": end}.get(op, (start, end))
    return Filter(condition.field, op, value)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ORGANISATION_ZONE)
