"""Bugs are told, not swallowed: hooks for exceptions, threads, Qt's messages and hard crashes."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

    from PySide6.QtWidgets import QMessageBox

_NOTHING = "This plugin does not support"  # pictures are drawn without a screen
_log = logging.getLogger("cementcrm.crash")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _FirstRecord(logging.Handler):
    """Hands the first record that some part of the program writes to `write`."""

    def __init__(self, write: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        self._write(record)


class CrashHook(QObject):
    """Installed once. An exception of any thread is logged and shown once on the GUI thread.

    The log is opened when there is something to write, or by `open_log`: few starts have anything to tell, and
    the sockets that come with `logging.handlers` would delay the first page.
    """

    _crashed = Signal(str)

    def __init__(self, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        log_folder.mkdir(parents=True, exist_ok=True)
        self.log_path = log_folder / "cementcrm.log"
        self._handler: RotatingFileHandler | None = None
        self._first = _FirstRecord(self._write_first)
        self._hard: TextIO = (log_folder / "crash.txt").open("a", encoding="utf-8")
        self._box: QMessageBox | None = None
        self._crashed.connect(self._show)

    def install(self) -> None:
        """Take over the hooks of the interpreter and of Qt."""
        faulthandler.enable(self._hard)
        logging.getLogger().addHandler(self._first)
        sys.excepthook = self._exception
        threading.excepthook = self._thread_exception
        qInstallMessageHandler(self._qt_message)

    def open_log(self) -> None:
        """From now on what the program's parts tell goes to the log, too."""
        if self._handler is not None:
            return
        from logging.handlers import RotatingFileHandler

        self._handler = RotatingFileHandler(
            self.log_path, maxBytes=2_000_000, backupCount=3, encoding="utf-8"
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().removeHandler(self._first)
        logging.getLogger().addHandler(self._handler)

    def _write_first(self, record: logging.LogRecord) -> None:
        self.open_log()
        if self._handler is not None:
            self._handler.handle(record)

    def uninstall(self) -> None:
        """Give the hooks back (tests, end of the program)."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        logging.getLogger().removeHandler(self._first)
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        self._hard.close()

    def report(self, error: BaseException) -> None:
        """Log and show an unexpected error. Any thread."""
        self._exception(type(error), error, error.__traceback__)

    def _exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.open_log()
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        self._crashed.emit(f"{kind.__name__}: {error}")

    def _thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, summary: str) -> None:
        if self._box is not None:  # one dialog at a time: an error in a paint event comes again and again
            return
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Critical, QApplication.applicationName(), "")
        box.setText(self.tr("The program made a mistake. Your saved data is safe."))
        box.setInformativeText(
            self.tr("Please send this file to support:") + f"\n{self.log_path}\n\n{summary}"
        )
        folder = box.addButton(self.tr("Open log folder"), QMessageBox.ButtonRole.ActionRole)
        folder.clicked.connect(self.open_folder)
        box.addButton(QMessageBox.StandardButton.Close)
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    def open_folder(self) -> None:
        """Show the log folder in the desktop's file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.log_path.parent)))

    def _forget(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
        self._box = None

    def _qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if text.startswith(_NOTHING):
            return
        self.open_log()
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", text)
