"""Cells → dates and times. Strict on purpose: a date that can be read in two ways is an error, never a guess, unless
its column tells the order (`day_order`).

General date parsers decide between month and day by themselves, so the styles are spelled out here.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple

from cementcrm.core.clock import ORGANISATION_ZONE

from .cells import EMPTY, half_width, text_of

_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
YEARS = range(1900, 2200)  # of which a date is believed
_YEAR_MONTH = re.compile(r"(\d{4})(\d\d)", re.ASCII)  # 202503, as ledgers name a period
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}

_Y = r"(?P<y>\d{4})"
_DATES = [
    re.compile(rf"{_Y}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})", re.ASCII),
    re.compile(r"(?P<y>\d{4}|\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]", re.ASCII),
    re.compile(r"(?P<y>\d{4}|\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})", re.ASCII),
    # Oracle's DD-MON-RR, with the Chinese month as it comes ("05-1月 -25") and the English one
    re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})月\s*-(?P<y>\d{4}|\d{2})", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})[- ](?P<mon>[a-z]{3})[a-z]*\.?[- ,]+(?P<y>\d{4}|\d{2})", re.ASCII),
    re.compile(r"(?P<mon>[a-z]{3})[a-z]*\.? (?P<d>\d{1,2}),? (?P<y>\d{4})", re.ASCII),
]
OPEN = re.compile(r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<c>\d{4}|\d{2})", re.ASCII)
_MONTH = re.compile(r"(?P<y>\d{4})(?:\s*年\s*(?P<m>\d{1,2})\s*月份?|[-/.](?P<m2>\d{1,2}))", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[ t]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\((?:[一二三四五六日])\)", re.ASCII)
_TIME = re.compile(
    r"(?P<half>上午|下午|晚上|晚|凌晨|早上|中午|am|pm)?\s*"
    r"(?P<h>\d{1,2})\s*[:时点]\s*(?P<i>\d{1,2})?\s*(?:[:分]\s*(?P<x>\d{1,2})(?:[.,](?P<f>\d{1,9}))?)?\s*[分秒]?\s*"
    r"(?P<half2>am|pm|a\.m\.|p\.m\.)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)


class Orders(NamedTuple):
    """How a column writes dates whose order only the numbers tell: "dmy", "mdy", with years of two digits also "ymd";
    "" where that isn't known."""

    long: str = ""
    short: str = ""


NO_ORDERS = Orders()


def parse_moment(
    cell: Any, *, date_1904: bool = False, orders: Orders = NO_ORDERS
) -> tuple[datetime | None, str]:
    """A local time of the organisation, naive; an offset (Z, +08:00) is taken into account.

    A spreadsheet's serial number too, from 1904 on if the workbook says so. Codes: not_a_date, date_ambiguous
    (1/2/2025, and what isn't a date in the column's order), day_missing (2025年1月: the value is the first of the
    month).
    """
    if isinstance(cell, datetime):
        return _plausible(_local(cell))
    if isinstance(cell, date):
        return _plausible(datetime(cell.year, cell.month, cell.day))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and _is_serial(cell, date_1904):
        return _serial(float(cell), date_1904), ""
    text = re.sub(r"\s+", " ", half_width(text_of(cell))).strip().lower()
    if text in EMPTY:
        return None, ""
    try:
        return _of_text(text, date_1904, orders)
    except (ValueError, OverflowError):
        return None, "not_a_date"


def is_day(cell: Any, orders: Orders = NO_ORDERS) -> bool:
    """A date without a time of day?"""
    moment, code = parse_moment(cell, orders=orders)
    return not code and moment is not None and moment.time() == time()


def is_time(cell: Any) -> bool:
    """A time of day without a date?"""
    return parse_time(cell) is not None


def parse_time(cell: Any) -> time | None:
    """A time of day: 7:30, 07时30分05秒, a spreadsheet's part of a day; None for everything else."""
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        return (_EPOCH + timedelta(seconds=round(cell * 86_400))).time()
    if isinstance(cell, datetime):
        return cell.time() if cell.year in (1899, 1900, 1904) else None
    found = _TIME.fullmatch(half_width(text_of(cell)).strip().lower())
    if found is None or found["zone"]:
        return None
    try:
        moment, _ = _with_time(_EPOCH.replace(year=2000), found[0], False)
    except ValueError:
        return None
    return moment.time() if moment else None


def joined(day: Any, clock: Any, orders: Orders = NO_ORDERS) -> Any:
    """A day and the time of day beside it as one cell; the time as it is where it can't be read."""
    if not text_of(clock):
        return day
    found, (moment, code) = parse_time(clock), parse_moment(day, orders=orders)
    if found is None or moment is None or code or moment.time() != time():
        return f"{text_of(day)} {text_of(clock)}"
    return datetime.combine(moment.date(), found)


def parse_date(cell: Any, *, date_1904: bool = False, orders: Orders = NO_ORDERS) -> tuple[date | None, str]:
    """The day of `parse_moment`."""
    moment, error = parse_moment(cell, date_1904=date_1904, orders=orders)
    return (moment.date() if moment else None), error


def parse_month(cell: Any, *, date_1904: bool = False, orders: Orders = NO_ORDERS) -> tuple[date | None, str]:
    """The first day of the month of `parse_moment`, for which no day is needed; 201203 is March."""
    text = half_width(text_of(cell)).strip()
    if (compact := _YEAR_MONTH.fullmatch(text)) and 1 <= int(compact[2]) <= 12:
        return date(int(compact[1]), int(compact[2]), 1), ""
    day, error = parse_date(cell, date_1904=date_1904, orders=orders)
    return (day.replace(day=1) if day else None), "" if error == "day_missing" else error


