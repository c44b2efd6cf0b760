"""Printing what is seen of a list, with a preview, or writing it as a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.dialogs import choose_target
from ...base.i18n import fill, label
from ...base.saving import write_file
from ...base.screen import fit
from ..record_table.formats import formatter
from ..record_table.source import NUMBERS, VALUELESS, ColumnSpec, Filter
from .app_source import query
from .paper import LIMIT, Press, Sheet, lay_out

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    from ...base.context import UiContext
    from ...base.tasks import Report
    from ..record_table.table import RecordTable

_FILES = QT_TRANSLATE_NOOP("printing", "PDF (*.pdf)")
_PREPARING = QT_TRANSLATE_NOOP("printing", "Preparing the pages")
_FILTERED = QT_TRANSLATE_NOOP("printing", "Filtered: {filters}")
_AT_ONCE = 500
_DPI = 300
_SIGNS = {"eq": "=", "ne": "≠", "ge": "≥", "le": "≤", "in": "=", "between": "="}


class Printing(QObject):
    """Needs the right to export. The rows are read in the background, masked as in the table."""

    def __init__(self, context: UiContext, table: RecordTable, title: str, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._table, self._page, self._title = context, table, page, title
        self.dialog: QPrintPreviewDialog | None = None

    def preview(self) -> None:
        """Read the rows, then show the pages; from there to the printer."""
        self._context.run_job(label("printing", _PREPARING), self._gather(), self.show, owner=self)

    def show(self, sheet: Sheet) -> None:
        """The preview of a sheet."""
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        self.dialog = dialog = QPrintPreviewDialog(
            self._page
        )  # with a printer of its own, which lives as long
        lay_out(dialog.printer())
        dialog.setWindowTitle(sheet.title)
        dialog.paintRequested.connect(partial(_print, sheet))
        dialog.finished.connect(dialog.deleteLater)
        fit(dialog, 1240, 760)
        dialog.open()

    def choose_pdf(self) -> None:
        """Ask where to, then write it."""
        choose_target(
            self._page, title=label("printing", _FILES), filters=label("printing", _FILES), suffix="pdf",
            on_chosen=self.write_pdf,
        )  # fmt: skip

    def write_pdf(self, path: Path) -> None:
        """Write the list as a PDF file, in the background."""
        gather = self._gather()

        def work(report: Report) -> int:
            from cementcrm.exchange.export import written_aside

            sheet = gather(report)
            with written_aside(path) as temporary:
                write_pdf(sheet, temporary, report)
            return len(sheet.rows)

        write_file(self._context, self._page, path, work)

    def _gather(self) -> Any:
        """What reads the sheet of what is seen now; any thread."""
        table, app = self._table, self._context.app
        model, asked = table.model, query(table.model.spec)
        visible = table.view.visible_columns()
        columns = [(_heading(model.columns[c]), model.columns[c].kind in NUMBERS) for c in visible]
        names = [column.name for column in model.columns]
        told, title = self._told(), self._title

        def work(report: Report) -> Sheet:
            app.actor.require(f"{asked.entity}:export")
            ids = app.ids(asked)
            wanted = [int(number) for number in ids[:LIMIT]]
            rows: list[Sequence[str]] = []
            for start in range(0, len(wanted), _AT_ONCE):
                report(start, len(wanted), "")
                texts = model.format(model.source.rows(wanted[start : start + _AT_ONCE], names))
                rows += [[row[column] for column in visible] for row in texts]
            return Sheet(title, told, columns, rows, len(ids))

        return work

    def _told(self) -> str:
        spec, columns = self._table.model.spec, {c.name: c for c in self._table.model.columns}
        parts = [_condition(columns[f.column], f) for f in spec.filters if f.column in columns]
        parts += [f"“{spec.quick}”"] if spec.quick else []
        day = date.today().isoformat()
        filters = fill(label("printing", _FILTERED), filters=" · ".join(parts))
        return f"{filters} · {day}" if parts else day


def write_pdf(sheet: Sheet, path: Path, report: Report = lambda _done, _total, _what: None) -> None:
    """Write a sheet; any thread. `report(pages done, pages, "")` may raise to stop."""
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    lay_out(writer)
    _draw(sheet, writer, report)


def _print(sheet: Sheet, printer: QPrinter) -> None:
    _draw(sheet, printer, lambda _done, _total, _what: None)


def _draw(sheet: Sheet, device: Any, report: Report) -> None:
    painter = QPainter(device)
    try:
        Press(sheet, device, painter).run(report)
    finally:
        painter.end()


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
