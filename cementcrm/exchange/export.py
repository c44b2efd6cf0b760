"""Writing a list so that it imports back unchanged: xlsx (text stays text) or CSV (formulas defused)."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.errors import CementError, UnknownField
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import ListQuery, Record
from cementcrm.store.keys import info_path

from .values import enum_texts

Report = Callable[[int, int, str], None]

# A leading character that makes a spreadsheet run a cell as a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\0")
_SHEET_ROWS = (
    1_048_576  # Excel's own limit; one is the heading. What is written below is lost without a word.
)
_BLOCK = 1_000
_BESIDE = ("", "-wal", "-shm", ".key.json", ".seal", ".lock", ".door")  # what a database's files are called
SHEET_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                  "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd hh:mm:ss"}  # fmt: skip


class TooManyRows(CementError):
    """A sheet holds `limit` rows, the list has `rows`: filter it, or write a CSV file."""

    code = "too_many_rows"


class TargetNotWritable(CementError):
    """The file `path` can't be written (`reason`): often Excel has it open."""

    code = "target_not_writable"


class Reader(Protocol):
    """What an export asks; `cementcrm.reading.Reader` is one."""

    @property
    def actor(self) -> Actor: ...
    def spec(self, entity: str) -> EntitySpec: ...
    def ids(self, query: ListQuery) -> Any: ...
    def rows(self, entity: str, ids: list[int]) -> list[tuple[int, Record]]: ...


def header(field: FieldSpec) -> str:
    """The column's heading: its first Chinese term, which the import knows again."""
    return field.synonyms[0] if field.synonyms else field.label


def export_list(
    reader: Reader,
    query: ListQuery,
    out: Path,
    columns: Sequence[str] = (),
    report: Report = lambda _done, _total, _text: None,
) -> int:
    """Write what `query` finds to `out` (.xlsx or .csv) and return the number of rows.

    `columns`: what is seen, in its order; empty = all. The key always comes along: without it nothing could
    be imported back. `report(done, total, text)` is called a block at a time and may raise `Cancelled`; then,
    and on every error, a file that was there before is untouched. Raises `TooManyRows`, `TargetNotWritable`,
    `PermissionDenied`.
    """
    spec = reader.spec(query.entity)
    reader.actor.require(f"{spec.name}:export")
    ids = reader.ids(query)
    csv_wanted = _is_csv(out)
    if not csv_wanted:
        require_fit(len(ids))

    def records() -> Iterator[Record]:
        for start in range(0, len(ids), _BLOCK):
            report(start, len(ids), "")
            yield from (r for _, r in reader.rows(spec.name, ids[start : start + _BLOCK].tolist()))

    with written_aside(out) as temporary:
        write = _write_csv if csv_wanted else _write_xlsx
        return write(spec, _fields(spec, columns), records(), temporary)


def require_fit(rows: int) -> None:
    """Raise `TooManyRows` if a sheet can't hold so many below its headings."""
    if rows >= _SHEET_ROWS:
        raise TooManyRows(rows=rows, limit=_SHEET_ROWS - 1)


def export_figures(headings: Sequence[str], rows: Sequence[Sequence[Any]], out: Path) -> None:
    """Write a table as it is shown (a chart's figures, what an import did) to `out` (.xlsx or .csv): text as
    text, numbers as numbers. Raises `TargetNotWritable`, `TooManyRows`."""
    if not _is_csv(out):
        require_fit(len(rows))
    with written_aside(out) as temporary:
        if _is_csv(out):
            with temporary.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream).writerows(
                    [list(headings), *([_defused(cell) for cell in row] for row in rows)]
                )
            return
        with new_sheet(temporary) as sheet:
            sheet.write_row(0, 0, headings)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    write_cell(sheet, number, column, cell)


