"""When each customer is expected to buy next, from an open database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.analytics import nextorder, silence
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.tickets import histories, months, sums

from . import books
from .books import EPOCH

if TYPE_CHECKING:
    from cementcrm.analytics.daybook import Daybook, Floats, Integers
    from cementcrm.analytics.nextorder import Judged, NextOrders

_KG = 1_000
LOOKS, _BETWEEN, _FIRST = 6, 30, 60
"""Former days on which somebody might have looked, so many days apart, the last one so many ago."""


class OrderNote(StrEnum):
    """Why there is no day."""

    TOO_LITTLE = "too_little_history"  # fewer than three purchase days
    SILENT = "silent"  # hardly any wait was ever as long: see the alarms


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """`asof` None: the day of the last ticket. `tested`: else nobody asks how right it was,
    which takes most of the time."""

    asof: date | None = None
    tested: bool = True


@dataclass(frozen=True, slots=True)
class ExpectedOrder:
    """One customer. In half of all cases its next purchase has come by `expected`, in eight of ten from `low` to
    `high`; None: see `note`, or (`high` alone) later than a year from now. `tonnes` of a usual purchase; `plant` (its
    number and name) and `grade`: where and of what it took most in twelve months. `overdue`: of ten such waits nine
    were over by now."""

    code: str
    name: str
    uuid: UUID | None  # of its file
    last: date
    purchase_days: int
    usual_gap: float | None
    low: date | None
    expected: date | None
    high: date | None
    tonnes: float
    plant: str | None
    plant_name: str | None
    grade: str | None
    overdue: bool
    note: OrderNote | None


@dataclass(frozen=True, slots=True)
class Orders:
    """The answer, who is expected first first. `judged`: how right such ranges were in the months before."""

    query: OrderQuery
    customers: int = 0
    asof: date | None = None
    history: TooLittleHistory | None = None
    judged: Judged | None = None
    rows: tuple[ExpectedOrder, ...] = ()


def orders(connection: Connection, query: OrderQuery, today: date) -> Orders:
    """See `OrderQuery`. `today`: nothing later is believed to have been."""
    days = sums.days(connection)
    if days is None:
        return Orders(query, history=TooLittleHistory("returned", 0, silence.CUSTOMERS))
    asof = query.asof or min(today, days[1])
    end = (asof - EPOCH).days
    book = books.daybook(connection, asof)
    found = nextorder.next_orders(book, end)
    if isinstance(found, TooLittleHistory):
        return Orders(query, len(book), asof, history=found)
    looks = [end - _FIRST - _BETWEEN * n for n in range(LOOKS - 1, -1, -1)]
    judged = nextorder.judged(book, end, looks) if query.tested else None
    rows = tuple(_rows(connection, book, found, asof))
    return Orders(query, len(book), asof, None, judged, rows)


def _rows(connection: Connection, book: Daybook, found: NextOrders, asof: date) -> Iterator[ExpectedOrder]:
    import numpy as np

    names = books.named(connection, asof)
    files = histories.files(connection)
    mostly = _mostly(connection, asof)
    gaps, count, last = book.usual_gap(), book.count, book.last
    rows = []
    for n in range(len(book)):
        who = int(book.who[n])
        expected = _day(found.middle[n])
        known = bool(found.known[n])
        note = None if expected else OrderNote.SILENT if known else OrderNote.TOO_LITTLE
        rows.append(ExpectedOrder(
            *names[who], files.get(who), EPOCH + timedelta(days=int(last[n])), int(count[n]), _number(gaps[n]),
            _day(found.low[n]), expected, _day(found.high[n]), float(found.usual[n]) / _KG,
            *mostly.get(who, (None, None, None)), known and bool(found.chance[n] <= 1 - nextorder.HIGH), note,
        ))  # fmt: skip
    order = np.iinfo(np.int64).max
    rows.sort(key=lambda row: (row.expected.toordinal() if row.expected else order, -row.tonnes, row.code))
    yield from rows


def _mostly(connection: Connection, asof: date) -> dict[int, tuple[str | None, str | None, str | None]]:
    """Customer → the plant and the grade it took most of in the last twelve months that are over: of the present one
    the sums would tell what comes later."""
    import numpy as np

    after = asof + timedelta(days=1)
    month = after.year * 12 + after.month - 2
    units, products = months.units(connection), months.products(connection)
    who, product, _, net = months.bought(connection, month - 11, month)
    plants, grades = (
        _largest(who, product, net, {number: key[place] for number, key in products.items()})
        for place in (0, 1)
    )
    found: dict[int, tuple[str | None, str | None, str | None]] = {}
    for each in np.unique(who).tolist():
        known = units.get(plants[each])
        found[each] = known.code if known else None, known.name if known else None, grades[each] or None
    return found


def _largest(who: Integers, product: Integers, net: Integers, names: dict[int, str]) -> dict[int, str]:
    """Customer → which of `names`, by product, it took most of; of equal ones the first by name."""
    import numpy as np

    order = sorted(set(names.values()))
    number = {name: place for place, name in enumerate(order)}
    known, at = np.unique(product, return_inverse=True)
    of = np.array([number[names[each]] for each in known.tolist()], dtype=np.int64)
    pair, inverse = np.unique(who * len(order) + of[at], return_inverse=True)
    taken = np.bincount(inverse, net, len(pair))
    best = np.lexsort((-pair, taken, pair // max(len(order), 1)))
    return {int(pair[n] // len(order)): order[int(pair[n] % len(order))] for n in best.tolist()}


def _day(day: Floats | int) -> date | None:
    return EPOCH + timedelta(days=int(day)) if day >= 0 else None


def _number(figure: float) -> float | None:
    return None if figure != figure else float(figure)
