"""Long work that the window shows: what it is, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from .tasks import TaskHandle


class Job(QObject):
    """One piece of work over a second, e.g. an export. GUI thread only."""

    progressed = Signal(object, object, str)  # done, total (0 = unknown), what; bytes don't fit Qt's int
    ended = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._handle: TaskHandle | None = None

    def started(self, handle: TaskHandle) -> None:
        """The task that does it."""
        self._handle = handle

    def cancel(self) -> None:
        """Ask the work to stop at its next report; nobody waits for it any more."""
        if self._handle is not None:
            self._handle.cancel()
        self.ended.emit()
