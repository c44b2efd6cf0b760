"""When Python looks through all objects for rubbish: while nobody types, for with some pages open it takes longer than
the window may be silent."""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

_IDLE_S = 3.0
_LOOK_MS = 1_000
_OFTEN = (2_000, 10, 1_000_000)  # the young ones as usual, all of them never by itself
_DUE = 5  # looks at the younger ones since
_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


def collect_if_due() -> bool:
    """Look through all objects, unless that was done lately."""
    due = gc.get_count()[2] >= _DUE
    if due:
        gc.collect()
    return due


def seldom() -> None:
    """Never look through all objects by itself; what is there already is left out for good."""
    gc.freeze()
    gc.set_threshold(*_OFTEN)


class Rubbish(QObject):
    """Made with the application, whose start collects nothing; `begin()` when the first page is there."""

    def __init__(self, application: QGuiApplication, idle: float = _IDLE_S) -> None:
        super().__init__(application)
        gc.disable()  # what a start makes, stays: looking for rubbish among it takes a tenth of the time
        self._idle = idle
        self._touched = time.monotonic()
        self._timer = QTimer(self, interval=min(_LOOK_MS, round(idle * 1000)))
        self._timer.timeout.connect(self._look)
        application.focusWindowChanged.connect(self._watch)

    def begin(self) -> None:
        """From now on; what is there already is left out for good."""
        if not gc.isenabled():
            seldom()
            gc.enable()
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() in _INPUT:
            self._touched = time.monotonic()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        """What people do reaches the window that has the keyboard, and few other events do."""
        self._touched = time.monotonic()
        if window is not None:
            window.installEventFilter(self)

    def _look(self) -> None:
        if time.monotonic() - self._touched >= self._idle:
            collect_if_due()
