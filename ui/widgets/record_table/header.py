"""The header: click sorts, Shift+click sorts further, the funnel filters, dragging moves a column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QPolygon
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

_FUNNEL = 16
_SHAPE = ((0, 0), (10, 0), (6, 5), (6, 9), (4, 9), (4, 5))


class RecordHeader(QHeaderView):
    """`sort_requested(section, further)`, `filter_requested(section)`."""

    sort_requested = Signal(int, bool)
    filter_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.filtered: set[int] = set()
        self._pressed_funnel = -1
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet("QHeaderView::section { padding-right: 22px; }")  # the funnel's room
        self.sectionClicked.connect(self._clicked)

    def funnel_rect(self, section: int) -> QRect:
        """The funnel of a section, in the viewport."""
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - _FUNNEL - 4, 0, _FUNNEL, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = event.position().toPoint()
        section = self.logicalIndexAt(point)
        self._pressed_funnel = -1
        if section >= 0 and self.funnel_rect(section).contains(point):
            self._pressed_funnel = section
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        section, self._pressed_funnel = self._pressed_funnel, -1
        if section < 0:
            super().mouseReleaseEvent(event)
        elif self.funnel_rect(section).contains(event.position().toPoint()):
            self.filter_requested.emit(section)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802,N803
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        self._paint_funnel(painter, rect, logicalIndex in self.filtered)

    def _paint_funnel(self, painter: QPainter, rect: QRect, active: bool) -> None:
        colors = self.palette()
        role = QPalette.ColorRole.Highlight if active else QPalette.ColorRole.Mid
        x, y = rect.right() - _FUNNEL, rect.center().y() - 4
        shape = QPolygon([QPoint(x + dx, y + dy) for dx, dy in _SHAPE])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(x - 3, rect.top() + 1, _FUNNEL, rect.height() - 2), colors.button())
        painter.setPen(colors.color(role))
        if active:
            painter.setBrush(colors.color(role))
        painter.drawPolygon(shape)
        painter.restore()

    def _clicked(self, section: int) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.sort_requested.emit(section, bool(shift))
