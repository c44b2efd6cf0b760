"""Questions about many records: lists, their pages, totals and groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import select

from cementcrm.core.errors import UnknownField
from cementcrm.core.queries import Glance, Group, ListQuery, Record
from cementcrm.core.serving import DueThing
from cementcrm.features.organisation.queries import other_people
from cementcrm.store import glance, references
from cementcrm.store.cells import Cells
from cementcrm.store.records import live
from cementcrm.store.specs import UNIT

from .base import Asking

_OTHERS = 10  # times as many are asked for where some are other users'


class ListReader(Asking):
    """The part of `Reader` that answers about many records."""

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

    def page(
        self, query: ListQuery, limit: int, fields: Sequence[str], rows: int
    ) -> tuple[list[int], Cells, Any]:
        """What a table paints before all ids are there: the first `limit` ids; `rows` of them as `cells`, or all if no
        more follow; and all ids, if they are remembered since they were last asked for and still right."""
        with self.database.read() as connection:
            listing = self._listing(connection, query)
            ids = self._orders.first(connection, listing, query, limit)  # which may have to read them all
            known = self._orders.known(connection, listing, query)
            some = ids if len(ids) < limit else ids[:rows]
            return ids, self._cells(connection, query.entity, some, fields), known

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
