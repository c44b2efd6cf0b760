"""Does a customer complain more often than it, and customers like it, usually do?

Complaints come at a rate a purchase day of its own, λ ~ Gamma(r, α), learned from all customers. After c of them in E
purchase days the number in t more is negative binomial: X ~ NB(r + c, (α + E) / (α + E + t)) (M. Greenwood, G. U. Yule,
Journal of the Royal Statistical Society 83 (1920) 255–279). An alarm is a number that is improbable by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .daybook import Daybook
from .lifetime import TooLittleHistory
from .silence import CALL, CUSTOMERS, WATCH, Record, learned

if TYPE_CHECKING:
    from .daybook import Floats, Integers

QUARTER = 91
SEVERAL = 2
"""One complaint is no cluster."""
LEAVES = (90, 180)
"""Days after an alarm in which who leaves buys nothing."""
_MOST = 50  # complaints of a quarter: more change no level


@dataclass(frozen=True, slots=True)
class Complaints:
    """Counted complaints, one entry each: `who` as in the daybook, and the day."""

    who: Integers
    day: Integers

    @classmethod
    def of(cls, who: Any = (), day: Any = ()) -> Complaints:
        import numpy as np

        return cls(np.asarray(who, dtype=np.int64), np.asarray(day, dtype=np.int64))

    def of_each(self, book: Daybook, after: int, until: int) -> Integers:
        """How many each customer of the book made after one day until another."""
        import numpy as np

        some = (self.day > after) & (self.day <= until) & np.isin(self.who, book.who)
        place = np.searchsorted(book.who, self.who[some])
        return np.bincount(place, minlength=len(book)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Of each customer of the book: complaints in the quarter until `asof`, how many were to be expected, and how
    probable so many are."""

    asof: int
    made: Integers
    expected: Floats
    p: Floats

    def level(self) -> Integers:
        """2: call, 1: watch, 0: neither."""
        import numpy as np

        several = self.made >= SEVERAL
        return np.where(several & (self.p < CALL), 2, np.where(several & (self.p < WATCH), 1, 0)).astype(
            np.int64
        )


def clusters(book: Daybook, complaints: Complaints, asof: int) -> Clusters | TooLittleHistory:
    """What is known on the evening of `asof`; of who came later nothing is."""
    return _clusters(book, complaints, asof, *book.reached([asof - QUARTER, asof]))


def _clusters(
    book: Daybook, complaints: Complaints, asof: int, days: Integers, until: Integers
) -> Clusters | TooLittleHistory:
    """`days`, `until`: how many purchase days there were until the quarter, and with it."""
    import numpy as np

    begun, long_ago = asof - QUARTER, -(10**6)
    there = until > 0
    made = np.where(there, complaints.of_each(book, begun, asof), 0)
    before = complaints.of_each(book, long_ago, begun)
    now = np.maximum(until - days, 1)  # who complains without buying is there, too
    known = days > 0
    if int((before[known] > 0).sum()) < CUSTOMERS:
        return TooLittleHistory("complained", int((before[known] > 0).sum()), CUSTOMERS)
    r, alpha = learned(before[known].astype(float), days[known].astype(float))
    size, scale = r + before, alpha + days
    miss = now / (scale + now)
    term = np.exp(size * np.log1p(-miss))  # of no complaint, then of one more each
    p = np.ones(len(book))
    for count in range(min(int(made.max(initial=0)), _MOST)):
        p = np.where(made > count, p - term, p)
        term = term * miss * (size + count) / (count + 1)
    return Clusters(asof, made, size / scale * now, np.clip(p, 0.0, 1.0))


def records(book: Daybook, complaints: Complaints, looks: Any, asof: int) -> tuple[Record, Record]:
    """How often a cluster told anew on one of the days `looks` was followed by leaving: no purchase from 90 to 180 days
    after, of watches and of calls. What was told knew nothing later; only what can be judged on `asof` counts."""
    import numpy as np

    known = book.until(asof)
    before = np.zeros((2, len(known)), dtype=bool)
    alarms, hits = [0, 0], [0, 0]
    days = [int(look) for look in looks]
    counted = known.reached([look + more for look in days for more in (-QUARTER, 0, *LEAVES)])
    for n, look in enumerate(days):
        begun, until, gone, end = counted[4 * n : 4 * n + 4]
        found = _clusters(known, complaints, look, begun, until)
        if isinstance(found, TooLittleHistory):
            continue
        away = gone == end
        for level in (1, 2):
            told = found.level() >= level
            new = told & ~before[level - 1]
            before[level - 1] = told
            if look + LEAVES[1] <= asof:
                alarms[level - 1] += int(new.sum())
                hits[level - 1] += int((new & away).sum())
    watch, call = (Record(many, right, LEAVES[1]) for many, right in zip(alarms, hits, strict=True))
    return watch, call
