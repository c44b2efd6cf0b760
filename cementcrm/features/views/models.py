"""Table of the saved views."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

VIEW = QT_TRANSLATE_NOOP("sections", "View")


class SavedView(Record):
    """How somebody wants to see a list. `definition`: JSON as the window's table writes it: columns in their order,
    widths, sort, filters, group. Everybody may use a shared one, its owner changes it; pinned ones stand above
    the list."""

    __tablename__ = "saved_view"
    entity = {
        "plural": "views",
        "label": QT_TRANSLATE_NOOP("entities", "Saved view"),
        "key": "code",
        "title": "name",
        "scope": "*",
        "sections": (VIEW,),
        "default_sort": (("name", False),),
    }

    code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "View no."), max_length=40, index=True, section=VIEW, numbered="SV",
        synonyms=("视图编号", "view no"), width=130, listed=False,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "View"), required=True, max_length=80, section=VIEW,
        synonyms=("视图名称", "view name"), width=200,
    )  # fmt: skip
    entity_name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Kind of record"), Kind.ENUM, required=True, max_length=40, section=VIEW,
        choice_context="entities", index=True, synonyms=("对象", "entity"), width=140,
    )  # fmt: skip
    owner_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Belongs to user"), Kind.REFERENCE, refers_to="user_account", section=VIEW,
        index=True, synonyms=("所有者", "owner"), width=140,
    )  # fmt: skip
    shared: Column[bool | None] = field(
        QT_TRANSLATE_NOOP("fields", "Shared"), Kind.BOOL, section=VIEW, synonyms=("共享", "shared"), width=80,
    )  # fmt: skip
    pinned: Column[bool | None] = field(
        QT_TRANSLATE_NOOP("fields", "Pinned"), Kind.BOOL, section=VIEW, synonyms=("置顶", "pinned"), width=80,
    )  # fmt: skip
    definition: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Definition"), Kind.NOTE, section=VIEW, synonyms=("视图定义", "definition"),
        listed=False, width=200,
    )  # fmt: skip


MODELS = (SavedView,)
