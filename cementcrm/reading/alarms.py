"""Which customers do what their own rhythm and their peers don't explain, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.analytics import silence
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.alarms.handled import Handling, Judged, handlings, judged
from cementcrm.features.alarms.rules import SNOOZED, UNKNOWN
from cementcrm.features.tickets import sums

if TYPE_CHECKING:
    from cementcrm.analytics.silence import Record

KEPT = 91
"""Days for which what was done about anything but a silence belongs to the alarm; then it is a new one."""


GONE = 365
"""Days of silence after which a customer is lost, and no longer about to be."""


class Signal(StrEnum):
    """What an alarm is about."""

    SILENT = "silent"
    FALLING = "falling"
    COMPLAINING = "complaining"
    MIXING = "mixing"
    DRIFTING = "drifting"
    LATE = "late"
    CREDIT = "credit"


class Level(StrEnum):
    """How sure it is."""

    WATCH = "watch"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class AlarmQuery:
    """`asof` None: the day of the last ticket. `complaints`, `prices`, `money`, `handled`: may they be told?
    `records`: also how often such alarms were right, which takes most of the time; `drawings`: also what each customer
    bought and its peers did."""

    asof: date | None = None
    complaints: bool = True
    prices: bool = True
    money: bool = True
    handled: bool = True
    records: bool = True
    drawings: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """One customer, with the UUID and the responsible person of its file if it has one. `planned_end`: of the project
    by which it is explained; then nobody need call. Of a silence: `usual_gap` in days, `quiet_days`, what `peers` buy
    meanwhile (1: as usual) and `chance`, how probable that is for a customer that stays. Of a fall: `taken` of
    `expected` tonnes in 91 days, and `deviations` below it. Of a cluster: `complaints` in 91 days,
    `usual_complaints` in such a time, and the `chance` of so many. Of a mix: `changed`, the share of its purchases in
    91 days that are of other grades than in the year before, the grade it bought `less` of and the one it bought
    `more` of, each with its share before and now. Of a price: by how much it `moved` off the market in 52 weeks
    (−0.03: 3 % less), and where it is now (`off`). Of money: `balance` in yuan, how many days ago the oldest ticket
    was that isn't paid (`age`) and how old it usually is (`usual_age`), in how many days it has to pay (`term`), its
    `limit` and in how many days that is full (`full_in`).

    `handling`: what was done about it; `hidden`: so nobody needs to be told of it now."""

    code: str
    name: str
    signal: Signal
    level: Level
    last: date
    purchase_days: int
    quiet_days: int
    usual_gap: float | None
    planned_end: date | None = None
    uuid: UUID | None = None
    owner: str | None = None
    peers: float | None = None
    chance: float | None = None
    taken: float | None = None
    expected: float | None = None
    deviations: float | None = None
    complaints: int | None = None
    usual_complaints: float | None = None
    changed: float | None = None
    less: tuple[str, float, float] | None = None
    more: tuple[str, float, float] | None = None
    moved: float | None = None
    off: float | None = None
    balance: float | None = None
    age: int | None = None
    usual_age: float | None = None
    term: int | None = None
    limit: float | None = None
    full_in: float | None = None
    handling: Handling | None = None
    hidden: bool = False

    @property
    def gone(self) -> bool:
        """Silent for so long that it is lost: nobody can keep it any more, only win it back."""
        return self.signal is Signal.SILENT and self.quiet_days > GONE


@dataclass(frozen=True, slots=True)
class Trust:
    """How often alarms of one signal and level were right: in the last two years by what came after (`record`), and
    by what people said of those that they handled (`judged`)."""

    signal: Signal
    level: Level
    record: Record
    judged: Judged

    @property
    def rate(self) -> float | None:
        """What people found out counts, once it is enough."""
        if self.judged.alarms >= silence.CUSTOMERS:
            return self.judged.right / self.judged.alarms
        return self.record.rate


@dataclass(frozen=True, slots=True)
class Drawing:
    """A customer's rhythm: its purchase days (since 1 January 1970) with tonnes, and how much its peers bought in each
    week from `start` on (1: as in an average one)."""

    days: tuple[int, ...]
    tonnes: tuple[float, ...]
    start: int
    peers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Alarms:
    """The answer. `too_little`: customers that bought too seldom for a rhythm. `no_receipts`: nobody can tell who pays
    late. `drawn`: by the customer's number."""

    query: AlarmQuery
    customers: int
    asof: date | None = None
    too_little: int = 0
    history: TooLittleHistory | None = None
    parameters: tuple[float, float] | None = None
    trust: tuple[Trust, ...] = ()
    rows: tuple[Alarm, ...] = ()
    no_receipts: bool = False
    drawn: Mapping[str, Drawing] = field(default_factory=dict, compare=False)

    def trust_in(self, alarm: Alarm) -> Trust | None:
        """How far alarms like this one are to be believed; None: nobody asked."""
        kind = alarm.signal, alarm.level
        return next((each for each in self.trust if (each.signal, each.level) == kind), None)


def alarms(connection: Connection, query: AlarmQuery, today: date) -> Alarms:
    """See `AlarmQuery`. `today`: nothing later is believed to have been."""
    from . import backtests, signals

    days = sums.days(connection)
    if days is None:
        return Alarms(query, 0, history=TooLittleHistory("returned", 0, silence.CUSTOMERS))
    asof = query.asof or min(today, days[1])
    view = signals.view(connection, query, asof)
    if isinstance(view, TooLittleHistory):
        many = signals.customers(connection, asof)
        return Alarms(query, many, asof, many, history=view)
    known = handlings(connection, asof) if query.handled else []
    outcomes = judged(known)
    past = backtests.parts(view) if query.records else []
    told: list[Any] = view.ask([*past, *signals.PARTS])
    trust = (
        Trust(signal, level, record, outcomes.get((signal, level), Judged(0, 0)))
        for part in told[: len(past)]
        for signal, level, record in part
    )
    found = signals.rows(view, [each for part in told[len(past) :] for each in part])
    drawn = signals.drawings(view, found) if query.drawings else {}
    rows = _handled(found, known, asof, today)
    return Alarms(
        query, len(view.book), asof, int((view.rhythms.level() < 0).sum()), None, view.rhythms.parameters,
        tuple(trust), tuple(rows), query.money and not view.receipts, drawn,
    )  # fmt: skip


def _handled(
    rows: Iterable[tuple[int, Alarm]], known: list[tuple[int, Handling]], asof: date, today: date
) -> Iterator[Alarm]:
    """With the newest that was done about it: since the customer bought last, if that is what it is about."""
    newest = {(who, each.signal): each for who, each in known}
    for who, row in rows:
        each = newest.get((who, row.signal))
        since = row.last if row.signal is Signal.SILENT else asof - timedelta(days=KEPT)
        if each is None or each.raised_on < since:
            yield row
        else:
            yield replace(row, handling=each, hidden=_quiet(each, today))


def _quiet(handling: Handling, today: date) -> bool:
    """Put off until a day that hasn't come, or known how it came out."""
    if handling.outcome is not None and handling.outcome != UNKNOWN:
        return True
    return handling.action == SNOOZED and handling.until is not None and handling.until > today
