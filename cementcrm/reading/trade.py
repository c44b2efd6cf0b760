"""What forecasts are made of, read from an open database: tonnes by unit, grade and month, which rows they make, and
what the seasonal calendar says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import seasons
from cementcrm.analytics.calendars import festival_share
from cementcrm.analytics.demand import NEEDED, YEAR, Demand, Level, demand
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.seasons.entries import Entry, entries
from cementcrm.features.seasons.rules import province
from cementcrm.features.tickets import histories, months, sums

from .books import EPOCH
from .kept import kept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

KG = 1_000
_LONGEST = 10 * 12
"""Months that are looked back on at most: trade before was another one."""
_TORN = 7
"""A month whose tickets begin or end by more days than this from its ends isn't whole."""


class Part(StrEnum):
    """What is forecast one by one."""

    TOTAL = "total"
    REGION = "region"  # of the plants
    PLANT = "plant"  # the unit that weighs
    GRADE = "grade"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Cells:
    """Tonnes (cells, months) of each unit and grade that sold anything; cells in an order that no later row changes."""

    keys: list[tuple[str, str]]
    tonnes: Floats
    place: dict[int, int]  # of each product


@dataclass(frozen=True, slots=True)
class ToldSeason:
    """A season of the calendar as forecasts take it. `sold`: which share is still sold, `effect` where that was
    learned; both None: no season of its kind is over."""

    entry: Entry
    sold: float | None
    effect: seasons.Effect | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The seasons of the calendar, as they are told and as they are reckoned with, in one order."""

    told: tuple[ToldSeason, ...]
    reckoned: tuple[seasons.Season, ...]
    effects: dict[str, seasons.Effect]
    parts: int

    def closed(self, first: int, count: int) -> Floats:
        """See `seasons.closed`."""
        return seasons.closed(self.reckoned, self.effects, first, count, self.parts)


@dataclass(frozen=True, slots=True)
class Trade:
    """What is known until the month `last`. `sums`: which cells make each row; `levels`: which rows are of one kind
    (None: the cells themselves, last), `names` their number and name."""

    asof: date
    first: int
    last: int
    units: dict[str, months.Unit]
    cells: Cells
    sums: Floats
    levels: dict[Part | None, slice]
    names: dict[Part, list[tuple[str | None, str | None]]]
    calendar: Calendar
    found: Demand

    def level(self, by: Part | None) -> Level:
        """The forecasts of one kind of rows."""
        return dict(zip(self.levels, self.found.levels, strict=True))[by]


@dataclass(frozen=True, slots=True)
class NoTrade:
    """Nothing can be told."""

    asof: date | None
    first: int
    last: int
    too_little: TooLittleHistory


def trade(connection: Connection, asked: date | None, today: date) -> Trade | NoTrade:
    """What is told on `asked`, or today. Nothing later than `today` is believed to have been."""
    days, newest = sums.days(connection), histories.last_day(connection, asked or today)
    if days is None or newest is None:
        return NoTrade(asked, 0, -1, TooLittleHistory("months", 0, NEEDED))
    asof = asked or newest
    last = _last_whole(asked or today, newest)
    first = max(month_of(days[0]) + (days[0].day > _TORN), last - _LONGEST + 1)
    known = max(last - first + 1, 0)
    if known < NEEDED:
        return NoTrade(asof, first, last, TooLittleHistory("months", known, NEEDED))
    # of whole months: what the running one brings changes nothing before it is over
    over = date((last + 1) // YEAR, (last + 1) % YEAR + 1, 1) - timedelta(days=1)
    until = histories.last_day(connection, over) or newest
    found = kept(connection).get(
        connection,
        ("trade", first, last, until),
        partial(_reckoned, connection, asof, first, last, until),
        of=frozenset({"org_unit", "season", "customer:province"}),
        until=until,
    )
    return replace(found, asof=asof)


def _reckoned(connection: Connection, asof: date, first: int, last: int, newest: date) -> Trade | NoTrade:
    """Of the months from `first` to `last`, and their days until `newest`: what comes later changes nothing."""
    known = last - first + 1
    units = months.units(connection)
    cells = _cells(connection, units, first, last)
    calendar = _calendar(connection, cells, units, last, newest)
    make, levels, names = rows_of(cells.keys, units)
    festival = festival_share(first, known + YEAR)
    closed = calendar.closed(first, known + YEAR)
    found = demand(begun(make @ cells.tonnes), make, list(levels.values()), YEAR, festival, closed)
    if isinstance(found, TooLittleHistory):
        return NoTrade(asof, first, last, found)
    return Trade(asof, first, last, units, cells, make, levels, names, calendar, found)


def _calendar(
    connection: Connection, cells: Cells, units: dict[str, months.Unit], last: int, newest: date
) -> Calendar:
    import numpy as np

    known = entries(connection)
    if not known:
        return Calendar((), (), {}, len(cells.keys))
    sold: dict[tuple[int, str], int] = {}
    for product, where, net in months.provinces(connection, last - NEEDED + 1, last):
        place = cells.place.get(product)
        if place is not None:
            key = place, province(where)
            sold[key] = sold.get(key, 0) + net
    daily, start, rows = _daily(connection, known, newest)
    found = []
    for entry in known:
        whole, inside = np.zeros(len(cells.keys)), np.zeros(len(cells.keys))
        for (place, where), net in sold.items():
            whole[place] += net
            inside[place] += net * _about(entry, cells.keys[place][0], where, units)
        weights = inside / np.where(whole > 0, whole, 1)
        mine = np.array([_about(entry, unit, where, units) for unit, where in rows], dtype=bool)
        found.append(seasons.Season(entry.kind, entry.first, entry.last, mine, weights, entry.sold))
    effects = seasons.learned(daily, start, found)
    told = tuple(
        ToldSeason(entry, entry.sold if entry.sold is not None else effect.sold if effect else None,
                   effect if entry.sold is None else None)
        for entry in known for effect in (effects.get(entry.kind),)
    )  # fmt: skip
    return Calendar(told, tuple(found), effects, len(cells.keys))


def _about(entry: Entry, unit: str, where: str, units: dict[str, months.Unit]) -> bool:
    """Is that season about what this unit sells to customers of that province?"""
    if entry.unit is not None and entry.unit != unit:
        known = units.get(unit)
        if known is None or entry.unit not in known.above:
            return False
    return not entry.provinces or where in entry.provinces


def _daily(
    connection: Connection, known: Sequence[Entry], newest: date
) -> tuple[Floats, int, list[tuple[str, str]]]:
    """Tonnes (unit and province, days) until `newest`, their first day, and whose rows they are. Only days that seasons
    have to do with are read."""
    import numpy as np

    edge = timedelta(days=seasons.EDGE)
    begun_ = [entry.first for entry in known if entry.first <= newest]
    if not begun_:
        return np.zeros((0, 0)), 0, []
    first = min(begun_) - edge
    days = months.by_day(connection, first, newest)
    if not days:
        return np.zeros((0, 0)), 0, []
    oldest = min(day for day, *_ in days)
    begin = max(first, date(oldest // 10_000, oldest // 100 % 100, oldest % 100))
    start = (begin - EPOCH).days
    rows = sorted({(unit, province(where)) for _, where, unit, _ in days})
    place = {row: n for n, row in enumerate(rows)}
    found = np.zeros((len(rows), (newest - begin).days + 1))
    at = histories.epoch_days(np.array([day for day, *_ in days], dtype=np.int64)) - start
    row = np.array([place[unit, province(where)] for _, where, unit, _ in days], dtype=np.int64)
    np.add.at(found, (row, at), [net / KG for *_, net in days])
    return found, start, rows


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _last_whole(today: date, newest: date) -> int:
    """The last month that is over and whose tickets go on nearly to its end."""
    ended = month_of(newest + timedelta(days=_TORN)) > month_of(newest) and month_of(
        today + timedelta(days=1)
    ) > month_of(newest)
    return month_of(newest) - (not ended)


def _cells(connection: Connection, units: dict[str, months.Unit], first: int, last: int) -> Cells:
    import numpy as np

    product, month, net = months.sold(connection, first, last)
    known = months.products(connection)
    seen = {number: known[number] for number in np.unique(product).tolist()}
    keys = sorted(set(seen.values()), key=lambda key: (units[key[0]].code if key[0] in units else "", *key))
    where = {key: place for place, key in enumerate(keys)}
    place = {number: where[key] for number, key in seen.items()}
    tonnes = np.zeros((len(keys), last - first + 1))
    np.add.at(tonnes, (mapped(product, place), month - first), net / KG)
    return Cells(keys, tonnes, place)


def mapped(numbers: Integers, place: dict[int, int]) -> Integers:
    import numpy as np

    different, inverse = np.unique(numbers, return_inverse=True)
    return np.array([place[number] for number in different.tolist()], np.int64)[inverse]


def begun(rows: Floats) -> Floats:
    """With nan before each row's first sale: it wasn't there yet."""
    import numpy as np

    return np.where(np.cumsum(rows != 0, axis=1) > 0, rows, np.nan)


def rows_of(
    keys: Sequence[tuple[str, str]], units: dict[str, months.Unit]
) -> tuple[Floats, dict[Part | None, slice], dict[Part, list[tuple[str | None, str | None]]]]:
    """Which cells make each row; which rows are of one kind (None: the cells themselves, last); their names."""
    import numpy as np

    def region(key: str) -> str:
        return units[key].region if key in units else ""

    kinds: dict[Part, Callable[[tuple[str, str]], str]] = {
        Part.TOTAL: lambda _cell: "",
        Part.REGION: lambda cell: region(cell[0]),
        Part.PLANT: lambda cell: cell[0],
        Part.GRADE: lambda cell: cell[1],
    }
    made: list[Any] = []
    levels: dict[Part | None, slice] = {}
    names: dict[Part, list[tuple[str | None, str | None]]] = {}
    for kind, group in kinds.items():
        of = [group(cell) for cell in keys]
        groups = sorted(set(of), key=lambda key: units[key].code if key in units else key)
        levels[kind] = slice(len(made), len(made) + len(groups))
        made += [[each == one for each in of] for one in groups]
        names[kind] = [
            (units[one].code, units[one].name) if one in units else (one or None, one or None)
            for one in groups
        ]
    levels[None] = slice(len(made), len(made) + len(keys))
    return np.concatenate([np.array(made, float), np.eye(len(keys))]), levels, names
