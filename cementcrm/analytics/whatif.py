"""What would be needed if something else came than is expected. A scenario changes parts (each plant's grades) month by
month, so whatever they make adds up as before.

How much less is bought where prices rise is told by the price elasticity e of quantity, q ~ p^e (A. Marshall:
Principles of Economics, 1890, book III). It is learned from how a part's tonnes and prices moved against all others
within a year: differences over twelve months leave out what a part always was, those from the month's mean what befell
everybody. Prices are compared customer by customer (matched, as price indices are): else a month in which large
customers buy more would be a cheap one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .calendars import month_share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_YEAR = 12
_OPEN = 0.03  # of a month at least is thought to be sold, however long something is closed
_PAIRS, _PARTS = 60, 5
_MOVED = 0.005  # prices that hardly move tell nothing: standard deviation of their logarithms
_NARROW = 2.0  # a wider range tells nobody anything
_SURE = 1.6448536269514722  # nine of ten, both sides
_SURER = 2.5758293035489004  # 99 of 100: a law that is reckoned with has to be surer than a range
_WIDEST = 5.0


@dataclass(frozen=True, slots=True)
class Elasticity:
    """Per cent of quantity for each per cent of price; `low` to `high` in nine of ten. `told`: the data leave no doubt
    that it is below zero, and say closely enough how far; else it is only what they seem to say. `pairs`: months of
    parts that it was learned from."""

    value: float
    low: float
    high: float
    pairs: int
    told: bool


def moved(parts: Floats, before: Floats, after: Floats) -> Floats:
    """Parts (parts, months) of which seasons take `after` of each month and not `before`, as in `seasons.closed`. What
    little is sold while all is closed says little about the month it would be else: it says as much as is open, the
    rest is told by the mean of all months."""
    import numpy as np

    open_, then = np.maximum(1 - before, _OPEN), np.maximum(1 - after, _OPEN)
    mean = parts.sum(axis=1, keepdims=True) / open_.sum(axis=1, keepdims=True)
    whole = parts + (1 - open_) * mean
    back = np.divide(then - open_, 1 - open_, out=np.zeros_like(parts), where=open_ < 1)
    found: Floats = np.where(then > open_, parts + back * (whole - parts), parts * then / open_)
    return found


def won(tonnes: float, first: int, months: int, begin: date, end: date) -> Floats:
    """What a project takes in each month that takes `tonnes` in a whole one."""
    found: Floats = tonnes * month_share(first, months, begin, end)
    return found


def priced(parts: Floats, change: float | Floats, elasticity: float) -> Floats:
    """Parts after a change of price, the same or by month (0.05: five per cent more)."""
    found: Floats = parts * (1 + change) ** elasticity
    return found


def price_moves(
    part: Integers, buyer: Integers, month: Integers, tonnes: Floats, yuan: Floats, shape: tuple[int, int]
) -> Floats:
    """By how much prices moved within twelve months, as logarithms: (parts, months), nan where no customer bought in
    both. One entry a part, buyer and month at most counts for each; `shape`: parts and months."""
    import numpy as np

    buyers = int(buyer.max(initial=0)) + 1
    key = (part * buyers + buyer) * (shape[1] + _YEAR) + month
    keys, inverse = np.unique(key, return_inverse=True)
    sold, paid = (np.bincount(inverse, each, len(keys)) for each in (tonnes, yuan))
    place = np.searchsorted(keys, keys + _YEAR)
    place = np.minimum(place, max(len(keys) - 1, 0))
    both = (keys[place] == keys + _YEAR) if len(keys) else np.zeros(0, dtype=bool)
    was, now = np.flatnonzero(both), place[both]
    moves = np.log(paid[now] / sold[now]) - np.log(paid[was] / sold[was])
    weight = np.sqrt(sold[now] * sold[was])
    where, at = keys[now] // (shape[1] + _YEAR) // buyers, keys[now] % (shape[1] + _YEAR)
    whole, found = np.zeros(shape), np.zeros(shape)
    np.add.at(whole, (where, at), weight)
    np.add.at(found, (where, at), weight * moves)
    mean: Floats = np.divide(found, whole, out=np.full(shape, np.nan), where=whole > 0)
    return mean


def elasticity(tonnes: Floats, moves: Floats) -> Elasticity | None:
    """Of parts by month (parts, months) and how their prices moved (`price_moves`); 0 and nan are unknown. None: too
    few months, or prices that never moved apart."""
    import numpy as np

    if tonnes.shape[1] <= _YEAR:
        return None
    known = tonnes > 0
    q = np.log(np.where(known, tonnes, 1))
    p = np.where(np.isnan(moves), 0, moves)
    pairs = known[:, _YEAR:] & known[:, :-_YEAR] & ~np.isnan(moves[:, _YEAR:])
    if int(pairs.sum()) < _PAIRS or int(pairs.any(axis=1).sum()) < _PARTS:
        return None
    weight = np.where(pairs, np.sqrt(np.where(known, tonnes, 0)[:, _YEAR:]), 0)
    dq, dp = _from_mean(q[:, _YEAR:] - q[:, :-_YEAR], weight), _from_mean(p[:, _YEAR:], weight)
    spread = (weight * dp**2).sum()
    if spread / weight.sum() < _MOVED**2:
        return None
    value = float((weight * dp * dq).sum() / spread)
    # months of one part go together: clustered by part
    scores = (weight * dp * (dq - value * dp)).sum(axis=1)
    parts = int(pairs.any(axis=1).sum())
    error = float(np.sqrt((scores**2).sum() * parts / (parts - 1)) / spread)
    low, high = value - _SURE * error, value + _SURE * error
    told = value + _SURER * error < 0 and high - low < _NARROW and low > -_WIDEST
    return Elasticity(value, low, high, int(pairs.sum()), told)


def _from_mean(moves: Floats, weight: Floats) -> Floats:
    """Against the mean of each month."""
    import numpy as np

    whole = weight.sum(axis=0)
    mean = (weight * moves).sum(axis=0) / np.where(whole > 0, whole, 1)
    return np.where(weight > 0, moves - mean, 0)
