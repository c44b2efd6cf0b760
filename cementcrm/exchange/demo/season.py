"""How much is built on a day: Spring Festival, winter stop in the north, plum rains, a fourth-quarter peak,
and a market that falls by 18 % in five years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

# First day of the lunar year: public calendar facts.
SPRING_FESTIVALS = {
    2018: date(2018, 2, 16), 2019: date(2019, 2, 5), 2020: date(2020, 1, 25), 2021: date(2021, 2, 12),
    2022: date(2022, 2, 1), 2023: date(2023, 1, 22), 2024: date(2024, 2, 10), 2025: date(2025, 1, 29),
    2026: date(2026, 2, 17), 2027: date(2027, 2, 6), 2028: date(2028, 1, 26), 2029: date(2029, 2, 13),
    2030: date(2030, 2, 3),
}  # fmt: skip
_RAMP = np.interp(np.arange(-25, 31), (-25, -8, 0, 12, 30), (1.0, 0.35, 0.03, 0.12, 1.0))
_FALL = 0.18  # of five years
_NORTH, _EAST, _CENTRE = 2, 0, 1
_MONTHS = (0.85, 0.8, 0.95, 1.02, 1.05, 1.0, 0.92, 0.94, 1.03, 1.12, 1.18, 1.1)


def activity(start: date, days: int, regions: int) -> Array:
    """Float array (regions, days), about 1 on average at the start."""
    dates = [start + timedelta(days=n) for n in range(days)]
    monthly = np.array([_MONTHS[d.month - 1] for d in dates])
    result = np.tile(monthly * np.linspace(1, 1 - _FALL * days / (5 * 365), days), (regions, 1))
    for first in SPRING_FESTIVALS.values():
        offset = (first - start).days - 25
        for n, factor in enumerate(_RAMP):
            if 0 <= offset + n < days:
                result[:, offset + n] *= factor
    winter = np.array([(d.month, d.day) >= (11, 15) or (d.month, d.day) <= (3, 15) for d in dates])
    rains = np.array([(6, 14) <= (d.month, d.day) <= (7, 12) for d in dates])
    result[_NORTH, winter] *= 0.12
    result[_EAST, rains] *= 0.7
    result[_CENTRE, rains] *= 0.78
    sundays = np.array([d.weekday() == 6 for d in dates])
    result[:, sundays] *= 0.8
    return result
