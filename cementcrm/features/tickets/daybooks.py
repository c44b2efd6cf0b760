"""What analyses read of tickets: what was loaded, day by day. Customers are told as in `histories`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, column, text

from cementcrm.store import vectors
from cementcrm.store.pieces import Readers

from .histories import day_number, epoch_days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_PIECES = 6
_LOADS = """
    SELECT coalesce(b.customer, -b.id) AS who, s.day AS day, s.product AS product, s.net AS net, s.amount AS amount
    FROM ticket_buyer b CROSS JOIN ticket_summary s ON s.buyer = b.id
    WHERE b.code <> '' AND b.id BETWEEN :low AND :high AND s.day BETWEEN 1 AND 99991231 AND s.tickets > 0
"""
_NEWER = """
    SELECT coalesce(b.customer, -b.id) AS who, CAST(replace(t.business_date, '-', '') AS INTEGER) AS day,
           p.id AS product, CAST(t.net_tonnes AS INTEGER) AS net, coalesce(t.amount, 0) AS amount
    FROM weigh_ticket t JOIN ticket_buyer b ON b.code = t.customer_code
    JOIN ticket_product p ON p.unit_uuid = t.unit_uuid AND p.grade = coalesce(t.grade, '')
         AND p.packing = coalesce(t.packing, '')
    WHERE t.id > :after AND t.is_current AND NOT t.is_void AND b.code <> '' AND t.business_date IS NOT NULL
"""
_FILES = "SELECT id, code, coalesce(customer_type, ''), coalesce(province, '') FROM customer"
_REGIONS = "SELECT coalesce(customer, -id), min(region) FROM ticket_buyer WHERE code <> '' GROUP BY 1"

_MONTHS = """
    SELECT coalesce(b.customer, -b.id) AS who, m.product AS product, sum(m.net) AS net, sum(m.known) AS known,
           sum(m.margin) AS margin
    FROM ticket_buyer b CROSS JOIN ticket_buyer_month m ON m.buyer = b.id
    WHERE b.code <> '' AND b.id BETWEEN :low AND :high AND m.month BETWEEN :first AND :last AND m.tickets > 0
    GROUP BY 1, 2
"""
_MARGINS = """
    SELECT coalesce(b.customer, -b.id) AS who, sum(m.known) AS known, sum(m.margin) AS margin
    FROM ticket_buyer b CROSS JOIN ticket_buyer_month m ON m.buyer = b.id
    WHERE b.code <> '' AND b.id BETWEEN :low AND :high AND m.month BETWEEN :first AND :last
    GROUP BY 1
"""


def loads(
    connection: Connection, after: int | None = None, readers: Readers | None = None
) -> tuple[Integers, ...]:
    """Customer, day (since 1 January 1970), product, kg and fen, whether or not it is priced, in no order, one row or
    several of each: adding them up is sooner done in memory. `after`: only of tickets newer than that id. `readers`:
    for all of them, where two are sooner done than one."""
    names = ("who", "day", "product", "net", "amount")
    if after is not None:
        found = columns(connection, _NEWER, names, after=after)
    else:
        found = of_buyers(connection, _LOADS, names, readers)
    return (found[0], epoch_days(found[1]), *found[2:])


def of_buyers(
    connection: Connection, query: str, names: tuple[str, ...], readers: Readers | None, **bounds: Any
) -> tuple[Integers, ...]:
    """What `query` finds of the buyers from `:low` to `:high`, those of some after those of others."""
    import numpy as np

    last = buyers(connection)
    borders = sorted({last * n // _PIECES for n in range(_PIECES + 1)})
    if readers is None or len(borders) <= 2:
        return columns(connection, query, names, low=0, high=last, **bounds)
    asks = [
        partial(columns, query=query, names=names, low=low + 1, high=high, **bounds)
        for low, high in pairwise(borders)
    ]
    parts = readers.ask(connection, asks)
    return tuple(map(np.concatenate, zip(*parts, strict=True)))


def regions(connection: Connection) -> dict[int, str]:
    """Customer → province of its file, "" for none."""
    return dict(map(tuple, connection.execute(text(_REGIONS))))


def buyers(connection: Connection) -> int:
    """Another number once somebody has bought who never had."""
    found: int | None = connection.exec_driver_sql("SELECT max(id) FROM ticket_buyer").scalar()
    return found or 0


def files(connection: Connection) -> dict[int, tuple[str, str, str]]:
    """Customer → number, type and province of its file, "" for none."""
    return {who: (code, kind, region) for who, code, kind, region in connection.execute(text(_FILES)).all()}


def columns(
    connection: Connection, query: str, names: tuple[str, ...], **bounds: object
) -> tuple[Integers, ...]:
    """The integers that `query` finds, as arrays."""
    import numpy as np

    told = text(query).bindparams(**bounds)
    asked: Any = told.columns(*(column(name, Integer) for name in names))
    found = vectors.columns(connection, asked)
    if found is None:  # a number beyond all tonnes
        rows = [tuple(row) for row in connection.execute(told).all()]
        found = tuple(np.array(rows, dtype=np.int64).reshape(-1, len(names)).T)
    return found


def bought(
    connection: Connection, first: date, last: date, readers: Readers | None = None
) -> tuple[Integers, ...]:
    """Customer, product, kg, kg whose margin is known and that margin in 1/1000 fen, of the months from `first`'s to
    `last`'s, in no order, one row or several of each customer and product."""
    months = {"first": day_number(first) // 100, "last": day_number(last) // 100}
    return of_buyers(connection, _MONTHS, ("who", "product", "net", "known", "margin"), readers, **months)


def margins(
    connection: Connection, first: date, last: date, readers: Readers | None = None
) -> tuple[Integers, ...]:
    """Customer, kg whose margin is known and that margin in 1/1000 fen, of the months from `first`'s to the last one
    that is over on `last`, one row or several of each customer."""
    over = (last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    months = {"first": day_number(first) // 100, "last": day_number(over) // 100}
    return of_buyers(connection, _MARGINS, ("who", "known", "margin"), readers, **months)


def whole_year(asof: date, back: int = 0) -> tuple[date, date]:
    """The first and the last day of the twelve months that are over on `asof`; `back` years earlier."""
    after = (asof + timedelta(days=1)).replace(day=1)
    first = after.replace(year=after.year - 1 - back)
    return first, after.replace(year=after.year - back) - timedelta(days=1)
