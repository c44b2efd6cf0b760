"""A map of points: two axes on a scale that has room for small and huge, marks by class, a loop drawn around some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ...base.theme import current_colors
from .marks import sprite

_LEFT, _TOP, _RIGHT, _BOTTOM = 62, 14, 16, 46
_LANE = 44  # for what isn't known: its name, and points beside that
_NAME = 17
_RADIUS, _CROWDED = 4.2, 2.6
_MANY = 4_000
_CELL = 1.5  # points of one class nearer than this are drawn once
_REACH = 9.0  # of the pointer
_LOOP = 6.0  # pixels that make a click a loop


class Axis:
    """Signed logarithms around `unit`: from minus to plus, with zero. `unknown`: values that are nan stand in a lane of
    their own."""

    def __init__(self, values: np.ndarray[Any, Any], unit: float) -> None:
        self.unit = unit
        scaled = self.scaled(values)
        known = scaled[~np.isnan(scaled)]
        self.low = min(float(known.min(initial=0.0)), 0.0)
        self.high = max(float(known.max(initial=0.0)), 1.0)
        margin = (self.high - self.low) * 0.03
        self.low, self.high = self.low - margin * (self.low < 0), self.high + margin
        self.unknown = bool(np.isnan(scaled).any())

    def scaled(self, values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """0 for 0, 1 for nine units, 2 for ninety-nine …"""
        found: np.ndarray[Any, Any] = np.sign(values) * np.log10(1 + np.abs(values) / self.unit)
        return found

    def ticks(self) -> list[float]:
        """Zero, and powers of ten of the unit both ways."""
        found = [0.0]
        for sign in (1, -1):
            power = 1
            while power <= 9:
                value = sign * self.unit * 10.0**power
                if not self.low <= float(self.scaled(np.array([value]))[0]) <= self.high:
                    break
                found.append(value)
                power += 1
        return sorted(found)


class ScatterMap(QWidget):
    """`opened(place)` a click on a point, `circled(places)` a loop drawn with the mouse, or [] where it meets none."""

    opened = Signal(int)
    circled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 200)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._kinds: list[str] = []
        self._x = self._y = np.empty(0)
        self._axes: tuple[Axis, Axis] | None = None
        self._titles = ("", "", "", "")
        self._texts: tuple[Callable[[float], str], Callable[[float], str]] = (str, str)
        self._tip: Callable[[int], str] = str
        self._marked: frozenset[int] = frozenset()
        self._dimmed: np.ndarray[Any, Any] | None = None
        self._picture: QPixmap | None = None
        self._places = np.empty((2, 0))
        self._loop: list[QPointF] = []

    def show_points(
        self,
        x: Sequence[float],
        y: Sequence[float],
        kinds: Sequence[str],
        units: tuple[float, float],
        tip: Callable[[int], str],
    ) -> None:
        """Points by their place; nan is unknown. `tip(place)`: what is told beside the pointer."""
        self._x, self._y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        self._kinds, self._tip = list(kinds), tip
        self._axes = Axis(self._x, units[0]), Axis(self._y, units[1])
        self._marked, self._dimmed = frozenset(), None
        self._anew()

    def name(
        self,
        titles: tuple[str, str, str, str],
        texts: tuple[Callable[[float], str], Callable[[float], str]],
    ) -> None:
        """In the present language: of the axes, then of the lanes for what isn't known; and how figures are written."""
        self._titles, self._texts = titles, texts
        self._anew()

    def mark(self, places: Sequence[int]) -> None:
        """Put rings around these."""
        self._marked = frozenset(places)
        self.update()

    def dim_others(self, places: Sequence[int] | None) -> None:
        """Only these stand out; None: all do."""
        self._dimmed = None
        if places is not None:
            self._dimmed = np.ones(len(self._kinds), dtype=bool)
            self._dimmed[np.asarray(places, dtype=int)] = False
        self._anew()

    def point(self, place: int) -> QPointF:
        """Where a point is drawn."""
        self._arrange()
        return QPointF(float(self._places[0, place]), float(self._places[1, place]))

    def _anew(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._anew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(current_colors().accent)
        painter.setPen(QPen(accent, 1.6))
        for place in list(self._marked)[:2_000]:
            if place < self._places.shape[1]:
                painter.drawEllipse(self.point(place), 7.5, 7.5)
        if self._loop:
            fill = QColor(accent)
            fill.setAlpha(40)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(self._loop))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._loop = [event.position()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if self._loop:
            self._loop.append(event.position())
            self.update()
            return
        place = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if place is not None else Qt.CursorShape.CrossCursor)
        if place is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self._tip(place), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        loop, self._loop = self._loop, []
        if not loop or event.button() != Qt.MouseButton.LeftButton:
            return
        self.update()
        frame = QPolygonF(loop).boundingRect()
        if max(frame.width(), frame.height()) >= _LOOP:
            self.circled.emit(self._inside(loop))
            return
        place = self._near(event.position())
        if place is not None:
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Escape and (self._loop or self._marked or self._dimmed is not None):
            self._loop = []
            self.circled.emit([])
            self.update()
            return
        super().keyPressEvent(event)

    def _near(self, at: QPointF) -> int | None:
        self._arrange()
        if not self._places.size:
            return None
        far = (self._places[0] - at.x()) ** 2 + (self._places[1] - at.y()) ** 2
        if self._dimmed is not None:
            far = np.where(self._dimmed, far + _REACH**2 / 2, far)
        place = int(far.argmin())
        return place if far[place] <= _REACH**2 else None

    def _inside(self, loop: list[QPointF]) -> list[int]:
        """Even-odd rule, edge by edge, of those in the loop's frame."""
        self._arrange()
        x, y = self._places
        frame = QPolygonF(loop).boundingRect()
        there = np.flatnonzero(
            (x >= frame.left()) & (x <= frame.right()) & (y >= frame.top()) & (y <= frame.bottom())
        )
        px, py, odd = x[there], y[there], np.zeros(len(there), dtype=bool)
        for one, other in zip(loop, [*loop[1:], loop[0]], strict=True):
            ax, ay, bx, by = one.x(), one.y(), other.x(), other.y()
            if ay != by:
                crosses = ((ay > py) != (by > py)) & (px < (bx - ax) * (py - ay) / (by - ay) + ax)
                odd ^= crosses
        found: list[int] = there[odd].tolist()
        return found

    def _field(self) -> QRectF:
        """Where known values stand."""
        left, bottom = _LEFT, _BOTTOM
        if self._axes is not None:
            left += _LANE if self._axes[0].unknown else 0
            bottom += _LANE if self._axes[1].unknown else 0
        return QRectF(
            left, _TOP, max(self.width() - left - _RIGHT, 10), max(self.height() - _TOP - bottom, 10)
        )

    def _arrange(self) -> None:
        if self._axes is None or self._places.shape[1] == len(self._kinds) and self._picture is not None:
            return
        field, (across, up) = self._field(), self._axes
        x = field.left() + self._share(across, self._x) * field.width()
        y = field.bottom() - self._share(up, self._y) * field.height()
        # what isn't known is spread in its lane, so that one can be told from another
        spread = (np.arange(len(x)) * 0.618_034) % 1 - 0.5
        middle, wide = (_LANE - _NAME) / 2, (_LANE - _NAME) * 0.6
        x = np.where(np.isnan(x), field.left() - middle - 2 + spread * wide, x)
        y = np.where(np.isnan(y), field.bottom() + _NAME + middle + spread * wide, y)
        self._places = np.vstack([x, y])

    @staticmethod
    def _share(axis: Axis, values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        found: np.ndarray[Any, Any] = (axis.scaled(values) - axis.low) / (axis.high - axis.low)
        return found

    def _drawn(self) -> QPixmap:
        self._places = np.empty((2, 0))
        self._arrange()
        ratio, colors = self.devicePixelRatioF(), current_colors()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(colors.surface))
        if self._axes is None:
            return picture
        painter = QPainter(picture)
        painter.setFont(self.font())
        self._draw_frame(painter)
        dimmed = self._dimmed if self._dimmed is not None else np.zeros(len(self._kinds), dtype=bool)
        for faint in (True, False):
            painter.setOpacity(0.16 if faint else 0.9)
            self._draw_points(painter, dimmed == faint, ratio)
        painter.end()
        return picture

    def _draw_points(self, painter: QPainter, which: np.ndarray[Any, Any], ratio: float) -> None:
        radius = _RADIUS if len(self._kinds) <= _MANY else _CROWDED
        kinds = np.array(self._kinds, dtype=object)
        order = ("", "normal", "volume", "nurture", "risk", "premium", "strategic")
        for kind in (*order, *sorted(set(self._kinds) - set(order))):
            some = np.flatnonzero((kinds == kind) & which) if len(kinds) else np.empty(0, dtype=int)
            if not len(some):
                continue
            mark, half = sprite(kind, radius, ratio)
            cells = np.round(self._places[:, some] / _CELL).astype(np.int64)
            _, first = np.unique(cells[0] * 100_000 + cells[1], return_index=True)
            for x, y in self._places[:, some[first]].T.tolist():
                painter.drawPixmap(QPointF(x - half, y - half), mark)

    def _draw_frame(self, painter: QPainter) -> None:
        assert self._axes is not None
        field, (across, up), colors = self._field(), self._axes, current_colors()
        grid, text, metrics = QPen(QColor(colors.border), 1), QColor(colors.muted), QFontMetricsF(self.font())
        line = metrics.height()
        last = -1e9
        for value in across.ticks():
            x = field.left() + float(self._share(across, np.array([value]))[0]) * field.width()
            painter.setPen(grid)
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
            told = self._texts[0](value)
            wide = metrics.horizontalAdvance(told)
            if x - wide / 2 > last:
                painter.setPen(text)
                below = self.height() - _BOTTOM + 4
                painter.drawText(
                    QRectF(x - wide / 2, below, wide + 2, line), Qt.AlignmentFlag.AlignCenter, told
                )
                last = x + wide / 2 + 6
        for value in up.ticks():
            y = field.bottom() - float(self._share(up, np.array([value]))[0]) * field.height()
            painter.setPen(QPen(QColor(colors.muted), 1) if value == 0 and up.low < 0 else grid)
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(text)
            painter.drawText(
                QRectF(0, y - line / 2, _LEFT - 6, line),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._texts[1](value),
            )
        self._draw_titles(painter, field)

    def _draw_titles(self, painter: QPainter, field: QRectF) -> None:
        assert self._axes is not None
        across, up, no_across, no_up = self._titles
        colors, line = current_colors(), QFontMetricsF(self.font()).height()
        lane = QColor(colors.raised)
        if self._axes[0].unknown:
            painter.fillRect(QRectF(_LEFT, field.top(), _LANE - 4, field.height()), lane)
        if self._axes[1].unknown:
            painter.fillRect(QRectF(field.left(), field.bottom() + 4, field.width(), _LANE - 4), lane)
        painter.setPen(QColor(colors.text))
        below = QRectF(field.left(), self.height() - line - 4, field.width(), line)
        self._put(painter, below, Qt.AlignmentFlag.AlignRight, f"{across} →")
        above = QRectF(field.left() + 6, field.top() + 2, field.width() - 6, line)
        self._put(painter, above, Qt.AlignmentFlag.AlignLeft, f"↑ {up}")
        painter.setPen(QColor(colors.muted))
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self._axes[1].unknown:
            told = QRectF(field.left() + 6, field.bottom() + 4, field.width() - 12, _NAME)
            self._put(painter, told, middle, no_up)
        if self._axes[0].unknown:
            painter.save()
            painter.translate(_LEFT, field.bottom() - 6)
            painter.rotate(-90)
            self._put(painter, QRectF(0, 0, field.height() - 12, _NAME), middle, no_across)
            painter.restore()

    def _put(self, painter: QPainter, where: QRectF, how: Qt.AlignmentFlag, text: str) -> None:
        """Shortened where a small window has no room for it."""
        elided = QFontMetricsF(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, how, elided)
