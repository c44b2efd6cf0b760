"""Find while its index is being filled: a plain look into the records that aren't in it yet.

Only what was typed as it stands in a field, neither pinyin nor other spellings, and nothing that is masked:
parts of it would give it away digit by digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.fields import Mask

from . import search
from .search_docs import record_fields
from .specs import entity_spec


def missing_hits(
    connection: Connection, models: Iterable[Any], typed: str, limit: int
) -> list[tuple[str, UUID]]:
    """Records with `typed` in an open field that the index doesn't have, as (entity, UUID); in no order."""
    raw: Any = connection.connection.dbapi_connection
    numbers = search.kinds(raw)
    found: list[tuple[str, UUID]] = []
    for model in models:
        spec = entity_spec(model)
        names = [f.name for f in record_fields(spec) if f.mask is Mask.NONE]
        if names and typed:
            sql = _missing(spec.name, names)
            values = {"typed": typed, "kind": numbers.get(spec.name, 0) << search.ROW_BITS, "limit": limit}
            found += [(spec.name, UUID(bytes=uuid)) for (uuid,) in raw.execute(sql, values)]
    return found[:limit]


def _missing(table: str, names: Iterable[str]) -> str:
    tests = " OR ".join(f'instr(lower(t."{name}"), lower(:typed))' for name in names)
    return (
        f"SELECT t.uuid FROM {table} t WHERE t.deleted_at IS NULL AND ({tests}) "
        "AND NOT EXISTS (SELECT 1 FROM search_doc d WHERE d.id = t.id | :kind) LIMIT :limit"
    )
