"""Outside files as raw rows: encoding, delimiter and sheets found, hostile workbooks refused.

Meant to run in the child process of `exchange.worker`: a workbook may abort or swallow the whole process.
"""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cementcrm.core.errors import CementError

Row = list[Any]  # cells: str, float, int, bool, datetime, date, None

MAX_UNPACKED = 200 * 2**20  # bytes of an unpacked workbook
MAX_ENTRIES = 2_000
MAX_RATIO = 100
_PROBE = 256 * 1024
_DELIMITERS = ",\t;|"


class FileUnreadable(CementError):
    """`path` can't be read as a table (`reason`): save it again as xlsx or CSV and try once more."""

    code = "file_unreadable"


class FileHostile(CementError):
    """`path` would unpack to more than is sensible (`reason`); it was not opened."""

    code = "file_hostile"


@dataclass(frozen=True, slots=True)
class Source:
    """How to read a file. `kind`: csv or workbook; `sheet` of a workbook, else encoding and delimiter."""

    kind: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ","
    date_1904: bool = False  # the workbook counts days from 1904, as old Macs did


def detect(path: Path, sheet: str | None = None) -> Source:
    """Find out what `path` is. Raises `FileUnreadable`, `FileHostile`."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_PROBE)
    except OSError as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error
    if head.startswith(b"PK\x03\x04"):
        _require_sane_zip(path)
        return _workbook(path, sheet)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _workbook(path, sheet)
    if head.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise FileUnreadable(path=str(path), reason="html_as_xls")
    encoding = detect_encoding(head, complete=len(head) < _PROBE)
    text = head.decode(encoding, errors="replace")
    if "\0" in text:
        raise FileUnreadable(path=str(path), reason="binary")
    return Source("csv", encoding=encoding, delimiter=_delimiter(text))


def detect_encoding(head: bytes, *, complete: bool = True) -> str:
    """The encoding of a file's beginning: marks first, then strict UTF-8, then GB18030 (GBK's superset)."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    for name in ("utf-8", "gb18030"):
        if _decodes(head, name, complete):
            return name
    from charset_normalizer import from_bytes

    best = from_bytes(head).best()
    return best.encoding if best is not None else "gb18030"


def _decodes(head: bytes, encoding: str, complete: bool) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        decoder.decode(head, final=complete)  # not final: a character may be cut at the probe's end
    except UnicodeDecodeError:
        return False
    return True


def iter_rows(path: Path, source: Source) -> Iterator[tuple[int, Row]]:
    """(1-based row number as a spreadsheet shows it, cells) of every row, blank ones too."""
    if source.kind == "csv":
        yield from _csv_rows(path, source)
    else:
        yield from _workbook_rows(path, source)


def _csv_rows(path: Path, source: Source) -> Iterator[tuple[int, Row]]:
    # surrogateescape: an undecodable byte damages its own cell only, and is reported there
    with open(path, encoding=source.encoding, errors=_on_error(source.encoding), newline="") as stream:
        csv.field_size_limit(1_000_000)
        try:
            yield from enumerate(csv.reader(stream, delimiter=source.delimiter), 1)
        except csv.Error as error:
            raise FileUnreadable(path=str(path), reason=str(error)) from error


def _on_error(encoding: str) -> str:
    return "replace" if encoding == "utf-16" else "surrogateescape"


def _workbook_rows(path: Path, source: Source) -> Iterator[tuple[int, Row]]:
    from python_calamine import CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(source.sheet)
        rows = sheet.to_python(skip_empty_area=False)
    except BaseException as error:  # PanicException is no Exception
        if isinstance(error, (KeyboardInterrupt, MemoryError)):
            raise
        raise FileUnreadable(path=str(path), reason=str(error)) from None
    yield from enumerate(rows, 1)


def _workbook(path: Path, sheet: str | None) -> Source:
    from python_calamine import CalamineWorkbook

    try:
        names = tuple(CalamineWorkbook.from_path(str(path)).sheet_names)
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, MemoryError)):
            raise
        raise FileUnreadable(path=str(path), reason=str(error)) from None
    if not names or (sheet and sheet not in names):
        raise FileUnreadable(path=str(path), reason="no_such_sheet")
    return Source("workbook", sheet=sheet or names[0], sheets=names)


def _require_sane_zip(path: Path) -> None:
    """Look at the directory before anything unpacks: a 5 MB bomb of 2 GB keeps a reader busy for minutes."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries) or 1
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or (unpacked > 2**20 and unpacked / packed > MAX_RATIO)
    ):
        raise FileHostile(path=str(path), reason=f"{len(entries)} entries, {unpacked} bytes from {packed}")


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first lines into the same number (> 1) of cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def score(delimiter: str) -> int:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        return max((counts.count(n) * (n > 1) * 100 + n for n in set(counts)), default=0)

    return max(_DELIMITERS, key=score)
