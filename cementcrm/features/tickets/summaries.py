"""Tables of the ticket summary: derived, never synced, kept up by `followers.TicketSummary`.

Money is kept in 1/1000 fen, so that fen/t × kg stays an exact integer. Days are integers, 20250131, 0 for
none; an empty text stands for none, because a key can't hold NULL.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cementcrm.store.base import Base

MILLI_FEN = 5  # decimals of money in yuan


class TicketBuyer(Base):
    """A customer code that tickets carry, and the customer file it stands for now."""

    __tablename__ = "ticket_buyer"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    customer: Mapped[int | None] = mapped_column(index=True)  # local id
    region: Mapped[str] = mapped_column(String(40))  # the file's province


class TicketProduct(Base):
    """What was loaded where."""

    __tablename__ = "ticket_product"
    __table_args__ = (UniqueConstraint("unit_uuid", "grade", "packing"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_uuid: Mapped[UUID]
    grade: Mapped[str] = mapped_column(String(20))
    packing: Mapped[str] = mapped_column(String(12))


class _Sums:
    """Exact sums over tickets that stand and aren't void.

    Margin = (price − cost − freight) × tonnes; without a price the amount counts, without a freight
    nothing. Tickets with a price fall in two parts: *own* bring their cost, *open* need a cost rate
    (their margin here is before cost). What is in neither has no known margin.
    """

    tickets: Mapped[int]
    net: Mapped[int]  # kg
    amount: Mapped[int]  # fen
    freight: Mapped[int]  # 1/1000 fen
    own_net: Mapped[int]
    own_margin: Mapped[int]
    open_net: Mapped[int]
    open_margin: Mapped[int]


SUMS = ("tickets", "net", "amount", "freight", "own_net", "own_margin", "open_net", "open_margin")


class TicketSummary(_Sums, Base):
    """By customer, day and product: clustered by customer, whose history is what analytics read."""

    __tablename__ = "ticket_summary"
    __table_args__ = ({"sqlite_with_rowid": False},)
    buyer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class TicketTotal(_Sums, Base):
    """By day, region and product: small enough to be read whole for each chart."""

    __tablename__ = "ticket_total"
    __table_args__ = ({"sqlite_with_rowid": False},)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region: Mapped[str] = mapped_column(String(40), primary_key=True)
    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class TicketBuyerMonth(_Sums, Base):
    """By customer, month (202503) and product: a third of the days' rows, for charts of whole months."""

    __tablename__ = "ticket_buyer_month"
    __table_args__ = ({"sqlite_with_rowid": False},)
    buyer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class TicketMonth(_Sums, Base):
    """By month, region and product: some ten thousand rows for all years."""

    __tablename__ = "ticket_month"
    __table_args__ = ({"sqlite_with_rowid": False},)
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region: Mapped[str] = mapped_column(String(40), primary_key=True)
    product: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
