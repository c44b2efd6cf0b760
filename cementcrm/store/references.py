"""References between records: a UUID in storage, a number or a name for people, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select

from cementcrm.core.fields import EntitySpec, FieldSpec, Kind, mask_text
from cementcrm.core.queries import Ref

from .records import gone, live
from .specs import entity_spec

ModelOf = Callable[[str], Any]
_MARKS = 500


def reference_fields(spec: EntitySpec) -> list[FieldSpec]:
    """The fields of `spec` that point to records of another kind by UUID."""
    return [f for f in spec.fields if f.kind is Kind.REFERENCE and f.refers_to]


def naming_fields(spec: EntitySpec) -> list[FieldSpec]:
    """The fields of `spec` that point to other records by UUID or by key: people read a name there."""
    return [f for f in spec.fields if f.refers_to]


def pointed(field: FieldSpec, model: Any) -> Any:
    """The column of the other record that the values of `field` are values of."""
    columns = model.__table__.c
    return columns.uuid if field.kind is Kind.REFERENCE else columns[entity_spec(model).key]


def named(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Ref]]:
    """For each row: reference field → whom it names. One statement per reference field."""
    result: list[dict[str, Ref]] = [{} for _ in rows]
    for field in naming_fields(spec):
        known = refs_of(connection, field, model_of(field.refers_to), {row[field.name] for row in rows})
        for refs, row in zip(result, rows, strict=True):
            if row[field.name] in known:
                refs[field.name] = known[row[field.name]]
    return result


def refs_of(connection: Connection, field: FieldSpec, model: Any, values: Iterable[Any]) -> dict[Any, Ref]:
    """Value of `field` → number and name of the record of `model` it means, deleted ones too: history still
    has to name them."""
    spec, asked = entity_spec(model), _naming(model, pointed(field, model).name)
    wanted = [value for value in values if value is not None]
    found: dict[Any, Ref] = {}
    for start in range(0, len(wanted), _MARKS):
        for value, key, title in connection.execute(asked, {"some": wanted[start : start + _MARKS]}):
            # of several with one key the live one is last
            found[value] = Ref(str(key), mask_text(str(title), spec.by_name[spec.title].mask))
    return found


@lru_cache
def _naming(model: Any, by: str) -> Select[Any]:
    """Value of the column `by`, number and name of `some` records. Made once: each page of a table asks it."""
    spec, columns = entity_spec(model), model.__table__.c
    query = select(columns[by].label("identity"), columns[spec.key].label("key"), columns[spec.title])
    query = query.where(columns[by].in_(bindparam("some", expanding=True)))
    return query.order_by(gone(model).desc())


def resolve(
    connection: Connection, model: Any, texts: Iterable[str], meant: Mapping[str, UUID] | None = None
) -> dict[str, UUID | None]:
    """Number or name → UUID of the live record; None if several have that name, missing if none has.

    `meant`: what people said that a text means; it decides where numbers and names don't, while that record lives.
    """
    spec, columns = entity_spec(model), model.__table__.c
    wanted = list(dict.fromkeys(texts))
    found: dict[str, UUID | None] = {}
    for name in dict.fromkeys((spec.key, spec.title)):  # a number goes before a name
        open_texts = [text for text in wanted if text not in found]
        for start in range(0, len(open_texts), _MARKS):
            some = columns[name].in_(open_texts[start : start + _MARKS])
            query = select(columns[name], columns.uuid).where(some, live(model))
            hits: dict[str, list[UUID]] = {}
            for text, uuid in connection.execute(query):
                hits.setdefault(text, []).append(uuid)
            found |= {text: uuids[0] if len(uuids) == 1 else None for text, uuids in hits.items()}
    return found | _meant(
        connection, model, {t: meant[t] for t in wanted if meant and t in meant and not found.get(t)}
    )


def _meant(connection: Connection, model: Any, meant: Mapping[str, UUID]) -> dict[str, UUID]:
    """Those of `meant` whose record is alive."""
    if not meant:
        return {}
    identity = model.__table__.c.uuid
    alive = set(connection.scalars(select(identity).where(identity.in_(set(meant.values())), live(model))))
    return {text: uuid for text, uuid in meant.items() if uuid in alive}


def missing(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, values: Mapping[str, object]
) -> dict[str, str]:
    """Reference fields of `values` that point to no live record: field → error code."""
    errors = {}
    for field in reference_fields(spec):
        uuid = values.get(field.name)
        if uuid is not None:
            model = model_of(field.refers_to)
            known = select(model.__table__.c.id).where(model.__table__.c.uuid == uuid, live(model))
            if connection.scalar(known) is None:
                errors[field.name] = "reference_unknown"
    return errors
