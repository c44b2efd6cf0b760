"""A list on paper: landscape pages with headings on each, page numbers, and what the list is filtered by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPen

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label

LIMIT = 5_000
"""Rows that are printed: some 140 pages."""
_MARGINS = QMarginsF(12, 12, 12, 14)  # millimetres
_PAGE = QT_TRANSLATE_NOOP("paper", "Page {page} of {pages}")
_ROWS = QT_TRANSLATE_NOOP("paper", "Rows: {count}")
_CUT = QT_TRANSLATE_NOOP("paper", "Only the first {count} of {total} rows")
_POINTS = 7
_MEASURED = 300  # rows that say how wide the columns are
_GREY = Qt.GlobalColor.lightGray


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed. `columns`: (heading, numbers at the right); `total`: rows of the whole list; `told`: filters
    and day."""

    title: str
    told: str
    columns: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[str]]
    total: int

    @property
    def counted(self) -> str:
        """How many rows, and whether there are more."""
        if len(self.rows) < self.total:
            return fill(label("paper", _CUT), count=f"{len(self.rows):,}", total=f"{self.total:,}")
        return fill(label("paper", _ROWS), count=f"{self.total:,}")


def lay_out(device: QPagedPaintDevice) -> None:
    """A4, landscape."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, QPageLayout.Orientation.Landscape, _MARGINS, QPageLayout.Unit.Millimeter)
    device.setPageLayout(layout)


class Press:
    """Draws a sheet, page by page."""

    def __init__(self, sheet: Sheet, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._sheet, self._device, self._painter = sheet, device, painter
        self._area = QRect(0, 0, device.width(), device.height())
        painter.setFont(_font())
        self._metrics = painter.fontMetrics()
        self._line = int(self._metrics.height() * 1.25)
        room = self._area.height() // self._line - 5  # title, filters, headings, foot, a line of air
        self._per_page = max(room, 1)
        self.pages = max(-(-len(sheet.rows) // self._per_page), 1)
        self._widths = shared(self._wanted(), self._area.width())

    def run(self, report: Callable[[int, int, str], None] = lambda _done, _total, _what: None) -> None:
        """Draw all pages; `report` may raise to stop."""
        for page in range(self.pages):
            report(page, self.pages, "")
            if page:
                self._device.newPage()
            self._draw_page(page)

    def _wanted(self) -> list[int]:
        """How wide each column would be if nothing of it was cut."""
        margin, bold = self._metrics.averageCharWidth(), QFontMetrics(_font(bold=True), self._device)
        some = self._sheet.rows[:_MEASURED]
        return [
            2 * margin
            + max(
                [
                    bold.horizontalAdvance(heading),
                    *(self._metrics.horizontalAdvance(row[place]) for row in some),
                ]
            )
            for place, (heading, _) in enumerate(self._sheet.columns)
        ]

    def _draw_page(self, page: int) -> None:
        sheet, start = self._sheet, page * self._per_page
        self._text(0, sheet.title, Qt.AlignmentFlag.AlignLeft, _font(_POINTS + 3, bold=True))
        self._text(1, sheet.told, Qt.AlignmentFlag.AlignLeft)
        self._painter.fillRect(QRect(0, 2 * self._line, self._area.width(), self._line), _GREY)
        self._row(2, [heading for heading, _ in sheet.columns], _font(bold=True))
        for place, row in enumerate(sheet.rows[start : start + self._per_page], 3):
            self._row(place, row)
        foot = self._area.height() // self._line - 1
        number = fill(label("paper", _PAGE), page=page + 1, pages=self.pages)
        self._text(foot, sheet.counted, Qt.AlignmentFlag.AlignLeft)
        self._text(foot, number, Qt.AlignmentFlag.AlignRight)

    def _text(self, place: int, text: str, side: Qt.AlignmentFlag, font: QFont | None = None) -> None:
        self._cell(QRect(0, place * self._line, self._area.width(), self._line), text, side, font)

    def _row(self, place: int, cells: Sequence[str], font: QFont | None = None) -> None:
        x, y = 0, place * self._line
        for text, width, (_, right) in zip(cells, self._widths, self._sheet.columns, strict=True):
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            margin = self._metrics.averageCharWidth() // 2
            self._cell(QRect(x + margin, y, width - 2 * margin, self._line), text, side, font)
            x += width
        self._painter.setPen(QPen(_GREY, 0))
        self._painter.drawLine(0, y + self._line, self._area.width(), y + self._line)

    def _cell(self, rect: QRect, text: str, side: Qt.AlignmentFlag, font: QFont | None) -> None:
        self._painter.setFont(font or _font())
        metrics = QFontMetrics(self._painter.font(), self._device)
        line = metrics.elidedText(" ".join(text.split("\n")), Qt.TextElideMode.ElideRight, rect.width())
        self._painter.setPen(Qt.GlobalColor.black)
        self._painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), line)


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """Widths that fit into `room`: narrow columns as wide as they want, the wide ones cut to the same width; what is
    left over is spread."""
    widths, left = [0] * len(wanted), room
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for number, place in enumerate(order):
        widths[place] = min(wanted[place], left // (len(order) - number))
        left -= widths[place]
    return [width + left // (len(widths) or 1) for width in widths]


def _font(points: int = _POINTS, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSize(points)
    font.setBold(bold)
    return font
