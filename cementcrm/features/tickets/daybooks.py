"""What alarms and prices read of tickets: purchases day by day. Customers are told as in `histories`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, column, text

from cementcrm.store import vectors

from .histories import day_number, epoch_days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_DAYS = """
    SELECT coalesce(b.customer, -b.id) AS who, s.day AS day, s.net AS net
    FROM ticket_buyer b CROSS JOIN ticket_summary s ON s.buyer = b.id
    WHERE b.code <> '' AND s.day BETWEEN :first AND :last AND s.tickets > 0
"""
_PRODUCTS = """
    SELECT coalesce(b.customer, -b.id) AS who, s.day AS day, s.product AS product, s.net AS net
    FROM ticket_buyer b CROSS JOIN ticket_summary s ON s.buyer = b.id
    WHERE b.code <> '' AND s.day BETWEEN :first AND :last AND s.net > 0
"""
_REGIONS = "SELECT coalesce(customer, -id), min(region) FROM ticket_buyer WHERE code <> '' GROUP BY 1"

_MONTHS = """
    SELECT coalesce(b.customer, -b.id) AS who, m.product AS product, sum(m.net) AS net, sum(m.known) AS known,
           sum(m.margin) AS margin
    FROM ticket_buyer b CROSS JOIN ticket_buyer_month m ON m.buyer = b.id
    WHERE b.code <> '' AND m.month BETWEEN :first AND :last AND m.tickets > 0
    GROUP BY 1, 2
"""


def purchase_days(
    connection: Connection, first: date | None, last: date
) -> tuple[Integers, Integers, Integers]:
    """Customer, day (since 1 January 1970) and kg from `first` (None: all) until `last`, in no order, one row or
    several a customer and day: adding them up is sooner done in memory."""
    who, day, net = columns(
        connection,
        _DAYS,
        ("who", "day", "net"),
        first=day_number(first) if first else 1,
        last=day_number(last),
    )
    return who, epoch_days(day), net


def products_bought(connection: Connection, first: date, last: date) -> tuple[Integers, ...]:
    """Customer, day (since 1 January 1970), product and kg, one row a customer, day and product."""
    names = ("who", "day", "product", "net")
    found = columns(connection, _PRODUCTS, names, first=day_number(first), last=day_number(last))
    return (found[0], epoch_days(found[1]), *found[2:])


def regions(connection: Connection) -> dict[int, str]:
    """Customer → province of its file, "" for none."""
    return dict(map(tuple, connection.execute(text(_REGIONS))))


def columns(
    connection: Connection, query: str, names: tuple[str, ...], **bounds: object
) -> tuple[Integers, ...]:
    """The integers that `query` finds, as arrays."""
    import numpy as np

    told = text(query).bindparams(**bounds)
    asked: Any = told.columns(*(column(name, Integer) for name in names))
    found = vectors.columns(connection, asked)
    if found is None:  # a number beyond all tonnes
        rows = [tuple(row) for row in connection.execute(told)]
        found = tuple(np.array(rows, dtype=np.int64).reshape(-1, len(names)).T)
    return found


def bought(connection: Connection, first: date, last: date) -> tuple[Integers, ...]:
    """Customer, product, kg, kg whose margin is known and that margin in 1/1000 fen, of the months from `first`'s to
    `last`'s."""
    months = {"first": day_number(first) // 100, "last": day_number(last) // 100}
    return columns(connection, _MONTHS, ("who", "product", "net", "known", "margin"), **months)


def whole_year(asof: date, back: int = 0) -> tuple[date, date]:
    """The first and the last day of the twelve months that are over on `asof`; `back` years earlier."""
    after = (asof + timedelta(days=1)).replace(day=1)
    first = after.replace(year=after.year - 1 - back)
    return first, after.replace(year=after.year - back) - timedelta(days=1)
