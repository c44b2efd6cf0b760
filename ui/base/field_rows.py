"""Names and values in two columns; where a panel is too narrow for both, each value stands below its name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from .placed import Placed, PlacedLayout

_GAP = 6  # device-independent pixels between rows
_BESIDE = 14  # and between a name and its value
_LINES = 7  # heights of a line that a value's column is wide at least: a company's name in two lines
_SHARE = 45  # per cent of the width that names may take; longer ones wrap


class FieldRows(PlacedLayout):
    """Rows of two widgets. Qt's own form layout gives a wrapped text the height it would have in another width."""

    def add_row(self, name: QWidget, value: QWidget) -> None:
        """Below the others. Hide both or neither."""
        self.addWidget(name)
        self.addWidget(value)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        wide = self._names() + _BESIDE + 2 * self._least()
        return QSize(wide, self.heightForWidth(wide)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802  Qt's name
        least = max((item.minimumSize().width() for item in self.items), default=0)
        return QSize(least, 0).grownBy(self.contentsMargins())

    def _rows(self) -> Iterator[tuple[QLayoutItem, QLayoutItem]]:
        for name, value in zip(self.items[::2], self.items[1::2], strict=True):
            if not name.isEmpty():
                yield name, value

    def _names(self) -> int:
        """The width of the names."""
        return max((name.sizeHint().width() for name, _ in self._rows()), default=0)

    def _least(self) -> int:
        """The width that values need: of their longest word, for that isn't broken."""
        owner = self.parentWidget()
        least = _LINES * owner.fontMetrics().height() if owner is not None else 0
        return max([least, *(value.minimumSize().width() for _, value in self._rows())])

    def placed(self, width: int) -> Iterator[Placed]:
        names, top = min(self._names(), width * _SHARE // 100), 0
        beside = width - names - _BESIDE >= self._least()
        for name, value in self._rows():
            own = QRect(0, top, names if beside else width, _height(name, names if beside else width))
            left = names + _BESIDE if beside else 0
            other = QRect(
                left, top if beside else own.bottom() + 1, width - left, _height(value, width - left)
            )
            yield name, own
            yield value, other
            top = max(own.bottom(), other.bottom()) + 1 + _GAP


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
