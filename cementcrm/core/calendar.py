"""Working time: the one place that knows when people work. Every deadline of the product counts here.

A moment is a whole minute of the organisation's zone, counted from 1970-01-01 00:00 there (`minute_of`,
`moment_of`): working time is arithmetic on integers, and a deadline has no seconds. China has one zone and
no summer time, so each day has 1440 of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from msgspec import Struct, field

from .clock import ORGANISATION_ZONE

DAY = 1440
_EPOCH = datetime(1970, 1, 1, tzinfo=ORGANISATION_ZONE)
_FIRST = date(1970, 1, 1).toordinal()
_MINUTE = timedelta(minutes=1)
_ENDLESS = 3 * 366
"""Days without any working time after which a calendar is taken for empty."""

Span = tuple[int, int]
"""Part of a day people work in: minutes after midnight, the end not included."""
Hours = tuple[Span, ...]
"""The spans of one day, in order, not touching; empty: nobody works."""


class NoWorkingTime(ValueError):
    """This calendar has no working time at all: a deadline would never come."""


def minute_of(moment: datetime) -> int:
    """The minute that an aware moment lies in."""
    return (moment - _EPOCH) // _MINUTE


def moment_of(minute: int) -> datetime:
    """The beginning of a minute, in the organisation's zone."""
    return _EPOCH + minute * _MINUTE


def parse_hours(text: str) -> Hours:
    """ "08:00-12:00 13:30-17:30" → spans; nothing: no work. Raises ValueError for anything else."""
    spans = tuple(_span(part) for part in text.replace("，", " ").replace(",", " ").split())
    if any(after[0] <= before[1] for before, after in zip(spans, spans[1:], strict=False)):
        raise ValueError(text)
    return spans


def _span(text: str) -> Span:
    begin, _, end = text.replace("：", ":").replace("–", "-").partition("-")
    span = _clock_time(begin), _clock_time(end)
    if span[0] >= span[1]:
        raise ValueError(text)
    return span


def _clock_time(text: str) -> int:
    hours, _, minutes = text.partition(":")
    found = int(hours) * 60 + int(minutes)
    if not (0 <= int(minutes) < 60 and 0 <= found <= DAY):
        raise ValueError(text)
    return found


class Calendar(Protocol):
    """Counts time that matters."""

    @property
    def day_minutes(self) -> int:
        """What "one day" means in a deadline."""

    def between(self, start: int, end: int) -> int:
        """Minutes that count in [start, end); 0 if the end isn't after the start."""

    def after(self, start: int, minutes: int) -> int:
        """The moment at which `minutes` have counted since `start`: the end of the last one of them, not the
        beginning of the next. `minutes` = 0: `start`."""


class RoundTheClock:
    """Every minute counts."""

    day_minutes = DAY

    def between(self, start: int, end: int) -> int:
        """See `Calendar`."""
        return max(end - start, 0)

    def after(self, start: int, minutes: int) -> int:
        """See `Calendar`."""
        return start + minutes


ALWAYS = RoundTheClock()


class WorkingCalendar(Struct):
    """The organisation's hours by day.

    `week`: hours by weekday (0 = Monday); `makeup`: hours of a day off that the state made a working day;
    `own`: days that the organisation decided itself, they go before everything; `is_workday`: the state's
    holidays and make-up days, None where nothing is announced (then the week decides).
    """

    week: Mapping[int, Hours]
    makeup: Hours = ()
    own: Mapping[date, Hours] = field(default_factory=dict)
    is_workday: Callable[[date], bool | None] = lambda _day: None
    _days: dict[int, tuple[Hours, int]] = field(default_factory=dict)

    @property
    def day_minutes(self) -> int:
        """The longest day of an ordinary week; 8 hours if it has none."""
        return max((_length(hours) for hours in self.week.values()), default=0) or 480

    def hours(self, day: date) -> Hours:
        """When people work on `day`."""
        if day in self.own:
            return self.own[day]
        usual = self.week.get(day.weekday(), ())
        works = self.is_workday(day)
        if works is None:
            return usual
        return (usual or self.makeup) if works else ()

    def between(self, start: int, end: int) -> int:
        """See `Calendar`."""
        if end <= start:
            return 0
        first, last = start // DAY, end // DAY
        if first == last:
            return self._worked(first, start % DAY, end % DAY)
        whole = sum(self._day(number)[1] for number in range(first + 1, last))
        return self._worked(first, start % DAY, DAY) + whole + self._worked(last, 0, end % DAY)

    def after(self, start: int, minutes: int) -> int:
        """See `Calendar`. Raises `NoWorkingTime`."""
        left, day, since = minutes, start // DAY, start % DAY
        for _ in range(_ENDLESS):
            if left <= 0:
                return start
            here = self._worked(day, since, DAY)
            if here >= left:
                return day * DAY + self._end(day, since, left)
            left, day, since = left - here, day + 1, 0
        raise NoWorkingTime

    def _end(self, number: int, since: int, minutes: int) -> int:
        """Minute of the day at which `minutes` have been worked after `since`; the day has as many."""
        for begin, end in self._day(number)[0]:
            begin = max(begin, since)
            if end - begin >= minutes:
                return begin + minutes
            minutes -= max(end - begin, 0)
        raise AssertionError("the day is shorter than its own sum")

    def _worked(self, number: int, since: int, until: int) -> int:
        hours, length = self._day(number)
        if since == 0 and until == DAY:
            return length
        return sum(max(min(end, until) - max(begin, since), 0) for begin, end in hours)

    def _day(self, number: int) -> tuple[Hours, int]:
        found = self._days.get(number)
        if found is None:
            hours = self.hours(date.fromordinal(_FIRST + number))
            found = self._days[number] = hours, _length(hours)
        return found


def _length(hours: Iterable[Span]) -> int:
    return sum(end - begin for begin, end in hours)
