"""Theta, bands and reconciliation against published figures; demand whose parts add up."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cementcrm.analytics.calendars import AFTER, BEFORE, festival_share, spring_festivals
from cementcrm.analytics.demand import NEEDED, Demand, Method, customers, demand
from cementcrm.analytics.forecast import (
    band,
    came,
    coverage,
    earlier,
    naive_error,
    reconciled,
    rolling,
    rolling_naive,
)
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.analytics.theta import seasonal_naive, theta
from cementcrm.exchange.demo.season import SPRING_FESTIVALS
from tests.analytics.published import competition

pytestmark = pytest.mark.filterwarnings("error")


def aligned(series: list[Any]) -> Any:
    """In rows that end together."""
    found = np.full((len(series), max(map(len, series))), np.nan)
    for row, values in zip(found, series, strict=True):
        row[len(row) - len(values) :] = values
    return found


def judged(name: str, period: str) -> tuple[Any, Any, Any, int]:
    """Series, what came, forecasts, season."""
    table = competition(name, period)
    values = aligned(table.known)
    horizon = min(map(len, table.came))
    truth = np.stack([each[:horizon] for each in table.came])
    return values, truth, theta(values, table.season, horizon), table.season


def mase(values: Any, truth: Any, told: Any, season: int) -> float:
    return float(np.nanmean(np.abs(told - truth) / naive_error(values, season)[:, None]))


@pytest.mark.parametrize(
    ("period", "published"), [("monthly", 0.864), ("quarterly", 1.117), ("other", 2.271), ("yearly", 2.774)]
)
def test_the_published_errors_of_theta_come_out(period: str, published: float) -> None:
    assert mase(*judged("M3", period)) == pytest.approx(published, abs=0.003)


def test_the_published_error_over_all_of_m3_comes_out() -> None:
    errors = []
    for period in ("yearly", "quarterly", "monthly", "other"):
        _, truth, told, _ = judged("M3", period)
        errors.append((200 * np.abs(told - truth) / (np.abs(told) + np.abs(truth))).mean(axis=1))
    assert len(np.concatenate(errors)) == 3_003
    assert np.concatenate(errors).mean() == pytest.approx(12.79, abs=0.02)  # published: 12.76


@pytest.mark.parametrize(
    ("name", "period"), [("M1", "monthly"), ("M1", "quarterly"), ("tourism", "quarterly")]
)
def test_other_tables_are_forecast_better_than_by_the_season_before(name: str, period: str) -> None:
    values, truth, told, season = judged(name, period)
    naive = seasonal_naive(values, season, truth.shape[1])
    assert mase(values, truth, told, season) < mase(values, truth, naive, season)


def test_bands_hold_what_they_promise() -> None:
    """Learned from what forecasts made one horizon before the end missed; judged by what came after it."""
    values, truth, told, season = judged("M3", "monthly")
    horizon = truth.shape[1]
    past = rolling(values, season, horizon, [horizon])
    scale = naive_error(earlier(values, horizon), season)
    errors = np.abs(past - came(values, horizon, [horizon])) / scale[:, None]
    missed = np.abs(told - truth) / naive_error(values, season)[:, None]
    for share in (0.8, 0.9):
        assert (missed <= band(errors, share)).mean() == pytest.approx(share, abs=0.015)


def test_series_side_by_side_are_forecast_as_alone() -> None:
    values, _, told, season = judged("M3", "monthly")
    for row in (0, 700, 1427):
        alone = values[row][~np.isnan(values[row])][None]
        assert theta(alone, season, 18)[0] == pytest.approx(told[row], rel=1e-9)


def test_what_was_told_before_is_what_would_have_been_told_then() -> None:
    values = aligned(competition("M3", "monthly").known)[:40]
    past = rolling(values, 12, 6, [0, 5])
    assert past[0] == pytest.approx(theta(values, 12, 6))
    assert past[1] == pytest.approx(theta(values[:, :-5], 12, 6))
    assert came(values, 6, [5])[0, :, :5] == pytest.approx(values[:, -5:])
    assert np.isnan(came(values, 6, [5])[0, :, 5]).all()
    assert rolling_naive(values, 12, 3, [4])[0] == pytest.approx(values[:, -16:-13])


numbers = arrays(
    np.float64, st.tuples(st.integers(1, 4), st.integers(1, 40)), elements=st.sampled_from([0, 1, 5.5, 1e6])
)


@settings(max_examples=40)
@given(numbers, st.sampled_from([1, 4, 12]))
def test_any_series_at_all_gives_figures(values: Any, season: int) -> None:
    assert np.isfinite(theta(values, season, 5)).all()
    assert np.isfinite(seasonal_naive(values, season, 15)).all()


def test_a_band_needs_errors_and_counts_the_one_that_comes() -> None:
    assert np.isnan(band(np.ones((9, 1)), 0.8)).all()
    assert band(np.arange(1.0, 20)[:, None], 0.8).tolist() == [16.0]  # the 16th of 19 and the one to come
    assert coverage(np.full((12, 3, 2), np.nan), 0.8) is None


def test_reconciling_is_the_least_squares_of_the_paper() -> None:
    random = np.random.default_rng(5)
    sums = np.vstack([np.ones(6), np.repeat(np.eye(3), 2, axis=1), np.tile(np.eye(2), 3), np.eye(6)])
    told, variance = random.uniform(1, 9, (len(sums), 4)), random.uniform(0.1, 5, len(sums))
    inverse = np.diag(1 / variance)
    paper = np.linalg.solve(sums.T @ inverse @ sums, sums.T @ inverse @ told)
    assert reconciled(sums, told, variance) == pytest.approx(paper)
    assert reconciled(sums, sums @ told[-6:], variance) == pytest.approx(told[-6:])


# Spring Festival


def test_the_dates_are_those_of_the_calendar() -> None:
    assert len(spring_festivals()) == 71
    assert {year: spring_festivals()[year] for year in SPRING_FESTIVALS} == SPRING_FESTIVALS
    assert all((1, 20) < (day.month, day.day) < (2, 22) for day in spring_festivals().values())


def test_the_window_lies_in_the_months_that_the_year_puts_it_in() -> None:
    share = festival_share(2023 * 12, 24)  # 22 January 2023, 10 February 2024
    assert share[[0, 1]] == pytest.approx([22 / 31, 6 / 28])
    assert share[[12, 13, 14]] == pytest.approx([3 / 31, 25 / 29, 0])
    assert not share[2:12].any()
    assert BEFORE + AFTER + 1 == 28
    assert festival_share(date(2100, 1, 1).year * 12, 12).sum() == 0  # nobody has that table yet


# Demand


def _market(plants: int, months: int, seed: int, closed: float = 0.9) -> tuple[Any, Any, Any]:
    """Tonnes of plants and grades (two each) with seasons, Spring Festival and noise; which make which rows; the
    festival's share."""
    random = np.random.default_rng(seed)
    share = festival_share(2020 * 12, months + 12)
    year = 1 + 0.3 * np.sin(np.arange(months + 12) * 2 * np.pi / 12)
    level = random.uniform(500, 5_000, (2 * plants, 1))
    cells = level * year * (1 - closed * share) * random.normal(1, 0.05, (2 * plants, months + 12))
    sums = np.vstack([
        np.ones(2 * plants), np.repeat(np.eye(plants), 2, axis=1), np.tile(np.eye(2), plants), np.eye(2 * plants),
    ])  # fmt: skip
    return cells, sums, share


