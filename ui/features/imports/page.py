"""Import, step by step: choose a file → columns → (products) → check → import → result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.errors import Cancelled, CementError

from ...base.dialogs import choose_file, choose_target
from ...base.errors import describe
from ...base.i18n import Translatable, fill, label
from .columns import ColumnsView
from .flow import ImportFlow
from .past import PastImports
from .products import ProductsView
from .results import ResultsView
from .texts import counts_line

if TYPE_CHECKING:
    from ...base.context import UiContext

FILE, COLUMNS, PRODUCTS, CHECK, DONE, WORKING = range(6)
_VIEW = {FILE: 0, COLUMNS: 1, PRODUCTS: 2, CHECK: 3, DONE: 3, WORKING: 4}  # rows look alike before and after


class ImportPage(Translatable, QWidget):
    """Drop a file on it, or choose one; then one clear button a step leads on."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.flow = ImportFlow(context, self)
        self.step = FILE
        self.setAcceptDrops(True)
        self.title, self.hint, self.error = QLabel(), QLabel(), QLabel()
        self.entity, self.sheet = QComboBox(), QComboBox()
        self.steps = QStackedWidget()
        self.past = PastImports(context)
        self.columns, self.products, self.results = ColumnsView(), ProductsView(), ResultsView()
        self.progress, self.rate = QProgressBar(), QLabel()
        self.choose, self.back, self.next = QPushButton(), QPushButton(), QPushButton()
        self.load_mapping, self.save_mapping = QPushButton(), QPushButton()
        self.save_refused, self.undo = QPushButton(), QPushButton()
        self._build_layout()
        self._connect_signals()
        self._go(FILE)

    def open_file(self, path: Path) -> None:
        """Begin with a file."""
        self._go(WORKING)
        self.rate.setText(self.tr("Reading…"))
        self.flow.open(path, str(self.entity.currentData()))

    # Steps

    def _go(self, step: int) -> None:
        self.step = step
        self.steps.setCurrentIndex(_VIEW[step])
        self.error.hide()
        self.retranslate()
        shown = {
            self.choose: step == FILE,
            self.back: step != FILE,
            self.next: step in (COLUMNS, PRODUCTS, CHECK, DONE),
            self.load_mapping: step == COLUMNS,
            self.save_mapping: step == COLUMNS,
            self.save_refused: step == DONE and bool(self.flow.counts.get("refused")),
            self.undo: step == DONE,
            self.entity: step in (FILE, COLUMNS),
            self.sheet: step == COLUMNS and self.sheet.count() > 1,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        self.next.setEnabled(step != COLUMNS or self.columns.complete)
        (self.next if shown[self.next] else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def _advance(self) -> None:
        if self.step == DONE:
            spec = self._context.registry.page_of(self.flow.entity)
            self._go(FILE)
            if spec is not None:
                self._context.show_page(spec.key)
            return
        step = self.step
        self._wait(self.tr("Importing…") if step == CHECK else self.tr("Checking…"))
        if step == COLUMNS:
            self.flow.check(self.columns.fields())
        elif step == PRODUCTS:
            self.flow.explain(self.products.explained())
        else:
            self.flow.run()

    def _retreat(self) -> None:
        if self.step == WORKING:
            self.flow.cancel()
            self.rate.setText(self.tr("Cancelling…"))
        else:
            self._go({PRODUCTS: COLUMNS, CHECK: COLUMNS}.get(self.step, FILE))

    def _wait(self, text: str) -> None:
        self._go(WORKING)
        self.rate.setText(text)

    def _look_again(self) -> None:
        if self.step == COLUMNS:
            sheet = self.sheet.currentText()
            self._wait(self.tr("Reading…"))
            self.flow.look_again(str(self.entity.currentData()), sheet)

    # What the flow tells

    def _previewed(self) -> None:
        preview = self.flow.preview
        if preview is None:
            return
        self.entity.setCurrentIndex(self.entity.findData(self.flow.entity))
        self.sheet.clear()
        self.sheet.addItems(list(preview.plan.source.sheets))
        self.sheet.setCurrentText(preview.plan.source.sheet)
        self._show_columns(preview.plan.mapping.fields)
        self._go(COLUMNS)

    def _show_columns(self, fields: dict[str, str]) -> None:
        preview = self.flow.preview
        if preview is not None:
            self.columns.show_mapping(self.flow.spec, list(preview.plan.layout.columns), preview.rows, fields)

    def _ask_products(self, unknown: dict[str, int]) -> None:
        self.products.show_products(self.flow.spec, unknown)
        self._go(PRODUCTS)

    def _show_results(self, step: int) -> None:
        self.results.show_results(self.flow.results, self.flow.counts, self.flow.spec)
        self._go(step)

    def _progressed(self, rows: int, rate: float) -> None:
        text = self.tr("{count} rows, {rate} rows/s")
        self.rate.setText(fill(text, count=f"{rows:,}", rate=f"{rate:,.0f}"))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._go(FILE)
            stays = self.tr("Cancelled. What had been imported stays until you undo it below.")
            self._say(stays if error.data.get("import_id") else self.tr("Cancelled. Nothing was written."))
            return
        self._go(COLUMNS if self.flow.preview is not None else FILE)
        if isinstance(error, CementError):
            self._say(describe(error))
        else:
            self._context.tasks.failed.emit(error)

    def _undone(self) -> None:
        self._go(FILE)
        self._context.message.emit(self.tr("The import was undone."), "info")

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()

    def _undo(self) -> None:
        if self.flow.last_import is not None:
            self._wait(self.tr("Undoing…"))
            self.flow.undo(self.flow.last_import)

    # Files

    def _choose(self) -> None:
        filters = self.tr("Tables (*.xlsx *.xls *.csv *.txt);;All files (*)")
        choose_file(self, title=self.tr("Import"), filters=filters, on_chosen=self.open_file)

    def _load(self, path: Path) -> None:
        from cementcrm.exchange.mapping import load_mapping

        try:
            self._show_columns(load_mapping(path, self.flow.spec).fields)
        except CementError as error:
            self._say(describe(error))
        self.next.setEnabled(self.columns.complete)

    def _save(self, path: Path) -> None:
        from cementcrm.exchange.mapping import Mapping

        if self.flow.preview is not None:
            signature = self.flow.preview.plan.layout.signature
            Mapping(self.flow.entity, signature, self.columns.fields()).save(path)

    def _save_refused(self, path: Path) -> None:
        refused = self.flow.refused
        if refused is not None:
            self._context.tasks.run(
                lambda: refused.write(path), None, self._failed, database=False, owner=self
            )

    # Texts and making

    def retranslate(self) -> None:
        titles = (
            self.tr("Import a file"), self.tr("Columns"), self.tr("New products"),
            self.tr("What would happen"), self.tr("Imported"), self.tr("Please wait"),
        )  # fmt: skip
        name = self.flow.path.name if self.flow.path is not None and self.step != FILE else ""
        self.title.setText(f"{titles[self.step]}{' · ' + name if name else ''}")
        self.hint.setText(self._hint())
        self.choose.setText(self.tr("Choose file…"))
        self.back.setText(self.tr("Cancel") if self.step == WORKING else self.tr("Back"))
        leads = {COLUMNS: self.tr("Check"), PRODUCTS: self.tr("Go on"), CHECK: self.tr("Import now"),
                 DONE: self.tr("Show the records")}  # fmt: skip
        self.next.setText(leads.get(self.step, ""))
        self.load_mapping.setText(self.tr("Load mapping…"))
        self.save_mapping.setText(self.tr("Save mapping…"))
        self.save_refused.setText(self.tr("Save refused rows…"))
        self.undo.setText(self.tr("Undo this import"))
        for row in range(self.entity.count()):
            spec = self._context.app.spec(str(self.entity.itemData(row)))
            self.entity.setItemText(row, label("entities", spec.label))
        self.entity.setAccessibleName(self.tr("Import as"))
        self.sheet.setAccessibleName(self.tr("Sheet"))

    def _hint(self) -> str:
        if self.step == FILE:
            return self.tr(
                "Drop an Excel or CSV file here, as your system exports it. Nothing is written yet."
            )
        preview = self.flow.preview
        if self.step == COLUMNS and preview is not None:
            how = preview.plan.source.sheet or preview.plan.source.encoding.upper()
            text = fill(self.tr("{how} · headings in row {row}"), how=how, row=preview.plan.layout.header_row)
            return text + (self.tr(" · columns as last time") if preview.remembered else "")
        if self.step == CHECK:
            return self.tr("Nothing was written yet.")
        return counts_line(self.flow.counts) if self.step == DONE else ""

    def _build_layout(self) -> None:
        for name in self.flow.importable():
            self.entity.addItem("", name)
        for widget, role in ((self.title, "title"), (self.hint, "muted"), (self.error, "error"),
                             (self.next, "primary"), (self.choose, "primary")):  # fmt: skip
            widget.setProperty("role", role)
        self.hint.setWordWrap(True)
        self.error.setWordWrap(True)
        self.progress.setRange(0, 0)
        working = QWidget()
        middle = QVBoxLayout(working)
        middle.addStretch(1)
        middle.addWidget(self.rate, 0, Qt.AlignmentFlag.AlignCenter)
        middle.addWidget(self.progress)
        middle.addStretch(2)
        for view in (self.past, self.columns, self.products, self.results, working):
            self.steps.addWidget(view)
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.sheet)
        head.addWidget(self.entity)
        for button in (self.back, self.load_mapping, self.save_mapping, self.undo, self.save_refused):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.addLayout(head)
        layout.addWidget(self.hint)
        layout.addWidget(self.error)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.steps, 1)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        flow = self.flow
        flow.previewed.connect(self._previewed)
        flow.products_unknown.connect(self._ask_products)
        flow.checked.connect(lambda: self._show_results(CHECK))
        flow.imported.connect(lambda: self._show_results(DONE))
        flow.undone.connect(self._undone)
        flow.progressed.connect(self._progressed)
        flow.failed.connect(self._failed)
        self.choose.clicked.connect(self._choose)
        self.back.clicked.connect(self._retreat)
        self.next.clicked.connect(self._advance)
        self.undo.clicked.connect(self._undo)
        self.entity.activated.connect(self._look_again)
        self.sheet.activated.connect(self._look_again)
        self.columns.changed.connect(lambda: self.next.setEnabled(self.columns.complete))
        self.past.undo_wanted.connect(self._take_back)
        self.load_mapping.clicked.connect(
            lambda: choose_file(self, title=self.load_mapping.text(), filters="*.json", on_chosen=self._load)
        )
        self.save_mapping.clicked.connect(lambda: self._ask_target(self.save_mapping, "json", self._save))
        self.save_refused.clicked.connect(
            lambda: self._ask_target(self.save_refused, "xlsx", self._save_refused)
        )

    def _ask_target(self, button: QPushButton, suffix: str, on_chosen: Callable[[Path], None]) -> None:
        choose_target(self, title=button.text(), filters=f"*.{suffix}", suffix=suffix, on_chosen=on_chosen)

    def _take_back(self, uuid: UUID) -> None:
        self._wait(self.tr("Undoing…"))
        self.flow.undo(uuid)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls() and not self.flow.running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_file(paths[0])
