"""A customer's own rhythm: on which days it bought, and how long it waited between them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from cementcrm.features.customers.models import Customer

from .summaries import BY_BUYER, TicketBuyer

_BUYER: Any = TicketBuyer.__table__
_CUSTOMER: Any = Customer.__table__


def purchase_days(connection: Connection, customer: UUID) -> list[tuple[date, int]]:
    """(day, kg) of a customer from the summary, the oldest first; of all numbers that stand for it."""
    day = BY_BUYER.c.day
    query = (
        select(day, func.sum(BY_BUYER.c.net))
        .join(_BUYER, _BUYER.c.id == BY_BUYER.c.buyer)
        .join(_CUSTOMER, _CUSTOMER.c.id == _BUYER.c.customer)
        .where(_CUSTOMER.c.uuid == customer, day > 0, BY_BUYER.c.tickets > 0)
        .group_by(day)
        .order_by(day)
    )
    return [(date(d // 10_000, d // 100 % 100, d % 100), kg) for d, kg in connection.execute(query)]
