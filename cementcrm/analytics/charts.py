"""One question of the chart page, answered from an open database."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.queries import Filter
from cementcrm.features.tickets import sums as tickets
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.store.pieces import Readers

from .summary import Chart, arrange, last_year, members, moved_a_year, named


def needs_costs(query: ChartQuery) -> bool:
    """Does the answer tell cost rates?"""
    return query.measure is Measure.MARGIN


def chart(
    connection: Connection,
    query: ChartQuery,
    readers: Readers,
    report: tickets.Report = lambda _done, _total: None,
) -> Chart:
    """See `ChartQuery`. `readers`: for what takes two of them; `report` may raise to cancel."""
    days = tickets.days(connection)
    sums = tickets.sums(connection, query, report, readers)
    earlier = last_year(query, days[1]) if query.compare and days else None
    before = moved_a_year(query.by, tickets.sums(connection, earlier, report, readers)) if earlier else None
    found = replace(arrange(query, sums, before), days=days)
    if query.by in (By.OWNER, By.UNIT):
        keys = [bar.key for bar in found.bars if bar.key]
        told = tickets.people_and_units(connection, query.by, keys)
        return named(found, {key: (str(UUID(key)), told.get(key, "")) for key in keys})
    if query.by is not By.CUSTOMER:
        return found
    names = tickets.names(connection, [int(bar.label) for bar in found.bars if bar.label])
    return named(found, {str(buyer): both for buyer, both in names.items()})


def customers_of_class(
    connection: Connection,
    query: ChartQuery,
    letter: str,
    most: int,
    readers: Readers,
    report: tickets.Report = lambda _done, _total: None,
) -> tuple[str, ...]:
    """The customer nos. of one ABC class of `query`, the largest first; () if there are more than `most`."""
    buyers = [
        int(key) for key in members(tickets.sums(connection, query, report, readers), letter)[: most + 1]
    ]
    if len(buyers) > most:
        return ()
    names = tickets.names(connection, buyers)
    return tuple(names[buyer][0] for buyer in buyers if buyer in names)


def by_plant(connection: Connection, query: ChartQuery, readers: Readers) -> list[tuple[str, Chart]]:
    """The same chart for each plant that has tickets, the largest first: (its name, its chart)."""
    units = chart(connection, replace(query, by=By.UNIT, compare=False), readers)
    return [
        (bar.label, chart(connection, replace(query, filters=(*query.filters, _of_unit(bar.key))), readers))
        for bar in units.bars
        if bar.key
    ]


def _of_unit(key: str | None) -> Filter:
    return Filter("unit_uuid", "eq", UUID(key))
