"""At which prices how much was sold: from the summary by price where it can answer, else from the tickets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Integer, and_, case, cast, func, literal_column, select, true

from cementcrm.core.queries import Filter, ListQuery
from cementcrm.store import vectors
from cementcrm.store.listing import Listing
from cementcrm.store.pieces import Ask, Readers, by_id
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
_A_DAY = timedelta(days=1)
_SPAN = 10**9  # of prices in fen/t beside a month or product in one number
_LONG = 200  # two years: from then on two readers are sooner done than one
_PIECES = 6
_GRADES = select(_PRODUCT.c.id, _PRODUCT.c.grade)
_Sold = Counter[tuple[str, int]]  # month or grade, price → kg
_IN_SUMMARY = frozenset({_DAY, "grade", "packing", "is_void", "unit_uuid"})


def prices(
    connection: Connection, by: By, filters: Sequence[Filter], readers: Readers
) -> dict[str, list[tuple[int, int]]]:
    """Month ("2025-03") or grade, "" for none → (price in fen/t, kg sold at it), the lowest first. Of tickets with a
    price, or else with an amount; void ones never count."""
    parts = list(_parts(filters))
    asks: list[Ask[_Sold]] = []
    for sign, part in parts:
        if not _summarised(part):
            asks.append(partial(_in_tickets, by=by, filters=part, sign=sign))
            continue
        pieces = _pieces(connection, part) if len(parts) == 1 else (true(),)
        asks += [partial(_in_summary, by=by, filters=part, piece=piece) for piece in pieces]
    sold: _Sold = Counter()
    for some in readers.ask(connection, asks):
        for key, kg in some.items():
            sold[key] += kg
    found: dict[str, list[tuple[int, int]]] = {}
    for (name, fen), kg in sorted(sold.items()):
        if kg:  # what days outside the period took away again
            found.setdefault(name, []).append((fen, kg))
    return found


def _summarised(filters: Sequence[Filter]) -> bool:
    return all(f.field in _IN_SUMMARY and (f.field != _DAY or whole_months(f)) for f in filters)


def _parts(filters: Sequence[Filter]) -> Iterator[tuple[int, tuple[Filter, ...]]]:
    """The same question in parts to add or, −1, to take away: of a period of days, its whole months by themselves, for
    the summary has them."""
    days = [f for f in filters if f.field == _DAY]
    others = tuple(f for f in filters if f.field != _DAY)
    if len(days) != 1 or days[0].op != "between" or not _summarised(others):
        yield 1, tuple(filters)
        return
    period: Any = days[0].value
    for sign, first, last in _spans(*period):
        yield sign, (*others, Filter(_DAY, "between", (first, last)))


def _spans(first: date, last: date) -> Iterator[tuple[int, date, date]]:
    """Whole months, and what its torn ends differ from them by: of a month that is mostly in the period the days that
    are out, else the days that are in."""
    begun, ended, after = first.replace(day=1), _next_month(last), last + _A_DAY
    start = begun if 2 * (first - begun) <= _next_month(first) - begun else _next_month(first)
    end = ended if 2 * (ended - after) <= ended - last.replace(day=1) else last.replace(day=1)
    if start >= end:
        yield 1, first, last
        return
    head = (-1, start, first) if start == begun else (1, first, start)
    tail = (-1, after, end) if end == ended else (1, end, after)
    for sign, low, high in ((1, start, end), head, tail):
        if low < high:
            yield sign, low, high - _A_DAY


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _pieces(connection: Connection, filters: Sequence[Filter]) -> tuple[Any, ...]:
    """Conditions that cut the summary of a large file by its months: some have more rows than others, so several."""
    if not by_id(connection, _T.c.id):
        return (true(),)
    asked = select(BY_PRICE.c.month).where(BY_PRICE.c.month > 0).limit(1)
    period = [in_summary(BY_PRICE, f) for f in filters if f.field == _DAY]
    low, high = (
        connection.scalar(asked.where(*period).order_by(order))
        for order in (BY_PRICE.c.month, BY_PRICE.c.month.desc())
    )
    if low is None or high is None or high - low < _LONG:
        return (true(),)
    first, after = _counted(low), _counted(high) + 1
    borders = [_named(first + (after - first) * n // _PIECES) for n in range(1, _PIECES)]
    between = (and_(BY_PRICE.c.month >= one, BY_PRICE.c.month < next_) for one, next_ in pairwise(borders))
    return BY_PRICE.c.month < borders[0], *between, BY_PRICE.c.month >= borders[-1]


def _counted(month: int) -> int:
    """202503 → months since the year 0."""
    return month // 100 * 12 + month % 100 - 1


def _named(count: int) -> int:
    return count // 12 * 100 + count % 12 + 1


def _in_tickets(connection: Connection, by: By, filters: Sequence[Filter], sign: int) -> _Sold:
    return Counter(
        {(key, price): sign * kg for key, price, kg in connection.execute(_of_tickets(by, filters))}
    )


def _in_summary(connection: Connection, by: By, filters: Sequence[Filter], piece: Any) -> _Sold:
    rows = _of_summary(by, filters, piece)
    key, price, net = rows.subquery().c
    usual = case((func.abs(price) < _SPAN // 2, key * _SPAN + price))
    read = vectors.columns(connection, select(usual, net))
    name = _month_text if by is By.MONTH else dict(map(tuple, connection.execute(_GRADES))).__getitem__
    sold: _Sold = Counter()
    for each, fen, kg in connection.execute(rows) if read is None else _summed(*read):
        sold[name(each), fen] += kg
    return sold


def _summed(packed: Any, net: Any) -> Iterator[tuple[int, int, int]]:
    """Key, price and kg of each of both."""
    import numpy as np

    if not len(packed):
        return iter(())
    order = np.argsort(packed, kind="stable")
    packed, net = packed[order], net[order]
    starts = np.flatnonzero(np.diff(packed, prepend=packed[0] - 1))
    keys = (packed[starts] + _SPAN // 2) // _SPAN
    prices = packed[starts] - keys * _SPAN
    return zip(keys.tolist(), prices.tolist(), np.add.reduceat(net, starts).tolist(), strict=True)


def _of_summary(by: By, filters: Sequence[Filter], piece: Any) -> Any:
    """Month or product, price, kg. Months are summed in the order of the table; products would have to be sorted, which
    takes longer here than in memory."""
    where = [in_summary(BY_PRICE, f) for f in filters]
    if by is not By.MONTH:
        return select(BY_PRICE.c.product, BY_PRICE.c.price, BY_PRICE.c.net).where(piece, *where)
    group = BY_PRICE.c.month, BY_PRICE.c.price
    return select(*group, func.sum(BY_PRICE.c.net).label("net")).where(piece, *where).group_by(*group)


@cache
def _month_text(month: int) -> str:
    return f"{month // 100:04d}-{month % 100:02d}" if month else ""


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
