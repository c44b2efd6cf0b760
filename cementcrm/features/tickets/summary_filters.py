"""Which filters of tickets the summaries answer, and how."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import false, func, select, true

from cementcrm.core.queries import Filter
from cementcrm.store.conditions import condition

from .links import buyers_whose_customer
from .summaries import TicketBuyer, TicketProduct

_BUYER: Any = TicketBuyer.__table__
_PRODUCT: Any = TicketProduct.__table__
OF_CUSTOMER = "customer."
PROVINCE = "customer.province"


def whole_months(wanted: Filter) -> bool:
    """Do the summaries by month answer a filter on days?"""
    value: Any = wanted.value
    if wanted.op in ("empty", "not_empty"):
        return True
    if wanted.op not in ("ge", "le", "between"):
        return False
    first, last = {"ge": (value, None), "le": (None, value)}.get(wanted.op, value)
    return (first is None or first.day == 1) and (last is None or (last + timedelta(days=1)).day == 1)


def in_summary(table: Any, wanted: Filter) -> Any:
    """The condition on a summary's rows."""
    name = wanted.field
    if name == "is_void":
        asks_for_void = bool(wanted.value) == (wanted.op == "eq")
        return false() if asks_for_void else true()
    if name == "business_date":
        if "day" in table.c:
            return condition(wanted.op, func.nullif(table.c.day, 0), _numbers(wanted.value))
        month, value = table.c.month, _numbers(wanted.value, months=True)
        if wanted.op == "between":  # by the key: 0, for none, is in no period
            return condition(wanted.op, month, value)
        return condition(wanted.op, func.nullif(month, 0), value)
    if name == "unit_uuid":
        return table.c.product.in_(
            select(_PRODUCT.c.id).where(condition(wanted.op, _PRODUCT.c[name], wanted.value))
        )
    if name in ("grade", "packing"):
        chosen = condition(wanted.op, func.nullif(_PRODUCT.c[name], ""), wanted.value)
        return table.c.product.in_(select(_PRODUCT.c.id).where(chosen))
    if name == PROVINCE and "region" in table.c:
        return condition(wanted.op, func.nullif(table.c.region, ""), wanted.value)
    if name == "customer_code":
        chosen = condition(wanted.op, func.nullif(_BUYER.c.code, ""), wanted.value)
        return table.c.buyer.in_(select(_BUYER.c.id).where(chosen))
    met = Filter(name.removeprefix(OF_CUSTOMER), wanted.op, wanted.value)
    return table.c.buyer.in_(buyers_whose_customer(met, _BUYER.c.id))


def _numbers(value: Any, *, months: bool = False) -> Any:
    """Days, or their months, as the summaries number them."""
    if isinstance(value, tuple):
        return tuple(_numbers(part, months=months) for part in value)
    if value is None:
        return None
    return value.year * 100 + value.month if months else value.year * 10_000 + value.month * 100 + value.day
