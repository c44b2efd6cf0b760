"""Backups that are known to restore: written aside, opened and checked, then renamed."""

from __future__ import annotations

import os
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cementcrm.core.errors import CementError

from .cipher import WrongKeyOrDamaged, connect
from .files import replace, sync_directory
from .keys import info_path
from .retention import backups


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


def make_backup(raw: Any, key: bytes | None, directory: Path, *, revision: str) -> Path:
    """A checked copy of the open database `raw` in `directory`, with the same key. Raises `BackupDamaged`.

    The key's description goes with it: without the id in there a key in the keyring can't be found.
    """
    directory.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{revision}.db"
    part = directory / (name + ".part")
    try:
        raw.execute("VACUUM INTO ?", (str(part),))  # SQLCipher keeps the key of the source
        verify(part, key)
        info = info_path(_file_of(raw))
        if info.exists():
            shutil.copy(info, info_path(directory / name))  # copy() keeps the 0600
        replace(part, directory / name)  # VACUUM INTO itself never syncs
    finally:
        _remove(part)
    return directory / name


def _file_of(raw: Any) -> Path:
    return Path(next(row[2] for row in raw.execute("PRAGMA database_list") if row[1] == "main"))


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def verify(path: Path, key: bytes | None) -> None:
    """Open and check a file fully. Raises `BackupDamaged` or the opening error."""
    copy = connect(path, key)
    try:
        report = check_database(copy, full=True)
        copy.execute("PRAGMA journal_mode = DELETE")  # no -wal beside a finished backup
    except sqlcipher.DatabaseError as error:
        raise BackupDamaged(path=str(path), problems=str(error)) from error
    finally:
        copy.close()
    if not report.ok:
        raise BackupDamaged(path=str(path), problems=report.as_dict())


def newest_verified(directory: Path, key: bytes | None) -> Path | None:
    """The newest backup in `directory` that passes its check now; None if there is none."""
    for path in backups(directory):
        try:
            verify(path, key)
        except (BackupDamaged, WrongKeyOrDamaged):
            continue
        return path
    return None


def restore_backup(source: Path, path: Path, key: bytes | None) -> Path:
    """Put `source` in place of `path`; the present file goes into the returned quarantine folder.

    Killed half-way it leaves no file at `path`: `was_lost` then keeps a new, empty one from being made.
    """
    fresh = path.with_name(path.name + ".restoring")
    try:
        shutil.copyfile(source, fresh)
        verify(fresh, key)
        quarantine = path.with_name(f"{path.name}.quarantine-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
        quarantine.mkdir()
        # the seal last: cut off before it, a file without its -wal is still known to lack commits
        for suffix in ("-wal", "-shm", "-journal", "", ".seal"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                os.replace(part, quarantine / part.name)
        sync_directory(quarantine)
        replace(fresh, path)
    finally:
        _remove(fresh)
    return quarantine


def adopt_key_info(source: Path, path: Path) -> None:
    """If `path` has no description of its key any more, take the one that was saved with the backup."""
    if not info_path(path).exists() and info_path(source).exists():
        shutil.copy(info_path(source), info_path(path))


def was_lost(path: Path) -> bool:
    """True if there is no file at `path` but a quarantine or a -wal shows that there was one."""
    if path.exists():
        return False
    return any(path.parent.glob(f"{path.name}.quarantine-*")) or path.with_name(path.name + "-wal").exists()