def _is_csv(out: Path) -> bool:
    return out.suffix.lower() == ".csv"


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """A name to write to, put in the place of `out` only once all is written. Raises `TargetNotWritable`."""
    if _is_of_database(out):
        raise TargetNotWritable(path=out, reason="database")
    temporary = out.with_name(out.name + ".part")
    try:
        yield temporary
        os.replace(temporary, out)  # Windows refuses while Excel has the old one open
    except OSError as error:
        raise TargetNotWritable(path=out, reason=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _is_of_database(out: Path) -> bool:
    """Is it a database or backup of this program, or one of the files that belong to it? One click too many in a
    dialog must not put a list in its place."""
    bases = (out.with_name(out.name.removesuffix(end)) for end in _BESIDE if out.name.endswith(end))
    return any(info_path(base).exists() for base in bases)


def require_writable(out: Path) -> None:
    """Raise `TargetNotWritable` unless a file can be put at `out`; one that is there stays."""
    if _is_of_database(out):
        raise TargetNotWritable(path=out, reason="database")
    try:
        with out.with_name(out.name + ".part").open("wb"):
            pass
        out.with_name(out.name + ".part").unlink()
    except OSError as error:
        raise TargetNotWritable(path=out, reason=error.strerror or str(error)) from error


def _fields(spec: EntitySpec, columns: Sequence[str]) -> list[FieldSpec]:
    if not columns:
        return [f for f in spec.fields if f.synonyms]
    names = [*columns] if spec.key in columns else [spec.key, *columns]
    unknown = next((name for name in names if name not in spec.by_name), None)
    if unknown is not None:
        raise UnknownField(entity=spec.name, field=unknown)
    return [spec.by_name[name] for name in names]


def _value(record: Record, field: FieldSpec, texts: Mapping[str, Mapping[str, str]]) -> Any:
    """`texts`: of enumerations, code → what is written."""
    value = record.values[field.name]
    if field.kind is Kind.ENUM:
        return texts[field.name].get(str(value), value)
    if isinstance(value, datetime):
        return value.astimezone(ORGANISATION_ZONE).replace(tzinfo=None)
    if field.kind is Kind.REFERENCE:
        ref = record.refs.get(field.name)  # of one who isn't on file there is a name only
        return ref.key or ref.title if ref is not None else value and str(value)
    return value


def _texts(fields: list[FieldSpec]) -> dict[str, dict[str, str]]:
    return {field.name: enum_texts(field) for field in fields if field.kind is Kind.ENUM}


def _write_xlsx(spec: EntitySpec, fields: list[FieldSpec], records: Iterable[Record], out: Path) -> int:
    count, texts = 0, _texts(fields)
    with new_sheet(out, spec.plural) as sheet:
        sheet.write_row(0, 0, ["UUID", *(header(f) for f in fields)])
        sheet.freeze_panes(1, 0)
        for count, record in enumerate(records, 1):
            sheet.write_string(count, 0, str(record.uuid))
            for column, field in enumerate(fields, 1):
                write_cell(sheet, count, column, _value(record, field, texts))
    return count


@contextmanager
def new_sheet(out: Path, name: str | None = None) -> Iterator[Any]:
    """The one sheet of a new workbook, row by row to the disk. On an error nothing is put together: zipping
    a million rows that nobody wants any more takes as long as the rows did."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(str(out), {**SHEET_OPTIONS, "tmpdir": folder})
        sheet = book.add_worksheet(name)
        try:
            yield sheet
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error  # the system's own
        finally:
            sheet.row_data_fh.close()


def write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    """Text stays text, whatever it looks like."""
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value))
    elif value is not None:
        sheet.write(row, column, value)


def _write_csv(_spec: EntitySpec, fields: list[FieldSpec], records: Iterable[Record], out: Path) -> int:
    count, texts = 0, _texts(fields)
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["UUID", *(header(f) for f in fields)])
        for record in records:
            writer.writerow([str(record.uuid), *(_defused(_value(record, f, texts)) for f in fields)])
            count += 1
    return count


def _defused(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_DANGEROUS) else value
