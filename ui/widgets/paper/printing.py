"""From a sheet of rows to the printer, or to a PDF file, by way of a preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label
from ...base.saving import write_file
from .listing import DPI, Report, Sheet, print_list

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ...base.context import UiContext
    from .print_dialog import PrintDialog

_PRINTING = QT_TRANSLATE_NOOP("printing", "Printing {list}")
_SENT = QT_TRANSLATE_NOOP("printing", "{count} pages were sent to the printer.")


class Printing(QObject):
    """Shows sheets, and prints and writes them in the background. Messages belong to `page`."""

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.dialog: PrintDialog | None = None

    def show(self, sheet: Sheet) -> None:
        """The pages of a sheet, before they are printed."""
        from .print_dialog import PrintDialog

        self.dialog = PrintDialog(sheet, self.print_out, self.save, self._page.window())
        self.dialog.open()

    def print_out(self, sheet: Sheet, printer: QPrinter) -> None:
        """Send all pages to a printer, in the background."""
        job = fill(label("printing", _PRINTING), list=sheet.title)
        self._context.run_job(job, partial(print_list, sheet, printer), self._printed, owner=self)

    def save(self, sheet: Sheet, path: Path) -> None:
        """Write a sheet that was looked at."""
        self.write(path, lambda _report: sheet)

    def write(self, path: Path, gather: Callable[[Report], Sheet]) -> None:
        """Write the sheet that `gather` reads."""

        def work(report: Report) -> int:
            from cementcrm.exchange.export import written_aside

            sheet = gather(report)
            with written_aside(path) as temporary:
                write_pdf(sheet, temporary, report)
            return sheet.count

        write_file(self._context, self._page, path, work)

    def _printed(self, pages: int) -> None:
        self._context.message.emit(fill(label("printing", _SENT), count=f"{pages:,}"), "info")


def write_pdf(sheet: Sheet, path: Path, report: Report = lambda *_: None) -> None:
    """Write a sheet; any thread. `report(pages done, pages, "")` may raise to stop."""
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("cementcrm")
    print_list(sheet, writer, report)
