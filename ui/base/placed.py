"""A layout that says for any width where its items go: what rows that wrap have in common."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Placed = tuple[QLayoutItem, QRect]


class PlacedLayout(QLayout):
    """Its kinds say `placed(width)`, `sizeHint` and `minimumSize`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[QLayoutItem] = []
        self._places: dict[int, list[Placed]] = {}  # by width: Qt asks for heights again and again

    def placed(self, width: int) -> Iterable[Placed]:
        """Each item's place inside that width, from (0, 0)."""
        raise NotImplementedError

    def invalidate(self) -> None:
        """A text, or who is shown, has changed."""
        self._places.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        below = max((place.bottom() + 1 for _, place in self._within(inner)), default=0)
        return below + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  Qt's name
        super().setGeometry(rect)
        inner = self.contentsRect()
        for item, place in self._within(inner.width()):
            item.setGeometry(place.translated(inner.topLeft()))

    def _within(self, width: int) -> list[Placed]:
        if width not in self._places:
            self._places[width] = list(self.placed(width))
        return self._places[width]
