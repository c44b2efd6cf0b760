"""The columns of the list of alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import label
from ...base.values import choice_texts
from ...widgets.alarms.texts import chance, planned, reason, state
from ...widgets.figure_table import FigureColumn

if TYPE_CHECKING:
    from cementcrm.core.fields import EntitySpec
    from cementcrm.reading.alarms import Alarm

_TITLES = {
    "level": QT_TRANSLATE_NOOP("alarms", "Level"),
    "signal": QT_TRANSLATE_NOOP("alarms", "Signal"),
    "code": QT_TRANSLATE_NOOP("alarms", "Customer no."),
    "name": QT_TRANSLATE_NOOP("alarms", "Customer"),
    "reason": QT_TRANSLATE_NOOP("alarms", "Why"),
    "quiet": QT_TRANSLATE_NOOP("alarms", "Days quiet"),
    "planned": QT_TRANSLATE_NOOP("alarms", "Planned end"),
    "chance": QT_TRANSLATE_NOOP("alarms", "By chance"),
    "owner": QT_TRANSLATE_NOOP("alarms", "Responsible"),
    "state": QT_TRANSLATE_NOOP("alarms", "State"),
}


def columns(spec: EntitySpec) -> list[FigureColumn]:
    """`spec`: of handled alarms, whose choices name signals and levels."""
    levels, signals = (choice_texts(spec.by_name[name]) for name in ("level", "signal"))
    places = {code: place for place, code in enumerate(("call", "watch"))}
    titles = {key: label("alarms", text) for key, text in _TITLES.items()}

    def level(row: Alarm) -> str:
        return levels.get(row.level.value, row.level.value)

    return [
        FigureColumn("level", titles["level"], lambda row: places[row.level.value], level, 70, tone=_tone),
        FigureColumn("signal", titles["signal"], lambda row: signals.get(row.signal.value, ""), width=100),
        FigureColumn("name", titles["name"], lambda row: row.name, width=190),
        FigureColumn("reason", titles["reason"], reason, width=330),
        FigureColumn("quiet", titles["quiet"], lambda row: row.quiet_days, width=80, right=True),
        FigureColumn("planned", titles["planned"], lambda row: row.planned_end, width=95, tip=planned),
        FigureColumn(
            "chance", titles["chance"], lambda row: row.chance, chance, 85, right=True, estimate=True
        ),
        FigureColumn("state", titles["state"], lambda row: state(row, spec) or None, width=190),
        FigureColumn("owner", titles["owner"], lambda row: row.owner, width=90),
        FigureColumn("code", titles["code"], lambda row: row.code, width=100),
    ]


def _tone(row: Alarm) -> str:
    if row.hidden or row.planned_end is not None:
        return "muted"
    return "bad" if row.level == "call" else "warning"
