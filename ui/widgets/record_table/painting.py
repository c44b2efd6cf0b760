"""Painting rows in which nothing is chosen, as Qt does it but all cells in one go.

Qt's own way goes from C++ into Python and back several times a cell, for its index, its flags and its delegate: that
takes longer than drawing the texts, and each time a worker may take Python's lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen, QRegion
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from .marks import draw_mark

if TYPE_CHECKING:
    from .view import RecordView

_GRID = 1  # the line at the right and below


class _Column(NamedTuple):
    number: int
    x: int
    width: int


class PlainRows:
    """Paints for one view, whose rows are all as high and none hidden."""

    def __init__(self, view: RecordView) -> None:
        self._view = view

    def paint(self, region: QRegion) -> QRegion:
        """Paint what of `region` belongs to rows without anything special; what remains is Qt's."""
        view, area = self._view, region.boundingRect()
        columns, rows = self._columns(area), self._rows(area)
        if not columns or not rows:
            return region
        height, top = view.verticalHeader().defaultSectionSize(), view.rowViewportPosition(rows[0])
        special = self._chosen(rows) | {row for row in rows if any("\n" in t for t in view.records.line(row))}
        plain = [(row, top + (row - rows[0]) * height) for row in rows if row not in special]
        painter = QPainter(view.viewport())
        self._draw_lines(painter, columns, plain, height)
        for row, y in plain:
            self._draw_texts(painter, columns, row, view.cells.base(y, height - _GRID))
            if view.records.marks.text_of(view.records.id_at(row)):
                draw_mark(painter, columns[0].x, y, height - _GRID)
        painter.end()
        for _, y in plain:
            region -= QRegion(area.x(), y, area.width(), height)
        return region

    def _columns(self, area: QRect) -> list[_Column]:
        """Those in sight, from left to right."""
        header = self._view.header
        first, last = header.visualIndexAt(area.left()), header.visualIndexAt(area.right())
        places = range(max(first, 0), (last if last >= 0 else header.count() - 1) + 1)
        shown = [n for n in map(header.logicalIndex, places) if not header.isSectionHidden(n)]
        return [_Column(n, header.sectionViewportPosition(n), header.sectionSize(n) - _GRID) for n in shown]

    def _rows(self, area: QRect) -> range:
        first, last = self._view.rowAt(area.top()), self._view.rowAt(area.bottom())
        return range(max(first, 0), (last if last >= 0 else self._view.records.rowCount() - 1) + 1)

    def _chosen(self, rows: range) -> set[int]:
        """Rows with a selected or the current cell."""
        spans = [range(max(r.top(), rows[0]), min(r.bottom(), rows[-1]) + 1) for r in self._view.ranges()]
        return {self._view.currentIndex().row(), *(row for span in spans for row in span)}

    def _draw_lines(
        self, painter: QPainter, columns: list[_Column], rows: list[tuple[int, int]], height: int
    ) -> None:
        """Every other row's background, and the grid."""
        view, style, option = self._view, self._view.style(), QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.palette.setCurrentColorGroup(view.cells.color_group)
        option.features |= QStyleOptionViewItem.ViewItemFeature.Alternate
        left, right = columns[0].x, columns[-1].x + columns[-1].width
        for row, y in rows:
            if row % 2:
                option.rect = QRect(left, y, right - left, height - _GRID)
                style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewRow, option, painter, view)
        hint = style.styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option, view)
        painter.setPen(QPen(QColor.fromRgba(hint & 0xFFFFFFFF), _GRID))
        for _, y in rows:
            painter.drawLine(left, y + height - _GRID, right, y + height - _GRID)
        for column in columns if rows else ():
            end = column.x + column.width
            painter.drawLine(end, rows[0][1], end, rows[-1][1] + height - _GRID)

    def _draw_texts(self, painter: QPainter, columns: list[_Column], row: int, base: int) -> None:
        model, cells = self._view.records, self._view.cells
        line, toned, right_aligned, now = model.line(row), model.toned, model.right_aligned, None
        for number, x, width in columns:
            text = line[number]
            if text:
                pen = (number in toned and model.colour(row, number)) or cells.pen
                if pen is not now:
                    painter.setPen(pen)
                    now = pen
                cells.draw(painter, x, base, width, text, right_aligned[number])
