"""Several entities on one page, a tab each: small tables that are looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ...base.i18n import Translatable, label
from .page import RecordPage

if TYPE_CHECKING:
    from ...base.context import UiContext


class RecordGroup(Translatable, QWidget):
    """The first tab's page is made at once, the others when they are shown."""

    def __init__(self, context: UiContext, entities: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entities = entities
        self._pages: dict[str, RecordPage] = {}
        self.tabs = QTabWidget(self)
        for _ in entities:
            holder = QWidget(self.tabs)
            QVBoxLayout(holder)
            self.tabs.addTab(holder, "")
        QVBoxLayout(self).addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._shown)
        self.retranslate()
        self._shown(0)

    @property
    def record(self) -> UUID | None:
        """Whose file is shown."""
        return self.page(self._entities[self.tabs.currentIndex()]).record

    def page(self, entity: str) -> RecordPage:
        """The page of one of the entities."""
        if entity not in self._pages:
            holder = self.tabs.widget(self._entities.index(entity))
            page = self._pages[entity] = RecordPage(self._context, entity, holder)
            layout = holder.layout() if holder is not None else None
            assert layout is not None
            layout.addWidget(page)
        return self._pages[entity]

    def resume(self, uuid: UUID | None) -> None:
        """Go on with a draft on the tab that is shown."""
        self.page(self._entities[self.tabs.currentIndex()]).resume(uuid)

    def retranslate(self) -> None:
        for number, entity in enumerate(self._entities):
            self.tabs.setTabText(number, label("entities", self._context.app.spec(entity).label))

    def _shown(self, number: int) -> None:
        self.setFocusProxy(self.page(self._entities[number]))
