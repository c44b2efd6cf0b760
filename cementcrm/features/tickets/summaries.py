"""Tables of the ticket summary: derived, never synced, kept up by `followers.TicketSummary`.

Money is kept in 1/1000 fen, so that fen/t × kg stays an exact integer. Days are integers, 20250131, months too,
202501, 0 for none; an empty text stands for none, because a key can't hold NULL.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Column, Integer, String, Table, UniqueConstraint, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from cementcrm.store.base import Base, column
from cementcrm.store.types import UuidBlob

MILLI_FEN = 5  # decimals of money in yuan


class TicketBuyer(Base):
    """A customer code that tickets carry, and the customer file it stands for now."""

    __tablename__ = "ticket_buyer"
    id: Column[int] = column(Integer, primary_key=True)
    code: Column[str] = column(String(40), unique=True)
    customer: Column[int | None] = column(Integer, index=True, nullable=True)  # local id
    region: Column[str] = column(String(40))  # the file's province


class TicketProduct(Base):
    """What was loaded where."""

    __tablename__ = "ticket_product"
    id: Column[int] = column(Integer, primary_key=True)
    unit_uuid: Column[UUID] = column(UuidBlob)
    grade: Column[str] = column(String(20))
    packing: Column[str] = column(String(12))

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return (UniqueConstraint("unit_uuid", "grade", "packing"),)


SUMS = ("tickets", "net", "amount", "freight", "own_net", "own_margin", "open_net", "open_margin")
"""Exact sums over tickets that stand and aren't void: net in kg, amount in fen, the rest in 1/1000 fen.

Margin = (price − cost − freight) × tonnes; without a price the amount counts, without a freight nothing. Tickets
with a price fall in two parts: *own* bring their cost, *open* need a cost rate (their margin here is before cost).
What is in neither has no known margin."""


MARGIN = ("known", "margin")
"""kg whose margin is known, and that margin, with the cost rates of `BY_RATE` applied."""


def _summary(name: str, *more: Column[Any], **keys: TypeEngine[Any]) -> Table:
    """A table of SUMS by `keys`, clustered by them in their order."""
    return Table(
        name,
        Base.metadata,
        *(Column(key, kind, primary_key=True, autoincrement=False) for key, kind in keys.items()),
        *(Column(key, Integer, nullable=False) for key in SUMS),
        *more,
        sqlite_with_rowid=False,
    )


_N, _REGION = Integer(), String(40)
# by customer, whose history is what analytics read; for charts of whole months a third of the rows
BY_BUYER = _summary("ticket_summary", buyer=_N, day=_N, product=_N)
BY_BUYER_MONTH = _summary(
    "ticket_buyer_month",
    # of a million rows a look at its rate takes longer than all the rest
    *(Column(name, Integer, nullable=False, server_default=text("0")) for name in MARGIN),
    buyer=_N,
    month=_N,
    product=_N,
)
# by region: small enough to be read whole for each chart; by month some ten thousand rows for all years
BY_REGION = _summary("ticket_total", day=_N, region=_REGION, product=_N)
BY_REGION_MONTH = _summary("ticket_month", month=_N, region=_REGION, product=_N)

# At which prices how much was sold, which no sum tells. Contracts have prices of half a yuan: some hundred rows a month
# and product.
BY_PRICE = Table(
    "ticket_price",
    Base.metadata,
    *(Column(key, Integer, primary_key=True, autoincrement=False) for key in ("month", "price", "product")),
    *(Column(key, Integer, nullable=False) for key in ("tickets", "net")),
    sqlite_with_rowid=False,
)

# The cost in fen/t of each product and month: of the packing if given, else of every packing; of two records for the
# same thing the later one. `rate` is that record's local id.
BY_RATE = Table(
    "ticket_rate",
    Base.metadata,
    *(Column(key, Integer, primary_key=True, autoincrement=False) for key in ("product", "month")),
    *(Column(key, Integer, nullable=False) for key in ("rate", "cost")),
    sqlite_with_rowid=False,
)
