"""Alarms in words. What a model says begins with ≈, what was counted doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.estimates import about
from ...base.i18n import fill, label
from ...base.values import choice_texts

if TYPE_CHECKING:
    from cementcrm.core.fields import EntitySpec
    from cementcrm.reading.alarms import Alarm, Trust

_USUALLY = QT_TRANSLATE_NOOP("alarms", "normally every {days} days; {quiet} quiet; {peers}")
_BUYING = QT_TRANSLATE_NOOP("alarms", "its peers are buying")
_LESS = QT_TRANSLATE_NOOP("alarms", "its peers buy less, too")
_HARDLY = QT_TRANSLATE_NOOP("alarms", "its peers hardly buy")
_FELL = QT_TRANSLATE_NOOP("alarms", "{taken} t in 91 days; {expected} t were to be expected")
_COMPLAINED = QT_TRANSLATE_NOOP("alarms", "{count} complaints in 91 days; {usual} are usual")
_MIXED = QT_TRANSLATE_NOOP(
    "alarms",
    "{less}: {less_now} of its purchases, {less_before} in the year before; {more}: {more_now}, {more_before} before",
)
_DOWN = QT_TRANSLATE_NOOP("alarms", "pays {move} less against the market than a year ago; now {off} off it")
_UP = QT_TRANSLATE_NOOP("alarms", "pays {move} more against the market than a year ago; now {off} off it")
_LATE = QT_TRANSLATE_NOOP(
    "alarms",
    "its oldest unpaid ticket is {age} days old, usually {usual}; {term} days are agreed; it owes {balance} yuan",
)
_LATE_HABIT = QT_TRANSLATE_NOOP(
    "alarms", "its oldest unpaid ticket is {age} days old, usually {usual}; it owes {balance} yuan"
)
_CREDIT = QT_TRANSLATE_NOOP(
    "alarms", "owes {balance} of {limit} yuan of credit; oldest unpaid ticket {age} days old"
)
_FILLING = QT_TRANSLATE_NOOP(
    "alarms", "owes {balance} of {limit} yuan of credit; full in {days} days at this speed"
)
_PLANNED = QT_TRANSLATE_NOOP("alarms", "Its project was to end on {day}: that may be all.")
_UNTIL = QT_TRANSLATE_NOOP("alarms", "{action} until {day}")
_JUDGED = QT_TRANSLATE_NOOP(
    "alarms", "Of {alarms} such alarms that were handled, {right} were right ({share})."
)
_SILENT = QT_TRANSLATE_NOOP(
    "alarms",
    "Of {alarms} such alarms in two years, {right} were followed by 90 more days without a purchase ({share}).",
)
_LASTED = QT_TRANSLATE_NOOP(
    "alarms", "Of {alarms} such alarms in two years, {right} were right by what came after ({share})."
)
_FEW = QT_TRANSLATE_NOOP(
    "alarms", "Too few such alarms in two years to say how often they were right ({alarms})."
)
_ENOUGH = 10
_SHARE = 0.6, 0.25  # of what peers usually buy: as always, less, hardly


def reason(alarm: Alarm) -> str:
    """Why it was raised."""
    text, values = _REASONS[alarm.signal.value]
    if (alarm.moved or 0) > 0:
        text = _UP
    elif alarm.signal == "late" and alarm.term is None:
        text = _LATE_HABIT
    elif alarm.signal == "credit" and alarm.level == "watch":
        text = _FILLING
    return fill(label("alarms", text), **values(alarm))


def _silence(alarm: Alarm) -> dict[str, object]:
    usual = "?" if alarm.usual_gap is None else f"{alarm.usual_gap:g}"
    return {"days": usual, "quiet": alarm.quiet_days, "peers": _peers(alarm)}


def _peers(alarm: Alarm) -> str:
    share = alarm.peers if alarm.peers is not None else 1.0
    return label("alarms", _BUYING if share > _SHARE[0] else _LESS if share > _SHARE[1] else _HARDLY)


def _fall(alarm: Alarm) -> dict[str, object]:
    return {"taken": f"{alarm.taken or 0:,.0f}", "expected": about(f"{alarm.expected or 0:,.0f}")}


def _cluster(alarm: Alarm) -> dict[str, object]:
    return {"count": alarm.complaints, "usual": about(f"{alarm.usual_complaints or 0:.1g}")}


def _mix(alarm: Alarm) -> dict[str, object]:
    told: dict[str, object] = {}
    for name, grade in (("less", alarm.less), ("more", alarm.more)):
        if grade is not None:
            told |= {name: grade[0], f"{name}_before": f"{grade[1]:.0%}", f"{name}_now": f"{grade[2]:.0%}"}
    return told


def _drift(alarm: Alarm) -> dict[str, object]:
    return {"move": about(f"{abs(alarm.moved or 0):.1%}"), "off": about(f"{alarm.off or 0:+.1%}")}


def _debt(alarm: Alarm) -> dict[str, object]:
    told: dict[str, object] = {"age": alarm.age, "term": alarm.term, "usual": f"{alarm.usual_age or 0:.0f}"}
    amounts = {"balance": f"{alarm.balance or 0:,.0f}", "limit": f"{alarm.limit or 0:,.0f}"}
    return {**told, **amounts, "days": about(f"{alarm.full_in or 0:.0f}")}


_REASONS = {
    "silent": (_USUALLY, _silence),
    "falling": (_FELL, _fall),
    "complaining": (_COMPLAINED, _cluster),
    "mixing": (_MIXED, _mix),
    "drifting": (_DOWN, _drift),
    "late": (_LATE, _debt),
    "credit": (_CREDIT, _debt),
}


def planned(alarm: Alarm) -> str:
    """That its project was to end, if it was."""
    return "" if alarm.planned_end is None else fill(label("alarms", _PLANNED), day=alarm.planned_end)


def chance(alarm: Alarm) -> str:
    """How probable that is by chance; one digit."""
    if alarm.chance is None:
        return ""
    return "< 0.01 %" if alarm.chance < _LEAST else about(_percent(alarm.chance))


_LEAST = 0.0001


def _percent(share: float) -> str:
    return f"{float(f'{share * 100:.1g}'):g} %"


def state(alarm: Alarm, spec: EntitySpec) -> str:
    """What was done, by whom, and how it came out."""
    done = alarm.handling
    if done is None:
        return ""
    actions, outcomes = (choice_texts(spec.by_name[name]) for name in ("action", "outcome"))
    text = actions.get(done.action, done.action)
    if done.until is not None:
        text = fill(label("alarms", _UNTIL), action=text, day=done.until)
    outcome = outcomes.get(done.outcome or "", "")
    return " · ".join(filter(None, (text, outcome, done.person)))


def trusted(trust: Trust) -> str:
    """How often alarms of its kind were right."""
    if trust.judged.alarms >= _ENOUGH:
        return _told(_JUDGED, trust.judged.alarms, trust.judged.right)
    if trust.record.rate is None:
        return fill(label("alarms", _FEW), alarms=trust.record.alarms)
    return _told(_SILENT if trust.signal == "silent" else _LASTED, trust.record.alarms, trust.record.hits)


def _told(text: str, alarms: int, right: int) -> str:
    return fill(
        label("alarms", text), alarms=f"{alarms:,}", right=f"{right:,}", share=f"{right / alarms:.0%}"
    )
