"""A list on paper, in type that can be read: upright if its columns fit, else lying, else on continuation pages.

The rows are asked for as the pages are drawn, so a long list takes no more memory than a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLine, QMarginsF, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPen

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label

Report = Callable[[int, int, str], None]
Cells = Sequence[str]
Read = Callable[[int, int], Sequence[Cells]]
"""(first row, how many) → their cells, in all columns of the sheet."""

PAGE = QT_TRANSLATE_NOOP("paper", "Page {page} of {pages}")
DPI = 300
"""Of PDF files."""
_MARGINS = QMarginsF(12, 12, 12, 14)  # millimetres
_PART = QT_TRANSLATE_NOOP("paper", "Columns: part {part} of {parts}")
_ROWS = QT_TRANSLATE_NOOP("paper", "Rows: {count}")
_TOTAL = QT_TRANSLATE_NOOP("paper", "Total")
_POINTS, _LINE = 8.0, 1.65
_UPRIGHT, _LYING = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
_WAYS = ((False, _POINTS), (True, _POINTS), (True, 7.5), (True, 7.0))  # lying, type; smaller can't be read
_WIDEST = 44  # average letters of a text that is not cut as long as there is no room
_MEASURED = 300  # rows that say how wide the columns are
_ABOVE, _BELOW = 3, 2  # lines of a page that are no rows: title, filters, headings; air, number
_GREY = Qt.GlobalColor.lightGray
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Column:
    """One column; numbers stand at the right and are never cut. `total`: what stands below it at the end."""

    name: str
    heading: str
    number: bool = False
    total: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: `told` the filters in words, `made` when and by whom, `key` the column that is repeated on
    continuation pages, `count` rows which `read` gives; `first` are those known already."""

    title: str
    told: str
    made: str
    columns: Sequence[Column]
    key: int
    count: int
    first: Sequence[Cells]
    read: Read
    chosen: tuple[int, ...]

    def only(self, names: Collection[str]) -> Sheet:
        """With these columns, and the key."""
        chosen = (n for n, column in enumerate(self.columns) if n == self.key or column.name in names)
        return replace(self, chosen=tuple(chosen))

    def rows(self, start: int, count: int) -> Sequence[Cells]:
        """Some of the rows."""
        end = min(start + count, self.count)
        return self.first[start:end] if end <= len(self.first) else self.read(start, end - start)


