"""The signals behind alarms: what each one says of which customer."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, text

from cementcrm.analytics import clusters, drifting, falling, mixing, receivables, silence
from cementcrm.analytics.daybook import places
from cementcrm.analytics.lifetime import TooLittleHistory

from . import books
from .alarms import Alarm, AlarmQuery, Drawing, Level, Signal
from .books import EPOCH
from .kept import kept

if TYPE_CHECKING:
    from cementcrm.analytics.daybook import Daybook, Integers

T = TypeVar("T")
Found = tuple[int, "Signal", int, dict[str, Any]]
"""Place in the book, signal, level and what the signal tells."""

_KG = 1_000
WEEK = 7
_FEN = 100
DRAWN = 546
"""Days of a customer's rhythm that are drawn."""
LOOKS = 24
"""Months whose ends alarms are raised on anew, to see how often they were right."""
_BEFORE = falling.YEAR + falling.QUARTER  # days before a look that the mix of grades is judged by
LEVELS = {1: Level.WATCH, 2: Level.CALL}


@dataclass(frozen=True)
class View:
    """What all signals of one question look at; `end` is `asof` in days, `over` the planned end that explains a
    silence (0: none), by customer of the book."""

    connection: Connection
    query: AlarmQuery
    asof: date
    end: int
    book: Daybook
    projects: silence.Projects
    rhythms: silence.Rhythms
    complaints: clusters.Complaints
    over: Integers
    season: silence.Season

    def ask(self, parts: Sequence[Callable[[View], T]]) -> list[T]:
        """What each of `parts` says of this view, by two readers."""
        views = {id(self.connection): self}

        def answer(part: Callable[[View], T], connection: Connection) -> T:
            if id(connection) not in views:
                views[id(connection)] = replace(self, connection=connection)
            return part(views[id(connection)])

        asks = [partial(answer, part) for part in parts]
        return kept(self.connection).readers.ask(self.connection, asks)

    @property
    def looks(self) -> list[int]:
        """The last days of the LOOKS months before, in order."""
        month = self.asof.year * 12 + self.asof.month - 1
        firsts = (date(each // 12, each % 12 + 1, 1) for each in range(month - LOOKS + 1, month + 1))
        return [(first - EPOCH).days - 1 for first in firsts]

    @cached_property
    def grades(self) -> tuple[list[str], Any]:
        """The grades by number, and the number of each product's."""
        kinds = books.kinds(self.connection)
        return _numbered({product: grade or "?" for product, (grade, _) in kinds.items()})

    def loads(self, first: int, last: int) -> tuple[Any, ...]:
        """What was loaded, for who looks on the days from `first` until `last`: place in the book, day, product, kg,
        fen."""

        begun = EPOCH + timedelta(days=first - _BEFORE)
        who, *others = books.loads(self.connection, begun, EPOCH + timedelta(days=last)).columns
        return places(self.book.who, who), *others

    def drawn(self, first: int, last: int) -> mixing.Drawn:
        """Which grades were bought on which purchase days, for who looks on the days from `first` until `last`."""
        place, day, product, net, _ = self.loads(first, last)
        names, grades = self.grades
        return mixing.Drawn.of(place, day, grades[product], net, len(self.book), max(len(names), 1))

    def offs(self, first: int, last: int) -> drifting.Offs:
        """What was paid off the market in which week, for who looks at the ends of the weeks from `first` until
        `last`."""
        since, until = (EPOCH + timedelta(days=week_end(each)) for each in (first, last))
        return books.offs(self.connection, since, until, self.book, partial(self._offs, first, last))

    def _offs(self, first: int, last: int) -> drifting.Offs:
        place, day, product, net, amount = self.loads(week_end(first), week_end(last))
        some = (amount > 0) & (net > 0) & (day >= (first - drifting.WEEKS) * WEEK)
        kinds, of = _numbered(books.kinds(self.connection))
        group = self.book.peers[place[some]] * len(kinds) + of[product[some]]
        price = amount[some] / net[some]
        return drifting.Offs.of(place[some], day[some] // WEEK, group, price, len(self.book))

    @property
    def receipts(self) -> bool:
        """Are any known? Else nobody can tell who owes what."""
        return len(books.receipts_paid(self.connection, self.asof)[0]) > 0

    @cached_property
    def payers(self) -> Any:
        """Places in the book of those that ever paid, or were given something back: of the others nobody knows whether
        they owe anything."""
        import numpy as np

        book, (who, _, _) = self.book, books.receipts_paid(self.connection, self.asof)
        some = np.isin(book.who, who)
        some[book.customer[book.paid < 0]] = True
        return np.flatnonzero(some)

    @cached_property
    def ledger(self) -> receivables.Ledger:
        """What each of `payers` owes."""
        import numpy as np

        book, (who, paid_on, money) = self.book, books.receipts_paid(self.connection, self.asof)
        begins = receivables.begins(int(book.day.min()), int(paid_on.min()))
        number = np.full(len(book), -1)
        number[self.payers] = np.arange(len(self.payers))
        customer = number[book.customer]
        counts, ours = (customer >= 0) & (book.day >= begins) & (book.paid != 0), np.isin(who, book.who)
        out = (customer[counts], book.day[counts], np.rint(book.paid[counts]))
        back = (number[np.searchsorted(book.who, who[ours])], paid_on[ours], money[ours])
        return receivables.Ledger.of(out, back, len(self.payers))

    @cached_property
    def terms(self) -> tuple[Any, Any]:
        """Days to pay in, and credit limits in fen, of each of `payers`; nan: not known."""
        import numpy as np

        known = books.terms(self.connection)
        told = [known.get(each, (None, None)) for each in self.book.who[self.payers].tolist()]
        days = np.array([np.nan if days is None else days for days, _ in told], dtype=np.float64)
        limits = np.array([limit * _FEN if limit else np.nan for _, limit in told], dtype=np.float64)
        return days, limits

    @property
    def week(self) -> int:
        """The last one that is over."""
        return week_over(self.end)


def week_over(day: int) -> int:
    """The last week that is over on the evening of that day."""
    return (day + 1) // WEEK - 1


def week_end(week: int) -> int:
    """The last day of it."""
    return (week + 1) * WEEK - 1


def _numbered(of: Mapping[int, Any]) -> tuple[list[Any], Any]:
    """What products are, in order, and by product its place there."""
    import numpy as np

    known = sorted(set(of.values()))
    found = np.zeros(max(of, default=0) + 1, dtype=np.int64)
    for product, kind in of.items():
        found[product] = known.index(kind)
    return known, found


def view(connection: Connection, query: AlarmQuery, asof: date) -> View | TooLittleHistory:
    """What is known on the evening of `asof`."""
    end = (asof - EPOCH).days
    book = books.daybook(connection, asof)
    season, found = books.rhythms(connection, asof)
    if isinstance(found, TooLittleHistory):
        return found
    complaints = clusters.Complaints.of()
    if query.complaints:
        complaints = books.complaints(connection, asof)
    projects = books.projects(connection)
    over = projects.over(book, end)
    return View(connection, query, asof, end, book, projects, found, complaints, over, season)


def customers(connection: Connection, asof: date) -> int:
    """How many bought until then."""
    return len(books.daybook(connection, asof))


PARTS: tuple[Callable[[View], list[Found]], ...] = (
    lambda view: [*_found(view)],
    lambda view: [*_changes(view)],
    lambda view: [*_money(view)],
)
"""What the signals say today, for `View.ask`."""


def rows(view: View, found: Sequence[Found]) -> list[tuple[int, Alarm]]:
    """Customer and alarm, of what `PARTS` say: calls first, and of each level what is unexpected before what was
    planned, the latest silence first."""
    names, book = books.named(view.connection, view.asof), view.book
    files = _files(view.connection, {int(book.who[n]) for n, *_ in found})
    last, count, gaps = book.last, book.count, book.usual_gap([n for n, *_ in found])
    told: list[tuple[int, Alarm]] = []
    for n, signal, level, figures in found:
        who = int(book.who[n])
        code, name = names[who]
        uuid, owner = files.get(who, (None, None))
        told.append((who, Alarm(
            code=code, name=name, uuid=uuid, owner=owner, signal=signal, level=LEVELS[level], last=_day(last[n]),
            purchase_days=int(count[n]), quiet_days=int(view.rhythms.quiet[n]), usual_gap=number(gaps[n]),
            planned_end=_day(view.over[n]) if view.over[n] else None, **figures,
        )))  # fmt: skip
    told.sort(key=lambda each: _order(each[1]))
    return told


_FILES = """
    SELECT c.id, c.uuid, u.name FROM customer c LEFT JOIN user_account u ON u.uuid = c.owner_uuid
    WHERE c.id IN (SELECT value FROM json_each(:ids))
"""


def _files(connection: Connection, customers: set[int]) -> dict[int, tuple[UUID, str | None]]:
    """Customer → the file that it has, and who is responsible."""
    ids = json.dumps(sorted(who for who in customers if who > 0))
    found = connection.execute(text(_FILES), {"ids": ids}).all()
    return {who: (UUID(bytes=uuid), owner) for who, uuid, owner in found}


def _order(row: Alarm) -> tuple[object, ...]:
    watch, planned = row.level is Level.WATCH, row.planned_end is not None
    return watch, planned, row.quiet_days, row.code, row.signal


def _found(view: View) -> Iterator[Found]:
    """Who is silent isn't told to fall."""
    silent, volumes = view.rhythms.level(), falling.volumes(view.book, view.end, view.season)
    falls = volumes.level()
    for n in (silent > 0).nonzero()[0].tolist():
        if silent[n] >= falls[n]:
            told = {"peers": number(view.rhythms.peers[n]), "chance": float(view.rhythms.p[n])}
            yield n, Signal.SILENT, int(silent[n]), told
    for n in (falls > 0).nonzero()[0].tolist():
        if silent[n] < falls[n]:
            yield n, Signal.FALLING, int(falls[n]), {
                "taken": float(volumes.taken[n]) / _KG, "expected": float(volumes.expected[n]) / _KG,
                "deviations": -float(volumes.z[n]),
            }  # fmt: skip
    clustered = clusters.clusters(view.book, view.complaints, view.end)
    if not isinstance(clustered, TooLittleHistory):
        angry = clustered.level()
        for n in (angry > 0).nonzero()[0].tolist():
            yield n, Signal.COMPLAINING, int(angry[n]), {
                "chance": float(clustered.p[n]), "complaints": int(clustered.made[n]),
                "usual_complaints": float(clustered.expected[n]),
            }  # fmt: skip


def drawings(view: View, found: list[tuple[int, Alarm]]) -> dict[str, Drawing]:
    """The rhythm of each customer that has an alarm, of the last DRAWN days."""
    import numpy as np

    book, season, first = view.book, view.season, view.end - DRAWN
    start = max(season.start, view.end - DRAWN // WEEK * WEEK)
    weeks = np.arange(start - 1, view.end - WEEK + 1, WEEK)
    of_group: dict[int, tuple[float, ...]] = {}
    told: dict[str, Drawing] = {}
    for who, alarm in found:
        n = int(np.searchsorted(book.who, who))
        group = int(book.peers[n])
        if group not in of_group:
            groups = np.full(len(weeks), group)
            of_group[group] = tuple((season.between(groups, weeks, weeks + WEEK) / WEEK).tolist())
        mine = slice(int(book.ends[n] - book.count[n]), int(book.ends[n]))
        seen = book.day[mine] > first
        days, tonnes = book.day[mine][seen].tolist(), (book.net[mine][seen] / _KG).tolist()
        told[alarm.code] = Drawing(tuple(days), tuple(tonnes), start, of_group[group])
    return told


def _changes(view: View) -> Iterator[Found]:
    """Other grades, and prices that move off the market."""
    mixes, (names, _) = mixing.mixes(view.drawn(view.end, view.end), view.end), view.grades
    level = mixes.level()
    for n in (level > 0).nonzero()[0].tolist():
        gone = mixes.now[n] - mixes.before[n]
        less, more = int(gone.argmin()), int(gone.argmax())
        told = {
            name: (names[grade], float(mixes.before[n, grade]), float(mixes.now[n, grade]))
            for name, grade in (("less", less), ("more", more))
        }
        yield n, Signal.MIXING, int(level[n]), {"changed": float(mixes.change[n]), **told}
    if not view.query.prices:
        return
    drifts = drifting.drifts(view.offs(view.week, view.week), view.week)
    level = drifts.level()
    for n in (level > 0).nonzero()[0].tolist():
        moved, off = (math.expm1(float(each)) for each in (drifts.move[n], drifts.quarters[n, -1]))
        yield n, Signal.DRIFTING, int(level[n]), {"moved": moved, "off": off}


def _money(view: View) -> Iterator[Found]:
    """Who pays late, and whose credit is used up."""
    if not view.query.money or not view.receipts:
        return
    ledger, (days, limits) = view.ledger, view.terms
    debts, credits = receivables.debts(ledger, days, view.end), receivables.credits(ledger, limits, view.end)
    for signal, level in ((Signal.LATE, debts.level()), (Signal.CREDIT, credits.level())):
        for n in (level > 0).nonzero()[0].tolist():
            full = float(credits.full_in[n])
            yield int(view.payers[n]), signal, int(level[n]), {
                "balance": float(debts.balance[n]) / _FEN, "age": int(debts.age[n]),
                "usual_age": number(debts.habit[n]),
                "term": None if days[n] != days[n] else int(days[n]), "limit": number(limits[n] / _FEN),
                "full_in": full if math.isfinite(full) else None,
            }  # fmt: skip


def _day(number: Any) -> date:
    return EPOCH + timedelta(days=int(number))


def number(figure: Any) -> float | None:
    """None for what isn't known."""
    return None if figure != figure else float(figure)
