"""Table of handled alarms."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import ACTIONS, LEVELS, OUTCOMES, SIGNALS

ALARM = QT_TRANSLATE_NOOP("sections", "Alarm")
DONE = QT_TRANSLATE_NOOP("sections", "What was done")


class AlarmHandling(Record):
    """What was done about one alarm of a customer, and how it came out. Who did it is in its history, as of any record.

    The alarm itself is worked out anew each time: this record belongs to it as long as it is raised for the same
    reason (`reading.alarms`)."""

    __tablename__ = "alarm_handling"
    entity = {
        "plural": "alarm_handlings",
        "label": QT_TRANSLATE_NOOP("entities", "Handled alarm"),
        "key": "handling_no",
        "title": "handling_no",
        "scope": "customer_uuid",
        "sections": (ALARM, DONE),
        "default_sort": (("raised_on", True),),
        "same": ("customer_uuid", "signal", "raised_on"),
    }

    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True, index=True,
        section=ALARM, synonyms=("客户编号", "客户名称", "客户", "customer"), width=240,
    )  # fmt: skip
    signal: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Signal"), Kind.ENUM, required=True, max_length=16, choices=SIGNALS, fixed=True,
        section=ALARM, synonyms=("信号", "预警类型", "signal"), width=110,
    )  # fmt: skip
    level: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Level"), Kind.ENUM, max_length=12, choices=LEVELS, fixed=True, section=ALARM,
        synonyms=("级别", "预警级别"), width=80, tones=(("call", "bad"), ("watch", "warning")),
    )  # fmt: skip
    raised_on: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Raised on"), Kind.DATE, required=True, index=True, section=ALARM,
        synonyms=("预警日期", "日期", "raised on"), width=100,
    )  # fmt: skip
    action: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Done about it"), Kind.ENUM, required=True, max_length=16, choices=ACTIONS, fixed=True,
        section=DONE, synonyms=("处理方式", "处理", "action"), width=110,
    )  # fmt: skip
    until: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Reminded on"), Kind.DATE, section=DONE, synonyms=("提醒日期", "稍后提醒至"), width=100,
    )  # fmt: skip
    outcome: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Outcome"), Kind.ENUM, max_length=16, index=True, choices=OUTCOMES, fixed=True,
        section=DONE, synonyms=("结果", "处理结果", "outcome"), width=100,
    )  # fmt: skip
    note: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=DONE, synonyms=("备注", "说明"), width=240,
    )  # fmt: skip
    handling_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Handling no."), numbered="YJ", max_length=40, index=True, section=DONE,
        synonyms=("处理编号", "编号"), width=140, listed=False,
    )  # fmt: skip


MODELS = (AlarmHandling,)
