"""One run of the window: what was chosen at the start → open in the database thread → pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cementcrm.core.errors import CementError
from cementcrm.core.queries import Hit
from cementcrm.core.unlocking import Unlock

from ..base.context import UiContext
from ..base.dialogs import choose_file
from ..base.errors import describe, is_damage
from ..base.i18n import I18n, fill
from ..base.registry import Registry, register_all
from ..base.shortcuts import KEYS
from ..base.tasks import Report, TaskHandle, Tasks
from ..base.theme import ThemeManager
from .drops import FileDrops
from .glimpse import Glimpses
from .main_window import MainWindow
from .opening import Open, Opened, Opener, free_path, rebuild, restore
from .rescue import Rescue
from .workspace import Workspace

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.settings import Settings

    from .doorway import Answer, Doorway

IMPORT_PAGE, SHARING_PAGE = "import", "sharing"
_WARM_UP_MS = 2_000
_ATTEND_MS = 600  # at the latest, e.g. if the first page's sums take long


def _nothing() -> None:
    """There are no logs to show, or nothing is left to do."""


class Session(QObject):
    """Connects the window's wishes with the core. `context` is there once a database is open: `opened()`;
    `failed(error)` if it could not be. `glimpses`: a start shows the picture of its first page that the last one
    kept."""

    opened = Signal()
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        *,
        opener: Opener,
        tasks: Tasks,
        settings: Settings,
        i18n: I18n,
        theme: ThemeManager,
        new_path: Callable[[str], Path] = free_path,
        open_log: Callable[[], None] = _nothing,
        answer: Answer | None = None,
        glimpses: bool = False,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.context: UiContext | None = None
        self.glimpses = Glimpses(window, tasks, settings, i18n, kept=glimpses)
        self._opener = replace(opener, glimpsed=self.glimpses.hear) if glimpses else opener
        self._tasks = tasks
        self._settings = settings
        self._i18n = i18n
        self._theme = theme
        self._new_path = new_path
        self._open_log = open_log
        self._answer = answer
        self._after_page = ""
        self._after_text = ""
        self._unattended: Callable[[], None] = _nothing
        self._path = Path()
        self._offered = self._opener
        self._running: TaskHandle | None = None
        self._doorway: Doorway | None = None
        self._rescue = Rescue(window, tasks)
        self._drops = FileDrops(window)
        self._connect_signals()

    def open(self, path: Path) -> None:
        """Open or create one database."""
        self._offered = self._with_key_file(path)
        self._begin(self._offered.open, path, self.tr("Opening the database…"))

    def make_demo(self) -> None:
        """The invented company."""
        self._offered = self._opener
        self._begin(self._opener.demo, self._new_path("demo"), self.tr("Making the demo company…"))

    def make_empty(self, *, after_page: str = "") -> None:
        """A new database; then show `after_page`."""
        self._after_page = after_page
        self._offered = self._opener
        self._begin(self._opener.open, self._new_path("cementcrm"), self.tr("Making the database…"))

    def restore(self, source: Path) -> None:
        """Put a backup in the open database's place, and open that."""
        self._replace(
            lambda path, unlock, _report: restore(path, source, unlock),
            self._note_restored,
            self.tr("Restoring the backup…"),
        )

    def rebuild(self) -> None:
        """Make the open database anew from the server of its group, and open that."""
        self._running = self._replace(rebuild, self._note_rebuilt, self.tr("Rebuilding from the server…"))

    def _replace(
        self, act: Callable[[Path, Unlock, Report], Path], note: Callable[[Path], None], text: str
    ) -> TaskHandle | None:
        if self.context is None:
            return None
        path, unlock = self.context.app.database.path, self._offered.unlock
        app = self._leave()
        self.window.show_opening(text)

        def work(report: Report) -> Path:
            self._tasks.settle()  # a query that still runs keeps the file open
            app.close()
            return act(path, unlock, report)

        def done(folder: Path) -> None:
            self._running = None
            note(folder)
            self._retry(path, unlock)

        def failed(error: Exception) -> None:  # the database itself is as it was
            self._running = None
            self._after_text = describe(error) if isinstance(error, CementError) else ""
            if not self._after_text:
                self.window.show_error(error)
            self._retry(path, unlock)

        return self._tasks.run_job(
            work,
            done,
            failed,
            on_progress=lambda n, total, _what: self.window.opening.show_progress(n, total, ""),
        )

    def cancel(self) -> None:
        """Back to the choices; what was begun is dropped when its thread notices."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self.glimpses.lift()
        self.window.show_welcome()

    def close(self) -> None:
        """Stop the threads, then close the database."""
        if self._doorway is not None:
            self._doorway.close()
            self._doorway = None
        try:
            if self.context is not None:
                self.glimpses.keep(self.context, self._workspace)
        finally:
            self._tasks.shut_down()
            if self.context is not None:
                self.context.app.close()
                self.context = None

    def _leave(self) -> Application:
        """Back to no open database; the caller closes the application off the GUI thread."""
        assert self.context is not None
        app = self.context.app
        if self._doorway is not None:
            self._doorway.close()
            self._doorway = None
        self._tasks.cancel_all()
        self.window.detach()
        self.context.deleteLater()
        self.context = None
        return app

    def _with_key_file(self, path: Path) -> Opener:
        known = self._settings.key_files.get(str(path.absolute()), "")
        if self._opener.key_file is None and known and Path(known).is_file():
            return replace(self._opener, key_file=Path(known))
        return self._opener

    def _connect_signals(self) -> None:
        window = self.window
        window.demo_chosen.connect(self.make_demo)
        window.files_chosen.connect(lambda: self.make_empty(after_page=IMPORT_PAGE))
        window.empty_chosen.connect(self.make_empty)
        window.group_chosen.connect(lambda: self.make_empty(after_page=SHARING_PAGE))
        window.open_chosen.connect(self._choose)
        window.recent_chosen.connect(self.open)
        window.opening.cancelled.connect(self.cancel)
        self._tasks.failed.connect(self._task_failed)
        window.closed.connect(self.close)
        self._rescue.retry.connect(self._retry)
        self._rescue.loss_accepted.connect(self._accept_loss)
        self._rescue.restored.connect(self._note_restored)
        self._rescue.rebuilt.connect(self._note_rebuilt)

    def _task_failed(self, error: Exception) -> None:
        if self.context is not None and is_damage(error) and isinstance(error, CementError):
            self._damaged(error)
        else:
            self.window.show_error(error)

    def _choose(self) -> None:
        filters = self.tr("Databases (*.db)")
        choose_file(self.window, title=self.tr("Open a database"), filters=filters, on_chosen=self.open)

    def _begin(self, run: Open, path: Path, text: str) -> None:
        if self._running is not None or self.context is not None:
            return
        self._path = path
        self.window.show_opening(text)
        self.glimpses.expect(path)
        self._running = self._tasks.run_job(
            _closing_if_unwanted(run, path),
            self._opened,
            self._failed,
            on_progress=self.glimpses.show_step,
        )

    def _accept_loss(self, path: Path) -> None:
        self._begin(replace(self._offered, accept_loss=True).open, path, self.tr("Opening the database…"))

    def _retry(self, path: Path, unlock: Unlock) -> None:
        self._offered = self._opener.offering(unlock)
        self._begin(self._offered.open, path, self.tr("Opening the database…"))

    def _note_restored(self, folder: Path) -> None:
        text = self.tr("The backup was restored. The former file is kept in {path}.")
        self._after_text = fill(text, path=folder)

    def _note_rebuilt(self, folder: Path) -> None:
        text = self.tr("The database was rebuilt from the server. The former file is kept in {path}.")
        self._after_text = fill(text, path=folder)

    def _failed(self, error: Exception) -> None:
        self._running = None
        self.glimpses.lift()
        self.window.show_welcome()
        known = self._settings.key_files.get(str(self._path.absolute()), "")
        if getattr(error, "code", "") == "database_busy":
            self._show_other(error)
        elif not self._rescue.start(self._path, error, self._offered.unlock, known):
            self.window.show_error(error)
        self.failed.emit(error)

    def _show_other(self, busy: Exception) -> None:
        from .other_window import show_other_window

        path = self._path

        def asked(shown: bool) -> None:
            if shown:
                self.window.banner.show_message(
                    self.tr("This database is open in another window: there it is.")
                )
            else:
                self.window.show_error(busy)

        self._tasks.run(lambda: show_other_window(path), asked, database=False)

    def _opened(self, opened: Opened) -> None:
        self._running = None
        registry = Registry()
        register_all(registry, opened.modules)
        KEYS.use(self._settings.shortcuts)  # pages have declared theirs
        self.context = UiContext(
            app=opened.app,
            tasks=self._tasks,
            settings=self._settings,
            i18n=self._i18n,
            theme=self._theme,
            registry=registry,
            parent=self,
        )
        workspace = self.window.attach(self._workspace)
        self.glimpses.let_through()
        if self._after_page:
            workspace.show_page(self._after_page)
        self._settings.opened(opened.app.database.path)
        self._unattended = lambda: self._attend(opened, workspace)
        if opened.code:  # shown once: it must not be missed
            self._attend_once()
        self._tasks.when_quiet(self._attend_once, owner=workspace)
        QTimer.singleShot(_ATTEND_MS, workspace, self._attend_once)

    def _workspace(self, parent: QWidget) -> Workspace:
        assert self.context is not None
        return Workspace(self.context, self._search, self._open_log, parent)

    def _attend_once(self) -> None:
        self.glimpses.lift()
        attend, self._unattended = self._unattended, _nothing
        attend()

    def _attend(self, opened: Opened, workspace: Workspace) -> None:
        """What the first page needn't wait for: backups, the door, what there is to tell of this opening."""
        if self.context is None:  # the window was closed meanwhile
            return
        from .caring import Care, remember_key_file
        from .doorway import Doorway
        from .new_rights import NewRights
        from .reminders import Reminders
        from .search_filling import SearchFilling
        from .unfinished import offer_drafts

        if self._offered.asked and self._offered.key_file is not None:
            remember_key_file(self.context, self._offered.key_file)
        care = Care(self.context, workspace.settings_page.care, self.window)
        care.restore_chosen.connect(self.restore)
        care.damaged.connect(self._damaged)
        self.context.rebuild_requested.connect(self.rebuild)
        filling = SearchFilling(self.context)
        filling.progressed.connect(workspace.show_search_progress)
        filling.damaged.connect(self._damaged)
        self._doorway = Doorway(self.context, self._answer)
        self._doorway.show_requested.connect(self.window.come_forward)
        begin = self._begin_page(workspace)
        if opened.code:
            care.show_code(opened.code).finished.connect(lambda _how: begin())
        else:
            begin()
        if opened.unprotected:
            text = self.tr(
                "This computer has no keyring, so the demo company is not encrypted. Don't enter real data here."
            )
            self.context.message.emit(text, "warning")
        if self._after_text:
            self.context.message.emit(self._after_text, "warning")
            self._after_text = ""
        self._drops.attach(self.context)
        offer_drafts(self.window, self.context, partial(Reminders, self.context, self.window))
        workspace.taking_back.refresh()
        workspace.add_status_parts()
        NewRights(self.context, workspace)
        QTimer.singleShot(_WARM_UP_MS, workspace, workspace.warm_up)
        self.opened.emit()

    def _begin_page(self, workspace: Workspace) -> Callable[[], None]:
        """What the page does by itself that a first start was meant for."""
        key, self._after_page = self._after_page, ""
        return getattr(workspace.page(key), "begin", _nothing) if key else _nothing

    def _damaged(self, error: CementError) -> None:
        """Found while the database is open: leave it, then offer its backups."""
        path, unlock = self._path, self._offered.unlock
        app = self._leave()

        def work() -> None:
            self._tasks.settle()
            app.close()

        def closed(_nothing: object) -> None:
            self._rescue.start(path, error, unlock)

        self.window.show_opening(self.tr("Closing the database…"))
        self._tasks.run(work, closed, lambda _error: closed(None))

    def _search(self, text: str, go_on: Callable[[], None]) -> Sequence[Hit]:
        """Runs in the pool."""
        if self.context is None:
            return ()
        app = self.context.app
        return (
            app.find(text, go_on=go_on) if text else app.hits(self._settings.last_visited(app.database.path))
        )


def _closing_if_unwanted(run: Open, path: Path) -> Callable[[Callable[[int, int, str], None]], Opened]:
    def work(report: Callable[[int, int, str], None]) -> Opened:
        opened = run(path, report)
        try:
            report(0, 0, "")
        except BaseException:
            opened.app.close()
            raise
        return opened

    return work
