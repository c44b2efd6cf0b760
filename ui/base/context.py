"""What every page gets: the application, threads, broadcast, settings, language, and where to go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from cementcrm.core.changes import ChangeSet, Outcome

from .i18n import I18n
from .jobs import Job
from .notifier import Notifier
from .registry import Registry
from .tasks import Report, TaskHandle, Tasks
from .theme import ThemeManager

if TYPE_CHECKING:  # the application imports SQLAlchemy: never at start
    from cementcrm.app import Application
    from cementcrm.core.commands import Command
    from cementcrm.core.queries import Filter, Undoable
    from cementcrm.settings import Settings

T = TypeVar("T")


def _nothing_done(value: object) -> Outcome:
    return Outcome(value, ChangeSet())


def _redo(app: Application) -> Outcome:
    told = app.can_undo()[1]
    return Outcome(told, app.redo().changes)


class UiContext(QObject):
    """Made once per open database. All methods are for the GUI thread and return at once."""

    navigated = Signal(str, object)  # entity, uuid
    page_requested = Signal(str)  # page key
    rows_requested = Signal(str, object)  # entity, tuple of core filters
    find_requested = Signal()
    rebuild_requested = Signal()
    refreshed = Signal()  # F5 on whatever page
    message = Signal(str, str)  # text, level: info | warning | error
    message_over = Signal(str)  # a message told before that needn't stand any more
    offer = Signal(str, str, object)  # text, what the button says, what it does
    job_started = Signal(object)  # Job: for the status bar

    def __init__(
        self,
        *,
        app: Application,
        tasks: Tasks,
        settings: Settings,
        i18n: I18n,
        theme: ThemeManager,
        registry: Registry,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.app = app
        self.tasks = tasks
        self.settings = settings
        self.i18n = i18n
        self.theme = theme
        self.registry = registry
        self.notifier = Notifier(self)

    def open(self, entity: str, uuid: UUID) -> None:
        """Show one record on its page."""
        self.navigated.emit(entity, uuid)

    def show_rows(self, entity: str, filters: tuple[Filter, ...]) -> None:
        """Show the list of the rows of `entity` that pass `filters`."""
        self.rows_requested.emit(entity, filters)

    def show_page(self, key: str) -> None:
        """Show a registered page; "page/part" one of its parts."""
        self.page_requested.emit(key)

    def find(self) -> None:
        """Show the box that finds anything."""
        self.find_requested.emit()

    def execute(
        self,
        command: Command,
        *,
        origin: QObject | None = None,
        on_done: Callable[[object], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> TaskHandle:
        """Run one command, broadcast its changes, then call `on_done(value)`."""
        return self.change(
            lambda app: app.execute(command), origin=origin, on_done=on_done, on_error=on_error
        )

    def undo(
        self,
        on_done: Callable[[Undoable], None] | None = None,
        *,
        ask: Callable[[Undoable], None] | None = None,
    ) -> TaskHandle:
        """Take back the user's last command, as it is when those given before are done; `ask` is called in its place
        if it is a large one, which `undo_named` takes back. `on_done` hears what was taken back."""
        asking: list[Undoable] = []

        def run(app: Application) -> Outcome:
            told = app.can_undo()[0]
            if told is None:
                return app.undo()  # which says so
            if told.is_large and ask is not None:
                asking.append(told)
                return _nothing_done(told)
            return Outcome(told, app.undo_command(told.uuid).changes)

        def done(told: Any) -> None:
            if asking and ask is not None:
                ask(told)
            elif on_done is not None:
                on_done(told)

        return self.change(run, on_done=done)

    def undo_named(self, told: Undoable, on_done: Callable[[object], None] | None = None) -> TaskHandle:
        """Take back one command."""
        return self.change(lambda app: app.undo_command(told.uuid), on_done=on_done)

    def redo(self, on_done: Callable[[Any], None] | None = None) -> TaskHandle:
        """Repeat what was undone last; `on_done` hears what that was."""
        return self.change(_redo, on_done=on_done)

    def ask(
        self,
        query: Callable[[Application], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        slot: str = "",
    ) -> TaskHandle:
        """Call `query(app)` in the pool: reading doesn't wait for writing. A newer question of owner and
        slot replaces this one."""
        return self.tasks.run(
            lambda: query(self.app), on_done, on_error, database=False, owner=owner, slot=slot
        )

    def run_job(
        self,
        title: str,
        work: Callable[[Report], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Do `work(report)` in the pool; the status bar shows `title`, how far it is, and a way to cancel."""
        job = Job(title, self)

        def end(tell: Callable[[Any], None] | None, told: object) -> None:
            job.ended.emit()  # whether or not its page is still there to be told
            if tell is not None and (owner is None or isValid(owner)):
                tell(told)

        handle = self.tasks.run_job(
            work,
            partial(end, on_done),
            partial(end, on_error or self.tasks.failed.emit),
            on_progress=job.progressed.emit,
            database=False,
        )
        job.started(handle)
        self.job_started.emit(job)
        return job

    def change(
        self,
        run: Callable[[Application], Outcome],
        *,
        origin: QObject | None = None,
        on_done: Callable[[object], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> TaskHandle:
        """As `execute`, for a change whose command must be put together from what is stored."""

        def done(outcome: Outcome) -> None:
            if outcome.changes:
                self.notifier.changed.emit(outcome.changes, origin)
            if on_done is not None:
                on_done(outcome.value)

        return self.tasks.run(lambda: run(self.app), done, on_error)
