"""Complaints as the clock sees them: rows, log and policy tables → `clock.Case`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, select

from cementcrm.core.calendar import ALWAYS, Calendar, minute_of, moment_of
from cementcrm.features.calendar.queries import CALENDAR_TABLES, working_calendar

from .clock import Case, Hold, Light, Step, next_due, readings, risk
from .models import Complaint, ComplaintAction, ResponseLevel
from .rules import MOVES

POLICY_TABLES = CALENDAR_TABLES | {ResponseLevel.__tablename__}
Moves = list[tuple[datetime, str]]
"""(when, state that began then), oldest first."""
_DONE = {
    Step.RESPOND: "responded_at", Step.ON_SITE: "on_site_at", Step.INTERIM: "interim_at", Step.CLOSE: "closed_at",
}  # fmt: skip
_STANDING_STILL = MOVES.waiting | MOVES.final
_MARKS = 500


class Timing(Struct, frozen=True):
    """How fast complaints must be answered: level → its calendar and minutes by step."""

    calendar: Calendar
    levels: Mapping[str, tuple[Calendar, Mapping[Step, int]]]

    def case(self, row: Any, moves: Moves) -> Case:
        """The complaint `row` with the moves of its log."""
        calendar, targets = self.levels.get(row["level"] or "", (self.calendar, {}))
        done = {step: minute_of(row[name]) for step, name in _DONE.items() if row[name] is not None}
        return Case(minute_of(row["reported_at"]), targets, calendar, holds(moves), done)


class Standing(Struct, frozen=True):
    """What the clock's columns say."""

    light: Light | None = None
    due_step: Step | None = None
    due_at: datetime | None = None
    risk_at: datetime | None = None


def timing(connection: Connection) -> Timing:
    """The policy as the tables say."""
    table: Any = ResponseLevel.__table__
    work = working_calendar(connection)
    rows = connection.execute(
        select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
    ).mappings()
    return Timing(
        work, {row["level"]: _targets(row, ALWAYS if row["round_the_clock"] else work) for row in rows}
    )


def _targets(row: Any, calendar: Calendar) -> tuple[Calendar, Mapping[Step, int]]:
    minutes = {
        Step.RESPOND: row["respond_minutes"],
        Step.ON_SITE: row["on_site_hours"] and row["on_site_hours"] * 60,
        Step.INTERIM: row["interim_hours"] and row["interim_hours"] * 60,
        Step.CLOSE: row["close_days"] and row["close_days"] * calendar.day_minutes,
    }
    return calendar, {step: found for step, found in minutes.items() if found}


def holds(moves: Moves) -> list[Hold]:
    """The spans in which a complaint stood still: it waited, or was done with until somebody opened it again."""
    found: list[Hold] = []
    for at, state in moves:
        minute = minute_of(at)
        if found and found[-1][1] is None:
            found[-1] = found[-1][0], minute
        if state in _STANDING_STILL:
            found.append((minute, None))
    return found


def standing(row: Any, case: Case, now: datetime) -> Standing:
    """What is due next at `now`, and how the complaint stands."""
    if row["deleted_at"] is not None:
        return Standing()
    if row["state"] in MOVES.final:
        return Standing(_judged(case))
    found = next_due(case)
    if found is None:
        return Standing(Light.PAUSED if row["state"] in MOVES.waiting else None)
    step, due = found
    early = risk(case, step)
    due_at, risk_at = moment_of(due), moment_of(early if early is not None else due)
    return Standing(light_at(due_at, risk_at, now), step, due_at, risk_at)


def light_at(due_at: datetime, risk_at: datetime, now: datetime) -> Light:
    """How what is due stands at `now`: the same as `Ticking` says in SQL."""
    if minute_of(now) > minute_of(due_at):
        return Light.LATE
    return Light.AT_RISK if minute_of(now) >= minute_of(risk_at) else Light.ON_TIME


def _judged(case: Case) -> Light | None:
    """Of a complaint that is done with: was each step that was done done in time?"""
    lights = {found.light for found in readings(case, case.registered) if found.step in case.done}
    if not lights:
        return None
    return Light.MET_LATE if Light.MET_LATE in lights else Light.MET


def moves_of(connection: Connection, uuids: Iterable[UUID]) -> dict[UUID, Moves]:
    """Complaint → the moves in its log."""
    table: Any = ComplaintAction.__table__
    wanted, found = list(uuids), dict[UUID, Moves]()
    c = table.c
    for start in range(0, len(wanted), _MARKS):
        query = select(c.complaint_uuid, c.at, c.to_state).where(
            c.complaint_uuid.in_(wanted[start : start + _MARKS]),
            c.to_state.is_not(None),
            c.deleted_at.is_(None),
        )
        for complaint, at, state in connection.execute(query.order_by(c.at, c.id)):
            found.setdefault(complaint, []).append((at, state))
    return found


def standings(connection: Connection, condition: Any, now: datetime) -> list[tuple[int, Standing, Any]]:
    """(local id, standing, row) of the complaints that meet `condition`."""
    table: Any = Complaint.__table__
    columns = (table.c[name] for name in ("id", "uuid", "state", "level", "reported_at", "deleted_at", "light",
                                          "due_step", "due_at", "risk_at", *_DONE.values()))  # fmt: skip
    rows = connection.execute(select(*columns).where(condition)).mappings().all()
    if not rows:
        return []
    policy, moves = timing(connection), moves_of(connection, [row["uuid"] for row in rows])
    return [
        (row["id"], standing(row, policy.case(row, moves.get(row["uuid"], [])), now), row) for row in rows
    ]
