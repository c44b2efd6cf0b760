"""What price analyses read of tickets: which prices occur, and the tickets that have some."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from .daybooks import columns
from .followers import PRICE, PRICED
from .histories import day_number

if TYPE_CHECKING:
    from .daybooks import Integers

_WHOLE = (
    "SELECT month, product, price, tickets FROM ticket_price WHERE month BETWEEN 1 AND :last AND tickets > 0"
)
_OF_PRODUCT = (
    "weigh_ticket JOIN ticket_product p ON p.unit_uuid = weigh_ticket.unit_uuid "
    "AND p.grade = coalesce(weigh_ticket.grade, '') AND p.packing = coalesce(weigh_ticket.packing, '')"
)
_STANDS = f"weigh_ticket.is_current AND NOT coalesce(weigh_ticket.is_void, 0) AND {PRICED}"
# of the month that isn't over the summary would tell what comes later
_TORN = f"""
    SELECT CAST(replace(substr(business_date, 1, 7), '-', '') AS INTEGER) AS month, p.id AS product,
           {PRICE} AS price, count(*) AS tickets
    FROM {_OF_PRODUCT} WHERE business_date BETWEEN :first AND :last AND {_STANDS} GROUP BY 1, 2, 3
"""
_TICKETS = f"""
    SELECT ticket_no, weigh_ticket.customer_code, weigh_ticket.customer_name, business_date, weigh_ticket.grade,
           {PRICE}, net_tonnes, p.id
    FROM {_OF_PRODUCT} WHERE {PRICE} IN (SELECT value FROM json_each(:prices)) AND {_STANDS}
    AND business_date BETWEEN :first AND :last
"""
_KINDS = "SELECT id, grade, packing FROM ticket_product"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket with its price in fen/t and its weight in kg."""

    ticket_no: str
    code: str | None
    name: str | None
    day: date
    grade: str | None
    price: int
    kg: int
    product: int


NAMES = ("month", "product", "price", "tickets")


def prices(connection: Connection, last: date) -> tuple[Integers, ...]:
    """Month (202501), product, price in fen/t and number of tickets, of all that was priced in the months until
    `last`'s."""
    return columns(connection, _WHOLE, NAMES, last=day_number(last) // 100)


def prices_between(connection: Connection, first: date, last: date) -> tuple[Integers, ...]:
    """The same of part of a month."""
    return columns(connection, _TORN, NAMES, first=first.isoformat(), last=last.isoformat())


def tickets(connection: Connection, at: Iterable[int], first: date, last: date) -> list[Ticket]:
    """Those with one of these prices, from `first` to `last`."""
    asked = {"prices": json.dumps(sorted(set(at))), "first": first.isoformat(), "last": last.isoformat()}
    rows = connection.execute(text(_TICKETS), asked)
    return [Ticket(no, code, name, date.fromisoformat(day), *rest) for no, code, name, day, *rest in rows]


def kinds(connection: Connection) -> dict[int, tuple[str, str]]:
    """Product → grade and packing, wherever it is loaded."""
    return {number: (grade, packing) for number, grade, packing in connection.execute(text(_KINDS)).all()}
