"""Pure rules of handled alarms."""

from __future__ import annotations

from collections.abc import Mapping

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

SIGNALS: tuple[tuple[str, str], ...] = (
    ("silent", QT_TRANSLATE_NOOP("enums", "Silent")),
    ("falling", QT_TRANSLATE_NOOP("enums", "Takes less")),
    ("complaining", QT_TRANSLATE_NOOP("enums", "Complains more")),
    ("mixing", QT_TRANSLATE_NOOP("enums", "Buys other grades")),
    ("drifting", QT_TRANSLATE_NOOP("enums", "Price drifts")),
    ("late", QT_TRANSLATE_NOOP("enums", "Pays late")),
    ("credit", QT_TRANSLATE_NOOP("enums", "Credit at risk")),
)
LEVELS: tuple[tuple[str, str], ...] = (
    ("watch", QT_TRANSLATE_NOOP("enums", "Watch")),
    ("call", QT_TRANSLATE_NOOP("enums", "Call")),
)
SNOOZED = "snoozed"
ACTIONS: tuple[tuple[str, str], ...] = (
    ("acknowledged", QT_TRANSLATE_NOOP("enums", "Acknowledged")),
    (SNOOZED, QT_TRANSLATE_NOOP("enums", "Snoozed")),
    ("visiting", QT_TRANSLATE_NOOP("enums", "Visit planned")),
    ("explained", QT_TRANSLATE_NOOP("enums", "Explained")),
    ("handled", QT_TRANSLATE_NOOP("enums", "Handled")),
)
UNKNOWN = "unknown"
OUTCOMES: tuple[tuple[str, str], ...] = (
    ("returned", QT_TRANSLATE_NOOP("enums", "Came back")),
    ("left", QT_TRANSLATE_NOOP("enums", "Left")),
    ("false_alarm", QT_TRANSLATE_NOOP("enums", "False alarm")),
    ("project_over", QT_TRANSLATE_NOOP("enums", "Project over")),
    (UNKNOWN, QT_TRANSLATE_NOOP("enums", "Not known")),
)
RIGHT = frozenset(("returned", "left"))
"""Outcomes by which the alarm was right: something was the matter, whether or not the customer came back."""
WRONG = frozenset(("false_alarm", "project_over"))
"""It was not; nobody needs to hear of it again until the customer has bought."""
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "signal": {
        "沉默": "silent", "停购": "silent", "下滑": "falling", "用量下降": "falling", "投诉集中": "complaining",
        "品种变化": "mixing", "价格漂移": "drifting", "付款延迟": "late", "逾期": "late", "信用风险": "credit",
    },
    "level": {"关注": "watch", "联系": "call"},
    "action": {
        "已知": "acknowledged", "稍后提醒": "snoozed", "已安排拜访": "visiting", "有原因": "explained",
        "已处理": "handled",
    },
    "outcome": {
        "已恢复": "returned", "已流失": "left", "误报": "false_alarm", "工程结束": "project_over",
        "未知": "unknown",
    },
}  # fmt: skip


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Who puts an alarm off says until when."""
    snoozed = values.get("action") == SNOOZED
    return {"until": "required"} if snoozed and not values.get("until") else {}
