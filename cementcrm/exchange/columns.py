"""The mapped columns of a file: cells → stored values, a column at a time, with a memory of the texts met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dict
from datetime import date
from typing import Any

from cementcrm.core.fields import EntitySpec, FieldSpec, Kind

from .cells import text_of
from .layout import Layout, normal
from .mapping import Mapping
from .moments import NO_ORDERS, Orders, joined
from .usual import millis, usual_cell, usual_column
from .values import parser, quoted

_CACHE = 50_000  # distinct cells remembered per column
# Errors of a cell that leave the rest of the row good: the cell stays empty or doubtful, and is reported.
WARNINGS = frozenset({
    "credit_code_invalid", "account_damaged_float", "account_invalid", "account_length", "account_doubtful",
    "product_unknown", "packing_unknown", "packing_conflict", "choice_unread", "choice_retired",
    "phone_invalid", "phone_several", "rounded", "digits_lost", "day_missing", "not_a_bool",
    "reference_unknown", "reference_ambiguous", "status_unclear", "void_negative", "weight_unlikely",
    "repeated", "cell_unread", "approximate",
})  # fmt: skip


class Column:
    """One mapped column and the cells it has met."""

    def __init__(
        self, index: int, field: FieldSpec, heading: str, parse: Callable[[Any], tuple[Any, str]],
        orders: Orders, lenient: bool,
    ) -> None:  # fmt: skip
        self.index = index
        self._lenient = lenient  # the rest of a row comes in without a cell that can't be read
        self._orders = orders
        self.clock: int | None = None  # the column with the time of day, if this one has the day only
        self.name = field.name
        self._parse = parse
        self._stored = _STORED.get(field.kind)
        self.is_reference = field.kind is Kind.REFERENCE
        self._usual, self._usual_cell = usual_column(field), usual_cell(field, heading)
        self._texts = _Memory(self._parsed)
        # apart from texts, and from True, which would find the value of 1
        self._floats = _Memory(self._parsed)
        self.bad: dict[Any, str] = {}

    def cells(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """This column's cells, with those of the time of day."""
        cells = _cells(rows, self.index)
        if self.clock is None:
            return cells
        return [
            joined(day, clock, self._orders)
            for day, clock in zip(cells, _cells(rows, self.clock), strict=True)
        ]

    def parse(self, cells: list[Any]) -> list[Any]:
        """Stored values; a cell with an error is in `bad` afterwards."""
        if self._usual is not None:
            try:
                return self._usual(cells)
            except (ValueError, TypeError):
                pass  # some cell is unusual
        texts, other = self._texts, self._other
        return [texts[cell] if type(cell) is str else other(cell) for cell in cells]

    def _other(self, cell: Any) -> Any:
        return self._floats[cell] if type(cell) is float else self._parsed(cell)

    def _parsed(self, cell: Any) -> Any:
        if self._usual_cell is not None and type(cell) in (str, float):
            usual = self._usual_cell(cell)
            if usual is not None:
                return usual
        value, error = self._parse(cell)
        if error == "approximate" and not self._lenient:
            value, error = None, "not_a_number"
        if error:
            if self._lenient and value is None and error.partition("|")[0] not in WARNINGS:
                error = f"cell_unread|what={quoted(text_of(cell))}|why={error}"
            self.bad[cell] = error
        return value if value is None or self._stored is None else self._stored(value)


class _Memory(dict[Any, Any]):
    def __init__(self, parse: Callable[[Any], Any]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, cell: Any) -> Any:
        value = self._parse(cell)
        if len(self) < _CACHE:
            self[cell] = value
        return value


_STORED: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATETIME: millis,
    Kind.DATE: date.isoformat,
    Kind.MONTH: date.isoformat,
    Kind.BOOL: int,
}


def columns_of(
    layout: Layout, mapping: Mapping, spec: EntitySpec, orders: Dict[int, Orders], *, date_1904: bool
) -> list[Column]:
    """The columns that are read. `orders`: in which order they write dates, by their place."""
    by_heading = {normal(h): name for h, name in mapping.fields.items()}
    strict = {f.name for f in spec.fields} if spec.is_fact else spec.decisive
    found: dict[str, Column] = {}
    for heading, name in by_heading.items():  # the day's column before that of its time
        index = next((i for i, c in enumerate(layout.columns) if c and normal(c) == heading), None)
        if index is None:
            continue
        known = spec.by_name[name]
        if name in found and known.kind is Kind.DATETIME:
            found[name].clock = index
        else:
            written = layout.columns[index]
            order = orders.get(index, NO_ORDERS)
            parse = parser(known, heading=written, date_1904=date_1904, orders=order)
            found[name] = Column(index, known, written, parse, order, lenient=name not in strict)
    return list(found.values())


def _cells(rows: Sequence[Sequence[Any]], index: int) -> list[Any]:
    try:
        return [row[index] for row in rows]
    except IndexError:  # a short row: spreadsheets leave empty cells at the end out
        return [row[index] if index < len(row) else None for row in rows]
