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

from .cipher import connect


class BackupDamaged(CementError):
    """`path` did not pass its check: `problems`."""

    code = "backup_damaged"


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
    """Check page authentication (encrypted files), structure (`full`: indexes too) and foreign keys."""
    pages = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check").fetchall()]
    pragma = "integrity_check" if full else "quick_check"
    structure = [str(row[0]) for row in raw.execute(f"PRAGMA {pragma}").fetchall()]
    keys = [str(tuple(row)) for row in raw.execute("PRAGMA foreign_key_check").fetchall()]
    return CheckReport(pages, [text for text in structure if text != "ok"], keys)


def make_backup(raw: Any, key: bytes | None, directory: Path, *, revision: str) -> Path:
    """A checked copy of the open database `raw` in `directory`, with the same key. Raises `BackupDamaged`."""
    directory.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{revision}.db"
    part = directory / (name + ".part")
    part.unlink(missing_ok=True)
    raw.execute("VACUUM INTO ?", (str(part),))  # SQLCipher keeps the key of the source
    verify(part, key)
    os.replace(part, directory / name)
    return directory / name


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


def restore_backup(source: Path, path: Path, key: bytes | None) -> Path:
    """Put `source` in place of `path`; the present file goes into the returned quarantine folder."""
    fresh = path.with_name(path.name + ".restoring")
    shutil.copyfile(source, fresh)
    verify(fresh, key)
    quarantine = path.with_name(f"{path.name}.quarantine-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    quarantine.mkdir()
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            os.replace(part, quarantine / part.name)
    os.replace(fresh, path)
    return quarantine
