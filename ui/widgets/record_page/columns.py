"""Reading what stands in columns, by state or by day: how many there are, and the first cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cementcrm.core.queries import Filter, ListQuery, Record

if TYPE_CHECKING:
    from cementcrm.app import Application

_MOST = 100  # cards of a column

Found = tuple[str, int, list[Record]]
"""(code, how many there are, the first of them)."""


def read_columns(
    app: Application, asked: ListQuery, columns: Sequence[tuple[str, tuple[Filter, ...]]]
) -> list[Found]:
    """What passes the question and a column's own filters, for each column (code, filters)."""
    found = []
    for code, filters in columns:
        query = replace(asked, filters=(*asked.filters, *filters))
        rows = app.first(query, _MOST + 1)
        count = len(rows) if len(rows) <= _MOST else len(app.ids(query))
        found.append((code, count, [record for _, record in rows[:_MOST]]))
    return found
