"""On which days each customer bought how much: the arrays that alarms, prices and segments read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Daybook:
    """One entry a customer and purchase day, in order of both; a customer is its place in `who`, which is in order,
    too. `day` counts from 1 January 1970. `net` is what was loaded, in any unit. `peers`: of each customer, the number
    of the group whose season it shares. `ends`: where each customer's entries end; they begin where those of the one
    before end."""

    who: Integers
    peers: Integers
    customer: Integers
    day: Integers
    net: Floats
    ends: Integers

    @classmethod
    def of(cls, who: Any, day: Any, net: Any, peers: Mapping[int, int] | None = None) -> Daybook:
        """From rows in any order; several of one customer and day are one purchase."""
        import numpy as np

        who, day = np.asarray(who, dtype=np.int64), np.asarray(day, dtype=np.int64)
        net = np.asarray(net, dtype=np.float64)
        if not who.shape == day.shape == net.shape or who.ndim != 1:
            raise ValueError("three arrays of one length")
        if not np.isfinite(net).all():
            raise ValueError("weights are finite")
        order = np.lexsort((net, day, who))
        who, day, net = who[order], day[order], net[order]
        new = np.ones(len(who), dtype=bool)
        new[1:] = (who[1:] != who[:-1]) | (day[1:] != day[:-1])
        starts = np.flatnonzero(new)
        total = np.add.reduceat(net, starts) if len(starts) else net
        known, customer = np.unique(who[starts], return_inverse=True)
        groups = peers or {}
        of = np.array([groups.get(each, 0) for each in known.tolist()], dtype=np.int64)
        many = np.bincount(customer, minlength=len(known))
        return cls(known, of, customer.astype(np.int64), day[starts], total, many.cumsum())

    def __len__(self) -> int:
        return len(self.who)

    def until(self, asof: int) -> Daybook:
        """Nothing later than that day is in it, nor who came later."""
        import numpy as np

        kept = self.day <= asof
        if kept.all():
            return self
        ends = np.concatenate(([0], kept.cumsum()))[self.ends]
        there = np.diff(ends, prepend=0) > 0
        place = there.cumsum() - 1
        return Daybook(
            self.who[there],
            self.peers[there],
            place[self.customer[kept]],
            self.day[kept],
            self.net[kept],
            ends[there],
        )

    def of_each(self, weights: Any) -> Floats:
        """Sum of `weights`, one an entry, by customer."""
        import numpy as np

        return np.bincount(self.customer, weights, len(self)).astype(np.float64)

    @property
    def count(self) -> Integers:
        """How many purchase days each customer has."""
        import numpy as np

        return np.diff(self.ends, prepend=0)

    @property
    def first(self) -> Integers:
        found: Integers = self.day[self.ends - self.count]
        return found

    @property
    def last(self) -> Integers:
        return self.day[self.ends - 1]

    def usual_gap(self) -> Floats:
        """Median of each customer's gaps between purchase days; nan for who bought once."""
        import numpy as np

        same = self.customer[1:] == self.customer[:-1]
        owner, gap = self.customer[1:][same], (self.day[1:] - self.day[:-1])[same]
        return medians(owner, gap.astype(np.float64), len(self))


def medians(owner: Integers, values: Floats, count: int) -> Floats:
    """Median of `values` by `owner`, 0 … count − 1; nan for who has none."""
    import numpy as np

    order = np.lexsort((values, owner))
    values = values[order]
    many = np.bincount(owner, minlength=count)
    begin = many.cumsum() - many
    found = np.full(count, np.nan)
    some = many > 0
    low, high = begin[some] + (many[some] - 1) // 2, begin[some] + many[some] // 2
    found[some] = (values[low] + values[high]) / 2
    return found
