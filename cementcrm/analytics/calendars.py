"""Days on which less is built than in other months of the same name: facts of the calendar, no estimates.

Spring Festival moves by a month from year to year, so that a seasonal index of January or February can't hold it. Its
dates are public facts; they lie in `resources/spring_festival.csv`, for 1990 to 2060.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from cementcrm.core.resources import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BEFORE, AFTER = 12, 15
"""Days around the first one of the year in which hardly anybody builds."""


@cache
def spring_festivals() -> Mapping[int, date]:
    """Year → first day of the lunar year."""
    with resource("spring_festival.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["year"]): date.fromisoformat(row["spring_festival"]) for row in csv.DictReader(file)}


def festival_share(first: int, months: int) -> Floats:
    """Which share of the days of each month lies in the window around Spring Festival. `first`: year * 12 + month − 1
    of the first one."""
    import numpy as np

    found = np.zeros(months)
    for festival in spring_festivals().values():
        begin, end = festival - timedelta(days=BEFORE), festival + timedelta(days=AFTER)
        found += month_share(first, months, begin, end)
    return found


def month_share(first: int, months: int, begin: date, end: date) -> Floats:
    """Which share of the days of each month lies from `begin` to `end`; months as in `festival_share`."""
    import numpy as np

    found = np.zeros(months)
    last = min(end.year * 12 + end.month - 1, first + months - 1)
    for month in range(max(begin.year * 12 + begin.month - 1, first), last + 1):
        start = date(month // 12, month % 12 + 1, 1)
        days = _days(start.year, start.month)
        inside = min((end - start).days + 1, days) - max((begin - start).days, 0)
        found[month - first] = max(inside, 0) / days
    return found


def _days(year: int, month: int) -> int:
    later = date(year + month // 12, month % 12 + 1, 1)
    return (later - date(year, month, 1)).days
