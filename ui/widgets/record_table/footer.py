"""Sums under their columns, following widths, order and scrolling of the header."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from .view import RecordView


class TotalsBar(QWidget):
    """One line as high as a row; hidden while there is nothing to sum."""

    def __init__(self, view: RecordView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._texts: dict[str, str] = {}
        header = view.header
        for signal in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            signal.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        self.setVisible(False)

    @property
    def texts(self) -> Mapping[str, str]:
        """What is shown, by column name."""
        return self._texts

    def set_totals(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        columns = self._view.records.columns
        spoken = [f"{c.label} {texts[c.name]} {c.unit}".strip() for c in columns if c.name in texts]
        self.setAccessibleName(self.tr("Totals"))
        self.setAccessibleDescription("; ".join(spoken))
        self.setToolTip("\n".join(spoken))
        self.setVisible(bool(texts))
        self.update()

    def cell_rect(self, column: int) -> QRect:
        """Where the sum of a column is drawn."""
        header = self._view.header
        x = header.sectionViewportPosition(column) + self._view.viewport().x()
        return QRect(x, 0, header.sectionSize(column), self.height())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, self.fontMetrics().height() + 10)

    minimumSizeHint = sizeHint  # noqa: N815

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Button))
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        for number, column in enumerate(self._view.records.columns):
            if column.name in self._texts and not self._view.isColumnHidden(number):
                rect, text = self.fitting(number, self._texts[column.name], painter.fontMetrics())
                painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def fitting(self, column: int, text: str, metrics: QFontMetrics) -> tuple[QRect, str]:
        """Where a sum is drawn and what of it: all, "…" where it would be cut, nothing if scrolled away."""
        rect = self.cell_rect(column).adjusted(4, 0, -4, 0)
        viewport = self._view.viewport().geometry()
        area = QRect(viewport.x(), 0, viewport.width(), self.height())
        if not rect.intersects(area):
            return QRect(), ""
        header = self._view.header
        before = header.logicalIndex(header.visualIndex(column) - 1)
        if before >= 0 and self._view.records.columns[before].name not in self._texts:
            rect.setLeft(rect.left() - header.sectionSize(before))  # a long sum may reach over there
        width = metrics.horizontalAdvance(text)
        if not area.contains(QRect(rect.right() - width, 0, width, 1)) or width > rect.width():
            return rect.intersected(
                area
            ), "…"  # half a number would be a wrong one; the tool tip has it whole
        return rect, text
