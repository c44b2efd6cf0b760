"""Sums under their columns, following widths, order and scrolling of the header; named where none is in sight."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from ...base.i18n import fill
from .view import RecordView

_CUT = "…"


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
        self.setVisible(bool(texts) and self._view.records.rowCount() > 0)
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
        middle = Qt.AlignmentFlag.AlignVCenter
        cells = self._cells(painter.fontMetrics())
        if any(text != _CUT for _rect, text in cells):
            for rect, text in cells:
                painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, text)
            return
        room = self._view.viewport().geometry()
        line = QRect(room.x() + 4, 0, room.width() - 8, self.height())
        named = painter.fontMetrics().elidedText(self.named, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, named)

    @property
    def named(self) -> str:
        """All sums with their names: what stands here while the columns are out of sight, or hidden."""
        columns = [c for c in self._view.records.columns if c.name in self._texts]
        names = (f"{c.label} ({c.unit})" if c.unit else c.label for c in columns)
        sums = (f"{name} {self._texts[c.name]}" for name, c in zip(names, columns, strict=True))
        return fill(self.tr("Total: {sums}"), sums=" · ".join(sums))

    def _cells(self, metrics: QFontMetrics) -> list[tuple[QRect, str]]:
        """The sums in sight, each where it is drawn."""
        columns = enumerate(self._view.records.columns)
        summed = [
            (n, c.name) for n, c in columns if c.name in self._texts and not self._view.isColumnHidden(n)
        ]
        cells = [self.fitting(number, self._texts[name], metrics) for number, name in summed]
        return [(rect, text) for rect, text in cells if text]

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
            ), _CUT  # half a number would be a wrong one; the tool tip has it whole
        return rect, text
