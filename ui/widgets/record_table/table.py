"""The whole table: filter bar, rows, totals. The part pages use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ...base.i18n import Translatable
from .bar import FilterBar
from .blocks import BlockEdits
from .columns import ColumnChooser
from .filter_popup import FilterPopup
from .footer import TotalsBar
from .groups import GroupPane
from .menus import TableMenus
from .model import RecordTableModel
from .source import Filter, Run, TableSource, ViewSpec
from .state import ViewState
from .view import RecordView
from .views import PinnedViews, Views, ViewsMenu, ViewStore


class RecordTable(Translatable, QWidget):
    """Signals: `record_activated(id)`, `edit_requested(id, column, text)`, `selection_changed()`, `row_chosen(id)`:
    the user went there, not a reload; `missed(id)`: the rows don't have what was to be chosen; `failed(error)`,
    `notice(text for the user)`, `spec_changed(ViewSpec)`; those of `blocks` and `menus`.

    `run` starts a question in a worker; `views` keeps saved views.
    """

    record_activated = Signal(object)
    edit_requested = Signal(object, str, str)
    selection_changed = Signal()
    row_chosen = Signal(object)
    missed = Signal(object)
    failed = Signal(object)
    notice = Signal(str)
    spec_changed = Signal(object)

    def __init__(
        self,
        source: TableSource,
        run: Run,
        *,
        views: ViewStore | None = None,
        default: ViewState | None = None,
        given_views: Callable[[], Views] = dict,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._default = default or ViewState()
        self.model = RecordTableModel(source, run, self)
        self.view = RecordView(self.model, self)
        self.bar = FilterBar(self)
        self.totals = TotalsBar(self.view, self)
        store = views or ViewStore(self)
        self.views = ViewsMenu(store, self.state, self.restore, self, given_views)
        self.pinned = PinnedViews(self.views, self)
        self.groups = GroupPane(self.model, run, self)
        self.blocks = BlockEdits(self.model, self.view, run, self)
        self.menus = TableMenus(self)
        self._wanted: int | None = None
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self._apply_columns(self._default)

    def load(self) -> None:
        """Ask for the first rows of the default view. Call once, when the page is first shown."""
        self.restore({})

    def refresh(self, changed: Sequence[int] | None = None) -> None:
        """Records changed (None = any): ask again, keeping selection and place."""
        self.model.refresh(changed)
        self.groups.refresh()

    def choose(self, record: int) -> None:
        """Make a record current and visible; looked for again until all rows that are being read are there. If
        they don't have it, no row is current any more."""
        self._wanted = record
        self._choose_wanted()

    def visible_columns(self) -> list[str]:
        """Names of the columns shown, from left to right."""
        return [self.model.columns[number].name for number in self.view.visible_columns()]

    def state(self) -> dict[str, Any]:
        """The view as shown now; JSON-able, for `restore`."""
        columns, visible = self.model.columns, self.view.visible_columns()
        return ViewState(
            tuple(columns[number].name for number in visible),
            {columns[number].name: self.view.columnWidth(number) for number in visible},
            self.model.spec.sort,
            self.groups.base,
            self.groups.column,
        ).to_dict()

    def restore(self, data: Mapping[str, Any]) -> None:
        """Show a saved view; empty = the default one. The quick filter stays."""
        state = ViewState.from_dict(data, self.model.columns) if data else self._default
        self._apply_columns(state)
        self.groups.opened = None
        spec = ViewSpec(self.model.spec.entity, state.sort, self.model.spec.quick, state.filters)
        self.model.load(spec)
        self.groups.group_by(state.group)

    def set_filter(self, column: str, condition: Filter | None) -> None:
        """Replace the filter of one column; None removes it."""
        others = [f for f in self.model.spec.filters if f.column != column]
        self.model.set_filters([*others, condition] if condition is not None else others)

    def show_only(self, conditions: Sequence[Filter]) -> None:
        """These column filters and no other restriction."""
        self.bar.clear_quick()
        self.model.load(replace(self.model.spec, quick="", filters=tuple(conditions)))

    def stand_on(self, conditions: Sequence[Filter]) -> None:
        """Only rows that pass these, whatever else is asked; without the bar: a part of something else."""
        self.bar.hide()
        self.view.standing = tuple(conditions)
        self.model.load(ViewSpec(self.model.spec.entity, self._default.sort, "", tuple(conditions)))

    def open_filter(self, column: int) -> FilterPopup | None:
        """The filter of a column, below its header; none where the value is of the moment."""
        spec = self.model.columns[column]
        if not spec.filterable:
            self.notice.emit(self.tr("This column can't be filtered: it changes every minute."))
            return None
        current = next((f for f in self.model.spec.filters if f.column == spec.name), None)
        popup = FilterPopup(spec, current, self)
        popup.applied.connect(partial(self.set_filter, spec.name))
        header = self.view.header
        corner = QPoint(header.sectionViewportPosition(column), header.height())
        self._show_at(popup, header.viewport().mapToGlobal(corner))
        return popup

    def toggle_groups(self, column: int) -> None:
        """Group by a column, or no longer if that is how the rows are grouped."""
        spec = self.model.columns[column]
        if not spec.groupable:
            self.notice.emit(self.tr("Rows can't be grouped by this column."))
            return
        self.groups.group_by("" if self.groups.column == spec.name else spec.name)

    def open_columns(self) -> ColumnChooser:
        """The list of columns, below its button."""
        chooser = ColumnChooser(self.view, self)
        chooser.reset_requested.connect(lambda: self._apply_columns(ViewState()))
        chooser.changed.connect(self._look)
        button = self.bar.columns_button
        self._show_at(chooser, button.mapToGlobal(QPoint(0, button.height())))
        return chooser

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Records"))
        self.totals.setAccessibleName(self.tr("Totals"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.retranslate()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pinned)
        layout.addWidget(self.bar)
        split = QSplitter(self)
        for part, stretch in ((self.groups, 1), (self.view, 3)):
            split.addWidget(part)
            split.setStretchFactor(split.indexOf(part), stretch)
        split.setChildrenCollapsible(False)
        layout.addWidget(split, 1)
        layout.addWidget(self.totals)
        self.setFocusProxy(self.view)
        self.bar.views_button.setMenu(self.views)
        self.bar.views_button.setPopupMode(self.bar.views_button.ToolButtonPopupMode.InstantPopup)

    def _connect_signals(self) -> None:
        model, view, bar = self.model, self.view, self.bar
        model.edit_requested.connect(self.edit_requested)
        model.failed.connect(self.failed)
        self.blocks.failed.connect(self.failed)
        self.groups.failed.connect(self.failed)
        self.blocks.notice.connect(self.notice)
        model.totals_changed.connect(self.totals.set_totals)
        model.status_changed.connect(self._show_count)
        model.modelReset.connect(self._show_count)
        model.status_changed.connect(self._choose_wanted)  # after the place was restored
        model.spec_changed.connect(self._spec_changed)
        view.record_activated.connect(self.record_activated)
        view.find_requested.connect(self._focus_quick)
        view.reload_requested.connect(self.refresh)
        view.filter_requested.connect(self.open_filter)
        view.group_requested.connect(self.toggle_groups)
        view.selectionModel().selectionChanged.connect(self._selected)
        bar.quick_changed.connect(self._quick)
        bar.filter_removed.connect(lambda name: self.set_filter(name, None))
        bar.leave_requested.connect(view.setFocus)
        bar.columns_button.clicked.connect(self.open_columns)

    def _apply_columns(self, state: ViewState) -> None:
        columns, header = self.model.columns, self.view.header
        numbers = {column.name: number for number, column in enumerate(columns)}
        usual = [number for number, column in enumerate(columns) if column.default]
        shown = [numbers[name] for name in state.columns if name in numbers] or usual
        for place, column in enumerate([*shown, *(set(numbers.values()) - set(shown))]):
            header.moveSection(header.visualIndex(column), place)
        for name, column in numbers.items():
            self.view.setColumnHidden(column, column not in shown)
            self.view.setColumnWidth(column, state.widths.get(name, 0) or self.view.default_width(column))
        self._look()

    def _look(self) -> None:
        self.model.look_at(self.visible_columns())

    def _spec_changed(self, spec: ViewSpec) -> None:
        filtered = {condition.column for condition in spec.filters}
        columns = enumerate(self.model.columns)
        self.view.header.filtered = {number for number, c in columns if c.name in filtered}
        if self.model.rowCount():  # else it is painted with the first rows
            self.view.header.viewport().update()
        self.bar.show_filters(spec.filters, self.model.source.described)
        self.spec_changed.emit(spec)

    def _quick(self, text: str) -> None:
        self.model.load(replace(self.model.spec, quick=text))

    def _show_count(self) -> None:
        if self.model.status != "loading" or self.model.rowCount():  # what comes soon is told once
            self.bar.show_count(self.model.rowCount(), self.model.complete)

    def _choose_wanted(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        found = self.view.select_id(wanted)
        if self.model.settled:
            self._wanted = None
            if not found:
                self.view.select_nothing()
                self.missed.emit(wanted)

    def _selected(self) -> None:
        self.selection_changed.emit()
        if self.view.keeping:
            return
        self._wanted = None  # the user is somewhere else by now
        number = self.view.current_id()
        if number is not None:
            self.row_chosen.emit(number)

    def _focus_quick(self) -> None:
        self.bar.quick.setFocus()
        self.bar.quick.selectAll()

    def _show_at(self, popup: QWidget, corner: QPoint) -> None:
        popup.adjustSize()
        room = self.screen().availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - popup.width()))
        popup.move(x, min(corner.y(), max(room.top(), room.bottom() - popup.height())))
        popup.show()
