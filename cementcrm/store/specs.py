"""Table → `EntitySpec`: the one place where a declared column becomes what generic parts read."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec.structs import replace

from cementcrm.core.fields import Choice, EntitySpec, FieldSpec, Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from .base import Base, Declared, Entity, Fact

_BOOKKEEPING = (
    ("created_at", QT_TRANSLATE_NOOP("fields", "Created"), Kind.DATETIME),
    ("updated_at", QT_TRANSLATE_NOOP("fields", "Last change"), Kind.DATETIME),
)

UNIT = FieldSpec(
    "unit_uuid", "", Kind.REFERENCE, Role.BOOKKEEPING, refers_to="org_unit", editable=False, listed=False, width=140
)  # fmt: skip
"""Whom a row belongs to: every row has it, people see it where it may change."""
_UNIT_LABEL = QT_TRANSLATE_NOOP("fields", "Of unit")


@cache
def entity_spec(model: type[Entity]) -> EntitySpec:
    """The `EntitySpec` of a class of a table, columns in the order in which they are declared."""
    columns = model.declared
    fields = [_declared(model, c) for c in columns.values() if "field" in c.info]
    fields += [
        FieldSpec(name=name, label=label, kind=kind, role=Role.BOOKKEEPING, editable=False, listed=False)
        for name, label, kind in _BOOKKEEPING
        if name in columns
    ]
    if model.entity.get("movable"):
        fields.append(replace(UNIT, label=_UNIT_LABEL, section=model.entity["movable"]))
    fields += _aside(model)
    fields = [
        replace(f, choices=f.choices + _NAMED[f.choice_context]()) if f.choice_context in _NAMED else f
        for f in fields
    ]
    return EntitySpec(fields=tuple(fields), is_fact=issubclass(model, Fact), **_entity_arguments(model))


def _aside(model: type[Entity]) -> list[FieldSpec]:
    """The columns of the side table, which people only read."""
    columns = model.side.declared.values() if model.side is not None else ()
    common: dict[str, Any] = {"role": Role.DERIVED, "editable": False, "aside": True}
    return [FieldSpec(name=c.name, **c.info["field"], **common) for c in columns if "field" in c.info]


def _declared(model: type[Entity], column: Declared) -> FieldSpec:
    """A column as its feature declared it."""
    info = dict(column.info["field"])
    info["choices"] = tuple(Choice(code, text) for code, text in info.get("choices", ()))
    spec = FieldSpec(name=column.name, **info)
    if spec.choices and spec.choice_context not in _NAMED and not spec.enumeration:
        spec = replace(spec, enumeration=f"{model.__tablename__}.{column.name}")
    if spec.role is Role.DERIVED:  # the program computes the codes, so it knows them
        spec = replace(spec, fixed=True)
    return spec


def _models() -> list[type[Entity]]:
    """All mapped ones; a feature that comes later adds its own by being there."""
    return sorted((m for m in Base.tables if issubclass(m, Entity)), key=lambda model: model.__tablename__)


def enumerations() -> dict[str, FieldSpec]:
    """Each enumeration by its name, as the first field has it that it is the list of."""
    found: dict[str, FieldSpec] = {}
    for model in _models():
        for column in model.declared.values():
            if column.info.get("field", {}).get("choices"):
                spec = _declared(model, column)
                found.setdefault(spec.enumeration, spec) if spec.enumeration else None
    return found


def administrative() -> frozenset[str]:
    """The kinds of record that are the administrators' alone."""
    return frozenset(m.__tablename__ for m in _models() if m.entity.get("administrative"))


def needed_rights() -> dict[str, str]:
    """Kind of record → the right without which nothing is done with it."""
    return {m.__tablename__: m.entity["right"] for m in _models() if m.entity.get("right")}


def _entity_choices() -> tuple[Choice, ...]:
    """Every kind of record and fact."""
    return tuple(Choice(model.__tablename__, model.entity["label"]) for model in _models())


def _list_choices() -> tuple[Choice, ...]:
    """Every enumeration, called like its field. Nothing is added to one whose codes the program knows."""
    return tuple(
        Choice(name, spec.label, synonyms=spec.synonyms[:1], active=not spec.fixed)
        for name, spec in sorted(enumerations().items())
    )


_NAMED = {"entities": _entity_choices, "fields": _list_choices}


def _entity_arguments(model: type[Entity]) -> dict[str, Any]:
    return {"name": model.__tablename__, "related": tuple(model.related), **model.entity}


def captured_columns(model: type[Entity]) -> tuple[str, ...]:
    """Names of the columns whose changes are recorded: declared data, and the delete mark."""
    asked: Any = model
    return _captured(asked)


@cache
def _captured(model: Any) -> tuple[str, ...]:
    return tuple(
        c.name
        for c in model.declared.values()
        if c.info.get("role") is Role.DATA
        or ("field" in c.info and c.info["field"].get("role", Role.DATA) is Role.DATA)
    ) + ("unit_uuid",)
