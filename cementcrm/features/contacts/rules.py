"""Pure rules of contacts."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

DECISION_ROLES: tuple[tuple[str, str], ...] = (
    ("decides", QT_TRANSLATE_NOOP("enums", "Decides")),
    ("assesses", QT_TRANSLATE_NOOP("enums", "Assesses")),
    ("influences", QT_TRANSLATE_NOOP("enums", "Influences")),
    ("uses", QT_TRANSLATE_NOOP("enums", "Uses")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "decision_role": {
        "决策者": "decides", "决策人": "decides", "评估者": "assesses", "评估人": "assesses",
        "影响者": "influences", "影响人": "influences", "使用者": "uses", "使用人": "uses",
    },
}  # fmt: skip
