"""What is in a file, compared before and after it was harmed or migrated."""

from __future__ import annotations

from pathlib import Path

from cementcrm.store.cipher import connect
from cementcrm.store.revision import schema_revision

from .conftest import KEY

Rows = dict[str, list[str]]
Columns = dict[str, str]
_OTHERS = (
    "sqlite_",
    "search",
    "ticket_",
    "customer_code",
)  # derived: `check --full` compares them with their sources
# what the program plants after a migration is not what users entered
_OLDER = {
    "command": "WHERE name <> 'seed'",
    "change": "WHERE command_uuid NOT IN (SELECT uuid FROM command WHERE name = 'seed')",
}
_UNPLANTED = (
    "WHERE uuid NOT IN (SELECT row_uuid FROM change WHERE kind = 'insert' AND command_uuid IN "
    "(SELECT uuid FROM command WHERE name = 'seed'))"
)


def columns_of(path: Path) -> Columns:
    """The tables that hold what users entered or imported, and their columns."""
    raw = connect(path, bytes.fromhex(KEY), read_only=True)
    try:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [t for t in tables if t not in ("alembic_version", "meta") and not t.startswith(_OTHERS)]
        return {t: ", ".join(f'"{row[1]}"' for row in raw.execute(f'PRAGMA table_info("{t}")')) for t in kept}
    finally:
        raw.close()


def rows_of(path: Path, columns: Columns) -> tuple[str | None, Rows]:
    """The file's revision and, of each table, all rows of these columns."""
    raw = connect(path, bytes.fromhex(KEY), read_only=True)
    try:
        found = {
            t: sorted(map(repr, raw.execute(f'SELECT {c} FROM "{t}" {_entered(t, c)}')))
            for t, c in columns.items()
        }
        return schema_revision(raw), found
    finally:
        raw.close()


def _entered(table: str, columns: str) -> str:
    """The condition of rows that users entered."""
    return _OLDER.get(table) or (_UNPLANTED if '"uuid"' in columns else "")
