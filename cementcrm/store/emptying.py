"""A database that has to be empty: all that people and others wrote in it goes, its key and its form stay.

One transaction, so that a program that is killed has all of it or nothing; what is left to do then (`is_pending`) goes
on at the next start: derived tables and seeds are made anew there by themselves.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from glob import escape
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection

from . import capture, retention
from .engine import Database
from .keys import info_path

_NOTE = "emptied"
_KEPT = ("commits", _NOTE)  # of `meta`: the seal counts on
_BLOCK = 1 << 20


class Emptied(Struct, frozen=True):
    """Why: which group's server asked for it, and when (milliseconds). `pending`: pages and copies aren't gone yet."""

    server: str
    at: int
    pending: bool = True


def note(connection: Connection) -> Emptied | None:
    """Was this database emptied, and works alone since?"""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE name = ?", (_NOTE,)).scalar()
    return Emptied(**json.loads(found)) if found else None


def forget_note(connection: Connection) -> None:
    """It has another life now."""
    connection.exec_driver_sql("DELETE FROM meta WHERE name = ?", (_NOTE,))


def is_pending(database: Database) -> bool:
    """Was it cut off?"""
    with database.read() as connection:
        found = note(connection)
    return found is not None and found.pending


def empty(connection: Connection, models: Iterable[Any], why: Emptied) -> None:
    """Within a transaction without a command: nothing of it is captured, and derived tables count as outdated."""
    raw: Any = connection.connection.cursor()
    raw.execute("PRAGMA secure_delete = ON").fetchall()  # of this connection, from now on
    raw.execute("PRAGMA defer_foreign_keys = ON")
    capture.drop_triggers(raw)
    for table in _tables(raw):
        raw.execute(f'DELETE FROM "{table}"')
    marks = ", ".join("?" * len(_KEPT))
    raw.execute(f"DELETE FROM meta WHERE name NOT IN ({marks})", _KEPT)
    capture.create_triggers(raw, models)
    _write(connection, why)


def finish(database: Database) -> bool:
    """Freed pages and copies go; can nothing of them be read any more? Else a reader was in the way: again later."""
    with database.read() as connection:
        found = note(connection)
    if found is None or not found.pending:
        return True
    compact = database.compact()
    done = _remove_copies(database.path) and compact
    if done:
        with database.maintain() as connection:
            _write(connection, Emptied(found.server, found.at, pending=False))
    return done


def _write(connection: Connection, why: Emptied) -> None:
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_NOTE, json.dumps(asdict(why))),
    )


def _tables(raw: Any) -> list[str]:
    """All that have rows of their own. Those of the search are emptied by whoever fills them: they are outdated now."""
    found = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    virtual = [name for name, sql in found if sql.upper().startswith("CREATE VIRTUAL")]
    return [
        name
        for name, _ in found
        if name not in ("meta", "alembic_version", *virtual)
        and not name.startswith(("sqlite_", *(f"{each}_" for each in virtual)))
    ]


def _remove_copies(path: Path) -> bool:
    """Backups that the program keeps of it, and former files that it set aside."""
    directory = retention.backup_directory(path)
    copies = retention.backups(directory)
    for each in path.parent.glob(f"{escape(path.name)}.quarantine-*"):
        for file in (f for f in each.rglob("*") if f.is_file()):
            _overwrite(file)
        shutil.rmtree(each, ignore_errors=True)
    for copy in copies:
        for file in (copy, info_path(copy)):
            _overwrite(file)
    return not retention.backups(directory)


def _overwrite(path: Path) -> None:
    """And remove it. One that can't be written is tried again at the next start."""
    try:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, _BLOCK)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except OSError:
        return
