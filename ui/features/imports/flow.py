"""What an import has come to so far; its long work runs in the pool, and every answer is a signal."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from cementcrm.core.changes import ChangeSet
from cementcrm.core.errors import Cancelled
from cementcrm.core.ids import new_id
from cementcrm.exchange.mapping import Mapping

from ...base.tasks import Report, TaskHandle

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.exchange.imports import Preview, Told
    from cementcrm.exchange.results import ImportReport, RowResult

    from ...base.context import UiContext

_NO_COUNTS = {"new": 0, "changed": 0, "unchanged": 0, "refused": 0, "warnings": 0}


@dataclass(slots=True)
class Results:
    """Every row's fate in the order of the file; `by_status`: indexes, made off the GUI thread."""

    rows: list[RowResult] = field(default_factory=list)
    by_status: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in _NO_COUNTS})
    told: Told | None = None

    def add(self, results: Iterable[RowResult]) -> None:
        """Take over one batch."""
        for result in results:
            index = len(self.rows)
            self.rows.append(result)
            self.by_status[result.status].append(index)
            if result.errors and result.status != "refused":
                self.by_status["warnings"].append(index)

    @property
    def notes(self) -> list[str]:
        """What people should know of the whole file."""
        return self.told.notes if self.told is not None else []

    @property
    def counts(self) -> dict[str, int]:
        return self.told.counts if self.told is not None else _NO_COUNTS


_BEAT_MS = 150  # time goes on while rows are written to the disk, of which no row tells


