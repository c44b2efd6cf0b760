"""Shares of wallets and bands of prices."""

from __future__ import annotations

import numpy as np
import pytest

from cementcrm.analytics.market import FEW, bands, wallet
from cementcrm.analytics.pairs import beside
from cementcrm.features.demand.rivals import parsed

pytestmark = pytest.mark.filterwarnings("error")


def test_the_range_of_a_wallet_holds_the_share_of_many_in_nine_of_ten_cases() -> None:
    rng = np.random.default_rng(3)
    need = rng.lognormal(7, 0.8, 200_000)
    taken = need * rng.beta(2, 3, len(need))
    truth = taken.sum() / need.sum()
    held = 0
    for _ in range(300):
        some = rng.choice(len(need), 40, replace=False)
        found = wallet(taken[some], need[some])
        assert found is not None
        held += found.low <= truth <= found.high
    assert 0.84 <= held / 300 <= 0.95


def test_few_tell_nothing() -> None:
    assert wallet([1.0] * (FEW - 1), [2.0] * (FEW - 1)) is None
    assert wallet([0.0] * 20, [0.0] * 20) is None
    found = wallet([1.0] * FEW, [2.0] * FEW)
    assert found is not None
    assert (found.share, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_bands_are_by_tonnes_and_nobodys_price_is_none() -> None:
    group = np.array([0, 0, 0, 2, 2])
    found = bands(
        group, np.array([300.0, 310.0, 400.0, 350.0, 0.0]), np.array([80.0, 15.0, 5.0, 1.0, 9.0]), 3
    )
    np.testing.assert_array_equal(found, [[300, 300, 300, 300, 310], [np.nan] * 5, [350] * 5])
    assert np.isnan(bands(group[:0], np.zeros(0), np.zeros(0), 1)).all()


def test_what_goes_beside_is_told_by_who_buys_both() -> None:
    tonnes = np.array([[100.0, 20], [100, 40], [100, 60], [100, 0], [0, 70]])
    assert beside(tonnes, 0, 1) == pytest.approx((0.3, 0.5))
    assert np.isnan(beside(tonnes[3:], 0, 1)).all()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("海螺 40%、南方水泥3成", (("海螺", 40), ("南方水泥", 30))),
        ("海螺（约40％）；其他", (("海螺", 40), )),
        ("中联:25%/天瑞", (("中联", 25), ("天瑞", None))),
        ("Conch 30%, CNBM 140%", (("Conch", 30), ("CNBM", None))),
        ("无", ()), (None, ()), ("40%", ()),
    ],
)  # fmt: skip
def test_rivals_are_read_out_of_free_text(told: str | None, found: object) -> None:
    assert parsed(told) == found
