"""What a chart shows of sums by group: order, the rest, unknown figures, concentration, last year."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.analytics.summary import (
    arrange,
    classes,
    concentration,
    last_year,
    members,
    moved_a_year,
    period,
    share_of_largest,
    year_before,
)
from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery, Measure, Sums


def sums(*rows: tuple[object, int, int, int]) -> Sums:
    """Rows of key, kg, kg with a known figure, figure; one ticket each."""
    figures = np.array([row[1:] for row in rows], dtype=np.int64).reshape(-1, 3).T
    return Sums([row[0] for row in rows], np.ones(len(rows), np.int64), *figures)


def tonnes(*rows: tuple[object, int]) -> Sums:
    return sums(*((key, kg, kg, kg) for key, kg in rows))


def test_months_stand_in_time_order_with_exact_sums_and_what_has_none_last() -> None:
    chart = arrange(ChartQuery(), tonnes((0, 5), (202602, 39_800), (202512, 60_201)))
    assert [(b.key, b.total) for b in chart.bars] == [
        ("2025-12", Decimal("60.201")),
        ("2026-02", Decimal("39.800")),
        (None, Decimal("0.005")),
    ]
    assert chart.whole.total == Decimal("100.006")


def test_grades_stand_by_size() -> None:
    chart = arrange(ChartQuery(by=By.GRADE), tonnes(("a", 1), ("b", 3), ("c", 2)))
    assert [bar.key for bar in chart.bars] == ["b", "c", "a"]


def test_an_unknown_margin_is_said_and_never_becomes_zero() -> None:
    found = sums(("a", 1000, 0, 0), ("b", 3000, 1000, -500_000), ("c", 9000, 0, 0))
    chart = arrange(ChartQuery(Measure.MARGIN, By.GRADE), found)
    assert [(b.key, b.total) for b in chart.bars] == [("b", Decimal("-5.00000")), ("c", None), ("a", None)]
    assert chart.whole.total == Decimal("-5.00000")
    assert chart.whole.known_share == pytest.approx(1 / 13)


def test_without_any_known_margin_there_is_no_total() -> None:
    assert arrange(ChartQuery(Measure.MARGIN), sums((202501, 1000, 0, 0))).whole.total is None


def test_beyond_the_largest_customers_the_rest_is_one_bar() -> None:
    chart = arrange(ChartQuery(by=By.CUSTOMER, top=2), tonnes(*((n, n * 1000) for n in range(1, 6))))
    assert [bar.label for bar in chart.bars] == ["5", "4"]
    assert chart.rest is not None
    assert (chart.rest.groups, chart.rest.total, chart.rest.tickets) == (3, Decimal(6), 3)


def test_no_tickets_make_an_empty_chart() -> None:
    for by in By:
        chart = arrange(ChartQuery(by=by), tonnes())
        assert (chart.bars, chart.rest, chart.curve, chart.whole.tickets) == ((), None, (), 0)


@given(st.lists(st.integers(-(10**12), 10**12), max_size=300), st.integers(1, 30))
def test_bars_and_rest_add_up_to_the_whole_exactly(figures: list[int], top: int) -> None:
    found = sums(*((n, 1000, 1000, figure) for n, figure in enumerate(figures, 1)))
    chart = arrange(ChartQuery(Measure.MARGIN, By.CUSTOMER, top=top), found)
    shown = [*chart.bars, *([chart.rest] if chart.rest else [])]
    assert sum(bar.total or 0 for bar in shown) == chart.whole.total == Decimal(sum(figures)).scaleb(-5)
    assert sum(bar.tickets for bar in shown) == len(figures)


@given(st.lists(st.integers(-100, 10**9), max_size=500))
def test_the_curve_rises_to_the_whole_and_never_below_the_diagonal(figures: list[int]) -> None:
    curve = concentration(tonnes(*enumerate(figures)))
    gains = [figure for figure in figures if figure > 0]
    assert len(curve) <= 201
    assert bool(curve) == bool(gains)
    if curve:
        assert (curve[-1].rank, curve[-1].share_of_groups, curve[-1].share_of_total) == (len(gains), 1, 1)
        assert curve[0].share_of_total == max(gains) / sum(gains)
    shares = [p.share_of_total for p in curve]
    assert shares == sorted(shares)
    assert all(p.share_of_total >= p.share_of_groups - 1e-9 for p in curve)


def test_the_largest_fifth_is_told() -> None:
    curve = concentration(tonnes((1, 80), (2, 5), (3, 5), (4, 5), (5, 5)))
    assert share_of_largest(curve) == pytest.approx(0.8)
    assert share_of_largest(()) is None


YEAR = Filter("business_date", "between", (date(2025, 1, 1), date(2025, 12, 31)))
GRADE = Filter("grade", "eq", "P·O 42.5")


def test_last_year_is_asked_for_the_same_days_only() -> None:
    asked = last_year(ChartQuery(filters=(YEAR, GRADE), compare=True), newest=date(2025, 6, 15))
    assert asked is not None
    assert asked.filters == (GRADE, Filter("business_date", "between", (date(2024, 1, 1), date(2024, 6, 15))))
    assert not asked.compare


def test_without_a_period_there_is_no_last_year() -> None:
    assert last_year(ChartQuery(filters=(GRADE,)), date(2025, 6, 15)) is None
    assert last_year(ChartQuery(filters=(Filter("business_date", "ge", date(2025, 1, 1)),)), date.max) is None


def test_several_filters_on_the_date_make_one_period() -> None:
    more = (Filter("business_date", "ge", date(2025, 3, 1)), Filter("business_date", "le", date(2025, 4, 1)))
    assert period((YEAR, *more)) == (date(2025, 3, 1), date(2025, 4, 1))
    assert period((Filter("business_date", "eq", date(2025, 3, 1)),)) == (date(2025, 3, 1), date(2025, 3, 1))


@given(st.dates(min_value=date(2, 1, 1)))
def test_the_same_day_of_last_year_exists(day: date) -> None:
    before = year_before(day)
    assert (before.year, before.month) == (day.year - 1, day.month)
    assert 365 <= (day - before).days <= 366


def test_last_years_months_stand_beside_this_years() -> None:
    before = moved_a_year(By.MONTH, tonnes((202401, 7), (202403, 9), (0, 1)))
    chart = arrange(ChartQuery(compare=True), tonnes((202501, 5), (202502, 6)), before)
    shown = [(b.key, b.total, b.before and b.before.total) for b in chart.bars]
    kg = Decimal("0.001")
    assert shown == [
        ("2025-01", 5 * kg, 7 * kg),
        ("2025-02", 6 * kg, 0 * kg),
        ("2025-03", 0 * kg, 9 * kg),
        (None, 0 * kg, 1 * kg),
    ]
    assert chart.whole.before is not None
    assert chart.whole.before.total == 17 * kg


def test_the_customer_that_passes_80_percent_is_still_a_and_the_one_that_passes_95_b() -> None:
    query, found = ChartQuery(by=By.CUSTOMER), tonnes((1, 70), (2, 20), (3, 4), (4, 3), (5, 2), (6, 1))
    parts = classes(query, found)
    assert [(p.letter, p.groups, p.total) for p in parts] == [
        ("A", 2, Decimal("0.090")), ("B", 2, Decimal("0.007")), ("C", 2, Decimal("0.003")),
    ]  # fmt: skip
    assert [round(p.share_of_total, 2) for p in parts] == [0.9, 0.07, 0.03]
    assert [members(found, letter) for letter in "ABC"] == [[1, 2], [3, 4], [5, 6]]


def test_one_customer_alone_is_a_and_losses_have_no_class() -> None:
    query = ChartQuery(by=By.CUSTOMER)
    assert [(p.letter, p.groups) for p in classes(query, tonnes((1, 5), (2, -5)))] == [("A", 1)]
    assert classes(query, tonnes((1, -5))) == ()


@given(st.lists(st.integers(-100, 10**9), max_size=300))
def test_classes_share_out_all_that_the_curve_is_made_of(figures: list[int]) -> None:
    found = tonnes(*enumerate(figures, 1))
    parts = classes(ChartQuery(by=By.CUSTOMER), found)
    gains = sorted((figure for figure in figures if figure > 0), reverse=True)
    assert sum(part.groups for part in parts) == len(gains)
    keys = [key for letter in "ABC" for key in members(found, letter)]
    assert [figures[key - 1] for key in keys] == gains
    shown = 0
    for part in parts:
        before_the_last = sum(gains[: shown + part.groups - 1])
        assert before_the_last * 100 < {"A": 80, "B": 95, "C": 100}[part.letter] * sum(gains)
        shown += part.groups
