"""Questions of one view: an answer for an older one must never be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .source import Handle, Run


class Questions:
    """`failed(error)` for whichever question fails; what else was asked of that view is given up then: it would only
    look like an answer."""

    def __init__(self, run: Run, failed: Callable[[Exception], None]) -> None:
        self._run, self._failed = run, failed
        self._handles: list[Handle] = []
        self._generation = 0

    def ask(self, fn: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """`done(answer)` in the GUI's thread, unless the view is another one by then."""
        generation = self._generation

        def arrived(value: Any) -> None:
            if generation == self._generation:
                done(value)

        def broken(error: Exception) -> None:
            if generation == self._generation:
                self.give_up()
                self._failed(error)

        self._handles.append(self._run(fn, arrived, broken))

    def give_up(self) -> None:
        """Nobody waits for what was asked so far."""
        self._generation += 1
        for handle in self._handles:
            handle.cancel()
        self._handles.clear()
