"""Records that may be the one somebody is about to make again: the same number, or nearly the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize
from uuid import UUID

from sqlalchemy import Connection, bindparam, literal_column, select, union_all

from cementcrm.core.fields import EntitySpec, FieldSpec, Kind

from .pinyin import simplified
from .records import live

_SHOWN = 5  # for each field
_MARKS = 500
# What people write or leave out at will: 甬城混凝土（宁波）有限公司 = 甬城混凝土宁波, 138-1234 8000 = 13812348000.
# The migration that indexes these expressions repeats them: change both, or the index isn't used.
_DROPPED = (" ", "\u3000", "(", ")", "（", "）", "-", "·", "有限责任公司", "股份有限公司", "有限公司")


def alike_rows(
    connection: Connection,
    model: Any,
    spec: EntitySpec,
    values: Mapping[str, object],
    other_than: UUID | None = None,
) -> list[tuple[Any, tuple[str, ...]]]:
    """Live rows that share a telling value with `values`, each with the names of those fields.

    One indexed search a field: a condition with OR and an order makes SQLite read the whole table.
    """
    wanted = {f: essence_of(spec, f, values.get(f.name)) for f in spec.fields if f.telling}
    wanted = {f: value for f, value in wanted.items() if value not in (None, "")}
    if not wanted:
        return []
    table = model.__table__
    searches = (
        select(table.c.id)
        .where(_stored(table, spec, f) == value, live(model), table.c.uuid.is_distinct_from(other_than))
        .limit(_SHOWN)
        .subquery()
        for f, value in wanted.items()
    )
    ids = union_all(*(select(found.c.id) for found in searches))
    rows = connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id)).mappings()
    told = (
        (row, [f.name for f, value in wanted.items() if essence_of(spec, f, row[f.name]) == value])
        for row in rows
    )
    return [(row, tuple(names)) for row, names in told]


def known_rows(
    connection: Connection, model: Any, spec: EntitySpec, field: FieldSpec, values: Iterable[str]
) -> Iterator[tuple[Any, ...]]:
    """Key and `EntitySpec.known_as` fields of the live rows that may have one of `values` in `field`, the oldest
    first: names are found as people vary them, so whoever asks has to look whether they are the same."""
    wanted = {text for value in values for text in (value, normalize("NFKC", value), simplified(value))}
    told = list({str(essence_of(spec, field, text)) for text in wanted} - {""})
    c = model.__table__.c
    names = [c[name] for name in (spec.key, *spec.known_as)]
    some = _stored(model.__table__, spec, field).in_(bindparam("some", expanding=True))
    query = select(*names).where(some, live(model)).order_by(c.id)
    for start in range(0, len(told), _MARKS):
        yield from map(tuple, connection.execute(query, {"some": told[start : start + _MARKS]}))


def is_loose(spec: EntitySpec, field: FieldSpec) -> bool:
    """Names and phones are written in many ways; numbers and credit codes in one."""
    return field.telling and (
        field.kind is Kind.PHONE or (field.name == spec.title and spec.title != spec.key)
    )


def _stored(table: Any, spec: EntitySpec, field: FieldSpec) -> Any:
    """The side of the comparison that an index answers."""
    return literal_column(loosened_sql(field.name)) if is_loose(spec, field) else table.c[field.name]


def essence_of(spec: EntitySpec, field: FieldSpec, value: object) -> object:
    """What of a telling value tells."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if field.kind is Kind.CREDIT_CODE:
        return text.upper()
    return loosened(text) if is_loose(spec, field) else text


def loosened(text: str) -> str:
    """What `loosened_sql` gives for the same text: ASCII letters only become small, as in SQLite."""
    for piece in _DROPPED:
        text = text.replace(piece, "")
    return text.encode().lower().decode()


def loosened_sql(column: str) -> str:
    """The expression of the index; the column without its table, as an index names it."""
    for piece in _DROPPED:
        column = f"replace({column}, '{piece}', '')"
    return f"lower({column})"
