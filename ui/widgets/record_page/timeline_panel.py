"""What happened to a record and around it, by day; more is read when the end comes into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import Translatable, label
from ...base.icons import icon
from ...base.values import shown, unit

if TYPE_CHECKING:
    from cementcrm.core.changes import Cursor, TimelineEntry

    from ...base.context import UiContext

_PAGE = 60
_FIELDS = 4  # that many changed fields are named in a line
_KINDS = {
    "created": QT_TRANSLATE_NOOP("timeline", "Created"),
    "changed": QT_TRANSLATE_NOOP("timeline", "Changed"),
    "imported": QT_TRANSLATE_NOOP("timeline", "Changed by an import"),
    "deleted": QT_TRANSLATE_NOOP("timeline", "Deleted or restored"),
}
_ICONS = {"created": "add", "changed": "edit", "imported": "import", "deleted": "delete", "fact": "tickets"}


class TimelinePanel(Translatable, QTreeWidget):
    """`record_wanted(entity, uuid)`: a line of another record was activated."""

    record_wanted = Signal(str, object)

    def __init__(self, context: UiContext, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entity = entity
        self._uuid: UUID | None = None
        self._entries: list[TimelineEntry] = []
        self._complete = True
        self._outdated = False
        self._day = ""
        self._build_look()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.itemActivated.connect(self._activated)
        self.retranslate()

    def show_record(self, uuid: UUID) -> None:
        """Start again with the newest events of one record."""
        if uuid != self._uuid:
            self._fill([], None)
        self._uuid = uuid
        self.refresh()

    def refresh(self) -> None:
        """Ask again from the top; while nobody looks, only remember to."""
        self._complete = True  # no further page of what is out of date
        self._outdated = self._uuid is not None
        if self._outdated and self.isVisible():
            self._outdated = False
            self._ask(None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._outdated:
            self.refresh()

    def retranslate(self) -> None:
        self.setHeaderLabels([self.tr("When"), self.tr("What"), self.tr("Details")])
        self.setAccessibleName(self.tr("Timeline"))
        entries, self._entries = self._entries, []
        self.clear()
        self._day = ""
        self._append(entries)

    def _build_look(self) -> None:
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIndentation(0)
        self.setColumnWidth(0, 46)
        self.setColumnWidth(1, 136)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _ask(self, before: Cursor | None) -> None:
        entity, uuid = self._entity, self._uuid
        if uuid is not None:
            self._context.ask(
                lambda app: app.timeline(entity, uuid, before, _PAGE),
                lambda found: self._fill(found, before),
                owner=self,
                slot="timeline",
            )

    def _fill(self, found: list[TimelineEntry], before: Cursor | None) -> None:
        if before is None:
            self.clear()
            self._entries = []
            self._day = ""
        self._complete = len(found) < _PAGE
        self._append(found)

    def _append(self, entries: list[TimelineEntry]) -> None:
        for entry in entries:
            local = entry.at.astimezone(ORGANISATION_ZONE)
            day = local.strftime("%Y-%m-%d")
            if day != self._day:
                self._day = day
                heading = self._heading(day)
                self.addTopLevelItem(heading)
                heading.setFirstColumnSpanned(True)
            self.addTopLevelItem(self._line(entry, local.strftime("%H:%M")))
        self._entries += entries

    def _heading(self, day: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([day])
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(0, font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _line(self, entry: TimelineEntry, time: str) -> QTreeWidgetItem:
        fields = self._context.app.spec(entry.entity).by_name
        told = [(fields[name], value) for name, value in entry.values.items() if value is not None]
        if entry.kind == "fact":
            what = entry.title
            details = "  ".join(f"{shown(f, v)} {unit(f)}".strip() for f, v in told)
        else:
            what = label("timeline", _KINDS[entry.kind])
            details = ", ".join(f"{label('fields', f.label)}: {shown(f, v)}" for f, v in told[:_FIELDS])
            details += " …" if len(told) > _FIELDS else ""
        details = " · ".join(
            filter(None, (details, entry.reason, entry.by))
        )  # no column: most lines are of no person
        item = QTreeWidgetItem([time, what, details])
        item.setIcon(1, icon(_ICONS[entry.kind], size=16))
        item.setToolTip(2, details)
        item.setData(0, Qt.ItemDataRole.UserRole, (entry.entity, entry.uuid))
        return item

    def _scrolled(self, value: int) -> None:
        near_end = value >= self.verticalScrollBar().maximum() - 5
        if near_end and not self._complete and self._entries:
            self._complete = True  # until the answer says otherwise: one question at a time
            self._ask(self._entries[-1].cursor)

    def _activated(self, item: QTreeWidgetItem) -> None:
        target = item.data(0, Qt.ItemDataRole.UserRole)
        if target is not None and target[1] != self._uuid:
            self.record_wanted.emit(*target)
