"""Tonnes by month, as forecasts read them: of each unit and grade, and of each customer, from the summaries by month.

Months are counted, year * 12 + month − 1. Customers are told as in `histories`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, column, text

from cementcrm.store import vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_PRODUCTS = "SELECT id, lower(hex(unit_uuid)), grade FROM ticket_product"
_SOLD = """
    SELECT product, month, sum(net) AS net FROM ticket_month
    WHERE month BETWEEN :first AND :last AND tickets > 0 GROUP BY product, month
"""
_BOUGHT = """
    SELECT coalesce(b.customer, -b.id) AS who, m.product AS product, m.month AS month, m.net AS net
    FROM ticket_buyer b CROSS JOIN ticket_buyer_month m ON m.buyer = b.id
    WHERE b.code <> '' AND m.month BETWEEN :first AND :last AND m.tickets > 0
"""
_BY_REGION = """
    SELECT region, month, sum(net) FROM ticket_month WHERE month BETWEEN :first AND :last AND tickets > 0 GROUP BY 1, 2
"""
_UNITS = "SELECT lower(hex(uuid)), code, name, kind, lower(hex(parent_uuid)) FROM org_unit WHERE deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Unit:
    """Who weighs. `region`: key of the unit of that kind above it, "" without one."""

    key: str
    code: str
    name: str
    region: str


def products(connection: Connection) -> dict[int, tuple[str, str]]:
    """Product → key of its unit, grade ("" for none)."""
    return {number: (unit, grade) for number, unit, grade in connection.execute(text(_PRODUCTS))}


def sold(connection: Connection, first: int, last: int) -> tuple[Integers, ...]:
    """Product, month and kg, in no order."""
    return _columns(connection, _SOLD, ("product", "month", "net"), first, last)


def bought(connection: Connection, first: int, last: int) -> tuple[Integers, ...]:
    """Customer, product, month and kg, in no order."""
    return _columns(connection, _BOUGHT, ("who", "product", "month", "net"), first, last)


def by_region(connection: Connection, first: int, last: int) -> list[tuple[str, int, int]]:
    """Province ("" for none), month and kg."""
    rows = connection.execute(text(_BY_REGION), {"first": _told(first), "last": _told(last)})
    return [(region, month // 100 * 12 + month % 100 - 1, net) for region, month, net in rows]


def units(connection: Connection) -> dict[str, Unit]:
    """Key → unit."""
    rows = {
        key: (code, name, kind, above) for key, code, name, kind, above in connection.execute(text(_UNITS))
    }
    return {key: Unit(key, code, name, _region(rows, key)) for key, (code, name, _, _) in rows.items()}


def _region(rows: Mapping[str, tuple[str, str, str, str]], key: str) -> str:
    met: set[str] = set()
    while key in rows and key not in met:  # two offices may have made a ring of their units
        if rows[key][2] == "region":
            return key
        met.add(key)
        key = rows[key][3]
    return ""


def _columns(
    connection: Connection, query: str, names: tuple[str, ...], first: int, last: int
) -> tuple[Integers, ...]:
    import numpy as np

    told = text(query).bindparams(first=_told(first), last=_told(last))
    asked: Any = told.columns(*(column(name, Integer) for name in names))
    found = vectors.columns(connection, asked)
    if found is None:  # a number beyond all tonnes
        rows = np.array([tuple(row) for row in connection.execute(told)], np.int64).reshape(-1, len(names))
        found = tuple(rows.T)
    *keys, months, net = found
    return (*keys, months // 100 * 12 + months % 100 - 1, net)


def _told(month: int) -> int:
    return month // 12 * 100 + month % 12 + 1
