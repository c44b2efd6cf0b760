"""Tables of the working calendar."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import DAY_KINDS

CALENDAR = QT_TRANSLATE_NOOP("sections", "Working calendar")


class WorkingHours(Record):
    """The usual hours of one weekday, or of a day off that the state made a working day. None: nobody works."""

    __tablename__ = "working_hours"
    entity = {
        "plural": "working_hours",
        "label": QT_TRANSLATE_NOOP("entities", "Working hours"),
        "key": "day_kind",
        "title": "day_kind",
        "sections": (CALENDAR,),
        "administrative": True,
    }

    day_kind: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Weekday"), Kind.ENUM, required=True, max_length=12, index=True, choices=DAY_KINDS, fixed=True,
        section=CALENDAR, telling=True, synonyms=("星期", "工作日类型", "weekday"), width=160,
    )  # fmt: skip
    hours: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Hours"), Kind.HOURS, max_length=80, section=CALENDAR,
        synonyms=("工作时间", "上班时间", "时间段", "hours"), width=240,
    )  # fmt: skip


class CalendarDay(Record):
    """One day that the organisation decided itself. It goes before the week and the state's holidays."""

    __tablename__ = "calendar_day"
    entity = {
        "plural": "calendar_days",
        "label": QT_TRANSLATE_NOOP("entities", "Calendar day"),
        "key": "code",
        "title": "code",
        "sections": (CALENDAR,),
        "administrative": True,
        "default_sort": (("day", True),),
    }

    # The key is the day as text; the database composes it.
    code: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Calendar day"), max_length=10, index=True, editable=False, role=Role.DERIVED,
        section=CALENDAR, search=True, listed=False, parts=("day",), computed="day",
    )  # fmt: skip
    day: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Day"), Kind.DATE, required=True, section=CALENDAR, synonyms=("日期", "day"), width=110,
    )  # fmt: skip
    works: Column[bool] = field(
        QT_TRANSLATE_NOOP("fields", "Working day"), Kind.BOOL, required=True, section=CALENDAR,
        synonyms=("是否上班", "上班", "工作日", "works"), width=90,
    )  # fmt: skip
    hours: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Hours"), Kind.HOURS, max_length=80, section=CALENDAR,
        synonyms=("工作时间", "上班时间", "时间段", "hours"), width=240,
    )  # fmt: skip
    reason: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Reason"), max_length=200, section=CALENDAR, synonyms=("原因", "说明", "备注", "reason"),
        width=240,
    )  # fmt: skip


MODELS = (WorkingHours, CalendarDay)
