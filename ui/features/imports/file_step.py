"""First step: choose or drop files; below it what came in before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...base.dialogs import choose_files, confirm
from ...base.i18n import Translatable, fill, label
from ...base.icons import icon
from ...base.style import give_role
from ...base.values import minute
from . import texts

if TYPE_CHECKING:
    from cementcrm.core.fields import EntitySpec
    from cementcrm.exchange.imports import PastImport

    from ...base.context import UiContext
    from .flow import ImportFlow

_FIRST_FIGURE = 5  # columns from there on hold numbers


class DropZone(Translatable, QFrame):
    """A large target for files, with the button for those who don't drag."""

    chosen = Signal(list)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self._picture, self._text, self._hint = QLabel(), QLabel(), QLabel()
        self.button = QPushButton()
        self._build_layout()
        self.button.clicked.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        self._text.setText(self.tr("Drop files here, as your system exports them"))
        kinds = self.tr(", ").join(label("entities", spec.label) for spec in self._kinds())
        self._hint.setText(fill(self.tr("Excel (xlsx, xls) or CSV: {kinds}"), kinds=kinds))
        self.button.setText(self.tr("Choose files…"))
        self._picture.setPixmap(icon("import", size=40).pixmap(40, 40))

    def _kinds(self) -> list[EntitySpec]:
        """What has a page here and may be imported by this user, without what only administrators keep."""
        app, pages = self._context.app, self._context.registry.pages
        names = [name for page in pages if not page.administrative for name in page.entities]
        specs = (app.spec(name) for name in app.entities() if name in names)
        return [spec for spec in specs if spec.typed and app.actor.may(f"{spec.name}:import")]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  Qt's name
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.chosen.emit(paths)

    def _build_layout(self) -> None:
        give_role(self._text, "heading")
        give_role(self._hint, "muted")
        give_role(self.button, "primary")
        self.button.setAutoDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 28, 24, 28)
        layout.setSpacing(10)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._picture, self._text, self._hint, self.button):
            if widget is self._hint:  # as wide as there is room
                layout.addWidget(widget)
            else:
                layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _choose(self) -> None:
        filters = self.tr("Tables (*.xlsx *.xls *.csv *.txt);;All files (*)")
        choose_files(self, title=self.tr("Import"), filters=filters, on_chosen=self.chosen.emit)


class PastImports(Translatable, QWidget):
    """What came in, newest first; each can be taken back."""

    def __init__(self, context: UiContext, flow: ImportFlow, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._context, self._flow, self._tell = context, flow, tell
        self._past: list[PastImport] = []
        self._title, self._table = QLabel(), QTableWidget(0, 7)
        self._none = QLabel()
        self.undo, self.products = QPushButton(), QPushButton()
        self._build_layout()
        self._table.itemSelectionChanged.connect(self._show_selected)
        self.undo.clicked.connect(self._ask_undo)
        self.retranslate()

    def refresh(self) -> None:
        """Ask again."""
        self._context.ask(lambda app: app.imports.past(), self._show, owner=self, slot="past")

    def retranslate(self) -> None:
        self._title.setText(self.tr("Past imports"))
        self._table.setAccessibleName(self.tr("Past imports"))
        self._none.setText(self.tr("Nothing was imported yet."))
        self.undo.setText(self.tr("Undo this import"))
        self.products.setText(self.tr("Product names…"))
        names = (self.tr("When"), self.tr("File"), self.tr("Imported as"), self.tr("Who"), self.tr("State"))
        self._table.setHorizontalHeaderLabels([*names, self.tr("New / changed"), self.tr("Refused")])
        for column in range(_FIRST_FIGURE, self._table.columnCount()):
            heading = self._table.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight)
        self._show(self._past)

    def _build_layout(self) -> None:
        give_role(self._title, "heading")
        give_role(self._none, "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in enumerate((150, 250, 110, 100, 90, 120, 80)):
            self._table.setColumnWidth(column, width)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.products)
        row.addWidget(self.undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._none, 1)
        layout.addWidget(self._table, 1)

    def _show(self, past: list[PastImport]) -> None:
        self._past = past
        self._none.setVisible(not past)
        self._table.setVisible(bool(past))
        self._table.setRowCount(len(past))
        for row, job in enumerate(past):
            for column, text in enumerate(self._cells(job)):
                item = QTableWidgetItem(text)
                if column >= _FIRST_FIGURE:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
        self._table.clearSelection()
        self._show_selected()
        cut_off = sum(job.state == "interrupted" for job in past)
        if cut_off:
            self._tell(
                fill(
                    self.tr(
                        "{n} imports were interrupted. Undo them here, or import the file again to finish: "
                        "rows that are there already stay unchanged."
                    ),
                    n=cut_off,
                )
            )

    def _cells(self, job: PastImport) -> tuple[str, ...]:
        counts = job.counts
        written = f"{counts.get('new', 0):,} / {counts.get('changed', 0):,}"
        return (
            minute(job.at),
            job.file_name,
            label("entities", self._context.app.spec(job.entity).label),
            job.user,
            texts.state(job.state),
            written if counts else "",
            f"{counts.get('refused', 0):,}" if counts else "",
        )

    def _selected(self) -> PastImport | None:
        rows = self._table.selectionModel().selectedRows()
        return self._past[rows[0].row()] if rows else None

    def _show_selected(self) -> None:
        job = self._selected()
        self.undo.setEnabled(job is not None and job.undoable)

    def _ask_undo(self) -> None:
        job = self._selected()
        if job is not None:
            confirm(
                self,
                text=fill(self.tr("Undo the import of {file}?"), file=job.file_name),
                detail=self.tr("What it added is removed, what it changed is as before."),
                accept=self.tr("Undo this import"),
                on_accept=lambda: self._flow.undo(job.uuid),
            )


class FileStep(QWidget):
    """The drop zone and the past."""

    def __init__(self, context: UiContext, flow: ImportFlow, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.zone = DropZone(context)
        self.past = PastImports(context, flow, tell)
        self.zone.chosen.connect(flow.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.zone)
        layout.addWidget(self.past, 1)
