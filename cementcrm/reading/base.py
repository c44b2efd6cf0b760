"""What every question needs: the open database, the user's rights, and rows served masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from cementcrm.core.clock import Clock, day_of, system_clock
from cementcrm.core.enumerations import Enumerations
from cementcrm.core.errors import UnknownField
from cementcrm.core.fields import EntitySpec
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import Filter, ListQuery, Record
from cementcrm.features import catalogue
from cementcrm.features.enumerations.queries import LIST_TABLES, lists
from cementcrm.store import building, references
from cementcrm.store.cells import Cells, cells
from cementcrm.store.engine import Database
from cementcrm.store.listing import Listing
from cementcrm.store.orders import Orders
from cementcrm.store.quick import quick_condition, rows_with_part
from cementcrm.store.records import served

from .kept import Kept


class Asking:
    """Queries of one open database for one signed-in user. Any thread; each reads one consistent state."""

    def __init__(self, database: Database, actor: Actor, clock: Clock = system_clock) -> None:
        self.database = database
        self.actor = actor
        self.clock = clock
        self._prepared: dict[str, Any] = {}  # what `core.serving.Serving` needs for all rows, by entity
        database.on_commit(self._forget_prepared)
        self._catalogue = catalogue()
        self._reduced: dict[str, tuple[EntitySpec, frozenset[str], EntitySpec]] = {}  # see `_without`
        self._orders = Orders(read=database.read)
        self._kept = Kept(database)
        self.enumerations = Enumerations()
        self._read_lists(LIST_TABLES)
        database.on_commit(self._read_lists)

    def today(self) -> date:
        """The organisation's day, wherever this machine is."""
        return day_of(self.clock())

    def spec(self, entity: str) -> EntitySpec:
        """The fields of an entity (singular or plural name) that this user may be told, with the choices that
        enumerations have now. What isn't there can't be listed, sorted or filtered by, summed, written or exported."""
        spec = self.enumerations.applied(self._catalogue.spec(entity))
        if not spec.rights:
            return spec
        hidden = self.actor.hidden(spec)
        return self._without(spec, hidden) if hidden else spec

    def _without(self, spec: EntitySpec, hidden: frozenset[str]) -> EntitySpec:
        """The same object as long as nothing changes."""
        known = self._reduced.get(spec.name)
        if known is None or known[0] is not spec or known[1] != hidden:
            known = self._reduced[spec.name] = (spec, hidden, spec.without(hidden))
        return known[2]

    def sees(self, entity: str, name: str) -> bool:
        """Is this user told that field? A column that no field declares hides nothing."""
        return name not in {field.name for field in self.spec(entity).withheld}

    def require_seen(self, entity: str, filters: Iterable[Filter]) -> None:
        """A filter tells what it asks about. Raises `UnknownField`; "customer.city": of the record that stands
        beside."""
        for wanted in filters:
            *beside, name = wanted.field.split(".")
            if not self.sees(beside[-1] if beside else entity, name):
                raise UnknownField(entity=beside[-1] if beside else entity, field=name)

    def _read_lists(self, changed: frozenset[str]) -> None:
        if not changed.isdisjoint(LIST_TABLES):
            with self.database.read() as connection:
                self.enumerations.replace(lists(connection))

    def entities(self) -> tuple[str, ...]:
        """Singular names of all entities."""
        return tuple(self._catalogue.models)

    def _filling(self, connection: Connection) -> tuple[int, int] | None:
        raw = connection.connection.dbapi_connection
        sliced = filter(building.is_sliced, self.database.followers)
        states = (building.state_of(raw, follower) for follower in sliced)
        return next(((state.done, state.total) for state in states if state is not None), None)

    def _readable(self) -> list[Any]:
        return [m for name, m in self._catalogue.models.items() if self.actor.may(f"{name}:read")]

    def _serve(self, connection: Connection, entity: str, rows: list[Any]) -> list[tuple[int, Record]]:
        spec = self.spec(entity)
        refs = references.named(connection, self._catalogue.model, spec, rows)
        at_now = self._at_now(connection, spec.name, rows)
        return [
            (row["id"], served(spec, row, ref, now=now))
            for row, ref, now in zip(rows, refs, at_now, strict=True)
        ]

    def _at_now(self, connection: Connection, entity: str, rows: Sequence[Any]) -> list[dict[str, object]]:
        """The values of `rows` that depend on the moment."""
        serving = self._catalogue.served.get(entity)
        if serving is None or not rows:
            return [{} for _ in rows]
        prepared = self._prepared.get(entity)
        if prepared is None:
            prepared = self._prepared[entity] = serving.prepare(connection)
        now = self.clock()
        return [serving.serve(prepared, row, now) for row in rows]

    def _forget_prepared(self, tables: frozenset[str]) -> None:
        for entity, serving in self._catalogue.served.items():
            if not serving.tables.isdisjoint(tables):
                self._prepared.pop(entity, None)

    def _cells(self, connection: Connection, entity: str, ids: Sequence[int], fields: Sequence[str]) -> Cells:
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        if any(field.name in fields for field in spec.withheld):  # asked while rights were others
            told = [name for name in fields if name in spec.by_name]
            found = self._cells(connection, entity, ids, told)
            rows = {number: dict(zip(told, row, strict=True)) for number, row in found.items()}
            return {number: tuple(map(row.get, fields)) for number, row in rows.items()}
        serving = self._catalogue.served.get(spec.name)
        if serving is None or serving.gives.isdisjoint(fields):
            return cells(connection, self._catalogue.model, spec, ids, fields)
        names = [*fields, *(name for name in serving.needs if name not in fields)]
        found = cells(connection, self._catalogue.model, spec, ids, names)
        at_now = self._at_now(
            connection, spec.name, [dict(zip(names, row, strict=True)) for row in found.values()]
        )
        return {
            number: tuple([now.get(name, value) for name, value in zip(fields, row, strict=False)])
            for (number, row), now in zip(found.items(), at_now, strict=True)
        }

    def _listing(self, connection: Connection, query: ListQuery) -> Listing:
        """Nobody asks how far the search index is if the query looks for no text."""
        spec = self.spec(query.entity)
        self.actor.require(f"{spec.name}:read")
        self.require_seen(spec.name, query.filters)
        looks = query.quick.strip() or any(f.op == "contains" for f in query.filters)
        indexed = looks and not self._filling(connection)
        quick = quick_condition(connection, spec) if indexed else None
        parts = rows_with_part(connection, spec) if indexed else None
        return Listing(self._catalogue.model(spec.name), spec, self._catalogue.model, quick, parts)
