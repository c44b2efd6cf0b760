"""Figures that are no sums of tickets: price bands, complaints per 10,000 t, how many customers were visited in time.

Exact: whole numbers and `Decimal`; unknown is None and never becomes zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery

from .summary import KG

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cementcrm.store.pieces import Readers

QUANTILES = (10, 25, 50, 75, 90)  # per cent of the tonnes
PER_TONNES = 10_000


class Kind(StrEnum):
    """What is asked."""

    PRICE = "price"  # by month or grade
    COMPLAINTS = "complaints"  # by type or unit
    COVERAGE = "coverage"  # by value class


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """`by`: month | grade | type | unit | class. `filters`: of tickets; on "business_date" they are the period, which
    complaints have by the day they were reported. `today`: of visit coverage."""

    kind: Kind
    by: str
    today: date
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One group. `value`: the median price in yuan/t, complaints per 10,000 t, or visited customers in per cent;
    None if it can't be told. `count` of `of`: attributable complaints of all, visited of all customers. `band`: prices
    below which 10, 25, 50, 75, 90 % of the tonnes were sold. `since`: visited on that day or later counts."""

    key: str
    label: str
    value: Decimal | None
    count: int = 0
    of: int = 0
    tonnes: Decimal = Decimal(0)
    band: tuple[Decimal, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer. `days`: the first and last day with tickets at all."""

    query: FigureQuery
    rows: tuple[Figure, ...] = ()
    tonnes: Decimal = Decimal(0)
    days: tuple[date, date] | None = None


def quantiles(sold: Sequence[tuple[int, int]], percents: Sequence[int] = QUANTILES) -> tuple[int, ...]:
    """Of (price, kg), the lowest price first: the price up to which at least so many per cent of the kg were sold."""
    whole = sum(kg for _, kg in sold)
    found: list[int] = []
    running, place = 0, 0
    for percent in percents:
        while running * 100 < whole * percent:
            running += sold[place][1]
            place += 1
        found.append(sold[max(place - 1, 0)][0])
    return tuple(found)


def figures(connection: Connection, query: FigureQuery, readers: Readers) -> Figures:
    """See `FigureQuery`. `readers`: for what takes two of them."""
    from cementcrm.features.tickets.sums import days

    ask = {Kind.PRICE: _prices, Kind.COMPLAINTS: _complaints, Kind.COVERAGE: _coverage}[query.kind]
    rows, tonnes = ask(connection, query, readers)
    return Figures(query, tuple(rows), tonnes, days(connection))


def _prices(connection: Connection, query: FigureQuery, readers: Readers) -> tuple[list[Figure], Decimal]:
    from cementcrm.features.tickets.prices import prices

    found = prices(connection, By(query.by), query.filters, readers)
    rows = [_band(key, sold) for key, sold in sorted(found.items(), key=lambda each: (not each[0], each[0]))]
    if query.by == By.GRADE:
        rows.sort(key=lambda row: -row.tonnes)
    return rows, sum((row.tonnes for row in rows), Decimal(0))


def _band(key: str, sold: Sequence[tuple[int, int]]) -> Figure:
    band = tuple(Decimal(fen).scaleb(-2) for fen in quantiles(sold))
    tonnes = Decimal(sum(kg for _, kg in sold)).scaleb(-KG)
    return Figure(key, key, band[2], tonnes=tonnes, band=band)


def _complaints(connection: Connection, query: FigureQuery, readers: Readers) -> tuple[list[Figure], Decimal]:
    """Only what may be our doing counts, or logging would be punished; all of them are told beside it."""
    from cementcrm.features.complaints.counts import counts

    from .charts import chart
    from .summary import period

    by = By.UNIT if query.by == "unit" else By.MONTH
    sold = chart(connection, ChartQuery(by=by, filters=query.filters), readers)
    per_unit = {bar.key: bar.tonnes for bar in sold.bars} if by is By.UNIT else {}
    found = []
    for key, name, mine, every in counts(connection, query.by, period(query.filters)):
        tonnes = per_unit.get(key, Decimal(0)) if by is By.UNIT else sold.whole.tonnes
        rate = mine * PER_TONNES / tonnes if tonnes else None
        found.append(Figure(key, name, rate, mine, every, tonnes))
    found.sort(key=lambda row: (-row.count, -row.of, row.key))
    return found, sold.whole.tonnes


def _coverage(connection: Connection, query: FigureQuery, _readers: Readers) -> tuple[list[Figure], Decimal]:
    """Customers of each class that the policy gives a visit cycle, met within that cycle."""
    from cementcrm.features.customers.coverage import met_since
    from cementcrm.features.policies.queries import class_policies

    cycles = {code: row.visit_days for code, row in class_policies(connection).items() if row.visit_days}
    found = []
    for code, days in cycles.items():
        since = query.today - timedelta(days=days)
        met, all_ = met_since(connection, code, since)
        share = Decimal(met * 100) / all_ if all_ else None
        found.append(Figure(code, code, share, met, all_, since=since))
    return found, Decimal(0)
