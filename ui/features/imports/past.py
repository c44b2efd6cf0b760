"""Earlier imports, each of which can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ...base.i18n import Translatable, label
from .texts import counts_line, state

if TYPE_CHECKING:
    from cementcrm.exchange.imports import PastImport

    from ...base.context import UiContext


class PastImports(Translatable, QWidget):
    """`undo_wanted(uuid)`: the user wants one taken back."""

    undo_wanted = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs: list[PastImport] = []
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.list = QTreeWidget()
        self.undo = QPushButton()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setColumnCount(5)
        for column, width in enumerate((140, 240, 110, 90)):
            self.list.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.currentItemChanged.connect(lambda *_: self._show_button())
        self.undo.clicked.connect(self._ask_undo)
        context.notifier.changed.connect(lambda *_: self.refresh())
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._context.ask(lambda app: app.imports.past(), self._fill, owner=self, slot="past")

    def retranslate(self) -> None:
        self._title.setText(self.tr("Earlier imports"))
        self.undo.setText(self.tr("Undo this import"))
        self.list.setHeaderLabels(
            [self.tr("When"), self.tr("File"), self.tr("As"), self.tr("State"), self.tr("Rows")]
        )
        self.list.setAccessibleName(self.tr("Earlier imports"))
        self._fill(self._jobs)

    def _fill(self, jobs: list[PastImport]) -> None:
        self._jobs = jobs
        self.list.clear()
        for job in jobs:
            when = job.at.astimezone().strftime("%Y-%m-%d %H:%M")
            kind = label("entities", self._context.app.spec(job.entity).label)
            cells = [when, job.file_name, kind, state(job.state), counts_line(job.counts)]
            item = QTreeWidgetItem(cells)
            item.setData(0, Qt.ItemDataRole.UserRole, job)
            self.list.addTopLevelItem(item)
        self.setVisible(bool(jobs))
        self._show_button()

    def _current(self) -> Any:
        item = self.list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    def _show_button(self) -> None:
        job = self._current()
        self.undo.setEnabled(job is not None and job.undoable)

    def _ask_undo(self) -> None:
        job = self._current()
        if job is not None:
            self.undo_wanted.emit(job.uuid)
