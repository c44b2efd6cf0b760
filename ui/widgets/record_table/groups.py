"""Groups of a list: the values of one column with their counts and sums; an opened one shows its rows beside.

The groups are asked for in the database, a row of this pane each, so a million rows cost one question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill
from .formats import formatter
from .source import ColumnSpec, Filter, Group, Handle, Run, ViewSpec

if TYPE_CHECKING:
    from .model import RecordTableModel

MOST = 1_000
"""Groups shown; the rest is told."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _List(QTableWidget):
    """`toggled(row)` by a click, Enter or Space."""

    toggled = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.cellClicked.connect(lambda row, _column: self.toggled.emit(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _KEYS and self.currentRow() >= 0:
            self.toggled.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class GroupPane(Translatable, QWidget):
    """Hidden while nothing is grouped. `column`: name of the column grouped by, "" for none."""

    failed = Signal(object)

    def __init__(self, model: RecordTableModel, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._run = model, run
        self.column = ""
        self.opened: Filter | None = None  # the condition of the opened group
        self.groups: Sequence[Group] = ()
        self._handle: Handle | None = None
        self._asked: ViewSpec | None = None
        self._title, self._rest, self._close = QLabel(), QLabel(), QToolButton()
        self.list = _List(self)
        self._build_layout()
        self.list.toggled.connect(self.toggle)
        self._close.clicked.connect(lambda: self.group_by(""))
        model.spec_changed.connect(self._spec_changed)
        self.retranslate()
        self.hide()

    @property
    def base(self) -> tuple[Filter, ...]:
        """The filters of the list without that of the opened group."""
        return tuple(f for f in self._model.spec.filters if f is not self.opened)

    def group_by(self, column: str) -> None:
        """Group by another column, or no longer."""
        known = next((c for c in self._model.columns if c.name == column and c.groupable), None)
        self.column = known.name if known is not None else ""
        self._asked = None
        self.setVisible(bool(self.column))
        if self.opened is not None:
            base, self.opened = self.base, None
            self._model.set_filters(base)  # which asks for the groups
        elif self.column:
            self.refresh()
        self.retranslate()

    def refresh(self) -> None:
        """Ask for the groups again."""
        if not self.column:
            return
        if self._handle is not None:
            self._handle.cancel()
        self._asked = replace(self._model.spec, filters=self.base, sort=())
        ask = partial(self._model.source.groups, self._asked, self.column, MOST + 1)
        self._handle = self._run(ask, self._show, self.failed.emit)

    def toggle(self, row: int) -> None:
        """Open a group, or close it: then all rows are shown again."""
        group, base = self.groups[row], self.base
        condition = self._condition(group)
        self.opened = None if condition == self.opened else condition
        self._model.set_filters([*base, self.opened] if self.opened is not None else base)
        self._mark()

    def retranslate(self) -> None:
        column = self._spec()
        self._title.setText(fill(self.tr("By {column}"), column=column.label) if column is not None else "")
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("No groups"))
        self._close.setToolTip(self._close.accessibleName())
        self.list.setAccessibleName(self.tr("Groups"))
        if column is not None and self.groups:
            self._show(self.groups)

    def _spec(self) -> ColumnSpec | None:
        return next((c for c in self._model.columns if c.name == self.column), None)

    def _condition(self, group: Group) -> Filter:
        column = self._spec()
        if group.value is None:
            return Filter(self.column, "empty")
        if column is not None and column.kind == "enum":
            return Filter(self.column, "in", (group.value,))
        return Filter(self.column, "eq", group.value)

    def _spec_changed(self, spec: ViewSpec) -> None:
        """The list is filtered otherwise: other groups. Opening one changes nothing here."""
        if self.opened is not None and self.opened not in spec.filters:
            self.opened = None
            self._mark()
            self.list.clearSelection()  # closed elsewhere: nothing shall look chosen here
        if self.column and self._asked != replace(spec, filters=self.base, sort=()):
            self.refresh()

    def _show(self, groups: Sequence[Group]) -> None:
        column = self._spec()
        if column is None:
            return
        self.groups = groups[:MOST]
        summed = [c for c in self._model.columns if c.total]
        plain = formatter(column, self.tr("Yes"), self.tr("No"))
        forms = [formatter(c, "", "") for c in summed]
        self.list.setColumnCount(2 + len(summed))
        self.list.setHorizontalHeaderLabels([column.label, self.tr("Rows"), *(c.label for c in summed)])
        self.list.setRowCount(len(self.groups))
        for row, group in enumerate(self.groups):
            name = group.text or plain(group.value) or self.tr("(empty)")
            sums = [form(group.sums.get(c.name)) for c, form in zip(summed, forms, strict=True)]
            for place, text in enumerate((name, f"{group.count:,}", *sums)):
                item = QTableWidgetItem(text)
                if place:
                    item.setTextAlignment(_RIGHT)
                self.list.setItem(row, place, item)
        more = self.tr("Only the first {count} groups are shown.")
        self._rest.setText(fill(more, count=f"{MOST:,}"))
        self._rest.setVisible(len(groups) > MOST)
        self._mark()
        self.list.resizeColumnsToContents()

    def _mark(self) -> None:
        """▾ before the opened group, ▸ before the others."""
        for row, group in enumerate(self.groups):
            item = self.list.item(row, 0)
            is_open = self.opened is not None and self._condition(group) == self.opened
            if item is not None:
                item.setText(("▾ " if is_open else "▸ ") + item.text().removeprefix("▾ ").removeprefix("▸ "))
                font = item.font()
                font.setBold(is_open)
                item.setFont(font)

    def _build_layout(self) -> None:
        head = QHBoxLayout()
        self._title.setMinimumWidth(1)  # a long heading is cut rather than taking the rows' room
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._rest)
        self._rest.setWordWrap(True)
        self._rest.hide()
        self.setFocusProxy(self.list)
