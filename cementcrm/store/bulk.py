"""Many rows at once in *stored form*: what SQLite keeps, without types, dictionaries or the ORM.

Stored form: scaled integers for decimals, UTC milliseconds for moments, ISO text for dates, 0/1 for
booleans, 16 bytes for UUIDs. An import compares and writes in it; `history.to_python` leads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from .base import Record

_MARKS = 500


def live_by(
    connection: Connection, model: Any, column: str, values: Sequence[object], names: Sequence[str]
) -> dict[Any, tuple[Any, ...]]:
    """value of `column` → stored `names` of its live row; of several rows the oldest."""
    table = model.__tablename__
    live = "deleted_at IS NULL" if issubclass(model, Record) else "is_current"
    columns = ", ".join(f'"{name}"' for name in (column, *names))
    cursor = connection.connection.cursor()
    found: dict[Any, tuple[Any, ...]] = {}
    for some in _slices(values, _MARKS):
        marks = ",".join("?" * len(some))
        cursor.execute(
            f'SELECT {columns} FROM {table} WHERE "{column}" IN ({marks}) AND {live} ORDER BY id DESC', some
        )
        found.update((row[0], row[1:]) for row in cursor.fetchall())
    cursor.close()
    return found


def _slices(values: Sequence[object], size: int) -> Iterable[list[object]]:
    return (list(values[start : start + size]) for start in range(0, len(values), size))
