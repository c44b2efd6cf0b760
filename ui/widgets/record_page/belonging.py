"""A tab of a record's file: the records of another kind that refer to it, with what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cementcrm.core.queries import Ref

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import KEYS, bind
from ...base.wrap_row import WrapRow
from ..record_table.source import Filter
from ..record_table.state import ViewState
from ..record_table.table import RecordTable
from .actions import RecordActions, by_id
from .app_source import AppSource

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet
    from cementcrm.core.queries import Record

    from ...base.context import UiContext
    from ..record_form.form import Given


class BelongingPart(Translatable, QWidget):
    """Rows of `entity` whose reference `field` is the record shown; asked for when the tab is. Enter or a double
    click edits, Ctrl+N makes one that refers to the record, Delete deletes, Ctrl+O opens its own file:
    `record_wanted(entity, uuid)`."""

    record_wanted = Signal(str, object)

    def __init__(self, context: UiContext, entity: str, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entity, self.field = entity, field
        self.count: int | None = None
        self._context = context
        self._spec = context.app.spec(entity)
        self._actions = RecordActions(context, self._spec, self)
        self._uuid: UUID | None = None
        self._ref: Ref | None = None
        self._beside: Given = {}  # what a new one has in common with the record shown
        self._outdated = False
        self._table: RecordTable | None = None  # made when the tab is first shown: few tabs ever are
        self._new, self._edit, self._open, self._delete = (QPushButton(self) for _ in range(4))
        self._body = QVBoxLayout(self)
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def title(self) -> str:
        """What stands on the tab: the kind, and how many there are."""
        page = self._context.registry.page_of(self.entity)
        kind = label("pages", page.title) if page is not None else label("entities", self._spec.label)
        return fill(self.tr("{kind} ({count})"), kind=kind, count=self.count) if self.count else kind

    def show_record(self, record: Record, ref: Ref) -> None:
        """Whose records; `ref`: what people call it."""
        if record.uuid != self._uuid:
            self.count = None
            self._clear()
        self._uuid, self._ref = record.uuid, ref
        within = self._spec.by_name[self.field].within
        self._beside = {within: (record.values[within], record.refs.get(within))} if within else {}
        self.refresh()

    def refresh(self) -> None:
        """Ask again; while nobody looks, only remember to."""
        self._outdated = self._uuid is not None
        if self._outdated and self.isVisible():
            self._outdated = False
            self._load()

    def touched(self, changes: ChangeSet) -> bool:
        """May these changes be seen here?"""
        shown = {self.entity} | {
            f.refers_to for f in self._spec.fields if f.refers_to and f.name != self.field
        }
        return any(changes.touches(entity) for entity in shown)

    def new_record(self) -> None:
        """A form that knows already whom it refers to."""
        if self._actions.may("create"):
            self._actions.new(given={**self._beside, self.field: (self._uuid, self._ref)})

    def edit_record(self) -> None:
        """The form of the row chosen."""
        self._with_chosen(lambda record: self._actions.open_form(record.uuid))

    def open_record(self) -> None:
        """The own file of the row chosen."""
        self._with_chosen(lambda record: self.record_wanted.emit(self.entity, record.uuid))

    def delete_record(self) -> None:
        """Delete the rows chosen; undo brings them back."""
        if self._actions.may("delete"):
            self._actions.delete(self._selected())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._outdated:
            self.refresh()

    def retranslate(self) -> None:
        self._new.setText(
            self.tr("New")
        )  # four buttons in a narrow panel: whole words, and the kind is told aside
        new = fill(self.tr("New: {kind}"), kind=label("entities", self._spec.label))
        self._new.setAccessibleName(new)
        self._new.setToolTip(f"{new} ({KEYS.shown('new')})")
        self._edit.setText(self.tr("Edit"))
        self._edit.setToolTip(KEYS.shown("activate"))
        self._open.setText(self.tr("Open"))
        self._open.setToolTip(KEYS.shown("open"))
        self._delete.setText(self.tr("Delete"))

    def _selected(self) -> Sequence[int]:
        """Local ids of the rows chosen."""
        return self._table.view.selected_ids() if self._table is not None else ()

    def _current(self) -> int | None:
        """The local id of the row that the keyboard is on."""
        return self._table.view.current_id() if self._table is not None else None

    def _clear(self) -> None:
        """Until the rows of another record are there, none: what they are done to would be the former one's."""
        if self._table is not None:
            self._table.model.clear()

    def _load(self) -> None:
        condition = Filter(self.field, "eq", self._uuid)
        table = self._table or self._build_table()
        if table.view.standing == (condition,):
            table.refresh()
        else:
            table.stand_on([condition])

    def _build_table(self) -> RecordTable:
        self._table = table = RecordTable(
            AppSource(self._context.app, self._spec, but=self.field),
            partial(self._context.tasks.run, database=False),
            default=ViewState(sort=self._spec.default_sort),
            parent=self,
        )
        self._body.addWidget(table, 1)
        self.setFocusProxy(table)
        table.record_activated.connect(lambda _number: self.edit_record())
        table.edit_requested.connect(self._edit_cell)
        table.blocks.requested.connect(self._actions.write_block)
        table.failed.connect(self._actions.failed)
        table.selection_changed.connect(self._enable)
        table.notice.connect(lambda text: self._context.message.emit(text, "info"))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind("delete", table, self.delete_record, inside)
        bind("open", table, self.open_record, inside)
        self._enable()
        return table

    def _edit_cell(self, number: int, name: str, text: str) -> None:
        table = self._table
        if table is not None:
            self._actions.edit_cell(number, name, text, lambda: table.model.reject_edit(number, name))

    def _with_chosen(self, act: Callable[[Record], None]) -> None:
        number = self._current()
        if number is not None:
            spec = self._spec

            def found(record: Record | None) -> None:
                if record is not None:
                    act(record)

            self._context.ask(lambda app: by_id(app, spec, number), found, owner=self, slot="chosen")

    def _enable(self) -> None:
        chosen = self._current() is not None
        for button in (self._edit, self._open, self._delete):
            button.setEnabled(chosen)

    def _build_layout(self) -> None:
        self._buttons = row = WrapRow()
        self._new.setVisible(self._actions.may("create"))
        self._edit.setVisible(self._actions.may("update"))
        self._delete.setVisible(self._actions.may("delete"))
        self._open.setVisible(self._context.registry.page_of(self.entity) is not None)
        for button in (self._new, self._edit, self._open, self._delete):
            row.addWidget(button)
        self._body.addLayout(row)
        self._enable()

    def _connect_signals(self) -> None:
        self._new.clicked.connect(self.new_record)
        self._edit.clicked.connect(self.edit_record)
        self._open.clicked.connect(self.open_record)
        self._delete.clicked.connect(self.delete_record)
