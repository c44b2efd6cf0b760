"""Does what a customer pays move away from what others pay?

Each week of a customer is one point: how far its prices were off the median of the same region, cement and week (see
`pricing`). A straight line through the points of a year, by least squares, has a slope whose t statistic says whether
it moves at all; none of its quarters may go back, or it only jumped to and fro.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .daybook import in_order, medians, numbered
from .pricing import FEW
from .silence import Record

if TYPE_CHECKING:
    from .daybook import Floats, Integers

WEEKS = 52
POINTS = 12
"""Weeks with a purchase that can be compared, or it is too little history."""
MOVE = 0.015
"""Less than so much in the year is no drift."""
WATCH, CALL = 2.58, 3.29
"""z of 1 in 100 and 1 in 1,000, to either side."""
_QUARTERS = 4
_BACK = 0.125  # of the move, that no quarter may go back
LATER = 13
"""Weeks after which a drift is judged."""


@dataclass(frozen=True, slots=True)
class Offs:
    """One entry a customer and week, in order of weeks: by how much (log) it paid off the median. A customer is
    0 … `customers` − 1."""

    customers: int
    customer: Integers
    week: Integers
    off: Floats

    @classmethod
    def of(cls, customer: Any, week: Any, group: Any, price: Any, customers: int) -> Offs:
        """One entry a purchase; `group`: the same region and cement."""
        import numpy as np

        customer, week, group = (np.asarray(column, dtype=np.int64) for column in (customer, week, group))
        price = np.asarray(price, dtype=np.float64)
        known = price > 0
        customer, week, group, log = customer[known], week[known], group[known], np.log(price[known])
        width = int(week.max(initial=0)) + 1
        cell, cells = numbered(group * width + week)
        enough = np.bincount(cell, minlength=cells)[cell] >= FEW
        off = (log - medians(cell, log, cells)[cell])[enough]
        customer, week = customer[enough], week[enough]
        key = week * customers + customer
        order = in_order(key)
        key, off = key[order], off[order]
        new = np.ones(len(key), dtype=bool)
        new[1:] = key[1:] != key[:-1]
        keys = key[new]
        # the median of a customer's week: a mistyped price must not make it
        return cls(customers, keys % customers, keys // customers, medians(new.cumsum() - 1, off, len(keys)))

    def piece(self, after: int, until: int) -> slice:
        """Where the entries lie of the weeks after one until another."""
        import numpy as np

        start, end = np.searchsorted(self.week, (after, until), side="right").tolist()
        return slice(start, end)

    def mean(self, after: int, until: int) -> Floats:
        """Of each customer, in the weeks after one until another; nan: none."""
        import numpy as np

        some = self.piece(after, until)
        many = np.bincount(self.customer[some], minlength=self.customers)
        total = np.bincount(self.customer[some], self.off[some], self.customers)
        found: Floats = np.divide(total, many, out=np.full(self.customers, np.nan), where=many > 0)
        return found


@dataclass(frozen=True, slots=True)
class Drifts:
    """Of each customer: how far it moved in the year (log), how sure that is (nan: too little history), and its mean in
    each quarter, the oldest first."""

    move: Floats
    z: Floats
    quarters: Floats

    def level(self) -> Integers:
        """2: call, 1: watch, 0: neither, −1: too little history."""
        import numpy as np

        step = np.diff(self.quarters, axis=1) * np.sign(self.move)[:, None]
        steady = (np.abs(self.move) >= MOVE) & (step > -_BACK * np.abs(self.move)[:, None]).all(axis=1)
        sure = np.abs(self.z)
        level = np.where(steady & (sure > CALL), 2, np.where(steady & (sure > WATCH), 1, 0))
        return np.where(np.isnan(self.z), -1, level).astype(np.int64)


def drifts(offs: Offs, last: int) -> Drifts:
    """What is known at the end of the week `last`."""
    import numpy as np

    some = offs.piece(last - WEEKS, last)
    who, x, y = offs.customer[some], offs.week[some] - last + WEEKS / 2, offs.off[some]

    def each(weights: Any = None) -> Floats:
        return np.bincount(who, weights, offs.customers).astype(np.float64)

    n = np.maximum(each(), 1)
    known = each() >= POINTS
    mean_x, mean_y = each(x) / n, each(y) / n
    along = np.maximum(each((x - mean_x[who]) ** 2), 1e-12)
    slope = each((x - mean_x[who]) * (y - mean_y[who])) / along
    rest = each((y - mean_y[who] - slope[who] * (x - mean_x[who])) ** 2)
    free = np.maximum(n - 2, 1)
    t = slope / np.sqrt(np.maximum(rest / free / along, 1e-18))
    z = t * (1 - 1 / (4 * free)) / np.sqrt(1 + t * t / (2 * free))
    bounds = [last - WEEKS + WEEKS // _QUARTERS * n for n in range(_QUARTERS + 1)]
    quarters = np.stack([offs.mean(a, b) for a, b in zip(bounds, bounds[1:], strict=False)], axis=1)
    nan = np.full(offs.customers, np.nan)
    return Drifts(np.where(known, slope * WEEKS, nan), np.where(known, z, nan), quarters)


def records(offs: Offs, looks: Any, last: int) -> tuple[Record, Record]:
    """How often a drift told anew at the end of one of the weeks `looks` was no way to and fro, of watches and of
    calls: the quarter after is nearer to where it had come than to where it had been."""
    import numpy as np

    before = np.zeros((2, offs.customers), dtype=bool)
    alarms, hits = [0, 0], [0, 0]
    for look in map(int, looks):
        found = drifts(offs, look)
        after = offs.mean(look, look + LATER)
        middle = (found.quarters[:, 0] + found.quarters[:, -1]) / 2
        stayed = (after - middle) * np.sign(found.move) > 0
        for level in (1, 2):
            told = found.level() >= level
            new = told & ~before[level - 1]
            before[level - 1] = told
            if look + LATER <= last:
                alarms[level - 1] += int((new & ~np.isnan(after)).sum())
                hits[level - 1] += int((new & stayed).sum())
    watch, call = (Record(many, right, LATER * 7) for many, right in zip(alarms, hits, strict=True))
    return watch, call
