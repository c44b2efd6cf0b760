"""The market by region, customer type and cement, from an open database: who takes what, when, at which price, and what
others sell to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import market as reckon
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.demand.rivals import Claim, claims
from cementcrm.features.seasons.entries import entries
from cementcrm.features.seasons.rules import RAIN, STOP, province
from cementcrm.features.tickets import daybooks, months, sums

from . import books

if TYPE_CHECKING:
    from cementcrm.analytics.market import Wallet

_KG, _MILLI_FEN, _FEN = 1_000, 100_000, 100
_STOPS = frozenset({STOP, RAIN})
_YEARS = 6
"""Of seasons that are shown."""


@dataclass(frozen=True, slots=True)
class MarketQuery:
    """`asof` None: the day of the last ticket. `margins`, `prices`, `demand`, `calendar`: may they be
    told?"""

    asof: date | None = None
    margins: bool = True
    prices: bool = True
    demand: bool = True
    calendar: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """Customers of one region and type ("" for none) and one cement: tonnes of the twelve months and of those `before`,
    tonnes whose margin is `known`, and that margin in yuan (None: unknown, or not to be told)."""

    region: str
    type: str
    grade: str
    customers: int
    tonnes: float
    before: float
    known: float
    margin: float | None


@dataclass(frozen=True, slots=True)
class Purse:
    """Of one region and type: all `tonnes` of the twelve months by `customers`; of these and of who buys nothing yet
    `profiled` have said what they `need`, and took `taken` of it. `share` None: too few."""

    region: str
    type: str
    customers: int
    tonnes: float
    profiled: int
    taken: float
    need: float
    share: Wallet | None


@dataclass(frozen=True, slots=True)
class Season:
    """Tonnes of one region by month, from the market's `begin` on. `stops`: when kilns stop there or it rains, by the
    seasonal calendar: first and last day."""

    region: str
    tonnes: tuple[float, ...]
    stops: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """Of the `asked` customers of a region whose profile is known, `customers` buy from it; `tonnes` a year by those
    `told` that say how much (None: nobody does). `codes`: their numbers."""

    region: str
    name: str
    customers: int
    asked: int
    told: int
    tonnes: float | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Yuan a tonne of one region and cement in 52 weeks: 10, 25, 50, 75, 90 % of the tonnes were sold below."""

    region: str
    grade: str
    customers: int
    tonnes: float
    prices: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Market:
    """The answer for the twelve whole months from `first` to `last`. Months are counted, year * 12 + month − 1: `begin`
    is the first one of `seasons`."""

    query: MarketQuery
    asof: date | None = None
    first: date | None = None
    last: date | None = None
    history: TooLittleHistory | None = None
    cells: tuple[Cell, ...] = ()
    purses: tuple[Purse, ...] = ()
    begin: int = 0
    seasons: tuple[Season, ...] = ()
    rivals: tuple[Rival, ...] = ()
    bands: tuple[Band, ...] = ()


def market(connection: Connection, query: MarketQuery, today: date) -> Market:
    """See `MarketQuery`. `today`: nothing later is believed to have been."""
    days = sums.days(connection)
    if days is None:
        return Market(query, history=TooLittleHistory("months", 0, 1))
    asof = query.asof or min(today, days[1])
    first, last = daybooks.whole_year(asof)
    if days[0] > last:
        return Market(query, asof, first, last, TooLittleHistory("months", 0, 1))
    files = books.files(connection)
    regions = books.regions(connection) | {who: region for who, (_, _, region) in files.items()}
    types = {who: kind for who, (_, kind, _) in files.items()}
    told = claims(connection, asof) if query.demand else {}
    begin = max(_month(days[0]), _month(last) - 12 * _YEARS + 1)
    return Market(
        query, asof, first, last, None,
        _cells(connection, query, regions, types, asof),
        _purses(connection, regions, types, told, asof) if query.demand else (),
        begin, _seasons(connection, query, begin, _month(last)),
        _rivals({who: code for who, (code, _, _) in files.items()}, regions, told),
        _bands(connection, regions, asof) if query.prices else (),
    )  # fmt: skip


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _cells(
    connection: Connection, query: MarketQuery, regions: dict[int, str], types: dict[int, str], asof: date
) -> tuple[Cell, ...]:
    import numpy as np

    kinds = books.kinds(connection)
    now = books.bought(connection, *daybooks.whole_year(asof))
    before = books.bought(connection, *daybooks.whole_year(asof, 1))
    keys: dict[tuple[str, str, str], int] = {}

    def places(who: Any, product: Any) -> Any:
        pair, inverse = np.unique(np.stack((who, product)), axis=1, return_inverse=True)
        found = [
            keys.setdefault((regions.get(one, ""), types.get(one, ""), kinds[what][0]), len(keys))
            for one, what in pair.T.tolist()
        ]
        return np.array(found, dtype=np.int64)[inverse.ravel()]

    place, earlier = places(now[0], now[1]), places(before[0], before[1])
    count = len(keys)
    net, known, margin = (np.bincount(place, column, count).tolist() for column in now[2:])
    was = np.bincount(earlier, before[2], count).tolist()
    buyers = np.bincount(np.unique(np.stack((place, now[0])), axis=1)[0], minlength=count)
    return tuple(
        Cell(
            *key, int(buyers[n]), net[n] / _KG, was[n] / _KG, known[n] / _KG if query.margins else 0.0,
            margin[n] / _MILLI_FEN if query.margins and known[n] else None,
        )
        for key, n in sorted(keys.items())
    )  # fmt: skip


