"""How a class is told on the map and beside its name: a colour and a shape, so that colour alone says nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ...base.theme import current_colors

_COLORS = {  # light, dark
    "strategic": ("#1f6fb2", "#5aa9e6"),
    "premium": ("#8a3ea8", "#c792ea"),
    "volume": ("#2b7d4f", "#6cc493"),
    "nurture": ("#b26a00", "#f0b45a"),
    "normal": ("#7d8896", "#8f9bab"),
    "risk": ("#b3261e", "#f28b82"),
    "": ("#a3abb6", "#667180"),
}
_CORNERS = {
    "premium": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "volume": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "nurture": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "risk": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
}


def mark_color(kind: str) -> QColor:
    """Of a class in the theme shown now."""
    return QColor(_COLORS.get(kind, _COLORS[""])[current_colors().dark])


def draw_mark(painter: QPainter, kind: str, x: float, y: float, radius: float) -> None:
    """Disc, diamond, square, triangles up and down, a smaller disc for the many usual ones, a ring for none."""
    color = mark_color(kind)
    painter.setPen(QPen(QColor(current_colors().surface), 0.8))
    painter.setBrush(color)
    if kind in _CORNERS:
        painter.drawPolygon(QPolygonF([QPointF(x + radius * a, y + radius * b) for a, b in _CORNERS[kind]]))
        return
    if kind == "":
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    size = radius * (0.75 if kind in ("normal", "") else 1)
    painter.drawEllipse(QPointF(x, y), size, size)


def mark_icon(kind: str, side: int = 14) -> QIcon:
    """The mark for a button."""
    ratio = 2
    picture = QPixmap(side * ratio, side * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, kind, side / 2, side / 2, side * 0.36)
    painter.end()
    return QIcon(picture)


def sprite(kind: str, radius: float, ratio: float) -> tuple[QPixmap, float]:
    """The mark as a picture, and how far its centre is from its corner: thousands are drawn by copying it."""
    half = radius * 1.4 + 1
    picture = QPixmap(int(2 * half * ratio + 1), int(2 * half * ratio + 1))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, kind, half, half, radius)
    painter.end()
    return picture, half
