"""A row of buttons that goes on in the next line where there is no room: a narrow panel cuts no word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 6  # device-independent pixels


class WrapRow(QLayout):
    """Widgets from left to right at the size they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(_GAP)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Put `widget` before what is at that place now."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        return max((place.bottom() + 1 for _, place in self._placed(width)), default=0)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  Qt's name
        super().setGeometry(rect)
        for item, place in self._placed(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

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
        return [item for item in self._items if not item.isEmpty()]

    def _placed(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Each item's place inside that width, from (0, 0)."""
        placed, at, below = [], QPoint(0, 0), 0
        for item in self._shown():
            size = item.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at = QPoint(0, below + self.spacing())
            placed.append((item, QRect(at, size)))
            at = QPoint(at.x() + size.width() + self.spacing(), at.y())
            below = max(below, placed[-1][1].bottom() + 1)
        return placed
