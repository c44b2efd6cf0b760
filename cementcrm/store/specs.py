"""Table → `EntitySpec`: the one place where a declared column becomes what generic parts read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from cementcrm.core.fields import EntitySpec, FieldSpec, Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from .base import Base, Entity, Fact

_BOOKKEEPING = (
    ("created_at", QT_TRANSLATE_NOOP("fields", "Created"), Kind.DATETIME),
    ("updated_at", QT_TRANSLATE_NOOP("fields", "Last change"), Kind.DATETIME),
)


@cache
def entity_spec(model: type[Entity]) -> EntitySpec:
    """The `EntitySpec` of a class of a table, columns in the order in which they are declared."""
    columns = model.__table__.columns
    fields = [FieldSpec(name=c.name, **c.info["field"]) for c in columns if "field" in c.info]
    fields += [
        FieldSpec(name=name, label=label, kind=kind, role=Role.BOOKKEEPING, editable=False, listed=False)
        for name, label, kind in _BOOKKEEPING
        if name in columns
    ]
    named = _entity_choices() if any(f.choice_context == "entities" for f in fields) else ()
    fields = [replace(f, choices=f.choices + named) if f.choice_context == "entities" else f for f in fields]
    return EntitySpec(fields=tuple(fields), is_fact=issubclass(model, Fact), **_entity_arguments(model))


def _entity_choices() -> tuple[tuple[str, str], ...]:
    """Every kind of record and fact by its code; a feature that comes later adds its own by being there."""
    found = (model for model in Base.tables if issubclass(model, Entity))
    return tuple(sorted((model.__tablename__, model.entity["label"]) for model in found))


def _entity_arguments(model: type[Entity]) -> dict[str, Any]:
    return {"name": model.__tablename__, "related": tuple(model.related), **model.entity}


def captured_columns(model: type[Entity]) -> tuple[str, ...]:
    """Names of the columns whose changes are recorded: declared data, and the delete mark."""
    columns = model.__table__.columns
    return tuple(
        c.name
        for c in columns
        if c.info.get("role") is Role.DATA
        or ("field" in c.info and c.info["field"].get("role", Role.DATA) is Role.DATA)
    ) + ("unit_uuid",)
