"""One run of the window, put together here and nowhere else."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cementcrm.core.resources import resource

from ..base.fonts import apply_font, ensure_chinese
from ..base.i18n import I18n
from ..base.theme import Theme, ThemeManager
from .main_window import MainWindow
from .rubbish import Rubbish

if TYPE_CHECKING:
    from cementcrm.settings import Settings

    from ..base.crash import CrashHook
    from .doorway import Answer
    from .session import Session


_STARTED_MS = 5_000  # a start that takes longer upgrades a file, or waits for somebody


class Program:
    """The application with its window; the session, which opens databases, is made after the first paint.

    `language`, `theme`: "" follows the system. `key_file`, `plain`: how the database is unlocked. `glimpses`: see
    `Session`.
    """

    def __init__(
        self, settings: Settings, *, language: str, theme: str, key_file: Path | None, plain: bool,
        hook: CrashHook | None = None, answer: Answer | None = None, glimpses: bool = False,
    ) -> None:  # fmt: skip
        self._settings = settings
        self._key_file, self._plain = key_file, plain
        self._hook, self._answer, self._glimpses = hook, answer, glimpses
        self.application = QApplication(["cementcrm", "-style", "fusion"])
        self._rubbish = Rubbish(self.application)
        self.application.setApplicationName("CementCRM")
        ensure_chinese()
        apply_font(self.application)
        self.i18n = I18n(self.application)
        self.i18n.install(language)
        self.theme = ThemeManager(self.application)
        self.window = MainWindow(settings=settings, theme=self.theme, on_bug=hook.report if hook else _raised)
        self.theme.apply(Theme(theme))  # now that the widgets are there: a style sheet costs every new parent

    @cached_property
    def session(self) -> Session:
        """What opens databases."""
        from ..base.tasks import Tasks
        from .opening import Opener
        from .session import Session

        hook = self._hook
        session = Session(
            self.window, opener=Opener(self._key_file, self._plain), tasks=Tasks(self.window),
            settings=self._settings, i18n=self.i18n, theme=self.theme,
            open_log=hook.open_folder if hook else _nothing, answer=self._answer, glimpses=self._glimpses,
        )  # fmt: skip
        for signal in (session.opened, session.failed):
            signal.connect(self._rubbish.begin)
            signal.connect(self._show_icon)
        return session

    def show(self, path: Path | None) -> None:
        """Paint the window, then open `path` (made if missing), else the last database, else ask."""
        QTimer.singleShot(_STARTED_MS, self._rubbish.begin)
        QTimer.singleShot(_STARTED_MS, self._show_icon)
        last = Path(self._settings.last_database)
        path = path or (last if last.is_file() else None)
        if path is None:
            self.window.show_welcome()
            self.window.first_painted.connect(lambda: self.session)
            self.window.first_painted.connect(self._rubbish.begin)
            self.window.first_painted.connect(self._show_icon)
        else:
            self.window.first_painted.connect(lambda: self.session.open(path))
        self.window.show()

    def _show_icon(self) -> None:
        """The window's, after its first page: reading SVG takes its time."""
        from PySide6.QtGui import QIcon

        self.application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))


def _nothing() -> None:
    """Without a crash hook there are no logs to show."""


def _raised(error: BaseException) -> None:
    raise error
