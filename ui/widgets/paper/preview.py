"""Pages as they will be printed, to be looked at nearer or farther."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...base.i18n import Translatable


class PaperPreview(Translatable, QWidget):
    """`paint_requested(printer)`: draw the pages there. `bar`: its line above, where others may stand first."""

    paint_requested = Signal(QPrinter)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._pages = QPrintPreviewWidget(self._printer, self)
        self._larger, self._smaller, self._fit = (QPushButton(self) for _ in range(3))
        self.bar = QHBoxLayout()
        self.bar.addStretch(1)
        for button in (self._smaller, self._larger, self._fit):
            button.setAutoDefault(False)
            self.bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.bar)
        layout.addWidget(self._pages, 1)
        self._pages.paintRequested.connect(self.paint_requested)
        self._larger.clicked.connect(lambda: self._pages.zoomIn())
        self._smaller.clicked.connect(lambda: self._pages.zoomOut())
        self._fit.clicked.connect(self._pages.fitInView)
        self.retranslate()

    def retranslate(self) -> None:
        self._pages.setAccessibleName(self.tr("Preview"))
        self._larger.setText(self.tr("Larger"))
        self._smaller.setText(self.tr("Smaller"))
        self._fit.setText(self.tr("Whole page"))

    def refresh(self) -> None:
        """Draw the pages anew, as wide as there is room."""
        self._pages.updatePreview()
        self._pages.fitToWidth()  # as it is now, with its scroll bar

    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pages.pageCount()
