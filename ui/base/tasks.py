"""Work off the GUI thread: one database thread (commands, in order), a small pool for questions and the
rest, answers on the GUI thread.

Traps this avoids: signals owned by a runnable die on the pool thread (so one relay object outlives all
tasks); a stale answer overwrites a newer one (so a task of the same owner and slot cancels the older);
an answer reaches a widget Qt has already deleted (so the owner is checked on delivery).
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from cementcrm.core.errors import Cancelled

T = TypeVar("T")
Report = Callable[[int, int, str], None]
"""`report(done, total, text)`; total 0 = unknown. Raises `Cancelled` once the user has cancelled."""

_TURN = 0.0005
"""Seconds a worker may keep Python's lock while the window waits. The window needs it anew for each cell that it
paints: with Python's own 5 ms one busy worker makes it stand still for tenths of a second."""

_log = logging.getLogger(__name__)


class TaskHandle:
    """One running or waiting task. After `cancel()` no callback of it is ever called."""

    def __init__(self, owner: QObject | None) -> None:
        self._cancelled = threading.Event()
        self._owner = owner
        self.finished = False

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def wanted(self) -> bool:
        """False if nobody waits for the answer any more. GUI thread only."""
        return not self.cancelled and (self._owner is None or isValid(self._owner))


class _Relay(QObject):
    """Lives in the GUI thread; a call emitted by a worker arrives there, in order."""

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


class _Progress:
    """Passes on the newest figure only: a fast job must not flood the event loop."""

    def __init__(self, tasks: Tasks, handle: TaskHandle, show: Report | None) -> None:
        self._tasks = tasks
        self._handle = handle
        self._show = show
        self._latest: tuple[int, int, str] | None = None
        self._lock = threading.Lock()

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        if self._handle.cancelled:
            raise Cancelled
        if self._show is None:
            return
        with self._lock:
            waiting, self._latest = self._latest is not None, (done, total, text)
        if not waiting:
            self._tasks.post(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None and self._show is not None and self._handle.wanted:
            self._show(*latest)


class Tasks(QObject):
    """Runs functions in threads. `failed(error)` reports errors nobody handles; `busy(bool)` the state."""

    failed = Signal(object)
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._relay = _Relay()
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._others = ThreadPoolExecutor(3, thread_name_prefix="pool")
        self._running: set[TaskHandle] = set()
        self._slots: dict[tuple[int, str], TaskHandle] = {}
        self._later: list[tuple[QObject, Callable[[], None]]] = []
        self._closed = False
        self._in_pool: set[Future[None]] = set()

    def run(
        self,
        fn: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        database: bool = True,
        owner: QObject | None = None,
        slot: str = "",
    ) -> TaskHandle:
        """Call `fn()` in a thread, then `on_done(value)` or `on_error(error)` on the GUI thread.

        With `slot`, a newer task of the same owner and slot cancels this one. With `owner`, nothing is
        delivered after that object's end.
        """
        return self.run_job(
            lambda _report: fn(), on_done, on_error, database=database, owner=owner, slot=slot
        )

    def run_job(
        self,
        fn: Callable[[Report], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        on_progress: Report | None = None,
        database: bool = True,
        owner: QObject | None = None,
        slot: str = "",
    ) -> TaskHandle:
        """As `run`, for long work: `fn(report)` calls `report` often; it raises `Cancelled` on cancel."""
        if self._closed:  # a closing window may still repaint or change its language: nobody waits
            handle = TaskHandle(owner)
            handle.cancel()
            return handle
        handle = self._register(owner, slot)
        progress = _Progress(self, handle, on_progress)

        def work() -> None:
            try:
                if handle.cancelled:
                    raise Cancelled
                value = fn(progress.report)
            except Exception as error:
                failure = error
                self.post(lambda: self._fail(handle, on_error, failure))
            else:
                self.post(lambda: self._succeed(handle, on_done, value))

        if database:
            self._database.submit(work)
        else:
            future = self._others.submit(work)
            self._in_pool.add(future)
            future.add_done_callback(self._in_pool.discard)
        return handle

    @property
    def is_busy(self) -> bool:
        """Does something run or wait? GUI thread only."""
        return bool(self._running)

    def when_quiet(self, call: Callable[[], None], *, owner: QObject) -> None:
        """Call `call` once nothing runs or waits, unless `owner` is gone by then. GUI thread only."""
        self._later.append((owner, call))
        self.post(self._tell_quiet)

    def cancel_all(self) -> None:
        """No callback of what runs or waits now is called any more."""
        for handle in tuple(self._running):
            handle.cancel()

    def settle(self) -> None:
        """Wait until the pool has ended what it has. From the database's thread, after `cancel_all`."""
        wait(tuple(self._in_pool))

    def post(self, call: Callable[[], None]) -> None:
        """Call `call` on the GUI thread, after what was posted before. Any thread."""
        if self._closed:
            return
        try:
            self._relay.posted.emit(call)
        except RuntimeError:  # the application is going down under a running task
            _log.debug("an answer came after the end")

    def shut_down(self) -> None:
        """Cancel all and wait for what is running; no callback is called afterwards."""
        self._closed = True
        for handle in self._running:
            handle.cancel()
        self._others.shutdown(cancel_futures=True)
        self._database.shutdown(cancel_futures=True)

    def _register(self, owner: QObject | None, slot: str) -> TaskHandle:
        handle = TaskHandle(owner)
        if slot:
            older = self._slots.get((id(owner), slot))
            if older is not None:
                older.cancel()
            self._slots[id(owner), slot] = handle
        self._running.add(handle)
        if len(self._running) == 1:
            self.busy.emit(True)
        return handle

    def _end(self, handle: TaskHandle) -> None:
        handle.finished = True
        self._running.discard(handle)
        self._slots = {key: value for key, value in self._slots.items() if value is not handle}
        if not self._running:
            self.busy.emit(False)
            self.post(self._tell_quiet)  # after `on_done`, which may ask on

    def _tell_quiet(self) -> None:
        if self._running:
            return
        later, self._later = self._later, []
        for owner, call in later:
            if isValid(owner):
                call()

    def _succeed(self, handle: TaskHandle, on_done: Callable[[T], None] | None, value: T) -> None:
        self._end(handle)
        if on_done is not None and handle.wanted:
            on_done(value)

    def _fail(
        self, handle: TaskHandle, on_error: Callable[[Exception], None] | None, error: Exception
    ) -> None:
        self._end(handle)
        if not handle.wanted:
            if not isinstance(error, Cancelled):
                _log.warning("a cancelled task failed", exc_info=error)
        elif on_error is not None:
            on_error(error)
        else:
            self.failed.emit(error)
