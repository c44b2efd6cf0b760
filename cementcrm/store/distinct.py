"""Pairs that somebody said are not the same: a record each (`EntitySpec.distinct`), believed as long as what tells
the two apart stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, or_, select

from cementcrm.core.fields import EntitySpec

from .alike import essence_of
from .records import live


class Mark(NamedTuple):
    """One that still holds: its record, and the local ids and UUIDs of the two."""

    uuid: UUID
    ids: tuple[int, int]
    pair: tuple[UUID, UUID]


def essence(spec: EntitySpec, one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """A digest of all telling values of both, in whatever order they are given: names and phones as people vary
    them, so that a space more is no new name."""
    both = sorted(
        json.dumps([essence_of(spec, field, row[field.name]) for field in spec.fields if field.telling])
        for row in (one, other)
    )
    return sha256("\n".join(both).encode()).hexdigest()


def holding(
    connection: Connection, mark_model: Any, model: Any, spec: EntitySpec, of: UUID | None = None
) -> Iterator[Mark]:
    """The marks (of the pairs with `of`) whose two are there and tell the same as when they were marked."""
    assert spec.distinct is not None
    _, one_field, other_field = spec.distinct
    marks, one, other = mark_model.__table__, model.__table__.alias(), model.__table__.alias()
    telling = [field.name for field in spec.fields if field.telling]
    joined = marks.join(one, one.c.uuid == marks.c[one_field]).join(
        other, other.c.uuid == marks.c[other_field]
    )
    width = 2 + len(telling)
    columns = [side.c[name] for side in (one, other) for name in ("id", "uuid", *telling)]
    query = select(marks.c.uuid, marks.c.essence, *columns).select_from(joined)
    query = query.where(live(mark_model), one.c.deleted_at.is_(None), other.c.deleted_at.is_(None))
    if of is not None:
        query = query.where(or_(marks.c[one_field] == of, marks.c[other_field] == of))
    for uuid, told, *values in connection.execute(query):
        first, second = values[:width], values[width:]
        rows = (dict(zip(telling, side[2:], strict=True)) for side in (first, second))
        if told == essence(spec, *rows):
            yield Mark(uuid, (first[0], second[0]), (first[1], second[1]))
