"""The number of the last acknowledged commit, kept beside the file, so that a loss never passes silently.

A bit flipped in a ``-wal`` looks to SQLite like the torn end of an unfinished write: it drops that frame and
every commit after it, and all checks are clean. So each transaction counts itself in ``meta``, and after the
commit the number is written to ``<database>.seal``. A file that is older than its seal has lost commits.

The seal is not synced (that would double the cost of a commit): a power cut may leave it older than the file
or spoilt, and then it says less; it is never newer than what was acknowledged.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import IO, Any
from zlib import crc32

from cementcrm.core.errors import CementError

_LENGTH = 26
_COUNT = (
    "INSERT INTO meta (name, value) VALUES ('commits', '1') "
    "ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value"
)


class CommitsLost(CementError):
    """`path` lacks its newest `missing` commits, which had been acknowledged: restore a backup, or go on
    with what is there (`open_file(accept_loss=True)`)."""

    code = "commits_lost"


def seal_path(path: Path) -> Path:
    """Where the seal of the database at `path` is."""
    return path.with_name(path.name + ".seal")


def read_seal(path: Path) -> int:
    """The number kept beside the database at `path`; 0 if there is none or it is spoilt."""
    try:
        text = seal_path(path).read_bytes()[:_LENGTH]
    except OSError:
        return 0
    number = text[:16]
    return int(number) if number.isdigit() and text == _sealed(int(number)) else 0


def forget(path: Path) -> None:
    """The database at `path` begins anew: an earlier one's seal says nothing about it."""
    seal_path(path).unlink(missing_ok=True)


def count_commit(raw: Any) -> int:
    """Count the open transaction in the file; its number."""
    return int(raw.execute(_COUNT).fetchall()[0][0])


def commits(raw: Any) -> int:
    """The number of the newest commit in the file; 0 for an empty one, or one that never counted."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return 0
    row = raw.execute("SELECT value FROM meta WHERE name = 'commits'").fetchone()
    return int(row[0]) if row else 0


class Seal:
    """The open seal of one database; made with the first commit."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: IO[bytes] | None = None

    def write(self, number: int) -> None:
        """Keep `number` in place of the earlier one: one write inside one sector.

        The commit is done, so an error here must not look like one of the commit; an older seal is allowed.
        """
        with contextlib.suppress(OSError):
            if self._stream is None:
                descriptor = os.open(
                    seal_path(self._path), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600
                )
                self._stream = os.fdopen(descriptor, "r+b", buffering=0)
            self._stream.seek(0)
            self._stream.write(_sealed(number))

    def require_complete(self, raw: Any, *, accept_loss: bool) -> None:
        """Compare before anything is written. Raises `CommitsLost` unless the loss is accepted.

        It is raised again at each start until it is accepted or a backup is restored.
        """
        sealed, found = read_seal(self._path), commits(raw)
        if sealed > found and not accept_loss:
            raise CommitsLost(path=str(self._path), missing=sealed - found)
        if found and sealed != found:
            self.write(found)

    def close(self) -> None:
        """Give the file free."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _sealed(number: int) -> bytes:
    digits = b"%016d" % number
    return b"%s %08x\n" % (digits, crc32(digits))
