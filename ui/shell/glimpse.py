"""The first page before it is there: a picture of it, kept in the database, shown while the rest is imported.

The picture is made when the window closes, by the next start's own way: the first page anew, out of sight. So it holds
of whatever was written last, wherever the user was at the end. Only of pages that say that they last: that commits
alone change them, and not the clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete

from cementcrm import __version__
from cementcrm.core.errors import CementError

from ..base.theme import current_colors

if TYPE_CHECKING:
    from pathlib import Path

    from cementcrm.settings import Settings

    from ..base.context import UiContext
    from ..base.i18n import I18n
    from ..base.tasks import Tasks
    from .main_window import MainWindow
    from .workspace import Workspace

_PATIENCE_MS = 1_000  # nobody waits for the picture, but the file stays locked
_LONGEST_MS = 5_000  # whatever takes longer has a progress to show


class Glimpses(QObject):
    """Of one window. What it doesn't take while a picture is shown: clicks and keys, until the page is behind it."""

    def __init__(
        self, window: MainWindow, tasks: Tasks, settings: Settings, i18n: I18n, *, kept: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings
        self._i18n = i18n
        self._kept = kept
        self._label: QLabel | None = None
        self._path: Path | None = None  # what is being opened
        centre = window.centralWidget()
        assert centre is not None
        self._centre = centre

    @property
    def shown(self) -> QLabel | None:
        """The picture over the window, while it is there."""
        return self._label

    def expect(self, path: Path) -> None:
        """From now on that of `path` may be heard of, until `lift`."""
        self._path = path

    def hear(self, what: str, picture: bytes) -> None:
        """Of the picture that the file keeps; in the database's thread."""
        path = self._path
        self._tasks.post(lambda: self._show(path, what, picture))

    def _show(self, path: Path | None, what: str, kept: bytes) -> None:
        """If nobody has cancelled meanwhile, and it is one of this window as it is now."""
        picture = QPixmap()
        if path is None or path != self._path or what != self._what(path):
            return
        if not picture.loadFromData(QByteArray(kept), "PNG"):
            return
        picture.setDevicePixelRatio(self._window.devicePixelRatio())
        self._label = label = QLabel(self._centre)
        label.setPixmap(picture)
        label.resize(self._centre.size())
        self._window.opening.setEnabled(False)  # nobody cancels by a click on what isn't there
        self._centre.installEventFilter(self)
        label.show()
        label.raise_()
        QTimer.singleShot(_LONGEST_MS, label, self.lift)

    def let_through(self) -> None:
        """The page is behind the picture, without its rows: what is clicked reaches it."""
        if self._label is not None:
            from PySide6.QtCore import Qt

            self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_step(self, done: int, total: int, what: str) -> None:
        """How far the opening is. A step that has a name takes its time, and can be cancelled: it is seen."""
        if what:
            self._take_away()
        self._window.opening.show_step(done, total, what)

    def lift(self) -> None:
        """Show what is behind it, and hear of no other."""
        self._path = None
        self._take_away()

    def _take_away(self) -> None:
        if self._label is not None:
            self._centre.removeEventFilter(self)
            self._window.opening.setEnabled(True)
            self._label.hide()
            self._label.deleteLater()
            self._label = None

    def keep(self, context: UiContext, make: Callable[[QWidget], Workspace]) -> None:
        """Make the next start's picture, unless the one that is kept holds still. The window is closed, and out of
        sight."""
        from cementcrm.opening import glimpse_of, keep_glimpse_of

        if not self._kept:
            return
        self._kept = False
        app, what = context.app, self._what(context.app.database.path)
        commits, kept = glimpse_of(app)
        live = self._window.workspace
        first = live.page(live.first_page) if live is not None else None
        if kept == what or not getattr(first, "lasts", False):
            return
        context.tasks.cancel_all()  # a backup, say: the end would do it next
        context.tasks.failed.disconnect()  # of what fails now, the next start can tell
        with suppress(CementError):
            picture = _picture(context, make, self._window)
            if picture:
                keep_glimpse_of(app, what, picture, commits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Resize:
            self.lift()
        return super().eventFilter(watched, event)

    def _what(self, path: Path) -> str:
        """All that decides what is seen of an open database, but for its content and for what the clock says."""
        settings, size, font = self._settings, self._centre.size(), QApplication.font()
        return json.dumps([
            __version__, str(path.absolute()), self._i18n.language, current_colors().dark, size.width(), size.height(),
            self._window.devicePixelRatio(), font.toString(), settings.start_page, settings.views, settings.collapsed,
            settings.shortcuts,
        ])  # fmt: skip


def _picture(context: UiContext, make: Callable[[QWidget], Workspace], window: MainWindow) -> bytes:
    """The first page as PNG, with its totals if they are there soon enough; b"" if its rows aren't."""
    from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, Qt

    frame = QWidget()
    frame.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    frame.setGeometry(window.geometry())  # on the same screen
    try:
        workspace = make(frame)
        workspace.resize(frame.size())
        frame.show()
        workspace.start()
        loop = QEventLoop()
        context.tasks.when_quiet(loop.quit, owner=frame)
        QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
        loop.exec()
        picture = workspace.grab()
        page: Any = workspace.stack.page()
        if not page.filled or picture.devicePixelRatio() != window.devicePixelRatio():
            return b""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        return bytes(buffer.data().data())
    finally:
        delete(frame)  # now: a window that is there would keep the program from ending
