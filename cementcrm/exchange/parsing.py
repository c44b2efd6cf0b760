"""A file, a layout and a mapping → batches of parsed rows. Runs in the child process; no database here.

Values leave in *stored form* (see `store.bulk`). Columns are parsed as columns with a memory of the texts
met: most cells of a dispatch export repeat, and a dictionary is forty times faster than a parser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, dropwhile, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.ids import fact_bytes

from .columns import Column, columns_of
from .day_order import DayOrder
from .layout import Layout, best_header, cannot_be_total, find_layout, is_blank, is_total, normal
from .mapping import Mapping, fitted, has_trucks, known_headings, propose, require_complete
from .products import parse_product
from .repeated import Repeated, repeated_rows
from .source import FileUnreadable, Source, detect, iter_rows
from .units import with_units_told

_PROBE = 240  # rows looked at for header and values
_SHEETS = 40  # looked at for the likeliest one, and for those like it
_BATCH = 1_000
_DAYS = (Kind.DATE, Kind.MONTH, Kind.DATETIME)


@dataclass(slots=True)
class Batch:
    """Some parsed rows. `rows`: stored values in the order of `field_names(spec)`; `errors` and `raw` (the
    file's own cells) by index, of rows with an error or warning only."""

    numbers: list[int] = field(default_factory=list)  # 1-based, as a spreadsheet shows them
    rows: list[Sequence[Any]] = field(default_factory=list)
    errors: dict[int, dict[str, str]] = field(default_factory=dict)
    uuids: list[bytes] = field(default_factory=list)  # of facts: made here, where there is time
    raw: dict[int, list[Any]] = field(default_factory=dict)
    repeated: dict[int, bool] = field(default_factory=dict)  # rows whose key others have: does one follow?


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
    source, heads = _best_sheet(path, sheet, known)
    head = heads[source.sheet]
    layout = find_layout(head, known)
    if layout is None:
        raise FileUnreadable(path=str(path), reason="no_header")
    source = replace(source, more=_alike(source, heads, layout, known))
    sample = [row for n, row in head if n > layout.header_row and not is_blank(row) and not is_total(row)]
    if mapping is None and remembered and layout.signature in remembered:
        mapping = Mapping(spec.name, layout.signature, remembered[layout.signature])
    mapping = fitted(mapping, layout) if mapping else propose(spec, layout, sample)
    trucks = has_trucks(spec, layout, mapping.fields, sample)
    layout, fields = with_units_told(spec, layout, mapping.fields, sample, trucks=trucks)
    mapping = replace(mapping, fields=fields)
    if complete:
        require_complete(spec, mapping, layout)
    return Plan(source, layout, mapping)


def parse_file(
    path: Path, plan: Plan, spec: EntitySpec, rules: Any, synonyms: dict[str, tuple[str, str]],
    notes: list[str],
) -> Iterator[Batch]:  # fmt: skip
    """Every data row; blank, total and repeated header rows are left out. `notes`: what turns out of the whole file."""
    repeated, orders = _first_pass(path, plan, spec)
    found = {index: order.orders for index, order in orders.items()}
    columns = columns_of(plan.layout, plan.mapping, spec, found, date_1904=plan.source.date_1904)
    for index, order in orders.items():
        notes += order.notes(plan.layout.columns[index])
    derive = _deriving(rules, synonyms)
    names = field_names(spec)
    needed = [f.name for f in spec.data_fields if f.required]
    for some in data_rows(path, plan):
        batch = _batch(some, columns, derive, names, needed)
        if spec.is_fact:
            key = names.index(spec.key)
            batch.uuids = [fact_bytes(spec.name, str(row[key])) for row in batch.rows]
        batch.repeated = repeated.among(some)
        yield batch


def _first_pass(path: Path, plan: Plan, spec: EntitySpec) -> tuple[Repeated, dict[int, DayOrder]]:
    """What only the whole file tells: rows that mean the same, and in which order each column writes dates."""
    columns = plan.layout.columns
    repeated = repeated_rows(columns, plan.mapping, spec)
    days = {h for h, name in plan.mapping.fields.items() if spec.by_name[name].kind in _DAYS}
    orders = {index: DayOrder() for index, heading in enumerate(columns) if heading in days}
    if repeated.wanted or orders:
        for some in data_rows(path, plan):
            repeated.meet(some)
            for index, order in orders.items():
                order.meet([row[index] for _, row in some if index < len(row)])
    repeated.settle()
    return repeated, orders


def likeliest(path: Path, sheet: str | None, specs: Iterable[EntitySpec]) -> EntitySpec:
    """The entity of which most fields are found in the file; needed ones count twice."""
    specs = [s for s in specs if any(f.synonyms for f in s.data_fields)]
    source, heads = _best_sheet(path, sheet, set().union(*map(known_headings, specs)))
    head = heads[source.sheet]

    def score(spec: EntitySpec) -> int:
        layout = find_layout(head, known_headings(spec))
        if layout is None:
            return 0
        found = set(propose(spec, layout, [row for n, row in head if n > layout.header_row]).fields.values())
        return len(found) + sum(f.name in found for f in spec.data_fields if f.required or f.name == spec.key)

    return max(specs, key=score)


def _alike(
    source: Source, heads: dict[str, _Head], layout: Layout, known: set[str]
) -> tuple[tuple[str, int], ...]:
    """The other sheets with this layout's headings: many plants keep a sheet for each month."""
    others = {name: find_layout(head, known) for name, head in heads.items() if name != source.sheet}
    return tuple(
        (name, other.first_data_row)
        for name, other in others.items()
        if other and [*map(normal, other.columns)] == [*map(normal, layout.columns)]
    )


_Head = list[tuple[int, Any]]  # a sheet's first rows


def _best_sheet(path: Path, sheet: str | None, known: set[str]) -> tuple[Source, dict[str, _Head]]:
    """The sheet asked for, else the one whose header is known best, and the first rows of all looked at."""
    source = detect(path, sheet)
    choices = [source] if sheet else [replace(source, sheet=name) for name in source.sheets[:_SHEETS]]
    best: tuple[float, Source] | None = None
    heads: dict[str, _Head] = {}
    for choice in choices or [source]:
        head = heads[choice.sheet] = list(islice(iter_rows(path, choice), _PROBE))
        found = best_header(head, known)
        score = found[0] if found else 0.0
        if best is None or score > best[0]:
            best = (score, choice)
    assert best is not None
    return best[1], heads


def survey(path: Path, plan: Plan, most: int) -> tuple[list[Sequence[Any]], dict[str, int]]:
    """The first data rows, and how many rows of the whole file are data, blank, or totals and headings."""
    counts = {"data": 0, "blank": 0, "total": 0}
    first: list[Sequence[Any]] = []
    for _, cells in _below_header(path, plan):
        kind = _kind(cells, plan.layout)
        counts[kind] += 1
        if kind == "data" and len(first) < most:
            first.append(cells)
    return first, counts


def data_rows(path: Path, plan: Plan) -> Iterator[list[tuple[int, Sequence[Any]]]]:
    """(row number, cells) of the rows that are data, some hundreds at a time."""
    for some in _chunks(_below_header(path, plan)):
        if not _surely_data(some, plan.layout):
            some = [row for row in some if _kind(row[1], plan.layout) == "data"]
        if some:
            yield some


def _below_header(path: Path, plan: Plan) -> Iterator[tuple[int, Sequence[Any]]]:
    sheets = ((plan.source.sheet, plan.layout.first_data_row), *plan.source.more)
    return chain.from_iterable(
        dropwhile(partial(_is_above, first), iter_rows(path, replace(plan.source, sheet=name)))
        for name, first in sheets
    )


def _is_above(first: int, row: tuple[int, Sequence[Any]]) -> bool:
    return row[0] < first


def _chunks(rows: Iterator[tuple[int, Sequence[Any]]]) -> Iterator[list[tuple[int, Sequence[Any]]]]:
    while some := list(islice(rows, _BATCH)):
        yield some


def _kind(cells: Sequence[Any], layout: Layout) -> str:
    """data | blank | total; a header again is a total."""
    if is_blank(cells):
        return "blank"
    return "total" if is_total(cells) or layout.repeats(cells) else "data"


def _surely_data(some: list[tuple[int, Sequence[Any]]], layout: Layout) -> bool:
    """Do all rows begin with texts that neither a total nor a header has? To look at each takes three times as
    long as to read it."""
    try:
        starts = [(a, b, c) for _, (a, b, c, *_more) in some]
        return all(
            cannot_be_total(column) for column in zip(*starts, strict=True)
        ) and layout.texts.isdisjoint(a.strip() for a, _, _ in starts)
    except (ValueError, TypeError, AttributeError):  # a short row, a number
        return False


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
    columns: Sequence[Column],
    derive: Derive | None,
    names: Sequence[str],
    needed: Sequence[str],
) -> Batch:
    batch = Batch([number for number, _ in some])
    cells = [row for _, row in some]
    found: dict[str, list[Any]] = {name: [None] * len(some) for name in names}
    for column in columns:
        found[column.name] = column.parse(column.cells(cells))
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


def _note_errors(batch: Batch, rows: Sequence[Sequence[Any]], column: Column) -> None:
    if column.bad:
        for index, cell in enumerate(column.cells(rows)):
            if cell in column.bad:
                batch.errors.setdefault(index, {})[column.name] = column.bad[cell]
