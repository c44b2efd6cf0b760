"""Table and file of one entity, kept up to date by the changes that commands broadcast."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.commands import Reveal, Update
from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import ListQuery, Record

from ...base.dialogs import choose_target
from ...base.errors import describe
from ...base.i18n import label
from ..record_table.model import RecordTableModel
from ..record_table.source import ViewSpec
from .app_source import AppSource
from .file_panel import FilePanel

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext

_DEBOUNCE = 200  # ms between the last key and the query
_EXPORT_BLOCK = 1_000


class RecordPage(QWidget):
    """The page of one entity; `open_record(uuid)` shows one file."""

    def __init__(self, context: UiContext, entity: str) -> None:
        super().__init__()
        self._context = context
        self._spec: EntitySpec = context.app.spec(entity)
        self._current: UUID | None = None
        self._model = RecordTableModel(AppSource(context.app, self._spec), context.tasks.run, self)
        self._table = QTableView()
        self._quick = QLineEdit()
        self._count = QLabel()
        self._export = QPushButton(self.tr("Export…"))
        self._panel = FilePanel(self._spec)
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._build_layout()
        self._connect_signals()
        self._model.load(ViewSpec(self._spec.name, self._spec.default_sort))

    def open_record(self, uuid: UUID) -> None:
        """Show one record's file."""
        self._current = uuid
        self._context.ask(lambda app: _read(app, self._spec, uuid), self._show, owner=self, slot="file")

    def _build_layout(self) -> None:
        self._quick.setPlaceholderText(self.tr("Filter this list"))
        self._quick.setClearButtonEnabled(True)
        self._quick.setAccessibleName(self.tr("Filter this list"))
        self._table.setAccessibleName(label("entities", self._spec.label))
        self._table.setModel(self._model)
        self._table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._table.setAlternatingRowColors(True)
        self._table.setWordWrap(False)
        self._table.verticalHeader().setDefaultSectionSize(26)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        for index, field in enumerate(f for f in self._spec.fields if f.listed):
            self._table.setColumnWidth(index, field.width)
        bar = QHBoxLayout()
        bar.addWidget(self._quick, 1)
        bar.addWidget(self._count)
        bar.addWidget(self._export)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self._table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([760, 330])
        QVBoxLayout(self).addWidget(splitter)

    def _connect_signals(self) -> None:
        self._quick.textChanged.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._filter)
        self._table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self._table.horizontalHeader().sectionClicked.connect(self._sort)
        self._model.edit_requested.connect(self._edit)
        self._model.totals_changed.connect(lambda _totals: self._ask_count())
        self._model.failed.connect(self._failed)
        self._panel.reveal_requested.connect(self._reveal)
        self._export.clicked.connect(self._choose_export)
        self._context.notifier.changed.connect(self._changed)
        QShortcut(QKeySequence.StandardKey.Find, self, self._quick.setFocus)

    def _query(self) -> ListQuery:
        spec = self._model.spec
        return ListQuery(self._spec.name, spec.quick, (), spec.sort)

    def _filter(self) -> None:
        sort = self._model.spec.sort
        self._model.load(ViewSpec(self._spec.name, sort, self._quick.text().strip()))

    def _sort(self, column: int) -> None:
        self._model.sort_by(column)

    def _ask_count(self) -> None:
        query = self._query()
        self._context.ask(lambda app: app.totals(query), self._show_count, owner=self, slot="count")

    def _show_count(self, totals: tuple[int, dict[str, object]]) -> None:
        parts = [self.tr("%n row(s)", "", totals[0])]
        for name, value in totals[1].items():
            field = self._spec.by_name[name]
            parts.append(f"{label('fields', field.label)} {value:,} {field.unit}")
        self._count.setText("   ".join(parts))

    def _row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        number = self._model.id_at(current.row()) if current.isValid() else None
        if number is not None:
            self._context.ask(
                lambda app: _by_id(app, self._spec, number), self._chosen, owner=self, slot="file"
            )

    def _chosen(self, record: Record | None) -> None:
        if record is not None:
            self.open_record(record.uuid)

    def _show(self, found: tuple[Record, list[Any]]) -> None:
        record, entries = found
        self._panel.show_record(record)
        self._panel.show_history(entries)

    def _reveal(self) -> None:
        if self._current is not None:
            command = Reveal(self._spec.name, self._current)
            self._context.execute(command, origin=self, on_done=self._revealed)

    def _revealed(self, values: object) -> None:
        if isinstance(values, dict):
            self._panel.show_revealed(values)

    def _edit(self, number: int, name: str, text: str) -> None:
        field = self._spec.by_name[name]

        def run(app: Application) -> Any:
            from cementcrm.exchange.texts import parse_text

            record = _by_id(app, self._spec, number)
            if record is None:
                return None
            return app.execute(
                Update(self._spec.name, record.uuid, {name: parse_text(field, text)}, record.version)
            )

        def refused(error: Exception) -> None:
            self._model.reject_edit(number, name)
            self._failed(error)

        self._context.ask(run, self._edited, refused, owner=self)

    def _edited(self, outcome: Any) -> None:
        if outcome is not None:
            self._context.notifier.changed.emit(outcome.changes, None)

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes.touches(self._spec.name):
            self._model.refresh()
            self._ask_count()
            if self._current is not None and changes.touches(self._spec.name, self._current):
                self.open_record(self._current)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CementError):
            self._context.message.emit(describe(error), "error")
        else:
            self._context.tasks.failed.emit(error)

    def _choose_export(self) -> None:
        title, filters = self.tr("Export"), self.tr("Excel (*.xlsx);;CSV (*.csv)")
        choose_target(self, title=title, filters=filters, suffix="xlsx", on_chosen=self._write_export)

    def _write_export(self, path: Path) -> None:
        query = self._query()

        def run(report: Any) -> int:
            return _export(self._context.app, self._spec, query, path, report)

        self._context.tasks.run_job(run, self._exported, self._failed, database=False, owner=self)

    def _exported(self, count: int) -> None:
        self._context.message.emit(self.tr("%n row(s) exported.", "", count), "info")


def _read(app: Application, spec: EntitySpec, uuid: UUID) -> tuple[Record, list[Any]]:
    return app.get(spec.name, uuid), [] if spec.is_fact else app.history(spec.name, uuid)


def _by_id(app: Application, spec: EntitySpec, number: int) -> Record | None:
    found = app.rows(spec.name, [number])
    return found[0][1] if found else None


def _export(app: Application, spec: EntitySpec, query: ListQuery, path: Path, report: Any) -> int:
    from cementcrm.exchange.export import export_list

    app.actor.require(f"{spec.name}:export")
    ids = app.ids(query)

    def records() -> Any:
        for start in range(0, len(ids), _EXPORT_BLOCK):
            report(start, len(ids), "")
            yield from (r for _, r in app.rows(spec.name, ids[start : start + _EXPORT_BLOCK].tolist()))

    return export_list(spec, records(), path)