def _of_text(text: str, date_1904: bool, orders: Orders) -> tuple[datetime | None, str]:
    if compact := _COMPACT.fullmatch(text):
        return _plausible(datetime(*(int(part or 0) for part in compact.groups())))  # type: ignore[arg-type]
    if _SERIAL.fullmatch(text) and _is_serial(float(text), date_1904):
        return _serial(float(text), date_1904), ""
    if compact := _YEAR_MONTH.fullmatch(text):
        if 1 <= int(text[2:4]) <= 12 and int(text[4:]) > 0:  # 201203 may be 2012-03 or 2020-12-03
            return None, "date_ambiguous"
        first, error = _plausible(datetime(int(compact[1]), int(compact[2]), 1))
        return first, error or "day_missing"
    if month := _MONTH.fullmatch(text):
        first, error = _plausible(datetime(int(month["y"]), int(month["m"] or month["m2"]), 1))
        return first, error or "day_missing"
    for style in _DATES:
        if found := style.match(text):
            parts = found.groupdict()
            number = _MONTHS.get(parts["mon"], 0) if parts.get("mon") else int(parts["m"])
            day = datetime(_year(parts["y"]), number, int(parts["d"]))
            return _with_time(day, *_split(text, found.end()))
    if found := OPEN.match(text):
        return _of_open(found, orders, *_split(text, found.end()))
    return None, "not_a_date"


def _split(text: str, end: int) -> tuple[str, bool]:
    """The rest behind a date, and whether its digits run on: 2025-1-112:30 has no telling where the day ends."""
    return text[end:], text[end - 1 : end + 1].isdigit() and end < len(text)


def readings(a: str, b: str, c: str) -> dict[str, datetime | None]:
    """Order → the day that three numbers are in it."""
    found = {
        "dmy": _day(_year(c), int(b), int(a)),
        "mdy": _day(_year(c), int(a), int(b)),
    }
    if len(c) == 2 and len(a) == 2:
        found["ymd"] = _day(_year(a), int(b), int(c))
    return found


def _of_open(found: re.Match[str], orders: Orders, rest: str, glued: bool) -> tuple[datetime | None, str]:
    """Day, month and year in the order of the column, else in one that only the numbers tell: right only if one
    reading is a date."""
    read = readings(found["a"], found["b"], found["c"])
    order = orders.long if len(found["c"]) == 4 else orders.short
    days = {day for day in read.values() if day is not None}
    if order and days:
        days &= {read.get(order)}
        if not days:
            return None, "date_ambiguous"
    if len(days) != 1:
        return None, "date_ambiguous" if days else "not_a_date"
    return _with_time(days.pop(), rest, glued)


def _with_time(day: datetime, rest: str, glued: bool) -> tuple[datetime | None, str]:
    rest = _WEEKDAY.sub(" ", rest).strip()
    rest = rest.removeprefix("t")
    if not rest:
        return _plausible(day)
    found = None if glued else _TIME.fullmatch(rest)
    if found is None or (found["half"] and found["half2"]):
        return None, "not_a_date"
    hour, minute, second = int(found["h"]), int(found["i"] or 0), int(found["x"] or 0)
    hour = _hour(hour, (found["half"] or found["half2"] or "").replace(".", ""))
    if (hour, minute, second) == (24, 0, 0):
        return _plausible(day + timedelta(days=1))
    moment = day.replace(
        hour=hour, minute=minute, second=second, microsecond=int((found["f"] or "").ljust(6, "0")[:6])
    )
    if found["zone"]:
        moment = _local(moment.replace(tzinfo=_zone(found["zone"])))
    return _plausible(moment)


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if half in ("am", "上午", "凌晨", "早上"):
        if hour > 12 or (hour == 12 and half == "上午"):  # 上午12:30: a clock means midnight, a person noon
            raise ValueError(half)
        return 0 if hour == 12 else hour
    if half == "中午":
        if hour not in (11, 12, 1, 13):
            raise ValueError(half)
        return hour + 12 if hour == 1 else hour
    # 下午 13:30 is said twice, but clearly; 晚上12点 is the end of the day, in which date nobody can tell
    if half in ("晚上", "晚") and hour == 12:
        raise ValueError(half)
    return hour + 12 if hour < 12 else hour


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ORGANISATION_ZONE).replace(tzinfo=None) if moment.tzinfo else moment


def _year(text: str) -> int:
    """Two digits as POSIX has them: 69–99 are of the last century."""
    number = int(text)
    return number if len(text) == 4 else number + (1900 if number >= 69 else 2000)


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _is_serial(number: float, date_1904: bool) -> bool:
    return -1e9 < number < 1e9 and int(number) + (1462 if date_1904 else 0) in _SERIALS


def _serial(number: float, date_1904: bool) -> datetime:
    return (_EPOCH_1904 if date_1904 else _EPOCH) + timedelta(seconds=round(number * 86_400))


def _plausible(moment: datetime) -> tuple[datetime | None, str]:
    """A spreadsheet's day nought (a time without a date) and 0001-01-01 are no dates."""
    return (moment, "") if moment.year in YEARS else (None, "not_a_date")
