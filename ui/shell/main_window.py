"""The frame, painted first: what is being opened, how to begin, or the open database's workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from cementcrm.core.errors import Cancelled, CementError

from ..base.screen import fit
from .page_stack import P, PageStack
from .progress_pane import ProgressPane

if TYPE_CHECKING:  # each is imported when it is first shown: the first paint waits for none of them
    from cementcrm.settings import Settings

    from ..base.banner import MessageBanner
    from ..base.theme import ThemeManager
    from .welcome import WelcomePage
    from .workspace import Workspace


class MainWindow(QMainWindow):
    """`first_painted` comes once, after the first paint; `…_chosen`: how the user wants to begin.
    `workspace` is there while a database is open."""

    first_painted = Signal()
    demo_chosen = Signal()
    files_chosen = Signal()
    empty_chosen = Signal()
    group_chosen = Signal()
    open_chosen = Signal()
    recent_chosen = Signal(Path)
    closed = Signal()

    def __init__(
        self, *, settings: Settings, theme: ThemeManager, on_bug: Callable[[BaseException], None]
    ) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._on_bug = on_bug
        self._painted = False
        self.workspace: Workspace | None = None
        centre = QWidget(self)
        self.setCentralWidget(centre)
        self._column = QVBoxLayout(centre)
        self._stack = PageStack(centre)
        self.opening = self._add(ProgressPane)
        self._build_layout()
        self._restore_geometry()
        self.setWindowTitle("CementCRM")

    @cached_property
    def banner(self) -> MessageBanner:
        """What happened, over the lower edge: it comes and goes while people click, so it moves nothing."""
        from ..base.banner import MessageBanner

        banner = MessageBanner(self.centralWidget())
        banner.float_over(self._beside_banner)
        return banner

    def _beside_banner(self) -> tuple[int, int]:
        return self.workspace.beside_banner() if self.workspace is not None else (0, 0)

    @cached_property
    def welcome(self) -> WelcomePage:
        """The ways to begin."""
        from .welcome import WelcomePage

        page = self._add(WelcomePage)
        self._theme.changed.connect(page.repaint_icons)
        page.demo_chosen.connect(self.demo_chosen)
        page.files_chosen.connect(self.files_chosen)
        page.empty_chosen.connect(self.empty_chosen)
        page.group_chosen.connect(self.group_chosen)
        page.open_chosen.connect(self.open_chosen)
        page.recent_chosen.connect(self.recent_chosen)
        return page

    def show_welcome(self) -> None:
        """Ask how to begin."""
        self.welcome.set_recent(self._settings.recent)
        self._stack.show_page(self.welcome)

    def show_opening(self, text: str) -> None:
        """Progress instead of the choices, not yet knowing how long it takes."""
        self.banner.clear()
        self.opening.show_progress(0, 0, text)
        self._stack.show_page(self.opening)

    def attach(self, make: Callable[[QWidget], Workspace]) -> Workspace:
        """A database is open: show its workspace, until `detach`."""
        self.workspace = workspace = make(self._stack)
        workspace.titled.connect(self._set_title)
        workspace.tell_in(self.banner)
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        workspace.start()
        return workspace

    def detach(self) -> None:
        """The database is closed: its pages go."""
        if self.workspace is None:
            return
        self.banner.clear()
        self._stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.workspace = None
        self._set_title("")
        self.show_welcome()

    def come_forward(self) -> None:
        """Another start of the program wants this window."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_error(self, error: Exception) -> None:
        """A known error as a message; anything else is a bug."""
        if isinstance(error, CementError):
            from ..base.errors import describe

            level = "info" if isinstance(error, Cancelled) else "error"
            self.banner.show_message(describe(error), level=level)
        else:
            self._on_bug(error)

    # Qt's events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            watched.removeEventFilter(self)  # else each of its events takes Python's lock from who imports
            QTimer.singleShot(0, self.first_painted.emit)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        self._settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._settings.save()
        super().closeEvent(event)
        self.hide()  # closing the database takes its time, which nobody shall look at
        self.closed.emit()

    def _build_layout(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)

    def _add(self, make: Callable[[QWidget], P]) -> P:
        """A page covers the window wholly, so Qt never asks the window itself to paint."""
        page = self._stack.add_page(make)
        page.installEventFilter(self)
        return page

    def _restore_geometry(self) -> None:
        fit(self, 1180, 760)
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))

    def _set_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} – CementCRM" if title else "CementCRM")
