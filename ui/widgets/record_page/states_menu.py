"""What a page has more for records with declared states: the menu of moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import Record

from .moving import Mover

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...base.context import UiContext
    from .file_panel import FilePanel


class StatesMenu(QObject):
    """The moves of the record shown: at the file's button."""

    def __init__(
        self,
        context: UiContext,
        spec: EntitySpec,
        panel: FilePanel,
        failed: Callable[[Exception], None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._spec = spec
        self._panel = panel
        self._record: Record | None = None
        self.mover = Mover(context, spec, page, failed)
        self._menu = QMenu(panel)
        self._panel.moves.setMenu(self._menu)

    def show_record(self, record: Record | None) -> None:
        """The file that is shown now: its button offers its moves."""
        self._record = record
        may = record is not None and self.mover.states is not None
        self._panel.moves.setVisible(may)
        if record is not None and self._spec.states is not None:
            self.mover.fill(self._menu, record.uuid, str(record.values[self._spec.states.field]))
