"""The clock of a complaint: what is due when, and how late it is. Pure; counts whole minutes.

Four things are due after the registration: a first answer (respond), somebody on site, an interim reply, the
close. Each has so many minutes on the level's calendar: the organisation's working time, or round the clock.
While a complaint waits (for the laboratory, for the customer) it is on hold: respond, on site and close stand
still, the interim reply doesn't, for the customer wants to hear that we wait. A minute is held or not: holds
that overlap never count twice, and one that ends lets the rest go on where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from cementcrm.core.calendar import ALWAYS, Calendar

RISK_PERCENT = 80
"""From so much of its time on, what isn't done is at risk."""


class Step(StrEnum):
    """What is due, in the order in which people do it."""

    RESPOND = "respond"
    ON_SITE = "on_site"
    INTERIM = "interim"
    CLOSE = "close"


UNHELD = frozenset({Step.INTERIM})
"""Due even while the complaint is on hold."""


class Light(StrEnum):
    """How one step, or the whole complaint, stands."""

    LATE = "late"
    AT_RISK = "at_risk"
    ON_TIME = "on_time"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met_late"


Hold = tuple[int, int | None]
"""[start, end) in minutes; no end: still on hold."""


class Case(Struct, frozen=True):
    """A complaint as the clock sees it. `targets`: minutes by step, of `calendar`; a step that has none is
    never due. `done`: the minute at which a step was done. All minutes as `core.calendar.minute_of` counts."""

    registered: int
    targets: Mapping[Step, int]
    calendar: Calendar = ALWAYS
    holds: Sequence[Hold] = ()
    done: Mapping[Step, int] = field(default_factory=dict)


class Reading(Struct, frozen=True):
    """One step at a moment. `due`: None while it stands still and would come later. `left`: minutes of the
    calendar still to go, negative once it is late; of what is done, None."""

    step: Step
    due: int | None
    light: Light
    left: int | None


def due(case: Case, step: Step) -> int | None:
    """The minute at which `step` is due; None if it never is, or not before an open hold ends."""
    target = case.targets.get(step)
    return None if target is None else _reached(case, step, target)


def risk(case: Case, step: Step) -> int | None:
    """The minute from which `step` is at risk; None as for `due`."""
    target = case.targets.get(step)
    return None if target is None else _reached(case, step, _risky(target))


def used(case: Case, step: Step, now: int) -> int:
    """Minutes that have counted for `step` from the registration to `now`."""
    return sum(
        case.calendar.between(start, now if end is None else min(end, now))
        for start, end in _gaps(case, step)
    )


def reading(case: Case, step: Step, now: int) -> Reading | None:
    """How `step` stands at `now`; None for a step that is never due."""
    target = case.targets.get(step)
    if target is None:
        return None
    moment = due(case, step)
    if step in case.done:
        late = moment is not None and case.done[step] > moment
        return Reading(step, moment, Light.MET_LATE if late else Light.MET, None)
    left = target - used(case, step, now)
    if moment is not None and now > moment:
        return Reading(step, moment, Light.LATE, left)  # at the due minute itself nothing is late yet
    return Reading(step, moment, _unmet(case, step, now, target - left >= _risky(target)), left)


def _unmet(case: Case, step: Step, now: int, risky: bool) -> Light:
    if step not in UNHELD and held(case, now):
        return Light.PAUSED
    return Light.AT_RISK if risky else Light.ON_TIME


def held(case: Case, now: int) -> bool:
    """Is the complaint on hold at `now`?"""
    return any(start <= now and (end is None or now < end) for start, end in case.holds)


def readings(case: Case, now: int) -> list[Reading]:
    """All steps that are ever due."""
    found = (reading(case, step, now) for step in Step)
    return [one for one in found if one is not None]


def next_due(case: Case) -> tuple[Step, int] | None:
    """The step that is due first of those not done; of two at one moment the earlier step."""
    open_steps = (step for step in Step if step not in case.done)
    moments = [(moment, step) for step in open_steps if (moment := due(case, step)) is not None]
    if not moments:
        return None
    moment, step = min(moments, key=lambda pair: (pair[0], list(Step).index(pair[1])))
    return step, moment


def merged(holds: Iterable[Hold]) -> list[Hold]:
    """The same held minutes as spans that don't touch, in order. A hold that ends before it begins is none."""
    result: list[Hold] = []
    for start, end in sorted(holds, key=lambda hold: hold[0]):
        if end is not None and end <= start:
            continue
        if result and (result[-1][1] is None or start <= result[-1][1]):
            before = result[-1]
            result[-1] = before[0], None if before[1] is None or end is None else max(before[1], end)
        else:
            result.append((start, end))
    return result


def _gaps(case: Case, step: Step) -> list[Hold]:
    """The spans from the registration on in which time counts for `step`."""
    start = case.registered
    gaps: list[Hold] = []
    for begin, end in [] if step in UNHELD else merged(case.holds):
        if begin > start:
            gaps.append((start, begin))
        if end is None:
            return gaps
        start = max(start, end)
    return [*gaps, (start, None)]


def _reached(case: Case, step: Step, minutes: int) -> int | None:
    """The moment at which `minutes` have counted."""
    for start, end in _gaps(case, step):
        here = minutes + 1 if end is None else case.calendar.between(start, end)
        if minutes <= here:
            return case.calendar.after(start, minutes)
        minutes -= here
    return None


def _risky(target: int) -> int:
    """So many minutes of `target` are 80 % of it, rounded up."""
    return -(-target * RISK_PERCENT // 100)
