"""A saved view: columns, widths, sort, filters. Plain JSON; survives columns that came or went since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast, get_args

from msgspec import Struct, field

from .source import ColumnSpec, Filter, Op

_OPS = frozenset(get_args(Op))


class ViewState(Struct, frozen=True):
    """`columns`: the visible ones in their order (empty = the usual ones); `widths` in pixels by column; `group`: the
    column grouped by."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: tuple[tuple[str, bool], ...] = ()
    filters: tuple[Filter, ...] = ()
    group: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Only lists, dicts, str, int, bool and None."""
        return {
            "columns": list(self.columns),
            "widths": dict(self.widths),
            "sort": [[name, descending] for name, descending in self.sort],
            "filters": [[f.column, f.op, _plain(f.value)] for f in self.filters],
        } | ({"group": self.group} if self.group else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], columns: Sequence[ColumnSpec]) -> ViewState:
        """Read what `to_dict` wrote. Unknown columns and unreadable parts are left out: a view saved by
        another version must not stop the page."""
        known = {column.name: column for column in columns}
        return cls(
            tuple(name for name in _items(data, "columns") if name in known),
            _widths(data.get("widths"), known),
            tuple((item[0], bool(item[1])) for item in _items(data, "sort", 2) if item[0] in known),
            tuple(filter(None, (_filter(item, known) for item in _items(data, "filters", 3)))),
            str(data.get("group", "")) if data.get("group") in known else "",
        )


def _items(data: Mapping[str, Any], key: str, length: int = 0) -> list[Any]:
    value = data.get(key)
    if not isinstance(value, list):
        return []
    if not length:
        return [item for item in value if isinstance(item, str)]
    return [
        item for item in value if isinstance(item, list) and len(item) == length and isinstance(item[0], str)
    ]


def _widths(data: object, known: Mapping[str, ColumnSpec]) -> dict[str, int]:
    if not isinstance(data, dict):
        return {}
    return {n: w for n, w in data.items() if n in known and isinstance(w, int) and 0 < w < 10_000}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _value(kind: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_value(kind, item) for item in value)
    if value is None:
        return None
    if kind == "decimal":
        return Decimal(str(value))
    if kind in ("date", "month", "datetime"):
        return date.fromisoformat(value)
    return value


def _filter(item: list[Any], known: Mapping[str, ColumnSpec]) -> Filter | None:
    name, op, value = item
    if name not in known or op not in _OPS:
        return None
    try:
        return Filter(name, cast(Op, op), _value(known[name].kind, value))
    except (ValueError, TypeError, ArithmeticError):
        return None
