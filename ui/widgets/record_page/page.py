"""Table and file of one entity, kept up to date by the changes that commands broadcast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from cementcrm.core import queries
from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.queries import ListQuery

from ...base.i18n import Translatable, fill, label
from ...base.saving import choose_table, write_file
from ...base.shortcuts import KEYS, bind
from ...base.style import give_role
from ..record_table.source import Filter
from ..record_table.state import ViewState
from ..record_table.table import RecordTable
from .actions import RecordActions
from .app_source import AppSource, given_views, query
from .deeds import DeedsButton
from .empty_offer import EmptyOffer
from .file_panel import FilePanel
from .list_actions import ListActions
from .marking import follow_marks
from .row_menu import RowMenu
from .shown_file import ShownFile
from .states_menu import StatesMenu
from .view_store import StoredViews
from .ways import TABLE, Way, WaysBar

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext
    from ...base.tasks import Report

ENUMERATIONS = "enumeration_entry"
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RecordPage(Translatable, QWidget):
    """The page of one entity; `open_record(uuid)` shows one file.

    Keys make a record, edit the chosen one, delete rows (undo brings back), give the file the whole page:
    `base.shortcuts`.
    """

    def __init__(self, context: UiContext, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entity = entity
        self._actions = RecordActions(context, self._spec, self)
        self._chart_of = f"{entity}_chart"  # a page that draws these records declares it
        # each part is made where it stays: one that changes its parent is styled anew with all it holds
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._left = QWidget(self._split)
        self._table = self._build_table()
        self._new, self._chart, self._export = (QPushButton(self._left) for _ in range(3))
        self._more = DeedsButton(context, entity, self._count_chosen, self._with_chosen, self._left, self)
        self._panel = FilePanel(context, self._spec, self._split)
        self._states = StatesMenu(
            context, self._spec, self._panel, self._actions.failed, self
        ) if self._spec.states else None  # fmt: skip
        self._file = ShownFile(
            context, self._table, self._panel, self._states, self._actions.failed, self
        )  # fmt: skip
        self._ways = WaysBar(self._table, self._declared_ways(), lambda: self.record, self)
        self._lists = ListActions(context, self._table, self._actions, self._more, self)
        self._rows = RowMenu(context, self._table, self._actions, self._more, self)
        self._offer = EmptyOffer(self._table.view.viewport(), self._actions.may)
        self._build_layout()
        self._connect_signals()
        self.setFocusProxy(self._table)
        follow_marks(context, entity, self._table)
        self.retranslate()
        self._table.load()
        if self._spec.tree:
            self._ways.show_way("tree")
            self.setFocusProxy(self._ways)

    @property
    def _spec(self) -> EntitySpec:
        """With the choices that there are now."""
        return self._context.app.spec(self._entity)

    def open_record(self, uuid: UUID) -> None:
        """Show one record's file."""
        self._file.open(uuid)

    @property
    def record(self) -> UUID | None:
        """Whose file is shown."""
        return self._file.uuid

    @property
    def lasts(self) -> bool:
        """Is it changed by commits alone, and not by the clock?"""
        return all(field.kind is not Kind.DURATION for field in self._spec.fields)

    @property
    def filled(self) -> bool:
        """Are the first rows there?"""
        return self._table.model.status == "ready"

    def resume(self, uuid: UUID | None) -> None:
        """Go on with a draft: of this record, or of a new one."""
        if uuid is not None:
            self.open_record(uuid)
        self._actions.open_form(uuid, resume=True)

    def retranslate(self) -> None:
        self._new.setText(fill(self.tr("New: {kind}"), kind=label("entities", self._spec.label)))
        self._new.setToolTip(KEYS.shown("new"))
        self._export.setText(self.tr("Export…"))
        self._chart.setText(self.tr("As chart"))

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour: name → what to do."""
        steps: dict[str, Callable[[], None]] = {"file": partial(self._table.view.selectRow, 0)}
        if self._spec.is_fact:
            return steps
        steps |= {name: partial(self._ways.show_way, name) for name in self._ways.names}
        tabs = self._panel.tour()
        return steps | tabs | {"edit": self.edit_record, "new": self.new_record}

    def show_rows(self, conditions: Sequence[queries.Filter]) -> None:
        """The list of the rows that pass all conditions."""
        found: list[Any] = [(c.field, c.op, c.value) for c in conditions]
        self._table.show_only([Filter(*parts) for parts in found])

    def new_record(self, title: str = "") -> None:
        """An empty form, or one that has its title."""
        self._actions.new(title)

    def edit_record(self) -> None:
        """The form of the record shown, or of the row just gone to."""
        self._file.when_shown(lambda: self._edit_field(""))

    def _edit_row(self, number: int) -> None:
        """The form of a row: its file may be still on its way, or another's be shown."""
        self._table.choose(number)
        name = self._spec.name

        def edit(found: Sequence[UUID]) -> None:
            for uuid in found:
                self.open_record(uuid)
                self._actions.open_form(uuid)

        self._context.ask(lambda app: app.uuids(name, [number]), edit, owner=self, slot="edit")

    def widen(self) -> None:
        """The file over the whole page, or beside the table again."""
        wide = self._left.isVisibleTo(self) and self._panel.uuid is not None
        self._left.setVisible(not wide)
        self._panel.setVisible(wide or not self._ways.alone)
        self._panel.show_wide(wide)
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason) if wide else self._ways.enter()

    def _count_chosen(self) -> int:
        return len(self._numbers()) or int(self.record is not None)

    def _numbers(self) -> list[int]:
        """Of the rows chosen, while the table is looked at."""
        return list(self._table.view.selected_ids()) if self._ways.name == TABLE else []

    def _with_chosen(self, then: Callable[[Sequence[UUID]], None]) -> None:
        """Of the table; if nothing is chosen there, the record shown."""
        numbers, name = self._numbers(), self._spec.name
        if numbers:
            self._context.ask(lambda app: app.uuids(name, numbers), then, owner=self, slot="deed")
        elif self.record is not None:
            then([self.record])

    def _edit_field(self, name: str) -> None:
        if self._panel.uuid is not None:
            self._actions.edit_field(self._panel.uuid, name)

    def _new_here(self) -> None:
        """Of what the keyboard is in: this page's records, or a tab's of the file."""
        part = self._panel.part_with_focus()
        part.new_record() if part is not None else self.new_record()

    def _edit_here(self) -> None:
        part = self._panel.part_with_focus()
        part.edit_record() if part is not None else self.edit_record()

    def delete_record(self) -> None:
        """Delete the rows chosen in the table, else the record shown; undo brings them back."""
        if self._ways.name == TABLE:
            self._actions.delete(self._table.view.selected_ids())
        elif self.record is not None:
            self._actions.delete_one(self.record)

    def _delete_shown(self) -> None:
        if self._panel.uuid is not None:
            self._actions.delete_one(self._panel.uuid)

    def export(self, path: Path) -> None:
        """Write what is seen to `path` (.xlsx or .csv)."""
        app, asked, columns = self._context.app, self._query(), self._table.visible_columns()

        def work(report: Report) -> int:
            from cementcrm.exchange.export import export_list

            return export_list(app, asked, path, columns, report)

        write_file(self._context, self, path, work)

    def _build_table(self) -> RecordTable:
        return RecordTable(
            AppSource(self._context.app, self._spec),
            partial(self._context.tasks.run, database=False),
            views=StoredViews(self._context, self._spec.name, self),
            default=ViewState(sort=self._spec.default_sort),
            given_views=partial(given_views, self._context.app, self._spec),
            parent=self._left,
        )

    def _declared_ways(self) -> list[Way]:
        """What the entity declares beside the table."""
        ways = [Way("tree", self._make_tree)] if self._spec.tree else []
        ways += [Way("board", self._make_board)] if self._spec.board else []
        return ways + ([Way("week", self._make_week, alone=True)] if self._spec.week else [])

    def _make_tree(self, parent: QWidget) -> QWidget:
        from .record_tree import RecordTree

        return RecordTree(self._context, self._spec, self._actions, parent)

    def _make_board(self, parent: QWidget) -> QWidget:
        from .record_board import RecordBoard

        assert self._states is not None
        return RecordBoard(self._context, self._spec, self._states.mover, self._query, parent)

    def _make_week(self, parent: QWidget) -> QWidget:
        from .record_week import RecordWeek

        return RecordWeek(self._context, self._spec, self._table, self._actions, parent)

    def _way_shown(self, _name: str) -> None:
        self.setFocusProxy(self._ways.current)
        if self._left.isVisibleTo(self):
            self._panel.setVisible(not self._ways.alone)

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._new)
        bar.addWidget(self._ways)
        bar.addWidget(self._more)
        bar.addStretch(1)
        bar.addWidget(self._chart)
        bar.addWidget(self._export)
        self._chart.setVisible(self._context.registry.page_of(self._chart_of) is not None)
        self._new.setVisible(self._actions.may("create"))
        give_role(self._new, "primary")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ways.stack, 1)
        column.addLayout(bar)
        self._panel.setMinimumWidth(300)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([760, 330])
        QVBoxLayout(self).addWidget(self._split)

    def _connect_signals(self) -> None:
        self._connect_table()
        self._connect_actions()
        bind("new", self, self._new_here)
        bind("edit", self, self._edit_here)
        bind("widen", self, self.widen)
        self._panel.deeds.bind_keys(self)
        for place in range(9):
            bind("pinned", self, partial(self._table.pinned.open_at, place), at=place)
        if self._states is not None:
            bind("move", self, self._panel.moves.showMenu)
        bind("delete", self._table.view, self.delete_record, _INSIDE)
        bind("edit_file", self._panel, self._edit_here, _INSIDE)  # in the table F2 edits the cell
        KEYS.changed.connect(self.retranslate)

    def _connect_table(self) -> None:
        self._table.record_activated.connect(self._edit_row)
        self._table.edit_requested.connect(self._edit)
        self._table.blocks.requested.connect(self._actions.write_block)
        self._table.view.reload_requested.connect(self._context.refreshed)
        self._table.failed.connect(self._actions.failed)
        self._table.notice.connect(lambda text: self._context.message.emit(text, "info"))
        for signal in (self._table.model.modelReset, self._table.model.status_changed):
            signal.connect(self._offer_start)

    def _connect_actions(self) -> None:
        self._ways.shown.connect(self._way_shown)
        self._ways.chosen.connect(self.open_record)
        self._ways.opened.connect(self._actions.open_form)
        self._panel.reveal_requested.connect(self._reveal)
        self._panel.edit_requested.connect(self.edit_record)
        self._panel.delete_requested.connect(self._delete_shown)
        self._panel.widen_requested.connect(self.widen)
        self._panel.field_wanted.connect(self._edit_field)
        self._panel.timeline.record_wanted.connect(self._context.open)
        self._panel.record_wanted.connect(self._context.open)
        self._actions.saved.connect(self._file.written)
        self._actions.deleted.connect(self._file.show_nothing)
        self._file.closed.connect(self._closed)
        self._actions.revealed.connect(self._panel.show_revealed)
        self._new.clicked.connect(lambda: self.new_record())
        self._chart.clicked.connect(lambda: self._context.show_rows(self._chart_of, self._query().filters))
        self._export.clicked.connect(lambda: choose_table(self, self._export.text(), self.export))
        self._offer.new_wanted.connect(self.new_record)
        self._offer.import_wanted.connect(lambda: self._context.show_page("import"))
        self._context.notifier.changed.connect(self._changed)

    def _offer_start(self, *_change: object) -> None:
        """An empty list says how to begin; a filter that finds nothing does not."""
        model = self._table.model
        bare = model.rowCount() == 0 and not (model.spec.quick or model.spec.filters)
        self._offer.setVisible(bare and model.status == "ready")

    def _query(self) -> ListQuery:
        return query(self._table.model.spec)

    def _reveal(self) -> None:
        if self._panel.uuid is not None:
            self._actions.reveal(self._panel.uuid)

    def _edit(self, number: int, name: str, text: str) -> None:
        self._actions.edit_cell(number, name, text, lambda: self._table.model.reject_edit(number, name))

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        """Ask again for what changed: few rows by their ids, the file if it is of one of them."""
        mine = changes.touched.get(self._spec.name)
        if mine is not None:
            self._ways.reload()
        if changes.touches(ENUMERATIONS) and any(f.enumeration for f in self._spec.fields):
            self._table.model.retranslate()  # choices may be called otherwise, or be offered no more
            self._panel.retranslate()
        worked_out = any(changes.touches(entity) for entity, _, _ in self._spec.belongings)
        in_sight = (f for f in self._spec.fields if f.listed or f.refers_to != self._spec.name)
        named = any(changes.touches(f.refers_to) for f in in_sight if f.refers_to)
        if mine == frozenset() or worked_out or named:
            self._table.refresh()
        elif mine:
            name = self._spec.name
            self._context.ask(lambda app: app.local_ids(name, mine), self._table.refresh, owner=self)
        if self.record is None:
            return
        if worked_out or changes.touches(self._spec.name, self.record):
            self._file.again()
        else:
            self._panel.timeline.refresh()  # others' changes may be told there: tickets, links
        self._panel.refresh_parts(changes)

    def _closed(self) -> None:
        """No file, no page of its own for it."""
        if not self._left.isVisibleTo(self):
            self.widen()
