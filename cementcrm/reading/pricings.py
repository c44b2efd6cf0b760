"""Mistyped prices, and what customers pay off the market, from an open database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import pricing
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.tickets import sums

from . import books
from .books import EPOCH

if TYPE_CHECKING:
    from cementcrm.features.tickets.pricebook import Ticket

YEAR = timedelta(days=364)
_FEN = 100
_KG = 1_000
_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class PriceQuery:
    """None: the day of the last ticket."""

    asof: date | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A ticket whose price is mistyped: yuan a tonne, beside the usual one of its cement, plant and month."""

    ticket_no: str
    code: str | None
    name: str | None
    day: date
    grade: str | None
    price: float
    usual: float
    tonnes: float


@dataclass(frozen=True, slots=True)
class Paid:
    """What one customer paid in a year off the median of its region, cement and week: `residual` (−0.03: 3 % less),
    yuan that this made, and by how many standard deviations it is off what customers usually pay; `purchases`
    compared."""

    code: str
    name: str
    residual: float
    deviations: float
    yuan: float
    tonnes: float
    purchases: int
    unusual: bool


@dataclass(frozen=True, slots=True)
class Prices:
    """The answer: slips until `asof`, and customers in the 52 weeks before, who pays least first. `too_little`:
    customers that bought too seldom to compare."""

    query: PriceQuery
    asof: date | None = None
    history: TooLittleHistory | None = None
    slips: tuple[Slip, ...] = ()
    too_little: int = 0
    rows: tuple[Paid, ...] = ()


def prices(connection: Connection, query: PriceQuery, today: date) -> Prices:
    """See `PriceQuery`. `today`: nothing later is believed to have been."""
    days = sums.days(connection)
    if days is None:
        return Prices(query, history=TooLittleHistory("prices", 0, 1))
    asof = query.asof or min(today, days[1])
    kinds = _kinds(connection)
    told, narrow = books.prices(connection, asof, partial(_of_months, kinds=kinds))
    month, product, price, tickets = told
    if not len(price):
        return Prices(query, asof, TooLittleHistory("prices", 0, 1))
    cell = month * 100_000 + product
    found = pricing.slips(price, pricing.usual([kinds[product]], price, tickets, narrow))
    wrong = {(int(cell[n]), int(price[n])): float(found.usual[n]) for n in found.wrong.nonzero()[0].tolist()}
    rows, too_little = _rows(connection, asof)
    return Prices(query, asof, None, tuple(_slips(connection, wrong, asof)), too_little, rows)


def _of_months(month: Any, product: Any, price: Any, tickets: Any, kinds: Any) -> pricing.Usual:
    """Beside what was loaded at the same plant in the same month, else beside the same cement of the month."""
    cells = month * 100_000 + product, month * 100_000 + kinds[product]
    return pricing.usual(cells, price, tickets)


def _slips(connection: Connection, wrong: dict[tuple[int, int], float], asof: date) -> list[Slip]:
    def cell(ticket: Ticket) -> tuple[int, int]:
        return (ticket.day.year * 100 + ticket.day.month) * 100_000 + ticket.product, ticket.price

    return [
        Slip(
            ticket.ticket_no, ticket.code, ticket.name, ticket.day, ticket.grade, ticket.price / _FEN,
            wrong[cell(ticket)] / _FEN, ticket.kg / _KG,
        )
        for ticket in books.priced(connection, (price for _, price in wrong), asof) if cell(ticket) in wrong
    ]  # fmt: skip


def _kinds(connection: Connection) -> Any:
    """By product: the number of its grade and packing, wherever it is loaded."""
    import numpy as np

    kinds = books.kinds(connection)
    numbers = {kind: n for n, kind in enumerate(sorted(set(kinds.values())))}
    found = np.zeros(max(kinds, default=0) + 1, dtype=np.int64)
    for product, kind in kinds.items():
        found[product] = numbers[kind]
    return found


def _rows(connection: Connection, asof: date) -> tuple[tuple[Paid, ...], int]:
    import numpy as np

    who, day, product, net, amount = books.paid(connection, asof - YEAR, asof).columns
    known, customer = np.unique(who, return_inverse=True)
    regions = books.regions(connection)
    names = sorted(set(regions.values()))
    region = np.array([names.index(regions.get(each, "")) for each in known.tolist()], dtype=np.int64)
    kind = _kinds(connection)
    week = ((asof - EPOCH).days - day) // _A_WEEK
    cell = (region[customer] * len(kind) + kind[product]) * 1_000 + week
    price = amount * float(_KG) / net
    found = pricing.residuals(customer, cell, price, net, len(known))
    told = np.flatnonzero(~np.isnan(found.residual)).tolist()
    paid, tonnes = np.bincount(customer, amount, len(known)), np.bincount(customer, net, len(known)) / _KG
    named = books.named(connection, asof)
    rows = []
    for n in told:
        residual, deviations = float(found.residual[n]), float(found.deviations[n])
        rows.append(Paid(
            *named[int(known[n])], residual, deviations, float(paid[n]) / _FEN * residual / (1 + residual),
            float(tonnes[n]), int(found.rows[n]), abs(deviations) > pricing.UNUSUAL,
        ))  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.residual, row.code))), len(known) - len(told)
