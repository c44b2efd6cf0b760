"""Backups that are known to restore: written aside, opened and checked, then renamed.

What the check of a copy proves, and what it costs (2.5 GB, 2 cores, in the page cache):

* encrypted: reading every page of every tree (`quick_check`, 16 s) authenticates it, in a new connection from
  the file; so the bytes are those that were written, the trees are whole, no NOT NULL is broken. What it leaves
  out is whether each row stands in each index (`integrity_check`, 150 s): an index can be made again from its
  table, so that loses nothing, and `check --full` looks for it;
* plain: nothing authenticates the bytes, so it is always `integrity_check`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from glob import escape
from itertools import count
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from msgspec import Struct
from msgspec.structs import asdict

from cementcrm.core.errors import CementError

from .cipher import connect
from .failures import DatabaseDamaged, StorageFailed, WrongKeyOrDamaged, file_errors
from .files import replace, sync_directory
from .keys import copy_info, info_path
from .watching import STEPS, watched

Report = Callable[[int, int, str], None]
"""`report(done, total, what)`, called often: bytes done of bytes, "backup" or "check"; raises `Cancelled`."""

_BLOCK = 1 << 22
_STEPS_A_PAGE = 400  # of a check, as measured


def silent(_done: int, _total: int, _what: str) -> None:
    """The report of those who don't wait."""


class BackupDamaged(CementError):
    """`path` did not pass its check: `problems`."""

    code = "backup_damaged"


class DatabaseLost(CementError):
    """There was a database at `path` and it is gone (a restore was cut off): restore a backup."""

    code = "database_lost"


class CheckReport(Struct, frozen=True):
    """What a check found; empty lists are good."""

    pages: list[str]
    structure: list[str]
    foreign_keys: list[str]

    @property
    def ok(self) -> bool:
        return not (self.pages or self.structure or self.foreign_keys)

    def as_dict(self) -> dict[str, Any]:
        return {"ok": self.ok, **asdict(self)}


def check_database(raw: Any, *, full: bool, report: Report = silent) -> CheckReport:
    """Check page authentication (encrypted files), structure (`full`: indexes too) and foreign keys.

    The first check reads the pages from the disk, not from the cache, but not those still in the -wal;
    a file too damaged for a check to run has that check's error as its finding. Raises `Cancelled`.
    """
    pages = _findings(raw, "cipher_integrity_check", report)
    structure = _structure(raw, full, report)
    return CheckReport(pages, structure, _findings(raw, "foreign_key_check", report))


def _structure(raw: Any, full: bool, report: Report) -> list[str]:
    found = _findings(raw, "integrity_check" if full else "quick_check", report)
    return [text for text in found if text != "ok"]


def _findings(raw: Any, pragma: str, report: Report) -> list[str]:
    try:
        with watched(raw, _guessed(raw, report)):
            rows = raw.execute(f"PRAGMA {pragma}").fetchall()
    except sqlcipher.DatabaseError as error:
        return [str(error)]
    return [str(row[0]) if len(row) == 1 else str(tuple(row)) for row in rows]


