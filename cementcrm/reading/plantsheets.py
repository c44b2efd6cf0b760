"""The next month of one plant, as planners put it on the wall: grades, the largest customers, the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from cementcrm.analytics.calendars import AFTER, BEFORE, spring_festivals
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.tickets import months

from . import books
from .forecasts import Named, by_customer, named
from .orders import ExpectedOrder, OrderQuery, orders
from .trade import NoTrade, Part, ToldSeason, Trade, trade

LARGEST = 15


@dataclass(frozen=True, slots=True)
class SheetQuery:
    """`plant`: number of the unit that weighs; "" for the first one."""

    plant: str = ""
    asof: date | None = None


@dataclass(frozen=True, slots=True)
class ExpectedCustomer:
    """One of the largest: what it will take of this plant, in eight of ten cases from `low` to `high` (None: nobody
    knows), and when it is expected next (None: see `orders.ExpectedOrder`)."""

    code: str
    name: str
    tonnes: float
    low: float | None
    high: float | None
    order: ExpectedOrder | None


@dataclass(frozen=True, slots=True)
class PlantSheet:
    """The answer. `month`: year * 12 + month − 1; `plants`: number and name of all there are; `festival`: the first day
    of the lunar year if its window touches the month."""

    query: SheetQuery
    asof: date | None
    month: int
    too_little: TooLittleHistory | None = None
    plants: tuple[tuple[str, str], ...] = ()
    plant: Named | None = None
    grades: tuple[Named, ...] = ()
    customers: tuple[ExpectedCustomer, ...] = ()
    seasons: tuple[ToldSeason, ...] = ()
    festival: date | None = None


def plant_sheet(connection: Connection, query: SheetQuery, today: date) -> PlantSheet:
    """See `SheetQuery`."""
    known = trade(connection, query.asof, today)
    if isinstance(known, NoTrade):
        return PlantSheet(query, known.asof, known.last + 1, known.too_little)
    rows = [row for row in named(known, Part.PLANT) if row.key is not None]
    plants = tuple((row.key or "", row.name or "") for row in rows)
    plant = next((row for row in rows if row.key == query.plant), rows[0] if rows else None)
    month = known.last + 1
    if plant is None:
        return PlantSheet(query, known.asof, month, None, plants)
    unit = next(key for key, each in known.units.items() if each.code == plant.key)
    first, last = _days(month)
    seasons = tuple(
        known.calendar.told[place] for place in plant.seasons
        if known.calendar.told[place].entry.first <= last and known.calendar.told[place].entry.last >= first
    )  # fmt: skip
    near = (
        day for day in spring_festivals().values()
        if day - timedelta(days=BEFORE) <= last and day + timedelta(days=AFTER) >= first
    )  # fmt: skip
    return PlantSheet(
        query, known.asof, month, None, plants, plant, tuple(_grades(known, unit)),
        tuple(_customers(connection, known, unit, today)), seasons, next(near, None),
    )  # fmt: skip


def _grades(known: Trade, unit: str) -> list[Named]:
    """The largest first."""
    cells = zip(known.cells.keys, known.level(None).rows, known.cells.tonnes, strict=True)
    rows = [
        Named(grade or None, grade or None, row, row.points, past)
        for (where, grade), row, past in cells
        if where == unit and row.points[0] > 0
    ]
    return sorted(rows, key=lambda row: -float(row.points[0]))


def _customers(connection: Connection, known: Trade, unit: str, today: date) -> list[ExpectedCustomer]:
    """Each one's own forecast, as far as it bought here in the last twelve months."""
    rows, _ = by_customer(connection, known)
    share = _here(connection, known, unit)
    found = []
    for row in rows:
        part = share.get(row.key or "", 0.0)
        if row.row is None or not part:
            continue
        known_ = float(row.row.low[0][0]) == float(row.row.low[0][0])
        low, high = (float(end[0][0]) * part if known_ else None for end in (row.row.low, row.row.high))
        tonnes = float(row.points[0]) * part
        found.append(ExpectedCustomer(row.key or "", row.name or "", tonnes, low, high, None))
    found.sort(key=lambda each: (-each.tonnes, each.code))
    expected = orders(connection, OrderQuery(known.asof, tested=False), today)
    of = {row.code: row for row in expected.rows}
    return [
        ExpectedCustomer(each.code, each.name, each.tonnes, each.low, each.high, of.get(each.code))
        for each in found[:LARGEST]
    ]


def _here(connection: Connection, known: Trade, unit: str) -> dict[str, float]:
    """Customer's number → which part of its tonnes of the last twelve months this unit weighed."""
    names = books.named(connection, known.asof)
    products = months.products(connection)
    whole: dict[str, int] = {}
    here: dict[str, int] = {}
    bought = months.bought(connection, known.last - 11, known.last)
    for who, product, _, net in zip(*(column.tolist() for column in bought), strict=True):
        code = names[who][0]
        whole[code] = whole.get(code, 0) + net
        if products[product][0] == unit:
            here[code] = here.get(code, 0) + net
    return {code: net / whole[code] for code, net in here.items() if whole[code]}


def _days(month: int) -> tuple[date, date]:
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first, after - timedelta(days=1)
