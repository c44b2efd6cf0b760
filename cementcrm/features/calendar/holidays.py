"""The state's holidays and make-up working days, as the State Council announces them each November."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

# As the library calls them.
NAMES = (
    QT_TRANSLATE_NOOP("holidays", "New Year's Day"),
    QT_TRANSLATE_NOOP("holidays", "Spring Festival"),
    QT_TRANSLATE_NOOP("holidays", "Tomb-sweeping Day"),
    QT_TRANSLATE_NOOP("holidays", "Labour Day"),
    QT_TRANSLATE_NOOP("holidays", "Dragon Boat Festival"),
    QT_TRANSLATE_NOOP("holidays", "National Day"),
    QT_TRANSLATE_NOOP("holidays", "Mid-autumn Festival"),
    QT_TRANSLATE_NOOP("holidays", "Anti-Fascist 70th Day"),
)


class StateDays(NamedTuple):
    """Days in a row that the state gave off, or made working days. `name`: of `NAMES`."""

    first: date
    last: date
    works: bool
    name: str


@lru_cache(4096)
def state_workday(day: date) -> bool | None:
    """Does the state's calendar make `day` a working day? None for a year that isn't announced, or that the
    installed `chinesecalendar` doesn't know yet: then the week decides, and own days say the rest."""
    import chinese_calendar  # imported when the first deadline is counted, not at start

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def known_years() -> range:
    """Those whose holidays `state_workday` knows."""
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)


def state_days(year: int) -> list[StateDays]:
    """The holidays and make-up working days of a year, in order; none if it isn't known."""
    from chinese_calendar.constants import holidays, workdays

    days = sorted(
        (day, works, str(name))
        for works, named in ((False, holidays), (True, workdays))
        for day, name in named.items()
        if day.year == year
    )
    found: list[StateDays] = []
    for day, works, name in days:
        before = found[-1] if found else None
        if before and before[1:] == (day - timedelta(days=1), works, name):
            found[-1] = before._replace(last=day)
        else:
            found.append(StateDays(day, day, works, name))
    return found
