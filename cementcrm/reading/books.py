"""The arrays that several analyses read of an open database."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from cementcrm.analytics import silence
from cementcrm.analytics.daybook import Daybook
from cementcrm.features.sites.plans import plans
from cementcrm.features.tickets import daybooks

EPOCH = date(1970, 1, 1)


def daybook(connection: Connection, asof: date, first: date | None = None) -> Daybook:
    """All purchases until that day, from `first` on if that is given; peers are the customers of a province."""
    who, day, net = daybooks.purchase_days(connection, first, asof)
    regions = daybooks.regions(connection)
    number = {name: n for n, name in enumerate(sorted({regions.get(each, "") for each in set(who.tolist())}))}
    return Daybook.of(who, day, net, {each: number[name] for each, name in regions.items() if name in number})


def projects(connection: Connection) -> silence.Projects:
    """Sites with a planned end."""
    known = [
        (who, (start - EPOCH).days if start else 0, (end - EPOCH).days)
        for who, start, end in plans(connection)
    ]
    return silence.Projects.of(*zip(*known, strict=True)) if known else silence.Projects.of()
