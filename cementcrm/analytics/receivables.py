"""What customers owe, since when, and whether that is as they always pay.

Receipts pay the oldest tickets first (FIFO). A customer's debt is as old as its oldest ticket that isn't paid; how old
it usually is, is the median of that age at the same day of fifteen months before, and how far off counts by their
median absolute deviation (F. R. Hampel, Journal of the American Statistical Association 69 (1974) 383–393).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .silence import Record

if TYPE_CHECKING:
    from .daybook import Floats, Integers

RECEIPTS = 3
"""Who has paid less often has no habit, and perhaps its receipts aren't known."""
SEEN = 6
"""Of the months before, at the end of so many it must have owed something."""
MONTHS = tuple(range(3, 16))
"""Months ago at which the age of the debt is looked at: the latest are what is judged."""
LATE, VERY_LATE = 7, 15
"""Days beyond the term, and beyond the habit, for a watch and for a call."""
WATCH, CALL = 2.33, 3.09
FULL, OVER = 0.8, 1.0
"""Of the credit limit: a watch if it is also filling up within FILLING days; a call."""
FILLING = 30
SPEED = 91
"""Days over which the speed of a balance is measured."""
AFTER = 30
"""Days after an alarm on which it is judged."""
_EPOCH = date(1970, 1, 1)
_WIDTH = 1_000_000  # more days than there are
_BEGUN = 92  # days: who has just begun to buy pays later
_LEAST = 100  # fen: less is no debt
_SIGMA, _ORDINARY = 1.4826, 3.0  # days by which everybody's habit varies


def begins(first_ticket: int, first_receipt: int) -> int:
    """The first day whose tickets count. Where receipts begin long after tickets, nobody knows what was paid before."""
    return first_receipt if first_receipt - first_ticket > _BEGUN else first_ticket


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the ledger: one entry a customer and day, in order of both, and `total`, their sums up to each,
    over all customers one after the other, with a zero before."""

    customer: Integers
    day: Integers
    keys: Integers
    total: Integers
    starts: Integers  # where each customer's entries begin

    @classmethod
    def of(cls, rows: Any, customers: int) -> Side:
        """`rows`: customer, day and amount."""
        import numpy as np

        customer, day, amount = rows
        keys = customer * _WIDTH + day
        if not (keys[1:] >= keys[:-1]).all():
            order = np.argsort(keys, kind="stable")
            keys, customer, day, amount = keys[order], customer[order], day[order], amount[order]
        total = np.concatenate(([0], np.abs(amount).cumsum())).astype(np.int64)
        starts = np.searchsorted(customer, np.arange(customers))
        return cls(customer, day, keys, total, starts)

    def ends(self, asof: int) -> Integers:
        """Where each customer's entries until that day end."""
        import numpy as np

        wanted = np.arange(len(self.starts)) * _WIDTH + asof
        return np.searchsorted(self.keys, wanted, side="right")

    def until(self, asof: int) -> Integers:
        """Of each customer: the sum by the evening of that day."""
        found: Integers = self.total[self.ends(asof)] - self.total[self.starts]
        return found


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who loaded and who paid for how much; customers are 0 … `customers` − 1. Amounts are in fen, whole; what was
    given back counts as paid."""

    customers: int
    owed: Side
    paid: Side
    _ages: dict[int, Floats] = field(default_factory=dict, compare=False, repr=False)
    _sums: dict[int, tuple[Integers, Integers]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, owed: Sequence[Any], paid: Sequence[Any], customers: int) -> Ledger:
        """From rows (customer, day, amount) in any order."""
        import numpy as np

        out, back = ([np.asarray(column, dtype=np.int64) for column in each] for each in (owed, paid))
        given, taken = out[2] < 0, back[2] < 0
        if given.any() or taken.any():
            both = [*zip(out, back, strict=True)]
            out = [np.concatenate((a[~given], b[taken])) for a, b in both]
            back = [np.concatenate((a[given], b[~taken])) for a, b in both]
        debts, money = out, back
        return cls(customers, Side.of(debts, customers), Side.of(money, customers))

    def until(self, asof: int) -> tuple[Integers, Integers]:
        """Of each customer: what it had loaded and what it had paid by the evening of a day."""
        if asof not in self._sums:  # who looks back asks again and again
            self._sums[asof] = self.owed.until(asof), self.paid.until(asof)
        return self._sums[asof]

    def age(self, asof: int) -> Floats:
        """How many days ago the oldest ticket was that isn't paid; 0: nothing is owed."""
        if asof not in self._ages:
            self._ages[asof] = self._age(asof)
        return self._ages[asof]

    def _age(self, asof: int) -> Floats:
        import numpy as np

        loaded, paid = self.until(asof)
        age = np.zeros(self.customers)
        owing = loaded - paid >= _LEAST
        # the place where a customer's receipts end lies in its own part of the sums
        reached = (self.owed.total[self.owed.starts] + paid)[owing]
        place = np.searchsorted(self.owed.total[1:], reached, side="right")
        age[owing] = asof - self.owed.day[place]
        return np.maximum(age, 0.0)

    def receipts(self, asof: int) -> Integers:
        """How often each customer had paid."""
        found: Integers = self.paid.ends(asof) - self.paid.starts
        return found


