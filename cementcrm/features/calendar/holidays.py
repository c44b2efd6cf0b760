"""The state's holidays and make-up working days, as the State Council announces them each November."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(4096)
def state_workday(day: date) -> bool | None:
    """Does the state's calendar make `day` a working day? None for a year that isn't announced, or that the
    installed `chinesecalendar` doesn't know yet: then the week decides, and own days say the rest."""
    import chinese_calendar  # imported when the first deadline is counted, not at start

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
