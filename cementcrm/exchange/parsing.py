"""A file, a layout and a mapping → parsed rows. Runs in the child process; no database here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from cementcrm.core.fields import EntitySpec

from .layout import Layout, find_layout, is_blank, is_total, normal
from .mapping import Mapping, known_headings, propose, require_complete
from .products import parse_product
from .source import FileUnreadable, Source, detect, iter_rows
from .values import Parsed, parser

_PROBE = 240  # rows looked at for header and values
_CACHE = 50_000  # distinct texts remembered per column: customers, products and plates repeat
# Errors of a cell that leave the rest of the row good: the cell stays empty or doubtful, and is reported.
WARNINGS = frozenset({"credit_code_invalid", "account_damaged_float", "account_invalid", "product_unknown",
                      "unknown_choice", "phone_invalid"})  # fmt: skip


@dataclass(slots=True)
class Row:
    """One parsed row: `errors` refuse it unless all of them are warnings."""

    row_number: int
    values: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)
    raw: list[Any] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(code not in WARNINGS for code in self.errors.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file will be read; shown to the user before anything is imported."""

    source: Source
    layout: Layout
    mapping: Mapping


def plan_file(path: Path, spec: EntitySpec, mapping: Mapping | None = None, sheet: str | None = None) -> Plan:
    """Look at a file's beginning. Raises `FileUnreadable`, `FileHostile`, `MappingIncomplete`."""
    source = detect(path, sheet)
    head = list(islice(iter_rows(path, source), _PROBE))
    known = known_headings(spec) | ({normal(h) for h in mapping.fields} if mapping else set())
    layout = find_layout(head, known)
    if layout is None:
        raise FileUnreadable(path=str(path), reason="no_header")
    sample = [row for n, row in head if n > layout.header_row and not is_blank(row) and not is_total(row)]
    mapping = mapping or propose(spec, layout, sample)
    require_complete(spec, mapping, layout)
    return Plan(source, layout, mapping)


def parse_rows(
    path: Path, plan: Plan, spec: EntitySpec, enum_texts: dict[str, dict[str, str]],
    derive: Callable[..., None] | None = None, synonyms: dict[str, tuple[str, str]] | None = None,
) -> Iterator[Row]:  # fmt: skip
    """Every data row; blank, total and repeated header rows are left out."""
    columns = _columns(plan, spec, enum_texts)
    header = [c for c in plan.layout.columns if c]
    products: dict[str, tuple[str, str] | None] = {}

    def product(text: str) -> tuple[str, str] | None:
        if text not in products:
            products[text] = parse_product(text, synonyms)
        return products[text]

    for number, cells in iter_rows(path, plan.source):
        if (
            number <= plan.layout.header_row
            or is_blank(cells)
            or is_total(cells)
            or _is_header(cells, header)
        ):
            continue
        row = _parse(number, cells, columns)
        if derive is not None:
            derive(row.values, product, row.errors)
        if row.errors:
            row.raw = list(cells)
        yield row


def _columns(
    plan: Plan, spec: EntitySpec, enum_texts: dict[str, dict[str, str]]
) -> list[tuple[int, str, Callable[[Any], Parsed], dict[Any, Parsed]]]:
    by_heading = {normal(h): name for h, name in plan.mapping.fields.items()}
    found = []
    for index, heading in enumerate(plan.layout.columns):
        name = by_heading.get(normal(heading)) if heading else None
        if name is not None:
            cache: dict[Any, Parsed] = {}
            found.append((index, name, parser(spec.by_name[name], enum_texts.get(name, {})), cache))
    return found


def _parse(
    number: int,
    cells: Sequence[Any],
    columns: Sequence[tuple[int, str, Callable[[Any], Parsed], dict[Any, Parsed]]],
) -> Row:
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    width = len(cells)
    for index, name, parse, cache in columns:
        cell = cells[index] if index < width else None
        known = cache.get(cell) if type(cell) is str else None
        if known is None:
            known = parse(cell)
            if type(cell) is str and len(cache) < _CACHE:
                cache[cell] = known
        values[name], error = known
        if error:
            errors[name] = error
    return Row(number, values, errors)


def _is_header(cells: Sequence[Any], header: list[str]) -> bool:
    """A header repeated on every printed page."""
    first = [str(c).strip() for c in chain(cells) if c not in (None, "")]
    return bool(first) and first == header[: len(first)] and len(first) > 1
