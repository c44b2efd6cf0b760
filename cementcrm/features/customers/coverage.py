"""How many customers of a class somebody has met since a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from .models import Customer
from .scores import CustomerScore

_C: Any = Customer.__table__
_SIDE: Any = CustomerScore.__table__


def met_since(connection: Connection, value_class: str, since: date) -> tuple[int, int]:
    """(customers of the class met on `since` or later, all customers of the class)."""
    met = func.count().filter(_SIDE.c.last_contact_on >= since)
    asked = select(met, func.count()).select_from(_C.outerjoin(_SIDE, _SIDE.c.id == _C.c.id))
    row = connection.execute(asked.where(_C.c.value_class == value_class, _C.c.deleted_at.is_(None))).one()
    return row[0], row[1]
