"""The usual forms of cells, a column at a time: many times as fast as the parsers, which see what is left.

A reader here must give what the parser of `values` would, without an error or warning, or nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.fields import FieldSpec, Kind

from .moments import YEARS
from .numbers import heading_power

_LOCAL_EPOCH = datetime(1970, 1, 1) + (ORGANISATION_ZONE.utcoffset(None) or timedelta())
_MILLI = timedelta(milliseconds=1)
_SHORT = 4  # characters of NULL, and of 1E15, which has lost digits
_LARGEST = 1e8  # up to here a double times a power of ten is off by less than _NEAR
_NEAR = 1e-7

Column = Callable[[list[Any]], list[Any]]
Cell = Callable[[Any], Any]


def usual_column(field: FieldSpec) -> Column | None:
    """A reader of whole columns → stored values; it raises ValueError or TypeError for any other cell."""
    if field.kind is Kind.DATETIME:
        return _moments
    if field.kind is Kind.TEXT:
        limit = field.max_length or 0
        return lambda cells: _codes(cells, limit)
    return None


def usual_cell(field: FieldSpec, heading: str) -> Cell | None:
    """A reader of one text or float → its stored value, None for an unusual one."""
    if field.kind is Kind.DECIMAL and not heading_power(heading, field.unit):
        return _decimals(field.scale)
    return None


def millis(value: datetime) -> int:
    """A local time of the organisation (or an aware one) as UTC milliseconds."""
    if value.tzinfo is not None:
        value = value.astimezone(ORGANISATION_ZONE).replace(tzinfo=None)
    return (value - _LOCAL_EPOCH) // _MILLI


class _Days(dict[str, int]):
    """2025-01-05 → milliseconds of its beginning."""

    def __missing__(self, text: str) -> int:
        day = date.fromisoformat(text)
        if len(text) != 10 or text[7] != "-" or day.year not in YEARS:
            raise ValueError(text)
        self[text] = millis(datetime(day.year, day.month, day.day))
        return self[text]


class _Times(dict[str, int]):
    """ " 06:00:00" → milliseconds."""

    def __missing__(self, text: str) -> int:
        at = time.fromisoformat(text[1:])
        if len(text) != 9 or text[0] not in " T" or at.tzinfo is not None or at.microsecond:
            raise ValueError(text)
        self[text] = (at.hour * 3600 + at.minute * 60 + at.second) * 1000
        return self[text]


_DAYS, _TIMES = _Days(), _Times()  # at most some 110,000 and 173,000


def _moments(cells: list[Any]) -> list[Any]:
    days, times = _DAYS, _TIMES
    return [days[cell[:10]] + times[cell[10:]] for cell in cells]


def _codes(cells: list[Any], limit: int) -> list[Any]:
    """ASCII letters and digits only: numbers of tickets, lots, customers."""
    joined = "".join(cells)
    lengths = list(map(len, cells))
    if not joined.isascii() or not joined.isalnum() or min(lengths) <= _SHORT or max(lengths) > limit > 0:
        raise ValueError
    return cells


def _decimals(scale: int) -> Cell:
    tail = rf"(?:\.(\d{{1,{scale}}}))?" if scale else "()"
    form = re.compile(rf"(\d{{1,9}}|\d{{1,3}}(?:,\d{{3}}){{1,2}}){tail}", re.ASCII).fullmatch
    factor = 10**scale

    def read(cell: Any) -> Any:
        if type(cell) is float:
            value = cell * factor
            near = round(value) if -_LARGEST < value < _LARGEST else 0
            return near if near and abs(value - near) < _NEAR else None
        found = form(cell)
        if found is None:
            return None
        whole, rest = found.groups()
        return int(whole.replace(",", "") + (rest or "").ljust(scale, "0"))

    return read
