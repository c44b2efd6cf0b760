"""Printing what is seen of a list, with a preview, or writing it as a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.dialogs import choose_pdf
from ...base.i18n import fill, label
from ..paper.listing import Cells, Column, Read, Report, Sheet
from ..paper.printing import Printing
from ..record_table.formats import formatter
from ..record_table.source import NUMBERS, VALUELESS, ColumnSpec, Filter
from .app_source import query

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ..record_table.source import Ids
    from ..record_table.table import RecordTable

_PREPARING = QT_TRANSLATE_NOOP("printing", "Preparing the pages")
_FILTERED = QT_TRANSLATE_NOOP("printing", "Filtered: {filters}")
_AT_ONCE = 500
_FIRST = 800  # rows: the first pages, which are looked at
_SIGNS = {"eq": "=", "ne": "≠", "ge": "≥", "le": "≤", "in": "=", "between": "="}


class ListPrinting(Printing):
    """Needs the right to export. The rows are read in the background, masked as in the table."""

    def __init__(self, context: UiContext, table: RecordTable, title: str, page: QWidget) -> None:
        super().__init__(context, page)
        self._table, self._title = table, title

    def preview(self) -> None:
        """Read the first rows, then show the pages; from there to the printer."""
        self._context.run_job(label("printing", _PREPARING), self._gather(), self.show, owner=self)

    def choose_pdf(self) -> None:
        """Ask where to, then write it."""
        choose_pdf(self._page, self.write_pdf)

    def write_pdf(self, path: Path) -> None:
        """Write the list as a PDF file, in the background."""
        self.write(path, self._gather())

    def _gather(self) -> Callable[[Report], Sheet]:
        """What reads the sheet of what is seen now, with its first rows; any thread."""
        table, app = self._table, self._context.app
        model, view, asked = table.model, table.model.spec, query(table.model.spec)
        visible = table.view.visible_columns()
        specs = [model.columns[number] for number in visible]
        columns = [Column(c.name, _heading(c), c.kind in NUMBERS) for c in specs]
        key = next((n for n, c in enumerate(columns) if c.name == app.spec(asked.entity).key), 0)
        told, title, made = self._told(), self._title, f"{app.today().isoformat()} · {app.actor.name}"
        yes, no = label("FilterPopup", "Yes"), label("FilterPopup", "No")

        def work(report: Report) -> Sheet:
            app.actor.require(f"{asked.entity}:export")
            report(0, 0, "")
            ids = app.ids(asked)
            read = _reader(model, ids, visible)
            first = [row for start in range(0, _FIRST, _AT_ONCE) for row in read(start, _AT_ONCE)]
            sums = model.source.totals(view) if any(c.total for c in specs) else {}
            texts = {c.name: formatter(c, yes, no)(sums[c.name]) for c in specs if c.name in sums}
            summed = [replace(column, total=texts.get(column.name, "")) for column in columns]
            every = tuple(range(len(columns)))
            return Sheet(title, told, made, summed, key, len(ids), first, read, every)

        return work

    def _told(self) -> str:
        spec, described = self._table.model.spec, self._table.model.source.described
        parts = [_condition(c, f) for f in spec.filters if (c := described(f.column)) is not None]
        parts += [f"“{spec.quick}”"] if spec.quick else []
        return fill(label("printing", _FILTERED), filters=" · ".join(parts)) if parts else ""


def _reader(model: Any, ids: Ids, visible: Sequence[int]) -> Read:
    """Rows by their place in `ids`, read some hundreds at a time and formatted as in the table."""
    kept: tuple[int, list[Cells]] = (0, [])

    def block(start: int) -> list[Cells]:
        nonlocal kept
        if kept[0] != start or not kept[1]:
            wanted = [int(number) for number in ids[start : start + _AT_ONCE]]
            kept = start, [list(row) for row in model.read(wanted, visible)]
        return kept[1]

    def read(start: int, count: int) -> Sequence[Cells]:
        found: list[Cells] = []
        while len(found) < count and start + len(found) < len(ids):
            at = (start + len(found)) // _AT_ONCE * _AT_ONCE
            skipped = start + len(found) - at
            found += block(at)[skipped : skipped + count - len(found)]
        return found

    return read


def _heading(column: ColumnSpec) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _condition(column: ColumnSpec, condition: Filter) -> str:
    """A filter in words: those of the filter's own window."""
    words = {
        "contains": "contains",
        "starts": "starts with",
        "empty": "is empty",
        "not_empty": "is not empty",
    }
    name = (
        f"{column.label} {label('FilterPopup', words[condition.op])}"
        if condition.op in words
        else column.label
    )
    if condition.op in VALUELESS:
        return name
    form = formatter(column, label("FilterPopup", "Yes"), label("FilterPopup", "No"))
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    texts = (" – " if condition.op == "between" else " / ").join(_text(form, value) for value in values)
    return f"{name} {_SIGNS.get(condition.op, '')} {texts}".replace("  ", " ")


def _text(form: Any, value: object) -> str:
    return str(value) if isinstance(value, date) else str(form(value))
