"""Does a customer take less than it used to, while its peers do not?

What it loads is a compound Poisson process (W. Feller, An Introduction to Probability Theory and Its Applications II,
ch. VI.4): the variance of a sum of loads is their number times their mean square, so a quarter can be judged by a year
without a model of how much comes at once. Loads far above the customer's usual one count as four usual ones (P. J.
Huber, Annals of Mathematical Statistics 35 (1964) 73–101): one large site must not make the quarter after it a fall.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .daybook import Chronicle, Daybook, Standing, medians
from .lifetime import TooLittleHistory
from .silence import Past, Record, Season

if TYPE_CHECKING:
    from .daybook import Floats, Integers

QUARTER, YEAR = 91, 364
"""Days that are judged, and days before them that they are judged by."""
PURCHASES = 10
"""Purchase days in the year before, or it is too little history."""
FALL = 0.7
"""More than so much of what is expected is no fall."""
WATCH, CALL = -2.33, -3.09
"""z of 1 in 100 and 1 in 1,000."""
_CAPPED = 4.0  # usual loads that one purchase counts as most
_STAYS = 0.85  # of what is expected: the quarter after is no better


@dataclass(frozen=True, slots=True)
class Volumes:
    """Of each customer of the book: what it took in the quarter until `asof`, what the year before and its peers let
    expect, in the daybook's unit, and by how many standard deviations it is off; nan: too little history."""

    asof: int
    taken: Floats
    expected: Floats
    z: Floats

    def level(self) -> Integers:
        """2: call, 1: watch, 0: neither, −1: too little history."""
        import numpy as np

        falls = self.taken < FALL * self.expected
        level = np.where(falls & (self.z < CALL), 2, np.where(falls & (self.z < WATCH), 1, 0))
        return np.where(np.isnan(self.z), -1, level).astype(np.int64)


def volumes(book: Daybook, asof: int, season: Season | None = None) -> Volumes:
    """What is known on the evening of `asof`. `book` holds nothing later, `season` is its."""
    seen = book.day > asof - QUARTER - YEAR
    bought = book.customer[seen], book.day[seen], book.net[seen]
    return _volumes(book, bought, asof, season or Season.of(book, asof))


def _volumes(book: Daybook | Standing, bought: tuple[Any, ...], asof: int, season: Season) -> Volumes:
    """`bought`: customer (its place in the book), day and weight of the purchases in the quarter and the year."""
    import numpy as np

    customer, day, net = bought
    begun, before = asof - QUARTER, asof - QUARTER - YEAR
    usual = medians(customer, net, len(book))
    net = np.clip(net, 0, _CAPPED * np.maximum(usual, 0)[customer])
    recent = day > begun

    def each(weights: Any) -> Floats:
        return np.bincount(customer, weights, len(book)).astype(np.float64)

    taken, was = each(net * recent), each(net * ~recent)
    start = np.maximum(book.first - 1, max(before, season.start - 1))
    known = (each(~recent) >= PURCHASES) & (was > 0) & (start < begun)
    z, expected = np.full(len(book), np.nan), np.full(len(book), np.nan)
    peers, start = book.peers[known], start[known]
    now = season.between(peers, np.full(len(start), begun), asof)
    then = season.between(peers, start, begun)
    ratio = now / np.maximum(then, 1e-9)
    expected[known] = was[known] * ratio
    # mean square of a load over its mean: what one unit of weight adds to the variance
    weight = each(net * net)[known] / (taken + was)[known]
    spread = np.sqrt(weight * (expected[known] + was[known] * ratio * ratio))
    z[known] = (taken[known] - expected[known]) / np.maximum(spread, 1e-12)
    return Volumes(asof, taken, expected, z)


@dataclass(frozen=True, slots=True)
class Told:
    """Falls as they were told anew on the days on which somebody looked, one entry a level: the place of the customer
    in the whole book, and what was expected of the quarter before that `day`."""

    day: Integers
    customer: Integers
    level: Integers
    expected: Floats


def told(book: Daybook, looks: Any, past: Past | None = None) -> Told:
    """What somebody who looked on those days, in order, was told anew. Each look knows nothing later. Who is called
    silent anyway isn't told to fall."""
    import numpy as np

    past = past or Past(book)
    before = np.zeros((2, len(book)), dtype=bool)
    parts: list[tuple[Any, ...]] = [(np.empty(0), np.empty(0), np.empty(0), np.empty(0))]
    for look in map(int, looks):
        known = past.at(look)
        then, silent, place = known.book, known.rhythms, known.book.place
        found = _volumes(then, _bought(past.days, then, look), look, known.season)
        called = (
            np.zeros(len(then), dtype=bool) if isinstance(silent, TooLittleHistory) else silent.level() >= 2
        )
        for level in (1, 2):
            falls = (found.level() >= level) & ~called
            new = falls & ~before[level - 1][place]
            before[level - 1][place] = falls
            many = int(new.sum())
            parts.append((np.full(many, look), place[new], np.full(many, level), found.expected[new]))
    day, customer, level_, expected = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Told(day.astype(np.int64), customer.astype(np.int64), level_.astype(np.int64), expected)


def _bought(days: Chronicle, then: Standing, asof: int) -> tuple[Any, ...]:
    import numpy as np

    piece = days.piece(asof - QUARTER - YEAR, asof)
    place = np.zeros(len(days.book), dtype=np.int64)
    place[then.place] = np.arange(len(then))
    return place[days.customer[piece]], days.day[piece], days.net[piece]


def judged(book: Daybook, falls: Told, asof: int) -> tuple[Record, Record]:
    """How often a fall lasted, of watches and of calls: the next quarter, too, brought no more than 85 % of what was
    expected. Only what can be judged on `asof` counts, and nothing later is known."""
    import numpy as np

    who, book = book.who, book.until(asof)
    season = Season.of(book, asof)
    alarms, hits = [0, 0], [0, 0]
    for look in np.unique(falls.day).tolist():
        end = look + QUARTER
        if end > asof:
            continue
        mine = falls.day == look
        customer, level = np.searchsorted(book.who, who[falls.customer[mine]]), falls.level[mine]
        peers, then = book.peers[customer], np.full(len(customer), look)
        ratio = season.between(peers, then, end) / np.maximum(
            season.between(peers, np.maximum(then - QUARTER, season.start - 1), look), 1e-9
        )
        lasted = book.loaded(look, end)[customer] <= _STAYS * falls.expected[mine] * ratio
        for which in (1, 2):
            alarms[which - 1] += int((level == which).sum())
            hits[which - 1] += int((lasted & (level == which)).sum())
    watch, call = (Record(many, right, QUARTER) for many, right in zip(alarms, hits, strict=True))
    return watch, call


def records(book: Daybook, looks: Any, asof: int) -> tuple[Record, Record]:
    """How often falls told anew on one of the days `looks` lasted."""
    known = book.until(asof)
    return judged(known, told(known, looks), asof)
