"""The signals behind alarms: what each one says of which customer, and how often it was right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import clusters, falling, silence
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.complaints.reports import reports
from cementcrm.features.tickets import histories

from . import books
from .alarms import Alarm, AlarmQuery, Level, Signal
from .books import EPOCH

if TYPE_CHECKING:
    from cementcrm.analytics.daybook import Daybook, Integers
    from cementcrm.analytics.silence import Record

_KG = 1_000
LOOKS = 24
"""Months whose ends alarms are raised on anew, to see how often they were right."""
_LEVELS = {1: Level.WATCH, 2: Level.CALL}
Records = Iterator[tuple[Signal, Level, "Record"]]


@dataclass(frozen=True, slots=True)
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

    @property
    def looks(self) -> list[int]:
        """The last days of the LOOKS months before, in order."""
        month = self.asof.year * 12 + self.asof.month - 1
        firsts = (date(each // 12, each % 12 + 1, 1) for each in range(month - LOOKS + 1, month + 1))
        return [(first - EPOCH).days - 1 for first in firsts]


def view(connection: Connection, query: AlarmQuery, asof: date) -> View | TooLittleHistory:
    """What is known on the evening of `asof`."""
    end = (asof - EPOCH).days
    book = books.daybook(connection, asof)
    found = silence.rhythms(book, end)
    if isinstance(found, TooLittleHistory):
        return found
    complaints = clusters.Complaints.of()
    if query.complaints and (known := reports(connection, asof)):
        who, on = zip(*known, strict=True)
        complaints = clusters.Complaints.of(who, [(day - EPOCH).days for day in on])
    projects = books.projects(connection)
    over = projects.over(book, end)
    return View(connection, query, asof, end, book, projects, found, complaints, over)


def customers(connection: Connection, asof: date) -> int:
    """How many bought until then."""
    return len(books.daybook(connection, asof))


def records(view: View) -> Records:
    """How often alarms of each signal and level were right."""
    raised = silence.raised(view.book, view.looks, view.projects)
    for number, level in _LEVELS.items():
        yield Signal.SILENT, level, silence.record(view.book, raised, number, view.end)
    yield from _both(Signal.FALLING, falling.records(view.book, view.looks[::3], view.end))
    met = clusters.records(view.book, view.complaints, view.looks, view.end)
    yield from _both(Signal.COMPLAINING, met)


def _both(signal: Signal, found: tuple[Record, Record]) -> Records:
    """Of watches and of calls."""
    yield from ((signal, level, found[number - 1]) for number, level in _LEVELS.items())


def rows(view: View) -> list[tuple[int, Alarm]]:
    """Customer and alarm: calls first, and of each level what is unexpected before what was planned, the latest
    silence first."""
    names = histories.customers_named(view.connection, view.asof)
    told: list[tuple[int, Alarm]] = []
    for n, signal, level, figures in _found(view):
        who = int(view.book.who[n])
        code, name = names[who]
        told.append((who, Alarm(
            code=code, name=name, signal=signal, level=_LEVELS[level], last=_day(view.book.last[n]),
            purchase_days=int(view.book.count[n]), quiet_days=int(view.rhythms.quiet[n]),
            usual_gap=number(view.rhythms.usual[n]), planned_end=_day(view.over[n]) if view.over[n] else None,
            **figures,
        )))  # fmt: skip
    told.sort(key=lambda each: _order(each[1]))
    return told


def _order(row: Alarm) -> tuple[object, ...]:
    watch, planned = row.level is Level.WATCH, row.planned_end is not None
    return watch, planned, row.quiet_days, row.code, row.signal


def _found(view: View) -> Iterator[tuple[int, Signal, int, dict[str, Any]]]:
    """Place in the book, signal, level and what the signal tells. Who is silent isn't told to fall."""
    silent, volumes = view.rhythms.level(), falling.volumes(view.book, view.end)
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


def _day(number: Any) -> date:
    return EPOCH + timedelta(days=int(number))


def number(figure: Any) -> float | None:
    """None for what isn't known."""
    return None if figure != figure else float(figure)
