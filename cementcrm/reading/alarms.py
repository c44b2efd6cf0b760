"""Which customers are silent or take less than their own rhythm and their peers explain, from an open database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import clusters, falling, silence
from cementcrm.analytics.daybook import Daybook
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.complaints.reports import reports
from cementcrm.features.tickets import sums

from . import books
from .books import EPOCH

if TYPE_CHECKING:
    from cementcrm.analytics.silence import Record

_KG = 1_000
LOOKS = 24
"""Months whose ends alarms are raised on anew, to see how often they were right."""


class Signal(StrEnum):
    """What an alarm is about."""

    SILENT = "silent"
    FALLING = "falling"
    COMPLAINING = "complaining"


class Level(StrEnum):
    """How sure it is."""

    WATCH = "watch"
    CALL = "call"


_LEVELS = {1: Level.WATCH, 2: Level.CALL}


@dataclass(frozen=True, slots=True)
class AlarmQuery:
    """`asof` None: the day of the last ticket. `complaints`: may they be told?"""

    asof: date | None = None
    complaints: bool = True


@dataclass(frozen=True, slots=True)
class Alarm:
    """One customer. `planned_end`: of the project by which it is explained; then nobody need call. Of a silence:
    `usual_gap` in days, `quiet_days`, what `peers` buy meanwhile (1: as usual) and `chance`, how probable that is
    for a customer that stays. Of a fall: `taken` of `expected` tonnes in 91 days, and `deviations` below it. Of a
    cluster: `complaints` in 91 days, `usual_complaints` in such a time, and the `chance` of so many."""

    code: str
    name: str
    signal: Signal
    level: Level
    last: date
    purchase_days: int
    quiet_days: int
    usual_gap: float | None
    planned_end: date | None = None
    peers: float | None = None
    chance: float | None = None
    taken: float | None = None
    expected: float | None = None
    deviations: float | None = None
    complaints: int | None = None
    usual_complaints: float | None = None


@dataclass(frozen=True, slots=True)
class Alarms:
    """The answer. `too_little`: customers that bought too seldom for a rhythm. `records`: how often alarms of a
    kind were right in the last two years."""

    query: AlarmQuery
    customers: int
    asof: date | None = None
    too_little: int = 0
    history: TooLittleHistory | None = None
    parameters: tuple[float, float] | None = None
    records: tuple[tuple[Signal, Level, Record], ...] = ()
    rows: tuple[Alarm, ...] = ()


def alarms(connection: Connection, query: AlarmQuery, today: date) -> Alarms:
    """See `AlarmQuery`. `today`: nothing later is believed to have been."""
    days = sums.days(connection)
    if days is None:
        return Alarms(query, 0, history=TooLittleHistory("returned", 0, silence.CUSTOMERS))
    asof = query.asof or min(today, days[1])
    end = (asof - EPOCH).days
    book = books.daybook(connection, asof)
    found = silence.rhythms(book, end)
    if isinstance(found, TooLittleHistory):
        return Alarms(query, len(book), asof, len(book), history=found)
    projects = books.projects(connection)
    volumes = falling.volumes(book, end)
    complaints = clusters.Complaints.of()
    if query.complaints and (known := reports(connection, asof)):
        who, on = zip(*known, strict=True)
        complaints = clusters.Complaints.of(who, [(day - EPOCH).days for day in on])
    rows = tuple(_rows(connection, book, found, volumes, complaints, projects, asof))
    looks = list(_month_ends(asof))
    return Alarms(
        query, len(book), asof, int((found.level() < 0).sum()), None, found.parameters,
        tuple(_records(connection, book, complaints, looks, projects, end)), rows,
    )  # fmt: skip


def _records(
    connection: Connection, book: Daybook, complaints: clusters.Complaints, looks: list[int],
    projects: silence.Projects, end: int,
) -> Iterator[tuple[Signal, Level, Record]]:  # fmt: skip
    raised, told = books.past(connection, book, looks, projects)
    for number, level in _LEVELS.items():
        yield Signal.SILENT, level, silence.record(book, raised, number, end)
    fell = falling.judged(book, told, end)
    yield from ((Signal.FALLING, level, fell[number - 1]) for number, level in _LEVELS.items())
    met = clusters.records(book, complaints, looks, end)
    yield from ((Signal.COMPLAINING, level, met[number - 1]) for number, level in _LEVELS.items())


def _rows(
    connection: Connection, book: Daybook, found: silence.Rhythms, volumes: falling.Volumes,
    complaints: clusters.Complaints, projects: silence.Projects, asof: date,
) -> Iterator[Alarm]:  # fmt: skip
    """Calls first, and of each level what is unexpected before what was planned, the latest silence first. Who is
    silent isn't told to fall."""
    import numpy as np

    names = books.named(connection, asof)
    silent, falls = found.level(), volumes.level()
    over = projects.over(book, found.asof)
    clustered = clusters.clusters(book, complaints, found.asof)
    angry = np.zeros(len(book), dtype=np.int64)
    if not isinstance(clustered, TooLittleHistory):
        angry = clustered.level()
    alarming = np.flatnonzero((silent > 0) | (falls > 0) | (angry > 0)).tolist()
    count, last = book.count, book.last
    rows = []
    for n in alarming:
        code, name = names[int(book.who[n])]
        common: dict[str, Any] = {
            "code": code, "name": name, "last": EPOCH + timedelta(days=int(last[n])), "purchase_days": int(count[n]),
            "quiet_days": int(found.quiet[n]), "usual_gap": _number(found.usual[n]),
            "planned_end": EPOCH + timedelta(days=int(over[n])) if over[n] else None,
        }  # fmt: skip
        if silent[n] > 0 and silent[n] >= falls[n]:
            rows.append(Alarm(
                signal=Signal.SILENT, level=_LEVELS[int(silent[n])], **common, peers=_number(found.peers[n]),
                chance=float(found.p[n]),
            ))  # fmt: skip
        elif falls[n] > 0:
            rows.append(Alarm(
                signal=Signal.FALLING, level=_LEVELS[int(falls[n])], **common, taken=float(volumes.taken[n]) / _KG,
                expected=float(volumes.expected[n]) / _KG, deviations=-float(volumes.z[n]),
            ))  # fmt: skip
        if angry[n] > 0 and not isinstance(clustered, TooLittleHistory):
            rows.append(Alarm(
                signal=Signal.COMPLAINING, level=_LEVELS[int(angry[n])], **common, chance=float(clustered.p[n]),
                complaints=int(clustered.made[n]), usual_complaints=float(clustered.expected[n]),
            ))  # fmt: skip
    rows.sort(
        key=lambda row: (
            row.level is Level.WATCH,
            row.planned_end is not None,
            row.quiet_days,
            row.code,
            row.signal,
        )
    )
    yield from rows


def _number(figure: Any) -> float | None:
    return None if figure != figure else float(figure)


def _month_ends(asof: date) -> Iterator[int]:
    """The last days of the LOOKS months before `asof`, in order."""
    month = asof.year * 12 + asof.month - 1
    for each in range(month - LOOKS + 1, month + 1):
        yield (date(each // 12, each % 12 + 1, 1) - EPOCH).days - 1
