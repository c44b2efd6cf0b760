"""Outside files as raw rows: what a file is, by its content; encoding, delimiter and sheets found.

Meant to run in the child process of `exchange.worker`: a workbook may abort or swallow the whole process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .delimited import delimited_rows, delimiter_of, detect_encoding, is_mixed
from .markup import html_rows, is_html, is_spreadsheet_xml, spreadsheet_rows, spreadsheet_sheets
from .refusals import FileHostile, FileUnreadable
from .workbooks import OLE, ZIP, opened

__all__ = ["FileHostile", "FileUnreadable", "Row", "Source", "detect", "detect_encoding", "iter_rows"]

Row = list[Any]  # cells: str, float, int, bool, datetime, date, None

_PROBE = 256 * 1024
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f\ufffd]")
_MOST_NO_TEXT = 0.1  # padding of fixed-width fields, some damaged bytes; with more it is no text


@dataclass(frozen=True, slots=True)
class Source:
    """How to read a file. `kind`: csv, workbook, html or xml; `sheet` of a workbook, else encoding and delimiter.

    `sheets`: those people see. `mixed`: lines of UTF-8 and of GB18030 follow each other; each is read as it is.
    """

    kind: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ","
    date_1904: bool = False  # the workbook counts days from 1904, as old Macs did
    mixed: bool = False
    more: tuple[tuple[str, int], ...] = ()  # sheets with the same headings, read too: name, first row of data

    @property
    def read(self) -> tuple[str, ...]:
        """The sheets whose rows are read."""
        return (self.sheet, *(name for name, _ in self.more))


def detect(path: Path, sheet: str | None = None) -> Source:
    """Find out what `path` is. Raises `FileUnreadable`, `FileHostile`, `FileProtected`."""
    head = _head(path)
    if head.startswith((ZIP, OLE)):
        book = opened(path)
        _require_sheet(path, sheet, book.all_sheets)
        return Source("workbook", sheet or book.sheets[0], book.sheets, date_1904=book.date_1904)
    if is_spreadsheet_xml(head):
        names = spreadsheet_sheets(path)
        _require_sheet(path, sheet, names)
        return Source("xml", sheet or names[0], names)
    if is_html(head):
        return Source("html")
    encoding = detect_encoding(head, complete=len(head) < _PROBE)
    text = head.decode(encoding, errors="replace")
    if not text.strip("\0 \t\r\n\ufeff"):
        raise FileUnreadable(path=str(path), reason="empty")
    if len(_NO_TEXT.findall(text)) > len(text) * _MOST_NO_TEXT:
        raise FileUnreadable(path=str(path), reason="binary")
    delimiter = delimiter_of(text.replace("\0", ""))
    return Source("csv", encoding=encoding, delimiter=delimiter, mixed=is_mixed(head, encoding))


def iter_rows(path: Path, source: Source) -> Iterator[tuple[int, Row]]:
    """(1-based row number as a spreadsheet shows it, cells) of every row, blank ones too."""
    if source.kind == "csv":
        return delimited_rows(path, source.encoding, source.delimiter)
    if source.kind == "html":
        return html_rows(path)
    if source.kind == "xml":
        return spreadsheet_rows(path, source.sheet)
    return opened(path).rows(source.sheet)


def _head(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a folder; a pipe would never end
            raise FileUnreadable(path=str(path), reason="not_a_file")
        with path.open("rb") as stream:
            return stream.read(_PROBE)
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error


def _require_sheet(path: Path, sheet: str | None, names: tuple[str, ...]) -> None:
    if not names or (sheet and sheet not in names):
        raise FileUnreadable(path=str(path), reason="no_such_sheet")
