"""What Find asks: the first rows of every entity whose searchable fields match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.queries import Hit, ListQuery, Record

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.fields import EntitySpec

PER_ENTITY = 8


def find(app: Application, text: str) -> list[Hit]:
    """Up to `PER_ENTITY` hits an entity, in the entities' order. Runs in the pool."""
    return [hit for entity in app.entities() for hit in _of_entity(app, entity, text)]


def _of_entity(app: Application, entity: str, text: str) -> list[Hit]:
    spec = app.spec(entity)
    rows = app.first(ListQuery(entity, quick=text), PER_ENTITY)
    return [_hit(spec, record, text) for _id, record in rows]


def _hit(spec: EntitySpec, record: Record, text: str) -> Hit:
    title, key = (str(record.values.get(name) or "") for name in (spec.title, spec.key))
    wanted = text.casefold()
    shown = (str(record.values.get(field.name) or "") for field in spec.fields if field.search)
    matched = next((v for v in shown if wanted in v.casefold() and v not in (title, key)), "")
    return Hit(spec.name, record.uuid, title or key, key if title and key != title else "", matched)
