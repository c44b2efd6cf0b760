"""Blocks of cells as spreadsheets exchange them: tab-separated text, and a table that says what is text.

Read as text alone, a spreadsheet makes 6.2228E+18 of an account number and a formula of what begins with "=".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from .source import ColumnSpec

_READ = frozenset({"integer", "decimal", "datetime"})  # what Excel reads as it is meant
_FIRST_DAY = date(1899, 12, 30)  # of spreadsheets
_LOSSLESS = "application/x-libreoffice-tsvc"  # its plain text makes blanks of breaks
_STYLE = (
    """<style>td{white-space:nowrap}.t{mso-number-format:"\\@"}br{mso-data-placement:same-cell}</style>"""
)
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|[^\t\n]*')


Copied = tuple[str, str]
"""The text and the table."""


def copied(columns: Sequence[ColumnSpec], rows: Sequence[Sequence[str]]) -> Copied:
    """`rows` in `columns`. Any thread."""
    return to_tsv(rows), to_html([column.kind for column in columns], rows)


def put(found: Copied) -> None:
    """On the clipboard, both; programs take what they understand best."""
    data = QMimeData()
    data.setText(found[0])
    data.setHtml(found[1])
    QGuiApplication.clipboard().setMimeData(data)


def taken() -> list[list[str]]:
    """The rows of cells on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(_LOSSLESS):
        return from_tsv(bytes(data.data(_LOSSLESS).data()).decode("utf-8", "replace"))
    return from_tsv(data.text())


def to_tsv(rows: Sequence[Sequence[str]]) -> str:
    """Rows as tab-separated text; cells with tabs, breaks or quotes are quoted."""
    return "\n".join("\t".join(_quoted(text) for text in row) for row in rows)


def to_html(kinds: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table; what is neither number nor day stays text in Excel, WPS and LibreOffice."""
    cells = [_cell_of(kind) for kind in kinds]
    body = "".join(
        f"<tr>{''.join(cell(text) for cell, text in zip(cells, row, strict=True))}</tr>" for row in rows
    )
    return f'<html><head><meta charset="utf-8">{_STYLE}</head><body><table>{body}</table></body></html>'


def from_tsv(text: str) -> list[list[str]]:
    """The rows of a tab-separated text as spreadsheets put it on the clipboard. Quoted cells may hold breaks; a
    quote that closes nothing belongs to the text: Excel quotes only what has to be."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = _CELL.match(text, at)
        assert found is not None  # its second part also matches an empty cell
        quoted = found.group(1)
        rows[-1].append(found.group() if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if at == len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _quoted(text: str) -> str:
    if any(character in text for character in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _cell_of(kind: str) -> Callable[[str], str]:
    """text → cell, for a column of this kind."""
    if kind == "date":
        return _day
    begin = "<td>" if kind in _READ else '<td class="t" sdnum="0;0;@">'
    return lambda text: f"{begin}{escape(text).replace(chr(10), '<br>')}</td>"


def _day(text: str) -> str:
    """LibreOffice takes days from a number beside the text."""
    try:
        days = (date.fromisoformat(text) - _FIRST_DAY).days
    except ValueError:  # empty
        return f"<td>{escape(text)}</td>"
    return f'<td sdval="{days}" sdnum="1033;1033;YYYY-MM-DD">{text}</td>'
