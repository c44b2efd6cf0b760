"""What would be needed in another case than the one that is expected, beside it, from an open database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from cementcrm.analytics import whatif
from cementcrm.analytics.demand import YEAR
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.analytics.whatif import Elasticity
from cementcrm.features.tickets import months

from .forecasts import named
from .trade import KG, Calendar, Cells, NoTrade, Part, Trade, mapped, rows_of, trade

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_FEN = 100
_FAR = date(9999, 12, 31)
UNTOLD = -0.5
"""An elasticity to begin with where the data tell none: half a per cent less for each per cent more, as of goods that
are hard to do without."""


@dataclass(frozen=True, slots=True)
class Move:
    """A season of the calendar (`entries.Entry.key`) on other days."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Project:
    """A project won: so many tonnes a month of a `grade` from the plant with the number `plant`. `last` None: it goes
    on."""

    tonnes: float
    first: date
    last: date | None
    plant: str
    grade: str


@dataclass(frozen=True, slots=True)
class Price:
    """Prices changed by so many per cent from a day on (None: at once). `elasticity` None: as learned, or `UNTOLD`."""

    percent: float
    first: date | None = None
    elasticity: float | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """All of it at once."""

    moves: tuple[Move, ...] = ()
    projects: tuple[Project, ...] = ()
    price: Price | None = None

    def __bool__(self) -> bool:
        return bool(self.moves or self.projects or (self.price and self.price.percent))


@dataclass(frozen=True, slots=True)
class WhatIfQuery:
    """As `ForecastQuery`, but not by customer. `money`: may yuan be told?"""

    by: Part
    what: WhatIf
    asof: date | None = None
    money: bool = True


@dataclass(frozen=True, slots=True)
class Other:
    """One row: tonnes as planned and in the other case, in which a change of price makes from `low` to `high` of it.
    `yuan`: how much more or less comes in; None: not told, or no price is known."""

    key: str | None
    name: str | None
    plan: Floats
    points: Floats
    low: Floats
    high: Floats
    yuan: Floats | None


@dataclass(frozen=True, slots=True)
class Others:
    """The answer; months as in `Forecasts`. `elasticity`: what the data say, `used` what was reckoned with."""

    query: WhatIfQuery
    asof: date | None
    first: int
    last: int
    too_little: TooLittleHistory | None = None
    rows: tuple[Other, ...] = ()
    elasticity: Elasticity | None = None
    used: float | None = None


def what_if(connection: Connection, query: WhatIfQuery, today: date) -> Others:
    """See `WhatIfQuery`. Rows are those of the forecast, in its order, and at last such of plants and grades that have
    sold nothing yet."""
    import numpy as np

    known = trade(connection, query.asof, today)
    if isinstance(known, NoTrade):
        return Others(query, known.asof, known.first, known.last, known.too_little)
    what, ahead = query.what, known.last + 1
    plan = known.found.parts
    other = whatif.moved(
        plan, known.calendar.closed(ahead, YEAR), _moved(known.calendar, what).closed(ahead, YEAR)
    )
    keys, added = _added(known, what)
    plan, other = (np.vstack([each, np.zeros((len(keys) - len(each), YEAR))]) for each in (plan, other))
    other += added
    tonnes, prices = _sold(connection, known)
    found = used = None
    spread = other, other
    change = np.zeros(YEAR)
    if what.price is not None:
        found = whatif.elasticity(tonnes, _price_moves(connection, known))
        used = what.price.elasticity
        own = used is not None
        if used is None:
            used = found.value if found is not None and found.told else UNTOLD
        change = _change(what.price, ahead)
        ends = (found.low, found.high) if found is not None and found.told and not own else (used, used)
        spread = whatif.priced(other, change, ends[0]), whatif.priced(other, change, ends[1])
        other = whatif.priced(other, change, used)
    worth = _worth(tonnes, prices, keys, known.cells) if query.money else None
    more = None if worth is None else other * worth * (1 + change) - plan * worth
    rows = tuple(_rows(known, query.by, keys, (plan, other, np.minimum(*spread), np.maximum(*spread), more)))
    return Others(query, known.asof, known.first, known.last, None, rows, found, used)


