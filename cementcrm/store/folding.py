"""Folding the WAL into the file while others go on writing."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from .cipher import connect

_COMMITS = 16
"""Commits folded together: pages that several of them changed are written once."""
_WORTH = 100_000_000
"""Bytes of the WAL that are enough to be folded, however few commits they are."""
_LONGEST = 400_000_000
"""Bytes of the WAL after which the writer folds what is left himself: it begins anew only if nothing is left."""


class Folder:
    """To be called between two transactions of a long job. It has a connection and a thread of its own, so that the
    writer waits for the disk only when he commits. Of what fails there he is told at a later call."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._log = path.with_name(f"{path.name}-wal")
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
        size = self._size()
        if self._commits < _COMMITS and size < _WORTH:
            return
        self._commits = 0
        if self._running is not None and self._running.done():
            self._running.result()
            self._running = None
        if size > _LONGEST:
            self._settle()
        elif self._running is None:
            self._running = self._pool.submit(self._fold)

    def _settle(self) -> None:
        """All of it is folded; else whoever commits next does it."""
        if self._running is not None:
            self._running.result()
            self._running = None
        self._fold()

    def _fold(self) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _size(self) -> int:
        try:
            return self._log.stat().st_size
        except FileNotFoundError:
            return 0
