"""A list before it is printed: its pages, and which of its columns go on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...base.dialogs import choose_pdf
from ...base.i18n import Translatable, fill
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from .listing import Sheet, print_list
from .preview import PaperPreview
from .printer import choose_printer

if TYPE_CHECKING:
    Print = Callable[[Sheet, QPrinter], None]
    Save = Callable[[Sheet, Path], None]

SHOWN = 10
"""Pages that are drawn before printing: as many as anybody looks at."""


class PrintDialog(Translatable, QDialog):
    """`sheet`: with the columns chosen. Its first pages are shown; printing and saving, by the caller, take all."""

    def __init__(self, whole: Sheet, print_out: Print, save: Save, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self.sheet, self._whole = whole, whole
        self.pages = 0
        self._print, self._save = print_out, save
        self.columns, self._caption, self._note = QListWidget(self), QLabel(self), QLabel(self)
        self.preview = PaperPreview(self)
        self.print_button, self.pdf_button, self._close = (QPushButton(self) for _ in range(3))
        self._fill()
        self._build_layout()
        self.preview.paint_requested.connect(self._paint)
        self.columns.itemChanged.connect(self._chosen)
        self.print_button.clicked.connect(self.print_out)
        self.pdf_button.clicked.connect(lambda: choose_pdf(self, self.save_pdf))
        self._close.clicked.connect(self.reject)
        bind("accept", self, self.print_out)
        self.retranslate()
        fit(self, 1240, 760)
        self.preview.refresh()

    def retranslate(self) -> None:
        self.setWindowTitle(fill(self.tr("Print: {list}"), list=self._whole.title))
        self._caption.setText(self.tr("Columns of this list"))
        self.columns.setAccessibleName(self.tr("Columns of this list"))
        self.columns.setToolTip(self.tr("What doesn't fit on a page is continued on the next."))
        self.print_button.setText(self.tr("Print…"))
        self.pdf_button.setText(self.tr("Save as PDF…"))
        self._close.setText(self.tr("Close"))
        self._tell()

    def print_out(self) -> None:
        """Choose a printer; it gets all pages."""
        choose_printer(self, self.print_on)

    def print_on(self, printer: QPrinter) -> None:
        """Begin, and make way for the window, where it can be stopped."""
        self.accept()
        self._print(self.sheet, printer)

    def save_pdf(self, path: Path) -> None:
        """Begin to write, likewise."""
        self.accept()
        self._save(self.sheet, path)

    def _fill(self) -> None:
        for place, column in enumerate(self._whole.columns):
            item = QListWidgetItem(column.heading, self.columns)
            item.setData(Qt.ItemDataRole.UserRole, column.name)
            item.setCheckState(Qt.CheckState.Checked)
            if place == self._whole.key:  # tells the rows of continuation pages apart
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)

    def _chosen(self) -> None:
        items = (self.columns.item(row) for row in range(self.columns.count()))
        checked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        self.sheet = self._whole.only([item.data(Qt.ItemDataRole.UserRole) for item in checked])
        self.preview.refresh()

    def _paint(self, printer: QPrinter) -> None:
        self.pages = print_list(self.sheet, printer, most=SHOWN)
        self._tell()

    def _tell(self) -> None:
        cut = self.tr("The first {shown} of {count} pages are shown; all are printed.")
        all_of_it = self.tr("Pages: {count}")
        text = cut if self.pages > SHOWN else all_of_it
        self._note.setText(fill(text, shown=SHOWN, count=f"{self.pages:,}"))

    def _build_layout(self) -> None:
        left, middle, bottom = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._caption.setBuddy(self.columns)
        left.addWidget(self._caption)
        left.addWidget(self.columns, 1)
        self.columns.setFixedWidth(210)
        middle.addLayout(left)
        middle.addWidget(self.preview, 1)
        bottom.addWidget(self._note)
        bottom.addStretch(1)
        for button in (self._close, self.pdf_button, self.print_button):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        give_role(self.print_button, "primary")
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)
