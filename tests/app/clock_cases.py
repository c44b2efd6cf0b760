"""Random complaints, and a clock that steps through every minute: slow, and too simple to be wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from cementcrm.core.calendar import ALWAYS, WorkingCalendar, parse_hours
from cementcrm.features.complaints.clock import Case, Step

DAY = 1440
FIRST = date(2026, 1, 1)
START = (FIRST - date(1970, 1, 1)).days * DAY
DAYS = 500
WEEKS = (
    ("08:00-12:00 13:30-17:30", "", "08:00-12:00 13:30-17:30"),
    ("08:30-11:30 14:00-18:00", "09:00-12:00", "08:30-11:30"),
    ("00:00-08:00 16:00-24:00", "22:00-24:00", ""),
    ("09:15-09:16", "", "10:00-10:01"),
)


@dataclass
class Plan:
    """A calendar, and for each minute from START on whether people work in it, written down minute by minute."""

    calendar: WorkingCalendar
    works: bytearray


def plans(seed: int = 7) -> list[Plan]:
    return [_plan(random.Random(seed + number), *texts) for number, texts in enumerate(WEEKS)]


def _plan(chance: random.Random, weekday: str, saturday: str, makeup: str) -> Plan:
    week = {number: parse_hours(weekday) for number in range(5)} | {5: parse_hours(saturday), 6: ()}
    days = [FIRST + timedelta(number) for number in range(DAYS)]
    state = {day: chance.random() < 0.5 for day in days if chance.random() < 0.1}
    own = {
        day: parse_hours("10:00-11:00") if chance.random() < 0.5 else ()
        for day in days
        if chance.random() < 0.03
    }
    calendar = WorkingCalendar(week, parse_hours(makeup), own, state.get)
    works = bytearray(DAYS * DAY)
    for number, day in enumerate(days):
        if day in own:
            texts = [f"{a}-{b}" for a, b in own[day]]
        elif state.get(day) is False:
            texts = []
        elif state.get(day) and not week[day.weekday()]:
            texts = [f"{a}-{b}" for a, b in parse_hours(makeup)]
        else:
            texts = [f"{a}-{b}" for a, b in week[day.weekday()]]
        for minute in range(DAY):
            works[number * DAY + minute] = any(
                int(a) <= minute < int(b) for a, b in (text.split("-") for text in texts)
            )
    return Plan(calendar, works)


@dataclass
class Question:
    """One case at one moment, on one plan (None: round the clock)."""

    case: Case
    step: Step
    now: int
    works: bytearray | None


def question(chance: random.Random, known: list[Plan]) -> Question:
    plan = chance.choice([None, *known])
    registered = START + chance.randrange(30 * DAY)
    if chance.random() < 0.3:
        registered -= registered % 30  # edges of spans are where mistakes live
    step = chance.choice(list(Step))
    most = 5 * DAY if plan is None else sum(plan.works[: 14 * DAY])
    target = chance.choice([1, 30, 120, 480, chance.randrange(1, most)])
    target = min(target, most)
    holds = [_hold(chance, registered) for _ in range(chance.choice([0, 0, 1, 1, 2, 3, 5]))]
    done = {step: registered + chance.randrange(20 * DAY)} if chance.random() < 0.3 else {}
    case = Case(registered, {step: target}, ALWAYS if plan is None else plan.calendar, holds, done)
    now = registered + chance.randrange(25 * DAY)
    return Question(case, step, now, None if plan is None else plan.works)


def _hold(chance: random.Random, registered: int) -> tuple[int, int | None]:
    start = registered + chance.randrange(-DAY, 10 * DAY)
    if chance.random() < 0.15:
        return start, None
    return start, start + chance.choice([-5, 0, 1, 60, chance.randrange(3 * DAY)])


def slow(asked: Question) -> tuple[int | None, str, int | None]:
    """(due, light, left) of the step at the moment asked, by walking through the minutes."""
    case, target = asked.case, asked.case.targets[asked.step]
    held, end = _held(asked)
    counted, used, due, minute = 0, 0, None, case.registered
    while minute < end and (due is None or minute < asked.now):
        at = minute - START
        if (asked.works is None or asked.works[at]) and not held[at]:
            counted += 1
            used += minute < asked.now
            if counted == target:
                due = minute + 1
        minute += 1
    if asked.step in case.done:
        return due, "met_late" if due is not None and case.done[asked.step] > due else "met", None
    if due is not None and asked.now > due:
        return due, "late", target - used
    if held[asked.now - START]:
        return due, "paused", target - used
    return due, "at_risk" if used * 5 >= target * 4 else "on_time", target - used


def _held(asked: Question) -> tuple[bytearray, int]:
    """Which minutes are held, and the last one worth looking at: after an open hold none counts."""
    held, last = bytearray(DAYS * DAY), START + (DAYS - 1) * DAY
    for start, end in asked.case.holds if asked.step is not Step.INTERIM else ():
        if end is None:
            last = min(last, max(start, asked.now) + 1)
        first = max(start - START, 0)
        until = DAYS * DAY if end is None else max(end - START, first)
        held[first:until] = b"\x01" * (until - first)
    return held, last
