"""What customers owe, since when, and whether that is as they always pay.

Receipts pay the oldest tickets first (FIFO). A customer's debt is as old as its oldest ticket that isn't paid; how old
it usually is, is the median of that age at the same day of fifteen months before, and how far off counts by their
median absolute deviation (F. R. Hampel, Journal of the American Statistical Association 69 (1974) 383–393).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
_MONTH = 30.4375
_BEGUN = 92  # days: who has just begun to buy pays later
_LEAST = 100  # fen: less is no debt
_SIGMA, _ORDINARY = 1.4826, 3.0  # days by which everybody's habit varies


def begins(first_ticket: int, first_receipt: int) -> int:
    """The first day whose tickets count. Where receipts begin long after tickets, nobody knows what was paid before."""
    return first_receipt if first_receipt - first_ticket > _BEGUN else first_ticket


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who loaded and who paid for how much: one entry a customer and day each, in order of both; customers are 0 …
    `customers` − 1. Amounts are in fen, whole; what was given back counts as paid."""

    customers: int
    owed: tuple[Integers, Integers, Integers]
    paid: tuple[Integers, Integers, Integers]

    @classmethod
    def of(cls, owed: Sequence[Any], paid: Sequence[Any], customers: int) -> Ledger:
        """From rows (customer, day, amount) in any order."""
        import numpy as np

        out, back = ([np.asarray(column, dtype=np.int64) for column in each] for each in (owed, paid))
        given, taken = out[2] < 0, back[2] < 0
        debts = [np.concatenate((a[~given], b[taken])) for a, b in zip(out, back, strict=True)]
        money = [np.concatenate((a[given], b[~taken])) for a, b in zip(out, back, strict=True)]
        return cls(customers, _ordered(debts), _ordered(money))

    def until(self, asof: int) -> tuple[Integers, Integers]:
        """Of each customer: what it had loaded and what it had paid by the evening of a day."""
        return _sums(self.owed, self.customers, asof), _sums(self.paid, self.customers, asof)

    def age(self, asof: int) -> Floats:
        """How many days ago the oldest ticket was that isn't paid; 0: nothing is owed."""
        import numpy as np

        loaded, paid = self.until(asof)
        who, day, amount = self.owed
        age = np.zeros(self.customers)
        if not len(who):
            return age
        # sums over all customers, one after the other: the place where a customer's receipts end lies in its own part
        total = amount.cumsum()
        first = np.searchsorted(who, np.arange(self.customers))
        begin = np.concatenate(([0], total))[first]
        owing = loaded - paid >= _LEAST
        place = np.searchsorted(total, (begin + np.maximum(paid, 0))[owing], side="right")
        age[owing] = asof - day[np.minimum(place, len(day) - 1)]
        return np.maximum(age, 0.0)

    def receipts(self, asof: int) -> Integers:
        """How often each customer had paid."""
        import numpy as np

        some = self.paid[1] <= asof
        return np.bincount(self.paid[0][some], minlength=self.customers).astype(np.int64)


def _ordered(columns: list[Any]) -> tuple[Integers, Integers, Integers]:
    import numpy as np

    who, day, amount = columns
    order = np.lexsort((day, who))
    return who[order], day[order], np.abs(amount[order])


def _sums(columns: tuple[Integers, Integers, Integers], customers: int, asof: int) -> Integers:
    import numpy as np

    who, day, amount = columns
    some = day <= asof
    # whole numbers below 2^53 are exact in floats: 90,000,000,000,000 yuan
    return np.bincount(who[some], amount[some], customers).astype(np.int64)


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
    before = np.stack([ledger.age(asof - round(_MONTH * months)) for months in MONTHS])
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
