"""Reading: every question about the open database, asked with the user's rights, answered masked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.charting import ChartReader
from cementcrm.core.changes import Cursor, HistoryEntry, TimelineEntry
from cementcrm.core.clock import Clock, system_clock
from cementcrm.core.enumerations import Enumerations
from cementcrm.core.errors import NotFound, UnknownField
from cementcrm.core.fields import EntitySpec, FieldSpec
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import Alike, Double, Filter, Glance, Group, Hit, ListQuery, Record
from cementcrm.core.serving import DueThing
from cementcrm.features import catalogue
from cementcrm.features.enumerations.queries import LIST_TABLES, lists
from cementcrm.features.organisation.queries import other_people
from cementcrm.store import building, doubles, glance, history, merging, references, undo
from cementcrm.store.alike import alike_rows
from cementcrm.store.cells import Cells, cells
from cementcrm.store.engine import Database
from cementcrm.store.finding import Finder
from cementcrm.store.listing import UNIT, Listing
from cementcrm.store.meanwhile import missing_hits
from cementcrm.store.orders import Orders
from cementcrm.store.quick import quick_condition, rows_with_part
from cementcrm.store.records import live, served, whole
from cementcrm.store.timeline import timeline
from cementcrm.store.watching import watched

_OTHERS = 10  # times as many are asked for where some are other users'
_FIND_STEPS = 500  # of SQLite; most of them are cheap, some read a page


def _means_any(field: FieldSpec, entity: str, of: EntitySpec) -> bool:
    """Does the reference of `entity` mean records of any kind, `of` among them? Nobody looks for it in the files of
    what administrators keep."""
    return field.any_kind is not None and entity != of.name and not of.administrative


def _always() -> None:
    """Go on: somebody waits."""


class Reader(ChartReader):
    """Queries of one open database for one signed-in user. Any thread; each reads one consistent state."""

    def __init__(self, database: Database, actor: Actor, clock: Clock = system_clock) -> None:
        self.database = database
        self.actor = actor
        self.clock = clock
        self._prepared: dict[str, Any] = {}  # what `core.serving.Serving` needs for all rows, by entity
        database.on_commit(self._forget_prepared)
        self._catalogue = catalogue()
        self._orders = Orders()
        self.enumerations = Enumerations()
        self._read_lists(LIST_TABLES)
        database.on_commit(self._read_lists)

    def spec(self, entity: str) -> EntitySpec:
        """The fields of an entity (singular or plural name), with the choices that enumerations have now."""
        return self.enumerations.applied(self._catalogue.spec(entity))

    def _read_lists(self, changed: frozenset[str]) -> None:
        if not changed.isdisjoint(LIST_TABLES):
            with self.database.read() as connection:
                self.enumerations.replace(lists(connection))

    def entities(self) -> tuple[str, ...]:
        """Singular names of all entities."""
        return tuple(self._catalogue.models)

    def get(self, entity: str, uuid: UUID) -> Record:
        """One record, masked. Raises `NotFound`."""
        return self._one(entity, "uuid", uuid)

    def find_key(self, entity: str, key: str) -> Record:
        """One record by the key people use (customer no., ticket no.)."""
        return self._one(entity, self.spec(entity).key, key)

    def links(self, entity: str, uuid: UUID) -> dict[str, tuple[str, UUID]]:
        """Field → the record (entity, UUID) that its value stands for, of those this user may read."""
        spec = self.spec(entity)
        values = self.get(spec.name, uuid).values
        found = {f.name: (f.refers_to, values[f.name]) for f in references.reference_fields(spec)}
        with self.database.read() as connection:
            for ask in self._catalogue.links.get(spec.name, ()):
                found |= ask(connection, values)
        return {
            name: (to, v)
            for name, (to, v) in found.items()
            if isinstance(v, UUID) and self.actor.may(f"{to}:read")
        }

    def panels(self, entity: str) -> tuple[tuple[str, str], ...]:
        """(kind of record, its reference field) of what the file of an `entity` shows in tabs of its own, of
        those that this user may read."""
        name = self.spec(entity).name
        specs = [self._catalogue.spec(other) for other in self._catalogue.models]
        pointing = ((s.name, f) for s in specs for f in s.fields if f.panel)
        return tuple(
            (other, f.name)
            for other, f in pointing
            if (f.refers_to == name or _means_any(f, other, self.spec(name)))
            and self.actor.may(f"{other}:read")
        )

    def panel_counts(self, entity: str, uuid: UUID) -> dict[tuple[str, str], int]:
        """How many records each of `panels` has for one record."""
        with self.database.read() as connection:
            mine = {
                (other, field): ListQuery(other, "", (Filter(field, "eq", uuid),))
                for other, field in self.panels(entity)
            }
            return {
                place: self._orders.totals(connection, self._listing(connection, query), query)[0]
                for place, query in mine.items()
            }

    def local_id(self, entity: str, uuid: UUID) -> int:
        """The id by which lists know a record; 0 if it isn't there. It never leaves this machine."""
        return next(iter(self.local_ids(entity, [uuid])), 0)

    def local_ids(self, entity: str, uuids: Iterable[UUID]) -> list[int]:
        """The ids by which lists know these records, those that are there; in no order."""
        table = self._catalogue.model(entity).__table__
        with self.database.read() as connection:
            return list(connection.scalars(select(table.c.id).where(table.c.uuid.in_(list(uuids)))))

    def live(self, entity: str, uuids: Sequence[UUID]) -> frozenset[UUID]:
        """Those of `uuids` that are still there."""
        c = self._catalogue.model(entity).__table__.c
        with self.database.read() as connection:
            blocks = (uuids[start : start + 500] for start in range(0, len(uuids), 500))
            queries = (
                select(c.uuid).where(c.uuid.in_(some), live(self._catalogue.model(entity))) for some in blocks
            )
            return frozenset(uuid for query in queries for uuid in connection.scalars(query))

    def uuids(self, entity: str, ids: Sequence[int]) -> list[UUID]:
        """The UUIDs of local ids, those that are there, in their order."""
        c = self._catalogue.model(entity).__table__.c
        with self.database.read() as connection:
            blocks = (ids[start : start + 500] for start in range(0, len(ids), 500))
            queries = (select(c.id, c.uuid).where(c.id.in_(some)) for some in blocks)
            found = {row.id: row.uuid for query in queries for row in connection.execute(query)}
        return [found[number] for number in ids if number in found]

    def _one(self, entity: str, column: str, value: object) -> Record:
        self.actor.require(f"{self.spec(entity).name}:read")
        model = self._catalogue.model(entity)
        table = model.__table__
        with self.database.read() as connection:
            query = whole(model).where(table.c[column] == value, live(model)).order_by(table.c.id).limit(1)
            row = connection.execute(query).mappings().first()
            if row is None:
                raise NotFound(entity=entity, key=str(value))
            return self._serve(connection, entity, [row])[0][1]

    def ids(self, query: ListQuery) -> Any:
        """All local ids of the list, in order, as an array of integers that can't be written to."""
        with self.database.read() as connection:
            listing = self._listing(connection, query)
            return self._orders.vector(connection, listing, query)

    def due(self, limit: int = 200) -> list[DueThing]:
        """What is late or at risk of all that this user may read, the longest overdue first; what goes by the
        name of another user is theirs."""
        now = self.clock()
        with self.database.read() as connection:
            theirs = other_people(connection, self.actor.user)
            most = limit if not theirs else limit * _OTHERS
            found = [thing for source in self._catalogue.due for thing in source(connection, now, most)]
        readable = (thing for thing in found if self.actor.may(f"{thing.entity}:read"))
        mine = (thing for thing in readable if thing.who not in theirs)
        return sorted(mine, key=lambda thing: thing.due_at)[:limit]

    def first(self, query: ListQuery, limit: int) -> list[tuple[int, Record]]:
        """The first rows with their local ids: what a table paints before the id vector is there."""
        with self.database.read() as connection:
            listing = self._listing(connection, query)
            ids = self._orders.first(connection, listing, query, limit)
            return self._serve(connection, query.entity, listing.rows(connection, ids))

    def rows(self, entity: str, ids: list[int]) -> list[tuple[int, Record]]:
        """Rows by local ids, masked; ids that are gone are left out."""
        with self.database.read() as connection:
            return self._serve(
                connection, entity, self._listing(connection, ListQuery(entity)).rows(connection, ids)
            )

    def page(self, query: ListQuery, limit: int, fields: Sequence[str]) -> tuple[Cells, Any]:
        """What a table paints before all ids are there: its first rows as `cells`; and all ids, if they are
        remembered since they were last asked for and still right."""
        with self.database.read() as connection:
            listing = self._listing(connection, query)
            ids = self._orders.first(connection, listing, query, limit)  # which may have to read them all
            known = self._orders.known(connection, listing, query)
            return self._cells(connection, query.entity, ids, fields), known

    def cells(self, entity: str, ids: Sequence[int], fields: Sequence[str]) -> Cells:
        """Local id → the values of `fields` as people read them: masked, names in place of references; ids that
        are gone are left out."""
        with self.database.read() as connection:
            return self._cells(connection, entity, ids, fields)

    def totals(self, query: ListQuery) -> tuple[int, dict[str, object]]:
        """Count and exact sums of the whole list."""
        with self.database.read() as connection:
            listing = self._listing(connection, query)
            return self._orders.totals(connection, listing, query)

    def groups(self, query: ListQuery, field: str, limit: int = 1_000) -> list[Group]:
        """The values of a field in a list, with count and exact sums of their rows; by value or, of a reference, by
        name; at most `limit`. "unit_uuid" is the organisation unit that a row belongs to. Raises `UnknownField` for one
        that makes no groups."""
        spec = self.spec(query.entity)
        known = UNIT if field == UNIT.name else spec.by_name.get(field)
        if known is None or not known.groupable:
            raise UnknownField(entity=spec.name, field=field)
        with self.database.read() as connection:
            found = self._listing(connection, query).groups(connection, query, field, limit)
            if not known.refers_to:
                return found
            model = self._catalogue.model(known.refers_to)
            refs = references.refs_of(connection, known, model, [group.value for group in found])
        named = (replace(g, title=refs[g.value].title) if g.value in refs else g for g in found)
        return sorted(named, key=lambda group: group.title)

    def glance(self, query: ListQuery, rows: int = 5, at_most: int = 999) -> Glance:
        """The first rows of a list, and how many there are, counted up to `at_most`; 0: not counted."""
        with self.database.read() as connection:
            listing = self._listing(connection, query)
            ids = glance.first(connection, listing, query, rows)
            served = self._serve(connection, query.entity, listing.rows(connection, ids))
            many = len(ids) == rows and at_most
            count = glance.count(connection, listing, query, at_most + 1) if many else len(ids)
        return Glance(
            tuple(record for _, record in served),
            min(count, at_most or count),
            bool(many) and count > at_most,
        )

    def similar(
        self, entity: str, values: Mapping[str, object], other_than: UUID | None = None
    ) -> list[Alike]:
        """Live records that share a telling value (number, credit code, phone, name) with `values`; names and
        phones as people vary them (`store.alike`). Masked."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        with self.database.read() as connection:
            alike = alike_rows(connection, self._catalogue.model(entity), spec, values, other_than)
            served = self._serve(connection, entity, [row for row, _ in alike])
        return [Alike(record, fields) for (_, record), (_, fields) in zip(served, alike, strict=True)]

    def doubles(self, entity: str, report: Callable[[int, int], None] = lambda _d, _t: None) -> list[Double]:
        """Pairs of live records that may be the same, the likeliest first; masked. Takes seconds for a million:
        `report(done, total)` may raise to stop it."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        with self.database.read() as connection:
            found = doubles.pairs(connection, self._catalogue.model(entity), spec, report)
            ids = sorted({number for pair in found for number in (pair.first, pair.second)})
            listing = self._listing(connection, ListQuery(spec.name))
            blocks = (ids[start : start + 500] for start in range(0, len(ids), 500))
            rows = [row for block in blocks for row in listing.rows(connection, block)]
            served = dict(self._serve(connection, entity, rows))
        return [Double(served[p.first], served[p.second], p.fields, p.likeness) for p in found]

    def referring(self, entity: str, uuid: UUID) -> dict[str, int]:
        """Kind of record → how many refer to this one: what follows it in a merge."""
        spec, record = self.spec(entity), self.get(entity, uuid)
        side = merging.Side(uuid, str(record.values[spec.key]))
        with self.database.read() as connection:
            return merging.referring(connection, self._catalogue.models.values(), spec, side)

    def history(self, entity: str, uuid: UUID, limit: int = 500) -> list[HistoryEntry]:
        """A record's captured changes, newest first, masked."""
        self.actor.require(f"{self.spec(entity).name}:read")
        with self.database.read() as connection:
            return history.entries(connection, self._catalogue.model, self.spec(entity), uuid, limit=limit)

    def timeline(
        self, entity: str, uuid: UUID, before: Cursor | None = None, limit: int = 100
    ) -> list[TimelineEntry]:
        """What happened to a record and around it, newest first, only after the place `before`; masked."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        sources = self._catalogue.timeline.get(spec.name, ())
        with self.database.read() as connection:
            return timeline(connection, self._catalogue.model, spec, uuid, sources, before, limit)

    def can_undo(self) -> tuple[str | None, str | None]:
        """Names of the commands that undo and redo would act on, for the menu."""
        with self.database.read() as connection:
            back, again = (choose(connection, self.actor.user) for choose in (undo.next_undo, undo.next_redo))
        return (back["name"] if back else None, again["name"] if again else None)

    def find(self, text: str, limit: int = 50, go_on: Callable[[], None] = _always) -> list[Hit]:
        """What matches `text` of all that this user may read: names, pinyin, initials, codes, phone endings,
        plates, lots, ticket numbers; best first. While the index is being filled (`search_progress`), names,
        numbers and codes as they stand of what isn't in it.

        `go_on()` is called about every millisecond and may raise `Cancelled`: nobody waits any more."""
        with self.database.read() as connection, self._watched(connection, go_on):
            finder = self._finder(connection, text)
            hits = finder.hits(limit)
            if len(hits) < limit and self._filling(connection) is not None:
                missing = missing_hits(connection, self._readable(), text.strip(), limit - len(hits))
                hits = [*hits, *finder.named(missing)]
            return hits

    def _watched(self, connection: Connection, go_on: Callable[[], None]) -> AbstractContextManager[None]:
        raw = connection.connection.dbapi_connection
        return nullcontext() if go_on is _always else watched(raw, go_on, _FIND_STEPS)

    def search_progress(self) -> tuple[int, int] | None:
        """(done, total) while the search index is being filled; None once it is complete."""
        with self.database.read() as connection:
            return self._filling(connection)

    def _filling(self, connection: Connection) -> tuple[int, int] | None:
        raw = connection.connection.dbapi_connection
        sliced = filter(building.is_sliced, self.database.followers)
        states = (building.state_of(raw, follower) for follower in sliced)
        return next(((state.done, state.total) for state in states if state is not None), None)

    def hits(self, wanted: Sequence[tuple[str, UUID]]) -> list[Hit]:
        """Named records as `find` shows them, in this order; those that are gone are left out."""
        with self.database.read() as connection:
            return self._finder(connection, "").named(wanted)

    def _finder(self, connection: Connection, text: str) -> Finder:
        return Finder(connection, self._readable(), self._catalogue, text)

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
        looks = query.quick.strip() or any(f.op == "contains" for f in query.filters)
        indexed = looks and not self._filling(connection)
        quick = quick_condition(connection, spec) if indexed else None
        parts = rows_with_part(connection, spec) if indexed else None
        return Listing(self._catalogue.model(spec.name), spec, self._catalogue.model, quick, parts)
