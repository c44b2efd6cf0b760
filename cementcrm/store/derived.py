"""Derived tables: summaries, search and scores that follow records and facts in the same transaction.

A derived table is never synced and never captured. Each has one `Follower`, which is told set-based which
rows changed: their local ids stand in ``temp.touched`` of the writer connection. Nobody calls followers
but `Database.write` (for records, from the captured changes) and `store.facts` (for facts), so no path
can change a row and leave a summary behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select, text

from .journal import ChangeRow, Meta

Report = Callable[[int, int], None]
"""`report(done, total)`, called often; it may raise to cancel."""

_TOUCHED = "CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)"
META = "derived:"


class Follower(Protocol):
    """Keeps one derived table. `version` names its form: another one in the file means "rebuild"."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def entities(self) -> frozenset[str]:
        """Tables it follows."""

    def learn(self, connection: Connection, entity: str) -> None:
        """Rows of temp.touched are new or changed (a record's `deleted_at` may be set), or begin to count
        (facts)."""

    def forget(self, connection: Connection, entity: str) -> None:
        """Facts only: rows of temp.touched, still there unchanged, are about to stop counting."""

    def rebuild(self, connection: Connection, report: Report) -> None:
        """Empty the table and fill it anew."""

    def difference(self, connection: Connection) -> int:
        """How many rows differ from what a rebuild would give; 0 unless something is wrong."""


class Followers:
    """All followers of one open database, told and rebuilt in this order: that of FEATURES, then the generic
    ones. So a feature's follower may read what those of the features below it have just worked out."""

    def __init__(self, followers: Iterable[Follower] = ()) -> None:
        self._all: tuple[Follower, ...] = tuple(followers)

    def __iter__(self) -> Iterator[Follower]:
        return iter(self._all)

    def of(self, entity: str) -> Sequence[Follower]:
        """Those that follow `entity`."""
        return [f for f in self._all if entity in f.entities]

    def follow_records(
        self, connection: Connection, since: int, told: Callable[[], None] = lambda: None
    ) -> frozenset[str]:
        """Tell followers of the records that change rows after number `since` name; returns their tables. `told` is
        called after each."""
        newer: Any = ChangeRow.n > since
        tables: frozenset[str] = frozenset(connection.scalars(select(ChangeRow.tbl).where(newer).distinct()))
        for table in sorted(tables):
            interested = self.of(table)
            if interested:
                ids = (
                    f"SELECT DISTINCT t.id FROM change c JOIN {table} t ON t.id = c.row_id "
                    "WHERE c.n > :since AND c.tbl = :tbl"
                )
                with touched(connection, ids, since=since, tbl=table):
                    for follower in interested:
                        follower.learn(connection, table)
                        told()
        return tables


@contextmanager
def touched(connection: Connection, ids: str, **values: object) -> Iterator[None]:
    """Let temp.touched hold the local ids that the SELECT `ids` gives."""
    connection.exec_driver_sql(_TOUCHED)
    connection.exec_driver_sql("DELETE FROM temp.touched")
    connection.execute(text(f"INSERT INTO temp.touched {ids}"), values)
    yield
    connection.exec_driver_sql("DELETE FROM temp.touched")


def newest_change(connection: Connection) -> int:
    """Number of the last captured change. AUTOINCREMENT keeps it in a table of one row: no search."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'change'").scalar()
    return int(found or 0)


def outdated(raw: Any, followers: Iterable[Follower]) -> list[Follower]:
    """Followers whose table was built by another version, or never."""
    rows = raw.execute(f"SELECT name, value FROM meta WHERE name GLOB '{META}*'").fetchall()
    known = dict(rows)
    return [f for f in followers if known.get(META + f.name) != str(f.version)]


def rebuild(connection: Connection, follower: Follower, report: Report = lambda _d, _t: None) -> None:
    """Rebuild one table and remember its version."""
    follower.rebuild(connection, report)
    connection.execute(delete(Meta.__table__).where(Meta.name == META + follower.name))
    connection.execute(insert(Meta.__table__), {"name": META + follower.name, "value": str(follower.version)})
