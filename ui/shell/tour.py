"""A tour through every page, for the documents' pictures and for finding what blocks the window.

The steps come from the registry, so a new page is on the tour by being registered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ..base.registry import Registry
from .main_window import MainWindow
from .rubbish import collect_if_due
from .session import Session
from .workspace import Workspace

_QUIET_MS = 200  # without work for that long, a page has shown what it has
_LONGEST_MS = 60_000
_TICK_MS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """`show` leads there; `widget` gives what the picture is of, afterwards."""

    name: str
    show: Callable[[], None]
    widget: Callable[[], QWidget]


class Stalls(QObject):
    """Watches the event loop: how long it was away at most, in ms.

    `worst` is by the clock, `worst_work` the processor time of this thread alone: what the program itself
    is to blame for when other programs take the machine.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reset()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def reset(self) -> None:
        """Start anew; what happened before doesn't count."""
        self.worst = self.worst_work = 0.0
        self._last, self._last_work = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.worst = max(self.worst, (now - self._last) * 1000 - _TICK_MS)
        self.worst_work = max(self.worst_work, (work - self._last_work) * 1000)
        self._last, self._last_work = now, work


class Tour(QObject):
    """Runs the steps of an opened session; `arrived(name, widget, stall, work)` at each, `finished()` at the
    end. `stall`: the longest time in ms for which the window did not answer during the step, `work` the
    longest of its own making. `failed(name, error)`: what led there raised; the tour goes on with the next step."""

    arrived = Signal(str, QWidget, float, float)
    failed = Signal(str, object)
    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._steps: list[Step] = []
        self._step: Step | None = None
        self._busy = False
        self.started = False
        self._stalls = Stalls(self)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._limit = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._quiet.timeout.connect(self._arrive)
        self._limit.timeout.connect(self._arrive)

    @property
    def where(self) -> str:
        """The name of the step under way, "" between two."""
        return self._step.name if self._step is not None else ""

    def start(self, further: Sequence[Step] = ()) -> None:
        """Begin; the session must have its context. `further`: steps of the caller's own, after all others."""
        context = self._session.context
        assert context is not None
        self._busy = context.tasks.is_busy
        context.tasks.busy.connect(self._set_busy)
        workspace = self._session.window.workspace
        assert workspace is not None
        self._steps = [*self._declared(workspace, context.registry), *further]
        self.started = True
        QTimer.singleShot(_QUIET_MS, self, self._next)  # nobody opens all pages at once, which that has done

    def _next(self) -> None:
        if not self._steps:
            self.finished.emit()
            return
        self._step = self._steps.pop(0)
        collect_if_due()  # who goes through pages that fast leaves the program no time of its own
        self._stalls.reset()
        try:
            self._step.show()
        except Exception as error:
            self._give_up(error)
            return
        self._limit.start()
        self._quiet.start()

    def _give_up(self, error: Exception) -> None:
        """A page that fails is told; the others are none the worse for it."""
        self._limit.stop()
        self._quiet.stop()
        self.failed.emit(self.where, error)
        self._step = None
        self._go_on()

    def _go_on(self) -> None:
        close_dialogs()
        QTimer.singleShot(0, self, self._next)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if busy:
            self._quiet.stop()
        elif self._step is not None:
            self._quiet.start()

    def _arrive(self) -> None:
        step, in_time = self._step, self._limit.isActive()
        if step is None or (self._busy and in_time):
            return
        worst, work = self._stalls.worst, self._stalls.worst_work
        try:
            widget = step.widget()
        except Exception as error:
            self._give_up(error)
            return
        if in_time and not getattr(widget, "ready", True):  # a form is built bit by bit
            self._quiet.start()
            return
        self._limit.stop()
        self._quiet.stop()
        self.arrived.emit(step.name, widget, worst, work)
        self._step = None
        self._go_on()

    def _declared(self, workspace: Workspace, registry: Registry) -> Iterator[Step]:
        """What every page shows."""
        window = self._session.window
        for key in (*(spec.key for spec in registry.pages), "settings"):
            yield Step(key, partial(workspace.show_page, key), lambda: window)
            try:
                page: Any = workspace.settings_page if key == "settings" else workspace.page(key)
                further: dict[str, Callable[[], None]] = getattr(page, "tour", dict)()
            except Exception as error:
                self.failed.emit(key, error)
                continue
            for name, act in further.items():
                yield Step(f"{key}-{name}", act, _front(window))
        yield Step("keys", workspace.show_keys, _front(window))
        yield Step("find", workspace.start_find, _front(window))


def close_dialogs() -> None:
    """What a step opened over the window goes away with it."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.close()


def _front(window: MainWindow) -> Callable[[], QWidget]:
    """The dialog or popup over the window, if there is one."""
    return lambda: QApplication.activeModalWidget() or QApplication.activePopupWidget() or window
