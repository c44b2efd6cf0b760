"""Where "now" comes from, so that tests and the sync simulation can own it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

# China has one zone and no summer time.
ORGANISATION_ZONE = timezone(timedelta(hours=8))

_ZONE_MILLIS = 8 * 3_600_000
_DAY_MILLIS = 86_400_000
_EPOCH_DAY = date(1970, 1, 1).toordinal()

Clock = Callable[[], datetime]


def business_day(millis: int) -> str:
    """The organisation's calendar day of a moment in UTC milliseconds, as ISO text."""
    return _iso_day((millis + _ZONE_MILLIS) // _DAY_MILLIS)


@lru_cache(4096)
def _iso_day(number: int) -> str:
    return date.fromordinal(_EPOCH_DAY + number).isoformat()


def day_of(moment: datetime) -> date:
    """The organisation's calendar day of a moment."""
    return moment.astimezone(ORGANISATION_ZONE).date()


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)
