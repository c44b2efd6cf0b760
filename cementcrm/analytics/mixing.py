"""Does a customer buy other grades than it used to?

A purchase day is one draw from the grades that a customer buys: what it loads on one day is no more evidence than one
truck of it. The quarter is held against the year before by Pearson's statistic (K. Pearson, Philosophical Magazine 50
(1900) 157–175), divided by how much more the year's own quarters differ than chance lets them (P. McCullagh, J. A.
Nelder, Generalized Linear Models (1989), ch. 4.5), and read as an F through E. Paulson's approximation (Annals of
Mathematical Statistics 13 (1942) 233–235).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .daybook import in_order
from .falling import QUARTER, YEAR
from .silence import Record

if TYPE_CHECKING:
    from .daybook import Floats, Integers

DAYS, DAYS_BEFORE = 5, 10
"""Purchase days in the quarter and in the year before it, or it is too little history."""
CHANGE = 0.25
"""So much of what it buys must be another grade."""
WATCH, CALL = 2.33, 3.09
"""z of 1 in 100 and 1 in 1,000."""
_STAYS = 0.5  # of the change is still there in the quarter after
_SURE = 12.0  # degrees of freedom by which grades are thought to be drawn by chance alone
_DAYS = 1 << 22  # of a key: more than there are
_RARE = 1.0  # purchase days to be expected in the quarter: a grade with fewer counts among the others


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was bought on each purchase day, an entry or more a customer, day and grade: its `share` of the day, in
    order of days. A customer is 0 … `customers` − 1, a grade 0 … `grades` − 1."""

    customers: int
    grades: int
    customer: Integers
    day: Integers
    grade: Integers
    share: Floats

    @classmethod
    def of(cls, customer: Any, day: Any, grade: Any, net: Any, customers: int, grades: int) -> Drawn:
        """From rows in any order; there may be several of one customer, day and grade."""
        import numpy as np

        customer, day, grade = (np.asarray(column, dtype=np.int64) for column in (customer, day, grade))
        net = np.asarray(net, dtype=np.float64)
        some = net > 0
        customer, day, grade, net = customer[some], day[some], grade[some], net[some]
        key = customer * _DAYS + day
        if not (key[1:] >= key[:-1]).all():
            order = np.lexsort((net, grade, key))
            customer, day, grade, net = customer[order], day[order], grade[order], net[order]
        new = np.ones(len(day), dtype=bool)
        new[1:] = (customer[1:] != customer[:-1]) | (day[1:] != day[:-1])
        which = new.cumsum() - 1
        whole = np.bincount(which, net) if len(net) else net
        order = in_order(day)  # so that a time is one piece
        columns = (column[order] for column in (customer, day, grade, net / whole[which]))
        return cls(customers, grades, *columns)

    def between(self, after: int, until: int) -> Floats:
        """Purchase days by customer and grade, of the days after one until another."""
        import numpy as np

        some = slice(*np.searchsorted(self.day, (after, until), side="right").tolist())
        places = self.customer[some] * self.grades + self.grade[some]
        found = np.bincount(places, self.share[some], self.customers * self.grades).astype(np.float64)
        return found.reshape(self.customers, self.grades)


@dataclass(frozen=True, slots=True)
class Mixes:
    """Of each customer: how much of its purchases changed grade (`change`, 0 … 1), by how many standard deviations
    that is more than chance (nan: too little history), and the grades' shares in the year `before` and `now`."""

    change: Floats
    z: Floats
    before: Floats
    now: Floats

    def level(self) -> Integers:
        """2: call, 1: watch, 0: neither, −1: too little history."""
        import numpy as np

        other = self.change >= CHANGE
        level = np.where(other & (self.z > CALL), 2, np.where(other & (self.z > WATCH), 1, 0))
        return np.where(np.isnan(self.z), -1, level).astype(np.int64)


