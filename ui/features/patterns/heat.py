"""A table whose cells are shaded by how much they are: rows by columns, with sums. A cell leads to what is behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...base.saving import choose_table, write_figures
from ...base.shortcuts import bind
from ...base.theme import current_colors
from ...widgets.record_table.clipboard import put, to_html, to_tsv

if TYPE_CHECKING:
    from ...base.context import UiContext

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STRONGEST = 150  # of 255: the text must still be read
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
Key = str | None
"""Of a row or column; None: the sum of all."""


@dataclass(frozen=True, slots=True)
class Heat:
    """`rows` and `columns`: key → heading, the sum's under None. `values` by both keys; what isn't there is empty, or
    has a word in `words`. `text(value)`; `tip(row, column)`; `signed`: below
    nothing is another colour than this one above it; `most`: what is more is shaded no stronger; `estimate`: a
    model says them. `corner`: what the rows are."""

    rows: Mapping[Key, str]
    columns: Mapping[Key, str]
    values: Mapping[tuple[Key, Key], float | None]
    text: Callable[[float], str]
    tip: Callable[[Key, Key], str] = lambda _row, _column: ""
    signed: str = ""
    most: float | None = None
    estimate: bool = False
    corner: str = ""
    words: Mapping[tuple[Key, Key], str] = field(default_factory=dict)


EMPTY = Heat({}, {}, {}, str)


class HeatModel(QAbstractTableModel):
    """The figures of one `Heat`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heat = EMPTY
        self.rows: list[Key] = []
        self.columns: list[Key] = []
        self._most = 1.0

    def show_heat(self, heat: Heat) -> None:
        """Another answer."""
        self.beginResetModel()
        self.heat, self.rows, self.columns = heat, list(heat.rows), list(heat.columns)
        inner = [abs(value) for keys, value in heat.values.items() if value and None not in keys]
        self._most = min(max(inner, default=1.0) or 1.0, heat.most or float("inf"))
        self.endResetModel()

    def value(self, index: _Index) -> float | None:
        return self.heat.values.get(self.keys(index))

    def keys(self, index: _Index) -> tuple[Key, Key]:
        return self.rows[index.row()], self.columns[index.column()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.heat.columns[self.columns[section]] if section < len(self.columns) else None
        return self.heat.rows[self.rows[section]] if section < len(self.rows) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value, keys = self.value(index), self.keys(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heat.words.get(keys, "") if value is None else self.heat.text(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.heat.tip(*keys) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(None in keys)
            font.setItalic(self.heat.estimate)
            return font
        if role == Qt.ItemDataRole.BackgroundRole and None not in keys and value:
            return self._shade(value)
        return None

    def _shade(self, value: float) -> QColor:
        colors = current_colors()
        color = QColor(colors.accent)
        if self.heat.signed:
            color = QColor(getattr(colors, self.heat.signed) if value > 0 else colors.bad)
        color.setAlpha(
            round(_STRONGEST * min(abs(value) / self._most, 1.0) ** 0.6)
        )  # so that small ones differ, too
        return color


class HeatTable(QTableView):
    """`opened(row, column)`: the keys of a cell, on Enter or a double click."""

    opened = Signal(object, object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(84)
        self.horizontalHeader().setDefaultAlignment(_RIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(30)
        self.activated.connect(lambda index: self.opened.emit(*self.heat.keys(index)))
        bind("copy", self, self.copy, _INSIDE)

    def show_heat(self, heat: Heat) -> None:
        """Another answer; the current cell stays where it was."""
        place = self.currentIndex().row(), self.currentIndex().column()
        self.heat.show_heat(heat)
        current = self.heat.index(max(place[0], 0), max(place[1], 0))
        self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)

    def copy(self) -> None:
        """The cells chosen, as shown, with their headings."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows, columns = sorted({each.row() for each in chosen}), sorted({each.column() for each in chosen})
        heat, model = self.heat.heat, self.heat
        lines = [[heat.corner, *(heat.columns[model.columns[column]] for column in columns)]]
        lines += [
            [
                heat.rows[model.rows[row]],
                *(str(model.data(model.index(row, column)) or "") for column in columns),
            ]
            for row in rows
        ]
        put((to_tsv(lines), to_html(["text"] * (len(columns) + 1), lines)))

    def save(self, title: str) -> None:
        """All of it as a table, figures as figures."""
        choose_table(self, title, self._write)

    def _write(self, path: Path) -> None:
        heat, model = self.heat.heat, self.heat
        headings = [heat.corner, *heat.columns.values()]
        lines: Sequence[Sequence[Any]] = [
            [heat.rows[row], *(heat.values.get((row, column)) for column in model.columns)]
            for row in model.rows
        ]
        write_figures(self._context, self, path, headings, lambda: lines)
