"""Silent and falling customers: the planted truth, and what must not change the answer."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.analytics import falling, silence
from cementcrm.analytics.clusters import Clusters, Complaints, clusters
from cementcrm.analytics.clusters import records as cluster_records
from cementcrm.analytics.daybook import Daybook, medians
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.analytics.silence import Projects, Raised, Rhythms, Season, rhythms
from tests.analytics.planted import Planted, planted

pytestmark = pytest.mark.filterwarnings("error")
_MONTHS = [
    (date(y, m, 1) - date(1970, 1, 1)).days - 1 for y in (2023, 2024, 2025, 2026) for m in range(1, 13)
][:37]
_SEEDS = (11, 12, 13)


def right(told: Planted, book: Daybook, alarms: Raised) -> Any:
    """Of each alarm: has the customer left, or was that its last silence?"""
    who = book.who[alarms.customer]
    final = alarms.last == book.last[alarms.customer]
    return told.left()[who] & ((alarms.day >= told.leaves()[who]) | final)


def days_silent(book: Daybook, limit: int) -> Raised:
    """Who simply counts days."""
    parts, before = [], np.zeros(len(book), dtype=int)
    for look in _MONTHS:
        then = book.until(look)
        place = np.searchsorted(book.who, then.who)
        new = (look - then.last > limit) & (before[place] != then.last)
        before[place[new]] = then.last[new]
        parts.append((np.full(new.sum(), look), place[new], then.last[new]))
    day, customer, last = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Raised(day, customer, last, np.full(len(day), 2), np.zeros(len(day), dtype=bool))


def test_alarms_are_right_and_few_customers_leave_without_one() -> None:
    alarms = unknown = hits = counted = counted_hits = leavers = noticed = 0
    for seed in _SEEDS:
        told = planted(seed)
        book = told.book()
        found = silence.raised(book, _MONTHS, told.projects())
        is_right, calls = right(told, book, found), found.level == 2
        alarms += int((calls & ~found.over).sum())
        unknown += int(calls.sum())
        hits += int((calls & ~found.over & is_right).sum())
        simple = days_silent(book, 90)
        counted += len(simple.day)
        counted_hits += int(right(told, book, simple).sum())
        end = told.company.end[: told.traders][book.who] + told.start
        enough = told.left()[book.who] & (end > _MONTHS[0]) & (end < told.end - 90) & (book.count > 10)
        seen = np.zeros(len(book), dtype=bool)
        seen[found.customer[calls & ~found.over & is_right]] = True
        leavers += int(enough.sum())
        noticed += int((enough & seen).sum())
    precision = hits / alarms
    assert precision >= 0.80
    assert noticed / leavers >= 0.90
    assert hits / unknown >= 0.60  # who doesn't know of projects' ends
    assert precision >= 3 * counted_hits / counted


def test_the_past_hit_rate_is_near_the_truth_and_sees_nothing_later() -> None:
    told = planted(11)
    book = told.book()
    asof = _MONTHS[24]
    looks = _MONTHS[:25]
    found = silence.raised(book, looks, told.projects())
    until = book.until(asof)
    then = silence.raised(until, looks, told.projects())
    np.testing.assert_array_equal(until.who[then.customer], book.who[found.customer])
    np.testing.assert_array_equal(then.day, found.day)
    said = silence.record(until, then, 2, asof)
    assert said.rate is not None
    assert said.rate >= 0.75
    watch = silence.record(book, found, 1, asof)
    assert watch.rate is not None
    assert watch.rate < said.rate


def same(one: Rhythms | TooLittleHistory, other: Rhythms | TooLittleHistory) -> None:
    assert isinstance(one, Rhythms)
    assert isinstance(other, Rhythms)
    for mine, its in zip(astuple(one), astuple(other), strict=True):
        np.testing.assert_array_equal(mine, its)


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([1, 1000, 1e-3]))
def test_order_unit_and_later_rows_change_nothing(random: Any, unit: float) -> None:
    told = planted(12)
    t, asof = told.tickets, told.end - 200
    whole = Daybook.of(t["who"], t["day"], t["net"], dict(enumerate(told.company.province.tolist())))
    order = np.random.default_rng(random.randrange(10**6)).permutation(len(t["day"]))
    late = t["day"] > asof
    day = np.where(late, t["day"] + random.randrange(300), t["day"])[order]
    who = np.where(late & (t["day"] % 3 == 0), 5_000, t["who"])[order]
    changed = Daybook.of(who, day, t["net"][order] * unit, dict(enumerate(told.company.province.tolist())))
    same(rhythms(whole, asof), rhythms(changed, asof))
    mine, its = (falling.volumes(book.until(asof), asof) for book in (whole, changed))
    np.testing.assert_allclose(mine.z, its.z, rtol=1e-6)
    np.testing.assert_allclose(mine.expected * unit, its.expected, rtol=1e-6)
    np.testing.assert_array_equal(mine.level(), its.level())


def shop(rows: dict[int, list[int]], net: float = 1.0) -> Daybook:
    pairs = [(who, day) for who, days in rows.items() for day in days]
    who, day = zip(*pairs, strict=True) if pairs else ((), ())
    return Daybook.of(who, day, [net] * len(pairs))


def test_a_stop_of_all_is_nobodys_silence() -> None:
    """All buy every fourth day or so until 300; then everybody stops, or only one does."""
    rows = {n: list(range(n % 4, 300, 4)) for n in range(40)}
    goes_on = {n: days if n == 0 else [*days, *range(300 + n % 4, 360, 4)] for n, days in rows.items()}
    some = shop(goes_on)
    everybody, alone = rhythms(shop(rows), 359), rhythms(some, 359)
    assert isinstance(everybody, Rhythms)
    assert isinstance(alone, Rhythms)
    assert set(everybody.level().tolist()) == {0}
    assert alone.level().tolist() == [2] + [0] * 39
    assert some.usual_gap()[0] == some.usual_gap([0])[0] == 4
    assert np.isnan(some.usual_gap([0])[1:]).all()
    assert alone.peers[0] == pytest.approx(1, abs=0.15)
    assert np.nanmax(everybody.peers) < 0.2


def test_a_planned_end_explains_a_silence_unless_something_else_goes_on() -> None:
    book = shop({1: [10, 20, 30], 2: [10, 20, 30], 3: [10, 20, 30], 4: [10, 20, 30]})
    ends = Projects.of([1, 2, 2, 3, 9], [0, 0, 0, 95, 0], [50, 50, 400, 110, 50])
    assert ends.over(book, 90).tolist() == [50, 0, 0, 0]


@pytest.mark.parametrize(
    "rows",
    [
        {},
        {1: [5]},
        {n: [5] for n in range(50)},
        {n: [5, 9] for n in range(50)},
        {n: list(range(9)) for n in range(silence.CUSTOMERS - 1)},
    ],
)
def test_too_little_history_is_said_not_guessed(rows: dict[int, list[int]]) -> None:
    found = rhythms(shop(rows), 400)
    assert isinstance(found, TooLittleHistory)
    assert found.have < found.need
    assert not len(silence.raised(shop(rows), [100, 200], Projects.of()).day)
    assert np.isnan(falling.volumes(shop(rows), 400).z).all()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=8), min_size=20, max_size=40),
    st.sampled_from([0.0, 1.0, 30_000.0]),
)
def test_hopeless_histories_give_figures_or_none(lists: list[list[int]], net: float) -> None:
    """A year of gaps, a single day, nothing weighed, 20,000 purchases."""
    rows = {n: sorted(set(days)) for n, days in enumerate(lists)} | {99: list(range(900)), 98: [0, 900]}
    book = shop(rows, net)
    found = rhythms(book, 900)
    if isinstance(found, Rhythms):
        known = found.p[~np.isnan(found.p)]
        assert ((known >= 0) & (known <= 1)).all()
        assert set(found.level()[book.count <= silence.GAPS].tolist()) <= {-1}
    seen = falling.volumes(book, 900)
    assert not np.isinf(seen.z).any()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=60), min_size=1, max_size=30),
    st.integers(0, 3),
    st.lists(st.integers(-10, 1_000), min_size=1, max_size=4),
)
def test_who_looks_back_on_many_days_sees_what_was_known_on_each(
    lists: list[list[int]], groups: int, looks: list[int]
) -> None:
    rows = [(n, day, 1.0 + day % 7) for n, days in enumerate(lists) for day in days]
    rows += [(77, day, 1.0) for day in range(0, 900, 2)]  # whose purchases weigh less than one
    book = Daybook.of(*zip(*rows, strict=True), peers={n: n % (groups + 1) for n in range(100)})
    past = silence.Past(book)
    for look in looks:
        then, found = book.until(look), past.at(look)
        for name in ("who", "peers", "count", "first", "last"):
            np.testing.assert_array_equal(getattr(then, name), getattr(found.book, name))
        np.testing.assert_array_equal(book.who[found.book.place], then.who)
        if len(then):
            season, known = Season.of(then, look), rhythms(then, look)
            assert season.start == found.season.start
            np.testing.assert_allclose(season.until, found.season.until, atol=1e-9)
            assert isinstance(known, Rhythms) == isinstance(found.rhythms, Rhythms)
            if isinstance(known, Rhythms) and isinstance(found.rhythms, Rhythms):
                np.testing.assert_allclose(known.p, found.rhythms.p, atol=1e-5)


def test_falls_told_while_looking_back_are_those_of_that_day() -> None:
    book = planted(13).book()
    for look in _MONTHS[20:30:4]:
        alone, silent = falling.volumes(book.until(look), look), rhythms(book, look)
        assert isinstance(silent, Rhythms)
        then = book.until(look)
        told = falling.told(book, [look])
        for level in (1, 2):
            expected = then.who[(alone.level() >= level) & (silent.level() < 2)]
            np.testing.assert_array_equal(book.who[told.customer[told.level == level]], expected)


def test_twenty_thousand_purchases_are_as_good_as_ten() -> None:
    rows = {n: list(range(6 * n, 20_050, 200)) for n in range(30)} | {77: list(range(20_000))}
    found = rhythms(shop(rows), 20_050)
    assert isinstance(found, Rhythms)
    assert found.level().tolist() == [0] * 30 + [2]


def test_who_takes_half_while_peers_go_on_is_told() -> None:
    rng = np.random.default_rng(3)
    who, day, net = [], [], []
    for n in range(60):
        days = np.flatnonzero(rng.random(600) < 0.4)
        load = rng.normal(100, 10, len(days)) * np.where((days > 509) & (n < 5), 0.4, 1)
        who += [n] * len(days)
        day += days.tolist()
        net += load.tolist()
    found = falling.volumes(Daybook.of(who, day, net), 599)
    assert (found.level()[:5] >= 1).all()
    assert found.level()[:5].max() == 2
    assert (found.level()[5:] == 0).all()
    once = np.array(net)
    once[np.searchsorted(who, 30) + 100] = 50_000  # one large load in the year before is no usual one
    assert falling.volumes(Daybook.of(who, day, once), 599).level()[30] == 0


def test_falls_are_judged_by_the_quarter_after() -> None:
    told = planted(13)
    book = told.book()
    watch, call = falling.records(book, _MONTHS[12::3], told.end)
    assert watch.alarms >= call.alarms >= call.hits
    asof = _MONTHS[24]
    assert falling.records(book, _MONTHS[12:25:3], asof) == falling.records(
        book.until(asof), _MONTHS[12:25:3], asof
    )


def test_medians_by_owner() -> None:
    owner, values = np.array([2, 0, 2, 2, 0]), np.array([5.0, 1.0, 7.0, 1.0, 2.0])
    np.testing.assert_array_equal(medians(owner, values, 3), [1.5, np.nan, 5.0])


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3) | st.integers(65_530, 65_540),
            st.integers(-3, 3) | st.floats(-1e6, 1e6) | st.integers(0, 1 << 40),
        ),
        min_size=1,
    )
)
def test_medians_are_those_of_numpy_whatever_numbers_there_are(rows: list[tuple[int, float]]) -> None:
    owner, values = np.array([who for who, _ in rows]), np.array([float(value) for _, value in rows])
    found = medians(owner, values, 65_541)
    for who in set(owner.tolist()):
        assert found[who] == pytest.approx(np.median(values[owner == who]))


def test_the_season_is_that_of_the_peers() -> None:
    told = planted(11)
    book = told.book()
    season = Season.of(book, told.end)
    days = season.until[:, 1:] - season.until[:, :-1]
    assert days.mean() == pytest.approx(1)
    january = told.end - 365 + np.arange(5, 60)
    north = sorted(set(told.company.province[told.company.plant // 3 == 2].tolist()))
    others = [n for n in range(len(days)) if n not in north]
    assert (
        days[north][:, january - season.start].mean() < 0.5 * days[others][:, january - season.start].mean()
    )


def test_more_complaints_than_usual_are_told_and_one_is_none() -> None:
    book = shop({n: list(range(0, 400, 5)) for n in range(50)})
    usual = [(n, 20 * n % 300) for n in range(50)]
    lately = [(1, 350), (1, 380), (1, 399), (2, 360), (9, 401), (77, 380)]
    told = Complaints.of(*zip(*usual, *lately, strict=True))
    found = clusters(book, told, 400)
    assert isinstance(found, Clusters)
    assert found.made.tolist()[:3] == [0, 3, 1]
    assert np.flatnonzero(found.level()).tolist() == [1]
    assert ((found.p >= 0) & (found.p <= 1)).all()
    assert isinstance(clusters(book, Complaints.of(), 400), TooLittleHistory)
    many = Complaints.of([who for who, _ in usual] + [3] * 20_000, [day for _, day in usual] + [390] * 20_000)
    crowd = clusters(book, many, 400)
    assert isinstance(crowd, Clusters)
    assert crowd.level()[3] == 2
    watch, call = cluster_records(book, told, [380, 400], 700)
    assert (watch.alarms, watch.hits) == (1, 1)
    assert call.alarms <= watch.alarms
