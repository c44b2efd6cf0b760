"""The view: keys, selection by record id, the place kept over resets, and what an empty table says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QKeyCombination,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .delegates import CellDelegate
from .header import RecordHeader
from .loads import Place, row_of
from .model import RecordTableModel
from .painting import PlainRows

if TYPE_CHECKING:
    from .source import Filter, Ids

_MOMENT_MS = 120
_HEADING_ROOM = 58  # margins, the funnel, the sort mark with its number
_WIDTHS = {"text": 180, "integer": 90, "decimal": 120, "date": 100, "month": 90, "datetime": 140, "bool": 70}
_PLAIN, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
# as declared in `base.shortcuts`; a shortcut would take them from what is typed into a cell
_RELOAD = QKeyCombination(_PLAIN, Qt.Key.Key_F5)
_FILL, _GROUP = QKeyCombination(_CONTROL, Qt.Key.Key_D), QKeyCombination(_CONTROL, Qt.Key.Key_G)
_MENU_KEYS = (
    QKeyCombination(_PLAIN, Qt.Key.Key_Menu),
    QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10),
)
_SELECT = QItemSelectionModel.SelectionFlag


class RecordView(QTableView):
    """`record_activated(id)` on Enter and double click; `copy_requested`, `paste_requested`, `fill_requested`
    (Ctrl+D), `find_requested`, `reload_requested` (F5), `filter_requested(column)` (Alt+Down),
    `group_requested(column)` (Ctrl+G) on their keys; `menu_requested(event, or None for Shift+F10)`.

    While a cell is edited Tab goes right and Enter down, as in a spreadsheet, and editing goes on; it also goes on
    where the record went if the rows are read anew meanwhile."""

    record_activated = Signal(object)
    copy_requested = Signal()
    find_requested = Signal()
    reload_requested = Signal()
    filter_requested = Signal(int)
    paste_requested = Signal()
    fill_requested = Signal()
    menu_requested = Signal(object)
    group_requested = Signal(int)

    def __init__(self, model: RecordTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.standing: tuple[Filter, ...] = ()  # filters that nobody chose and nobody takes away
        self.header = RecordHeader(self)
        self.keeping = False  # the selection changes, but nobody chose anything
        self._kept: Place = Place()
        self._kept_current: tuple[int | None, int] = (None, 0)
        self._kept_row = -1  # of the current cell, or the first one chosen together with it
        self._kept_edit: str | None = None  # what was typed so far
        self._kept_selection: list[tuple[Ids, int, int]] = []
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        # Painting a section asks whether its whole column is selected, row by row: 3 s for 100,000 rows.
        self.header.setSelectionModel(QItemSelectionModel(model, self.header))
        # A click on a header sorts; it must not select a million cells as well.
        self.header.sectionPressed.disconnect()
        self.header.sectionEntered.disconnect()
        self._asking = (
            (QKeySequence.StandardKey.Copy, self.copy_requested),
            (QKeySequence.StandardKey.Paste, self.paste_requested),
            (QKeySequence.StandardKey.Find, self.find_requested),
            (_RELOAD, self.reload_requested),
            (_FILL, self.fill_requested),
        )
        self._build_look()
        self._connect_signals()

    def place(self) -> Place:
        """Where the reader is; (None, 0) at the top, where new rows shall be seen."""
        row = max(self.rowAt(0), 0)
        rows = self.viewport().height() // max(self.verticalHeader().defaultSectionSize(), 1) + 1
        return Place(self.records.id_at(row) if row else None, row, rows, self.isVisible())

    def current_id(self) -> int | None:
        """The record of the current cell."""
        return self.records.id_at(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """The records with a selected cell, in the order shown."""
        ids = self.records.ids
        if ids is None:
            return []
        spans = sorted({(r.top(), r.bottom()) for r in self.ranges()})
        found = [record for top, bottom in spans for record in ids[top : bottom + 1].tolist()]
        return list(dict.fromkeys(found))

    def select_id(self, record: int) -> bool:
        """Make a record current and visible; False if the view does not have it."""
        ids = self.records.ids
        row = -1 if ids is None else row_of(ids, record)
        if row >= 0 and self.current_id() != record:
            self.keeping = True
            self.setCurrentIndex(self.records.index(row, self._first_column()))
            self.keeping = False
        return row >= 0

    def select_nothing(self) -> None:
        """No row is current: what is looked at is none of these."""
        self.keeping = True
        self.selectionModel().clear()
        self.keeping = False

    def visible_columns(self) -> list[int]:
        """Logical numbers of the columns shown, from left to right."""
        order = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def bring_into_sight(self, column: int) -> None:
        """Scroll to the side as far as it takes."""
        row = max(self.rowAt(0), 0)
        if self.records.rowCount():
            self.updateGeometries()  # one that has just been shown has no room to scroll yet
            self.scrollTo(self.records.index(row, column))

    def default_width(self, column: int) -> int:
        """As declared, but room for the heading: English ones are longer."""
        spec = self.records.columns[column]
        self.header.ensurePolished()  # the style sheet's font is given late, and headings are bold
        font = QFont(self.header.font())
        font.setWeight(QFont.Weight.DemiBold)
        heading = QFontMetrics(font).horizontalAdvance(spec.label) + _HEADING_ROOM
        return max(spec.width or _WIDTHS.get(spec.kind, 130), heading)

    def state_text(self) -> str:
        """What is written into a table without rows."""
        if self.records.status == "error":
            return self.tr("The rows could not be read. Press F5 to try again.")
        if self.records.status == "loading":
            return self.tr("Loading…")
        if self.records.spec.quick or set(self.records.spec.filters) - set(self.standing):
            return self.tr("No rows match the filters.")
        return self.tr("Nothing here yet.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        asked = next((signal for key, signal in self._asking if _is(event, key)), None)
        if asked is not None:
            asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.filter_requested.emit(max(self.currentIndex().column(), 0))
        elif _is(event, _GROUP):
            self.group_requested.emit(max(self.currentIndex().column(), 0))
        elif event.keyCombination() in _MENU_KEYS:
            self.menu_requested.emit(None)  # not everywhere do these keys make a menu event
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu_requested.emit(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.cells.begin(self.currentIndex().isValid() or self.selectionModel().hasSelection())
        own = self.itemDelegate() is self.cells and not self.records.has_pending
        rest = self._plain.paint(event.region()) if own else event.region()
        if not rest.isEmpty():
            super().paintEvent(QPaintEvent(rest))
        if not self.records.painted.is_set():
            QTimer.singleShot(
                0, self.records.painted.set
            )  # once the header is painted too, and all is on the screen
        if self.records.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(16, 16, -16, -16), int(flags), self.state_text())

    def _build_look(self) -> None:
        self.cells = CellDelegate(self, self.records)
        self._plain = PlainRows(self)
        self.setItemDelegate(self.cells)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        for column in range(len(self.records.columns)):
            self.setColumnWidth(column, self.default_width(column))

    def _connect_signals(self) -> None:
        self.records.place = self.place
        self.records.about_to_replace.connect(self._before_reset)
        self.records.replaced.connect(self._after_reset)
        self._soon = QTimer(self, interval=_MOMENT_MS, singleShot=True)
        self._soon.timeout.connect(self.viewport().update)
        self.records.status_changed.connect(self._state_changed)
        self.header.sort_requested.connect(self.records.sort_by)
        self.header.filter_requested.connect(self.filter_requested)
        self.doubleClicked.connect(self._activate)
        self.cells.stepped.connect(self._edit_next)

    def _edit_next(self, across: int, down: int) -> None:
        """Edit the next cell that can be: to the right and on in the next row, or below."""
        here = self.currentIndex()
        editable = [c for c in self.visible_columns() if self.records.columns[c].editable]
        if here.column() not in editable:
            return
        place = editable.index(here.column()) + across
        row, column = here.row() + down + place // len(editable), editable[place % len(editable)]
        index = self.records.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            if self.records.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)

    def _activate(self, index: QModelIndex) -> None:
        record = self.records.id_at(index.row())
        if index.isValid() and record is not None:
            self.record_activated.emit(record)

    def ranges(self) -> list[QItemSelectionRange]:
        """What is selected."""
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _first_column(self) -> int:
        current = self.currentIndex().column()
        return current if current >= 0 else next(iter(self.visible_columns()), 0)

    def _state_changed(self) -> None:
        if self.records.rowCount():  # they stay as they are till others come: painting takes time from those
            return
        if self.records.status == "loading":  # told only if it takes longer than a moment
            self._soon.start()
        else:
            self._soon.stop()
            self.viewport().update()

    def _before_reset(self) -> None:
        ids = self.records.ids
        if ids is not None:
            self._kept = self.place()
            editor = self.indexWidget(self.currentIndex())
            self._kept_edit = self.cells.typed(editor) if editor is not None else None
            self._kept_current = (self.current_id(), max(self.currentIndex().column(), 0))
            row = self.currentIndex().row()
            self._kept_row = min([row, *(r.top() for r in self.ranges() if r.top() <= row <= r.bottom())])
            self._kept_selection = [
                (ids[r.top() : r.bottom() + 1], r.left(), r.right()) for r in self.ranges()
            ]
        self.scrollToTop()  # else a reset far down asks every section of the vertical header

    def _after_reset(self, same_view: bool) -> None:
        self.executeDelayedItemsLayout()  # Qt would do it after the rows are painted, and paint them again
        ids = self.records.ids
        if not same_view or ids is None:
            return
        self.keeping = True
        self._restore_selection(ids)
        self.keeping = False
        row = row_of(ids, self._kept.anchor)
        if row >= 0:
            self.verticalScrollBar().setValue(row)

    def _restore_selection(self, ids: Ids) -> None:
        selection = QItemSelection()
        for kept, left, right in self._kept_selection:
            for top, bottom in _spans(ids, kept):
                selection.select(self.records.index(top, left), self.records.index(bottom, right))
        record, column = self._kept_current
        row = row_of(ids, record)
        if row >= 0:
            index = self.records.index(row, column)
            self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        elif record is not None and len(ids):  # it went: the keys go on from there, but nothing is chosen
            there = self.records.index(min(self._kept_row, len(ids) - 1), column)
            self.selectionModel().setCurrentIndex(there, _SELECT.NoUpdate)
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)
        if (
            row >= 0
            and self._kept_edit is not None
            and self.records.flags(index) & Qt.ItemFlag.ItemIsEditable
        ):
            self.edit(index)
            self.cells.restore(self.indexWidget(index), self._kept_edit)


def _is(event: QKeyEvent, key: QKeySequence.StandardKey | QKeyCombination) -> bool:
    return event.keyCombination() == key if isinstance(key, QKeyCombination) else event.matches(key)


def _spans(ids: Ids, kept: Ids) -> Iterator[tuple[int, int]]:
    """The runs of neighbouring rows whose id is in `kept`, at most 10,000."""
    import numpy as np

    rows = np.flatnonzero(np.isin(ids, kept))
    if len(rows) == 0:
        return
    breaks = np.flatnonzero(np.diff(rows) > 1)[:9_999]
    tops = [rows[0], *rows[breaks + 1].tolist()]
    bottoms = [*rows[breaks].tolist(), rows[-1]]
    for top, bottom in zip(tops, bottoms, strict=True):
        yield int(top), int(bottom)