def _told(plants: int, months: int, seed: int, closed: float = 0.9) -> tuple[Demand, Any, Any]:
    cells, sums, share = _market(plants, months, seed, closed)
    levels = [slice(0, 1), slice(1, 1 + plants), slice(1 + plants, 3 + plants), slice(3 + plants, None)]
    found = demand(sums @ cells[:, :months], sums, levels, 12, share)
    assert isinstance(found, Demand)
    return found, cells, sums @ cells[:, months:]


def points(found: Demand, level: int) -> Any:
    return np.stack([row.points for row in found.levels[level].rows])


def test_parts_add_up_and_the_festival_is_seen_where_it_helps() -> None:
    found, _, truth = _told(5, 60, 1)
    for level in (1, 2, 3):
        assert points(found, level).sum(axis=0) == pytest.approx(points(found, 0)[0])
    assert {row.method for row in found.levels[0].rows} == {Method.FESTIVAL}
    assert found.closed.max() > 0.5
    total = found.levels[0].rows[0]
    assert np.abs(total.points / truth[0] - 1).max() < 0.15
    assert np.abs(total.last_year / truth[0] - 1).max() > 0.5  # the festival moved
    assert total.test is not None
    assert total.test.mase < 0.5 * total.test.mase_last_year
    assert total.test.missed < total.test.missed_last_year
    assert all(
        low <= point <= high
        for low, point, high in zip(total.low[0], total.points, total.high[0], strict=True)
    )


