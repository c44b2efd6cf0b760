"""Writing and reading rows of any declared entity by Core statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from cementcrm.core.clock import day_of
from cementcrm.core.errors import NotFound, StaleVersion, UnknownField
from cementcrm.core.fields import EntitySpec, FieldSpec, Mask, mask_text
from cementcrm.core.ids import new_id, number_of
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import Record as RecordRow
from cementcrm.core.queries import Ref

from .base import Record

_NOTHING: Mapping[str, object] = {}
_MARKS = 500


class Records:
    """Rows of one entity inside a command's transaction."""

    def __init__(
        self, connection: Connection, model: Any, spec: EntitySpec, actor: Actor, now: datetime
    ) -> None:
        self._connection = connection
        self._model = model
        self._table: Table = model.__table__
        self._spec = spec
        self._actor = actor
        self._now = now
        self._numbered = [f for f in spec.fields if f.numbered]
        self._single = [f for f in spec.fields if f.single_in]

    def create(self, values: Mapping[str, object]) -> UUID:
        """Insert one record; returns its new UUID."""
        uuid = new_id()
        self.insert_many([(uuid, values)])
        return uuid

    def insert_many(self, rows: Sequence[tuple[UUID, Mapping[str, object]]]) -> None:
        """Insert records whose UUIDs the caller made."""
        stamps = {"created_at": self._now, "created_by": self._actor.user, "version": 1}
        common = {**stamps, **self._touched(), "unit_uuid": self._actor.unit}
        blank = {f.name: None for f in self._spec.data_fields}
        for _, values in rows:
            self._known(values)
        if rows:
            full = [{**blank, **values, **common, "uuid": uuid} for uuid, values in rows]
            day = day_of(self._now)
            for field in self._numbered:
                for row, (uuid, _) in zip(full, rows, strict=True):
                    row[field.name] = row[field.name] or number_of(field.numbered, day, uuid)
            self._connection.execute(insert(self._table), full)
            for uuid, values in rows if self._single else ():
                self._stand_alone(uuid, values)

    def values(self, uuid: UUID) -> dict[str, object]:
        """The present values of a record, deleted or not; empty if there is none."""
        query = select(self._table).where(self._table.c.uuid == uuid)
        row = self._connection.execute(query).mappings().first()
        return {f.name: row[f.name] for f in self._spec.stored_fields} if row is not None else {}

    def rows(self, uuids: Sequence[UUID]) -> dict[UUID, Any]:
        """Whole rows, deleted or not."""
        return self._rows(uuids)

    def live_rows(self, uuids: Sequence[UUID]) -> dict[UUID, Any]:
        """Whole rows of those that are live."""
        return self._rows(uuids, self._table.c.deleted_at.is_(None))

    def _rows(self, uuids: Sequence[UUID], *conditions: Any) -> dict[UUID, Any]:
        found: dict[UUID, Any] = {}
        for start in range(0, len(uuids), _MARKS):
            some = self._table.c.uuid.in_(uuids[start : start + _MARKS])
            rows = self._connection.execute(select(self._table).where(some, *conditions))
            found |= {row["uuid"]: row for row in rows.mappings()}
        return found

    def update(self, uuid: UUID, values: Mapping[str, object], version: int | None = None) -> None:
        """Set fields of one live record. Raises `NotFound`, or `StaleVersion` if `version` has passed."""
        self._known(values)
        columns = self._table.c
        statement = update(self._table).where(columns.uuid == uuid, columns.deleted_at.is_(None))
        if version is not None:
            statement = statement.where(columns.version == version)
        done = self._connection.execute(
            statement.values(**values, **self._touched(), version=columns.version + 1)
        )
        self._stand_alone(uuid, values)
        if done.rowcount == 0:
            alive = select(columns.id).where(columns.uuid == uuid, columns.deleted_at.is_(None))
            error = NotFound if self._connection.scalar(alive) is None else StaleVersion
            raise error(entity=self._spec.name, key=str(uuid))

    def put(self, name: str, values: Sequence[tuple[UUID, object]]) -> None:
        """Set one column of records, deleted or not: also that they are."""
        c = self._table.c
        changes = {name: bindparam("to", type_=c[name].type), **self._touched(), "version": c.version + 1}
        one = update(self._table).where(c.uuid == bindparam("row")).values(changes)
        self._connection.execute(one, [{"row": uuid, "to": value} for uuid, value in values])

    def update_many(self, uuids: Sequence[UUID], values: Mapping[str, object]) -> int:
        """Set fields of those that are live; how many that were."""
        self._known(values)
        c, done = self._table.c, 0
        for start in range(0, len(uuids), _MARKS):
            some = c.uuid.in_(uuids[start : start + _MARKS])
            changes = {**values, **self._touched(), "version": c.version + 1}
            done += self._connection.execute(
                update(self._table).where(some, c.deleted_at.is_(None)).values(changes)
            ).rowcount
        return done

    def update_each(self, rows: Sequence[tuple[UUID, Mapping[str, object]]]) -> None:
        """Set fields of live records, each its own: one statement for all that get the same fields. Where one record
        of several says yes, one by one."""
        alone = {field.name for field in self._single}
        alike: dict[tuple[str, ...], list[dict[str, object]]] = {}
        for uuid, values in rows:
            if alone.isdisjoint(values):
                names = tuple(sorted(values))
                alike.setdefault(names, []).append(
                    {"row": uuid, **{f"to_{name}": values[name] for name in names}}
                )
            else:
                self.update(uuid, values)
        c = self._table.c
        for names, each in alike.items():
            self._known(names)
            changes = {name: bindparam(f"to_{name}", type_=c[name].type) for name in names}
            one = update(self._table).where(c.uuid == bindparam("row"), c.deleted_at.is_(None))
            self._connection.execute(
                one.values({**changes, **self._touched(), "version": c.version + 1}), each
            )

    def delete(self, uuids: tuple[UUID, ...]) -> None:
        """Soft-delete: the rows stay for history and undo. Those that are gone already stay gone since then."""
        c = self._table.c
        changes = {"deleted_at": self._now, **self._touched(), "version": c.version + 1}
        for uuid in uuids:
            gone = update(self._table).where(c.uuid == uuid, c.deleted_at.is_(None)).values(changes)
            self._connection.execute(gone)

    def _stand_alone(self, uuid: UUID, values: Mapping[str, object]) -> None:
        """Where one record of several says yes, the others do no longer."""
        for field in self._single:
            if values.get(field.name) is True:
                c = self._table.c
                mine = select(c[field.single_in]).where(c.uuid == uuid).scalar_subquery()
                others = (c[field.single_in] == mine, c.uuid != uuid, c[field.name].is_(True))
                changes = {field.name: False, **self._touched(), "version": c.version + 1}
                self._connection.execute(update(self._table).where(*others).values(changes))

    def _touched(self) -> dict[str, object]:
        return {"updated_at": self._now, "updated_by": self._actor.user}

    def _known(self, values: Iterable[str]) -> None:
        for name in values:
            if name not in self._spec.by_name:
                raise UnknownField(entity=self._spec.name, field=name)


