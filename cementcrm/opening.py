"""The composition root: from a path and a key source to an open `Application`, with every guard on the way.

location guard → one instance → key → (backup before a migration) → open → capture check
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cementcrm.app import Application, open_application
from cementcrm.settings import data_directory, load_settings
from cementcrm.store import backup, instance, keys, location, seal
from cementcrm.store.cipher import connect
from cementcrm.store.schema import HEAD, needs_migration, schema_revision


def default_database() -> Path:
    """The last database used here, else the standard place."""
    last = load_settings().last_database
    return Path(last) if last else data_directory() / "cementcrm.db"


def open_file(
    path: Path | None,
    *,
    key_file: Path | None = None,
    plain: bool = False,
    ask_passphrase: Callable[[], str | None] | None = None,
    accept_loss: bool = False,
) -> Application:
    """Open or create the database at `path`. Raises `CementError` of the guard that stopped it.

    `accept_loss`: the user was told by `CommitsLost` what is missing, and goes on without it.
    """
    path = (path or default_database()).absolute()
    creating = not path.exists()
    location.require_safe(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if backup.was_lost(path):
        raise backup.DatabaseLost(path=str(path))
    lock = instance.acquire(path)
    try:
        key = keys.resolve_key(
            path,
            key_file=key_file,
            environ=os.environ,
            ask_passphrase=ask_passphrase,
            creating=creating,
            plain=plain,
        )
        raw = key.raw
        if creating:
            seal.forget(path)
        else:
            _backup_before_migration(path, raw)
        app = open_application(path, raw, accept_loss=accept_loss)
    except BaseException:
        lock.release()
        raise
    app.on_close(lock.release)
    return app


def backup_directory(path: Path) -> Path:
    """Where a database's backups are kept: beside it."""
    return path.with_name(path.name + ".backups")


def _backup_before_migration(path: Path, key: bytes | None) -> None:
    raw = connect(path, key)
    try:
        if needs_migration(raw):
            backup.make_backup(raw, key, backup_directory(path), revision=schema_revision(raw) or "empty")
    finally:
        raw.close()


def check_file(app: Application, *, full: bool) -> dict[str, Any]:
    """Pages' authenticity, structure, foreign keys; `full`: derived tables against their sources too."""
    report = backup.check_database(app.database.raw_writer, full=full).as_dict()
    if full:
        with app.database.maintain() as connection:
            wrong = {f.name: f.difference(connection) for f in app.database.followers}
        report["derived"] = [f"{name}: {count} rows differ" for name, count in wrong.items() if count]
        report["ok"] = report["ok"] and not report["derived"]
    return report


def backup_file(app: Application, to: Path | None) -> Path:
    """A verified backup now."""
    directory = to or backup_directory(app.database.path)
    # a connection of its own: VACUUM fails inside the writer's transaction, and needn't wait for it
    raw = connect(app.database.path, app.database.key)
    try:
        return backup.make_backup(raw, app.database.key, directory, revision=HEAD)
    finally:
        raw.close()


def restore_file(path: Path | None, source: Path, key_file: Path | None) -> Path:
    """Verify `source`, set the present file aside (the returned folder) and put `source` in its place."""
    path = (path or default_database()).absolute()
    lock = instance.acquire(path)
    try:
        backup.adopt_key_info(source, path)
        key = keys.resolve_key(
            path, key_file=key_file, environ=os.environ, ask_passphrase=None, creating=False, plain=False
        )
        return backup.restore_backup(source, path, key.raw)
    finally:
        lock.release()
