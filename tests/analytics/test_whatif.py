"""Scenarios: what is moved, won or priced changes parts, and only as far as is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from cementcrm.analytics.whatif import Elasticity, elasticity, moved, price_moves, priced, won

pytestmark = pytest.mark.filterwarnings("error")


def test_a_moved_season_gives_back_what_it_took_and_takes_elsewhere() -> None:
    parts = np.array([[10.0, 100.0], [50.0, 50.0]])
    told = moved(parts, np.array([[0.9, 0], [0, 0]]), np.array([[0, 0.5], [0, 0]]))
    assert told == pytest.approx(np.array([[100, 50], [50, 50]]))
    assert moved(parts, np.full((2, 2), 0.4), np.full((2, 2), 0.4)) == pytest.approx(parts)
    assert np.isfinite(moved(parts, np.ones((2, 2)), np.zeros((2, 2)))).all()
    rumour = moved(
        np.array([[30.0, 100.0]]), np.array([[0.9, 0]]), np.zeros((1, 2))
    )  # by chance a good closed month
    assert rumour[0, 0] == pytest.approx(30 + 0.9 * 130 / 1.1)


def test_a_project_takes_its_share_of_the_months_it_begins_and_ends_in() -> None:
    taken = won(310, 2026 * 12, 4, date(2026, 1, 11), date(2026, 3, 31))
    assert taken == pytest.approx([210, 310, 310, 0])


def test_a_price_changes_by_its_elasticity() -> None:
    assert priced(np.array([[100.0]]), 0.1, -1)[0, 0] == pytest.approx(100 / 1.1)
    assert priced(np.array([[100.0]]), 0.0, -3)[0, 0] == 100


def _trade(e: float, *, parts: int = 12, months: int = 60, noise: float = 0.05, moves: float = 0.06) -> Any:
    """Tonnes and prices of parts that share the market's ups and downs; each has prices of its own."""
    random = np.random.default_rng(17)
    market = np.cumsum(random.normal(0, 0.03, months))
    own = np.cumsum(random.normal(0, moves / 3, (parts, months)), axis=1)
    price = np.exp(6 + market / 2 + own)
    level = random.uniform(5, 8, (parts, 1))
    tonnes = np.exp(level + market + e * own + random.normal(0, noise, (parts, months)))
    moves = np.full_like(price, np.nan)
    moves[:, 12:] = np.log(price[:, 12:] / price[:, :-12])
    return tonnes, moves


def test_a_planted_elasticity_is_learned_with_its_range_and_the_market_is_none() -> None:
    found = elasticity(*_trade(-1.2))
    assert isinstance(found, Elasticity)
    assert found.told
    assert found.value == pytest.approx(-1.2, abs=0.25)
    assert found.low < -1.2 < found.high
    nothing = elasticity(*_trade(0))
    assert nothing is not None
    assert not nothing.told
    assert nothing.low < 0 < nothing.high


def test_units_and_the_order_of_parts_are_all_the_same() -> None:
    tonnes, moves = _trade(-1.2)
    found = elasticity(tonnes, moves)
    assert found is not None
    other = elasticity(tonnes[::-1] * 1_000, moves[::-1])
    assert other is not None
    assert (other.value, other.low, other.high) == pytest.approx((found.value, found.low, found.high))


def test_where_nothing_can_be_learned_nothing_is_told() -> None:
    tonnes, moves = _trade(-1)
    assert elasticity(tonnes[:, :12], moves[:, :12]) is None
    assert elasticity(tonnes[:4], moves[:4]) is None
    assert elasticity(tonnes, np.zeros_like(moves)) is None
    assert elasticity(tonnes * 0, moves) is None
    holes = np.where(np.arange(60) % 7 == 0, np.nan, tonnes)
    assert elasticity(holes, moves) is not None


def test_prices_are_compared_customer_by_customer() -> None:
    """A large customer that pays less buys only in the second year: nobody's price has moved; the next one's has."""
    part, buyer, month = (
        np.array([0, 0, 0, 0, 1, 1]),
        np.array([0, 0, 1, 1, 0, 0]),
        np.array([0, 12, 12, 13, 1, 13]),
    )
    yuan = np.array([300, 300, 250, 250, 300, 330.0])
    tonnes = np.array([10, 10, 900, 900, 5, 5.0])
    found = price_moves(part, buyer, month, tonnes, yuan * tonnes, (2, 14))
    assert found[0, 12] == 0
    assert found[1, 13] == pytest.approx(np.log(1.1))
    assert np.isnan(found).sum() == 2 * 14 - 2
    none = np.zeros(0, dtype=np.int64)
    assert np.isnan(price_moves(none, none, none, np.zeros(0), np.zeros(0), (2, 14))).all()
