"""What a file lacks is made behind the open window: the search index, of which the status bar and Find say how far it
is, then what filters and sorts of large tables look into, again once much has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cementcrm.core.errors import CementError

from ..base.errors import describe, is_damage
from ..base.tasks import Report

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet

    from ..base.context import UiContext

QUIET_MS = 20_000
"""After the last change of many rows: an import goes on batch by batch."""


class SearchFilling(QObject):
    """Made for each open database. `progressed(percent)`, -1 once the index is complete."""

    progressed = Signal(int)
    damaged = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._context = context
        self._preparing = self._again = False
        self._later = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._later.timeout.connect(self._look_for_lists)
        context.notifier.changed.connect(self._changed)
        context.ask(lambda app: app.search_progress(), self._begin, owner=self, slot="search")

    def _begin(self, progress: tuple[int, int] | None) -> None:
        if progress is None:
            self._look_for_lists()
            return
        app = self._context.app
        job = self._context.run_job(
            self.tr("Building the search index"), lambda report: _fill(app, report), self._done, self._failed,
            owner=self,
        )  # fmt: skip
        job.progressed.connect(lambda done, total, _what: self.progressed.emit(_percent(done, total)))
        self.progressed.emit(_percent(*progress))

    def _done(self, _nothing: None) -> None:
        self.progressed.emit(-1)
        self._look_for_lists()

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        """After an import or what has come of a group; single edits are few enough to be looked for."""
        if any(not ids for ids in changes.touched.values()):
            self._later.start()

    def _look_for_lists(self) -> None:
        self._context.ask(
            lambda app: app.lists_to_prepare(), self._prepare, self._failed, owner=self, slot="lists"
        )

    def _prepare(self, missing: int) -> None:
        if missing and self._preparing:
            self._again = True  # what it does was settled when it began
        elif missing:
            app = self._context.app
            self._preparing = True
            job = self._context.run_job(
                self.tr("Preparing large lists"),
                lambda report: app.prepare_lists(lambda done, total: report(done, total, "")),
                None, self._failed, owner=self,
            )  # fmt: skip
            job.ended.connect(self._prepared)

    def _prepared(self) -> None:
        self._preparing = False
        if self._again:
            self._again = False
            self._later.start()

    def _failed(self, error: Exception) -> None:
        """It goes on at the next start; until then one looks plainly into what is missing."""
        if is_damage(error):
            self.damaged.emit(error)
        elif isinstance(error, CementError):
            self._context.message.emit(describe(error), "error")
        else:
            self._context.tasks.failed.emit(error)


def _fill(app: Application, report: Report) -> None:
    app.fill_search(lambda done, total, _name: report(done, total, f"{_percent(done, total)} %"))


def _percent(done: int, total: int) -> int:
    return done * 100 // total if total else 0
