"""Cements that go together and customers that are alike, from an open database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import pairs as together
from cementcrm.analytics import segments as alike
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.tickets import daybooks, sums

from . import books
from .books import EPOCH
from .kept import kept

if TYPE_CHECKING:
    from cementcrm.analytics.daybook import Daybook

_KG, _MILLI_FEN = 1_000, 100_000
_YEARS = 2  # that pairs look at
_BAGS = frozenset({"bag50", "jumbo"})


@dataclass(frozen=True, slots=True)
class PairQuery:
    """`asof` None: the day of the last ticket. `each`: also who might buy."""

    asof: date | None = None
    each: bool = False


@dataclass(frozen=True, slots=True)
class Might:
    """Who buys `one` of a pair alone, `tonnes` of it a year; half of those that buy both would take between `low` and
    `high` tonnes of the other beside that."""

    code: str
    name: str
    tonnes: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Of `given` customers that buy `one`, `both` also buy `other`: with 99 in 100 the share lies from `low` to `high`.
    Of `others` that don't buy `one`, `also` do. `might`: those that buy `one` alone, who takes most of it first."""

    one: str
    other: str
    both: int
    given: int
    low: float
    high: float
    also: int
    others: int
    might: tuple[Might, ...] = ()


@dataclass(frozen=True, slots=True)
class GradePairs:
    """The answer for the two years of whole months from `first` to `last`."""

    query: PairQuery
    customers: int
    asof: date | None = None
    first: date | None = None
    last: date | None = None
    history: TooLittleHistory | None = None
    rows: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentQuery:
    """`asof` None: the day of the last ticket. `margins`: may they be told? `each`: also who is in which."""

    asof: date | None = None
    count: int = 5
    margins: bool = True
    each: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A customer of a segment, and its tonnes of the twelve months."""

    code: str
    name: str
    tonnes: float


@dataclass(frozen=True, slots=True)
class Segment:
    """`apart`: the figures that set it apart most, each with its median here, that of all, and how far off it is in
    standard deviations. `members`: who takes most first."""

    customers: int
    tonnes: float
    apart: dict[str, tuple[float, float, float]]
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """The answer for the twelve whole months from `first` to `last`; the segment with most tonnes first."""

    query: SegmentQuery
    customers: int
    asof: date | None = None
    first: date | None = None
    last: date | None = None
    history: TooLittleHistory | None = None
    rows: tuple[Segment, ...] = ()


def pairs(connection: Connection, query: PairQuery, today: date) -> GradePairs:
    """See `PairQuery`. `today`: nothing later is believed to have been."""
    import numpy as np

    days = sums.days(connection)
    if days is None:
        return GradePairs(query, 0, history=TooLittleHistory("customers", 0, together.SEVERAL))
    asof = query.asof or min(today, days[1])
    first, last = daybooks.whole_year(asof, 1)[0], daybooks.whole_year(asof)[1]
    who, product, net, _, _ = books.bought(connection, first, last)
    kinds = books.kinds(connection)
    grades = sorted({grade for grade, _ in kinds.values() if grade})
    place = {each: grades.index(grade) for each, (grade, _) in kinds.items() if grade}
    some = np.array([each in place for each in product.tolist()], dtype=bool)
    known, customer = np.unique(who[some], return_inverse=True)
    if len(known) < together.SEVERAL:
        history = TooLittleHistory("customers", len(known), together.SEVERAL)
        return GradePairs(query, len(known), asof, first, last, history)
    tonnes = np.zeros((len(known), len(grades)))
    column = np.array([place[each] for each in product[some].tolist()], dtype=np.int64)
    np.add.at(tonnes, (customer, column), net[some] / _KG)
    found = together.pairs(tonnes)
    names = books.named(connection, asof) if query.each else {}
    habits = together.habits(tonnes)
    rows = []
    for n, (one, other) in enumerate(zip(found.one.tolist(), found.other.tolist(), strict=True)):
        alone = np.flatnonzero(habits[:, one] & ~habits[:, other]) if query.each else np.empty(0, np.int64)
        low, high = together.beside(tonnes, one, other)
        order = sorted(alone.tolist(), key=lambda each: (-tonnes[each, one], int(known[each])))
        might = [(*names[int(known[each])], float(tonnes[each, one]) / _YEARS) for each in order]
        rows.append(Pair(
            grades[one], grades[other], int(found.both[n]), int(found.given[n]), float(found.low[n]),
            float(found.high[n]), int(found.also[n]), int(found.others[n]),
            tuple(Might(code, name, a_year, a_year * low, a_year * high) for code, name, a_year in might),
        ))  # fmt: skip
    return GradePairs(query, len(known), asof, first, last, None, tuple(rows))


def segments(connection: Connection, query: SegmentQuery, today: date) -> Alike:
    """See `SegmentQuery`. `today`: nothing later is believed to have been."""
    import numpy as np

    need = alike.EACH * query.count
    days = sums.days(connection)
    if days is None:
        return Alike(query, 0, history=TooLittleHistory("customers", 0, need))
    asof = query.asof or min(today, days[1])
    first, last = daybooks.whole_year(asof)
    who, table, found = kept(connection).get(
        connection,
        ("segments", first, last, query.count, query.margins),
        partial(_divided, connection, query, first, last),
        of=frozenset({"cost_rate"}),
        until=last,
    )
    if isinstance(found, TooLittleHistory):
        return Alike(query, len(who), asof, first, last, found)
    names = books.named(connection, asof) if query.each else {}
    rows = []
    for segment in np.flatnonzero(found.customers).tolist():
        apart = {}
        for name in found.apart(segment):
            n = alike.FEATURES.index(name)
            apart[name] = float(found.median[segment, n]), float(found.usual[n]), float(found.off[segment, n])
        mine = np.flatnonzero(found.of == segment).tolist() if query.each else []
        members = [Member(*names[int(who[n])], float(table[n, 0])) for n in mine]
        members.sort(key=lambda member: (-member.tonnes, member.code))
        rows.append(Segment(
            int(found.customers[segment]), float(found.tonnes[segment]), apart, tuple(members)
        ))  # fmt: skip
    return Alike(query, len(who), asof, first, last, None, tuple(rows))


def _divided(
    connection: Connection, query: SegmentQuery, first: date, last: date
) -> tuple[Any, Any, alike.Segments | TooLittleHistory]:
    """Who bought, their features, and the segments of these."""
    book = books.daybook(connection, last, first)
    table = _features(connection, query, book, first, last)
    buys = (table[:, 0] > 0) & (table[:, 1] > 0)
    return book.who[buys], table[buys], alike.segments(table[buys], query.count)


def _features(connection: Connection, query: SegmentQuery, book: Daybook, first: date, last: date) -> Any:
    """Columns as in FEATURES, a row a customer of the book."""
    import numpy as np

    who, product, net, known, margin = books.bought(connection, first, last)
    kinds = books.kinds(connection)
    at, count = np.searchsorted(book.who, who), len(book)
    tonnes = np.bincount(at, net, count) / _KG
    bags = np.array([kinds[each][1] in _BAGS for each in product.tolist()], dtype=bool)
    bagged = _part(np.bincount(at, net * bags, count) / _KG, tonnes)
    grades = {grade: n for n, grade in enumerate(sorted({grade for grade, _ in kinds.values()}))}
    by_grade = np.zeros((count, max(len(grades), 1)))
    column = np.array([grades[kinds[each][0]] for each in product.tolist()], dtype=np.int64)
    np.add.at(by_grade, (at, column), net / _KG)
    a_tonne = np.full(count, np.nan)
    if query.margins:
        of = np.bincount(at, known, count)
        a_tonne = _part(np.bincount(at, margin, count) / _MILLI_FEN, of / _KG)
    begin, end = (first - EPOCH).days, (last - EPOCH).days
    inside = (book.day >= begin) & (book.day <= end)
    late = book.of_each(book.net * (inside & (book.day > (begin + end) // 2)))
    early = book.of_each(book.net * inside) - late
    some = 0.05 * (late + early)
    trend = np.log(_part(late + some, early + some))
    columns = tonnes, book.of_each(inside), a_tonne, bagged, trend, _part(by_grade.max(axis=1), tonnes)
    return np.stack(columns, axis=1)


def _part(part: Any, whole: Any) -> Any:
    import numpy as np

    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
