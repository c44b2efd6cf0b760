"""Many rows at once in *stored form*: what SQLite keeps, without types or dictionaries.

Stored form: scaled integers for decimals, UTC milliseconds for moments, ISO text for dates, 0/1 for
booleans, 16 bytes for UUIDs. An import compares and writes in it; `history.to_python` leads back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.fields import EntitySpec
from cementcrm.core.permissions import Actor

from .base import Entity, Record
from .capture import create_triggers, drop_triggers
from .cipher import connect
from .statistics import measure
from .types import to_millis

_MARKS = 500


def live_by(
    connection: Connection, model: Any, column: str, values: Sequence[Any], names: Sequence[str]
) -> dict[Any, tuple[Any, ...]]:
    """value of `column` → stored `names` of its live row; of several rows the oldest.

    Numbers of a new month lie behind all known ones: then one look at their whole range answers for all.
    """
    table = model.__tablename__
    live = "deleted_at IS NULL" if issubclass(model, Record) else "is_current"
    columns = ", ".join(f'"{name}"' for name in (column, *names))
    cursor = connection.connection.cursor()
    found: dict[Any, tuple[Any, ...]] = {}
    if values and not _any_between(cursor, table, column, min(values), max(values)):
        values = ()
    for some in _slices(values, _MARKS):
        marks = ",".join("?" * len(some))
        cursor.execute(
            f'SELECT {columns} FROM {table} WHERE "{column}" IN ({marks}) AND {live} ORDER BY id DESC', some
        )
        found.update((row[0], row[1:]) for row in cursor.fetchall())
    cursor.close()
    return found


def key_of(connection: Connection, model: Any, spec: EntitySpec, told: Sequence[object]) -> str | None:
    """The key of the oldest live record whose `EntitySpec.same` fields have these stored values."""
    tests = " AND ".join(f'"{name}" IS ?' for name in spec.same)
    query = f'SELECT "{spec.key}" FROM {model.__tablename__} WHERE {tests} AND deleted_at IS NULL ORDER BY id'
    found = connection.exec_driver_sql(f"{query} LIMIT 1", tuple(told)).scalar()
    return None if found is None else str(found)


def _any_between(cursor: Any, table: str, column: str, least: object, most: object) -> bool:
    query = f'SELECT 1 FROM {table} WHERE "{column}" BETWEEN ? AND ? LIMIT 1'
    return bool(cursor.execute(query, (least, most)).fetchone())


def _slices(values: Sequence[object], size: int) -> Iterable[list[object]]:
    return (list(values[start : start + size]) for start in range(0, len(values), size))


class BulkFile:
    """A new database file being filled as fast as the disk allows, before anybody else opens it.

    No journal: until `finish` the file is worth nothing, and a failure leaves one to be thrown away.
    """

    def __init__(self, path: Path, key: bytes | None, models: Iterable[type[Entity]]) -> None:
        self._models = list(models)
        self._raw = connect(path, key)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._raw.execute(f"PRAGMA {pragma}")
        drop_triggers(self._raw.cursor())
        tables = ", ".join(f"'{model.__tablename__}'" for model in self._models)
        self._indexes: list[tuple[str, str]] = self._raw.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"
        ).fetchall()
        for name, _ in self._indexes:
            self._raw.execute(f"DROP INDEX {name}")
        self._raw.execute("DELETE FROM meta WHERE name GLOB 'derived:*'")  # rebuilt at the next opening

    def command(self, uuid: UUID, name: str, actor: Actor) -> None:
        """Journal who filled the file. Not undoable: there is nothing before it."""
        self._raw.execute(
            "INSERT INTO command (uuid, name, entity, user_uuid, user_name, at, undo) "
            "VALUES (?, ?, '', ?, ?, ?, 'none')",
            (uuid.bytes, name, actor.user.bytes, actor.name, to_millis(datetime.now(UTC))),
        )

    def insert(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows given in stored form."""
        marks, columns = ", ".join("?" * len(names)), ", ".join(names)
        self._raw.execute("BEGIN")
        self._raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        self._raw.execute("COMMIT")

    def finish(self, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Make indexes and triggers, measure them for the planner, and leave a file like any other.

        `report(done, total)` before each index; it may raise to cancel.
        """
        for done, (_, statement) in enumerate(self._indexes):
            report(done, len(self._indexes))
            self._raw.execute(statement)
        create_triggers(self._raw.cursor(), self._models)
        measure(self._raw)
        self._raw.execute("PRAGMA locking_mode = NORMAL")
        self._raw.execute("PRAGMA journal_mode = WAL")
        self._raw.execute("PRAGMA synchronous = FULL")
        self.close()

    def close(self) -> None:
        """Also after a failure."""
        self._raw.close()
