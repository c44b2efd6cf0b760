"""One question about what will be needed, answered from an open database: it reads tonnes, `analytics` reckons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics.calendars import festival_share
from cementcrm.analytics.demand import NEEDED, YEAR, Level, Row, customers, demand
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.tickets import histories, months, sums

from . import books
from .kept import TOLD, kept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_KG = 1_000
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
class ForecastQuery:
    """The twelve months after the last one that is over on `asof`; None: today. A month that has no tickets in its last
    week isn't whole yet, whatever day it is: they haven't been imported."""

    by: Part = Part.TOTAL
    asof: date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A forecast and whose it is: number and name of a unit or customer, the grade twice; None for what has none, and
    for those that are no customer yet."""

    key: str | None
    name: str | None
    row: Row | None
    points: Floats


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The answer; tonnes. Months are counted, year * 12 + month − 1: `first` to `last` were learned from. `covered`:
    see `demand.Level`."""

    query: ForecastQuery
    asof: date | None
    first: int
    last: int
    too_little: TooLittleHistory | None = None
    rows: tuple[Named, ...] = ()
    covered: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cells:
    """Tonnes (cells, months) of each unit and grade that sold anything; cells in an order that no later row changes."""

    keys: list[tuple[str, str]]
    tonnes: Floats
    place: dict[int, int]  # of each product


def forecasts(connection: Connection, query: ForecastQuery, today: date) -> Forecasts:
    """See `ForecastQuery`. `today`: nothing later is believed to have been."""
    days, newest = sums.days(connection), histories.last_day(connection, query.asof or today)
    if days is None or newest is None:
        return Forecasts(query, query.asof, 0, -1, TooLittleHistory("months", 0, NEEDED))
    asof = query.asof or newest
    last = _last_whole(query.asof or today, newest)
    first = max(_month(days[0]) + (days[0].day > _TORN), last - _LONGEST + 1)
    known = max(last - first + 1, 0)
    if known < NEEDED:
        return Forecasts(query, asof, first, last, TooLittleHistory("months", known, NEEDED))
    found = kept(connection).get(
        connection,
        ("forecast", query.by, first, last),
        partial(_reckoned, connection, query, first, last),
        of=TOLD | {"org_unit"},
        until=_last_day(last),
    )
    return replace(found, query=query, asof=asof)


def _reckoned(connection: Connection, query: ForecastQuery, first: int, last: int) -> Forecasts:
    """Of the months from `first` to `last`: what comes later changes nothing."""
    asof = _last_day(last)
    units = months.units(connection)
    cells = _cells(connection, units, first, last)
    festival = festival_share(first, last - first + 1 + YEAR)
    make, levels, names = _rows(cells.keys, units)
    found = demand(_begun(make @ cells.tonnes), make, list(levels.values()), YEAR, festival)
    if isinstance(found, TooLittleHistory):
        return Forecasts(query, asof, first, last, found)
    of = dict(zip(levels, found.levels, strict=True))
    if query.by is Part.CUSTOMER:
        rows, level = _customers(connection, cells, of[None], first, last, asof, found.closed)
    else:
        level = of[query.by]
        rows = [
            Named(*name, row, row.points)
            for name, row in zip(names[query.by], level.rows, strict=True)
        ]  # fmt: skip
    return Forecasts(query, asof, first, last, None, tuple(rows), level.covered)


def _last_day(month: int) -> date:
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _last_whole(today: date, newest: date) -> int:
    """The last month that is over and whose tickets go on nearly to its end."""
    ended = _month(newest + timedelta(days=_TORN)) > _month(newest) and _month(
        today + timedelta(days=1)
    ) > _month(newest)
    return _month(newest) - (not ended)


def _cells(connection: Connection, units: dict[str, months.Unit], first: int, last: int) -> _Cells:
    import numpy as np

    product, month, net = months.sold(connection, first, last)
    known = months.products(connection)
    seen = {number: known[number] for number in np.unique(product).tolist()}
    keys = sorted(set(seen.values()), key=lambda key: (units[key[0]].code if key[0] in units else "", *key))
    where = {key: place for place, key in enumerate(keys)}
    place = {number: where[key] for number, key in seen.items()}
    tonnes = np.zeros((len(keys), last - first + 1))
    np.add.at(tonnes, (_mapped(product, place), month - first), net / _KG)
    return _Cells(keys, tonnes, place)


def _mapped(numbers: Integers, place: dict[int, int]) -> Integers:
    import numpy as np

    different, inverse = np.unique(numbers, return_inverse=True)
    return np.array([place[number] for number in different.tolist()], np.int64)[inverse]


def _begun(rows: Floats) -> Floats:
    """With nan before each row's first sale: it wasn't there yet."""
    import numpy as np

    return np.where(np.cumsum(rows != 0, axis=1) > 0, rows, np.nan)


def _rows(
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


def _customers(
    connection: Connection, cells: _Cells, whole: Level, first: int, last: int,
    asof: date, closed: Floats,
) -> tuple[list[Named], Level]:  # fmt: skip
    """Who bought in the last two years, the largest first, and at last those that are no customer yet."""
    import numpy as np

    who, product, month, net = months.bought(connection, first, last)
    recent = np.unique(who[month > last - NEEDED])
    named = books.named(connection, asof)
    recent = recent[np.argsort([named[number][0] for number in recent.tolist()], kind="stable")]
    place = {number: at for at, number in enumerate(recent.tolist())}
    some = np.isin(who, recent)
    who, part, month, net = (
        _mapped(who[some], place),
        _mapped(product[some], cells.place),
        month[some],
        net[some],
    )
    tonnes = np.zeros((len(recent), last - first + 1))
    np.add.at(tonnes, (who, month - first), net / _KG)
    year = month > last - 12
    pair, inverse = np.unique(who[year] * len(cells.keys) + part[year], return_inverse=True)
    year_tonnes = np.bincount(inverse, net[year] / _KG, len(pair)).astype(np.float64)
    places = pair // len(cells.keys), pair % len(cells.keys), year_tonnes
    parts = np.stack([row.points for row in whole.rows])
    level, rest = customers(_begun(tonnes), places, parts, YEAR, closed)
    rows = [
        Named(*named[number], row, row.points)
        for number, row in zip(recent.tolist(), level.rows, strict=True)
    ]
    rows.sort(key=lambda each: (-float(each.points.sum()), each.key))
    return [*rows, Named(None, None, None, rest)], level
