"""At which prices how much was sold: from the summary by price where it can answer, else from the tickets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, cast, func, literal_column, select

from cementcrm.core.queries import Filter, ListQuery
from cementcrm.store.listing import Listing
from cementcrm.store.specs import entity_spec

from .followers import PRICE, PRICED
from .links import model_of
from .models import WeighTicket
from .rows import By
from .summaries import BY_PRICE, TicketProduct
from .summary_filters import in_summary, whole_months

_T: Any = WeighTicket.__table__
_PRODUCT: Any = TicketProduct.__table__
_DAY = "business_date"
_IN_SUMMARY = frozenset({_DAY, "grade", "packing", "is_void", "unit_uuid"})


def prices(connection: Connection, by: By, filters: Sequence[Filter]) -> dict[str, list[tuple[int, int]]]:
    """Month ("2025-03") or grade, "" for none → (price in fen/t, kg sold at it), the lowest first. Of tickets with a
    price, or else with an amount; void ones never count."""
    sold: Counter[tuple[str, int]] = Counter()
    for part in _parts(filters):
        ask = _of_summary if _summarised(part) else _of_tickets
        for key, price, kg in connection.execute(ask(by, part)):
            sold[key, price] += kg
    found: dict[str, list[tuple[int, int]]] = {}
    for (name, fen), kg in sorted(sold.items()):
        found.setdefault(name, []).append((fen, kg))
    return found


def _summarised(filters: Sequence[Filter]) -> bool:
    return all(f.field in _IN_SUMMARY and (f.field != _DAY or whole_months(f)) for f in filters)


def _parts(filters: Sequence[Filter]) -> Iterator[tuple[Filter, ...]]:
    """The same question in parts: of a period of days, its whole months by themselves, for the summary has them."""
    days = [f for f in filters if f.field == _DAY]
    if len(days) != 1 or days[0].op != "between":
        yield tuple(filters)
        return
    others = tuple(f for f in filters if f.field != _DAY)
    period: Any = days[0].value
    for first, last in _months(*period):
        yield (*others, Filter(_DAY, "between", (first, last)))


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Days before the first whole month, the whole months, days after them; what is empty is left out."""
    start = first if first.day == 1 else _next_month(first)
    end = last.replace(day=1) if (last + timedelta(days=1)).day != 1 else last + timedelta(days=1)
    if start >= end:
        yield first, last
        return
    for low, high in ((first, start), (start, end), (end, last + timedelta(days=1))):
        if low < high:
            yield low, high - timedelta(days=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _of_summary(by: By, filters: Sequence[Filter]) -> Any:
    group = BY_PRICE.c.month if by is By.MONTH else BY_PRICE.c.product
    sums = (
        select(group.label("key"), BY_PRICE.c.price, func.sum(BY_PRICE.c.net).label("net"))
        .where(*(in_summary(BY_PRICE, f) for f in filters))
        .group_by(*((group, BY_PRICE.c.price) if by is By.MONTH else (BY_PRICE.c.price, group)))
    )
    found = sums.subquery()
    if by is By.MONTH:
        return select(_month_text(found.c.key), found.c.price, found.c.net)
    # the grade is looked up once for each product and price, not for each month
    source = found.join(_PRODUCT, _PRODUCT.c.id == found.c.key)
    return (
        select(_PRODUCT.c.grade, found.c.price, func.sum(found.c.net))
        .select_from(source)
        .group_by(_PRODUCT.c.grade, found.c.price)
    )


def _month_text(month: Any) -> Any:
    text = func.printf("%04d-%02d", month.op("/")(100), month.op("%")(100))
    return func.replace(text, "0000-00", "")


def _of_tickets(by: By, filters: Sequence[Filter]) -> Any:
    month = func.coalesce(func.substr(_T.c.business_date, 1, 7), "")
    key = month if by is By.MONTH else func.coalesce(_T.c.grade, "")
    asked = ListQuery(WeighTicket.__tablename__, filters=tuple(filters))
    where = Listing(WeighTicket, entity_spec(WeighTicket), model_of).conditions(asked)
    return (
        select(
            key.label("key"),
            literal_column(f"({PRICE})").label("price"),
            func.sum(cast(_T.c.net_tonnes, Integer)),
        )
        .where(*where, _T.c.is_void.is_(False), literal_column(f"({PRICED})"))
        .group_by("key", "price")
    )