def _guessed(raw: Any, report: Report) -> Callable[[], None]:
    """Reports how far a check may be, in bytes: SQLite tells its steps, not how many there will be."""
    with suppress(sqlcipher.DatabaseError):
        pages, size = _pages(raw)
        steps = count(1)

        def tell() -> None:
            done = next(steps) * STEPS // _STEPS_A_PAGE
            report(min(done, pages * 99 // 100) * size, pages * size, "check")

        return tell
    return lambda: report(0, 0, "check")


def _pages(raw: Any) -> tuple[int, int]:
    """How many, and their size; SQLCipher gives that as a text."""
    pages, size = (raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages), int(size)


def make_backup(
    raw: Any, key: bytes | None, directory: Path, *, revision: str, report: Report = silent
) -> Path:
    """A checked copy of the open database `raw` in `directory`, with the same key.

    The key's description goes with it: without the id in there a key in the keyring can't be found. The
    copy is made beside the database, because SQLite's locks fail on the network drive or cloud folder that
    a wise user keeps backups in. Raises `BackupDamaged`, `DiskFull`, `StorageFailed`, `Cancelled`.
    """
    source = _file_of(raw)

    def vacuum(part: Path) -> None:
        pages, page = _pages(raw)
        size = pages * page
        with watched(raw, lambda: report(min(_size(part), size), size, "backup")):
            raw.execute("VACUUM INTO ?", (str(part),))  # SQLCipher keeps the key of the source

    return _make(source, key, directory, revision, vacuum, report)


def copy_closed(
    source: Path, key: bytes | None, directory: Path, *, revision: str, report: Report = silent
) -> Path:
    """As `make_backup`, of a file that nobody has open and that has no -wal: its bytes, which is four times
    as fast as reading and encrypting every page anew.

    Raises `DatabaseDamaged` too: copied as it is, `source` does not pass the check.
    """

    wal = source.with_name(source.name + "-wal")
    if _size(wal):
        raise StorageFailed(path=str(wal), detail="could not be folded in")
    try:
        return _make(source, key, directory, revision, partial(_copy_bytes, source, report), report)
    except BackupDamaged as error:
        if problems := _problems(source, key, report):
            raise DatabaseDamaged(path=str(source), detail=problems) from error
        raise


def _make(
    source: Path,
    key: bytes | None,
    directory: Path,
    revision: str,
    copy: Callable[[Path], None],
    report: Report,
) -> Path:
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{revision}.db"
    part = source.with_name(f"{source.name}.{name}.part")
    target = directory / name
    try:
        with file_errors(directory):
            directory.mkdir(parents=True, exist_ok=True)
            copy(part)
            verify(part, key, report)
            if info_path(source).exists():
                copy_info(source, target)
            _move(part, target)  # VACUUM INTO itself never syncs
    finally:
        remove(part)
    return target


def _copy_bytes(source: Path, report: Report, part: Path) -> None:
    size = source.stat().st_size
    with source.open("rb") as old, part.open("xb") as new:
        while block := old.read(_BLOCK):
            new.write(block)
            report(new.tell(), size, "backup")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


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


def remove(path: Path) -> None:
    """A database, with what SQLite has beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def verify(path: Path, key: bytes | None, report: Report = silent) -> None:
    """Open and check a copy (see above what that proves). Raises `BackupDamaged`, `Cancelled`."""
    if problems := _problems(path, key, report, leave_no_wal=True):
        raise BackupDamaged(path=str(path), problems=problems)


def _problems(path: Path, key: bytes | None, report: Report, *, leave_no_wal: bool = False) -> str:
    try:
        raw = connect(path, key)
    except WrongKeyOrDamaged as error:
        return str(error)
    try:
        found = _structure(raw, key is None, report) or _findings(raw, "foreign_key_check", report)
        if raw.execute("PRAGMA freelist_count").fetchone()[0]:  # free pages are in no tree
            found += _findings(raw, "cipher_integrity_check", report)
        if leave_no_wal:  # nothing but the file itself belongs to a finished backup
            raw.execute("PRAGMA journal_mode = DELETE")
    except sqlcipher.DatabaseError as error:
        return str(error)
    finally:
        raw.close()
    return "\n".join(found)


def is_sound(path: Path, key: bytes | None, report: Report = silent) -> bool:
    """Does the backup pass its check now? Raises `Cancelled`."""
    try:
        verify(path, key, report)
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
                copy_info(path, quarantine / path.name)
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
        remove(fresh)
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
    """Delete what backups and restores of `path`, and first fetches into it, that were cut off left behind. Only while
    it is locked."""
    name = escape(path.name)
    for part in (f"{name}.*.db.part", f"{name}.restoring", f"{name}.snapshot"):
        for each in path.parent.glob(part):
            remove(each)
