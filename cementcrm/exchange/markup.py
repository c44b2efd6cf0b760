"""Tables in HTML and SpreadsheetML 2003, which many ERP systems write into a file they call .xls.

By the standard library's tolerant HTML reader: it streams, and needs no more than rows and cells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from .delimited import detect_encoding
from .refusals import FileHostile, FileUnreadable

_MOST_BYTES = 64 << 20
_MOST_CELLS = 10_000_000
_WIDEST, _LONGEST = 16_384, 1_048_576  # what a spreadsheet can have
_DEEPEST = 60
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_XML_ENCODING = re.compile(rb"(\s*<\?xml[^>]*?encoding\s*=\s*[\"'])([\w-]+)")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def is_html(head: bytes) -> bool:
    """Does a file begin as HTML does?"""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    return start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style", b"<body")) or (
        start.startswith(b"<?xml") and b"<html" in head[:2000].lower()
    )  # fmt: skip


def is_spreadsheet_xml(head: bytes) -> bool:
    """Is this XML of the spreadsheet format of 2003?"""
    return b"urn:schemas-microsoft-com:office:spreadsheet" in head[:4000] and not is_html(head)


def html_rows(path: Path) -> Iterator[tuple[int, list[Any]]]:
    """The rows of all tables of a page, one after another: each printed page often is a table of its own."""
    content = _content(path)
    named = _CHARSET.search(content[:4000])
    encoding = named[1].decode("ascii", "ignore") if named else ""
    if encoding.lower() in ("", "gb2312", "gbk", "utf-8", "utf8", "unicode"):  # often said wrongly
        encoding = detect_encoding(content)
    try:
        text = content.decode(encoding, "replace")
    except LookupError:
        text = content.decode(detect_encoding(content), "replace")
    tables = _Tables(path)
    for start in range(0, len(text), 1 << 16):
        tables.feed(text[start : start + (1 << 16)])
        yield from tables.take()
    tables.close()
    tables.finish()
    yield from tables.take()


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileHostile(path=str(path), reason="html larger than 64 MB")
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error


class _Tables(HTMLParser):
    """Rows as they end; cells that span several columns or rows leave the others empty."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self._rows: list[list[Any]] = []
        self._number = 0
        self._cells = 0
        self._stack: list[
            tuple[list[Any], dict[int, int]]
        ] = []  # per open table: its row, columns still spanned
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._silent = 0  # within <style> or <script>

    def take(self) -> Iterator[tuple[int, list[Any]]]:
        """The rows that have ended since."""
        rows, self._rows = self._rows, []
        for row in rows:
            self._number += 1
            yield self._number, row

    def finish(self) -> None:
        """The file may end within a table."""
        while self._stack:
            self._end_row()
            self._stack.pop()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self._stack) >= _DEEPEST:
                raise FileHostile(path=str(self._path), reason="tables within tables")
            self._end_cell()
            self._stack.append(([], {}))
        elif tag == "tr" and self._stack:
            self._end_row()
        elif tag in ("td", "th") and self._stack:
            self._end_cell()
            self._text = []
            given = dict(attrs)
            self._spans = _span(given.get("colspan"), _WIDEST), _span(given.get("rowspan"), _LONGEST)
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._stack:
            self._end_row()
            self._stack.pop()
        elif tag in ("style", "script"):
            self._silent = max(self._silent - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(re.sub(r"[ \t\r\n\xa0]+", " ", data))

    def _end_cell(self) -> None:
        if self._text is None or not self._stack:
            return
        row, spanned = self._stack[-1]
        while spanned.get(len(row), 0) > 0:
            row.append(None)
        wide, high = self._spans
        at = len(row)
        if at + wide > _WIDEST:
            raise FileHostile(path=str(self._path), reason="more columns than a sheet has")
        row.extend(["".join(self._text).strip(), *[None] * (wide - 1)])
        for column in range(at, at + wide if high > 1 else at):
            spanned[column] = high
        self._text = None
        self._count(wide)

    def _end_row(self) -> None:
        self._end_cell()
        if not self._stack:
            return
        row, spanned = self._stack[-1]
        if row:
            self._rows.append(row)
            left = {column: high - 1 for column, high in spanned.items() if high > 1}
            self._stack[-1] = [], left

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise FileHostile(path=str(self._path), reason="more than 10 million cells")


def _span(text: str | None, most: int) -> int:
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
    return max(1, min(number, most))


def spreadsheet_sheets(path: Path) -> tuple[str, ...]:
    """The names of the sheets of a SpreadsheetML file."""
    return tuple(dict.fromkeys(name for name, _, _ in _spreadsheet(path)))


def spreadsheet_rows(path: Path, sheet: str) -> Iterator[tuple[int, list[Any]]]:
    """(number, cells) of every row that stands in the file; blank rows between are left out."""
    for name, number, cells in _spreadsheet(path):
        if name == sheet and number:
            yield number, cells


def _spreadsheet(path: Path) -> Iterator[tuple[str, int, list[Any]]]:
    """(sheet, row number, cells); number 0 where a sheet begins."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    sheet, number, depth = "", 0, 0
    try:
        for event, element in iterparse(_as_utf8(path), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise FileHostile(path=str(path), reason="deep XML")
            if event == "start" and element.tag == f"{_SS}Worksheet":
                sheet, number = element.get(f"{_SS}Name") or "", 0
                yield sheet, 0, []
            elif event == "end" and element.tag == f"{_SS}Row":
                number = _place(path, element.get(f"{_SS}Index"), number + 1, _LONGEST)
                yield sheet, number, _cells(path, element)
                element.clear()
    except DefusedXmlException as error:
        raise FileHostile(path=str(path), reason=str(error)) from error
    except (ParseError, OSError, ValueError, LookupError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error


def _as_utf8(path: Path) -> io.BytesIO:
    """The XML reader knows no Chinese encodings."""
    content = _content(path)
    named = _XML_ENCODING.match(content)
    if named is None or named[2].lower() in (b"utf-8", b"utf-16"):
        return io.BytesIO(content)
    text = content[named.end() :].decode(
        "gb18030" if named[2][:2].lower() == b"gb" else named[2].decode("ascii")
    )
    return io.BytesIO(named[1] + b"utf-8" + text.encode())


def _cells(path: Path, row: Any) -> list[Any]:
    cells: list[Any] = []
    for cell in row.findall(f"{_SS}Cell"):
        at = _place(path, cell.get(f"{_SS}Index"), len(cells) + 1, _WIDEST)
        cells.extend([None] * (at - 1 - len(cells)))
        data = cell.find(f"{_SS}Data")
        cells.append(None if data is None else _value("".join(data.itertext()), data.get(f"{_SS}Type") or ""))
        cells.extend([None] * (_place(path, cell.get(f"{_SS}MergeAcross"), 0, _WIDEST)))
    return cells


def _value(text: str, kind: str) -> Any:
    if kind == "Number":
        return float(text)
    if kind == "DateTime":
        return datetime.fromisoformat(text)
    return text == "1" if kind == "Boolean" else text


def _place(path: Path, said: str | None, usual: int, most: int) -> int:
    at = int(said) if said else usual
    if not 0 <= at <= most:
        raise FileHostile(path=str(path), reason=f"cell outside of a sheet: {said}")
    return max(at, usual) if usual else at
