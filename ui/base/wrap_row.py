"""A row of buttons that goes on in the next line where there is no room: a narrow panel cuts no word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from .placed import Placed, PlacedLayout

_GAP = 6  # device-independent pixels


class WrapRow(PlacedLayout):
    """Widgets from left to right at the size they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(_GAP)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Put `widget` before what is at that place now."""
        self.addWidget(widget)
        self.items.insert(at, self.items.pop())

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(len(sizes) - 1, 0)
        return QSize(sum(s.width() for s in sizes) + gaps, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  Qt's name
        """One below the other."""
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(*(max((side(s) for s in sizes), default=0) for side in (QSize.width, QSize.height)))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self.items if not item.isEmpty()]

    def placed(self, width: int) -> list[Placed]:
        placed: list[Placed] = []
        at, below = QPoint(0, 0), 0
        for item in self._shown():
            size = item.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at = QPoint(0, below + self.spacing())
            placed.append((item, QRect(at, size)))
            at = QPoint(at.x() + size.width() + self.spacing(), at.y())
            below = max(below, placed[-1][1].bottom() + 1)
        return placed
