"""The quick text of a list as a condition on its rows: the same index, the same meaning as Find. And what the
same index knows of a filter "contains".

Records are looked up as documents. Of facts, the distinct values that hold a word are looked up, then the
rows that have them; a fact's own number is compared with a scan of its narrow index, which alone can find
its middle.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

from sqlalchemy import Connection, and_, false, or_, text

from cementcrm.core.fields import EntitySpec, Mask

from . import search, search_find
from .pinyin import fold
from .search_docs import Group, groups, record_fields

Quick = Callable[[str], Any]
Parts = Callable[[str, str], list[int] | None]
_FEW = 500  # more values than that, and scanning the rows beats looking each of them up
_NEAR = 20_000  # more rows than that, and a scan of the column's index is faster
_LAST = "\U0010ffff"


def quick_condition(connection: Connection, spec: EntitySpec) -> Quick | None:
    """Text → SQL condition on rows of `spec`; None if no index covers this entity."""
    raw: Any = connection.connection.dbapi_connection
    numbers = search.kinds(raw)
    if record_fields(spec):
        return lambda typed: _record(spec, numbers.get(spec.name, 0), typed)
    if groups(spec):
        return lambda typed: _fact(raw, spec, numbers, typed)
    return None


def rows_with_part(connection: Connection, spec: EntitySpec) -> Parts:
    """(field, part of its text) → ids of all rows with this part, others perhaps among them; None if the index
    doesn't know or they are many."""
    raw: Any = connection.connection.dbapi_connection
    known = {f.name for f in record_fields(spec) if f.mask is Mask.NONE}
    return lambda name, part: _near(raw, spec, part) if name in known else None


def _near(raw: Any, spec: EntitySpec, part: str) -> list[int] | None:
    word = fold(part)
    if not search_find.narrows(word):
        return None
    rows, values = search_find.rows_with([word], "", search.kinds(raw).get(spec.name, 0))
    found = raw.execute(f"SELECT * FROM ({rows}) LIMIT {_NEAR + 1}", values).fetchall()
    return [number for (number,) in found] if len(found) <= _NEAR else None


def _record(spec: EntitySpec, kind: int, typed: str) -> Any:
    words = search_find.words_of(typed)
    if not words:
        return false()
    rows, values = search_find.rows_with(words, typed, kind)
    return text(f"{spec.name}.id IN ({rows})").bindparams(**values)


def _fact(raw: Any, spec: EntitySpec, numbers: dict[str, int], typed: str) -> Any:
    names = count()
    words = [word for word in typed.split() if fold(word)]
    return and_(*(_fact_word(raw, spec, numbers, word, names) for word in words)) if words else false()


def _fact_word(raw: Any, spec: EntitySpec, numbers: dict[str, int], word: str, names: Any) -> Any:
    """Rows with this word in their number or in one of the values."""
    parts = [_by_key(spec, word, next(names))]
    for group in groups(spec):
        kind = numbers.get(group.name)
        if kind is not None:
            parts += _by_values(raw, group, kind, word, next(names))
    return or_(*parts)


def _by_key(spec: EntitySpec, word: str, n: int) -> Any:
    table, key = spec.name, spec.key
    if not word.isascii():  # numbers are hardly ever Chinese: their beginning is enough
        sql = f"SELECT id FROM {table} WHERE {key} >= :k{n} AND {key} < :l{n}"
        return text(f"{table}.id IN ({sql})").bindparams(**{f"k{n}": word, f"l{n}": word + _LAST})
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    sql = f"SELECT id FROM {table} WHERE {key} LIKE :k{n} ESCAPE '!'"
    return text(f"{table}.id IN ({sql})").bindparams(**{f"k{n}": f"%{escaped}%"})


def _by_values(raw: Any, group: Group, kind: int, word: str, n: int) -> list[Any]:
    rows, values = search_find.rows_with(search_find.words_of(word), word, kind, tag=str(n))
    matching = f"FROM search_value WHERE id IN ({rows})"
    found = raw.execute(f"SELECT value, more {matching} LIMIT {_FEW + 1}", values).fetchall()
    if not found:
        return []
    if len(found) <= _FEW:
        return [_looked_up(group, found, n)]
    column = "value" if group.by == group.text else "more"
    return [text(f'{group.entity}."{group.text}" IN (SELECT {column} {matching})').bindparams(**values)]


def _looked_up(group: Group, found: list[tuple[str, str]], n: int) -> Any:
    table = group.entity
    sql = f'SELECT id FROM {table} WHERE "{group.by}" IN (SELECT value FROM json_each(:v{n}))'
    lists = {f"v{n}": json.dumps([value for value, _ in found])}
    if group.by != group.text:
        named = f'"{group.text}" IN (SELECT value FROM json_each(:m{n}))'
        lists[f"m{n}"] = json.dumps([more for _, more in found])
        sql = f'{sql} AND {named} UNION ALL SELECT id FROM {table} WHERE "{group.by}" IS NULL AND {named}'
    return text(f"{table}.id IN ({sql})").bindparams(**lists)
