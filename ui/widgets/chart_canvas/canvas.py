"""The widget: shows the drawn picture, answers mouse and keyboard, never draws with matplotlib itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...base.theme import current_colors
from ..record_table.source import Handle, Run
from .drawing import Canvas, Drawing
from .plot import Area, Frame, Plot, Shape

RESIZE_MS = 120


class ChartCanvas(QWidget):
    """`activated(index, series)`: a click or Enter on a mark; `current_changed(text)`: the mark under the
    mouse or chosen by the arrow keys, "" for none; `drawn()`: the picture shows the last plot; `failed(error)`.

    Arrow keys, Home and End go from mark to mark, the other two arrows between this year and last year.
    """

    activated = Signal(int, int)
    current_changed = Signal(str)
    drawn = Signal()
    failed = Signal(object)

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._drawing = Drawing()
        self._plot = Plot(Shape.COLUMNS)
        self._shown = self._plot  # the plot of the picture: marks and areas belong together
        self._image: QImage | None = None
        self._areas: tuple[Area, ...] = ()
        self._current: tuple[int, int] | None = None
        self._running: Handle | None = None
        self._resized = QTimer(self, singleShot=True, interval=RESIZE_MS)
        self._resized.timeout.connect(self.redraw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(360, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def plot(self) -> Plot:
        """What was asked to be shown last."""
        return self._plot

    @property
    def areas(self) -> tuple[Area, ...]:
        """Where the marks of the shown picture are, in pixels of the device."""
        return self._areas

    @property
    def current(self) -> tuple[int, int] | None:
        """(index, series) of the chosen mark."""
        return self._current

    def show_plot(self, plot: Plot) -> None:
        """Draw `plot` in a worker; the old picture stays until it is there."""
        self._plot = plot
        self.redraw()

    def redraw(self) -> None:
        """Draw again: another size, screen or theme."""
        self._resized.stop()
        if not self.isVisible():
            return
        if self._running is not None:
            self._running.cancel()
        ratio = self.devicePixelRatioF()
        canvas = Canvas(round(self.width() * ratio), round(self.height() * ratio), ratio)
        work = partial(self._drawing.draw, self._plot, canvas, current_colors())
        self._running = self._run(work, partial(self._show, self._plot), self.failed.emit)

    def choose(self, index: int, series: int = 0) -> None:
        """Make a mark the current one, as the arrow keys do."""
        self._set_current((index, series))

    def _show(self, plot: Plot, frame: Frame) -> None:
        self._running = None
        image = QImage(
            frame.pixels, frame.width, frame.height, 4 * frame.width, QImage.Format.Format_RGBX8888
        )
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)  # a copy, in the screen's format
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self._areas = frame.areas
        if plot is not self._shown:
            self._shown = plot
            self._set_current(None)
        self.update()
        self.drawn.emit()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        painter = QPainter(self)
        colors = current_colors()
        painter.fillRect(self.rect(), QColor(colors.surface))
        if self._image is not None:
            painter.drawImage(QPointF(0, 0), self._image)
        area = self._area(self._current)
        if area is not None:
            self._paint_current(painter, area)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._resized.start()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            QTimer.singleShot(0, self, self.redraw)
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self._at(event.position())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if found and self._opens(found) else Qt.CursorShape.ArrowCursor
        )
        self._set_current(found)
        text = self._text(found)
        if text:
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        if not self.hasFocus():
            self._set_current(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.activated.emit(*found)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._set_current(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            self.activated.emit(*self._current)
        elif key == Qt.Key.Key_Escape and self._current is not None:
            self._set_current(None)
        elif (moved := self._moved(key)) is not None:
            self._set_current(moved)
        else:
            super().keyPressEvent(event)

    # Marks

    def _moved(self, key: int) -> tuple[int, int] | None:
        """Where a key leads from the current mark; None if it isn't one of ours."""
        marks, series = len(self._shown.marks), len(self._shown.series)
        if not marks:
            return None
        upright = self._shown.shape is not Shape.ROWS
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: marks - 1}
        if key in ends:
            return ends[Qt.Key(key)], 0
        if key not in steps:
            return None
        along, across = steps[Qt.Key(key)] if upright else steps[Qt.Key(key)][::-1]
        if self._current is None:
            return 0, 0
        index, chosen = self._current
        return max(0, min(index + along, marks - 1)), max(0, min(chosen + across, series - 1))

    def _set_current(self, found: tuple[int, int] | None) -> None:
        if found == self._current:
            return
        self._current = found
        text = self._text(found)
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.current_changed.emit(text)
        self.update()

    def _text(self, found: tuple[int, int] | None) -> str:
        if found is None or found[0] >= len(self._shown.marks):
            return ""
        return self._shown.marks[found[0]].texts[found[1]]

    def _opens(self, found: tuple[int, int]) -> bool:
        leads = self._shown.shape not in (Shape.CURVE, Shape.FAN) or bool(self._shown.zones)
        return leads and not self._shown.marks[found[0]].muted

    def _area(self, found: tuple[int, int] | None) -> Area | None:
        return next((a for a in self._areas if (a.index, a.series) == found), None)

    def _at(self, position: QPointF) -> tuple[int, int] | None:
        """The mark of the lane under the mouse."""
        ratio = self.devicePixelRatioF()
        x, y = position.x() * ratio, position.y() * ratio
        for area in self._areas:
            left, top, right, bottom = area.hit
            if left <= x <= right and top <= y <= bottom:
                return area.index, area.series
        return None

    def _paint_current(self, painter: QPainter, area: Area) -> None:
        ratio, colors = self.devicePixelRatioF(), current_colors()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lane = _rectangle(area.hit, ratio)
        if self._shown.shape in (Shape.CURVE, Shape.FAN):
            centre = _rectangle(area.box, ratio).center()
            painter.setPen(QPen(QColor(colors.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(centre.x(), lane.top()), QPointF(centre.x(), lane.bottom()))
            painter.setPen(QPen(QColor(colors.surface), 2))
            painter.setBrush(QColor(colors.accent))
            painter.drawEllipse(centre, 5, 5)
            return
        shade = QColor(colors.accent)
        shade.setAlpha(26)
        painter.fillRect(lane, shade)
        painter.setPen(QPen(QColor(colors.text), 2 if self.hasFocus() else 1))
        painter.drawRect(_rectangle(area.box, ratio))


def _rectangle(box: tuple[float, float, float, float], ratio: float) -> QRectF:
    left, top, right, bottom = (part / ratio for part in box)
    return QRectF(left, min(top, bottom), max(right - left, 1), max(abs(bottom - top), 1))
