"""Which blocks to fetch next: the newest wish first, few at a time, none twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from .source import Handle, Run

_FLIGHTS = 2
_WISHES = 4


class Fetcher(QObject):
    """Calls `arrived(block, value)` with what `load(block)()` gave in a worker. A block that failed is
    not asked again before `clear`. Old wishes are dropped: while the scroll bar is dragged through a
    million rows only the place where it stops matters."""

    def __init__(
        self,
        run: Run,
        load: Callable[[int], Callable[[], Any]],
        arrived: Callable[[int, Any], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._run, self._load, self._arrived, self._failed = run, load, arrived, failed
        self._wishes: list[int] = []
        self._flying: dict[int, Handle | None] = {}
        self._broken: set[int] = set()
        self._generation = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._start)

    def want(self, block: int) -> None:
        """Called per cell painted: must cost next to nothing."""
        if block in self._flying or block in self._broken:
            return
        if not self._wishes or self._wishes[-1] != block:
            if block in self._wishes:
                self._wishes.remove(block)
            self._wishes.append(block)
            del self._wishes[:-_WISHES]
            self._timer.start()

    def clear(self) -> None:
        """Forget wishes and failures; what is under way is never delivered."""
        self._generation += 1
        for handle in self._flying.values():
            if handle is not None:
                handle.cancel()
        self._flying.clear()
        self._wishes.clear()
        self._broken.clear()
        self._timer.stop()

    def _start(self) -> None:
        while self._wishes and len(self._flying) < _FLIGHTS:
            self._fly(self._wishes.pop())

    def _fly(self, block: int) -> None:
        generation = self._generation

        def landed(value: Any) -> None:
            if generation == self._generation:
                self._land(block)
                self._arrived(block, value)

        def crashed(error: Exception) -> None:
            if generation == self._generation:
                self._broken.add(block)
                self._land(block)
                self._failed(error)

        self._flying[block] = None
        handle = self._run(self._load(block), landed, crashed)
        if block in self._flying:  # a runner may answer at once
            self._flying[block] = handle

    def _land(self, block: int) -> None:
        self._flying.pop(block, None)
        if self._wishes:
            self._timer.start()
