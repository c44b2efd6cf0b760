"""The list behind Find: the hits of the search, then pages whose title matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Filter, Hit, Marks

from ..base.i18n import fill, label
from ..base.registry import Registry

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_NOTHING: Marks = ()
_PAGE = QT_TRANSLATE_NOOP("pages", "Page")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a page (`uuid` None, `key` its name), or a record, a list or a new record (`key` its
    entity)."""

    key: str
    uuid: UUID | None
    title: str
    kind: str
    icon: str
    title_marks: Marks = ()
    rest: tuple[tuple[str, Marks], ...] = ()  # what stands behind the title, muted
    filter: Filter | None = None  # the list of all rows that pass it, instead of one record
    new: str = ""  # make a record with this title


class FindModel(QAbstractListModel):
    """Lines for one input. `show` replaces them at once, so keys never act on stale lines."""

    def __init__(self, registry: Registry, may_create: Callable[[str], bool]) -> None:
        super().__init__()
        self._may_create = may_create
        self._registry = registry
        self._entries: list[Entry] = []
        self.found = False  # is there anything but offers?

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
        """The lines for `text`; where nothing was found, what could be made of it."""
        self.beginResetModel()
        pages = self._pages(text) if text else []
        self._entries = [*(self._of_hit(hit) for hit in hits), *pages]
        self.found = bool(self._entries)
        if text and not self.found:
            self._entries = self._offers(text)
        self.endResetModel()

    def _pages(self, text: str) -> list[Entry]:
        wanted = text.casefold()
        titles = [(spec, label("pages", spec.title)) for spec in self._registry.pages]
        return [
            Entry(spec.key, None, title, label("pages", _PAGE), spec.icon)
            for spec, title in titles
            if wanted in title.casefold() or wanted in spec.title.casefold()
        ]

    def _offers(self, text: str) -> list[Entry]:
        """New records named like this: a text that is only a number or a phone is no name."""
        if not any(char.isalpha() for char in text):
            return []
        return [
            Entry(
                known.entity, None, fill(self.tr("New: {kind} “{name}”"), kind=label("entities", known.new), name=text),
                "", "add", new=text,
            )
            for known in self._registry.search.values()
            if known.new and self._may_create(known.entity)
        ]  # fmt: skip

    def _of_hit(self, hit: Hit) -> Entry:
        known = self._registry.search.get(hit.entity)
        kind = _kind(known.label) if known else hit.entity
        picture = known.icon if known else "record"
        return Entry(
            hit.entity, hit.uuid, hit.title, kind, picture, hit.title_marks, self._rest(hit), hit.filter
        )

    def _rest(self, hit: Hit) -> tuple[tuple[str, Marks], ...]:
        if hit.filter is not None:
            newest = fill(self.tr("newest: {number}"), number=hit.subtitle)
            return ((label("fields", hit.label), _NOTHING), (newest, _NOTHING))
        name = (f"{label('fields', hit.label)}", _NOTHING)
        parts = ((hit.subtitle, hit.subtitle_marks), name, (hit.matched, hit.matched_marks))
        return tuple(part for part in parts if part[0])


def _kind(text: str) -> str:
    """An entity's name, or a page's where a feature uses the same word for both."""
    shown = label("entities", text)
    return shown if shown != text else label("pages", text)
