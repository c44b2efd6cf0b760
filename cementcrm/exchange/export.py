"""Writing a list so that it imports back unchanged: xlsx (text stays text) or CSV (formulas defused)."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.queries import Record

# A leading character that makes a spreadsheet run a cell as a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\0")


def header(field: FieldSpec) -> str:
    """The column's heading: its first Chinese term, which the import knows again."""
    return field.synonyms[0] if field.synonyms else field.label


def export_list(spec: EntitySpec, records: Iterable[Record], out: Path, columns: Sequence[str] = ()) -> int:
    """Write `records` to `out` (.xlsx or .csv); returns the number of rows. Written aside, then renamed.

    `columns`: what is seen, in its order; empty = all. The key always comes along: without it nothing could
    be imported back.
    """
    temporary = out.with_name(out.name + ".part")
    write = _write_csv if out.suffix.lower() == ".csv" else _write_xlsx
    try:
        count = write(spec, _fields(spec, columns), records, temporary)
        os.replace(temporary, out)
    finally:
        temporary.unlink(missing_ok=True)
    return count


def export_figures(headings: Sequence[str], rows: Iterable[Sequence[Any]], out: Path) -> None:
    """Write a small table of figures (a chart's) to `out` (.xlsx or .csv): text as text, numbers as numbers."""
    temporary = out.with_name(out.name + ".part")
    try:
        if out.suffix.lower() == ".csv":
            with temporary.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream).writerows(
                    [list(headings), *([_defused(cell) for cell in row] for row in rows)]
                )
        else:
            import xlsxwriter

            with xlsxwriter.Workbook(str(temporary), {"strings_to_formulas": False}) as book:
                sheet = book.add_worksheet()
                sheet.write_row(0, 0, headings)
                for number, row in enumerate(rows, 1):
                    for column, cell in enumerate(row):
                        _write_cell(sheet, number, column, cell)
        os.replace(temporary, out)
    finally:
        temporary.unlink(missing_ok=True)


def _fields(spec: EntitySpec, columns: Sequence[str]) -> list[FieldSpec]:
    if not columns:
        return [f for f in spec.fields if f.synonyms]
    names = [*columns] if spec.key in columns else [spec.key, *columns]
    return [spec.by_name[name] for name in names]


def _value(record: Record, field: FieldSpec) -> Any:
    value = record.values[field.name]
    if isinstance(value, datetime):
        return value.astimezone(ORGANISATION_ZONE).replace(tzinfo=None)
    if field.kind is Kind.REFERENCE:
        return record.refs[field.name].key if field.name in record.refs else value and str(value)
    return value


def _write_xlsx(spec: EntitySpec, fields: list[FieldSpec], records: Iterable[Record], out: Path) -> int:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd hh:mm:ss"}  # fmt: skip
    count = 0
    with xlsxwriter.Workbook(str(out), options) as book:
        sheet = book.add_worksheet(spec.plural)
        sheet.write_row(0, 0, ["UUID", *(header(f) for f in fields)])
        sheet.freeze_panes(1, 0)
        for count, record in enumerate(records, 1):
            sheet.write_string(count, 0, str(record.uuid))
            for column, field in enumerate(fields, 1):
                _write_cell(sheet, count, column, _value(record, field))
    return count


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value))
    elif value is not None:
        sheet.write(row, column, value)


def _write_csv(_spec: EntitySpec, fields: list[FieldSpec], records: Iterable[Record], out: Path) -> int:
    count = 0
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["UUID", *(header(f) for f in fields)])
        for record in records:
            writer.writerow([str(record.uuid), *(_defused(_value(record, f)) for f in fields)])
            count += 1
    return count


def _defused(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_DANGEROUS) else value
