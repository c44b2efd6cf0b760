"""Pure rules of the working calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

MAKEUP = "makeup"
DAY_KINDS: tuple[tuple[str, str], ...] = (
    ("mon", QT_TRANSLATE_NOOP("enums", "Monday")),
    ("tue", QT_TRANSLATE_NOOP("enums", "Tuesday")),
    ("wed", QT_TRANSLATE_NOOP("enums", "Wednesday")),
    ("thu", QT_TRANSLATE_NOOP("enums", "Thursday")),
    ("fri", QT_TRANSLATE_NOOP("enums", "Friday")),
    ("sat", QT_TRANSLATE_NOOP("enums", "Saturday")),
    ("sun", QT_TRANSLATE_NOOP("enums", "Sunday")),
    (MAKEUP, QT_TRANSLATE_NOOP("enums", "Make-up working day")),
)
WEEKDAYS = tuple(code for code, _ in DAY_KINDS if code != MAKEUP)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "day_kind": {
        "星期一": "mon", "周一": "mon", "星期二": "tue", "周二": "tue", "星期三": "wed", "周三": "wed",
        "星期四": "thu", "周四": "thu", "星期五": "fri", "周五": "fri", "星期六": "sat", "周六": "sat",
        "星期日": "sun", "星期天": "sun", "周日": "sun", "调休上班": MAKEUP, "调休上班日": MAKEUP, "补班": MAKEUP,
    },
}  # fmt: skip


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """A day off has no hours."""
    off = values.get("works") is False and values.get("hours")
    return {"hours": "hours_of_day_off"} if off else {}


def derive(columns: dict[str, list[Any]], _product: object, _errors: object) -> None:
    """Days' keys, as the database composes them, so that an exported line is found again."""
    if "works" in columns:
        columns["code"] = [day or code for day, code in zip(columns["day"], columns["code"], strict=True)]
