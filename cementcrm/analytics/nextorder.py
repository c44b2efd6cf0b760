"""When will each customer buy next? Waits are counted in what its peers do, not in days (`silence.Season`).

A customer's mean wait is (α + E) / (r + x) in exposure, drawn towards all customers' by the Gamma prior that `silence`
learns: x purchases after the first in an exposure E. How evenly it buys is its own matter, too: dealers come by the
week, a site by the pour. So waits, as shares of their customer's mean, are pooled among customers that are about as
regular, and what is left of that distribution beyond the present silence tells the next purchase: its median and the
range that eight of ten fall in. No shape is assumed. Exposure is turned into days by what peers did on such days of
former years, Spring Festival's by their distance from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .calendars import spring_festivals
from .daybook import Daybook, medians
from .lifetime import TooLittleHistory
from .silence import CUSTOMERS, GAPS, Season, learned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
AHEAD = 366
"""Days that are looked ahead; what would come later isn't told."""
_EPOCH = date(1970, 1, 1)
_RECENT = 24  # waits that tell how evenly a customer buys: years ago it was another one
_CLASSES = 5  # of regularity
_SMOOTH = 7  # days to both sides that a day's usual activity is the mean of
_BEFORE, _AFTER = 25, 30  # days around Spring Festival that are told by their distance from it
_EPS = 1e-9


@dataclass(frozen=True, slots=True)
class NextOrders:
    """Of each customer of the book, days since 1 January 1970: `middle` in half of all cases it will have bought by
    then, `low` to `high` in eight of ten; −1: later than `AHEAD` days, longer than nearly all waits ever were, or too
    little history (not `known`). `chance`: that one that stays is silent for so long. `usual`: what a usual purchase
    takes."""

    asof: int
    low: Integers
    middle: Integers
    high: Integers
    known: NDArray[np.bool_]
    chance: Floats
    usual: Floats


def next_orders(book: Daybook, asof: int) -> NextOrders | TooLittleHistory:
    """What is known on the evening of `asof`."""
    import numpy as np

    book = book.until(asof)
    season = Season.of(book, asof)
    known = book.count - 1 >= GAPS
    if int(known.sum()) < CUSTOMERS:
        return TooLittleHistory("returned", int(known.sum()), CUSTOMERS)
    owner, wait = _waits(book, season)
    x = np.bincount(owner, minlength=len(book)).astype(np.float64)
    exposed = np.bincount(owner, wait, len(book)).astype(np.float64)
    r, alpha = learned(x[known], exposed[known])
    mean = (alpha + exposed) / (r + x)
    # each wait against the mean of the others: as what comes will be against the mean of all
    share = wait / ((alpha + exposed[owner] - wait) / (r + x[owner] - 1))
    kept = known[owner]
    owner, share = owner[kept], share[kept]
    silent = season.between(book.peers, book.last, asof)
    far, chance = _left(owner, share, known, silent / mean)
    ahead = _ahead(season, asof)
    days = [np.where(known, _reached(ahead, book.peers, each * mean - silent), -1) for each in far]
    low, middle, high = (np.where(day < 0, -1, asof + day) for day in days)
    entry = np.arange(len(book.day))
    recent = entry >= book.ends[book.customer] - _RECENT
    usual = medians(book.customer[recent], book.net[recent], len(book))
    return NextOrders(asof, low, middle, high, known, chance, usual)


def _waits(book: Daybook, season: Season) -> tuple[Integers, Floats]:
    """Whose each of the latest waits is, and its exposure."""
    import numpy as np

    entry = np.arange(1, len(book.day))
    same = book.customer[1:] == book.customer[:-1]
    entry = entry[same & (entry >= book.ends[book.customer[1:]] - _RECENT)]
    owner = book.customer[entry]
    return owner, season.between(book.peers[owner], book.day[entry - 1], book.day[entry])


