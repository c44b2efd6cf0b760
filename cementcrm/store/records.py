"""Writing and reading rows of any declared entity by Core statements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select, update

from cementcrm.core.errors import NotFound, StaleVersion, UnknownField
from cementcrm.core.fields import EntitySpec, Mask, mask_text
from cementcrm.core.ids import new_id
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import Record as RecordRow

from .base import Record


class Records:
    """Rows of one entity inside a command's transaction."""

    def __init__(self, connection: Connection, model: Any, spec: EntitySpec, actor: Actor, now: datetime) -> None:
        self._connection = connection
        self._model = model
        self._table: Table = model.__table__
        self._spec = spec
        self._actor = actor
        self._now = now

    def create(self, values: Mapping[str, object]) -> UUID:
        """Insert one record; returns its new UUID."""
        self._known(values)
        uuid = new_id()
        stamps = {"created_at": self._now, "created_by": self._actor.user, "version": 1}
        row = {**values, **stamps, **self._touched(), "uuid": uuid, "unit_uuid": self._actor.unit}
        self._connection.execute(insert(self._table), row)
        return uuid

    def update(self, uuid: UUID, values: Mapping[str, object], version: int | None = None) -> None:
        """Set fields of one live record. Raises `NotFound`, or `StaleVersion` if `version` has passed."""
        self._known(values)
        columns = self._table.c
        statement = update(self._table).where(columns.uuid == uuid)
        if version is not None:
            statement = statement.where(columns.version == version)
        done = self._connection.execute(
            statement.values(**values, **self._touched(), version=columns.version + 1)
        )
        if done.rowcount == 0:
            known = self._connection.scalar(select(columns.id).where(columns.uuid == uuid))
            error = NotFound if known is None else StaleVersion
            raise error(entity=self._spec.name, key=str(uuid))

    def delete(self, uuids: tuple[UUID, ...]) -> None:
        """Soft-delete: the rows stay for history and undo."""
        for uuid in uuids:
            self._set_deleted(uuid, self._now)

    def _set_deleted(self, uuid: UUID, at: datetime | None) -> None:
        columns = self._table.c
        self._connection.execute(
            update(self._table)
            .where(columns.uuid == uuid)
            .values(deleted_at=at, **self._touched(), version=columns.version + 1)
        )

    def _touched(self) -> dict[str, object]:
        return {"updated_at": self._now, "updated_by": self._actor.user}

    def _known(self, values: Mapping[str, object]) -> None:
        for name in values:
            if name not in self._spec.by_name:
                raise UnknownField(entity=self._spec.name, field=name)


def live(model: Any) -> Any:
    """Condition of rows that people see: not deleted, not superseded."""
    columns = model.__table__.c
    return columns.deleted_at.is_(None) if issubclass(model, Record) else columns.is_current.is_(True)


def served(spec: EntitySpec, row: Mapping[str, Any], revealed: frozenset[str] = frozenset()) -> RecordRow:
    """A row as a frozen `Record`, personal data masked except for `revealed` fields."""
    values: dict[str, object] = {}
    masked = set()
    for field in spec.fields:
        value = row[field.name]
        if value and field.mask is not Mask.NONE and field.name not in revealed:
            value = mask_text(str(value), field.mask)
            masked.add(field.name)
        values[field.name] = value
    version = row.get("version", row.get("revision", 1))
    return RecordRow(spec.name, row["uuid"], version, values, frozenset(masked))
