"""What the chart page draws: sums by group, unknown figures, concentration."""

from decimal import Decimal

import pytest

from cementcrm.analytics.summary import By, ChartQuery, Measure, concentration, summarise

ROWS: list[dict[str, object]] = [
    {"month": "2026-02", "customer": "乙", "tonnes": Decimal("10.10"), "margin": None},
    {"month": "2026-01", "customer": "甲", "tonnes": Decimal("60.20"), "margin": Decimal(-5)},
    {"month": "2026-02", "customer": "甲", "tonnes": Decimal("29.70"), "margin": None},
]


def test_months_stand_in_time_order_with_exact_sums() -> None:
    groups = summarise(ROWS, ChartQuery(Measure.TONNES, By.MONTH))
    assert [(g.key, g.total) for g in groups] == [
        ("2026-01", Decimal("60.20")),
        ("2026-02", Decimal("39.80")),
    ]


def test_an_unknown_margin_is_counted_and_never_becomes_zero() -> None:
    first, last = summarise(ROWS, ChartQuery(Measure.MARGIN, By.CUSTOMER))
    assert (first.key, first.total, first.known, first.unknown) == ("甲", Decimal(-5), 1, 1)
    assert (last.key, last.total, last.unknown) == ("乙", None, 1)


def test_the_concentration_curve_takes_the_largest_first_and_ends_at_the_whole() -> None:
    points = concentration(summarise(ROWS, ChartQuery(Measure.TONNES, By.CUSTOMER)))
    assert [(p.key, p.share_of_total) for p in points] == [("甲", Decimal("0.899")), ("乙", Decimal(1))]


def test_losses_and_unknowns_have_no_place_on_the_concentration_curve() -> None:
    assert concentration(summarise(ROWS, ChartQuery(Measure.MARGIN, By.CUSTOMER))) == []


def test_a_float_figure_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        summarise([{"month": "2026-01", "tonnes": 1.5}], ChartQuery(Measure.TONNES, By.MONTH))
