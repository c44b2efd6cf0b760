"""Small multiples: the months of each region, one line a year, the latest one strongest; Spring Festival marked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ...base.theme import current_colors

if TYPE_CHECKING:
    from collections.abc import Callable

_HEIGHT, _NARROWEST, _GAP = 150, 250, 12
_HEAD, _FOOT, _LEFT = 20, 16, 6
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Multiple:
    """One region: `years` from the oldest to the latest, twelve tonnes each (None: unknown).
    `stops`: parts of the latest year, in months from its start, on which kilns stop or it rains."""

    title: str
    key: str
    years: Sequence[tuple[int, Sequence[float | None]]]
    stops: Sequence[tuple[float, float]] = ()


class SeasonPlot(QWidget):
    """All on one scale, or each on its own (`own_scale`). `festivals`: year → where in it the festival begins, in
    months from its start. `opened(key, year, month)`: a click on a month, of the latest year that has it."""

    opened = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._multiples: Sequence[Multiple] = ()
        self._festivals: dict[int, float] = {}
        self._said: Callable[[Multiple, int], str] = lambda multiple, _month: multiple.title
        self.own_scale = True
        self._current: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_multiples(
        self, multiples: Sequence[Multiple], festivals: dict[int, float], said: Callable[[Multiple, int], str]
    ) -> None:
        """`said(multiple, month)`: the sentence about a month."""
        self._multiples, self._festivals, self._said = multiples, festivals, said
        self._current = None
        self.setMinimumHeight(self._rows() * (_HEIGHT + _GAP))
        self.update()

    def places(self) -> list[QRectF]:
        """Where each region is."""
        columns = self._columns()
        width = (self.width() - _GAP * (columns - 1)) / columns
        return [
            QRectF(n % columns * (width + _GAP), n // columns * (_HEIGHT + _GAP), width, _HEIGHT)
            for n in range(len(self._multiples))
        ]

    def _columns(self) -> int:
        return max(min(self.width() // _NARROWEST, len(self._multiples) or 1), 1)

    def _rows(self) -> int:
        return -(-len(self._multiples) // self._columns())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.setMinimumHeight(self._rows() * (_HEIGHT + _GAP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = max((v for each in self._multiples for v in _known(each)), default=1.0) or 1.0
        for number, (multiple, place) in enumerate(zip(self._multiples, self.places(), strict=True)):
            most = max(_known(multiple), default=1.0) or 1.0
            self._paint(painter, multiple, place, most if self.own_scale else whole, number)
        painter.end()

    def _paint(self, painter: QPainter, multiple: Multiple, place: QRectF, most: float, number: int) -> None:
        colors = current_colors()
        inner = _inner(place)
        step = inner.width() / _MONTHS
        painter.setPen(QPen(QColor(colors.border), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for begin, end in multiple.stops:
            shade = QColor(colors.warning)
            shade.setAlpha(28)
            painter.fillRect(
                QRectF(inner.left() + begin * step, inner.top(), (end - begin) * step, inner.height()), shade
            )
        self._paint_festivals(painter, multiple, inner)
        if self._current is not None and self._current[0] == number:
            shade = QColor(colors.accent)
            shade.setAlpha(40)
            painter.fillRect(
                QRectF(inner.left() + self._current[1] * step, inner.top(), step, inner.height()), shade
            )
        painter.setPen(QColor(colors.text))
        painter.drawText(
            QRectF(place.left() + 8, place.top() + 2, place.width() - 16, _HEAD), 0, multiple.title
        )
        painter.setPen(QColor(colors.muted))
        for month in range(0, _MONTHS, 2):
            foot = QRectF(inner.left() + month * step, inner.bottom(), step, _FOOT)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(month + 1))
        for age in range(len(multiple.years) - 1, -1, -1):
            _, months = multiple.years[len(multiple.years) - 1 - age]
            color = QColor(colors.accent if not age else colors.muted)
            color.setAlpha(255 if not age else max(170 - 35 * age, 40))
            painter.setPen(QPen(color, 2.2 if not age else 1))
            for line in _lines(months, inner, step, most):
                painter.drawPolyline(line)

    def _paint_festivals(self, painter: QPainter, multiple: Multiple, inner: QRectF) -> None:
        """A short stroke a year at the top, the latest one through all of it."""
        colors = current_colors()
        for age, (year, _) in enumerate(reversed(multiple.years)):
            at = self._festivals.get(year)
            if at is None:
                continue
            x = inner.left() + at * inner.width() / _MONTHS
            color = QColor(colors.bad)
            color.setAlpha(150 if not age else 70)
            painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine if not age else Qt.PenStyle.SolidLine))
            painter.drawLine(
                QPointF(x, inner.top()), QPointF(x, inner.bottom() if not age else inner.top() + 5)
            )

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._choose(self._at(event.position()))
        text = self._text()
        if text:
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
        else:
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._choose(self._at(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        if not self.hasFocus():
            self._choose(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        steps = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-self._columns(), 0), Qt.Key.Key_Down: (self._columns(), 0),
        }  # fmt: skip
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in steps and self._multiples:
            region, month = self._current or (0, 0)
            down, along = steps[Qt.Key(key)]
            self._choose((
                max(0, min(region + down, len(self._multiples) - 1)), max(0, min(month + along, _MONTHS - 1)),
            ))  # fmt: skip
        else:
            super().keyPressEvent(event)

    def _at(self, position: QPointF) -> tuple[int, int] | None:
        for number, place in enumerate(self.places()):
            inner = _inner(place)
            if place.contains(position):
                month = int((position.x() - inner.left()) / (inner.width() / _MONTHS))
                return (number, month) if 0 <= month < _MONTHS else None
        return None

    def _choose(self, found: tuple[int, int] | None) -> None:
        if found != self._current:
            self._current = found
            self.setAccessibleDescription(self._text())
            self.update()

    def _text(self) -> str:
        if self._current is None:
            return ""
        return self._said(self._multiples[self._current[0]], self._current[1])

    def _open(self) -> None:
        if self._current is None:
            return
        multiple, month = self._multiples[self._current[0]], self._current[1]
        year = next((year for year, months in reversed(multiple.years) if months[month] is not None), None)
        if year is not None:
            self.opened.emit(multiple.key, year, month + 1)


def place_of(day: date) -> float:
    """Where in its year, in months."""
    return day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def parts_of(year: int, spans: Sequence[tuple[date, date]]) -> list[tuple[float, float]]:
    """What of them lies in that year."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    inside = [(max(first, begin), min(last, end)) for first, last in spans if first <= end and last >= begin]
    return [(place_of(first), place_of(last) + 1 / 31) for first, last in inside]


def _inner(place: QRectF) -> QRectF:
    return place.adjusted(_LEFT, _HEAD + 4, -_LEFT, -_FOOT - 2)


def _known(multiple: Multiple) -> list[float]:
    return [value for _, months in multiple.years for value in months if value is not None]


def _lines(months: Sequence[float | None], inner: QRectF, step: float, most: float) -> list[QPolygonF]:
    found: list[list[QPointF]] = [[]]
    for month, value in enumerate(months):
        if value is None:
            found.append([])
            continue
        y = inner.bottom() - value / most * (inner.height() - 4)
        found[-1].append(QPointF(inner.left() + (month + 0.5) * step, y))
    return [QPolygonF(line) for line in found if len(line) > 1]
