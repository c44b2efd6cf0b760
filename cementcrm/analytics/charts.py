"""One question of the chart page, answered from an open database."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from cementcrm.features.tickets import sums as tickets
from cementcrm.features.tickets.rows import By, ChartQuery, Measure

from .summary import Chart, arrange, last_year, moved_a_year, named


def needs_costs(query: ChartQuery) -> bool:
    """Does the answer tell cost rates?"""
    return query.measure is Measure.MARGIN


def chart(
    connection: Connection, query: ChartQuery, report: tickets.Report = lambda _done, _total: None
) -> Chart:
    """See `ChartQuery`. `report` may raise to cancel."""
    days = tickets.days(connection)
    sums = tickets.sums(connection, query, report)
    earlier = last_year(query, days[1]) if query.compare and days else None
    before = moved_a_year(query.by, tickets.sums(connection, earlier, report)) if earlier else None
    found = replace(arrange(query, sums, before), days=days)
    if query.by is not By.CUSTOMER:
        return found
    names = tickets.names(connection, [int(bar.label) for bar in found.bars if bar.label])
    return named(found, {str(buyer): both for buyer, both in names.items()})
