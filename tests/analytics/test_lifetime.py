"""Lifetime models against published figures, and on what customers of any trade may have done."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from cementcrm.analytics import bgnbd, gammagamma, paretonbd
from cementcrm.analytics.lifetime import (
    RETURNED,
    Fit,
    History,
    Model,
    TooLittleHistory,
    alive,
    expected,
    fit,
    outlook,
)
from tests.analytics.published import cdnow

PUBLISHED = {
    Model.BGNBD: ({"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, -9582.4, 1653),
    Model.PARETONBD: ({"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}, -9595.0, 1666),
}
MODULES = {Model.BGNBD: bgnbd, Model.PARETONBD: paretonbd}


def history(*rows: tuple[float, float, float]) -> History:
    return History.of(*np.array(rows, float).reshape(-1, 3).T)


@pytest.fixture(scope="module")
def music() -> History:
    table = cdnow()
    return History.of(table["x"], table["t_x"], table["T"])


@pytest.mark.parametrize("model", Model)
def test_the_published_parameters_come_out(music: History, model: Model) -> None:
    parameters, likelihood, bought = PUBLISHED[model]
    found = fit(music, model)
    assert isinstance(found, Fit)
    assert dict(found.parameters) == pytest.approx(parameters, rel=0.002)
    assert found.log_likelihood == pytest.approx(likelihood, abs=0.05)
    assert (found.customers, found.returned) == (2357, 946)
    assert expected(found, music, 39).sum() == pytest.approx(bought, abs=1)


def test_the_published_values_of_a_purchase_come_out() -> None:
    table = cdnow()
    found = gammagamma.fit(table["x"], table["zbar"])
    assert isinstance(found, gammagamma.ValueFit)
    assert (found.p, found.q, found.v) == pytest.approx((6.25, 3.74, 15.44), rel=0.002)
    # two purchases of 22.35, one of 11.77, and a customer of whom nothing is known: lifetimes' documentation
    worth = gammagamma.expected(found, [2, 1, 0], [22.35, 11.77, np.nan])
    assert worth == pytest.approx([24.6586, 18.9115, 35.1710], rel=1e-3)


@pytest.mark.parametrize("model", Model)
@pytest.mark.parametrize("unit", [7.0, 12 / 52.1775])
def test_days_weeks_and_months_give_the_same_customers(music: History, model: Model, unit: float) -> None:
    weeks, other = fit(music, model), fit(music.scaled(1 / unit), model)
    assert isinstance(weeks, Fit)
    assert isinstance(other, Fit)
    factors = [unit if name in MODULES[model].TIMES else 1 for name in MODULES[model].NAMES]
    assert list(other.parameters.values()) == pytest.approx(
        [value * factor for value, factor in zip(weeks.parameters.values(), factors, strict=True)], rel=1e-6
    )
    assert other.log_likelihood == pytest.approx(
        weeks.log_likelihood - music.frequency.sum() * np.log(unit), abs=1e-6
    )
    assert alive(other, music.scaled(1 / unit)) == pytest.approx(alive(weeks, music), rel=1e-6)


customers = st.tuples(st.integers(0, 300), st.integers(0, 400), st.integers(0, 400)).map(
    lambda row: (min(row[0], row[1]), row[1] if row[0] and row[1] else 0, row[1] + row[2])
)


@settings(max_examples=15)
@given(
    st.lists(customers, min_size=12, max_size=40), st.randoms(use_true_random=False), st.sampled_from(Model)
)
def test_the_order_of_rows_changes_nothing_and_figures_are_figures(rows, random, model) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    first, second = (fit(history(*each), model) for each in (rows, shuffled))
    assert first == second
    if isinstance(first, TooLittleHistory):
        return
    seen = outlook(first, history(*rows), 365.0)
    assert np.isfinite(first.log_likelihood)
    assert np.isfinite(seen.expected).all()
    assert (seen.expected >= 0).all()
    assert ((seen.alive >= 0) & (seen.alive <= 1)).all()
    assert (seen.low <= seen.high).all()


HOPELESS = {
    "nobody": [],
    "one purchase": [(0, 0, 10)],
    "nobody came back": [(0, 0, 10)] * 500,
    "one customer with 20,000 tickets": [(730, 800, 820)],
    "too few": [(3, 50, 90)] * (RETURNED - 1),
    "all on the last day": [(0, 0, 0)] * 40,
}


@pytest.mark.parametrize("model", Model)
@pytest.mark.parametrize("case", HOPELESS)
def test_hopeless_histories_are_called_so(case: str, model: Model) -> None:
    assert isinstance(fit(history(*HOPELESS[case]), model), TooLittleHistory)


ODD = {
    "all alike": [(5, 100, 400)] * 40,
    "all buy daily": [(1443, 1443, 1450)] * 12,
    "counts beyond every table": [(20_000, 700, 720), (1_443, 800, 900)] * 10 + [(0, 0, 5)] * 100,
    "a year of gaps": [(20, 300, 700)] * 30 + [(25, 640, 700)] * 30,
    "bought again on the last day": [(1, 1, 1)] * 12,
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("model", Model)
@pytest.mark.parametrize("case", ODD)
def test_odd_histories_give_figures(case: str, model: Model) -> None:
    rows = history(*ODD[case])
    found = fit(rows, model)
    assert isinstance(found, Fit)
    seen = outlook(found, rows, 365.0)
    assert np.isfinite([found.log_likelihood, *found.parameters.values()]).all()
    assert np.isfinite(seen.expected).all()
    assert np.isfinite(seen.alive).all()


def test_what_cannot_have_been_is_refused() -> None:
    for rows in ([(1, 5, 4)], [(0, 3, 4)], [(-1, 0, 4)], [(1, np.nan, 4)]):
        with pytest.raises(ValueError):
            history(*rows)


@pytest.mark.parametrize("x", [0, 3, 30, 1_443, 20_000])
def test_the_integral_of_having_left_is_right_for_any_number_of_purchases(x: int) -> None:
    random = np.random.default_rng(x)
    for _ in range(20):
        r, alpha, s, beta = np.exp(random.uniform(np.log([0.05, 0.02, 0.05, 0.02]), np.log([10, 50, 15, 50])))
        recency = random.uniform(0, 1) if x else 0.0
        age = random.uniform(recency, 2)
        time, other, both = alpha + recency, beta + recency, r + x

        def density(d: float) -> float:
            return float(np.exp(-both * np.log1p(d / time) - (s + 1) * np.log1p(d / other)))  # noqa: B023

        width = 1 / (both / time + (s + 1) / other)
        ends = [0.0, *(width * 4.0**n for n in range(-3, 8) if width * 4.0**n < age - recency), age - recency]
        whole = sum(quad(density, low, high, epsabs=0)[0] for low, high in zip(ends, ends[1:], strict=False))
        sure = np.log(s * whole) - both * np.log(time) - (s + 1) * np.log(other)
        assert paretonbd._parts((r, alpha, s, beta), history((x, recency, age))).left[0] == pytest.approx(
            sure
        )


@pytest.mark.parametrize("model", Model)
def test_gradients_are_those_of_the_likelihood(model: Model) -> None:
    random, module = np.random.default_rng(2), MODULES[model]
    x = random.integers(0, 50, 60)
    age = random.uniform(0.1, 2, 60)
    story = History.of(x, np.where(x > 0, age * random.random(60), 0), age)
    for _ in range(5):
        theta, count = np.exp(random.uniform(-2, 2, 4)), random.integers(1, 9, 60).astype(float)
        steps = np.diag(theta * 1e-5)
        slopes = [
            (module.likelihood(theta + step, story, count)[0] - module.likelihood(theta - step, story, count)[0])
            / (2 * step.sum())
            for step in steps
        ]  # fmt: skip
        assert module.likelihood(theta, story, count)[1] == pytest.approx(slopes, rel=1e-4, abs=1e-3)


@pytest.mark.parametrize(
    ("model", "theta"), [(Model.BGNBD, (0.6, 0.3, 0.8, 2.5)), (Model.BGNBD, (0.6, 0.3, 1.0, 2.5)),
                         (Model.PARETONBD, (0.6, 0.3, 0.9, 0.7)), (Model.PARETONBD, (0.6, 0.3, 1.0, 0.7))],
)  # fmt: skip
def test_expectation_and_range_tell_of_the_same_purchases(model: Model, theta: tuple[float, ...]) -> None:
    """The mean of a count is the sum of its chances to be at least 1, 2, 3 …"""
    module, rows = MODULES[model], history((0, 0, 1), (1, 0.2, 1), (5, 0.5, 1), (40, 0.9, 1))
    chances = sum(module.at_least(theta, rows, 0.5, np.full(4, float(n))) for n in range(1, 400))
    assert chances * module.alive(theta, rows) == pytest.approx(module.expected(theta, rows, 0.5), rel=2e-3)


def _cement(count: int, seed: int) -> tuple[History, np.ndarray, np.ndarray]:
    """Five years of customers who buy every few days and of whom 7 % leave a year; their purchases in the sixth."""
    random = np.random.default_rng(seed)
    rows, came, still = [], [], []
    for _ in range(count):
        rate, start = random.gamma(2, 0.1), random.uniform(0, 1200)
        end = start + random.exponential(365 / 0.07)
        days = start + np.cumsum(random.exponential(1 / rate, int(rate * 2600) + 50))
        days = np.unique(np.floor(np.append(start, days[days < min(end, 2190)])))
        known = days[days < 1825]
        rows.append((len(known) - 1, known[-1] - known[0], 1825 - known[0]))
        came.append((days >= 1825).sum())
        still.append(end > 1825)
    return history(*rows), np.array(came), np.array(still)


@pytest.mark.parametrize("model", Model)
def test_at_the_rhythm_of_cement_parameters_stay_and_forecasts_hold(model: Model) -> None:
    rows, came, still = _cement(400, 7)
    found = fit(rows, model)
    assert isinstance(found, Fit)
    prior = dict(zip(MODULES[model].NAMES, MODULES[model].PRIOR, strict=True))
    assert all(
        found.parameters[name] < prior[name][1] * 2 for name in prior if name not in MODULES[model].TIMES
    )
    seen = outlook(found, rows, 365.0)
    assert seen.expected.sum() == pytest.approx(came.sum(), rel=0.06)
    assert ((seen.alive > 0.5) == still).mean() > 0.95  # who left a week ago can't be told
    inside = (seen.low <= came) & (came <= seen.high)
    assert 0.74 < inside.mean() < 0.90  # of 80 per cent; days that are counted once make the spread smaller


def test_losses_are_pulled_towards_all_and_stay_losses() -> None:
    random = np.random.default_rng(3)
    true = random.normal(20, 15, 300)
    weight = random.integers(1, 200, 300).astype(float)
    seen = true + random.normal(0, 60, 300) / np.sqrt(weight)
    found = gammagamma.shrunken(np.append(seen, np.nan), np.append(weight, 0))
    assert np.isfinite(found).all()
    assert found.min() < 0
    assert ((found[:-1] - true) ** 2).mean() < 0.8 * ((seen - true) ** 2).mean()
    assert found[-1] == pytest.approx((seen * weight).sum() / weight.sum())


@pytest.mark.parametrize("values", [([], []), ([0] * 50, [1.0] * 50), ([2] * 50, [-3.0] * 50), ([2], [5.0])])
def test_values_that_tell_nothing_are_too_little_history(values) -> None:
    assert isinstance(gammagamma.fit(*values), gammagamma.TooLittleHistory)
    assert np.isfinite(gammagamma.shrunken(values[1], values[0])).all()
