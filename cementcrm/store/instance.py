"""One program per database: an OS lock on `<name>.lock`, which a killed holder gives up by itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from cementcrm.core.errors import CementError


class DatabaseBusy(CementError):
    """Another program (`pid`) has `path` open: use that window, or close it first."""

    code = "database_busy"


class InstanceLock:
    """A held lock; `release` it when the database is closed."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def release(self) -> None:
        """Give the lock up. The file stays: removing it would race with the next holder."""
        self._stream.close()


def acquire(path: Path) -> InstanceLock:
    """Lock the database at `path`. Raises `DatabaseBusy`."""
    lock_path = path.with_name(path.name + ".lock")
    lock_path.parent.mkdir(parents=True, exist_ok=True)
    stream = lock_path.open("a+", encoding="ascii")
    try:
        _lock(stream)
    except OSError:
        stream.seek(0)
        pid = stream.read(20).strip()
        stream.close()
        raise DatabaseBusy(path=str(path), pid=pid) from None
    with suppress(OSError):  # on a full disk the lock holds without the number in it
        os.ftruncate(stream.fileno(), 0)
        os.write(stream.fileno(), str(os.getpid()).encode())
    return InstanceLock(stream)


def _lock(stream: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        stream.seek(1000)  # a byte beyond the text, so that others can still read the pid
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
