"""Rows as a table shows them: only the fields in sight, masked, names in place of references.

A quarter of the time that whole records take, which a window feels: it is spent under Python's lock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Connection, Select, String, bindparam, func, select

from cementcrm.core.fields import EntitySpec, FieldSpec, Mask, mask_text

from .records import columns_of, rows_of
from .references import ModelOf, refs_of

Cells = dict[int, tuple[Any, ...]]
Column = tuple[Any, ...]


def cells(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, ids: Sequence[int], names: Sequence[str]
) -> Cells:
    """id → values of the fields `names`, in the order of `ids`; ids that are gone are left out. One statement,
    and one for each field that refers to another record."""
    model, fields = model_of(spec.name), [spec.by_name[name] for name in names]
    asked = _statement(model, tuple(names), any(field.aside for field in fields))
    rows = connection.execute(asked, {"ids": json.dumps(list(ids))}).all()
    if not rows:
        return {}
    found, *values = zip(*rows, strict=True)
    shown = [_shown(connection, model_of, *pair) for pair in zip(fields, values, strict=True)]
    by_id = dict(zip(found, zip(*shown, strict=True), strict=True)) if shown else dict.fromkeys(found, ())
    return {number: by_id[number] for number in ids if number in by_id}


@lru_cache
def _statement(model: Any, names: tuple[str, ...], aside: bool) -> Select[Any]:
    """Made once for all pages of a table: that takes as long as reading one."""
    columns = columns_of(model)
    source = rows_of(model) if aside else model.__table__
    listed = select(func.json_each(bindparam("ids", type_=String)).table_valued("value").c.value)
    asked = select(columns["id"], *(columns[name] for name in names)).select_from(source)
    return asked.where(columns["id"].in_(listed))


def _shown(connection: Connection, model_of: ModelOf, field: FieldSpec, values: Column) -> Column:
    """One column as people may read it."""
    if field.mask is not Mask.NONE:
        hide: Callable[[str], str] = partial(mask_text, mask=field.mask)
        return tuple([hide(str(value)) if value else value for value in values])
    if field.refers_to:
        known = refs_of(connection, field, model_of(field.refers_to), set(values))
        return tuple([known[value].title if value in known else value for value in values])
    return values
