"""A second lock on an open database that nothing but its own end takes away (Linux).

SQLite locks by `fcntl`, and the kernel drops all such locks of a process as soon as *any* descriptor of that file is
closed in it: by a file dialog that looks into each file of a folder, by a library, by a line of ours. Another program
that then opens and closes the file believes to be the last, folds the -wal in and deletes it, and what is committed
afterwards goes into a file without a name.

So the same bytes are locked once more, by an *open file description*: that lock ends with its own descriptor only.
It is shared, so it lets all connections of this program work; it is given up before the last one closes, which needs
the file for itself. On Windows a lock belongs to its handle, and none of this is needed.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

# as SQLite's file format has them: the range behind the pending and the reserved byte, whose holder reads;
# in the -shm the byte whose holder uses it
_SHARED = (0x40000002, 510)
_USED = (128, 1)


class Hold:
    """Held while `path`, opened by SQLite before, is in use: `release`, close all connections, then `close`."""

    def __init__(self, path: Path) -> None:
        self._held: list[tuple[int, tuple[int, int]]] = []
        if sys.platform == "linux":
            self._take(path, _SHARED)
            self._take(path.with_name(path.name + "-shm"), _USED)

    def _take(self, path: Path, part: tuple[int, int]) -> None:
        with suppress(OSError):  # nothing but a second lock is lacking; closed now, it would take the first
            descriptor = os.open(path, os.O_RDONLY)
            self._held.append((descriptor, part))
            _set(descriptor, part, locked=True)

    def release(self) -> None:
        """Give the locks up; the descriptors stay: closing them would take SQLite's own."""
        for descriptor, part in self._held:
            with suppress(OSError):
                _set(descriptor, part, locked=False)

    def close(self) -> None:
        """After SQLite has closed the file."""
        for descriptor, _part in self._held:
            os.close(descriptor)
        self._held.clear()


if sys.platform == "linux":
    import fcntl

    def _set(descriptor: int, part: tuple[int, int], *, locked: bool) -> None:
        kind = fcntl.F_RDLCK if locked else fcntl.F_UNLCK
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi", kind, os.SEEK_SET, *part, 0))
