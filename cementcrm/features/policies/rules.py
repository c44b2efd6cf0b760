"""Pure rules of class policies."""

from __future__ import annotations

from collections.abc import Mapping

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

RECEPTION_LEVELS: tuple[tuple[str, str], ...] = (
    ("first", QT_TRANSLATE_NOOP("enums", "First class")),
    ("second", QT_TRANSLATE_NOOP("enums", "Second class")),
    ("usual", QT_TRANSLATE_NOOP("enums", "Usual reception")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "reception_level": {"一级": "first", "一级接待": "first", "二级": "second", "二级接待": "second", "常规": "usual",
                        "常规接待": "usual", "一般": "usual"},
}  # fmt: skip
_COUNTED = ("visit_days", "credit_review_months", "reverify_months")


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Cycles are of one day or month at least; a complaint isn't answered later than the usual."""
    found = {}
    for name in _COUNTED:
        value = values.get(name)
        if isinstance(value, int) and value < 1:
            found[name] = "not_positive"
    faster = values.get("levels_faster")
    if isinstance(faster, int) and faster < 0:
        found["levels_faster"] = "negative"
    return found
