"""Pure rules of document templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cementcrm.core.errors import UnknownEntity
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.templating import TemplateBad, check

# what a template may show (exchange.sheets.Sheet)
NAMES = ("number", "title", "kind", "printed_at", "printed_by", "sections", "tables", "pictures", "fields")
ENUM_TEXTS: dict[str, dict[str, str]] = {"language": {"简体中文": "zh_CN", "繁體中文": "zh_TW", "英文": "en"}}

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("zh_CN", QT_TRANSLATE_NOOP("enums", "Simplified Chinese")),
    ("zh_TW", QT_TRANSLATE_NOOP("enums", "Traditional Chinese")),
    ("en", QT_TRANSLATE_NOOP("enums", "English")),
)


def problems(values: Mapping[str, Any]) -> dict[str, str]:
    """A template that can't be filled in isn't kept: who prints one can't correct it."""
    from cementcrm.features import catalogue  # which is made from this module

    try:
        spec = catalogue().spec(str(values.get("entity_name")))
        fields = {f.name for f in spec.fields} | {f.or_text for f in spec.fields}
        check(str(values.get("body") or ""), NAMES, fields)
    except UnknownEntity:
        return {}  # told by its own field
    except TemplateBad as error:
        return {"body": error.as_field_code()}
    return {}