def test_the_festival_is_left_alone_where_nobody_closes() -> None:
    found, _, _ = _told(5, 60, 2, closed=0.0)
    share = festival_share(2020 * 12, 72)
    assert all(row.method is not Method.FESTIVAL for row in found.levels[0].rows)
    assert found.closed[share > 0.5].max(initial=0) < 0.7


def test_bands_of_plants_hold_what_came() -> None:
    held = []
    for seed in range(6):
        found, _, truth = _told(8, 60, seed)
        for row, real in zip(found.levels[1].rows, truth[1:9], strict=True):
            held.append((row.low[0] <= real) & (real <= row.high[0]))
        assert found.levels[1].covered[0] == pytest.approx(0.8, abs=0.06)
    assert np.mean(held) == pytest.approx(0.8, abs=0.1)


@pytest.mark.parametrize("months", [0, 1, NEEDED - 1])
def test_too_few_months_are_too_little_history(months: int) -> None:
    found = demand(np.ones((2, months)), np.ones((2, 1)), [slice(0, 2)], 12, np.zeros(months + 12))
    assert found == TooLittleHistory("months", months, NEEDED)


@pytest.mark.parametrize("months", [NEEDED, NEEDED + 1, NEEDED + 9])
def test_what_was_hardly_tested_is_last_year(months: int) -> None:
    found, _, _ = _told(3, months, 4)
    row = found.levels[0].rows[0]
    assert months > NEEDED + 6 or row.method is Method.LAST_YEAR
    assert (row.test is None) == (months == NEEDED)
    assert np.isnan(row.low[0][-1])
    assert np.isfinite(points(found, 3)).all()


def test_a_young_part_is_told_by_its_level_and_one_that_ended_by_nothing() -> None:
    cells, sums, share = _market(3, 60, 6)
    cells[0, :50] = np.nan  # a plant's new grade
    cells[1, 30:] = 0  # one that isn't made any more
    cells[2, :] = 0
    cells[2, 59] = 40  # sold once
    values = np.where(np.isnan(cells[:, :60]), 0, cells[:, :60])
    rows = sums @ values
    rows = np.where(np.cumsum(rows != 0, axis=1) > 0, rows, np.nan)
    found = demand(rows, sums, [slice(0, 1), slice(6, None)], 12, share)
    assert isinstance(found, Demand)
    first = found.levels[1].rows[0]
    assert (first.method, first.test) == (Method.LEVEL, None)
    assert np.isnan(first.low[0]).all()
    told = points(found, 1)
    assert np.isfinite(told).all()
    assert (told >= 0).all()
    assert told[1].sum() < 0.02 * rows[7][:30].sum()
    assert told.sum(axis=0) == pytest.approx(points(found, 0)[0])


def test_however_many_customers_there_are_their_past_is_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond some thousands not every month, but far enough back to choose by."""
    monkeypatch.setattr("cementcrm.analytics.demand._RUNS", 1)
    random = np.random.default_rng(9)
    year = 1 + 0.5 * np.sin(np.arange(48) * 2 * np.pi / 12) + np.arange(48) / 20
    values = np.tile(year * random.normal(1, 0.02, 48), (40, 1))
    level, _ = customers(
        values, (np.arange(9), np.zeros(9, int), np.ones(9)), np.ones((1, 12)), 12, np.zeros(60)
    )
    assert {row.method for row in level.rows} == {Method.THETA}
    assert np.isfinite(level.rows[0].low[0]).all()


def test_customers_share_out_what_is_needed_and_leave_the_rest_to_new_ones() -> None:
    random = np.random.default_rng(8)
    parts = random.uniform(100, 900, (3, 12))
    values = random.uniform(0, 60, (20, 48))
    values[3, :40] = np.nan
    values[4] = 0
    who, part = np.repeat(np.arange(20), 2), np.tile([0, 1], 20)  # nobody bought the third
    level, rest = customers(values, (who, part, random.uniform(1, 50, 40)), parts, 12, np.zeros(60))
    told = np.stack([row.points for row in level.rows])
    assert told.sum(axis=0) + rest == pytest.approx(parts.sum(axis=0))
    assert (rest >= parts[2] - 1e-9).all()
    assert (told >= 0).all()
    assert told[4].sum() == 0
    assert level.rows[3].method is Method.LEVEL
