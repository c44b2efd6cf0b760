"""Import of a file: choose → check (dry run) → import with progress and cancel → undo."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.changes import ChangeSet
from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.dialogs import choose_file
from ...base.errors import describe, field_error
from ...base.i18n import fill, label

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.tasks import Report, TaskHandle

_SHOWN = 500  # rows of the dry run that are listed: enough to judge, cheap to draw
_STATUS = {
    "new": QT_TRANSLATE_NOOP("imports", "New"),
    "changed": QT_TRANSLATE_NOOP("imports", "Changed"),
    "unchanged": QT_TRANSLATE_NOOP("imports", "Unchanged"),
    "refused": QT_TRANSLATE_NOOP("imports", "Refused"),
    "warnings": QT_TRANSLATE_NOOP("imports", "With warnings"),
}


class ImportPage(QWidget):
    """One import at a time; the window stays usable meanwhile."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._running: TaskHandle | None = None
        self._last_import: UUID | None = None
        self._path = QLineEdit()
        self._browse = QPushButton(self.tr("Choose file…"))
        self._entity = QComboBox()
        self._check = QPushButton(self.tr("Check"))
        self._start = QPushButton(self.tr("Import"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._undo = QPushButton(self.tr("Undo this import"))
        self._progress = QProgressBar()
        self._summary = QLabel(self.tr("Choose an Excel or CSV file as your system exports it."))
        self._rows = QTreeWidget()
        self._build_layout()
        self._connect_signals()
        self._show_state()

    def _build_layout(self) -> None:
        for name in self._context.app.entities():
            self._entity.addItem(label("entities", self._context.app.spec(name).label), name)
        self._path.setAccessibleName(self.tr("File"))
        self._entity.setAccessibleName(self.tr("Import as"))
        self._summary.setWordWrap(True)
        self._progress.setTextVisible(False)
        self._rows.setHeaderLabels(
            [self.tr("Row"), self.tr("Result"), self.tr("Key"), self.tr("Before → after, or reason")]
        )
        self._rows.setRootIsDecorated(False)
        self._rows.setUniformRowHeights(True)
        self._rows.setColumnWidth(2, 180)
        top, actions = QHBoxLayout(), QHBoxLayout()
        for widget, stretch in ((self._path, 1), (self._browse, 0), (self._entity, 0)):
            top.addWidget(widget, stretch)
        for button in (self._check, self._start, self._cancel, self._undo):
            actions.addWidget(button)
        actions.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(actions)
        layout.addWidget(self._progress)
        layout.addWidget(self._summary)
        layout.addWidget(self._rows, 1)

    def _connect_signals(self) -> None:
        self._browse.clicked.connect(self._choose)
        self._path.textChanged.connect(lambda _text: self._show_state())
        self._check.clicked.connect(lambda: self._run(dry_run=True))
        self._start.clicked.connect(lambda: self._run(dry_run=False))
        self._cancel.clicked.connect(self._stop)
        self._undo.clicked.connect(self._take_back)

    def _show_state(self) -> None:
        busy = self._running is not None
        ready = bool(self._path.text().strip()) and not busy
        for widget in (self._check, self._start):
            widget.setEnabled(ready)
        self._browse.setEnabled(not busy)
        self._cancel.setVisible(busy)
        self._progress.setVisible(busy)
        self._undo.setVisible(self._last_import is not None and not busy)

    def _choose(self) -> None:
        filters = self.tr("Tables (*.xlsx *.xls *.csv *.txt);;All files (*)")
        choose_file(
            self, title=self.tr("Import"), filters=filters, on_chosen=lambda p: self._path.setText(str(p))
        )

    def _run(self, *, dry_run: bool) -> None:
        entity, path = str(self._entity.currentData()), Path(self._path.text().strip())
        self._rows.clear()
        self._progress.setRange(0, 0)
        self._summary.setText(self.tr("Reading…"))
        app = self._context.app

        def work(report: Report) -> tuple[dict[str, object], list[Any]]:
            return _import(app, entity, path, dry_run, report)

        self._running = self._context.tasks.run_job(
            work, self._done, self._failed, on_progress=self._progressed, database=False, owner=self
        )
        self._show_state()

    def _progressed(self, done: int, _total: int, _text: str) -> None:
        self._summary.setText(fill(self.tr("{count} rows read…"), count=f"{done:,}"))

    def _done(self, found: tuple[dict[str, object], list[Any]]) -> None:
        report, results = found
        self._running = None
        if report["import_id"]:
            self._last_import = UUID(str(report["import_id"]))
            entity = str(self._entity.currentData())
            self._context.notifier.changed.emit(ChangeSet(self._last_import, {entity: frozenset()}), self)
        heading = self.tr("Imported.") if report["import_id"] else self.tr("Nothing was written yet.")
        counts = (f"{label('imports', text)}: {report[name]:,}" for name, text in _STATUS.items())
        self._summary.setText(f"{heading}  {'  '.join(counts)}")
        self._rows.addTopLevelItems([self._item(result) for result in results])
        self._show_state()

    def _item(self, result: Any) -> QTreeWidgetItem:
        spec = self._context.app.spec(str(self._entity.currentData()))

        def named(name: str) -> str:
            return label("fields", spec.by_name[name].label)

        notes = [f"{named(n)}: {'' if b is None else b} → {a}" for n, (b, a) in result.diff.items()]
        notes += [f"{named(n)}: {field_error(code)}" for n, code in result.errors.items()]
        status = label("imports", _STATUS[result.status])
        return QTreeWidgetItem([str(result.row_number), status, result.key, "; ".join(notes)])

    def _failed(self, error: Exception) -> None:
        self._running = None
        self._progress.setRange(0, 1)
        known = isinstance(error, CementError)
        self._summary.setText(describe(error) if isinstance(error, CementError) else "")
        if not known:
            self._context.tasks.failed.emit(error)
        self._show_state()

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._summary.setText(self.tr("Cancelled. What had been imported can be undone with Ctrl+Z."))
            self._show_state()

    def _take_back(self) -> None:
        uuid = self._last_import
        if uuid is not None:
            self._context.ask(lambda app: app.undo_command(uuid), self._taken_back, self._failed, owner=self)

    def _taken_back(self, outcome: Any) -> None:
        self._last_import = None
        self._context.notifier.changed.emit(outcome.changes, self)
        self._summary.setText(self.tr("The import was undone."))
        self._rows.clear()
        self._show_state()


def _import(
    app: Any, entity: str, path: Path, dry_run: bool, report: Report
) -> tuple[dict[str, object], list[Any]]:
    """Runs in the pool; keeps the rows that a person has to look at first."""
    from cementcrm.exchange.imports import Watch

    telling: list[Any] = []
    seen = 0

    def note(results: list[Any]) -> None:
        nonlocal seen
        seen += len(results)
        report(seen, 0, "")
        wanted = (r for r in results if r.status in ("changed", "refused") or r.errors)
        telling.extend(islice(wanted, _SHOWN - len(telling)))

    def cancelled() -> bool:
        try:
            report(seen, 0, "")
        except Cancelled:
            return True
        return False

    counts = app.imports.run(entity, path, dry_run=dry_run, watch=Watch(results=note, cancelled=cancelled))
    return counts, telling
