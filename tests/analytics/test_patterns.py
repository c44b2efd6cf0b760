"""Pairs of grades and segments: the planted truth, and what must not change them."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.analytics.pairs import SEVERAL, habits, pairs, wilson
from cementcrm.analytics.segments import FEATURES, Segments, segments
from cementcrm.exchange.demo.trade import GRADES, PAIRS
from tests.analytics.planted import planted

pytestmark = pytest.mark.filterwarnings("error")


def test_planted_pairs_are_found_and_few_others() -> None:
    told = false = 0
    for seed in (11, 12, 13, 14):
        world = planted(seed)
        t = world.tickets
        some = t["day"] > world.end - 730
        tonnes = np.zeros((world.traders, len(GRADES)))
        np.add.at(tonnes, (t["who"][some], t["grade"][some]), t["net"][some])
        found = pairs(tonnes)
        seen = {frozenset(pair) for pair in zip(found.one.tolist(), found.other.tolist(), strict=True)}
        assert {frozenset(pair) for pair in PAIRS} <= seen
        assert len(seen) == len(found.one)  # each once
        assert ((found.low <= found.both / found.given) & (found.both / found.given <= found.high)).all()
        told += len(seen)
        false += len(seen - {frozenset(pair) for pair in PAIRS})
    assert false <= 0.1 * told


def test_chance_makes_no_pairs() -> None:
    rng = np.random.default_rng(5)
    assert sum(len(pairs(rng.random((400, 10)) < 0.3).one) for _ in range(20)) <= 2


def test_a_truck_is_no_habit_and_nobody_knows_by_a_few() -> None:
    assert habits([[100, 1], [10, 1], [0, 0], [-5, 3]]).tolist() == [
        [True, False], [True, True], [False, False], [False, True],
    ]  # fmt: skip
    assert not len(pairs([[1, 1]] * (SEVERAL // 2) + [[1, 0]] * (SEVERAL // 2 - 1)).one)
    assert not len(pairs(np.zeros((0, 3))).one)
    low, high = wilson(np.array([12, 0, 0]), np.array([19, 0, 5]))
    assert low[0] < 12 / 19 < high[0]
    assert (low[1], high[1], low[2]) == pytest.approx((0, 1, 0))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([1e-3, 1.0, 1e6]))
def test_order_and_unit_change_no_pair(seed: int, unit: float) -> None:
    rng = np.random.default_rng(seed)
    tonnes = np.where(rng.random((80, 5)) < 0.5, rng.integers(1, 50, (80, 5)), 0) * 2.0
    tonnes[:, 1] = np.where(rng.random(80) < 0.7, tonnes[:, 0], tonnes[:, 1])
    one, other = pairs(tonnes), pairs(tonnes[rng.permutation(80)] * unit)
    for mine, its in zip(astuple(one), astuple(other), strict=True):
        np.testing.assert_array_equal(mine, its)


def three_kinds(seed: int) -> Any:
    """Large in bulk, small in bags, and of good margin: 60 customers each."""
    rng = np.random.default_rng(seed)
    kinds = [(3_000, 150, 50, 0.02, 0.0, 0.8), (40, 12, 40, 0.95, -0.1, 0.8), (400, 40, 190, 0.3, 0.0, 0.5)]
    rows = [
        (t * rng.lognormal(0, 0.2), d * rng.lognormal(0, 0.2), m + rng.normal(0, 4), b + rng.normal(0, 0.01),
         r + rng.normal(0, 0.1), g + rng.normal(0, 0.03))
        for t, d, m, b, r, g in kinds for _ in range(60)
    ]  # fmt: skip
    return np.array(rows)


def test_segments_are_the_kinds_that_were_made_and_say_what_sets_them_apart() -> None:
    found = segments(three_kinds(1), 3)
    assert isinstance(found, Segments)
    assert found.of.tolist() == [0] * 60 + [2] * 60 + [1] * 60
    assert found.customers.tolist() == [60] * 3
    assert (found.tonnes[:-1] > found.tonnes[1:]).all()
    assert "a_tonne" in found.apart(1)
    assert "bagged" in found.apart(2)
    assert found.median[1, FEATURES.index("a_tonne")] == pytest.approx(190, abs=3)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([1e-3, 1e3]))
def test_order_and_unit_change_no_segment(seed: int, unit: float) -> None:
    rng = np.random.default_rng(seed)
    table = three_kinds(seed)
    table[rng.random(table.shape) < 0.05] = np.nan
    table[:, 0] = np.nan_to_num(table[:, 0], nan=5.0)
    order = rng.permutation(len(table))
    scale = np.array([unit, 1, 1 / unit, 1, 1, 1])
    one, other = segments(table, 4), segments(table[order] * scale, 4)
    assert isinstance(one, Segments)
    assert isinstance(other, Segments)
    np.testing.assert_array_equal(one.of[order], other.of)


@pytest.mark.parametrize("figure", [0.0, 1.0, float("nan")])
def test_segments_of_who_are_all_alike_or_few(figure: float) -> None:
    assert segments(np.full((29, 6), figure), 3) == TooLittleHistory("customers", 29, 30)
    found = segments(np.nan_to_num(np.full((40, 6), figure), nan=0.0), 3)
    assert isinstance(found, Segments)
    assert found.customers.sum() == 40
