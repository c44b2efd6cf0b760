"""Seasons of the calendar: what they take is learned at their edges, and a moved one moves tonnes."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from cementcrm.analytics.calendars import festival_share, month_share
from cementcrm.analytics.demand import Demand, demand
from cementcrm.analytics.seasons import Season, closed, learned

pytestmark = pytest.mark.filterwarnings("error")
_EPOCH = date(1970, 1, 1)
FIRST = 2020 * 12
MONTHS = 60


def stop(
    year: int, *, begin: tuple[int, int] = (6, 10), end: tuple[int, int] = (8, 20), sold: Any = None
) -> Season:
    return Season(
        "kiln_stop", date(year, *begin), date(year, *end), np.array([True, False]), np.array([1.0, 0.0]), sold
    )


def daily(seasons: list[Season], sold: float) -> tuple[Any, int]:
    """Two plants that sell 100 t a day; the first one less while it stands still."""
    start = (date(2020, 1, 1) - _EPOCH).days
    found = np.full((2, (date(2024, 12, 31) - _EPOCH).days - start + 1), 100.0)
    for season in seasons:
        found[0, (season.first - _EPOCH).days - start : (season.last - _EPOCH).days - start + 1] *= sold
    return found, start


def test_months_know_which_share_of_their_days_a_season_has() -> None:
    share = month_share(2024 * 12 + 10, 4, date(2024, 11, 16), date(2025, 1, 1))
    assert share == pytest.approx([0.5, 1, 1 / 31, 0])
    assert month_share(2024 * 12, 2, date(2026, 1, 1), date(2026, 2, 1)).tolist() == [0, 0]
    assert month_share(2024 * 12, 2, date(2023, 1, 1), date(2026, 2, 1)).tolist() == [1, 1]


def test_what_is_still_sold_is_learned_from_the_days_around_the_edges() -> None:
    seasons = [stop(year) for year in range(2020, 2025)]
    days, start = daily(seasons, 0.12)
    effect = learned(days, start, [*seasons, stop(2025)])["kiln_stop"]
    assert (effect.sold, effect.low, effect.high) == pytest.approx((0.12, 0.12, 0.12))
    assert effect.edges == 10
    assert (
        learned(days, start, [stop(2025), stop(2019)]) == {}
    )  # nothing of it is over, or was there to be seen
    assert learned(days, start, [stop(2022, end=(6, 12))]) == {}  # three days say nothing
    assert learned(np.zeros((2, 0)), start, seasons) == {}
    growing, _ = daily(seasons, 1.3)
    effect = learned(growing, start, seasons)["kiln_stop"]
    assert (effect.sold, effect.low, effect.high) == pytest.approx((1, 1, 1.3))


def _market(seasons: list[Season], sold: float) -> Any:
    """Tonnes of two plants and a whole by month, with noise and a year's course."""
    random, n = np.random.default_rng(3), MONTHS + 12
    year = 1 + 0.2 * np.sin(np.arange(n) * 2 * np.pi / 12)
    parts = np.array([[3_000.0], [2_000.0]]) * year * random.normal(1, 0.02, (2, n))
    for season in seasons:
        parts[0] *= 1 - (1 - sold) * month_share(FIRST, n, season.first, season.last)
    return parts


@pytest.mark.parametrize("begins", [6, 9])
def test_a_kiln_stop_that_is_planned_for_other_months_moves_tonnes_there(begins: int) -> None:
    """Five years it was in summer; the sixth is as before, or three months later. The whole is told by its parts."""
    past = [stop(year) for year in range(2020, 2025)]
    plan = stop(2025, begin=(begins, 10), end=(begins + 2, 20))
    parts = _market([*past, plan], 0.2)
    sums = np.vstack([np.ones(2), np.eye(2)])
    days, start = daily(past, 0.2)
    seasons = [*past, plan]
    shut = closed(seasons, learned(days, start, seasons), FIRST, MONTHS + 12, 2)
    assert shut[1].max() == 0
    values = sums @ parts[:, :MONTHS]
    found = demand(
        values, sums, [slice(0, 1), slice(1, None)], 12, festival_share(FIRST, MONTHS + 12) * 0, shut
    )
    assert isinstance(found, Demand)
    told = np.stack([row.points for row in found.levels[1].rows])
    assert np.abs(told[0] / parts[0, MONTHS:] - 1).max() < 0.2
    assert found.levels[1].rows[0].seasons
    assert not found.levels[1].rows[1].seasons
    assert told.sum(axis=0) == pytest.approx(found.levels[0].rows[0].points)
    assert found.parts == pytest.approx(told)
    test = found.levels[1].rows[0].test
    assert test is not None
    assert test.mase < test.mase_last_year


def test_a_season_that_the_past_denies_is_left_alone() -> None:
    """Somebody wrote down stops that never were, each year in other months."""
    said = [
        stop(year, begin=(1 + year % 5 * 2, 1), end=(2 + year % 5 * 2, 28), sold=0.1)
        for year in range(2020, 2026)
    ]
    parts = _market([], 1)
    sums = np.vstack([np.ones(2), np.eye(2)])
    shut = closed(said, {}, FIRST, MONTHS + 12, 2)
    values = sums @ parts[:, :MONTHS]
    found = demand(values, sums, [slice(0, 1), slice(1, None)], 12, np.zeros(MONTHS + 12), shut)
    assert isinstance(found, Demand)
    assert not any(row.seasons for row in found.levels[1].rows)
    told = np.stack([row.points for row in found.levels[1].rows])
    assert np.abs(told / parts[:, MONTHS:] - 1).max() < 0.1


def test_a_whole_month_without_sales_is_no_division_by_nothing() -> None:
    said = [stop(year, begin=(2, 1), end=(5, 31), sold=0.0) for year in range(2020, 2026)]
    parts = _market(said, 0.0)
    sums = np.vstack([np.ones(2), np.eye(2)])
    shut = closed(said, {}, FIRST, MONTHS + 12, 2)
    values = sums @ parts[:, :MONTHS]
    found = demand(values, sums, [slice(0, 1), slice(1, None)], 12, np.zeros(MONTHS + 12), shut)
    assert isinstance(found, Demand)
    told = np.stack([row.points for row in found.levels[1].rows])
    assert np.isfinite(told).all()
    assert told[0, 2:4].max() < 0.1 * told[0, 7]
