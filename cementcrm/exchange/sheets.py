"""A document's data as a workbook: the same fields and tables that its page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import east_asian_width

from .export import SHEET_OPTIONS, written_aside

_WIDTH, _FIRST_WIDTH, _ONLY_WIDTH, _LINE = 18, 22, 70, 15


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as people read it."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One group of fields; `filled`: those that say something."""

    label: str
    fields: tuple[Entry, ...]

    @property
    def filled(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.fields if entry.text)


@dataclass(frozen=True, slots=True)
class Table:
    """Records that belong to the one the document is about."""

    label: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Picture:
    """An attached picture. `source`: its name in the document, `width` in points."""

    source: str
    name: str
    remark: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a template may show, as texts: masked values are masked here, too."""

    number: str
    title: str
    kind: str
    printed_at: str
    printed_by: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)  # by name, for templates that place each themselves

    def values(self) -> dict[str, Any]:
        """For `templating.filled`."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def write_sheet(sheet: Sheet, heading: str, out: Path) -> None:
    """A workbook of one sheet: heading, fields by section, tables. Text stays text. Raises `TargetNotWritable`."""
    import xlsxwriter

    with written_aside(out) as temporary, TemporaryDirectory() as folder:
        options = {**SHEET_OPTIONS, "constant_memory": False, "tmpdir": folder}
        with xlsxwriter.Workbook(str(temporary), options) as book:
            _write(book, book.add_worksheet(), sheet, heading)


def _write(book: Any, page: Any, sheet: Sheet, heading: str) -> None:
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format({"bold": True, "font_size": 12}),
        "name": book.add_format({"bg_color": "#EEF1F5", "border": 1, "text_wrap": True, "valign": "top"}),
        "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
    }
    most = max([len(table.headings) for table in sheet.tables if table.rows], default=2)
    page.set_column(0, 0, _FIRST_WIDTH)
    page.set_column(1, max(most - 1, 1), _WIDTH if most > 2 else _ONLY_WIDTH)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    page.write_string(0, 0, heading, formats["title"])
    page.write_string(1, 0, f"{sheet.number} {sheet.title}")
    page.write_string(2, 0, f"{sheet.printed_at} {sheet.printed_by}")
    row = _write_sections(page, sheet, formats, 4, max(most - 1, 1))
    for table in sheet.tables:
        row = _write_table(page, table, formats, row) if table.rows else row


def _write_sections(page: Any, sheet: Sheet, formats: Any, row: int, last: int) -> int:
    for section in sheet.sections:
        if section.filled:
            page.write_string(row, 0, section.label, formats["head"])
            for number, entry in enumerate(section.filled, row + 1):
                page.write_string(number, 0, entry.label, formats["name"])
                if last > 1:
                    page.merge_range(number, 1, number, last, "", formats["cell"])
                page.write_string(number, 1, entry.text, formats["cell"])
                room = _WIDTH * last if last > 1 else _ONLY_WIDTH
                _give_lines(page, number, ((entry.label, _FIRST_WIDTH), (entry.text, room)))
            row += len(section.filled) + 2
    return row


def _write_table(page: Any, table: Table, formats: Any, row: int) -> int:
    page.write_string(row, 0, table.label, formats["head"])
    for number, cells in enumerate((table.headings, *table.rows)):
        for column, cell in enumerate(cells):
            page.write_string(row + 1 + number, column, cell, formats["cell" if number else "name"])
        rooms = (_FIRST_WIDTH, *[_WIDTH if len(cells) > 2 else _ONLY_WIDTH] * (len(cells) - 1))
        _give_lines(page, row + 1 + number, zip(cells, rooms, strict=True))
    return row + len(table.rows) + 3


def _give_lines(page: Any, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """Room for texts that need several lines: no program works that out for joined cells, some for none."""
    lines = max(sum(_lines(part, room) for part in text.split("\n")) for text, room in cells)
    if lines > 1:
        page.set_row(row, lines * _LINE)


def _lines(text: str, room: int) -> int:
    wide = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return max(-(-wide // (room - 1)), 1)  # a character that doesn't fit whole goes to the next line
