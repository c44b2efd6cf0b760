"""What customers paid, and when: each settles a month at once, in its own time. Who leaves for lack of credit pays
later and later for half a year before, and at last nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from cementcrm.core.ids import fact_bytes

from .company import Company, day

if TYPE_CHECKING:
    from .trade import Tickets, Trade

Array = np.ndarray[Any, Any]
CREDIT = 1  # index of CAUSES
STRAINED = 182  # days before it leaves, from which who lacks credit pays later
_TERMS = np.array((30, 60, 60, 45, 0, 30))  # days by type
_MONTH = 30.4
_LATER = 0.6  # days more a day since it is strained
_UNPAID = 75  # days before it leaves from which it pays nothing
_FORGOTTEN = 0.03  # of all months: paid a month late for no reason
_METHODS = ("transfer", "draft", "cash", "mobile")
_SHARES = (0.6, 0.22, 0.1, 0.08)
_YUAN_A_KG = 0.31
COLUMNS = (
    "uuid", "receipt_no", "paid_on", "customer_code", "customer_name", "amount", "method", "unit_uuid", "revision",
    "import_uuid", "is_current",
)  # fmt: skip


class Payments:
    """Adds the tickets up by month as they are written; then the receipts of these. A stream of random numbers of its
    own: all else of a company is as it would be without it."""

    def __init__(self, company: Company, trade: Trade, random: np.random.Generator) -> None:
        self._company = company
        self._random = random
        count = company.size.customers
        self._months = int(company.days / _MONTH) + 1
        self._owed = np.zeros((company.size.traders, self._months), dtype=np.int64)
        self.terms = _TERMS[company.kind]
        self._habit = np.round(random.lognormal(1.2, 0.7, count)).astype(int)  # days after the term
        a_year = np.zeros(count)
        a_year[: company.size.traders] = trade.kg_a_year() * _YUAN_A_KG
        outstanding = a_year / 365 * (_MONTH + self.terms + self._habit) * 1.6  # where most is built
        limit = np.ceil(outstanding * random.uniform(1.1, 1.9, count) / 10_000) * 10_000
        self.limits = np.where(a_year > 0, limit, 0).astype(int)

    def add(self, tickets: Tickets) -> None:
        """One block of tickets; void ones aren't owed."""
        live = tickets.void == 0
        month = (tickets.day[live] / _MONTH).astype(int)
        amount = np.round(tickets.price[live] * tickets.net[live] / 1000)
        places = tickets.customer[live] * self._months + month
        self._owed += np.bincount(places, amount, self._owed.size).reshape(self._owed.shape).astype(np.int64)

    def strained(self) -> list[int]:
        """Traders that leave for lack of credit before the books end, and paid late before."""
        c = self._company
        some = (c.cause == CREDIT) & (c.end < c.days)
        return np.flatnonzero(some[: c.size.traders]).tolist()

    def rows(
        self, codes: list[str], names: list[str], units: list[bytes], command: bytes
    ) -> Iterator[tuple[Any, ...]]:
        """Receipts in stored form, by day."""
        c, random = self._company, self._random
        who, month = np.nonzero(self._owed)
        over = np.round((month + 1) * _MONTH).astype(int)
        late = np.where(random.random(len(who)) < _FORGOTTEN, random.integers(20, 40, len(who)), 0)
        on = over + self.terms[who] + self._habit[who] + random.integers(-2, 5, len(who)) + late
        lacking = (c.cause[who] == CREDIT) & (c.end[who] < c.days)
        strain = np.clip(over - (c.end[who] - STRAINED), 0, None)
        on += np.where(lacking, (strain * _LATER).astype(int), 0)
        paid = (on < c.days) & ~(lacking & (on > c.end[who] - _UNPAID) & (strain > 0))
        who, month, on = who[paid], month[paid], np.maximum(on[paid], 0)
        order = np.lexsort((month, who, on))
        who, month, on = who[order], month[order], on[order]
        iso = [day(c, n).isoformat() for n in range(c.days)]
        days = [iso[n] for n in on.tolist()]
        numbers = [f"HK{d[2:4]}{d[5:7]}{d[8:]}{n % 100_000:05d}" for n, d in enumerate(days)]
        methods = random.choice(len(_METHODS), len(who), p=_SHARES).tolist()
        plants = c.plant[who].tolist()
        people = who.tolist()
        return zip(
            [fact_bytes("receipt", n) for n in numbers], numbers, days, [codes[i] for i in people],
            [names[i] for i in people], self._owed[who, month].tolist(), [_METHODS[m] for m in methods],
            [units[p] for p in plants], *([value] * len(numbers) for value in (1, command, 1)), strict=True,
        )  # fmt: skip
