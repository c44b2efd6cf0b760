"""The only door through which facts come in, are superseded, or leave with their import.

Facts have no per-field history: a revision is a new row, and exactly one row of an identity is current.
Derived tables are told before a row stops counting and after one begins to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from .derived import Followers, touched

_MINE = "SELECT id FROM {table} WHERE import_uuid = :import_uuid AND is_current"
# the newest version that stays of each identity that this import had the last word on
_OLDER = (
    "SELECT id FROM {table} t WHERE t.import_uuid <> :import_uuid AND t.uuid IN "
    "(SELECT uuid FROM {table} WHERE import_uuid = :import_uuid AND is_current) AND t.revision = "
    "(SELECT max(revision) FROM {table} o WHERE o.uuid = t.uuid AND o.import_uuid <> :import_uuid)"
)

# of each fact that loses its current version: the newest one that stays
_LEFT = (
    "SELECT id FROM {table} t WHERE t.id NOT IN ({ids}) AND t.uuid IN "
    "(SELECT uuid FROM {table} WHERE id IN ({ids}) AND is_current) AND t.revision = "
    "(SELECT max(revision) FROM {table} o WHERE o.uuid = t.uuid AND o.id NOT IN ({ids}))"
)


class Facts:
    """Versions of one kind of fact inside a command's transaction: a context, at whose end the derived tables
    learn of all versions that came in, however many `insert`s brought them; `told` is called after each of them did.
    """

    def __init__(
        self,
        connection: Connection,
        model: Any,
        followers: Followers,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._told = told
        self._connection = connection
        self._table: str = model.__tablename__
        self._followers = followers.of(self._table)
        self._last = self._newest_id()  # the newest version that derived tables know of

    def __enter__(self) -> Facts:
        return self

    def __exit__(self, kind: object, *_error: object) -> None:
        if kind is None and self._followers and self._newest_id() > self._last:
            fresh = f"SELECT id FROM {self._table} WHERE id > :last AND is_current"
            with touched(self._connection, fresh, last=self._last):
                self._learn()

    def insert(
        self, names: Sequence[str], rows: Sequence[Sequence[Any]], *, same: Mapping[str, object] | None = None
    ) -> None:
        """Add versions given as stored values in the order of `names`; `same`: column → the value of all. The
        current ones begin to count."""
        if rows:
            self.insert_columns(dict(zip(names, zip(*rows, strict=True), strict=True)), same=same)

    def insert_columns(
        self, columns: Mapping[str, Sequence[Any]], *, same: Mapping[str, object] | None = None
    ) -> None:
        """The same, at least one, given column by column.

        They go through a table in memory: one statement for all of them opens the indexes once, which takes two
        thirds of the time of a statement a row, and that half the time of Core. What all rows have alike, as the
        fields that a file has no column for, doesn't: the driver looks at an empty value longer than at a text.
        """
        first = next(iter(columns))  # at least one goes through the table
        alike = {
            name: column[0]
            for name, column in columns.items()
            if name != first and column.count(column[0]) == len(column)
        }
        same = alike | dict(same or {})
        own = [column for name, column in columns.items() if name not in same]
        staged = f"incoming_{len(own)}"
        numbered = ", ".join(f"c{i}" for i in range(len(own)))
        marks = ", ".join("?" * len(own))
        listed = ", ".join(f'"{name}"' for name in (*(name for name in columns if name not in same), *same))
        chosen = ", ".join([numbered, *("?" * len(same))])
        raw = self._connection.connection.cursor()
        raw.execute(f"CREATE TEMP TABLE IF NOT EXISTS {staged} ({numbered})")
        raw.executemany(f"INSERT INTO temp.{staged} VALUES ({marks})", list(zip(*own, strict=True)))
        # rolled back as a whole: else each page that is touched would be copied first
        raw.execute(
            f"INSERT OR ROLLBACK INTO {self._table} ({listed}) SELECT {chosen} FROM temp.{staged} ORDER BY rowid",
            tuple(same.values()),
        )
        raw.execute(f"DELETE FROM temp.{staged}")
        raw.close()

    def supersede(self, ids: Sequence[int]) -> None:
        """These versions are no longer current. Those of this transaction have never counted."""
        counted = ",".join(str(number) for number in map(int, ids) if number <= self._last)
        if counted and self._followers:
            with touched(self._connection, f"SELECT id FROM {self._table} WHERE id IN ({counted})"):
                self._forget()
        if ids:
            listed = ",".join(map(str, map(int, ids)))
            self._connection.exec_driver_sql(
                f"UPDATE {self._table} SET is_current = 0 WHERE id IN ({listed})"
            )

    def renumber(self, places: Sequence[tuple[int, int]]) -> None:
        """Give versions that are here other places among those of their facts: (id, revision)."""
        for sign in (-1, 1):  # by way of numbers that no version has
            for number, revision in places:
                self._connection.exec_driver_sql(
                    f"UPDATE {self._table} SET revision = ? WHERE id = ?", (sign * revision, number)
                )

    def stand(self, ids: Sequence[int]) -> None:
        """Let versions that were superseded be the current ones of their facts."""
        listed = ",".join(str(int(number)) for number in ids)
        if listed:
            with touched(self._connection, f"SELECT id FROM {self._table} WHERE id IN ({listed})"):
                self._connection.exec_driver_sql(
                    f"UPDATE {self._table} SET is_current = 1 WHERE id IN ({listed})"
                )
                self._learn()

    def remove(self, ids: Sequence[int]) -> None:
        """Take these versions out; of each fact the newest one that is left stands."""
        if not ids:
            return
        listed = ",".join(str(int(number)) for number in ids)
        with touched(self._connection, f"SELECT id FROM {self._table} WHERE id IN ({listed}) AND is_current"):
            self._forget()
        left = _LEFT.format(table=self._table, ids=listed)
        with touched(self._connection, left):
            self._connection.exec_driver_sql(f"DELETE FROM {self._table} WHERE id IN ({listed})")
            self._connection.exec_driver_sql(
                f"UPDATE {self._table} SET is_current = 1 WHERE id IN (SELECT id FROM temp.touched)"
            )
            self._learn()

    def remove_import(self, import_uuid: UUID) -> None:
        """Take an import's versions out; what they superseded stands again."""
        identity = {"import_uuid": import_uuid.bytes}
        mine, older = (query.format(table=self._table) for query in (_MINE, _OLDER))
        with touched(self._connection, mine, **identity):
            self._forget()
        with touched(self._connection, older, **identity):
            # a version may stand only when its successor is gone
            self._connection.exec_driver_sql(
                f"DELETE FROM {self._table} WHERE import_uuid = ?", (import_uuid.bytes,)
            )
            self._connection.exec_driver_sql(
                f"UPDATE {self._table} SET is_current = 1 WHERE id IN (SELECT id FROM temp.touched)"
            )
            self._learn()

    def _newest_id(self) -> int:
        query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        return int(self._connection.exec_driver_sql(query, (self._table,)).scalar() or 0)

    def _learn(self) -> None:
        for follower in self._followers:
            follower.learn(self._connection, self._table)
            self._told()

    def _forget(self) -> None:
        for follower in self._followers:
            follower.forget(self._connection, self._table)