def mixes(drawn: Drawn, asof: int) -> Mixes:
    """What is known on the evening of `asof`."""
    import numpy as np

    begun = asof - QUARTER
    quarter = drawn.between(begun, asof)
    blocks = np.stack(
        [drawn.between(begun - (n + 1) * QUARTER, begun - n * QUARTER) for n in range(YEAR // QUARTER)]
    )
    year = blocks.sum(axis=0)
    many, many_before = quarter.sum(axis=1), year.sum(axis=1)
    now, before = _shares(quarter, many), _shares(year, many_before)
    change = np.abs(now - before).sum(axis=1) / 2
    z = np.full(drawn.customers, np.nan)
    known = (many >= DAYS - 1e-6) & (many_before >= DAYS_BEFORE - 1e-6)
    if known.any():
        z[known] = _deviations(quarter[known], blocks[:, known])
    return Mixes(change, z, before, now)


def _deviations(quarter: Floats, blocks: Floats) -> Floats:
    import numpy as np

    year = blocks.sum(axis=0)
    whole = quarter + year
    expected = _shares(whole, whole.sum(axis=1)) * quarter.sum(axis=1, keepdims=True)
    rare = expected < _RARE

    def merged(counts: Floats) -> Floats:
        """With the rare grades in one more column."""
        others = np.where(rare, counts, 0.0).sum(axis=-1, keepdims=True)
        return np.concatenate((np.where(rare, 0.0, counts), others), axis=-1)

    quarter, blocks, year, whole = (merged(each) for each in (quarter, blocks, year, whole))
    kinds = np.maximum((whole > 1e-9).sum(axis=1) - 1, 0)
    odd = _pearson(np.stack((quarter, year)))
    free = kinds * np.maximum((blocks.sum(axis=2) > 1e-9).sum(axis=0) - 1, 0)
    spread = np.maximum((_pearson(blocks) + _SURE) / (free + _SURE), 1.0)
    first, second = np.maximum(kinds, 1), free + _SURE
    root = np.cbrt(odd / first / spread)
    left, right = 2 / (9 * second), 2 / (9 * first)
    z: Floats = ((1 - left) * root - (1 - right)) / np.sqrt(left * root * root + right)
    return np.where(kinds > 0, z, -np.inf)


def _pearson(parts: Floats) -> Floats:
    """How far the parts (part, customer, grade) are from having one share of each grade."""
    import numpy as np

    whole = parts.sum(axis=0)
    share = _shares(whole, whole.sum(axis=1))
    expected = share * parts.sum(axis=2, keepdims=True)
    off = np.divide((parts - expected) ** 2, expected, out=np.zeros_like(parts), where=expected > 1e-12)
    found: Floats = off.sum(axis=(0, 2))
    return found


def _shares(counts: Floats, whole: Floats) -> Floats:
    import numpy as np

    below = whole[:, None] + np.zeros_like(counts)
    return np.divide(counts, below, out=np.zeros_like(counts), where=below > 0)


def records(drawn: Drawn, looks: Any, asof: int) -> tuple[Record, Record]:
    """How often a change told anew on one of the days `looks` lasted, of watches and of calls: the quarter after is
    at least half as far from the year before. Who bought nothing in it can't be judged."""
    import numpy as np

    told_before = np.zeros((2, drawn.customers), dtype=bool)
    alarms, hits = [0, 0], [0, 0]
    for look in map(int, looks):
        found = mixes(drawn, look)
        after = drawn.between(look, look + QUARTER)
        many = after.sum(axis=1)
        lasted = np.abs(_shares(after, many) - found.before).sum(axis=1) / 2 >= _STAYS * found.change
        for level in (1, 2):
            told = found.level() >= level
            new = told & ~told_before[level - 1]
            told_before[level - 1] = told
            if look + QUARTER <= asof:
                alarms[level - 1] += int((new & (many > 0)).sum())
                hits[level - 1] += int((new & (many > 0) & lasted).sum())
    watch, call = (Record(count, right, QUARTER) for count, right in zip(alarms, hits, strict=True))
    return watch, call