def _left(
    owner: Integers, share: Floats, known: NDArray[np.bool_], now: Floats
) -> tuple[list[Floats], Floats]:
    """By LOW, MIDDLE and HIGH, what shares of waits those have that are longer than `now`, among customers that are as
    regular; how many of all are as long: nan without a history. inf: hardly any wait was ever longer."""
    import numpy as np

    count = np.bincount(owner, minlength=len(known))
    apart = np.bincount(owner, np.minimum(share - 1, 3) ** 2, len(known))
    usual = apart.sum() / max(count.sum(), 1)
    irregular = (apart + GAPS * usual) / (count + GAPS)
    edges = np.quantile(irregular[known], np.linspace(0, 1, _CLASSES + 1)[1:-1])
    group = np.searchsorted(edges, irregular)
    found = [np.full(len(known), np.inf) for _ in range(3)]
    chance = np.full(len(known), np.nan)
    for number in range(_CLASSES):
        who = np.flatnonzero(known & (group == number))
        pool = np.sort(share[group[owner] == number])
        if not len(pool):
            continue
        place = np.searchsorted(pool, now[who], side="right")
        left = len(pool) - place
        chance[who] = left / len(pool)
        some = left >= CUSTOMERS
        for told, part in zip(found, (LOW, MIDDLE, HIGH), strict=True):
            told[who[some]] = pool[place[some] + (part * left[some]).astype(int)]
    return found, chance


def _reached(ahead: Floats, peers: Integers, exposure: Floats) -> Integers:
    """After how many days so much more will be going on; −1: not within those looked at."""
    import numpy as np

    found = np.full(len(peers), -1, dtype=np.int64)
    for group, sums in enumerate(ahead):
        who = np.flatnonzero((peers == group) & np.isfinite(exposure))
        day = np.searchsorted(sums, np.maximum(exposure[who], _EPS)) + 1
        found[who] = np.where(day <= len(sums), day, -1)
    return found


def _ahead(season: Season, asof: int) -> Floats:
    """Exposure of the days after `asof`, summed up: (groups, AHEAD)."""
    import numpy as np

    active = np.diff(season.until, axis=1)
    days = active.shape[1]
    smooth = np.stack([_smoothed(row) for row in active])
    offsets = _offsets(season.start, days)
    found = np.ones((len(active), AHEAD))
    coming = _offsets(asof + 1, AHEAD)
    years = range(1, days // 365 + 2)
    for place in range(AHEAD):
        if coming[place] is not None:
            at = [n for n, offset in enumerate(offsets) if offset == coming[place]]
        else:
            day = asof + 1 + place - season.start
            at = [n for y in years if 0 <= (n := day - round(365.25 * y)) < days and offsets[n] is None]
        if at:
            found[:, place] = smooth[:, at].mean(axis=1)
    sums: Floats = np.cumsum(np.maximum(found, _EPS), axis=1)
    return sums


def _smoothed(row: Floats) -> Floats:
    import numpy as np

    width = 2 * _SMOOTH + 1
    part = np.convolve(np.ones(len(row)), np.ones(width), "same")
    found: Floats = np.convolve(row, np.ones(width), "same") / part
    return found


def _offsets(start: int, days: int) -> list[int | None]:
    """Of each day, its distance from a Spring Festival near by."""
    found: list[int | None] = [None] * days
    for festival in spring_festivals().values():
        first = (festival - _EPOCH).days - start
        for offset in range(-_BEFORE, _AFTER + 1):
            if 0 <= first + offset < days:
                found[first + offset] = offset
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """How right such ranges were that somebody was told on former days: of `judged` that are over `held` was what
    came; its middle missed by so many days in half of the cases, and who just takes the last purchase and the usual
    wait by so many (`missed_usual`)."""

    judged: int
    held: int
    missed: float | None
    missed_usual: float | None

    @property
    def share(self) -> float | None:
        """None: too few to tell."""
        return self.held / self.judged if self.judged >= CUSTOMERS else None


def judged(book: Daybook, asof: int, looks: list[int]) -> Judged:
    """Each look knows nothing later than its day. Who has left since is missed, too."""
    import numpy as np

    book = book.until(asof)
    keys = book.customer * (asof + 2) + book.day
    total = held = 0
    missed: list[Floats] = []
    usual: list[Floats] = []
    for look in looks:
        then = book.until(look)
        found = next_orders(then, look)
        if isinstance(found, TooLittleHistory):
            continue
        over = (found.high > 0) & (found.high <= asof)
        place = np.searchsorted(book.who, then.who[over])
        at = np.searchsorted(keys, place * (asof + 2) + look, side="right")
        came = np.where(at < book.ends[place], book.day[np.minimum(at, len(keys) - 1)], asof + AHEAD)
        total += len(came)
        held += int(((found.low[over] <= came) & (came <= found.high[over])).sum())
        missed.append(np.abs(came - found.middle[over]).astype(float))
        guess = then.last[over] + then.usual_gap()[over]
        usual.append(np.abs(came - np.maximum(guess, look + 1)))
    if not total:
        return Judged(0, 0, None, None)
    return Judged(total, held, *(float(np.median(np.concatenate(each))) for each in (missed, usual)))
