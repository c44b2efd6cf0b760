"""A customer's own rhythm: what it bought on which day, what its peers did meanwhile, and its silence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from ...base.theme import tone_color

if TYPE_CHECKING:
    from cementcrm.reading.alarms import Alarm, Drawing

_EPOCH = date(1970, 1, 1)
_HEIGHT = 170
_LEAST, _GAPS = 182, 14  # days shown at least; usual gaps before the silence
_TOP, _BOTTOM, _SIDE = 6, 20, 6
_BAND = 70  # alpha of the peers' band
_SHADE = 40
_WEEK = 7
_CAP = (
    0.95  # the share of purchases that the highest bar stands for: one large day must not flatten all others
)


class RhythmStrip(QWidget):
    """Bars: purchases by day; the band: peers by week; shaded: the silence; dashed: when it usually would have come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alarm: Alarm | None = None
        self._drawing: Drawing | None = None
        self._asof = 0
        self.setMinimumHeight(_HEIGHT)
        self.setMouseTracking(True)

    def show_alarm(self, alarm: Alarm | None, drawing: Drawing | None, asof: date | None) -> None:
        """The rhythm up to `asof`."""
        self._alarm, self._drawing = alarm, drawing
        self._asof = (asof - _EPOCH).days if asof is not None else 0
        self.update()

    def _first(self) -> int:
        """The first day that is drawn: all of its silence, and as much before it, or several of its gaps."""
        alarm, drawing = self._alarm, self._drawing
        assert alarm is not None
        assert drawing is not None
        wanted = max(_LEAST, alarm.quiet_days + max(alarm.quiet_days, round(_GAPS * (alarm.usual_gap or 0))))
        begun = min(drawing.days[0] if drawing.days else self._asof, self._asof - _LEAST)
        return max(self._asof - wanted, drawing.start, begun)

    def _x(self, day: float) -> float:
        first = self._first()
        room = self.width() - 2 * _SIDE
        return _SIDE + (day - first) / max(self._asof + 1 - first, 1) * room

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._alarm is None or self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - _BOTTOM
        self._paint_peers(painter, floor)
        self._paint_silence(painter, floor)
        self._paint_bars(painter, floor)
        self._paint_months(painter, floor)
        painter.end()

    def _paint_peers(self, painter: QPainter, floor: int) -> None:
        drawing, first = self._drawing, self._first()
        assert drawing is not None
        weeks = [
            (drawing.start + _WEEK * n + _WEEK / 2, level)
            for n, level in enumerate(drawing.peers)
            if drawing.start + _WEEK * (n + 1) > first
        ]
        if not weeks:
            return
        high = max(max(level for _, level in weeks), 1e-9)
        room = (floor - _TOP) * 0.9
        points = [QPointF(max(self._x(day), _SIDE), floor - level / high * room) for day, level in weeks]
        band = [QPointF(points[0].x(), floor), *points, QPointF(self._x(self._asof + 1), points[-1].y()),
                QPointF(self._x(self._asof + 1), floor)]  # fmt: skip
        color = QColor(tone_color("muted"))
        color.setAlpha(_BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF(band))

    def _paint_silence(self, painter: QPainter, floor: int) -> None:
        alarm = self._alarm
        assert alarm is not None
        last = (alarm.last - _EPOCH).days
        color = QColor(tone_color("bad" if alarm.level == "call" else "warning"))
        if alarm.signal == "silent":
            color.setAlpha(_SHADE)
            left, right = self._x(last + 1), self._x(self._asof + 1)
            painter.fillRect(QRectF(left, _TOP, max(right - left, 1), floor - _TOP), color)
        if alarm.usual_gap:
            due = last + alarm.usual_gap
            if due <= self._asof:
                painter.setPen(QPen(tone_color("text"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(self._x(due), _TOP), QPointF(self._x(due), floor))
        if alarm.planned_end is not None:
            end = (alarm.planned_end - _EPOCH).days
            if self._first() <= end <= self._asof:
                painter.setPen(QPen(tone_color("good"), 2))
                painter.drawLine(QPointF(self._x(end), _TOP), QPointF(self._x(end), floor))

    def _paint_bars(self, painter: QPainter, floor: int) -> None:
        drawing, first = self._drawing, self._first()
        assert drawing is not None
        shown = [(day, t) for day, t in zip(drawing.days, drawing.tonnes, strict=True) if day >= first]
        if not shown:
            return
        ordered = sorted(t for _, t in shown)
        high = max(ordered[int(_CAP * (len(ordered) - 1))], 1e-9)
        wide = max((self._x(first + 1) - self._x(first)) * 0.8, 1.5)
        color = tone_color("accent")
        for day, tonnes in shown:
            height = max(min(tonnes / high, 1.08) * (floor - _TOP) * 0.9, 2.0)
            painter.fillRect(QRectF(self._x(day), floor - height, wide, height), color)

    def _paint_months(self, painter: QPainter, floor: int) -> None:
        painter.setPen(tone_color("border"))
        painter.drawLine(_SIDE, floor, self.width() - _SIDE, floor)
        day = _EPOCH + timedelta(days=self._first())
        month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        beyond = -1.0
        while (month - _EPOCH).days <= self._asof:
            x = self._x((month - _EPOCH).days)
            text = f"{month:%Y-%m}" if month.month == 1 or beyond < 0 else f"{month:%m}"
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(tone_color("border"))
            painter.drawLine(QPointF(x, floor), QPointF(x, floor + 3))
            if x > beyond and x + wide < self.width():
                painter.setPen(tone_color("muted"))
                painter.drawText(QPointF(x, floor + 15), text)
                beyond = x + wide + 8
            month = (month + timedelta(days=32)).replace(day=1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().x()), self)
            return True
        return super().event(event)

    def told_at(self, x: int) -> str:
        """Day and tonnes of the purchase nearest to a place."""
        drawing = self._drawing
        if drawing is None or self._alarm is None or not drawing.days:
            return ""
        near = min(range(len(drawing.days)), key=lambda n: abs(self._x(drawing.days[n] + 0.5) - x))
        day = _EPOCH + timedelta(days=drawing.days[near])
        return f"{day}: {drawing.tonnes[near]:,.1f} t"
