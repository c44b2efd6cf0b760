"""Who guesses codes has to wait longer and longer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

_FREE = 5  # attempts that fail before anybody waits
_LONGEST = 15 * 60.0  # seconds
_REMEMBERED = 10_000  # addresses


class TooMany(Exception):
    """Too many attempts failed from there; later again."""


class Throttle:
    """Counts what failed by address. `now()`: seconds of a clock that never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failed: dict[str, tuple[int, float]] = {}  # address → how often, until when it waits
        self._lock = Lock()

    @contextmanager
    def attempt(self, address: str) -> Iterator[None]:
        """Raises `TooMany` instead of letting it be tried; what is raised within counts as failed."""
        with self._lock:
            _, until = self._failed.get(address, (0, 0.0))
        if until > self._now():
            raise TooMany
        try:
            yield
        except Exception:
            self._fail(address)
            raise
        with self._lock:
            self._failed.pop(address, None)

    def _fail(self, address: str) -> None:
        with self._lock:
            if len(self._failed) >= _REMEMBERED:
                self._failed.pop(next(iter(self._failed)))
            count = self._failed.get(address, (0, 0.0))[0] + 1
            wait = min(2.0 ** (count - _FREE), _LONGEST) if count > _FREE else 0.0
            self._failed[address] = (count, self._now() + wait)
