"""Folding the WAL into the file while others go on writing."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from .cipher import connect

_COMMITS = 16
"""Commits folded together: pages that several of them changed are written once."""
_WORTH = 25_000
"""Pages to be folded that are enough, however few commits they are."""
_LONGEST = 100_000
"""Pages of the WAL after which the writer folds what is left himself: it begins anew only if nothing is left."""


class Folder:
    """To be called between two transactions of a long job. It has a connection and a thread of its own, so that the
    writer waits for the disk only when he commits. Of what fails there he is told at a later call."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._connection = connect(path, key, read_only=True)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="folding")
        self._running: Future[None] | None = None
        self._commits = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._settle()
        finally:
            self._pool.shutdown()
            self._connection.close()

    def __call__(self) -> None:
        self._commits += 1
        if self._running is not None:
            if not self._running.done():
                return
            self._running.result()
            self._running = None
        _, pages, folded = self._checkpoint("NOOP")
        if self._commits < _COMMITS and pages - folded < _WORTH:
            return
        self._commits = 0
        if pages > _LONGEST:
            self._fold()
        else:
            self._running = self._pool.submit(self._fold)

    def _settle(self) -> None:
        """All of it is folded; else whoever commits next does it."""
        if self._running is not None:
            self._running.result()
            self._running = None
        self._fold()

    def _fold(self) -> None:
        self._checkpoint("PASSIVE")

    def _checkpoint(self, how: str) -> tuple[int, int, int]:
        """Was it busy; how many pages the WAL has, how many of them are folded."""
        found: tuple[int, int, int] = self._connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        return found
