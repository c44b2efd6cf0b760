"""Sheets of a workbook with a cell far from all others: a slip of the hand, for which a reader makes room for
sixteen thousand columns of a million rows.

Only small sheets are looked at, by the texts of their parts: a large one is large because it is full.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

_LOOKED_AT = 64 * 2**20  # bytes of an unpacked sheet
_BLOCK = 1 << 20
_MOST = 30_000_000  # cells, empty ones too: a gigabyte in the reader's hands
_SPREAD = 20  # rows to one that is there, from which on one lies far off
_NEAR_COLUMNS = 702  # A … ZZ
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
# These two begin with letters, which Python finds ten times as fast as a tag; a text that looks like one only makes
# `_outermost` look.
_ROW = re.compile(rb"row\s{1,9}(?:[\w:]{1,40}=[\"'][^\"'<>]{0,60}[\"']\s{1,9}){0,12}?r=[\"'](\d{1,7})[\"']")
_MAYBE_WIDE = re.compile(rb"r=[\"'][A-Z]{3}\d")
# with something in them: formats alone may reach to the end of a row, and take no room
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>/]*>")
_WIDE = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"'][A-Z]{3}\d{1,7}[\"'][^>/]*>")
_OVERLAP = 200  # bytes of a tag that two blocks share


def far_cell(path: Path, sheet: str) -> str:
    """The cell of `sheet` that makes the sheet too large to be read, such as XFD1048576; "" if none does."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = _part_of(archive, sheet)
            if part is None or archive.getinfo(part).file_size > _LOOKED_AT:
                return ""
            return _far(archive, part)
    except Exception:  # damaged in one of many ways: the reader tells
        return ""


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The file of a sheet in its archive."""
    named = (_attributes(tag) for tag in _SHEET.findall(archive.read("xl/workbook.xml")))
    wanted = next((a for a in named if html.unescape(a.get("name", "")) == sheet), {})
    identity = next((value for name, value in wanted.items() if name.endswith(":id")), None)
    relations = map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")))
    target = next((r.get("Target", "") for r in relations if r.get("Id") == identity), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if target and part in archive.namelist() else None


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8") for name, value in _ATTRIBUTE.findall(tag)}


def _far(archive: zipfile.ZipFile, part: str) -> str:
    rows, last, wide = 0, 0, False
    for block in _blocks(archive, part):
        numbers = _ROW.findall(block)
        rows += len(numbers)
        last = max(last, *map(int, numbers), 0)
        wide = wide or bool(_MAYBE_WIDE.search(block) and _WIDE.search(block))
    if wide or (last * _NEAR_COLUMNS > _MOST and last > _SPREAD * rows):
        return _outermost(archive, part)
    return ""


def _outermost(archive: zipfile.ZipFile, part: str) -> str:
    """The cell in the last column or row, if these two are too far from the first."""
    right, below = (0, 0), (0, 0)
    for block in _blocks(archive, part):
        for letters, number in _CELL.findall(block):
            column, row = _column(letters.decode()), int(number)
            right, below = max(right, (column, row)), max(below, (row, column))
    if right[0] * below[0] <= _MOST:
        return ""
    column, row = right if right[0] > _NEAR_COLUMNS else below[::-1]
    return f"{_letters(column)}{row}"


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part of the archive in pieces that end with a whole tag."""
    with archive.open(part) as stream:
        rest = b""
        while block := stream.read(_BLOCK):
            end = (rest + block).rfind(b"<")
            whole = rest + block
            if 0 < len(whole) - end < _OVERLAP:
                yield whole[:end]
                rest = whole[end:]
            else:
                yield whole
                rest = b""
        yield rest


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
