"""What the storage says when it can't: a full disk, a failing one, a damaged file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from cementcrm.core.errors import CementError

_FULL, _IOERR, _CANTOPEN, _READONLY = 13, 10, 14, 8  # SQLite's primary result codes
_CORRUPT, _NOTADB = 11, 26


class DiskFull(CementError):
    """No room on the disk of `path`: nothing was written, nothing that was there is lost."""

    code = "disk_full"


class StorageFailed(CementError):
    """The disk of `path` could not be read or written: `detail`."""

    code = "storage_failed"


class DatabaseDamaged(CementError):
    """The content of `path` is not what was written: `detail`. Restore a backup."""

    code = "database_damaged"


class WrongKeyOrDamaged(CementError):
    """The file can't be read with this key: `path`. The key check beside the file tells which it is."""

    code = "wrong_key_or_damaged"


def known_failure(path: Path, error: BaseException) -> CementError | None:
    """The cause behind an error of the database library, if it is the storage's; None for a bug of ours."""
    original = getattr(error, "orig", error)  # SQLAlchemy's, which a start imports later than this
    if not isinstance(original, sqlcipher.DatabaseError):
        return None
    code = (getattr(original, "sqlite_errorcode", 0) or 0) & 0xFF
    if code == _FULL:
        return DiskFull(path=str(path))
    if code in (_IOERR, _CANTOPEN, _READONLY):
        return StorageFailed(path=str(path), detail=str(original))
    if code in (_CORRUPT, _NOTADB):
        return DatabaseDamaged(path=str(path), detail=str(original))
    return None


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Raise the known error in place of the library's. Only where the key has passed its check."""
    try:
        yield
    except WrongKeyOrDamaged as error:
        raise DatabaseDamaged(path=str(path), detail="unreadable") from error
    except Exception as error:
        known = known_failure(path, error)
        if known is None:
            raise
        raise known from error


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """The same, and for the copying of whole files too."""
    try:
        with storage_errors(path):
            yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(path=str(path)) from error
        raise StorageFailed(path=str(path), detail=str(error)) from error