def _moved(calendar: Calendar, what: WhatIf) -> Calendar:
    """With the seasons on their other days."""
    days = {move.key: (move.first, move.last) for move in what.moves}
    reckoned = []
    for told, season in zip(calendar.told, calendar.reckoned, strict=True):
        first, last = days.get(told.entry.key, (season.first, season.last))
        reckoned.append(replace(season, first=first, last=last))
    return replace(calendar, reckoned=tuple(reckoned))


def _added(known: Trade, what: WhatIf) -> tuple[list[tuple[str, str]], Floats]:
    """All cells, new ones last, and what projects add to each."""
    import numpy as np

    of_code = {unit.code: unit.key for unit in known.units.values()}
    keys = list(known.cells.keys)
    for project in what.projects:
        key = of_code.get(project.plant, ""), project.grade
        if key not in keys:
            keys.append(key)
    added = np.zeros((len(keys), YEAR))
    for project in what.projects:
        place = keys.index((of_code.get(project.plant, ""), project.grade))
        added[place] += whatif.won(project.tonnes, known.last + 1, YEAR, project.first, project.last or _FAR)
    return keys, added


def _change(price: Price, ahead: int) -> Floats:
    """By month, 0.05: five per cent more."""
    import numpy as np

    from cementcrm.analytics.calendars import month_share

    share = np.ones(YEAR) if price.first is None else month_share(ahead, YEAR, price.first, _FAR)
    found: Floats = share * max(price.percent, -99.0) / 100
    return found


def _sold(connection: Connection, known: Trade) -> tuple[Floats, Floats]:
    """Tonnes whose amount is known, and yuan a tonne, by cell and month learned from; 0: unknown."""
    import numpy as np

    product, month, net, amount = months.paid(connection, known.first, known.last)
    shape = known.cells.tonnes.shape
    tonnes, yuan = np.zeros(shape), np.zeros(shape)
    if len(product):
        place = mapped(product, known.cells.place)
        np.add.at(tonnes, (place, month - known.first), net / KG)
        np.add.at(yuan, (place, month - known.first), amount / _FEN)
    return tonnes, np.divide(yuan, tonnes, out=np.zeros(shape), where=tonnes > 0)


def _price_moves(connection: Connection, known: Trade) -> Floats:
    """See `whatif.price_moves`."""
    import numpy as np

    who, product, month, net, amount = months.paid_by(connection, known.first, known.last)
    cell = mapped(product, known.cells.place) if len(product) else product
    buyer = np.unique(who, return_inverse=True)[1].astype(np.int64)
    shape = known.cells.tonnes.shape
    return whatif.price_moves(cell, buyer, month - known.first, net / KG, amount / _FEN, (shape[0], shape[1]))


def _worth(tonnes: Floats, prices: Floats, keys: list[tuple[str, str]], cells: Cells) -> Floats | None:
    """Yuan a tonne of each cell in the last twelve months; where it sold nothing, that of its grade, else of all."""
    import numpy as np

    sold, paid = tonnes[:, -YEAR:].sum(axis=1), (tonnes * prices)[:, -YEAR:].sum(axis=1)
    if not sold.sum():
        return None
    found = np.full((len(keys), 1), paid.sum() / sold.sum())
    for place, (_, grade) in enumerate(keys):
        same = np.array([each[1] == grade for each in cells.keys])
        if place < len(sold) and sold[place]:
            found[place] = paid[place] / sold[place]
        elif sold[same].sum():
            found[place] = paid[same].sum() / sold[same].sum()
    return found


def _rows(
    known: Trade, by: Part, keys: list[tuple[str, str]], parts: tuple[Floats | None, ...]
) -> list[Other]:
    """The cells summed up to rows."""
    import numpy as np

    sums, levels, names = rows_of(keys, known.units)
    at = {name: n for n, name in enumerate(names[by])}
    order = [at[(row.key, row.name)] for row in named(known, by)]
    order += [n for n in range(len(names[by])) if n not in order]
    make = sums[levels[by]][order]
    plan, points, low, high, yuan = (None if each is None else make @ each for each in parts)
    assert plan is not None
    assert points is not None
    assert low is not None
    assert high is not None
    return [
        Other(*names[by][n], plan[at_], points[at_], np.maximum(low[at_], 0), high[at_],
              None if yuan is None else yuan[at_])
        for at_, n in enumerate(order)
    ]  # fmt: skip
