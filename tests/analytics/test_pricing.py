"""Mistyped prices and residuals: the planted truth, and what must not change them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.analytics.pricing import residuals, slips, usual, weighted_medians
from tests.analytics.planted import planted

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_planted_slips_are_found_and_nothing_else(seed: int) -> None:
    told = planted(seed)
    t = told.tickets
    month = (t["day"] - told.start) // 30
    cell = (told.company.plant[t["who"]] * 16 + t["grade"] * 2 + t["packing"]) * 100 + month
    (cell, price), which, many = _distinct(cell, t["price"])
    found = slips(price, usual([cell, cell // 100 % 16], price, many))
    wrong = found.wrong[which]
    meant = t["typo"] > 0
    assert meant.sum() >= 5
    assert (wrong & meant).sum() >= 0.95 * meant.sum()
    assert (wrong & meant).sum() >= 0.9 * wrong.sum()
    assert np.abs(found.usual[which][meant] / t["typo"][meant] - 1).max() < 0.2


def _distinct(cell: Any, price: Any) -> Any:
    keys, which, many = np.unique(cell * 10**7 + price, return_inverse=True, return_counts=True)
    return (keys // 10**7, keys % 10**7), which, many


def test_residuals_are_the_discounts_that_were_planted() -> None:
    told = planted(11)
    t, c = told.tickets, told.company
    some = (t["day"] > told.end - 364) & (t["grade"] < 6)
    cell = ((c.plant // 3)[t["who"]] * 16 + t["grade"] * 2 + t["packing"]) * 1000 + (told.end - t["day"]) // 7
    found = residuals(t["who"][some], cell[some], t["price"][some], t["net"][some], told.traders)
    known = ~np.isnan(found.residual)
    assert known.sum() > 300
    assert np.corrcoef(found.residual[known], -c.discount[: told.traders][known])[0, 1] > 0.85


_ROW = st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(0, 10**7), st.integers(0, 20_000))


@settings(max_examples=60, deadline=None)
@given(st.lists(_ROW, max_size=60), st.randoms(use_true_random=False))
def test_order_and_unit_change_nothing_and_nothing_is_hopeless(rows: Any, random: Any) -> None:
    customer, cell, price, weight = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    order = np.array(random.sample(range(len(rows)), len(rows)), dtype=np.int64)
    mine, its = (
        slips(price, usual([cell, customer], price, weight)),
        slips(price[order] * 4, usual([cell[order], customer[order]], price[order] * 4, weight[order])),
    )
    np.testing.assert_array_equal(mine.wrong[order], its.wrong)
    np.testing.assert_allclose(mine.usual[order] * 4, its.usual)
    one = residuals(customer, cell, price, weight, 6)
    other = residuals(customer[order], cell[order], price[order] * 4, weight[order] * 8, 6)
    np.testing.assert_allclose(one.residual, other.residual, atol=1e-9)
    assert not np.isinf(one.deviations).any()


def test_weighted_medians() -> None:
    found = weighted_medians(
        np.array([0, 0, 0, 2]), np.array([3.0, 1.0, 2.0, 5.0]), np.array([5, 1, 1, 1]), 3
    )
    np.testing.assert_array_equal(found, [3, np.nan, 5])


def test_a_few_tickets_tell_nothing() -> None:
    found = slips([30_000, 300_000], usual([[1, 1]], [30_000, 300_000], [2, 1]))
    assert not found.wrong.any()
    assert np.isnan(found.usual).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(_ROW, max_size=60))
def test_months_told_one_by_one_tell_the_same(rows: Any) -> None:
    month, cell, price, weight = np.array(sorted(rows), dtype=np.int64).reshape(-1, 4).T
    narrow, kind = month * 10 + cell, cell % 2
    at_once = usual([narrow, month, kind], price, weight)
    over = month < 3
    one, other = (usual([narrow[some], month[some]], price[some], weight[some]) for some in (over, ~over))
    in_turn = usual([kind], price, weight, one.joined(other))
    np.testing.assert_array_equal(at_once.middle, in_turn.middle)
    np.testing.assert_array_equal(at_once.limit, in_turn.limit)
