"""One question about what will be needed, answered from an open database: it reads tonnes, `analytics` reckons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics.demand import NEEDED, YEAR, Level, Row, customers
from cementcrm.analytics.lifetime import TooLittleHistory

from . import books
from .kept import kept
from .trade import KG, NoTrade, ToldSeason, Trade, begun, mapped, trade
from .trade import Part as Part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_MATTERS = 0.05  # of a row's tonnes: a season that is about less isn't told of it


@dataclass(frozen=True, slots=True)
class ForecastQuery:
    """The twelve months after the last one that is over on `asof`; None: today. A month that has no tickets in its last
    week isn't whole yet, whatever day it is: they haven't been imported."""

    by: Part = Part.TOTAL
    asof: date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A forecast and whose it is: number and name of a unit or customer, the grade twice; None for what has none, and
    for those that are no customer yet. `past`: what was sold in the months that were learned from. `seasons`: places of
    those of the calendar that have to do with it."""

    key: str | None
    name: str | None
    row: Row | None
    points: Floats
    past: Floats | None = None
    seasons: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The answer; tonnes. Months are counted, year * 12 + month − 1: `first` to `last` were learned from. `covered`:
    see `demand.Level`. `seasons`: the calendar."""

    query: ForecastQuery
    asof: date | None
    first: int
    last: int
    too_little: TooLittleHistory | None = None
    rows: tuple[Named, ...] = ()
    covered: tuple[float | None, ...] = ()
    seasons: tuple[ToldSeason, ...] = ()


def forecasts(connection: Connection, query: ForecastQuery, today: date) -> Forecasts:
    """See `ForecastQuery`. `today`: nothing later is believed to have been."""
    known = trade(connection, query.asof, today)
    if isinstance(known, NoTrade):
        return Forecasts(query, known.asof, known.first, known.last, known.too_little)
    if query.by is Part.CUSTOMER:
        rows, level = by_customer(connection, known)
    else:
        level, rows = known.level(query.by), named(known, query.by)
    return Forecasts(
        query, known.asof, known.first, known.last, None, tuple(rows), level.covered, known.calendar.told
    )


def named(known: Trade, by: Part) -> list[Named]:
    """The rows of one kind."""
    import numpy as np

    level = known.level(by)
    sums = known.sums[known.levels[by]]
    past = sums @ known.cells.tonnes
    usual = sums * known.cells.tonnes.mean(axis=1)
    usual = usual / np.maximum(usual.sum(axis=1, keepdims=True), 1e-9)
    about = [usual @ season.weights for season in known.calendar.reckoned]
    return [
        Named(
            *name, row, row.points, past[n],
            tuple(place for place, share in enumerate(about) if share[n] >= _MATTERS),
        )
        for n, (name, row) in enumerate(zip(known.names[by], level.rows, strict=True))
    ]  # fmt: skip


def by_customer(connection: Connection, known: Trade) -> tuple[list[Named], Level]:
    """Who bought in the last two years, the largest first, and at last those that are no customer yet."""
    import numpy as np

    cells, first, last = known.cells, known.first, known.last
    who, product, month, net = books.bought_monthly(connection, first, last)
    recent = np.unique(who[month > last - NEEDED])
    named = books.named(connection, known.asof)
    recent = recent[np.argsort([named[number][0] for number in recent.tolist()], kind="stable")]
    place = {number: at for at, number in enumerate(recent.tolist())}
    some = np.isin(who, recent)
    who, part, month, net = (
        mapped(who[some], place),
        mapped(product[some], cells.place),
        month[some],
        net[some],
    )
    tonnes = np.zeros((len(recent), last - first + 1))
    np.add.at(tonnes, (who, month - first), net / KG)
    year = month > last - 12
    pair, inverse = np.unique(who[year] * len(cells.keys) + part[year], return_inverse=True)
    year_tonnes = np.bincount(inverse, net[year] / KG, len(pair)).astype(np.float64)
    places = pair // len(cells.keys), pair % len(cells.keys), year_tonnes
    parts = np.stack([row.points for row in known.level(None).rows])
    told = begun(tonnes), places, parts, YEAR, known.found.closed
    # a day's tickets change none of it: what it is told of are months, and what the calendar has taught of those
    name = "customers", _digest(told[0], *places, parts, known.found.closed)
    level, rest = kept(connection).get(connection, name, partial(customers, *told), until=date.min)
    rows = [
        Named(*named[number], row, row.points, past)
        for number, row, past in zip(recent.tolist(), level.rows, tonnes, strict=True)
    ]
    sums = np.stack([each.points for each in rows]).sum(axis=1).tolist() if rows else []
    order = sorted(range(len(rows)), key=lambda n: (-sums[n], rows[n].key))
    rows = [rows[n] for n in order]
    return [*rows, Named(None, None, None, rest)], level


def _digest(*arrays: Any) -> bytes:
    """Equal for equal ones."""
    import numpy as np

    found = hashlib.blake2b(digest_size=16)
    for array in arrays:
        found.update(repr(array.shape).encode())
        found.update(np.ascontiguousarray(array).tobytes())
    return found.digest()
