"""The next purchase of each customer: ranges hold what they promise, nothing later is seen, too little is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from cementcrm.analytics.daybook import Daybook
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.analytics.nextorder import NextOrders, judged, next_orders
from tests.analytics.planted import planted

pytestmark = pytest.mark.filterwarnings("error")
_EPOCH = date(1970, 1, 1)
_START = (date(2022, 4, 1) - _EPOCH).days


def shop(
    gaps: dict[int, int], days: int, start: int = _START, shut: tuple[int, int] | None = None
) -> Daybook:
    """Who buys every so many days; nobody from the first to the last of `shut`."""
    rows = [
        (who, start + day, 10.0 * who)
        for who, gap in gaps.items()
        for day in range(who % gap, days, gap)
        if shut is None or not shut[0] <= start + day <= shut[1]
    ]
    return Daybook.of(*zip(*rows, strict=True))


def told(book: Daybook, asof: int) -> NextOrders:
    found = next_orders(book, asof)
    assert isinstance(found, NextOrders)
    return found


def test_ranges_hold_what_came_and_the_middle_misses_less_than_the_usual_wait() -> None:
    for seed in (11, 12):
        demo = planted(seed)
        book = demo.book()
        right = judged(book, demo.end, [demo.end - 60 - 60 * n for n in range(5)])
        assert right.judged > 1_000
        assert right.share == pytest.approx(0.8, abs=0.05)  # those that have left since are among them
        assert right.missed is not None
        assert right.missed_usual is not None
        assert right.missed <= right.missed_usual


def test_who_comes_like_a_clock_is_expected_on_the_day() -> None:
    book = shop(dict.fromkeys(range(1, 22), 7), 700)
    asof = _START + 699
    found = told(book, asof)
    due = book.last + 7
    assert np.abs(found.middle - due).max() <= 2
    assert (found.low <= found.middle).all()
    assert (found.middle <= found.high).all()
    assert (found.high - found.low).max() <= 5
    assert found.usual.tolist() == [10.0 * who for who in range(1, 22)]


def test_before_spring_festival_the_next_one_is_expected_after_it() -> None:
    """Asked on 1 February 2024, nine days before it: former years' customers then stay away for weeks."""
    start, asof = (date(2021, 1, 1) - _EPOCH).days, (date(2024, 2, 1) - _EPOCH).days
    rows = []
    for year, first in ((2021, 12), (2022, 1), (2023, 22), (2024, 10)):
        festival = (date(year, 2 if year != 2023 else 1, first) - _EPOCH).days
        rows += list(range(festival - 10, festival + 16))
    open_ = [day for day in range(start, asof + 1) if day not in set(rows)]
    days = [(who, day, 1.0) for who in range(20) for day in open_[who % 5 :: 5]]
    found = told(Daybook.of(*zip(*days, strict=True)), asof)
    after = (date(2024, 2, 25) - _EPOCH).days
    assert np.median(found.middle) >= after - 3
    assert found.low.min() > asof


def test_nothing_later_is_seen_and_the_order_of_rows_is_all_the_same() -> None:
    demo = planted(13)
    book, asof = demo.book(), demo.end - 200
    found = told(book, asof)
    then = told(book.until(asof), asof)
    t = demo.tickets
    place = np.random.default_rng(1).permutation(len(t["who"]))
    place = place[t["day"][place] <= asof]
    peers = dict(enumerate(demo.company.province.tolist()))
    mixed = told(Daybook.of(t["who"][place], t["day"][place], t["net"][place], peers), asof)
    for name in ("low", "middle", "high", "known", "chance", "usual"):
        for other in (then, mixed):
            np.testing.assert_allclose(getattr(found, name), getattr(other, name))


def test_hopeless_customers_have_no_day() -> None:
    gaps: dict[int, int] = dict.fromkeys(range(1, 20), 5)
    rows: list[tuple[int, int, float]] = [
        (who, _START + day, 1.0) for who, gap in gaps.items() for day in range(who % gap, 600, gap)
    ]
    rows += [(30, _START + 3, 1.0), (31, _START + 3, 0.0), (31, _START + 40, 0.0)]  # once, twice
    rows += [(32, _START + day, 1.0) for day in range(0, 100, 5)]  # gone for long
    book: Any = Daybook.of(*zip(*rows, strict=True))
    found = told(book, _START + 599)
    place = {int(who): n for n, who in enumerate(book.who)}
    for who in (30, 31):
        assert not found.known[place[who]]
        assert found.middle[place[who]] == found.high[place[who]] == -1
    assert found.known[place[32]]
    assert found.middle[place[32]] == -1
    assert found.chance[place[32]] < 0.02
    few = next_orders(shop({1: 5, 2: 6}, 300), _START + 299)
    assert few == TooLittleHistory("returned", 2, 10)
    assert isinstance(next_orders(Daybook.of([], [], []), _START), TooLittleHistory)
