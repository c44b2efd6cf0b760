"""The window's door for imports: files dropped on any page, and imports that a crash has cut off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ..base.context import UiContext
from ..base.i18n import fill
from .main_window import MainWindow

if TYPE_CHECKING:
    from cementcrm.app import Application

IMPORT_PAGE = "import"


class FileDrops(QObject):
    """Watches `window` for files that no widget inside has taken."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def attach(self, context: UiContext) -> None:
        """A database is open: say which of its imports were cut off."""
        context.ask(_cut_off, lambda count: self._tell_cut_off(context, count), owner=context)

    def take(self, paths: list[Path]) -> None:
        """Show the import page and give it the files."""
        workspace = self._window.workspace
        if workspace is not None:
            workspace.show_page(IMPORT_PAGE)
            take = getattr(workspace.page(IMPORT_PAGE), "take_files", None)
            if take is not None:
                take(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.DragEnter:
            entering = cast(QDragEnterEvent, event)
            if entering.mimeData().hasUrls():
                entering.acceptProposedAction()
                return True
        if event.type() == QEvent.Type.Drop:
            dropped = cast(QDropEvent, event)
            paths = [Path(url.toLocalFile()) for url in dropped.mimeData().urls() if url.isLocalFile()]
            dropped.acceptProposedAction()
            if paths:
                self.take(paths)
            return True
        return super().eventFilter(watched, event)

    def _tell_cut_off(self, context: UiContext, count: int) -> None:
        if count:
            self._window.banner.show_message(
                fill(self.tr("{n} imports were interrupted: undo them, or import again to finish."), n=count),
                level="warning",
                action=self.tr("Show imports"),
                on_action=lambda: context.show_page(IMPORT_PAGE),
            )


def _cut_off(app: Application) -> int:
    return sum(job.state == "interrupted" for job in app.imports.past())
