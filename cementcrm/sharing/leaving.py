"""Records that are no longer this device's: hidden where all else is published, then taken out with their history: what
was read here would stay readable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection

from cementcrm.store import capture
from cementcrm.store.engine import Database
from cementcrm.store.kept_orders import forget_orders

from .packing import Key

WAITS, HIDDEN = 1, 2
_AT_ONCE = 500


def hide(
    connection: Connection, model: Callable[[str], Any], keys: Iterable[Key], awaited: Callable[[Key], bool],
    now: int,
) -> list[Key]:  # fmt: skip
    """Let these not be seen any longer; returns those that were. One that changes of here wait for goes once they are
    sent."""
    raw: Any = connection.connection.cursor()
    raw.execute("SELECT kind, row FROM shared_row WHERE leaving = ?", (WAITS,))
    hidden: list[Key] = []
    for key in dict.fromkeys([*keys, *((kind, row) for kind, row in raw.fetchall())]):
        kind, row = key
        state = WAITS if awaited(key) else HIDDEN
        raw.execute("UPDATE shared_row SET leaving = ? WHERE kind = ? AND row = ?", (state, kind, row))
        if state == HIDDEN:
            # followers of derived tables learn of a delete, and of nothing else
            raw.execute(
                f"UPDATE {model(kind).__tablename__} SET deleted_at = ? WHERE uuid = ? AND deleted_at IS NULL",
                (now, row),
            )
            hidden.append(key)
    return hidden


def purge(database: Database, model: Callable[[str], Any]) -> int:
    """Take out what is hidden; returns how many records that were."""
    count = 0
    with database.read() as connection:
        hidden = connection.exec_driver_sql(
            "SELECT 1 FROM shared_row WHERE leaving = ? LIMIT 1", (HIDDEN,)
        ).first()
    while hidden is not None:
        with database.maintain() as connection:
            raw: Any = connection.connection.cursor()
            raw.execute(
                "SELECT kind, row FROM shared_row WHERE leaving = ? ORDER BY kind LIMIT ?", (HIDDEN, _AT_ONCE)
            )
            keys = raw.fetchall()
            for kind in sorted({kind for kind, _ in keys}):
                _take_out(raw, model(kind), [row for each, row in keys if each == kind])
            count += len(keys)
        if len(keys) < _AT_ONCE:
            break
    return count


def _take_out(raw: Any, model: Any, rows: list[bytes]) -> None:
    table = model.__tablename__
    marks = ", ".join("?" * len(rows))
    forget_orders(raw, table)
    raw.execute(
        f"DELETE FROM change WHERE tbl = ? AND row_id IN (SELECT id FROM {table} WHERE uuid IN ({marks}))",
        [table, *rows],
    )
    with capture.deleting(raw, model):
        if model.side is not None:
            raw.execute(
                f"DELETE FROM {model.side.__tablename__} WHERE id IN "
                f"(SELECT id FROM {table} WHERE uuid IN ({marks}) AND deleted_at IS NOT NULL)",
                rows,
            )
        raw.execute(f"DELETE FROM {table} WHERE uuid IN ({marks}) AND deleted_at IS NOT NULL", rows)
    for mine in ("shared_field", "shared_row"):
        raw.execute(f"DELETE FROM {mine} WHERE kind = ? AND row IN ({marks})", [table, *rows])
