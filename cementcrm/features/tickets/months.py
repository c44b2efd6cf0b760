"""Tonnes by month, as forecasts read them: of each unit and grade, and of each customer, from the summaries by month.

Months are counted, year * 12 + month − 1. Customers are told as in `histories`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from .daybooks import columns, of_buyers
from .histories import day_number

if TYPE_CHECKING:
    from cementcrm.store.pieces import Readers

    from .daybooks import Integers

_PRODUCTS = "SELECT id, lower(hex(unit_uuid)), grade FROM ticket_product"
_SOLD = """
    SELECT product, month, sum(net) AS net FROM ticket_month
    WHERE month BETWEEN :first AND :last AND tickets > 0 GROUP BY product, month
"""
_BOUGHT = """
    SELECT coalesce(b.customer, -b.id) AS who, m.product AS product, m.month AS month, m.net AS net
    FROM ticket_buyer b CROSS JOIN ticket_buyer_month m ON m.buyer = b.id
    WHERE b.code <> '' AND b.id BETWEEN :low AND :high AND m.month BETWEEN :first AND :last AND m.tickets > 0
"""
_BY_REGION = """
    SELECT region, month, sum(net) FROM ticket_month WHERE month BETWEEN :first AND :last AND tickets > 0 GROUP BY 1, 2
"""
_PROVINCES = """
    SELECT product, region, sum(net) FROM ticket_month WHERE month BETWEEN :first AND :last AND tickets > 0
    GROUP BY product, region
"""
_DAYS = """
    SELECT t.day AS day, t.region AS region, lower(hex(p.unit_uuid)) AS unit, sum(t.net) AS net
    FROM ticket_total t JOIN ticket_product p ON p.id = t.product
    WHERE t.day BETWEEN :first AND :last AND t.tickets > 0 GROUP BY t.day, t.region, p.unit_uuid
"""
_PAID = """
    SELECT product, month, sum(net) AS net, sum(amount) AS amount FROM ticket_month
    WHERE month BETWEEN :first AND :last AND tickets > 0 AND amount > 0 GROUP BY product, month
"""
_PAID_BY = """
    SELECT coalesce(b.customer, -b.id) AS who, m.product AS product, m.month AS month, m.net AS net,
           m.amount AS amount
    FROM ticket_buyer b CROSS JOIN ticket_buyer_month m ON m.buyer = b.id
    WHERE b.code <> '' AND b.id BETWEEN :low AND :high AND m.month BETWEEN :first AND :last AND m.tickets > 0
    AND m.amount > 0 AND m.net > 0
"""
_UNITS = "SELECT lower(hex(uuid)), code, name, kind, lower(hex(parent_uuid)) FROM org_unit WHERE deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Unit:
    """Who weighs. `region`: key of the unit of that kind above it, "" without one; `above`: of all units above it."""

    key: str
    code: str
    name: str
    region: str
    above: frozenset[str] = frozenset()


def products(connection: Connection) -> dict[int, tuple[str, str]]:
    """Product → key of its unit, grade ("" for none)."""
    return {number: (unit, grade) for number, unit, grade in connection.execute(text(_PRODUCTS)).all()}


def sold(connection: Connection, first: int, last: int) -> tuple[Integers, ...]:
    """Product, month and kg, in no order."""
    return _counted(columns(connection, _SOLD, ("product", "month", "net"), **_bounds(first, last)))


def bought(
    connection: Connection, first: int, last: int, readers: Readers | None = None
) -> tuple[Integers, ...]:
    """Customer, product, month and kg, in no order."""
    names = "who", "product", "month", "net"
    return _counted(of_buyers(connection, _BOUGHT, names, readers, **_bounds(first, last)))


def by_region(connection: Connection, first: int, last: int) -> list[tuple[str, int, int]]:
    """Province ("" for none), month and kg."""
    rows = connection.execute(text(_BY_REGION), _bounds(first, last))
    return [(region, month // 100 * 12 + month % 100 - 1, net) for region, month, net in rows]


def provinces(connection: Connection, first: int, last: int) -> list[tuple[int, str, int]]:
    """Product, province of the customers ("" for none) and kg."""
    return [tuple(row) for row in connection.execute(text(_PROVINCES), _bounds(first, last)).all()]


def by_day(connection: Connection, first: date, last: date) -> list[tuple[int, str, str, int]]:
    """Day (20250131), province of the customers, key of the unit and kg."""
    bounds = {"first": day_number(first), "last": day_number(last)}
    return [tuple(row) for row in connection.execute(text(_DAYS), bounds).all()]


def paid(connection: Connection, first: int, last: int) -> tuple[Integers, ...]:
    """Product, month, kg and fen, where amounts are known, in no order."""
    names = "product", "month", "net", "amount"
    return _counted(columns(connection, _PAID, names, **_bounds(first, last)), 1)


def paid_by(connection: Connection, first: int, last: int) -> tuple[Integers, ...]:
    """Customer, product, month, kg and fen, likewise."""
    names = "who", "product", "month", "net", "amount"
    return _counted(of_buyers(connection, _PAID_BY, names, None, **_bounds(first, last)), 2)


def units(connection: Connection) -> dict[str, Unit]:
    """Key → unit."""
    rows = {
        key: (code, name, kind, above)
        for key, code, name, kind, above in connection.execute(text(_UNITS)).all()
    }
    found = {}
    for key, (code, name, _, _) in rows.items():
        line = _line(rows, key)
        region = next((each for each in line if rows[each][2] == "region"), "")
        found[key] = Unit(key, code, name, region, frozenset(line[1:]))
    return found


def _line(rows: Mapping[str, tuple[str, str, str, str]], key: str) -> list[str]:
    """The unit and those above it."""
    met: list[str] = []
    while key in rows and key not in met:  # two offices may have made a ring of their units
        met.append(key)
        key = rows[key][3]
    return met


def _counted(found: tuple[Integers, ...], month: int = -2) -> tuple[Integers, ...]:
    """`month`: the place of the column that is one, and becomes a count."""
    told = list(found)
    told[month] = told[month] // 100 * 12 + told[month] % 100 - 1
    return tuple(told)


def _bounds(first: int, last: int) -> dict[str, int]:
    return {"first": _told(first), "last": _told(last)}


def _told(month: int) -> int:
    return month // 12 * 100 + month % 12 + 1
