"""How complete the files of an entity are: one row a file in its side table, kept set-based.

A complete file has every field that declares a `weight`, and at least one record of each of the `belongings`.
What it lacks is one bit a part (`EntitySpec.completeness` gives the order), what it has a percentage by weight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

from sqlalchemy import Connection

from .specs import entity_spec

_OWNERS = "temp.owners"
_NO_RULES: Mapping[str, str] = {}


class Completeness:
    """Follower of the side table of `model`. `further`: its other columns → SQL over the row `t`; `rules`: kinds
    of record that these columns read, too → whose rows `t` they are about (a condition)."""

    def __init__(
        self, model: Any, further: Sequence[tuple[str, str]] = (), rules: Mapping[str, str] = _NO_RULES
    ) -> None:
        spec = entity_spec(model)
        self.name = str(model.side.__tablename__)
        self._entity = str(model.__tablename__)
        self._owning = {entity: field for entity, field, _ in spec.belongings}
        self._further, self._rules = tuple(further), rules
        fields = [f"t.{f.name} IS NULL" for f in spec.fields if f.weight]
        none = "NOT EXISTS (SELECT 1 FROM {0} b WHERE b.{1} = t.uuid AND b.deleted_at IS NULL)"
        weighing = ((entity, field) for entity, field, weight in spec.belongings if weight)
        self._tests = [*fields, *(none.format(entity, field) for entity, field in weighing)]
        self._weights = [weight for _, weight in spec.completeness]
        self.version = crc32(repr((self._tests, self._weights, self._further)).encode())
        self.entities = frozenset({self._entity, *self._owning, *rules})

    def learn(self, connection: Connection, entity: str) -> None:
        """Work out anew the files that were touched, or that touched belongings are or were of."""
        run = connection.exec_driver_sql
        if entity == self._entity:
            run(self._put("WHERE t.id IN (SELECT id FROM temp.touched)"))
            return
        if entity in self._rules:
            run(self._put(f"WHERE {self._rules[entity]}"))
            return
        field = self._owning[entity]
        run(f"CREATE TEMP TABLE IF NOT EXISTS {_OWNERS.removeprefix('temp.')} (uuid BLOB PRIMARY KEY)")
        run(f"DELETE FROM {_OWNERS}")
        touched = f"FROM {entity} r WHERE r.id IN (SELECT id FROM temp.touched)"
        run(f"INSERT OR IGNORE INTO {_OWNERS} SELECT {field} {touched}")
        # a UUID is captured as hex; whose it was before any of its changes costs nothing more to work out
        run(
            f"INSERT OR IGNORE INTO {_OWNERS} SELECT unhex(c.before) FROM change c WHERE c.before IS NOT NULL "
            f"AND c.tbl = '{entity}' AND c.field = '{field}' AND c.row_id IN (SELECT id FROM temp.touched)"
        )
        run(self._put(f"WHERE t.uuid IN (SELECT uuid FROM {_OWNERS})"))

    def forget(self, connection: Connection, entity: str) -> None:
        """Records are never forgotten: a deleted one is learned."""

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        """Work out all files."""
        connection.exec_driver_sql(f"DELETE FROM {self.name}")
        connection.exec_driver_sql(self._put(""))
        report(1, 1)

    def difference(self, connection: Connection) -> int:
        """Files that a rebuild would give another row."""
        kept = f"SELECT {', '.join(self._columns)} FROM {self.name}"
        with_lacking, worked_out = self._worked_out("")
        count = f"{with_lacking} SELECT count(*) FROM (SELECT * FROM ({{}}) EXCEPT SELECT * FROM ({{}}))"
        pairs = ((kept, worked_out), (worked_out, kept))
        return sum(connection.exec_driver_sql(count.format(a, b)).scalar() or 0 for a, b in pairs)

    @property
    def _columns(self) -> tuple[str, ...]:
        return ("id", "completeness", "lacking", *(name for name, _ in self._further))

    def _put(self, condition: str) -> str:
        with_lacking, worked_out = self._worked_out(condition)
        return f"{with_lacking} INSERT OR REPLACE INTO {self.name} ({', '.join(self._columns)}) {worked_out}"

    def _worked_out(self, condition: str) -> tuple[str, str]:
        """The bits are asked once (MATERIALIZED), the percentage follows from them."""
        bits = " | ".join(f"(({test}) << {place})" for place, test in enumerate(self._tests)) or "0"
        further = "".join(f", {sql} AS {name}" for name, sql in self._further)
        names = "".join(f", {name}" for name, _ in self._further)
        total = sum(self._weights)
        lacking = " + ".join(f"{w} * (lacking >> {n} & 1)" for n, w in enumerate(self._weights)) or "0"
        files = f"SELECT t.id, {bits} AS lacking{further} FROM {self._entity} t {condition}"
        return (
            f"WITH m AS MATERIALIZED ({files})",
            f"SELECT id, 100 - (100 * ({lacking}) + {total - 1}) / {total}, lacking{names} FROM m",
        )
