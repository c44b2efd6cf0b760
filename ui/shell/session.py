"""One run of the window: what was chosen at the start → open in the database thread → pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cementcrm.core.queries import Hit

from ..base.context import UiContext
from ..base.dialogs import choose_file
from ..base.i18n import I18n, fill
from ..base.registry import Registry, register_all
from ..base.tasks import TaskHandle, Tasks
from ..base.theme import ThemeManager
from .main_window import MainWindow
from .opening import Open, Opened, Opener, free_path

if TYPE_CHECKING:
    from cementcrm.settings import Settings

IMPORT_PAGE = "import"


class Session(QObject):
    """Connects the window's wishes with the core. `context` is there once a database is open: `opened()`;
    `failed(error)` if it could not be."""

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
    ) -> None:
        super().__init__(window)
        self.window = window
        self.context: UiContext | None = None
        self._opener = opener
        self._tasks = tasks
        self._settings = settings
        self._i18n = i18n
        self._theme = theme
        self._new_path = new_path
        self._after_page = ""
        self._running: TaskHandle | None = None
        self._connect_signals()

    def start(self, path: Path | None) -> None:
        """Open `path` (created if missing), else the last database, else ask how to begin."""
        last = self._settings.last_database
        if path is None and last and Path(last).is_file():
            path = Path(last)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open or create one database."""
        self._begin(self._opener.open, path, self.tr("Opening the database…"))

    def make_demo(self) -> None:
        """The invented company."""
        self._begin(self._opener.demo, self._new_path("demo"), self.tr("Making the demo company…"))

    def make_empty(self, *, after_page: str = "") -> None:
        """A new database; then show `after_page`."""
        self._after_page = after_page
        self._begin(self._opener.open, self._new_path("cementcrm"), self.tr("Making the database…"))

    def cancel(self) -> None:
        """Back to the choices; what was begun is dropped when its thread notices."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self.window.show_welcome()

    def close(self) -> None:
        """Stop the threads, then close the database."""
        self._tasks.shut_down()
        if self.context is not None:
            self.context.app.close()
            self.context = None

    def _connect_signals(self) -> None:
        welcome = self.window.welcome
        welcome.demo.setVisible(self._opener.has_demo)
        welcome.demo_chosen.connect(self.make_demo)
        welcome.files_chosen.connect(lambda: self.make_empty(after_page=IMPORT_PAGE))
        welcome.empty_chosen.connect(self.make_empty)
        welcome.open_chosen.connect(self._choose)
        welcome.recent_chosen.connect(self.open)
        welcome.progress.cancelled.connect(self.cancel)
        self._tasks.failed.connect(self.window.show_error)
        self.window.closed.connect(self.close)

    def _choose(self) -> None:
        filters = self.tr("Databases (*.db)")
        choose_file(self.window, title=self.tr("Open a database"), filters=filters, on_chosen=self.open)

    def _begin(self, run: Open, path: Path, text: str) -> None:
        if self._running is not None or self.context is not None:
            return
        self.window.show_opening(text)
        self._running = self._tasks.run_job(
            _closing_if_unwanted(run, path),
            self._opened,
            self._failed,
            on_progress=self.window.welcome.progress.show_progress,
        )

    def _failed(self, error: Exception) -> None:
        self._running = None
        self.window.show_welcome()
        self.window.show_error(error)
        self.failed.emit(error)

    def _opened(self, opened: Opened) -> None:
        self._running = None
        registry = Registry()
        register_all(registry, opened.modules)
        self.context = UiContext(
            app=opened.app,
            tasks=self._tasks,
            settings=self._settings,
            i18n=self._i18n,
            theme=self._theme,
            registry=registry,
            parent=self,
        )
        path = opened.app.database.path
        self._settings.opened(path)
        self.window.settings_page.show_database(path)
        self.window.attach(self.context, self._search)
        if opened.new_key_file is not None:
            text = self.tr(
                "This computer has no keyring, so the key of the new database lies in {path}. "
                "Keep a copy of it in another place: without it nobody can read the data."
            )
            self.context.message.emit(fill(text, path=opened.new_key_file), "warning")
        if self._after_page:
            self.window.show_page(self._after_page)
        self.opened.emit()

    def _search(self, text: str) -> Sequence[Hit]:
        """Runs in the pool."""
        if self.context is None:
            return ()
        app = self.context.app
        return app.find(text) if text else app.hits(self._settings.last_visited(app.database.path))


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
