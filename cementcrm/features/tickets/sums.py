"""Sums of tickets by month, grade, region or customer: from the summaries where they can answer, else
from the tickets themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
)

from cementcrm.core.queries import ListQuery
from cementcrm.features.customers.models import Customer
from cementcrm.store.listing import Listing
from cementcrm.store.pieces import Readers, by_id
from cementcrm.store.specs import entity_spec

from .followers import PARTS
from .links import model_of
from .models import WeighTicket
from .rows import By, ChartQuery, Measure, Sums
from .summaries import (
    BY_BUYER,
    BY_BUYER_MONTH,
    BY_RATE,
    BY_REGION,
    BY_REGION_MONTH,
    MARGIN,
    TicketBuyer,
    TicketProduct,
)
from .summary_filters import OF_CUSTOMER, PROVINCE, in_summary, whole_months

Report = Callable[[int, int], None]
_TICKET: Any = WeighTicket.__table__
_BUYER: Any = TicketBuyer.__table__
_PRODUCT: Any = TicketProduct.__table__
_CUSTOMER: Any = Customer.__table__
_MONTHS_BOUGHT = 50  # rows of a buyer, about
_CHUNK = 200_000  # tickets between two reports of a search through all of them
_IN_SUMMARIES = frozenset({"business_date", "grade", "packing", "customer_code", "is_void", "unit_uuid"})
_OF_FILE = {
    By.TYPE: func.coalesce(_CUSTOMER.c.customer_type, ""),
    By.OWNER: func.lower(func.hex(_CUSTOMER.c.owner_uuid)),
}


def sums(connection: Connection, query: ChartQuery, report: Report, readers: Readers) -> Sums:
    """Exact sums by group, in no order. Void tickets never count. `report` is called, and may raise, only
    while tickets themselves are read: a matter of seconds with millions of them. `readers`: for what takes two of
    them."""
    if not _summarised(query):
        return _read_parts(connection, query, report)
    table, with_rates = _table(query), _any_rates(connection)
    pieces = by_id(connection, table.c.buyer, _MONTHS_BOUGHT) if "buyer" in table.c else ()
    asked = [_of_summary(query, piece, with_rates=with_rates) for piece in pieces or (true(),)]
    if query.by is By.CUSTOMER:
        import numpy as np

        some = readers.ask(connection, [partial(_packed, statement=each) for each in asked])
        flat = np.concatenate(some)
        return _sums(flat[:, 0], flat[:, 1:])
    found: dict[Any, tuple[int, ...]] = {}
    for rows in readers.ask(connection, [partial(_rows, statement=each) for each in asked]):
        _add_up(found, rows)
    return _sums(list(found), list(found.values()))


def _rows(connection: Connection, statement: Select[Any]) -> Sequence[Any]:
    return connection.execute(statement).all()


def _packed(connection: Connection, statement: Select[Any]) -> Any:
    """Of integer keys, up to a million groups: one text for all is five times faster than rows."""
    import numpy as np

    inner = statement.subquery()
    row: Any = inner.c[0]
    for column in inner.c[1:]:
        row = row.op("|| ' ' ||")(column)
    packed = connection.scalar(select(func.group_concat(row, " ")))
    return np.fromstring(packed or "", dtype=np.int64, sep=" ").reshape(-1, len(inner.c))


def _add_up(found: dict[Any, tuple[int, ...]], rows: Iterable[Any]) -> None:
    for key, *figures in rows:
        before = found.get(key)
        found[key] = tuple(figures if before is None else map(sum, zip(before, figures, strict=True)))


def _read_parts(connection: Connection, query: ChartQuery, report: Report) -> Sums:
    statement = _of_tickets(query)
    first, last = connection.execute(select(func.min(_TICKET.c.id), func.max(_TICKET.c.id))).one()
    found: dict[Any, tuple[int, ...]] = {}
    for start in range(first or 0, (last or -1) + 1, _CHUNK):
        report(start - first, last - first + 1)
        _add_up(found, connection.execute(statement, {"start": start, "end": start + _CHUNK - 1}))
    return _sums(list(found), list(found.values()))


def _sums(keys: Any, figures: Any) -> Sums:
    """From columns tickets, net and, where they differ from net, known and total."""
    import numpy as np

    table = np.asarray(figures, dtype=np.int64)
    columns = table.reshape(len(keys), table.size // len(keys) if len(keys) else 2).T
    net = columns[1]
    known, total = (columns[2], columns[3]) if len(columns) == 4 else (net, net)
    return Sums(keys, columns[0], net, known, total)


def names(connection: Connection, buyers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Buyer's id → (customer code, name): of the customer file, else as the last ticket names it."""
    last = (
        select(_TICKET.c.customer_name)
        .where(_TICKET.c.customer_code == _BUYER.c.code)
        .order_by(_TICKET.c.business_date.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(_BUYER.c.id, _BUYER.c.code, func.coalesce(_CUSTOMER.c.name, last, _BUYER.c.code))
        .select_from(_BUYER.outerjoin(_CUSTOMER, _CUSTOMER.c.id == _BUYER.c.customer))
        .where(_BUYER.c.id.in_(list(buyers)))
    )
    return {number: (code, name) for number, code, name in connection.execute(query).all()}


def people_and_units(connection: Connection, by: By, keys: Sequence[str]) -> dict[str, str]:
    """Key of `By.OWNER` or `By.UNIT` → name."""
    model = model_of("user_account" if by is By.OWNER else "org_unit").__table__.c
    found = connection.execute(
        select(model.uuid, model.name).where(model.uuid.in_([UUID(key) for key in keys]))
    )
    return {row.uuid.hex: row.name for row in found}


def days(connection: Connection) -> tuple[date, date] | None:
    """The first and the last day that has tickets."""
    ends = (  # apart: SQLite looks up either one, but for both at once it reads all days
        select(end(BY_REGION.c.day)).where(BY_REGION.c.day > 0).scalar_subquery()
        for end in (func.min, func.max)
    )
    first, last = connection.execute(select(*ends)).one()
    return None if first is None else (_date(first), _date(last))


def _date(day: int) -> date:
    return date(day // 10_000, day // 100 % 100, day % 100)


def _summarised(query: ChartQuery) -> bool:
    fields = [f.field for f in query.filters]
    return not query.quick and all(f in _IN_SUMMARIES or f.startswith(OF_CUSTOMER) for f in fields)


def _needs_buyers(query: ChartQuery) -> bool:
    """Is the summary without customers too coarse?"""
    fields = [f.field for f in query.filters]
    wanted = (f == "customer_code" or (f.startswith(OF_CUSTOMER) and f != PROVINCE) for f in fields)
    return query.by is By.CUSTOMER or query.by in _OF_FILE or any(wanted)


def _table(query: ChartQuery) -> Any:
    """The coarsest summary that can answer."""
    by_month = all(whole_months(f) for f in query.filters if f.field == "business_date")
    if _needs_buyers(query):
        return BY_BUYER_MONTH if by_month else BY_BUYER
    return BY_REGION_MONTH if by_month else BY_REGION


def _any_rates(connection: Connection) -> bool:
    return connection.execute(select(BY_RATE.c.rate).limit(1)).first() is not None


def _of_summary(query: ChartQuery, piece: Any, *, with_rates: bool) -> Select[Any]:
    table = _table(query)
    source, key = _grouped(table, query.by)
    net = func.sum(table.c.net)
    figures: list[Any] = []
    if query.measure is Measure.MARGIN and table is BY_BUYER_MONTH:
        figures = [func.sum(table.c[name]) for name in MARGIN]
    elif query.measure is Measure.MARGIN and not with_rates:
        figures = [func.sum(table.c.own_net), func.sum(table.c.own_margin)]
    elif query.measure is Measure.MARGIN:
        source = source.outerjoin(BY_RATE, _rate_of(table.c.product, _month(table)))
        figures = _margin(*(table.c[name] for name in _MARGIN_PARTS))
    where = [*(in_summary(table, f) for f in query.filters), piece]
    columns = (key, func.sum(table.c.tickets), net, *figures)
    if query.by not in _OF_FILE:
        return select(*columns).select_from(source).where(*where).group_by(key)
    named = [column.label(f"c{place}") for place, column in enumerate(columns)]
    return _of_file(select(*named).select_from(source).where(*where).group_by(key), query.by)


def _of_file(by_buyer: Select[Any], by: By) -> Select[Any]:
    """Sums by buyer as sums by what their customers' files say: each file is looked up once, not for each month."""
    sums = by_buyer.subquery()
    buyer, *figures = sums.c
    source = sums.join(_BUYER, _BUYER.c.id == buyer).outerjoin(_CUSTOMER, _CUSTOMER.c.id == _BUYER.c.customer)
    return select(_OF_FILE[by], *map(func.sum, figures)).select_from(source).group_by(_OF_FILE[by])


def _of_tickets(query: ChartQuery) -> Select[Any]:
    """Of the ids from :start to :end."""
    source = _TICKET.join(_BUYER, _BUYER.c.code == func.coalesce(_TICKET.c.customer_code, ""))
    month = func.coalesce(_month_of(_TICKET.c.business_date), 0)
    grade = func.coalesce(_TICKET.c.grade, "")
    unit = func.lower(func.hex(_TICKET.c.unit_uuid))
    keys = {
        By.MONTH: month,
        By.GRADE: grade,
        By.REGION: _BUYER.c.region,
        By.CUSTOMER: _BUYER.c.id,
        By.UNIT: unit,
    }
    key = (keys | _OF_FILE)[query.by]
    if query.by in _OF_FILE:
        source = source.outerjoin(_CUSTOMER, _CUSTOMER.c.id == _BUYER.c.customer)
    net = func.sum(cast(_TICKET.c.net_tonnes, Integer))
    figures: list[Any] = []
    if query.measure is Measure.MARGIN:
        source = source.join(_PRODUCT, _same_product()).outerjoin(BY_RATE, _rate_of(_PRODUCT.c.id, month))
        figures = _margin(*(literal_column(f"({PARTS[name]})") for name in _MARGIN_PARTS))
    rows = ListQuery("weigh_ticket", query.quick, query.filters)
    where = Listing(WeighTicket, entity_spec(WeighTicket), model_of).conditions(rows)
    part = _TICKET.c.id.between(bindparam("start"), bindparam("end"))
    return (
        select(key, func.count(), net, *figures)
        .select_from(source)
        .where(*where, _TICKET.c.is_void.is_(False), part)
        .group_by(key)
    )


def _same_product() -> Any:
    return and_(
        _PRODUCT.c.unit_uuid == _TICKET.c.unit_uuid,
        _PRODUCT.c.grade == func.coalesce(_TICKET.c.grade, ""),
        _PRODUCT.c.packing == func.coalesce(_TICKET.c.packing, ""),
    )


def _grouped(table: Any, by: By) -> tuple[Any, Any]:
    """A summary with what the grouping needs, and the grouping's expression."""
    if by is By.MONTH:
        return table, _month(table)
    if by is By.GRADE:
        return table.join(_PRODUCT, _PRODUCT.c.id == table.c.product), _PRODUCT.c.grade
    if by is By.UNIT:
        return table.join(_PRODUCT, _PRODUCT.c.id == table.c.product), func.lower(
            func.hex(_PRODUCT.c.unit_uuid)
        )
    if by is By.CUSTOMER or by in _OF_FILE:
        return table, table.c.buyer
    if "region" in table.c:
        return table, table.c.region
    return table.join(_BUYER, _BUYER.c.id == table.c.buyer), _BUYER.c.region


def _month(table: Any) -> Any:
    if "month" in table.c:
        return table.c.month
    return table.c.day.op("/")(100)  # of integers: SQLAlchemy's own division makes a float


def _month_of(day: Any) -> Any:
    """202503 of a date column."""
    return cast(func.replace(func.substr(day, 1, 7), "-", ""), Integer)


_MARGIN_PARTS = ("own_net", "own_margin", "open_net", "open_margin")


def _rate_of(product: Any, month: Any) -> Any:
    return and_(BY_RATE.c.product == product, BY_RATE.c.month == month)


def _margin(own_net: Any, own_margin: Any, open_net: Any, open_margin: Any) -> list[Any]:
    """kg whose margin is known, and that margin: of tickets with a cost, and of those with a cost rate."""
    known = BY_RATE.c.cost.is_not(None)
    net = own_net + case((known, open_net), else_=0)
    margin = own_margin + case((known, open_margin - BY_RATE.c.cost * open_net), else_=0)
    return [func.sum(net), func.sum(margin)]
