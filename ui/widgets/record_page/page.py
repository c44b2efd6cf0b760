"""Table and file of one entity, kept up to date by the changes that commands broadcast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from cementcrm.core import queries
from cementcrm.core.commands import Delete, Reveal, Update
from cementcrm.core.errors import CementError, NotFound
from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import ListQuery, Record

from ...base.dialogs import choose_target
from ...base.errors import describe
from ...base.i18n import Translatable, fill, label
from ..record_form.dialog import RecordDialog
from ..record_table.source import Filter
from ..record_table.state import ViewState
from ..record_table.table import RecordTable
from ..record_table.views import Views
from .app_source import AppSource, query
from .empty_offer import EmptyOffer
from .file_panel import FilePanel

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet, Outcome

    from ...base.context import UiContext

_EXPORT_BLOCK = 1_000
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RecordPage(Translatable, QWidget):
    """The page of one entity; `open_record(uuid)` shows one file.

    Ctrl+N makes a record, Ctrl+E or a double click edits the chosen one, Delete deletes (undo brings back).
    """

    def __init__(self, context: UiContext, entity: str) -> None:
        super().__init__()
        self._context = context
        self._spec: EntitySpec = context.app.spec(entity)
        self._current: UUID | None = None
        self._table = self._build_table()
        self._chart = QPushButton()
        self._chart_of = f"{entity}_chart"  # a page that draws these records declares it
        self._new, self._export = QPushButton(), QPushButton()
        self._panel = FilePanel(context, self._spec)
        self._form: RecordDialog | None = None
        self._offer = EmptyOffer(self._table.view.viewport(), may_create=self._may("create"))
        self._build_layout()
        self._connect_signals()
        self.setFocusProxy(self._table)
        self.retranslate()
        self._table.load()

    def open_record(self, uuid: UUID) -> None:
        """Show one record's file."""
        self._current = uuid
        self._context.ask(
            lambda app: _read(app, self._spec, uuid), self._show, self._unreadable, owner=self, slot="file"
        )

    def resume(self, uuid: UUID | None) -> None:
        """Go on with a draft: of this record, or of a new one."""
        if uuid is not None:
            self.open_record(uuid)
        self._open_form(uuid, resume=True)

    def retranslate(self) -> None:
        self._new.setText(fill(self.tr("New: {kind}"), kind=label("entities", self._spec.label)))
        self._new.setToolTip(self.tr("Ctrl+N"))
        self._export.setText(self.tr("Export…"))
        self._chart.setText(self.tr("As chart"))

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour: name → what to do."""
        steps: dict[str, Callable[[], None]] = {"file": partial(self._table.view.selectRow, 0)}
        return steps if self._spec.is_fact else steps | {"edit": self.edit_record, "new": self.new_record}

    def show_only(self, condition: queries.Filter) -> None:
        """The list of the rows that pass one condition."""
        op: Any = condition.op
        self._table.show_only([Filter(condition.field, op, condition.value)])

    def show_rows(self, conditions: Sequence[queries.Filter]) -> None:
        """The list of the rows that pass all conditions."""
        found: list[Any] = [(c.field, c.op, c.value) for c in conditions]
        self._table.show_only([Filter(*parts) for parts in found])

    def new_record(self, title: str = "") -> None:
        """An empty form, or one that has its title."""
        self._open_form(None)
        if title and self._form is not None:
            self._form.form.restore({self._spec.title: title})

    def edit_record(self) -> None:
        """The form of the record shown."""
        if self._panel.uuid is not None:
            self._open_form(self._panel.uuid)

    def _open_form(self, uuid: UUID | None, *, resume: bool = False) -> None:
        if self._spec.is_fact or self._form is not None:
            return
        self._form = RecordDialog(self._context, self._spec, uuid, self, resume=resume)
        self._form.saved.connect(self._written)
        self._form.finished.connect(self._form_closed)
        self._form.open()

    def _form_closed(self) -> None:
        self._form = None

    def _written(self, uuid: UUID) -> None:
        self.open_record(uuid)
        spec = self._spec

        def place(app: Application) -> int:
            return app.local_id(spec.name, uuid)

        self._context.ask(place, self._table.choose, owner=self, slot="place")

    def delete_record(self) -> None:
        """Delete the rows chosen in the table; undo brings them back."""
        numbers = self._table.view.selected_ids()
        if self._spec.is_fact or not numbers:
            return
        spec = self._spec

        def run(app: Application) -> Outcome:
            uuids = tuple(record.uuid for _, record in app.rows(spec.name, numbers))
            return app.execute(Delete(spec.name, uuids))

        self._context.change(run, origin=self, on_done=self._deleted, on_error=self._failed)

    def _deleted(self, count: object) -> None:
        self._show_nothing()
        self._context.message.emit(fill(self.tr("{count} deleted. Ctrl+Z brings back."), count=count), "info")

    def _build_table(self) -> RecordTable:
        views = self._context.settings.views
        return RecordTable(
            AppSource(self._context.app, self._spec),
            partial(self._context.tasks.run, database=False),
            views=views.get(self._spec.name, {}),
            save_views=self._save_views,
            default=ViewState(sort=self._spec.default_sort),
        )

    def _save_views(self, views: Views) -> None:
        self._context.settings.views[self._spec.name] = dict(views)
        self._context.settings.save()

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._new)
        bar.addStretch(1)
        bar.addWidget(self._chart)
        bar.addWidget(self._export)
        self._chart.setVisible(self._context.registry.page_of(self._chart_of) is not None)
        self._new.setVisible(self._may("create"))
        self._new.setProperty("role", "primary")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table, 1)
        column.addLayout(bar)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([760, 330])
        QVBoxLayout(self).addWidget(splitter)

    def _connect_signals(self) -> None:
        self._table.selection_changed.connect(self._row_chosen)
        self._table.record_activated.connect(lambda _number: self.edit_record())
        self._table.edit_requested.connect(self._edit)
        self._table.failed.connect(self._failed)
        self._table.notice.connect(lambda text: self._context.message.emit(text, "info"))
        self._panel.reveal_requested.connect(self._reveal)
        self._panel.edit_requested.connect(self.edit_record)
        self._panel.delete_requested.connect(self.delete_record)
        self._panel.timeline.record_wanted.connect(self._context.open)
        self._new.clicked.connect(lambda: self.new_record())
        for keys, act in (("Ctrl+N", self.new_record), ("Ctrl+E", self.edit_record)):
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence.StandardKey.Delete, self._table.view, self.delete_record)
        self._chart.clicked.connect(lambda: self._context.show_rows(self._chart_of, self._query().filters))
        self._export.clicked.connect(self._choose_export)
        self._context.notifier.changed.connect(self._changed)
        self._offer.new_wanted.connect(self.new_record)
        self._offer.import_wanted.connect(lambda: self._context.show_page("import"))
        for signal in (self._table.model.modelReset, self._table.model.status_changed):
            signal.connect(self._offer_start)
        QShortcut(
            QKeySequence("F2"), self._panel, self.edit_record, context=_INSIDE
        )  # in the table F2 edits the cell

    def _may(self, action: str) -> bool:
        return not self._spec.is_fact and self._context.app.actor.may(f"{self._spec.name}:{action}")

    def _offer_start(self, *_change: object) -> None:
        """An empty list says how to begin; a filter that finds nothing does not."""
        model = self._table.model
        bare = model.rowCount() == 0 and not (model.spec.quick or model.spec.filters)
        self._offer.setVisible(bare and model.status == "ready")

    def _query(self) -> ListQuery:
        return query(self._table.model.spec)

    def _row_chosen(self) -> None:
        index = self._table.view.currentIndex()
        number = self._table.model.id_at(index.row()) if index.isValid() else None
        if number is not None:
            self._ask_file(number)

    def _ask_file(self, number: int) -> None:
        self._context.ask(lambda app: _by_id(app, self._spec, number), self._chosen, owner=self, slot="row")

    def _chosen(self, record: Record | None) -> None:
        if record is not None:
            self.open_record(record.uuid)

    def _show(self, found: tuple[Record, list[Any]]) -> None:
        self._panel.show_record(*found)

    def _reveal(self) -> None:
        if self._current is not None:
            command = Reveal(self._spec.name, self._current)
            self._context.execute(command, origin=self, on_done=self._revealed)

    def _revealed(self, values: object) -> None:
        if isinstance(values, dict):
            self._panel.show_revealed(values)

    def _edit(self, number: int, name: str, text: str) -> None:
        field = self._spec.by_name[name]

        def run(app: Application) -> Outcome:
            from cementcrm.exchange.texts import parse_text

            record = _by_id(app, self._spec, number)
            if record is None:
                raise NotFound(entity=self._spec.name, key=str(number))
            return app.execute(
                Update(self._spec.name, record.uuid, {name: parse_text(field, text)}, record.version)
            )

        def refused(error: Exception) -> None:
            self._table.model.reject_edit(number, name)
            self._failed(error)

        self._context.change(run, on_error=refused)

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        """Ask again for what changed: few rows by their ids, the file if it is of one of them."""
        mine = changes.touched.get(self._spec.name)
        if mine == frozenset() or any(changes.touches(f.refers_to) for f in self._spec.fields if f.refers_to):
            self._table.refresh()
        elif mine:
            name = self._spec.name
            self._context.ask(lambda app: app.local_ids(name, mine), self._table.refresh, owner=self)
        if self._current is None:
            return
        if changes.touches(self._spec.name, self._current):
            self.open_record(self._current)
        else:
            self._panel.timeline.refresh()  # others' changes may be told there: tickets, links

    def _unreadable(self, error: Exception) -> None:
        """A record that was deleted, or whose making was undone, is no failure: it isn't shown any more."""
        if isinstance(error, NotFound):
            self._show_nothing()
        else:
            self._failed(error)

    def _show_nothing(self) -> None:
        self._current = None
        self._panel.show_nothing()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CementError):
            self._context.message.emit(describe(error), "error")
        else:
            self._context.tasks.failed.emit(error)

    def _choose_export(self) -> None:
        title, filters = self.tr("Export"), self.tr("Excel (*.xlsx);;CSV (*.csv)")
        choose_target(self, title=title, filters=filters, suffix="xlsx", on_chosen=self._write_export)

    def _write_export(self, path: Path) -> None:
        asked = self._query()
        columns = self._table.visible_columns()

        def run(report: Any) -> int:
            return _export(self._context.app, self._spec, asked, columns, path, report)

        self._context.tasks.run_job(run, self._exported, self._failed, database=False, owner=self)

    def _exported(self, count: int) -> None:
        self._context.message.emit(fill(self.tr("{count} rows exported."), count=f"{count:,}"), "info")


def _read(app: Application, spec: EntitySpec, uuid: UUID) -> tuple[Record, list[Any]]:
    return app.get(spec.name, uuid), [] if spec.is_fact else app.history(spec.name, uuid)


def _by_id(app: Application, spec: EntitySpec, number: int) -> Record | None:
    found = app.rows(spec.name, [number])
    return found[0][1] if found else None


def _export(
    app: Application, spec: EntitySpec, query: ListQuery, columns: list[str], path: Path, report: Any
) -> int:
    from cementcrm.exchange.export import export_list

    app.actor.require(f"{spec.name}:export")
    ids = app.ids(query)

    def records() -> Any:
        for start in range(0, len(ids), _EXPORT_BLOCK):
            report(start, len(ids), "")
            yield from (r for _, r in app.rows(spec.name, ids[start : start + _EXPORT_BLOCK].tolist()))

    return export_list(spec, records(), path, columns)
