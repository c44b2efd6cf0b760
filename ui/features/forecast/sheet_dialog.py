"""The next-month sheet of a plant: looked at, printed, saved as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...base.dialogs import choose_pdf
from ...base.i18n import Translatable, fill, label
from ...base.saving import write_file
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...widgets.paper.filled import Page, page_layout, paint, write_pdf
from ...widgets.paper.preview import PaperPreview
from ...widgets.paper.printer import choose_printer
from ...widgets.reckoning import Reckoning
from . import words
from .sheet import page

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.plantsheets import PlantSheet

    from ...base.context import UiContext
    from ...base.tasks import Report


class SheetDialog(Translatable, QDialog):
    """What is shown is what is printed. `plant`: the one to begin with, by its number."""

    def __init__(self, context: UiContext, plant: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context = context
        self.page: Page | None = None
        self._found: PlantSheet | None = None
        self._caption, self.plant, self.told = QLabel(self), QComboBox(self), QLabel(self, wordWrap=True)
        self.state, self.preview = Reckoning(context, self), PaperPreview(self)
        self.print_button, self.pdf_button, self._close = (QPushButton(self) for _ in range(3))
        self._build_layout()
        self.preview.paint_requested.connect(self._paint)
        self.plant.activated.connect(lambda: self.ask(self.plant.currentData()))
        self.print_button.clicked.connect(self.print_out)
        self.pdf_button.clicked.connect(lambda: choose_pdf(self, self.save_pdf))
        self._close.clicked.connect(self.reject)
        bind("accept", self, self.print_out)
        self.retranslate()
        self._enable()
        fit(self, 900, 760)
        self.ask(plant)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Next-month sheet"))
        self._caption.setText(self.tr("Plant"))
        self.plant.setAccessibleName(self.tr("Plant"))
        self.print_button.setText(self.tr("Print…"))
        self.pdf_button.setText(self.tr("Save as PDF…"))
        self._close.setText(self.tr("Close"))
        if self._found is not None:
            self._show(self._found)

    def ask(self, plant: str) -> None:
        """The sheet of another plant."""

        def query(app: Application) -> PlantSheet:
            from cementcrm.reading.plantsheets import SheetQuery

            return app.plant_sheet(SheetQuery(plant))

        self.state.ask(query, self._show)

    def print_out(self) -> None:
        """Choose a printer."""
        if self.page is not None:
            choose_printer(self, self._paint)

    def save_pdf(self, path: Path) -> None:
        """Write it, in the background."""
        page_, title = self.page, self.windowTitle()

        def work(report: Report) -> None:
            if page_ is not None:
                write_pdf(page_, title, path, report)

        write_file(self._context, self, path, work)

    def _show(self, found: PlantSheet) -> None:
        self._found = found
        self.page = page(found) if found.plant is not None else None
        self.plant.clear()
        for code, name in found.plants:
            self.plant.addItem(name, code)
        if found.plant is not None:
            self.plant.setCurrentIndex(self.plant.findData(found.plant.key))
        few = found.too_little
        self.told.setText(
            self.tr("No plant has weighed anything yet.") if few is None
            else fill(label("forecast", words.FEW), have=few.have, needed=few.need)
        )  # fmt: skip
        self._enable()
        self.preview.refresh()

    def _paint(self, printer: QPrinter) -> None:
        if self.page is not None:
            printer.setPageLayout(page_layout())
            paint(self.page, printer)

    def _enable(self) -> None:
        for button in (self.print_button, self.pdf_button):
            button.setEnabled(self.page is not None)
        self.told.setVisible(self._found is not None and self.page is None)

    def _build_layout(self) -> None:
        bar, bottom = QHBoxLayout(), QHBoxLayout()
        self._caption.setBuddy(self.plant)
        bar.addWidget(self._caption)
        bar.addWidget(self.plant)
        bar.addWidget(self.state, 1)
        bar.addStretch(1)
        bottom.addStretch(1)
        for button in (self._close, self.pdf_button, self.print_button):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        give_role(self.print_button, "primary")
        give_role(self.told, "muted")
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.told)
        layout.addWidget(self.preview, 1)
        layout.addLayout(bottom)