class Plan:
    """What goes where on the pages of a device, whose page it turns as the columns need it. Before painting."""

    def __init__(self, sheet: Sheet, device: QPagedPaintDevice) -> None:
        self.sheet, self.device = sheet, device
        for lying, points in _WAYS:
            self._try(lying, points)
            if len(self.parts) == 1:
                break
        else:
            self._try(True, _POINTS)
        # by the type's size and not its pixels, or a printer's pages would end elsewhere than those shown
        line = self.font.pointSizeF() * _LINE * device.logicalDpiY() / 72
        self.line, self.height = int(line), device.height()
        self.per_page = max(int(self.height / line) - _ABOVE - _BELOW, 1)
        self.totals = any(sheet.columns[place].total for place in sheet.chosen)
        self.pages = max(-(-(sheet.count + self.totals) // self.per_page), 1) * len(self.parts)

    def _try(self, lying: bool, points: float) -> None:
        """What goes where with this page and type."""
        sheet, device = self.sheet, self.device
        self.font, self.strong = _font(points), _font(points, bold=True)
        self.metrics, self.bold = QFontMetrics(self.font, device), QFontMetrics(self.strong, device)
        device.setPageLayout(_layout(_LYING if lying else _UPRIGHT))
        wanted = [self._wanted(place) for place in sheet.chosen]
        most = _WIDEST * self.metrics.averageCharWidth()
        numbers = [sheet.columns[place].number for place in sheet.chosen]
        least = [w if number else min(w, most) for w, number in zip(wanted, numbers, strict=True)]
        key = sheet.chosen.index(sheet.key)
        self.parts = [
            [(sheet.chosen[n], w) for n, w in zip(part, self._widths(part, wanted, least), strict=True)]
            for part in parted(least, key, device.width())
        ]

    def _wanted(self, place: int) -> int:
        """How wide a column would be if nothing of it was cut."""
        column = self.sheet.columns[place]
        texts = (self.metrics.horizontalAdvance(_flat(row[place])) for row in self.sheet.first[:_MEASURED])
        strong = (self.bold.horizontalAdvance(text) for text in (column.heading, column.total))
        return 2 * self.metrics.averageCharWidth() + max(*texts, *strong)

    def _widths(self, part: Sequence[int], wanted: Sequence[int], least: Sequence[int]) -> list[int]:
        """Numbers and what is narrow as wide as they want, the rest shares what is left."""
        room = self.device.width() - sum(least[n] for n in part)
        more = shared([wanted[n] - least[n] for n in part], room)
        return [least[n] + extra for n, extra in zip(part, more, strict=True)]


class Press:
    """Draws a plan, page by page."""

    def __init__(self, plan: Plan, painter: QPainter) -> None:
        self._plan, self._sheet, self._painter = plan, plan.sheet, painter
        self._width = plan.device.width()

    def run(self, report: Report, most: int | None = None) -> int:
        """Draw all pages, or the first `most`; how many. `report(pages done, pages, "")` may raise to stop."""
        plan = self._plan
        pages = plan.pages if most is None else min(most, plan.pages)
        rows: Sequence[Cells] = ()
        for page in range(pages):
            stretch, part = divmod(page, len(plan.parts))
            report(page, plan.pages, "")
            if page:
                plan.device.newPage()
            if part == 0:
                rows = self._sheet.rows(stretch * plan.per_page, plan.per_page)
            self._draw_page(page, part, rows)
        return pages

    def _draw_page(self, page: int, part: int, rows: Sequence[Cells]) -> None:
        plan, sheet = self._plan, self._sheet
        columns, last = plan.parts[part], page // len(plan.parts) == (plan.pages - 1) // len(plan.parts)
        self._painter.setPen(Qt.GlobalColor.black)
        self._text(0, sheet.made, _RIGHT)
        self._text(0, sheet.title, _LEFT, _font(_POINTS + 3, bold=True))
        self._text(1, sheet.told, _LEFT)
        wide = sum(width for _, width in columns)
        self._painter.fillRect(QRect(0, 2 * plan.line, wide, plan.line), _GREY)
        self._row(2, [(sheet.columns[place].heading, place, w) for place, w in columns], plan.bold)
        for line, row in enumerate(rows, _ABOVE):
            self._row(line, [(row[place], place, width) for place, width in columns], plan.metrics)
        end = _ABOVE + len(rows)
        if last and any(sheet.columns[place].total for place, _ in columns):
            sums = [(sheet.columns[place].total, place, width) for place, width in columns]
            key = sums[0]
            self._row(end, [(key[0] or label("paper", _TOTAL), *key[1:]), *sums[1:]], plan.bold)
            end += 1
        self._painter.setPen(QPen(_GREY, 0))
        self._painter.drawLines(
            [QLine(0, n * plan.line, wide, n * plan.line) for n in range(_ABOVE, end + 1)]
        )
        self._painter.setPen(Qt.GlobalColor.black)
        self._foot(page, part)

    def _foot(self, page: int, part: int) -> None:
        plan = self._plan
        place = plan.height // plan.line - 1
        number = fill(label("paper", PAGE), page=page + 1, pages=plan.pages)
        if len(plan.parts) > 1:
            parts = fill(label("paper", _PART), part=part + 1, parts=len(plan.parts))
            number = f"{parts} · {number}"
        self._text(place, fill(label("paper", _ROWS), count=f"{self._sheet.count:,}"), _LEFT)
        self._text(place, number, _RIGHT)

    def _text(self, line: int, text: str, side: Qt.AlignmentFlag, font: QFont | None = None) -> None:
        self._painter.setFont(font or self._plan.font)
        rect = QRect(0, line * self._plan.line, self._width, self._plan.line)
        shown = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._width)
        self._painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _row(self, line: int, cells: Sequence[tuple[str, int, int]], metrics: QFontMetrics) -> None:
        self._painter.setFont(self._plan.strong if metrics is self._plan.bold else self._plan.font)
        gap = self._plan.metrics.averageCharWidth() // 2
        x, height = 0, self._plan.line
        y = line * height + (height + metrics.ascent() - metrics.descent()) / 2
        for text, place, width in cells:
            if text:
                at = QRect(x + gap, 0, width - 2 * gap, 0)
                self._cell(at, y, _flat(text), metrics, right=self._sheet.columns[place].number)
            x += width

    def _cell(self, at: QRect, y: float, text: str, metrics: QFontMetrics, *, right: bool) -> None:
        long, painter = metrics.horizontalAdvance(text), self._painter
        if long <= at.width():
            painter.drawText(QPointF(at.x() + (at.width() - long if right else 0), y), text)
        elif not right:
            painter.drawText(
                QPointF(at.x(), y), metrics.elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            )
        else:  # a number that was wider than those measured: half of it would be a wrong one
            painter.save()
            painter.translate(at.x(), y)
            painter.scale(at.width() / long, 1)
            painter.drawText(QPointF(0, 0), text)
            painter.restore()


def print_list(
    sheet: Sheet, device: QPagedPaintDevice, report: Report = lambda *_: None, most: int | None = None
) -> int:
    """Draw a list on a device, or the beginning of it; how many pages it has. Any thread."""
    plan = Plan(sheet, device)
    painter = QPainter(device)
    try:
        Press(plan, painter).run(report, most)
    finally:
        painter.end()
    return plan.pages


def parted(widths: Sequence[int], key: int, room: int) -> list[list[int]]:
    """Which columns share a page, each part beginning with the key's unless that is the only one."""
    parts, used = [[key]], widths[key]
    for place in (n for n in range(len(widths)) if n != key):
        if used + widths[place] > room and len(parts[-1]) > 1:
            parts.append([key])
            used = widths[key]
        parts[-1].append(place)
        used += widths[place]
    return parts


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """What each gets of `room`: those that want little all of it, the others the same."""
    given, left = [0] * len(wanted), room
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for number, place in enumerate(order):
        given[place] = min(wanted[place], left // (len(order) - number))
        left -= given[place]
    return given


def _layout(orientation: QPageLayout.Orientation) -> QPageLayout:
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, orientation, _MARGINS, QPageLayout.Unit.Millimeter)


def _flat(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def _font(points: float = _POINTS, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    font.setBold(bold)
    return font
