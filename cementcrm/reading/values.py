"""What customers are worth, from an open database: it reads the arrays, `analytics.value` reckons."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.analytics.value import CLASSES, DEFAULT, WHY, Figures, Rules, ValueClass, values
from cementcrm.features.demand.needs import Need
from cementcrm.features.tickets import daybooks, sums

from . import books
from .books import EPOCH

if TYPE_CHECKING:
    from cementcrm.analytics.daybook import Daybook

_KG, _MILLI_FEN = 1_000, 100_000


@dataclass(frozen=True, slots=True)
class ValueQuery:
    """`asof` None: the day of the last ticket. `rules` None: those that hold, as the organisation wrote them.
    `margins`: may they be told? Without them there are no classes."""

    asof: date | None = None
    rules: Rules | None = None
    margins: bool = True


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """Of the twelve months: tonnes, yuan, ranks (1 is most; None: none). `before`: tonnes of the twelve months before.
    `why`: the three figures that made the class. `note`: why there is none."""

    code: str
    name: str
    value_class: ValueClass | None
    why: dict[str, float | None]
    note: str | None
    gem: bool
    tonnes: float
    before: float
    margin: float | None
    a_tonne: float | None
    margin_rank: int | None
    tonnes_rank: int | None
    margin_abc: str | None
    tonnes_abc: str | None
    recency: int | None
    frequency: int | None
    money: int | None
    demand: float | None
    room: float | None
    quiet_days: int | None
    who: int = 0  # the local id of its file; negative: it has none


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of customers before any rules are applied: of the months from `first` to `last`."""

    asof: date
    first: date
    last: date
    who: list[int]
    figures: Figures
    before: Any
    names: dict[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Valued:
    """The answer for the months from `first` to `last`; `median`: margin a tonne of the customer in the middle."""

    query: ValueQuery
    customers: int
    asof: date | None = None
    first: date | None = None
    last: date | None = None
    history: TooLittleHistory | None = None
    median: float | None = None
    rows: tuple[CustomerValue, ...] = ()


def value(connection: Connection, query: ValueQuery, today: date) -> Valued:
    """See `ValueQuery`. `today`: nothing later is believed to have been."""
    return valued(gathered(connection, query, today), query)


def gathered(connection: Connection, query: ValueQuery, today: date) -> Gathered | Valued:
    """The figures that rules are applied to, which takes longer than applying them; or that there are none."""
    days = sums.days(connection)
    if days is None:
        return Valued(query, 0, history=TooLittleHistory("customers", 0, 1))
    asof = query.asof or min(today, days[1])
    first, last = daybooks.whole_year(asof)
    book = books.daybook(connection, asof)
    demand = books.needs(connection, asof)
    who = sorted({*book.who.tolist(), *demand})
    if not who:
        return Valued(query, 0, asof, first, last, TooLittleHistory("customers", 0, 1))
    figures, before = _figures(connection, query, book, who, demand, asof)
    names = {each: (need.code, need.name) for each, need in demand.items()}
    names |= books.named(connection, asof)
    return Gathered(asof, first, last, who, figures, before, names)


def valued(known: Gathered | Valued, query: ValueQuery) -> Valued:
    """Classes by the rules of `query`."""
    rules = query.rules or DEFAULT
    query = replace(query, rules=rules)
    if isinstance(known, Valued):
        return replace(known, query=query)
    found = values(known.figures, rules)
    columns = _lists(known.figures), _lists(found), known.before.tolist()
    rows = [_row(each, known.names[each], n, *columns, rules) for n, each in enumerate(known.who)]
    rows.sort(key=lambda row: (row.margin is None, -(row.margin or 0), -row.tonnes, row.code))
    median = found.median if query.margins else None
    return Valued(query, len(rows), known.asof, known.first, known.last, None, median, tuple(rows))


def _figures(
    connection: Connection,
    query: ValueQuery,
    book: Daybook,
    who: list[int],
    demand: dict[int, Need],
    asof: date,
) -> tuple[Figures, Any]:
    import numpy as np

    place = np.array(who)

    def summed(back: int) -> tuple[Any, ...]:
        of, _, *columns = books.bought(connection, *daybooks.whole_year(asof, back))
        at = np.searchsorted(place, of)
        return tuple(np.bincount(at, column, len(place)) for column in columns)

    first, last = daybooks.whole_year(asof)
    net, known, margin = summed(0)
    before = summed(1)[0] / _KG
    bought = np.searchsorted(place, book.who)
    quiet = np.full(len(place), np.nan)
    quiet[bought] = (asof - EPOCH).days - book.last
    inside = (book.day >= (first - EPOCH).days) & (book.day <= (last - EPOCH).days)
    days = np.zeros(len(place), dtype=np.int64)
    days[bought] = book.of_each(inside)
    leaving = np.zeros(len(place), dtype=bool)
    _, rhythms = books.rhythms(connection, asof)
    if not isinstance(rhythms, TooLittleHistory):
        over = books.projects(connection).over(book, rhythms.asof)
        leaving[bought] = (rhythms.level() == 2) & (over == 0)
    needed = np.array([demand[each].kg if each in demand else np.nan for each in who], dtype=float) / _KG
    if not query.margins:
        known, margin = known * 0, margin * 0
    return Figures.of(net / _KG, known / _KG, margin / _MILLI_FEN, days, quiet, needed, leaving), before


def _lists(figures: Any) -> SimpleNamespace:
    """The columns as lists, None for nan: of single figures these give a tenth of the work."""
    told = {each.name: getattr(figures, each.name) for each in fields(figures)}
    lists = {n: each.tolist() for n, each in told.items() if hasattr(each, "tolist")}
    return SimpleNamespace(**{n: [None if x != x else x for x in each] for n, each in lists.items()})


def _row(
    who: int, name: tuple[str, str], n: int, figures: Any, found: Any, before: list[float], rules: Rules
) -> CustomerValue:
    kind, quiet = found.kind[n], figures.quiet[n]
    value_class = CLASSES[kind] if kind >= 0 else None
    note = None
    if value_class is None:
        few = figures.purchase_days[n] < rules.purchase_days
        note = "too_little_history" if few else "margin_unknown"
    told: dict[str, Any] = {
        "tonnes": figures.tonnes[n], "margin": found.margin[n], "a_tonne": found.a_tonne[n],
        "margin_rank": found.margin_rank[n] or None, "tonnes_rank": found.tonnes_rank[n] or None,
        "demand": figures.demand[n], "room": found.room[n], "quiet_days": None if quiet is None else int(quiet),
    }  # fmt: skip
    return CustomerValue(
        code=name[0], name=name[1], value_class=value_class, note=note, gem=found.gem[n],
        why={fact: told[fact] for fact in WHY[value_class]} if value_class else {},
        before=before[n], margin_abc=_letter(found.margin_abc[n]), tonnes_abc=_letter(found.tonnes_abc[n]),
        recency=found.recency[n] or None, frequency=found.frequency[n] or None,
        money=found.money[n] or None, who=who, **told,
    )  # fmt: skip


def _letter(place: Any) -> str | None:
    return "ABC"[place] if place >= 0 else None
