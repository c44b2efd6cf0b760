"""The rows of a list bear the marks that features declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ..record_table.table import RecordTable


def follow_marks(context: UiContext, entity: str, table: RecordTable) -> None:
    """From now on, and as they change, as long as the list is there."""
    for make in context.registry.row_marks:
        _Following(make(context), entity, table)


class _Following(QObject):
    """Goes with the table; a function that is connected would outlive it."""

    def __init__(self, marks: Any, entity: str, table: RecordTable) -> None:
        super().__init__(table)
        self._marks, self._entity, self._table = marks, entity, table
        marks.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._table.model.marks.show(self._marks.of(self._entity), self._marks.text())
