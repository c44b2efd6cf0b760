"""The ways of looking at a page's records: the table, and what the entity declares beside it; one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import KEYS, bind

if TYPE_CHECKING:
    from ..record_table.table import RecordTable

TABLE = "table"
_TITLES = {
    TABLE: QT_TRANSLATE_NOOP("ways", "Table"),
    "tree": QT_TRANSLATE_NOOP("ways", "Tree"),
    "board": QT_TRANSLATE_NOOP("ways", "Board"),
    "week": QT_TRANSLATE_NOOP("ways", "Week"),
}


class Way(Struct, frozen=True):
    """One way beside the table. `make(parent)` → a widget with `load()`, `enter(key)` (the keyboard on this record,
    or nearby), and signals `chosen(uuid)` and `opened(uuid)`; `alone`: it takes the width of the file beside it."""

    name: str
    make: Callable[[QWidget], Any]
    alone: bool = False


class WaysBar(Translatable, QWidget):
    """A button for each way, the next one by a key. Takes the table into a stack with the others, which are made
    when they are first shown. `record()`: whose file stands beside. `shown(name)`: another one is; `chosen(uuid)`,
    `opened(uuid)`: in whatever way."""

    shown = Signal(str)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, table: RecordTable, ways: Sequence[Way], record: Callable[[], UUID | None], page: QWidget
    ) -> None:
        super().__init__(table.parentWidget())
        self._table = table
        self._record = record
        self._ways = {way.name: way for way in ways}
        self._made: dict[str, Any] = {}
        self.name = TABLE
        self.stack = QStackedWidget(table.parentWidget())
        self.stack.addWidget(table)
        self.buttons = {name: QPushButton(self) for name in (TABLE, *self._ways)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name, button in self.buttons.items():
            button.setCheckable(True)
            button.setChecked(name == TABLE)
            button.setProperty("role", "choice")
            button.clicked.connect(partial(self.show_way, name))
            row.addWidget(button)
        self.setVisible(bool(ways))
        table.spec_changed.connect(lambda _spec: self.reload())
        if ways:
            bind("board", page, self.next_way)
        self.retranslate()

    @property
    def names(self) -> tuple[str, ...]:
        """Of the ways beside the table."""
        return tuple(self._ways)

    @property
    def alone(self) -> bool:
        """Does the present way need the width of the file beside it?"""
        return self.name in self._ways and self._ways[self.name].alone

    @property
    def current(self) -> QWidget:
        """What is looked at now."""
        found: QWidget = self._table if self.name == TABLE else self.way(self.name)
        return found

    def way(self, name: str) -> Any:
        """The widget of a way, made when it is first asked for."""
        if name not in self._made:
            self._made[name] = made = self._ways[name].make(self.stack)
            made.chosen.connect(self.chosen)
            made.opened.connect(self.opened)
            self.stack.addWidget(made)
        return self._made[name]

    def show_way(self, name: str, _checked: bool = True) -> None:
        """Look at the records in this way."""
        self.name = name
        for other, button in self.buttons.items():
            button.setChecked(other == name)
        self.stack.setCurrentWidget(self.current)
        self.setFocusProxy(self.current)
        self.reload()
        self.shown.emit(name)

    def next_way(self) -> None:
        """The way after this one, and the keyboard there."""
        names = list(self.buttons)
        self.show_way(names[(names.index(self.name) + 1) % len(names)])
        self.enter()

    def enter(self) -> None:
        """The keyboard into the present way: on the record whose file is shown."""
        if self.name == TABLE:
            self._table.view.setFocus()
            self._table.view.scrollTo(self._table.view.currentIndex())  # may have become current out of sight
        else:
            self.way(self.name).enter(self._record())

    def reload(self) -> None:
        """Records, or the question, changed; the table knows by itself."""
        if self.name != TABLE:
            self.way(self.name).load()

    def retranslate(self) -> None:
        for name, button in self.buttons.items():
            button.setText(label("ways", _TITLES[name]))
            button.setToolTip(fill(self.tr("Next way of looking: {key}"), key=KEYS.shown("board")))
