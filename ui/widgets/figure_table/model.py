"""Rows in memory as Qt asks for them. Texts are made when they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ...base.theme import tone_color
from .columns import FigureColumn

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _TIP, _ALIGN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.TextAlignmentRole,
)
_FONT, _COLOR = Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ForegroundRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureModel(QAbstractTableModel):
    """Sorted and filtered rows of `columns`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[FigureColumn, ...] = ()
        self.shown: list[Any] = []
        self.all: Sequence[Any] = ()
        self.order: tuple[str, bool] | None = None  # the column's key, descending
        self._quick = ""
        self._folded: list[str] | None = None
        self._slanted = QFont()
        self._slanted.setItalic(True)

    def set_columns(self, columns: Sequence[FigureColumn]) -> None:
        """Other columns of the same rows, e.g. in another language."""
        self.beginResetModel()
        self.columns, self._folded = tuple(columns), None
        self._arrange()
        self.endResetModel()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Another answer."""
        self.beginResetModel()
        self.all, self._folded = rows, None
        self._arrange()
        self.endResetModel()

    def set_quick(self, text: str) -> None:
        """Only rows in which every word of `text` is part of a cell."""
        if text == self._quick:
            return
        self.beginResetModel()
        self._quick = text
        self._arrange()
        self.endResetModel()

    def sort_by(self, key: str, descending: bool) -> None:
        """What is unknown comes last either way; equal rows stay as they came."""
        self.beginResetModel()
        self.order = key, descending
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        rows = list(self.all)
        if self._quick:
            if self._folded is None:
                self._folded = ["\n".join(c.shown(row) for c in self.columns).casefold() for row in self.all]
            words = self._quick.casefold().split()
            rows = [
                row for row, text in zip(rows, self._folded, strict=True) if all(w in text for w in words)
            ]
        if self.order is not None:
            key, descending = self.order
            column = next((c for c in self.columns if c.key == key), None)
            if column is not None:
                known = [(column.value(row), row) for row in rows]
                rows = [row for value, row in sorted(
                    ((v, r) for v, r in known if v is not None), key=lambda pair: pair[0], reverse=descending
                )]  # fmt: skip
                rows += [row for value, row in known if value is None]
        self.shown = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (_DISPLAY, _TIP):
            return self.columns[section].title
        if role == _ALIGN and self.columns[section].right:
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.shown[index.row()]
        if role == _DISPLAY:
            return column.shown(row)
        if role == _ALIGN:
            return _RIGHT if column.right else None
        if role == _TIP:
            return column.tip(row) if column.tip is not None else column.shown(row)
        if role == _FONT:
            return self._slanted if column.estimate else None
        if role == _COLOR and column.tone is not None and (tone := column.tone(row)):
            return tone_color(tone)
        return None
