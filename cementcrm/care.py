"""Care of an open or broken database: when a backup is due, what a restore would cost, how the key is kept.

Slow functions take `report(done, total, text)`, which raises `Cancelled` once nobody waits any more.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select

from cementcrm.app import Application
from cementcrm.core.errors import CementError
from cementcrm.core.unlocking import KeyMode, Unlock, new_recovery_code
from cementcrm.opening import backup_file
from cementcrm.store import backup, instance, keyrings, keys, retention
from cementcrm.store.cipher import connect
from cementcrm.store.journal import CommandRow, ImportJob
from cementcrm.store.seeds import PLANTING

if TYPE_CHECKING:
    from cementcrm.rebuilding import Unsent

Report = Callable[[int, int, str], None]

_EVERY = timedelta(minutes=30)
_EVERY_LARGE = timedelta(days=1)
_LARGE_BYTES = 500_000_000  # measured: 513 MB take 7 s with both checks
_VERIFIED = 3  # sound backups that a recovery looks for before it offers the choice


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """`made_at` UTC; `size` bytes; `lost`: commands a restore takes back, None if the file can't tell."""

    path: Path
    made_at: datetime
    size: int
    lost: int | None = None


@dataclass(frozen=True, slots=True)
class RecoveryOffer:
    """What can be done for a database that doesn't open: sound backups, newest first; how many were not; what its
    group's server hasn't got of it, None if the file doesn't tell a group."""

    path: Path
    sound: tuple[BackupInfo, ...]
    damaged: int
    changed_at: datetime | None  # UTC, when the present file was last written; None if it is gone
    unsent: Unsent | None = None


@dataclass(frozen=True, slots=True)
class CareState:
    """What the settings page shows."""

    path: Path
    mode: KeyMode
    recovery: bool
    folder: Path
    last_backup: BackupInfo | None


def care_state(app: Application) -> CareState:
    """How the open database's key and backups are kept."""
    path = app.database.path
    state = keys.key_state(path)
    return CareState(path, state.mode, state.recovery, retention.backup_directory(path), last_backup(path))


# Backups


def list_backups(path: Path) -> list[BackupInfo]:
    """Newest first, not verified."""
    return [_info(found) for found in retention.backups(retention.backup_directory(path))]


def backups_with_losses(app: Application) -> list[BackupInfo]:
    """The open database's, not verified, with what each restore would take back."""
    at: Any = CommandRow.at
    with app.database.read() as connection:
        return [
            replace(info, lost=connection.scalar(select(func.count()).where(at > info.made_at)))
            for info in list_backups(app.database.path)
        ]


def last_backup(path: Path) -> BackupInfo | None:
    """The newest finished backup."""
    return next(iter(list_backups(path)), None)


def _info(path: Path, lost: int | None = None) -> BackupInfo:
    made_at = retention.made_at(path) or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return BackupInfo(path, made_at, path.stat().st_size, lost)


def backup_if_due(app: Application, report: Report = backup.silent) -> Path | None:
    """A backup if something changed and the last is old enough: half an hour, a day for a large file."""
    last = last_backup(app.database.path)
    pause = _EVERY_LARGE if _is_large(app) else _EVERY
    if last is not None and timedelta(0) <= app.clock() - last.made_at < pause:
        return None
    return _backup_changes(app, last, report)


def _is_large(app: Application) -> bool:
    return app.database.path.stat().st_size > _LARGE_BYTES


def backup_before_import(app: Application, report: Report = backup.silent) -> Path | None:
    """A backup unless the newest has everything; of a large file no more than one a day: an import can be
    undone, and nobody waits a minute before each. For one that is not a dry run; raises `DiskFull` …"""
    if _is_large(app):
        return backup_if_due(app, report)
    return _backup_changes(app, last_backup(app.database.path), report)


def _backup_changes(app: Application, last: BackupInfo | None, report: Report) -> Path | None:
    changed = _last_change(app)
    if changed is None or (last is not None and changed <= last.made_at <= app.clock()):
        return None
    return backup_file(app, None, report)


def _last_change(app: Application) -> datetime | None:
    """UTC time of the newest command; now while an import runs, since its command began long ago."""
    with app.database.read() as connection:
        people: Any = select(CommandRow.at).where(CommandRow.name != PLANTING)  # seeds can be had again
        newest = connection.scalar(people.order_by(CommandRow.id.desc()).limit(1))
        recent = app.clock() - timedelta(days=1)  # older ones were killed with their program
        running = select(ImportJob.id).where(ImportJob.state == "running", ImportJob.started_at > recent)
        if connection.scalar(running.limit(1)) is not None:
            return app.clock()
        ended = connection.scalar(select(func.max(ImportJob.finished_at)))
    return max((moment for moment in (newest, ended) if moment is not None), default=None)


