"""Questions about one record and what is around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, RowMapping

from cementcrm.core.changes import Cursor, HistoryEntry, TimelineEntry
from cementcrm.core.commands import Command
from cementcrm.core.errors import NotFound
from cementcrm.core.fields import EntitySpec, FieldSpec
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Alike, Double, Filter, ListQuery, Record, Undoable
from cementcrm.features.organisation.queries import within_reach
from cementcrm.store import distinct, doubles, history, merging, references, undo, validation
from cementcrm.store.alike import alike_rows
from cementcrm.store.doubles import Pair
from cementcrm.store.records import live, whole
from cementcrm.store.timeline import timeline

from .base import Asking

_IMPORT = QT_TRANSLATE_NOOP("commands", "Import")


def _means_any(field: FieldSpec, entity: str, of: EntitySpec) -> bool:
    """Does the reference of `entity` mean records of any kind, `of` among them? Nobody looks for it in the files of
    what administrators keep."""
    return field.any_kind is not None and entity != of.name and not of.administrative


class RecordReader(Asking):
    """The part of `Reader` that answers about single records."""

    def get(self, entity: str, uuid: UUID) -> Record:
        """One record, masked. Raises `NotFound`."""
        return self._one(entity, "uuid", uuid)

    def find_key(self, entity: str, key: str) -> Record:
        """One record by the key people use (customer no., ticket no.)."""
        return self._one(entity, self.spec(entity).key, key)

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
                if isinstance(v, UUID)
                and self.actor.may(f"{to}:read")
                and references.is_live(connection, self._catalogue.model(to), v)
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

    def similar(
        self, entity: str, values: Mapping[str, object], other_than: UUID | None = None
    ) -> list[Alike]:
        """Live records that share a telling value (number, credit code, phone, name) with `values`; names and
        phones as people vary them (`store.alike`). Without those marked as not the same as `other_than`. Masked."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        with self.database.read() as connection:
            alike = alike_rows(connection, self._catalogue.model(entity), spec, values, other_than)
            marks = self._distinct(connection, spec, other_than) if other_than is not None else ()
            told = {uuid for mark in marks for uuid in mark.pair}
            alike = [(row, names) for row, names in alike if row["uuid"] not in told]
            served = self._serve(connection, entity, [row for row, _ in alike])
        return [Alike(record, fields) for (_, record), (_, fields) in zip(served, alike, strict=True)]

    def problems(self, entity: str, values: Mapping[str, object], *, new: bool) -> dict[str, str]:
        """What is wrong with single values of a record that is being typed: field → error code."""
        return validation.problems(self.spec(entity), values, new=new)

    def doubles(self, entity: str, report: Callable[[int, int], None] = lambda _d, _t: None) -> list[Double]:
        """Pairs of live records that may be the same, the likeliest first; masked. Takes seconds for a million:
        `report(done, total)` may raise to stop it."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        with self.database.read() as connection:
            found = doubles.pairs(
                connection, self._catalogue.model(entity), spec, report, self._known(connection, spec)
            )
            return self._served(connection, spec, found)

    def lately_doubled(self, entity: str) -> list[Double]:
        """Pairs that two people made lately, unseen by each other, the likeliest first; masked."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        with self.database.read() as connection:
            known, user = self._known(connection, spec), self.actor.user
            found = doubles.lately_made(connection, self._catalogue.model(entity), spec, user, known)
            return self._served(connection, spec, found)

    def _known(self, connection: Connection, spec: EntitySpec) -> set[tuple[int, int]]:
        """Pairs that somebody said are not the same."""
        return {(min(mark.ids), max(mark.ids)) for mark in self._distinct(connection, spec)}

    def _served(self, connection: Connection, spec: EntitySpec, found: list[Pair]) -> list[Double]:
        ids = sorted({number for pair in found for number in (pair.first, pair.second)})
        listing = self._listing(connection, ListQuery(spec.name))
        blocks = (ids[start : start + 500] for start in range(0, len(ids), 500))
        rows = [row for block in blocks for row in listing.rows(connection, block)]
        served = dict(self._serve(connection, spec.name, rows))
        return [Double(served[p.first], served[p.second], p.fields, p.likeness) for p in found]

    def _distinct(
        self, connection: Connection, spec: EntitySpec, of: UUID | None = None
    ) -> list[distinct.Mark]:
        if spec.distinct is None:
            return []
        models = self._catalogue.model(spec.distinct[0]), self._catalogue.model(spec.name)
        return list(distinct.holding(connection, *models, spec, of))

    def referring(self, entity: str, uuid: UUID) -> dict[str, int]:
        """Kind of record → how many refer to this one: what follows it in a merge."""
        spec, record = self.spec(entity), self.get(entity, uuid)
        side = merging.Side(uuid, str(record.values[spec.key]))
        with self.database.read() as connection:
            return merging.referring(connection, self._catalogue.models.values(), spec, side)

    def within_reach(self, unit: UUID) -> bool:
        """Has the user rights in this unit?"""
        with self.database.read() as connection:
            return within_reach(connection, self.actor, unit)

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
            found = timeline(connection, self._catalogue.model, spec, uuid, sources, before, limit)
        return [self._told(entry) for entry in found]

    def _told(self, entry: TimelineEntry) -> TimelineEntry:
        """Of what other kinds of record tell only what the user may be told."""
        hidden = {field.name for field in self.spec(entry.entity).withheld}
        if hidden.isdisjoint(entry.values):
            return entry
        return replace(entry, values={n: v for n, v in entry.values.items() if n not in hidden})

    def can_undo(self) -> tuple[Undoable | None, Undoable | None]:
        """The commands that undo would take back and redo repeat."""
        with self.database.read() as connection:
            back, again = (choose(connection, self.actor.user) for choose in (undo.next_undo, undo.next_redo))
            target = undo.undone_by(connection, again) if again is not None else None
            return self._undoable(connection, back), self._undoable(connection, target)

    def _undoable(self, connection: Connection, row: RowMapping | None) -> Undoable | None:
        if row is None:
            return None
        count, only, file = undo.concerned(connection, row)
        label = next((c.label for c in Command.__subclasses__() if c.name == row["name"]), _IMPORT)
        record = self._dead_or_live(connection, row["entity"], only) if only is not None else None
        return Undoable(row["uuid"], row["name"], label, row["entity"], count, record, file)

    def _dead_or_live(self, connection: Connection, entity: str, uuid: UUID) -> Record | None:
        """A record, even if it was deleted; None for whoever may not read it."""
        if not self.actor.may(f"{entity}:read"):
            return None
        model = self._catalogue.model(entity)
        row = connection.execute(whole(model).where(model.__table__.c.uuid == uuid)).mappings().first()
        return self._serve(connection, entity, [row])[0][1] if row is not None else None