def whole(model: Any) -> Any:
    """SELECT of full rows, with what stands in the side table."""
    return select(*columns_of(model).values()).select_from(rows_of(model))


def columns_of(model: Any) -> dict[str, Any]:
    """Its columns by name, those of the side table too: for statements from `rows_of`."""
    side = model.side.__table__.c if model.side is not None else ()
    return {c.name: c for c in (*side, *model.__table__.c)}  # the row's own id is the one


def rows_of(model: Any) -> Any:
    """Its table, with the side table beside it."""
    table = model.__table__
    if model.side is None:
        return table
    side = model.side.__table__
    return table.outerjoin(side, side.c.id == table.c.id)


def live(model: Any) -> Any:
    """Condition of rows that people see: not deleted, not superseded."""
    columns = model.__table__.c
    return columns.deleted_at.is_(None) if issubclass(model, Record) else columns.is_current.is_(True)


def gone(model: Any) -> Any:
    """Condition of all other rows; an index of `store.base` has these few."""
    columns = model.__table__.c
    return columns.deleted_at.is_not(None) if issubclass(model, Record) else columns.is_current.is_(False)


def served(
    spec: EntitySpec,
    row: Any,
    refs: Mapping[str, Ref],
    fields: Iterable[FieldSpec] | None = None,
    now: Mapping[str, object] = _NOTHING,
) -> RecordRow:
    """A row as a frozen `Record`, personal data masked; with all fields, or only these. `now`: values that depend
    on the moment."""
    values: dict[str, object] = {}
    masked = set()
    for field in spec.fields if fields is None else fields:
        stored = row.get(field.name) if field.aside else row[field.name]
        value = now.get(field.name, stored)
        if value and field.mask is not Mask.NONE:
            value = mask_text(str(value), field.mask)
            masked.add(field.name)
        if value is not None and field.or_text:  # whose name is masked like that of one who isn't on file
            masked.add(field.or_text)
        values[field.name] = value
    values |= dict.fromkeys((field.name for field in spec.withheld), None)
    version = row.get("version", row.get("revision", 1))
    return RecordRow(spec.name, row["uuid"], version, values, frozenset(masked), refs)
