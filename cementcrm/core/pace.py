"""How long something will still take, from how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable

_FIRST = 2.0  # seconds before anything is said about the rest
_SHARE = 0.02  # and so much of the whole: the first pages, read from a cold disk, once told of four hours


class Pace:
    """Listens to the progress of one piece of work after the other."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._what = ""
        self._since = (0.0, 0)  # when the present piece began, and where

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning of all."""
        return self._clock() - self._began

    def left(self, done: int, total: int, what: str) -> float | None:
        """Seconds until `what` is done; None as long as nobody can know."""
        now = self._clock()
        if what != self._what or done < self._since[1]:
            self._what, self._since = what, (now, done)
        began, first = self._since
        if not total or now - began < _FIRST or (done - first) < total * _SHARE:
            return None
        return (now - began) * (total - done) / (done - first)
