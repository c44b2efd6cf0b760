"""Where "now" comes from, so that tests and the sync simulation can own it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

# China has one zone and no summer time.
ORGANISATION_ZONE = timezone(timedelta(hours=8))

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)
