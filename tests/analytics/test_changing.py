"""Other grades, other prices: what was planted is found, and chance alone makes few alarms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cementcrm.analytics import drifting, mixing
from tests.analytics.planted import planted

pytestmark = pytest.mark.filterwarnings("error")


def drawn(told: Any, grade: Any = None) -> mixing.Drawn:
    t = told.tickets
    grade = t["grade"] if grade is None else grade
    return mixing.Drawn.of(t["who"], t["day"], grade, t["net"], told.traders, 8)


def test_who_buys_other_grades_is_told_and_few_others_are() -> None:
    told = planted(11)
    t, end = told.tickets, told.end
    level = mixing.mixes(drawn(told), end).level()
    known = level >= 0
    assert known.sum() > 300
    assert (level[known] >= 1).mean() <= 0.01  # nobody's taste changes in this company
    assert (level[known] == 2).mean() <= 0.002
    some = np.flatnonzero(known)[::4]
    new = np.isin(t["who"], some) & (t["day"] > end - 60) & (np.arange(len(t["day"])) % 2 == 0)
    other = (t["grade"] + 3) % 8
    changed = mixing.mixes(drawn(told, np.where(new, other, t["grade"])), end)
    assert (changed.level()[some] >= 1).mean() > 0.4
    often = some[np.bincount(t["who"][t["day"] > end - 60], minlength=told.traders)[some] > 20]
    assert (changed.level()[often] == 2).mean() > 0.8


def test_a_mix_knows_nothing_later_and_needs_no_order() -> None:
    told = planted(12)
    t, look = told.tickets, told.end - 200
    found = mixing.mixes(drawn(told), look)
    early = t["day"] <= look
    order = np.random.default_rng(1).permutation(np.flatnonzero(early))
    again = mixing.Drawn.of(
        *(t[n][order] for n in ("who", "day", "grade")), t["net"][order] * 7, told.traders, 8
    )
    np.testing.assert_allclose(mixing.mixes(again, look).z, found.z, rtol=1e-9)
    watch, call = mixing.records(drawn(told), range(look - 360, look, 90), told.end)
    assert watch.alarms >= call.alarms >= call.hits


def offs(told: Any, price: Any) -> drifting.Offs:
    t = told.tickets
    group = (told.company.plant[t["who"]] // 3) * 16 + t["grade"] * 2 + t["packing"]
    return drifting.Offs.of(t["who"], t["day"] // 7, group, price, told.traders)


def test_a_price_that_slips_week_by_week_is_told_and_one_that_is_low_is_not() -> None:
    told = planted(11)
    t, last = told.tickets, told.end // 7
    level = drifting.drifts(offs(told, t["price"]), last).level()
    known = level >= 0
    assert known.sum() > 200
    assert (level[known] >= 1).mean() <= 0.01
    some = np.flatnonzero(known)[::6]
    age = np.clip(t["day"] // 7 - last + 52, 0, 52) / 52
    slipping = np.where(np.isin(t["who"], some), t["price"] * (1 - 0.04 * age), t["price"])
    found = drifting.drifts(offs(told, slipping), last)
    assert (found.level()[some] >= 1).mean() > 0.7
    assert found.move[some][found.level()[some] == 2].mean() == pytest.approx(-0.04, abs=0.008)
    assert np.delete(found.level(), some).max() <= 1 or (np.delete(found.level(), some) >= 1).mean() <= 0.02


def test_hopeless_inputs_are_too_little_history() -> None:
    for many in (0, 1, 3):
        none = mixing.Drawn.of([0] * many, range(many), [0] * many, [1] * many, 2, 1)
        assert (mixing.mixes(none, 5).level() == -1).all()
        few = drifting.Offs.of([0] * many, range(many), [0] * many, [300] * many, 2)
        assert (drifting.drifts(few, 5).level() == -1).all()
    one = mixing.Drawn.of([0] * 400, range(400), [0] * 400, [1] * 400, 1, 1)
    assert mixing.mixes(one, 399).level().tolist() == [0]  # one grade, always
