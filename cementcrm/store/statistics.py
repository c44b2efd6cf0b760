"""What SQLite's planner knows of the tables' sizes."""

from __future__ import annotations

from typing import Any

from .search import TABLES

# FTS5 deletes ranges of its own tables by their ids. With figures of a time when they had a few rows the planner reads
# them whole for that: merging the segments of a million names took minutes. Without figures it goes by the ids.
_OF_FULL_TEXT = " OR ".join(f"tbl GLOB '{table}_*'" for table in TABLES)


def measure(raw: Any) -> None:
    """Of the whole file; takes seconds for millions of rows."""
    _run(raw, "ANALYZE")


def measure_changed(raw: Any) -> None:
    """Of what this connection has used and what has grown since; at most a moment."""
    _run(raw, "PRAGMA optimize")


def _run(raw: Any, statement: str) -> None:
    raw.execute(statement)
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone() is not None:
        found = raw.execute(f"DELETE FROM sqlite_stat1 WHERE {_OF_FULL_TEXT}").rowcount
        if found:
            raw.execute("ANALYZE sqlite_master")  # reads the figures again
