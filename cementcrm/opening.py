"""The composition root: from a path and a key source to an open `Application`, with every guard on the way.

location guard → one instance → key → check after a crash → (backup before a migration) → open → capture check

SQLAlchemy, and what stands on it, is imported on the way, when all that needs none of it is done.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cementcrm.core.unlocking import Unlock
from cementcrm.settings import data_directory, load_settings
from cementcrm.store import backup, instance, keys, location, retention, seal
from cementcrm.store.cipher import connect
from cementcrm.store.failures import DatabaseDamaged, file_errors, storage_errors
from cementcrm.store.glimpse import keep_glimpse, read_glimpse
from cementcrm.store.revision import HEAD, needs_migration, schema_revision
from cementcrm.store.watching import watched

if TYPE_CHECKING:
    from cementcrm.app import Application

_BACKUP_BYTES = 4 * 1024**3  # all backups of a database together, or the newest three if they are larger


Report = Callable[[int, int, str], None]
Glimpsed = Callable[[str, bytes], None]
"""`glimpsed(what it shows, the picture)`: see `store.glimpse`."""


def default_database() -> Path:
    """The last database used here, else the standard place."""
    last = load_settings().last_database
    return Path(last) if last else data_directory() / "cementcrm.db"


def open_file(
    path: Path | None,
    *,
    key_file: Path | None = None,
    plain: bool = False,
    passphrase: str = "",
    recovery_code: str = "",
    ask_passphrase: Callable[[], str | None] | None = None,
    accept_loss: bool = False,
    later: bool = False,
    report: Report = backup.silent,
    glimpsed: Glimpsed | None = None,
) -> Application:
    """Open or create the database at `path`. Raises `CementError` of the guard that stopped it.

    `accept_loss`: the user was told by `CommitsLost` what is missing, and goes on without it. What is offered
    to unlock it: see `Unlock`. `report(done, total, what)` may raise to cancel.
    `later`: see `open_application`. `glimpsed`: told of the picture of the first page, if the file keeps one that
    holds, long before the rest is open.
    """
    path = (path or default_database()).absolute()
    unlock = Unlock(key_file, plain, passphrase, recovery_code, ask_passphrase)
    location.require_safe(path)
    with file_errors(path):  # a folder nobody may write in, or a name longer than the system takes
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = instance.acquire(path)
    try:
        with storage_errors(path):
            app = _open_locked(path, unlock, accept_loss, later, report, glimpsed)
    except BaseException:
        lock.release()
        raise
    app.on_close(lock.release)
    app.elsewhere = partial(_from_the_group, app)
    return app


def glimpse_of(app: Application) -> tuple[int, str]:
    """The number of the newest commit, and what the kept picture shows that holds of it; "" without one."""
    raw = app.database.raw_writer
    return seal.commits(raw), read_glimpse(raw)[0]


def keep_glimpse_of(app: Application, what: str, picture: bytes, commits: int) -> None:
    """Keep the picture that the next start shows first, unless something was written since `commits`."""
    keep_glimpse(app.database, what, picture, commits)


def _from_the_group(app: Application, digest: str, name: str) -> bytes:
    from cementcrm.sharing.group import fetch_content, is_shared
    from cementcrm.store import contents

    if not is_shared(app):
        raise contents.ContentMissing(name=name)
    return fetch_content(app, digest, name)


def _open_locked(
    path: Path, unlock: Unlock, accept_loss: bool, later: bool, report: Report, glimpsed: Glimpsed | None
) -> Application:
    creating = not path.exists()
    if backup.was_lost(path) or _was_emptied(path):
        raise backup.DatabaseLost(path=str(path))
    backup.remove_parts(path)
    # a program that ended well leaves no -wal
    crashed = path.with_name(path.name + "-wal").exists()
    key = keys.resolve_key(path, unlock, environ=os.environ, creating=creating)
    if creating:
        seal.forget(path)
    else:
        _check_before_use(path, key.raw, crashed, report, glimpsed)
    from cementcrm.app import open_application
    from cementcrm.store import emptying

    app = open_application(path, key.raw, accept_loss=accept_loss, later=later, report=report)
    emptying.finish(app.database)  # of one that was cut off
    return app


def _was_emptied(path: Path) -> bool:
    """An empty file is a new database, except where backups show that there was one."""
    return (
        path.exists()
        and not path.stat().st_size
        and bool(retention.backups(retention.backup_directory(path)))
    )


def _check_before_use(
    path: Path, key: bytes | None, crashed: bool, report: Report, glimpsed: Glimpsed | None
) -> None:
    raw = connect(path, key)
    try:
        if crashed:
            # a power cut may tear pages that were being folded in; the -wal still has them whole
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            found = backup.check_database(raw, full=False, report=report)
            if not found.ok:
                raise DatabaseDamaged(path=str(path), detail=str(found.as_dict()))
        older, revision = needs_migration(raw), schema_revision(raw) or "empty"
        if glimpsed is not None and not older and seal.read_seal(path) <= seal.commits(raw):
            what, picture = read_glimpse(raw)
            if picture:
                glimpsed(what, picture)
    finally:
        raw.close()  # folds the -wal in: what follows copies the file as it is
    if older:
        directory = retention.backup_directory(path)
        backup.copy_closed(path, key, directory, revision=revision, report=report)
        _prune(directory)


def check_file(app: Application, *, full: bool, report: Report = backup.silent) -> dict[str, Any]:
    """Pages' authenticity, structure, foreign keys; `full`: derived tables against their sources too.

    `report(done, total, what)` may raise to cancel.
    """
    found = backup.check_database(app.database.raw_writer, full=full, report=report).as_dict()
    if full:
        from cementcrm.features import catalogue
        from cementcrm.store import contents, shared

        found["derived"] = _wrong(app, report)
        with app.database.read() as connection:
            attachments = catalogue().model("attachment").__table__
            there = shared.is_shared(connection)
            found["contents"] = contents.problems(connection, attachments, report, elsewhere=there)
        found["ok"] = found["ok"] and not found["derived"] and not found["contents"]
    return found


def _wrong(app: Application, report: Report) -> list[str]:
    from cementcrm.store import building

    followers = list(app.database.followers)
    wrong: dict[str, int] = {}
    with app.database.maintain() as connection:
        for done, follower in enumerate(followers):
            if building.state_of(app.database.raw_writer, follower) is not None:
                continue  # not wrong, but not complete
            tell = partial(report, done, len(followers), follower.name)
            with watched(app.database.raw_writer, tell):
                wrong[follower.name] = follower.difference(connection)
    return [f"{name}: {count} rows differ" for name, count in wrong.items() if count]


def backup_file(app: Application, to: Path | None, report: Report = backup.silent) -> Path:
    """A verified backup now; in the standard folder (`to` None) older ones make room.

    `report(bytes done, bytes, what)` may raise to cancel.
    """
    directory = to or retention.backup_directory(app.database.path)
    with storage_errors(app.database.path):
        # a connection of its own: VACUUM fails inside the writer's transaction, and needn't wait for it
        raw = connect(app.database.path, app.database.key)
    try:
        made = backup.make_backup(raw, app.database.key, directory, revision=HEAD, report=report)
    finally:
        raw.close()
    if to is None:
        _prune(directory)
    return made


def _prune(directory: Path) -> None:
    newest = next(iter(retention.backups(directory)), None)
    if newest is not None:
        retention.prune(directory, budget=max(_BACKUP_BYTES, 3 * newest.stat().st_size))


def restore_file(
    path: Path | None,
    source: Path,
    key_file: Path | None = None,
    *,
    passphrase: str = "",
    recovery_code: str = "",
    ask_passphrase: Callable[[], str | None] | None = None,
) -> Path:
    """Verify `source`, set the present file aside (the returned folder) and put `source` in its place.

    Where the database's own key description is gone or of another database, the backup's takes its place.
    """
    path = (path or default_database()).absolute()
    unlock = Unlock(key_file, False, passphrase, recovery_code, ask_passphrase)
    lock = instance.acquire(path)
    try:
        adopt = keys.info_path(source).exists() and not keys.same_database(path, source)
        described = source if adopt else path
        key = keys.resolve_key(described, unlock, environ=os.environ, creating=False)
        return backup.restore_backup(source, path, key.raw, adopt=adopt)
    finally:
        lock.release()