@dataclass(frozen=True, slots=True)
class Debts:
    """Of each customer: its `balance` in fen (less than nothing: paid in advance), how old the oldest part is (`age`),
    how many days that is beyond its term, or its habit where none is known (`overdue`), how old it usually is (`habit`;
    nan: nobody can tell), and by how many standard deviations it is older."""

    balance: Integers
    age: Floats
    overdue: Floats
    habit: Floats
    z: Floats
    known: Any

    def level(self) -> Integers:
        """Of late payment. 2: call, 1: watch, 0: neither, −1: too little history."""
        import numpy as np

        beyond = np.minimum(self.overdue, self.age - self.habit)
        level = np.where(
            (beyond >= VERY_LATE) & (self.z > CALL), 2, np.where((beyond >= LATE) & (self.z > WATCH), 1, 0)
        )
        return np.where(np.isnan(self.habit), -1, level).astype(np.int64)


def debts(ledger: Ledger, terms: Floats, asof: int) -> Debts:
    """What is known on the evening of `asof`. `terms`: the days that each customer has to pay in; nan: not known."""
    import numpy as np

    loaded, paid = ledger.until(asof)
    known = ledger.receipts(asof) >= RECEIPTS
    age = ledger.age(asof)
    before = np.stack([ledger.age(month_before(asof, months)) for months in MONTHS])
    some = before > 0
    many = some.sum(axis=0)
    ages = np.sort(np.where(some, before, np.inf), axis=0)
    enough = known & (many >= SEEN)
    habit = np.where(enough, _middle(ages, many), np.nan)
    off = np.sort(np.where(some, np.abs(before - habit), np.inf), axis=0)
    spread = _SIGMA * _middle(off, many) + _ORDINARY
    z = np.where(enough, (age - habit) / spread, np.nan)
    overdue = np.where(np.isnan(terms), age - np.where(enough, habit, age), age - terms)
    return Debts(loaded - paid, age, np.where(age > 0, overdue, 0.0), habit, z, known)


def month_before(day: int, months: int) -> int:
    """The same day of the month, so many months earlier; the last one of the last one."""
    on = _EPOCH + timedelta(days=day)
    number = on.year * 12 + on.month - 1 - months
    first, after = (date(each // 12, each % 12 + 1, 1) for each in (number, number + 1))
    last = (after - first).days
    is_last = (on + timedelta(days=1)).month != on.month
    return (first - _EPOCH).days + (last if is_last else min(on.day, last)) - 1


def _middle(ordered: Floats, many: Integers) -> Floats:
    """The median of the first `many` of each column."""
    import numpy as np

    columns = np.arange(ordered.shape[1])
    low, high = np.maximum(many - 1, 0) // 2, np.minimum(many // 2, len(ordered) - 1)
    return np.where(many > 0, (ordered[low, columns] + ordered[high, columns]) / 2, np.nan)


@dataclass(frozen=True, slots=True)
class Credits:
    """Of each customer with a limit: the share of it that is `used`, and in how many days it is full at the speed of
    the last 91 (inf: never); nan: no limit, or no receipts."""

    used: Floats
    full_in: Floats

    def level(self) -> Integers:
        """2: call, 1: watch, 0: neither, −1: nobody can tell."""
        import numpy as np

        filling = (self.used > FULL) & (self.full_in < FILLING)
        level = np.where(self.used > OVER, 2, np.where(filling, 1, 0))
        return np.where(np.isnan(self.used), -1, level).astype(np.int64)


def credits(ledger: Ledger, limits: Floats, asof: int) -> Credits:
    """`limits` in fen; nan: none."""
    import numpy as np

    balance, before = (np.subtract(*ledger.until(day)).astype(float) for day in (asof, asof - SPEED))
    told = (limits > 0) & (ledger.receipts(asof) >= RECEIPTS)
    used = np.full(ledger.customers, np.nan)
    used[told] = balance[told] / limits[told]
    speed = (balance - before) / SPEED
    full = np.full(ledger.customers, np.inf)
    filling = told & (speed > 0)
    full[filling] = np.maximum(limits - balance, 0.0)[filling] / speed[filling]
    return Credits(used, np.where(told, full, np.nan))


def records(
    ledger: Ledger, terms: Floats, limits: Floats, looks: Any, asof: int
) -> tuple[tuple[Record, Record], tuple[Record, Record]]:
    """How often late payments and credits at risk that were told anew on one of the days `looks` were still there AFTER
    days later, of watches and of calls: something is still overdue; the limit is still used to FULL."""
    import numpy as np

    seen = np.zeros((2, 2, ledger.customers), dtype=bool)
    alarms, hits = np.zeros((2, 2), dtype=int), np.zeros((2, 2), dtype=int)
    for look in map(int, looks):
        late, credit = debts(ledger, terms, look), credits(ledger, limits, look)
        usual = np.where(np.isnan(terms), late.habit, terms)
        later = ledger.age(look + AFTER) > usual, credits(ledger, limits, look + AFTER).used > FULL
        for which, found in enumerate((late.level(), credit.level())):
            for level in (1, 2):
                told = found >= level
                new = told & ~seen[which, level - 1]
                seen[which, level - 1] = told
                if look + AFTER <= asof:
                    alarms[which, level - 1] += int(new.sum())
                    hits[which, level - 1] += int((new & later[which]).sum())

    def both(which: int) -> tuple[Record, Record]:
        watch, call = (Record(int(alarms[which, n]), int(hits[which, n]), AFTER) for n in range(2))
        return watch, call

    return both(0), both(1)
