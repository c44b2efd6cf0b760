"""A file, a layout and a mapping → batches of parsed rows. Runs in the child process; no database here.

Values leave in *stored form* (see `store.bulk`). Columns are parsed as columns with a memory of the texts
met: most cells of a dispatch export repeat, and a dictionary is forty times faster than a parser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.ids import fact_bytes

from .layout import Layout, best_header, find_layout, is_blank, is_total, normal
from .mapping import Mapping, known_headings, propose, require_complete
from .products import parse_product
from .source import FileUnreadable, Source, detect, iter_rows
from .values import parser

_PROBE = 240  # rows looked at for header and values
_SHEETS = 12  # looked at for the likeliest one
_BATCH = 1_000
_CACHE = 50_000  # distinct cells remembered per column
_LOCAL_EPOCH = datetime(1970, 1, 1) + (ORGANISATION_ZONE.utcoffset(None) or timedelta())
_MILLI = timedelta(milliseconds=1)
# Errors of a cell that leave the rest of the row good: the cell stays empty or doubtful, and is reported.
WARNINGS = frozenset({
    "credit_code_invalid", "account_damaged_float", "account_invalid", "product_unknown", "packing_unknown",
    "packing_conflict", "unknown_choice", "choice_retired", "phone_invalid", "phone_several", "rounded", "digits_lost",
    "day_missing", "not_a_bool", "reference_unknown", "reference_ambiguous",
})  # fmt: skip


@dataclass(slots=True)
class Batch:
    """Some parsed rows. `rows`: stored values in the order of `field_names(spec)`; `errors` and `raw` (the
    file's own cells) by index, of rows with an error or warning only."""

    numbers: list[int] = field(default_factory=list)  # 1-based, as a spreadsheet shows them
    rows: list[Sequence[Any]] = field(default_factory=list)
    errors: dict[int, dict[str, str]] = field(default_factory=dict)
    uuids: list[bytes] = field(default_factory=list)  # of facts: made here, where there is time
    raw: dict[int, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file will be read; shown to the user before anything is imported."""

    source: Source
    layout: Layout
    mapping: Mapping

    def given(self, rules: ModuleType) -> frozenset[str]:
        """Fields that the file says something about; all others stay as they are."""
        return given(rules, self.mapping.fields.values())


def given(rules: ModuleType, fields: Iterable[str]) -> frozenset[str]:
    """`fields` that have a column, and those that `rules` derive from them."""
    columns = frozenset(fields)
    derived: Dict[str, tuple[str, ...]] = getattr(rules, "DERIVED", {})
    return columns | {name for name, sources in derived.items() if columns.intersection(sources)}


def field_names(spec: EntitySpec) -> tuple[str, ...]:
    """The order of a batch's values: all fields but the ones the program stamps itself or works out."""
    return tuple(f.name for f in spec.stored_fields if f.name not in ("created_at", "updated_at"))


def plan_file(
    path: Path, spec: EntitySpec, mapping: Mapping | None = None, sheet: str | None = None,
    remembered: dict[str, dict[str, str]] | None = None, *, complete: bool = True,
) -> Plan:  # fmt: skip
    """Look at a file's beginning. `remembered`: layout signature → heading → field.

    Raises `FileUnreadable`, `FileHostile`, `MappingIncomplete` (unless not `complete`: somebody will choose).
    """
    known = known_headings(spec) | ({normal(h) for h in mapping.fields} if mapping else set())
    source, head = _best_sheet(path, sheet, known)
    layout = find_layout(head, known)
    if layout is None:
        raise FileUnreadable(path=str(path), reason="no_header")
    sample = [row for n, row in head if n > layout.header_row and not is_blank(row) and not is_total(row)]
    if mapping is None and remembered and layout.signature in remembered:
        mapping = Mapping(spec.name, layout.signature, remembered[layout.signature])
    mapping = mapping or propose(spec, layout, sample)
    if complete:
        require_complete(spec, mapping, layout)
    return Plan(source, layout, mapping)


def parse_file(
    path: Path, plan: Plan, spec: EntitySpec, rules: Any, synonyms: dict[str, tuple[str, str]]
) -> Iterator[Batch]:
    """Every data row; blank, total and repeated header rows are left out."""
    columns = _columns(plan, spec)
    derive = _deriving(rules, synonyms)
    names = field_names(spec)
    needed = [f.name for f in spec.data_fields if f.required]
    source = data_rows(path, plan)
    while some := list(islice(source, _BATCH)):
        batch = _batch(some, columns, derive, names, needed)
        if spec.is_fact:
            key = names.index(spec.key)
            batch.uuids = [fact_bytes(spec.name, str(row[key])) for row in batch.rows]
        yield batch


def likeliest(path: Path, sheet: str | None, specs: Iterable[EntitySpec]) -> EntitySpec:
    """The entity of which most fields are found in the file; needed ones count twice."""
    specs = [s for s in specs if any(f.synonyms for f in s.data_fields)]
    _, head = _best_sheet(path, sheet, set().union(*map(known_headings, specs)))

    def score(spec: EntitySpec) -> int:
        layout = find_layout(head, known_headings(spec))
        if layout is None:
            return 0
        found = set(propose(spec, layout, [row for n, row in head if n > layout.header_row]).fields.values())
        return len(found) + sum(f.name in found for f in spec.data_fields if f.required or f.name == spec.key)

    return max(specs, key=score)


def _best_sheet(path: Path, sheet: str | None, known: set[str]) -> tuple[Source, list[tuple[int, Any]]]:
    """The sheet asked for, else the one whose header is known best, and its first rows."""
    source = detect(path, sheet)
    choices = [source] if sheet else [replace(source, sheet=name) for name in source.sheets[:_SHEETS]]
    best: tuple[float, Source, list[tuple[int, Any]]] | None = None
    for choice in choices or [source]:
        head = list(islice(iter_rows(path, choice), _PROBE))
        found = best_header(head, known)
        score = found[0] if found else 0.0
        if best is None or score > best[0]:
            best = (score, choice, head)
    assert best is not None
    return best[1], best[2]


def survey(path: Path, plan: Plan, most: int) -> tuple[list[Sequence[Any]], dict[str, int]]:
    """The first data rows, and how many rows of the whole file are data, blank, or totals and headings."""
    counts = {"data": 0, "blank": 0, "total": 0}
    first: list[Sequence[Any]] = []
    for kind, _, cells in _told_apart(path, plan):
        counts[kind] += 1
        if kind == "data" and len(first) < most:
            first.append(cells)
    return first, counts


def data_rows(path: Path, plan: Plan) -> Iterator[tuple[int, Sequence[Any]]]:
    """(row number, cells) of the rows that are data."""
    return ((number, cells) for kind, number, cells in _told_apart(path, plan) if kind == "data")


def _told_apart(path: Path, plan: Plan) -> Iterator[tuple[str, int, Sequence[Any]]]:
    """(data | blank | total, row number, cells) of each row below the header; a header again is a total."""
    first, repeats = plan.layout.first_data_row, plan.layout.repeats
    for number, cells in iter_rows(path, plan.source):
        if number < first:
            continue
        if is_blank(cells):
            yield "blank", number, cells
        elif is_total(cells) or repeats(cells):
            yield "total", number, cells
        else:
            yield "data", number, cells


class _Column:
    """One mapped column and the cells it has met."""

    def __init__(self, index: int, field: FieldSpec, parse: Callable[[Any], tuple[Any, str]]) -> None:
        self.index = index
        self.name = field.name
        self._parse = parse
        self._stored = _STORED.get(field.kind)
        self.is_reference = field.kind is Kind.REFERENCE
        self._is_moment = field.kind is Kind.DATETIME
        self._texts = _Memory(self._parsed)
        # apart from texts, and from True, which would find the value of 1
        self._floats = _Memory(self._parsed)
        self.bad: dict[Any, str] = {}

    def parse(self, cells: Iterable[Any]) -> list[Any]:
        """Stored values; a cell with an error is in `bad` afterwards."""
        texts, other = self._texts, self._other
        return [texts[cell] if type(cell) is str else other(cell) for cell in cells]

    def _other(self, cell: Any) -> Any:
        return self._floats[cell] if type(cell) is float else self._parsed(cell)

    def _parsed(self, cell: Any) -> Any:
        if self._is_moment and type(cell) is str and len(cell) == 19 and cell[4] == "-" and cell[13] == ":":
            try:  # by far the most frequent form, six times as fast
                return _millis(datetime.fromisoformat(cell))
            except ValueError:
                pass
        value, error = self._parse(cell)
        if error:
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


def _millis(value: datetime) -> int:
    """A local time of the organisation (or an aware one) as UTC milliseconds."""
    if value.tzinfo is not None:
        value = value.astimezone(ORGANISATION_ZONE).replace(tzinfo=None)
    return (value - _LOCAL_EPOCH) // _MILLI


_STORED: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATETIME: _millis,
    Kind.DATE: date.isoformat,
    Kind.MONTH: date.isoformat,
    Kind.BOOL: int,
}


def _columns(plan: Plan, spec: EntitySpec) -> list[_Column]:
    by_heading = {normal(h): name for h, name in plan.mapping.fields.items()}
    found = []
    for index, heading in enumerate(plan.layout.columns):
        name = by_heading.get(normal(heading)) if heading else None
        if name is not None:
            known = spec.by_name[name]
            parse = parser(known, heading=heading, date_1904=plan.source.date_1904)
            found.append(_Column(index, known, parse))
    return found


Derive = Callable[[dict[str, list[Any]], dict[int, dict[str, str]]], None]


def _deriving(rules: Any, synonyms: dict[str, tuple[str, str]]) -> Derive | None:
    derive = getattr(rules, "derive", None)
    if derive is None:
        return None
    products: dict[str, tuple[str, str] | None] = {}

    def product(text: str) -> tuple[str, str] | None:
        if text not in products:
            products[text] = parse_product(text, synonyms)
        return products[text]

    return lambda columns, errors: derive(columns, product, errors)


def _batch(
    some: list[tuple[int, Sequence[Any]]],
    columns: Sequence[_Column],
    derive: Derive | None,
    names: Sequence[str],
    needed: Sequence[str],
) -> Batch:
    batch = Batch([number for number, _ in some])
    cells = [row for _, row in some]
    found: dict[str, list[Any]] = {name: [None] * len(some) for name in names}
    for column in columns:
        found[column.name] = column.parse(_cells(cells, column.index))
        _note_errors(batch, cells, column)
    if derive is not None:
        derive(found, batch.errors)
    batch.rows = list(zip(*(found[name] for name in names), strict=True))
    # whether it must be there, and whether a reference is known, turns out against the database
    doubtful = set(batch.errors)
    for name in needed:
        if None in found[name]:
            doubtful.update(index for index, value in enumerate(found[name]) if value is None)
    if any(column.is_reference for column in columns):
        doubtful.update(range(len(cells)))
    batch.raw = {index: list(cells[index]) for index in sorted(doubtful)}
    return batch


def _cells(rows: Sequence[Sequence[Any]], index: int) -> list[Any]:
    try:
        return [row[index] for row in rows]
    except IndexError:  # a short row: spreadsheets leave empty cells at the end out
        return [row[index] if index < len(row) else None for row in rows]


def _note_errors(batch: Batch, rows: Sequence[Sequence[Any]], column: _Column) -> None:
    if column.bad:
        for index, cell in enumerate(_cells(rows, column.index)):
            if cell in column.bad:
                batch.errors.setdefault(index, {})[column.name] = column.bad[cell]
