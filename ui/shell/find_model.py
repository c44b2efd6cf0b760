"""The list behind Find: the hits of the search, then pages whose title matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Hit

from ..base.i18n import label
from ..base.registry import Registry

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_PAGE = QT_TRANSLATE_NOOP("pages", "Page")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a page (`uuid` None, `key` its name) or a record (`key` its entity)."""

    key: str
    uuid: UUID | None
    title: str
    subtitle: str
    kind: str
    icon: str


class FindModel(QAbstractListModel):
    """Lines for one input. `show` replaces them at once, so keys never act on stale lines."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._registry = registry
        self._entries: list[Entry] = []

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.title
        return entry if role == Qt.ItemDataRole.UserRole else None

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def show(self, text: str, hits: Sequence[Hit]) -> None:
        """The lines for `text`."""
        self.beginResetModel()
        self._entries = [*(self._of_hit(hit) for hit in hits), *self._pages(text)]
        self.endResetModel()

    def _pages(self, text: str) -> list[Entry]:
        wanted = text.casefold()
        titles = [(spec, label("pages", spec.title)) for spec in self._registry.pages]
        return [
            Entry(spec.key, None, title, "", label("pages", _PAGE), spec.icon)
            for spec, title in titles
            if wanted in title.casefold() or wanted in spec.title.casefold()
        ]

    def _of_hit(self, hit: Hit) -> Entry:
        known = self._registry.search.get(hit.entity)
        kind = _kind(known.label) if known else hit.entity
        subtitle = " · ".join(part for part in (hit.subtitle, hit.matched) if part)
        return Entry(hit.entity, hit.uuid, hit.title, subtitle, kind, known.icon if known else "record")


def _kind(text: str) -> str:
    """An entity's name, or a page's where a feature uses the same word for both."""
    shown = label("entities", text)
    return shown if shown != text else label("pages", text)
