"""The demo company's trade as arrays, without a database, and what was planted in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np

from cementcrm.analytics.daybook import Daybook
from cementcrm.analytics.silence import Projects
from cementcrm.exchange.demo.company import DECAY_DAYS, Company, Size, found
from cementcrm.exchange.demo.trade import COST, GRADES, Tickets, Trade
from cementcrm.exchange.demo.write import LAST_DAY

SIZE = Size(1_000, 900, 130_000, 4)
_EPOCH = date(1970, 1, 1)


@dataclass
class Planted:
    """`tickets` in columns, `start` is the first day since 1970. Void ones are left out."""

    company: Company
    tickets: dict[str, Any]
    start: int
    tastes: Any

    @property
    def end(self) -> int:
        return self.start + self.company.days - 1

    @property
    def traders(self) -> int:
        return self.company.size.traders

    def book(self) -> Daybook:
        t = self.tickets
        return Daybook.of(t["who"], t["day"], t["net"], dict(enumerate(self.company.province.tolist())))

    def projects(self) -> Projects:
        c = self.company
        some = np.flatnonzero(c.planned_end[: self.traders] >= 0)
        return Projects.of(some, c.begin[some] + self.start, c.planned_end[some] + self.start)

    def left(self) -> Any:
        """Traders that left, projects aside, before the books end."""
        c = self.company
        return ((c.cause >= 0) & (c.end < c.days))[: self.traders]

    def leaves(self) -> Any:
        """From which day on an alarm is right: those that fade do so for half a year."""
        c = self.company
        return (c.end - np.where(c.cause == 2, DECAY_DAYS, 0))[: self.traders] + self.start


@cache
def planted(seed: int, size: Size = SIZE) -> Planted:
    company = found(size, np.random.default_rng(seed), LAST_DAY)
    trade = Trade(company, np.random.default_rng(seed + 1))
    start = (company.start - _EPOCH).days
    blocks: list[Tickets] = list(trade)
    columns = {
        name: np.concatenate([getattr(block, name) for block in blocks])
        for name in ("customer", "day", "grade", "packing", "net", "price", "freight", "void", "typo")
    }
    live = columns.pop("void") == 0
    tickets = {name: column[live] for name, column in columns.items()}
    tickets["who"], tickets["day"] = tickets.pop("customer"), tickets["day"] + start
    cost = np.array([COST[grade] * 100 for grade, _ in GRADES])
    tickets["margin"] = (tickets["price"] - cost[tickets["grade"]] - tickets["freight"]) * tickets["net"]
    tickets["amount"] = np.round(tickets["price"] * tickets["net"] / 1000)
    return Planted(company, tickets, start, (trade._first, trade._second))