def _purses(
    connection: Connection, regions: dict[int, str], types: dict[int, str], told: dict[int, Claim], asof: date
) -> tuple[Purse, ...]:
    import numpy as np

    who, _, net, _, _ = books.bought(connection, *daybooks.whole_year(asof))
    known, place = np.unique(who, return_inverse=True)
    took = dict(zip(known.tolist(), (np.bincount(place, net, len(known)) / _KG).tolist(), strict=True))
    groups: dict[tuple[str, str], list[int]] = {}
    for each in {*took, *(each for each, claim in told.items() if claim.kg)}:
        groups.setdefault((regions.get(each, ""), types.get(each, "")), []).append(each)
    found = []
    for (region, kind), members in sorted(groups.items()):
        needs = {each: told[each].kg or 0 for each in members if each in told and told[each].kg}
        taken = np.array([took.get(each, 0.0) for each in needs], dtype=float)
        need = np.array(list(needs.values()), dtype=float) / _KG
        found.append(Purse(
            region, kind, sum(each in took for each in members), sum(took.get(each, 0.0) for each in members),
            len(needs), float(taken.sum()), float(need.sum()), reckon.wallet(taken, need),
        ))  # fmt: skip
    return tuple(found)


def _seasons(connection: Connection, query: MarketQuery, begin: int, end: int) -> tuple[Season, ...]:
    import numpy as np

    rows = months.by_region(connection, begin, end)
    names = sorted({region for region, _, _ in rows})
    tonnes = np.zeros((len(names), max(end - begin + 1, 0)))
    for region, month, net in rows:
        tonnes[names.index(region), month - begin] += net / _KG
    known = entries(connection) if query.calendar else ()
    calendar = [entry for entry in known if entry.unit is None and entry.kind in _STOPS]

    def stops(region: str) -> tuple[tuple[date, date], ...]:
        here = (e for e in calendar if not e.provinces or province(region) in e.provinces)
        return tuple((entry.first, entry.last) for entry in here)

    return tuple(
        Season(name, tuple(line), stops(name)) for name, line in zip(names, tonnes.tolist(), strict=True)
    )


def _rivals(codes: dict[int, str], regions: dict[int, str], told: dict[int, Claim]) -> tuple[Rival, ...]:
    """In each region who sells to most customers first."""
    asked: dict[str, int] = {}
    found: dict[tuple[str, str], list[tuple[int, float | None]]] = {}
    for who, claim in told.items():
        region = regions.get(who, "")
        asked[region] = asked.get(region, 0) + 1
        for name, share in claim.rivals:
            tonnes = None if share is None or not claim.kg else claim.kg / _KG * share / 100
            found.setdefault((region, name), []).append((who, tonnes))
    rows = []
    for (region, name), customers in found.items():
        known = [tonnes for _, tonnes in customers if tonnes is not None]
        numbers = tuple(sorted(codes[who] for who, _ in customers))
        whole = sum(known) if known else None
        rows.append(Rival(region, name, len(customers), asked[region], len(known), whole, numbers))
    return tuple(sorted(rows, key=lambda row: (row.region, -row.customers, -(row.tonnes or 0), row.name)))


def _bands(connection: Connection, regions: dict[int, str], asof: date) -> tuple[Band, ...]:
    """Per region the cement of which most is sold first."""
    import numpy as np

    from .pricings import YEAR

    who, _, product, net, amount = books.paid(connection, asof - YEAR, asof).columns
    if not len(who):
        return ()
    kinds = books.kinds(connection)
    pair, inverse = np.unique(np.stack((who, product)), axis=1, return_inverse=True)
    keys: dict[tuple[str, str], int] = {}
    place = np.array(
        [keys.setdefault((regions.get(one, ""), kinds[what][0]), len(keys)) for one, what in pair.T.tolist()],
        dtype=np.int64,
    )[inverse.ravel()]
    count = len(keys)
    prices = reckon.bands(place, amount * float(_KG) / net / _FEN, net.astype(float), count)
    tonnes = np.bincount(place, net, count) / _KG
    buyers = np.bincount(np.unique(np.stack((place, who)), axis=1)[0], minlength=count)
    rows = [
        Band(*key, int(buyers[n]), float(tonnes[n]), tuple(prices[n].tolist()))
        for key, n in keys.items() if buyers[n] >= reckon.FEW and key[1]
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.region, -row.tonnes)))
