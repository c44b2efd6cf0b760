"""At which prices how much was sold: read from the tickets of a period themselves, because a summary only knows
averages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Integer, case, cast, func, select

from cementcrm.core.queries import Filter, ListQuery
from cementcrm.store.listing import Listing
from cementcrm.store.specs import entity_spec

from .links import model_of
from .models import WeighTicket
from .rows import By

_T: Any = WeighTicket.__table__


def prices(connection: Connection, by: By, filters: Sequence[Filter]) -> dict[str, list[tuple[int, int]]]:
    """Month ("2025-03") or grade, "" for none → (price in fen/t, kg sold at it), the lowest first. Of tickets with a
    price, or else with an amount; void ones never count."""
    month = func.coalesce(func.substr(_T.c.business_date, 1, 7), "")
    key = month if by is By.MONTH else func.coalesce(_T.c.grade, "")
    net = cast(_T.c.net_tonnes, Integer)
    amount = cast(_T.c.amount, Integer)
    price = case(
        (_T.c.price.is_not(None), cast(_T.c.price, Integer)), else_=(amount * 1000 + net // 2) // net
    )
    asked = ListQuery(WeighTicket.__tablename__, filters=tuple(filters))
    where = Listing(WeighTicket, entity_spec(WeighTicket), model_of).conditions(asked)
    known = _T.c.price.is_not(None) | _T.c.amount.is_not(None)
    rows = connection.execute(
        select(key.label("key"), price.label("price"), func.sum(net))
        .where(*where, _T.c.is_void.is_(False), known, net > 0)
        .group_by("key", "price")
        .order_by("key", "price")
    )
    found: dict[str, list[tuple[int, int]]] = {}
    for name, fen, kg in rows:
        found.setdefault(name, []).append((fen, kg))
    return found