# Recovery


def recovery_offer(path: Path, unlock: Unlock, report: Report) -> RecoveryOffer:
    """Check the backups of `path`, newest first, until some are sound. Raises `KeyRequired`, `WrongKey` …

    Works with what is left: without the database, and without its key's description if a backup has one.
    """
    found = retention.backups(retention.backup_directory(path))
    sound: list[BackupInfo] = []
    damaged = 0
    present = _readable(path, unlock, found)
    unsent = _unsent(present)
    try:
        for number, each in enumerate(found):
            report(number, len(found), each.name)
            if len(sound) == _VERIFIED:
                break
            if backup.is_sound(each, _key_of(path, each, unlock), _about(report, each.name)):
                sound.append(_info(each, _younger(present, each)))
            else:
                damaged += 1
    finally:
        if present is not None:
            present.close()
    written = [p.stat().st_mtime for p in (path, path.with_name(path.name + "-wal")) if p.exists()]
    changed_at = datetime.fromtimestamp(max(written), UTC) if written else None
    return RecoveryOffer(path, tuple(sound), damaged, changed_at, unsent)


def _unsent(present: sqlcipher.Connection | None) -> Unsent | None:
    if present is None:
        return None
    from cementcrm.rebuilding import listed
    from cementcrm.sharing.membership import NotJoined

    try:
        found = listed(present)
    except NotJoined:
        return None
    return found if found.server else None


def _about(report: Report, name: str) -> Report:
    """Says which backup is looked at, in place of what is done with it."""
    return lambda done, total, _what: report(done, total, name)


def _key_of(path: Path, source: Path, unlock: Unlock) -> bytes | None:
    described = path if keys.same_database(path, source) or not keys.info_path(source).exists() else source
    return keys.resolve_key(described, unlock, environ=os.environ, creating=False).raw


def _readable(path: Path, unlock: Unlock, found: list[Path]) -> sqlcipher.Connection | None:
    """The broken file, if it can still be asked how much is younger than a backup."""
    if not path.exists() or not path.stat().st_size:
        return None
    key = _key_of(path, found[0] if found else path, unlock)
    with suppress(CementError, sqlcipher.DatabaseError):
        return connect(path, key, read_only=True)
    return None


def _younger(present: sqlcipher.Connection | None, made: Path) -> int | None:
    moment = retention.made_at(made)
    if present is None or moment is None:
        return None
    millis = int(moment.timestamp() * 1000)
    with suppress(sqlcipher.DatabaseError):
        return int(present.execute("SELECT count(*) FROM command WHERE at > ?", (millis,)).fetchone()[0])
    return None


def take_key_description(path: Path) -> bool:
    """Give `path` the key's description that its newest backup carries; True if there was a sound one."""
    lock = instance.acquire(path)
    try:
        for made in retention.backups(retention.backup_directory(path)):
            with suppress(CementError, OSError):
                keys.key_state(made)
                keys.copy_info(made, path)
                return True
    finally:
        lock.release()
    return False


# The key


def change_key(app: Application, mode: KeyMode, unlock: Unlock | None = None) -> None:
    """Keep the key of the open database in another way; nothing is encrypted again.

    `unlock` has the new passphrase or key file. The descriptions beside the backups follow, so that a
    backup opens like the database; only then the old place in the keyring is given up.
    """
    app.actor.require("database:key")
    path = app.database.path
    if app.database.key is None:
        raise keys.KeyNotWanted(path=str(path))
    unneeded = keys.change_key(path, app.database.key, mode, unlock or Unlock())
    _spread_description(path)
    for account in unneeded:
        keyrings.forget(account)


def make_recovery_code(app: Application) -> str:
    """A new recovery code for the open database, told only here; an older one stops working."""
    code = new_recovery_code()
    keep_recovery_code(app, code)
    return code


def keep_recovery_code(app: Application, code: str) -> None:
    """Let `code`, which its owner has noted, open the database; an older one stops working."""
    app.actor.require("database:key")
    path = app.database.path
    if app.database.key is None:
        raise keys.KeyNotWanted(path=str(path))
    keys.keep_recovery_code(path, app.database.key, code)
    _spread_description(path)


def _spread_description(path: Path) -> None:
    for made in retention.backups(retention.backup_directory(path)):
        if keys.same_database(path, made):
            keys.copy_info(path, made)
