"""Merging two records: everything that refers to the one that goes is pointed to the one that stays.

Which columns those are is read from the declared fields of all records, so a kind of record that comes later
is repointed without a word. Facts of other systems are never changed: what they call a record by becomes a
record of its own (`EntitySpec.aliases`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, exists, select, update

from cementcrm.core.fields import EntitySpec, FieldSpec, Kind

from .base import Record
from .references import pointed
from .specs import entity_spec


class Side(NamedTuple):
    """What one of the two is referred to by."""

    uuid: UUID
    key: str


def repoint(
    connection: Connection, models: Iterable[Any], spec: EntitySpec, loser: Side, survivor: Side,
    user: UUID, now: datetime,
) -> None:  # fmt: skip
    """Let every record that refers to `loser` refer to `survivor`, deleted ones too: they may come back."""
    stamps = {"updated_at": now, "updated_by": user}
    for model, field in _pointing(models, spec):
        table = model.__table__
        by_uuid = field.kind is Kind.REFERENCE
        old, new = (loser.uuid, survivor.uuid) if by_uuid else (loser.key, survivor.key)
        mine = table.c[field.name] == old
        for single in (f for f in entity_spec(model).fields if f.single_in == field.name):
            _step_back(connection, table, single, mine, table.c[field.name] == new, stamps)
        later = {"version": table.c.version + 1, **stamps}
        if model.__tablename__ == spec.name:  # nothing belongs to itself
            itself = table.c[pointed(field, model).name] == new
            connection.execute(update(table).where(mine, itself).values({field.name: None, **later}))
        named = {field.any_kind[1]: survivor.key} if field.any_kind is not None else {}
        connection.execute(update(table).where(mine).values({field.name: new, **named, **later}))


def _pointing(models: Iterable[Any], spec: EntitySpec) -> Iterator[tuple[Any, FieldSpec]]:
    for model in models:
        if issubclass(model, Record):
            for field in entity_spec(model).fields:
                means = field.refers_to == spec.name and field.name != spec.merged_into
                if means or field.any_kind is not None:
                    yield model, field


def _step_back(
    connection: Connection, table: Any, single: FieldSpec, mine: Any, theirs: Any, stamps: dict[str, Any]
) -> None:
    """Of two main ones the survivor's stays."""
    yes = table.c[single.name].is_(True)
    other = table.alias()
    taken = exists(
        select(other.c.id).where(
            other.c[theirs.left.name] == theirs.right,
            other.c[single.name].is_(True),
            other.c.deleted_at.is_(None),
        )
    )
    changes = {single.name: False, "version": table.c.version + 1, **stamps}
    connection.execute(update(table).where(mine, yes, taken).values(changes))


def referring(
    connection: Connection, models: Iterable[Any], spec: EntitySpec, record: Side
) -> dict[str, int]:
    """Kind of record → how many live ones refer to `record`: what a merge would move."""
    found: dict[str, int] = {}
    for model, field in _pointing(models, spec):
        c = model.__table__.c
        value = record.uuid if field.kind is Kind.REFERENCE else record.key
        query = select(c.id).where(c[field.name] == value, c.deleted_at.is_(None))
        count = len(connection.scalars(query).all())
        if count:
            found[model.__tablename__] = found.get(model.__tablename__, 0) + count
    return found
