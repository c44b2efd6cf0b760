"""Table of the enumerations' entries."""

from __future__ import annotations

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

ENTRY = QT_TRANSLATE_NOOP("sections", "List entry")


class EnumerationEntry(Record):
    """One entry of one list. Records keep its code; what people read is its own text, or the translation of the
    built-in one. A retired or deleted entry is still read in the records that have it."""

    __tablename__ = "enumeration_entry"
    entity = {
        "plural": "enumeration_entries",
        "label": QT_TRANSLATE_NOOP("entities", "List entry"),
        "key": "entry",
        "title": "entry",
        "sections": (ENTRY,),
        "default_sort": (("list_name", False), ("position", False)),
        "administrative": True,
    }

    # The key is list and code; the database composes it.
    entry: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Entry"), max_length=120, index=True, editable=False, role=Role.DERIVED,
        section=ENTRY, listed=False, parts=("list_name", "label", "chinese"), computed="list_name || ' ' || code",
    )  # fmt: skip
    list_name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "List"), Kind.ENUM, required=True, max_length=80, section=ENTRY,
        choice_context="fields", permanent=True, synonyms=("列表", "选项类别", "list"), width=130,
    )  # fmt: skip
    code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Code"), required=True, max_length=40, section=ENTRY, permanent=True,
        synonyms=("编码", "选项编码", "code"), width=110,
    )  # fmt: skip
    label: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Built-in text"), max_length=120, section=ENTRY, editable=False,
        text_context="enums", synonyms=("内置文字", "built-in text"), width=130,
    )  # fmt: skip
    chinese: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Own text (Chinese)"), max_length=60, section=ENTRY, search=True,
        synonyms=("中文名称", "自定义文字", "chinese"), width=130,
    )  # fmt: skip
    english: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Own text (English)"), max_length=60, section=ENTRY, search=True,
        synonyms=("英文名称", "english"), width=130,
    )  # fmt: skip
    retired: Column[bool | None] = field(
        QT_TRANSLATE_NOOP("fields", "No longer offered"), Kind.BOOL, section=ENTRY,
        synonyms=("停用", "retired"), width=90,
    )  # fmt: skip
    position: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Position"), Kind.INTEGER, section=ENTRY, synonyms=("顺序", "排序", "position"),
        width=80,
    )  # fmt: skip
    synonyms: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Also written as"), Kind.NOTE, section=ENTRY,
        synonyms=("其他写法", "同义词", "synonyms"), width=260,
    )  # fmt: skip


MODELS = (EnumerationEntry,)