class ImportFlow(QObject):
    """One file at a time; further ones wait in `queue`. Work that is replaced or cancelled never answers late."""

    busy = Signal(bool)
    progressed = Signal(int, int, float)  # rows done, rows in all, seconds
    previewed = Signal()
    tried = Signal()
    imported = Signal()  # also of a cancelled import that has written something: see `stopped`
    cancelled = Signal()
    undone = Signal()
    failed = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._app = context.app
        self._stop = threading.Event()
        self._running: TaskHandle | None = None
        self._began = 0.0
        self._so_far = (0, 0)
        self._clock = QTimer(self, interval=_BEAT_MS)
        self._clock.timeout.connect(self._tell_progress)
        self.queue: list[Path] = []
        self.path = Path()
        self.preview: Preview | None = None
        self.fields: dict[str, str] = {}
        self.edited = False
        self.results = Results()
        self.stopped = False
        self._writing = False

    @property
    def running(self) -> bool:
        return self._running is not None

    @property
    def entity(self) -> str:
        """What the file is imported as, singular; "" before it was looked at."""
        return self.preview.entity if self.preview is not None else ""

    @property
    def mapping(self) -> Mapping:
        """The mapping as it stands in the table."""
        signature = self.preview.plan.mapping.signature if self.preview is not None else ""
        return Mapping(self.entity, signature, dict(self.fields))

    def take(self, paths: Iterable[Path]) -> None:
        """Look at the first file; the others wait."""
        self.queue = [*self.queue, *paths]
        self.next_file()

    def next_file(self) -> None:
        """Look at the file that waits longest."""
        if self.queue and not self.running:
            self.path = self.queue.pop(0)
            self.preview = None
            self.look()

    def look(self, entity: str = "", sheet: str = "", mapping: Mapping | None = None) -> None:
        """Read the file's beginning again, as something else, from another sheet, or by another mapping."""
        path, imports = self.path, self._app.imports
        self._start(
            lambda _report, stopped: imports.preview(
                entity, path, sheet=sheet, mapping=mapping, cancelled=stopped
            ),
            self._previewed,
        )

    def missing(self) -> list[str]:
        """Needed fields without a column."""
        return self._app.imports.missing(self.entity, self.fields.values()) if self.entity else []

    def notes(self) -> list[str]:
        """What people should know of the file, as its columns are chosen."""
        return self._app.imports.notes(self.entity, self.fields.values()) if self.entity else []

    def choose(self, heading: str, name: str) -> None:
        """Let `heading` be the field `name`; "" leaves the column out. A field has one column."""
        self.fields = {h: n for h, n in self.fields.items() if n != name and h != heading}
        if name:
            self.fields[heading] = name
        self.edited = True

    def explain(self, products: dict[str, tuple[str, str] | None], then: Callable[[], None]) -> None:
        """Store what product texts mean."""
        self._context.ask(
            lambda app: app.imports.memory.explain(products),
            lambda _none: then(),
            self.failed.emit,
            owner=self,
        )

    def name(self, meant: dict[str, dict[str, UUID]], then: Callable[[], None]) -> None:
        """Store which records the names of a file mean: kind of record → name → record."""

        def store(app: Application) -> None:
            for entity, names in meant.items():
                app.imports.memory.say_meant(entity, names)

        self._context.ask(store, lambda _none: then(), self.failed.emit, owner=self)

    def attempt(self) -> None:
        """The dry run."""
        self._work(dry_run=True, done=self._tried)

    def write(self) -> None:
        """The import."""
        self._writing = True
        self._work(dry_run=False, done=self._imported)

    def cancel(self) -> None:
        """Stop at the next row; `cancelled` or `imported` says what was done."""
        self._stop.set()

    def undo(self, import_id: UUID) -> None:
        """Take an import back."""
        self._context.change(
            lambda app: app.undo_command(import_id),
            origin=self,
            on_done=lambda _value: self.undone.emit(),
            on_error=self.failed.emit,
        )

    def _work(self, *, dry_run: bool, done: Callable[[Results], None]) -> None:
        assert self.preview is not None
        app, entity, path, results = self._app, self.entity, self.path, Results()
        sheet, total = self.preview.sheet, self.preview.counts.get("data", 0)
        mapping = self.mapping  # what was seen is what is used, and what is proposed next time

        def work(report: Report, stopped: Callable[[], bool]) -> Results:
            from cementcrm.care import backup_before_import
            from cementcrm.exchange.imports import Watch

            def note(batch: list[Any]) -> None:
                results.add(batch)

            def progress(so_far: ImportReport) -> None:
                if not stopped():
                    report(so_far.rows, total, "")

            def told(end: Told) -> None:
                results.told = end

            def beat(_done: int, _total: int, _text: str) -> None:
                if stopped():
                    raise Cancelled

            if not dry_run:
                backup_before_import(app, beat)
            watch = Watch(results=note, told=told, progress=progress, cancelled=stopped)
            try:
                app.imports.run(entity, path, sheet=sheet, mapping=mapping, dry_run=dry_run, watch=watch)
            except Cancelled:
                if dry_run or results.told is None:
                    raise
            return results

        self._start(work, done)

    def _start(self, work: Callable[[Report, Callable[[], bool]], Any], done: Callable[[Any], None]) -> None:
        if self.running:
            return
        stop = self._stop = threading.Event()
        self._began, self._so_far = time.monotonic(), (0, 0)
        self._clock.start()
        handle: list[TaskHandle] = []

        def stopped() -> bool:
            return stop.is_set() or bool(handle and handle[0].cancelled)

        self._running = self._context.tasks.run_job(
            lambda report: work(report, stopped),
            lambda value: self._ended(done, value),
            self._broke,
            on_progress=lambda n, total, _text: self._progress(n, total),
            database=False,
            owner=self,
        )
        handle.append(self._running)
        self.busy.emit(True)

    def _progress(self, done: int, total: int) -> None:
        self._so_far = (done, total)
        self._tell_progress()

    def _tell_progress(self) -> None:
        if not self._stop.is_set():
            self.progressed.emit(*self._so_far, time.monotonic() - self._began)

    def _ended(self, done: Callable[[Any], None], value: Any) -> None:
        self._running = None
        self._clock.stop()
        self._writing = False
        self.busy.emit(False)
        done(value)

    def _broke(self, error: Exception) -> None:
        self._running = None
        self._clock.stop()
        self.busy.emit(False)
        if self._writing:  # what came in before stays until it is undone
            self._tell_pages(new_id())
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)

    def _previewed(self, preview: Preview) -> None:
        self.preview = preview
        self.fields = dict(preview.plan.mapping.fields)
        self.edited = False
        self.previewed.emit()

    def _tried(self, results: Results) -> None:
        self.results = results
        self.tried.emit()

    def _imported(self, results: Results) -> None:
        self.results = results
        self.stopped = self._stop.is_set()
        told = results.told
        if told is not None and told.import_id is not None:
            self._tell_pages(told.import_id)
        self.imported.emit()

    def _tell_pages(self, command: UUID) -> None:
        self._writing = False
        self._context.notifier.changed.emit(ChangeSet(command, {self.entity: frozenset()}), self)
