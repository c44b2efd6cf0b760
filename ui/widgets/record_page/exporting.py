"""What is seen as a file: choose where, then write in the background with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cementcrm.core.queries import ListQuery

from ...base.dialogs import choose_target
from ...base.i18n import fill

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.tasks import Report


class ListExport(QObject):
    """Exports of one page's list."""

    def __init__(self, context: UiContext, parent: QWidget, on_error: Callable[[Exception], None]) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._on_error = on_error

    def choose(self, query: ListQuery, columns: Sequence[str]) -> None:
        """Ask for the file's name, then write."""
        title, filters = self.tr("Export"), self.tr("Excel (*.xlsx);;CSV (*.csv)")
        choose_target(
            self._window,
            title=title,
            filters=filters,
            suffix="xlsx",
            on_chosen=lambda path: self.write(query, columns, path),
        )

    def write(self, query: ListQuery, columns: Sequence[str], path: Path) -> None:
        """Write the list to `path`."""
        app = self._context.app

        def work(report: Report) -> int:
            from cementcrm.exchange.export import export_list

            return export_list(app, query, path, columns, report)

        title = fill(self.tr("Exporting to {file}"), file=path.name)
        self._context.run_job(title, work, self._written, self._on_error, owner=self)

    def _written(self, count: int) -> None:
        self._context.message.emit(fill(self.tr("{count} rows exported."), count=f"{count:,}"), "info")
