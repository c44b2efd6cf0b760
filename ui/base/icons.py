"""Line icons drawn in the colour the theme asks for: the SVG files say `currentColor`."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cementcrm.core.resources import resource

from .theme import current_colors


def _pixmap(source: bytes, color: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", color.encode())))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, *, size: int = 20, color: str = "", selected: str = "") -> QIcon:
    """The icon `resources/icons/<name>.svg` at `size` device-independent pixels, sharp on the densest
    screen. An unknown name gives an empty icon: a missing picture must not stop a page."""
    path = resource("icons", f"{name.removesuffix('.svg')}.svg")
    result = QIcon()
    if not path.is_file():
        return result
    colors = current_colors()
    source = path.read_bytes()
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    result.addPixmap(_pixmap(source, color or colors.text, size, ratio))
    result.addPixmap(_pixmap(source, colors.disabled, size, ratio), QIcon.Mode.Disabled)
    if selected:
        result.addPixmap(_pixmap(source, selected, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return result
