"""Backups that are known to restore: written aside, opened and checked, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cementcrm.core.errors import Cancelled, CementError

from .cipher import connect
from .failures import WrongKeyOrDamaged, file_errors
from .files import replace, sync_directory
from .keys import copy_info, info_path


class BackupDamaged(CementError):
    """`path` did not pass its check: `problems`."""

    code = "backup_damaged"


class DatabaseLost(CementError):
    """There was a database at `path` and it is gone (a restore was cut off): restore a backup."""

    code = "database_lost"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; empty lists are good."""

    pages: list[str]
    structure: list[str]
    foreign_keys: list[str]

    @property
    def ok(self) -> bool:
        return not (self.pages or self.structure or self.foreign_keys)

    def as_dict(self) -> dict[str, Any]:
        return {"ok": self.ok, **asdict(self)}


def check_database(raw: Any, *, full: bool) -> CheckReport:
    """Check page authentication (encrypted files), structure (`full`: indexes too) and foreign keys.

    The first check reads the pages from the disk, not from the cache, but not those still in the -wal;
    a file too damaged for a check to run has that check's error as its finding.
    """
    pages = _findings(raw, "cipher_integrity_check")
    structure = _findings(raw, "integrity_check" if full else "quick_check")
    return CheckReport(
        pages, [text for text in structure if text != "ok"], _findings(raw, "foreign_key_check")
    )


def _findings(raw: Any, pragma: str) -> list[str]:
    try:
        rows = raw.execute(f"PRAGMA {pragma}").fetchall()
    except sqlcipher.DatabaseError as error:
        return [str(error)]
    return [str(row[0]) if len(row) == 1 else str(tuple(row)) for row in rows]


def make_backup(
    raw: Any,
    key: bytes | None,
    directory: Path,
    *,
    revision: str,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """A checked copy of the open database `raw` in `directory`, with the same key.

    The key's description goes with it: without the id in there a key in the keyring can't be found. The
    copy is made beside the database, because SQLite's locks fail on the network drive or cloud folder that
    a wise user keeps backups in. Raises `BackupDamaged`, `DiskFull`, `StorageFailed`, `Cancelled`.
    """
    source = _file_of(raw)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{revision}.db"
    part = source.with_name(f"{source.name}.{name}.part")
    target = directory / name
    try:
        with file_errors(directory), _interruptible(raw, cancelled):
            directory.mkdir(parents=True, exist_ok=True)
            raw.execute("VACUUM INTO ?", (str(part),))  # SQLCipher keeps the key of the source
            verify(part, key, cancelled)
            if info_path(source).exists():
                shutil.copy(info_path(source), info_path(target))  # copy() keeps the 0600
            _move(part, target)  # VACUUM INTO itself never syncs
    finally:
        _remove(part)
    return target


@contextmanager
def _interruptible(raw: Any, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Stop `raw`'s statements soon after `cancelled()`; then raise `Cancelled`."""
    raw.set_progress_handler(lambda: int(cancelled()), 10_000)
    try:
        yield
    except Exception:
        if cancelled():
            raise Cancelled from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _move(part: Path, target: Path) -> None:
    """Rename, or copy to another disk: there the name appears only once the content is proven to be there."""
    try:
        replace(part, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        return
    copy = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(part, copy)
        if _digest(copy) != _digest(part):
            raise BackupDamaged(path=str(target), problems="copy differs")
        replace(copy, target)
    finally:
        copy.unlink(missing_ok=True)


def _digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _file_of(raw: Any) -> Path:
    return Path(next(row[2] for row in raw.execute("PRAGMA database_list") if row[1] == "main"))


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def verify(path: Path, key: bytes | None, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Open and check a file fully. Raises `BackupDamaged`, `Cancelled`."""
    try:
        copy = connect(path, key)
    except WrongKeyOrDamaged as error:
        raise BackupDamaged(path=str(path), problems=str(error)) from error
    try:
        with _interruptible(copy, cancelled):
            report = check_database(copy, full=True)
            copy.execute("PRAGMA journal_mode = DELETE")  # no -wal beside a finished backup
    except sqlcipher.DatabaseError as error:
        raise BackupDamaged(path=str(path), problems=str(error)) from error
    finally:
        copy.close()
    if cancelled():  # an interrupted check says "interrupted" as a finding
        raise Cancelled
    if not report.ok:
        raise BackupDamaged(path=str(path), problems=report.as_dict())


def is_sound(path: Path, key: bytes | None, cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Does the backup pass its check now? Raises `Cancelled`."""
    try:
        verify(path, key, cancelled)
    except BackupDamaged:
        return False
    return True


def restore_backup(source: Path, path: Path, key: bytes | None, *, adopt: bool) -> Path:
    """Put `source` in place of `path`; the present file goes into the returned quarantine folder.

    `adopt`: the description of the key comes from the backup too. Killed half-way it leaves no file at
    `path`: `was_lost` then keeps a new, empty one from being made. Raises `BackupDamaged`, `DiskFull`.
    """
    fresh = path.with_name(path.name + ".restoring")
    try:
        with file_errors(path):
            shutil.copyfile(source, fresh)
            verify(fresh, key)
            quarantine = path.with_name(f"{path.name}.quarantine-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
            quarantine.mkdir()
            if adopt and info_path(path).exists():
                shutil.copy(info_path(path), info_path(quarantine / path.name))
            # the seal last: cut off before it, a file without its -wal is still known to lack commits
            for suffix in ("-wal", "-shm", "-journal", "", ".seal"):
                part = path.with_name(path.name + suffix)
                if part.exists():
                    os.replace(part, quarantine / part.name)
            sync_directory(quarantine)
            if adopt:
                copy_info(source, path)
            replace(fresh, path)
    finally:
        _remove(fresh)
    return quarantine


def was_lost(path: Path) -> bool:
    """True if there is no file at `path`, or an empty one, but signs that there was a database.

    A quarantine or a -wal.
    """
    if path.exists() and path.stat().st_size:
        return False
    signs = [*path.parent.glob(f"{escape(path.name)}.quarantine-*"), path.with_name(path.name + "-wal")]
    return any(sign.exists() for sign in signs)


def remove_parts(path: Path) -> None:
    """Delete what backups and restores of `path` that were cut off left behind. Only while it is locked."""
    name = escape(path.name)
    for part in [*path.parent.glob(f"{name}.*.db.part"), *path.parent.glob(f"{name}.restoring")]:
        _remove(part)
