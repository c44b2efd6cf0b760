"""Pure rules of document templates."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

ENUM_TEXTS: dict[str, dict[str, str]] = {"language": {"简体中文": "zh_CN", "繁體中文": "zh_TW", "英文": "en"}}

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("zh_CN", QT_TRANSLATE_NOOP("enums", "Simplified Chinese")),
    ("zh_TW", QT_TRANSLATE_NOOP("enums", "Traditional Chinese")),
    ("en", QT_TRANSLATE_NOOP("enums", "English")),
)
