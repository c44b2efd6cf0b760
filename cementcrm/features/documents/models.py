"""Table of document templates."""

from __future__ import annotations

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import LANGUAGES

TEMPLATE = QT_TRANSLATE_NOOP("sections", "Template")


class DocumentTemplate(Record):
    """How a document of one kind of record looks: HTML with placeholders (docs/file-formats.md)."""

    __tablename__ = "document_template"
    entity = {
        "plural": "document_templates",
        "label": QT_TRANSLATE_NOOP("entities", "Document template"),
        "key": "code",
        "title": "name",
        "sections": (TEMPLATE,),
        "default_sort": (("entity_name", False), ("code", False)),
        "administrative": True,
    }

    code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Template code"), required=True, max_length=40, index=True, section=TEMPLATE, telling=True,
        synonyms=("模板编码", "template code"), width=160,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Document"), required=True, max_length=60, section=TEMPLATE,
        synonyms=("模板名称", "文书名称", "document"), width=180,
    )  # fmt: skip
    entity_name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Kind of record"), Kind.ENUM, required=True, max_length=40, index=True, section=TEMPLATE,
        choice_context="entities", synonyms=("对象", "单据类型"), width=110,
    )  # fmt: skip
    language: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "For the language"), Kind.ENUM, max_length=8, choices=LANGUAGES, fixed=True, section=TEMPLATE,
        synonyms=("语言", "language"), width=100,
    )  # fmt: skip
    body: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Template text"), Kind.NOTE, required=True, section=TEMPLATE, listed=False, lines=24,
        synonyms=("模板内容", "template"), width=400,
    )  # fmt: skip


MODELS = (DocumentTemplate,)
