"""Table of attachments. Their contents lie in `store.contents`, by SHA-256."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import KINDS

ATTACHMENT = QT_TRANSLATE_NOOP("sections", "Attachment")


class Attachment(Record):
    """One file that belongs to a record of any kind. Made by the command `Attach` only; what it holds never changes."""

    __tablename__ = "attachment"
    entity = {
        "plural": "attachments",
        "label": QT_TRANSLATE_NOOP("entities", "Attachment"),
        "key": "attachment_no",
        "title": "file_name",
        "scope": "record_uuid",
        "sections": (ATTACHMENT,),
        "default_sort": (("added_at", True),),
        "typed": False,
    }

    file_name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "File name"), required=True, max_length=120, permanent=True, editable=False,
        section=ATTACHMENT, search=True, synonyms=("文件名",), width=240,
    )  # fmt: skip
    kind: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Kind of file"), Kind.ENUM, required=True, max_length=12, choices=KINDS, fixed=True,
        permanent=True, editable=False, section=ATTACHMENT, synonyms=("文件类型",), width=90,
    )  # fmt: skip
    entity_name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Attached to"), Kind.ENUM, required=True, max_length=40, permanent=True, editable=False,
        choice_context="entities", section=ATTACHMENT, synonyms=("所属类型",), width=90,
    )  # fmt: skip
    record_key: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Number of the record"), required=True, max_length=200, permanent=True, editable=False,
        section=ATTACHMENT, synonyms=("所属编号",), width=150,
    )  # fmt: skip
    record_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Record"), Kind.REFERENCE, required=True, index=True, permanent=True, editable=False,
        any_kind=("entity_name", "record_key"), panel=True, section=ATTACHMENT, listed=False, shown=False,
    )  # fmt: skip
    size: Column[int] = field(
        QT_TRANSLATE_NOOP("fields", "Size (bytes)"), Kind.INTEGER, required=True, permanent=True, editable=False,
        section=ATTACHMENT, total=True, synonyms=("字节数",), width=100,
    )  # fmt: skip
    added_at: Column[datetime] = field(
        QT_TRANSLATE_NOOP("fields", "Added"), Kind.DATETIME, required=True, index=True, permanent=True, editable=False,
        section=ATTACHMENT, synonyms=("添加时间",), width=140,
    )  # fmt: skip
    added_by: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Added by"), required=True, max_length=100, permanent=True, editable=False,
        section=ATTACHMENT, synonyms=("添加人",), width=90,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), max_length=200, section=ATTACHMENT, search=True, synonyms=("备注", "说明"),
        width=200,
    )  # fmt: skip
    sha256: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "SHA-256"), required=True, max_length=64, index=True, permanent=True, editable=False,
        section=ATTACHMENT, listed=False, shown=False,
    )  # fmt: skip
    attachment_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Attachment no."), numbered="FJ", max_length=40, index=True, editable=False,
        section=ATTACHMENT, synonyms=("附件编号",), width=150, listed=False,
    )  # fmt: skip


MODELS = (Attachment,)
