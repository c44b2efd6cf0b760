"""The menus of rows and headings: by the right mouse button, the menu key or Shift+F10."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu

from ...base.i18n import fill
from ...base.shortcuts import KEYS
from .formats import parse
from .source import ColumnSpec, Filter

if TYPE_CHECKING:
    from .table import RecordTable

_LONGEST = 24
_DAY = len("2026-11-25")  # moments are filtered by their day


class TableMenus(QObject):
    """`row_menu_opening(menu, row)`: a page puts what can be done to the row's record in front."""

    row_menu_opening = Signal(object, int)

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self.shown: QMenu | None = None
        table.view.menu_requested.connect(self.open_row)
        header = table.view.header
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._heading)

    def open_row(self, event: QContextMenuEvent | None) -> QMenu | None:
        """The menu of the current cell, below it; by the mouse where the mouse is."""
        view = self._table.view
        current = view.currentIndex()
        by_mouse = event is not None and event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and event is not None:
            current = view.indexAt(view.viewport().mapFromGlobal(event.globalPos()))
        if not current.isValid() or (self.shown is not None and self.shown.isVisible()):
            return None
        corner = view.viewport().mapToGlobal(view.visualRect(current).bottomLeft())
        menu = self._menu()
        self.row_menu_opening.emit(menu, current.row())
        self._add_clipboard(menu)
        self._add_filters(menu, current.row(), current.column())
        menu.addSeparator()
        named = menu.addMenu(
            fill(self.tr("Column “{name}”"), name=self._table.model.columns[current.column()].label)
        )
        self._add_column(named, current.column())
        return self._show(menu, event.globalPos() if by_mouse and event is not None else corner)

    def open_heading(self, column: int, place: QPoint) -> QMenu:
        """The menu of a column's heading."""
        menu = self._menu()
        menu.addSection(self._table.model.columns[column].label)
        self._add_column(menu, column)
        return self._show(menu, place)

    def _heading(self, place: QPoint) -> None:
        header = self._table.view.header
        column = header.logicalIndexAt(place)
        if column >= 0:
            self.open_heading(column, header.viewport().mapToGlobal(place))

    def _menu(self) -> QMenu:
        menu = QMenu(self._table)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _show(self, menu: QMenu, place: QPoint) -> QMenu:
        self.shown = menu
        menu.destroyed.connect(self._closed)
        menu.popup(place)
        return menu

    def _closed(self) -> None:
        self.shown = None

    def _add_clipboard(self, menu: QMenu) -> None:
        blocks = self._table.blocks
        menu.addSeparator()
        _keyed(menu.addAction(self.tr("Copy"), blocks.copy), "copy")
        if blocks.editable:
            _keyed(menu.addAction(self.tr("Paste"), blocks.paste), "paste")
            _keyed(menu.addAction(self.tr("Fill down"), blocks.fill_down), "fill_down")

    def _add_filters(self, menu: QMenu, row: int, column: int) -> None:
        """Only these, or all but these: what the cell says."""
        spec, texts = self._table.model.columns[column], self._table.model.texts(row)
        if not spec.filterable or spec.kind == "masked" or texts is None:
            return
        typed = self._table.model.index(row, column).data(Qt.ItemDataRole.EditRole)
        only, other = _conditions(spec, str(typed or ""))
        told = texts[column][:_DAY] if spec.kind == "datetime" else texts[column]
        shown = told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
        menu.addSeparator()
        wanted = (
            fill(self.tr("Only {value}"), value=f"“{shown}”") if shown else self.tr("Only the empty ones")
        )
        menu.addAction(wanted, partial(self._table.set_filter, spec.name, only))
        if other is not None:
            rest = (
                fill(self.tr("All but {value}"), value=f"“{shown}”")
                if shown
                else self.tr("Not the empty ones")
            )
            menu.addAction(rest, partial(self._table.set_filter, spec.name, other))

    def _add_column(self, menu: QMenu, column: int) -> None:
        table, spec = self._table, self._table.model.columns[column]
        if spec.sortable:
            menu.addAction(self.tr("Sort ascending"), partial(self._sort, spec, False))
            menu.addAction(self.tr("Sort descending"), partial(self._sort, spec, True))
            if table.model.spec.sort and table.model.spec.sort[0][0] != spec.name:
                menu.addAction(self.tr("Then sort by this, too"), partial(table.model.sort_by, column, True))
        if spec.filterable:
            _keyed(menu.addAction(self.tr("Filter…"), partial(table.open_filter, column)), "filter")
        if any(condition.column == spec.name for condition in table.model.spec.filters):
            menu.addAction(self.tr("Take the filter away"), partial(table.set_filter, spec.name, None))
        if spec.groupable:
            grouped = table.groups.column == spec.name
            text = self.tr("No groups") if grouped else self.tr("Group by this column")
            _keyed(menu.addAction(text, partial(table.toggle_groups, column)), "group")
        if len(table.view.visible_columns()) > 1:
            menu.addAction(self.tr("Hide the column"), partial(table.view.setColumnHidden, column, True))
        menu.addAction(self.tr("Columns…"), table.open_columns)

    def _sort(self, column: ColumnSpec, descending: bool) -> None:
        model = self._table.model
        model.load(replace(model.spec, sort=((column.name, descending),)))


def _keyed(action: QAction, name: str) -> None:
    """Show the key that does the same."""
    action.setText(f"{action.text()}\t{KEYS.shown(name)}")


def _conditions(column: ColumnSpec, typed: str) -> tuple[Filter, Filter | None]:
    """The rows with this value, and all others; only the first where the others can't be asked for."""
    name = column.name
    if not typed:
        return Filter(name, "empty"), Filter(name, "not_empty")
    value = parse(column, typed[:_DAY] if column.kind == "datetime" else typed)
    if column.kind == "bool":
        return Filter(name, "eq", value), Filter(name, "eq", not value)
    if column.kind == "enum":
        others = tuple(code for code in column.enum if code != value)
        return Filter(name, "in", (value,)), Filter(name, "in", others)
    return Filter(name, "eq", value), None if column.kind == "datetime" else Filter(name, "ne", value)
