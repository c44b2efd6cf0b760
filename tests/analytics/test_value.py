"""Classes by margin beside tonnes: the planted gems, and what must not change them."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.analytics.value import CLASSES, DEFAULT, Figures, Rules, ValueClass, Values, differs, values
from tests.analytics.planted import planted

pytestmark = pytest.mark.filterwarnings("error")


def last_year(seed: int) -> tuple[Figures, Any]:
    told = planted(seed)
    t = told.tickets
    now = t["day"] > told.end - 365
    who, n = t["who"][now], told.traders
    tonnes = np.bincount(who, t["net"][now] / 1_000, n)
    margin = np.bincount(who, t["margin"][now] / 100_000, n)
    days = np.bincount(np.unique(who * 10**5 + t["day"][now]) // 10**5, minlength=n)
    none = np.full(n, np.nan)
    return Figures.of(tonnes, tonnes, margin, days, none, none, np.zeros(n)), told.company.is_gem[:n]


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_all_planted_gems_are_found(seed: int) -> None:
    figures, gems = last_year(seed)
    found = values(figures)
    assert gems.sum() > 15
    assert found.gem[gems].all()
    assert set(found.kind[gems].tolist()) == {CLASSES.index(ValueClass.PREMIUM)}
    assert found.gem.sum() < 2.5 * gems.sum()


def few(*rows: tuple[float, ...]) -> Figures:
    return Figures.of(*zip(*rows, strict=True))


NONE = float("nan")


def test_each_class_has_its_reason() -> None:
    found = values(few(
        (5_000, 5_000, 900_000, 90, 1, NONE, 0), (4_000, 4_000, 40_000, 90, 1, NONE, 0),
        (900, 900, 300_000, 40, 1, NONE, 0), (300, 300, 6_000, 40, 1, 5_000, 0), (200, 200, -10, 40, 1, NONE, 0),
        (800, 800, 24_000, 40, 90, NONE, 1), (100, 100, 2_000, 9, 1, 110, 0), (90, 90, 1_900, 2, 1, NONE, 0),
        (0, 0, 0, 0, NONE, 6_000, 0), (80, 10, 5_000, 9, 1, NONE, 0),
    ))  # fmt: skip
    names = [CLASSES[n].value if n >= 0 else None for n in found.kind.tolist()]
    assert names == [
        "strategic", "volume", "premium", "nurture", "risk", "risk", "normal", None, "nurture", None,
    ]  # fmt: skip
    assert found.gem.tolist() == [False, False, True] + [False] * 7
    assert (found.margin_rank[0], found.tonnes_rank[2]) == (1, 3)
    assert found.tonnes_abc.tolist()[:4] == [0, 0, 0, 1]
    assert np.isnan(found.margin[9])  # known for an eighth of its tonnes


def test_rules_are_data() -> None:
    figures, _ = last_year(11)
    wide = Rules(version="2", top_margin=0.5)
    assert differs(DEFAULT, wide) == ("version", "top_margin")
    kinds = (values(figures, rules).kind for rules in (DEFAULT, wide))
    many = [int((kind == CLASSES.index(ValueClass.STRATEGIC)).sum()) for kind in kinds]
    assert many[0] < many[1]


_FIGURE = st.integers(0, 10**9).map(float)


_ROW = st.tuples(
    _FIGURE,
    st.integers(0, 8).map(lambda n: n / 8),
    st.integers(-(10**9), 10**9).map(float),
    st.integers(0, 20_000),
    st.just(NONE) | st.integers(0, 4_000).map(float),
    st.just(NONE) | _FIGURE,
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_ROW, max_size=30), st.sampled_from([1.0, 1_000.0, 0.001]), st.randoms(use_true_random=False))
def test_order_and_unit_change_nothing_and_nothing_is_hopeless(rows: Any, unit: float, random: Any) -> None:
    rows = [(t, t * share, m, *rest) for t, share, m, *rest in rows]
    figures = few(*rows) if rows else Figures.of(*[[]] * 7)
    found = values(figures)
    order = list(range(len(rows)))
    random.shuffle(order)
    mixed = values(Figures.of(*(column[order] for column in astuple(figures))))
    for field in fields(Values):
        mine, its = getattr(found, field.name), getattr(mixed, field.name)
        np.testing.assert_array_equal(mine if field.name == "median" else mine[order], its)
    power = 2.0 ** round(np.log2(unit))  # exact, so that nobody on a border moves
    t, known, margin, days, quiet, demand, leaving = astuple(figures)
    other = values(Figures.of(t * power, known * power, margin, days, quiet, demand * power, leaving))
    np.testing.assert_array_equal(other.kind, found.kind)
    np.testing.assert_array_equal(other.gem, found.gem)
    assert not np.isinf(found.margin).any()
