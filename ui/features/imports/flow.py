"""The course of one import, without its looks: what was chosen, what runs, what came of it.

Reading and comparing run in the pool; the file is parsed in a process of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cementcrm.core.changes import ChangeSet
from cementcrm.core.errors import Cancelled
from cementcrm.core.fields import EntitySpec

from .results import Results

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.exchange.imports import Preview, Refused

    from ...base.context import UiContext
    from ...base.tasks import Report


class ImportFlow(QObject):
    """`previewed`, `products_unknown(text → rows)`, `checked`, `imported`, `undone` tell what is reached;
    `progressed(rows, rows a second)`; `failed(error)`, a `Cancelled` among them."""

    previewed = Signal()
    products_unknown = Signal(dict)
    checked = Signal()
    imported = Signal()
    undone = Signal()
    progressed = Signal(int, float)
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cancel = threading.Event()
        self._asked = False
        self._started = 0.0
        self.running = False
        self.path: Path | None = None
        self.entity = ""
        self.preview: Preview | None = None
        self.fields: dict[str, str] | None = None  # as corrected by the user
        self.results = Results()
        self.counts: dict[str, Any] = {}
        self.refused: Refused | None = None
        self.last_import: UUID | None = None

    @property
    def spec(self) -> EntitySpec:
        """Of what the file is imported as."""
        return self._context.app.spec(self.entity)

    def importable(self) -> list[str]:
        """Entities whose key has headings in outside files."""
        app = self._context.app
        return [name for name in app.entities() if app.spec(name).by_name[app.spec(name).key].synonyms]

    def open(self, path: Path, preferred: str) -> None:
        """Look at a file; what it holds is guessed by how many columns are understood."""
        self.path, self._asked = path, False
        entities = [preferred, *(name for name in self.importable() if name != preferred)]
        self._look(entities, "")

    def look_again(self, entity: str, sheet: str) -> None:
        """As another kind of record, or another sheet."""
        self._look([entity], sheet)

    def check(self, fields: dict[str, str]) -> None:
        """Try the import with this mapping; nothing is written."""
        self.fields = fields
        self._run(dry_run=True)

    def explain(self, products: dict[str, tuple[str, str]]) -> None:
        """Keep what product texts mean, then try again."""
        self._asked = True
        memory = self._context.app.imports.memory
        self._start()
        self._context.tasks.run(
            lambda: memory.explain(products), lambda _none: self._run(dry_run=True), self._failed, owner=self
        )

    def run(self) -> None:
        """Import what was checked."""
        self._run(dry_run=False)

    def cancel(self) -> None:
        """End what runs within a second; `failed(Cancelled)` follows."""
        self._cancel.set()

    def undo(self, uuid: UUID) -> None:
        """Take one import back."""
        self._start()
        self._context.change(lambda app: app.undo_command(uuid), on_done=self._undone, on_error=self._failed)

    # Inside

    def _look(self, entities: list[str], sheet: str) -> None:
        path, app = self.path, self._context.app
        if path is None:
            return
        self.preview = None
        self._start()
        self._pool(lambda _report: _best_preview(app, entities, path, sheet), self._previewed)

    def _previewed(self, found: tuple[str, Preview]) -> None:
        self.running = False
        self.entity, self.preview = found
        self.fields = dict(self.preview.plan.mapping.fields)
        self.previewed.emit()

    def _run(self, *, dry_run: bool) -> None:
        if self.path is None or self.preview is None:
            return
        self._start()
        work = _Work(self._context.app, self, dry_run, self._cancel)
        self._started = time.monotonic()
        self._pool(work, self._checked if dry_run else self._imported)

    def _checked(self, counts: dict[str, Any]) -> None:
        self.running = False
        self.counts = counts
        unknown = counts["unknown_products"]
        if unknown and not self._asked:
            self.products_unknown.emit(unknown)
            return
        self._asked = False
        self.checked.emit()

    def _imported(self, counts: dict[str, Any]) -> None:
        self.running = False
        self.counts = counts
        self._arrived(UUID(str(counts["import_id"])))
        self.imported.emit()

    def _arrived(self, command: UUID) -> None:
        self.last_import = command
        self._context.notifier.changed.emit(ChangeSet(command, {self.spec.name: frozenset()}), self)

    def _undone(self, _value: object) -> None:
        self.running = False
        self.last_import = None
        self.undone.emit()

    def _failed(self, error: Exception) -> None:
        self.running = False
        if isinstance(error, Cancelled) and error.data.get("import_id"):
            self._arrived(UUID(str(error.data["import_id"])))
        self.failed.emit(error)

    def _start(self) -> None:
        self.running = True
        self._cancel.clear()

    def _pool(self, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run_job(
            work, done, self._failed, on_progress=self._progressed, database=False, owner=self, slot="import"
        )

    def _progressed(self, done: int, _total: int, _text: str) -> None:
        self.progressed.emit(done, done / max(time.monotonic() - self._started, 0.001))


class _Work:
    """What runs in the pool."""

    def __init__(self, app: Application, flow: ImportFlow, dry_run: bool, cancel: threading.Event) -> None:
        assert flow.path is not None
        assert flow.preview is not None
        self._app, self._flow, self._dry_run, self._cancel = app, flow, dry_run, cancel
        self._path, self._entity, self._plan = flow.path, flow.entity, flow.preview.plan
        self._fields = flow.fields
        self._seen = 0

    def __call__(self, report: Report) -> dict[str, Any]:
        from cementcrm.exchange.imports import Watch
        from cementcrm.exchange.mapping import Mapping

        kept = Results()

        def note(results: list[Any]) -> None:
            self._seen += len(results)
            kept.add(results)
            report(self._seen, 0, "")

        plan = self._plan
        changed = self._fields if self._fields != plan.mapping.fields else None
        mapping = Mapping(self._entity, plan.layout.signature, changed) if changed is not None else None
        told: list[Refused] = []
        counts = self._app.imports.run(
            self._entity, self._path, sheet=plan.source.sheet, mapping=mapping, dry_run=self._dry_run,
            watch=Watch(results=note, cancelled=self._cancel.is_set, refused=told.append),
        )  # fmt: skip
        self._flow.results = kept
        self._flow.refused = told[0]
        return counts


def _best_preview(app: Application, entities: list[str], path: Path, sheet: str) -> tuple[str, Preview]:
    """The entity whose key is found and that understands most columns; among equals the first."""
    best: tuple[bool, int, int, Preview] | None = None
    for place, entity in enumerate(entities):
        preview = app.imports.preview(entity, path, sheet=sheet)
        fields = preview.plan.mapping.fields
        found = (app.spec(entity).key in fields.values(), len(fields), -place, preview)
        if best is None or found[:3] > best[:3]:
            best = found
    assert best is not None
    return entities[-best[2]], best[3]
