"""The rows of a list bear the marks that features declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ..record_table.table import RecordTable


def follow_marks(context: UiContext, entity: str, table: RecordTable) -> None:
    """From now on, and as they change."""
    for make in context.registry.row_marks:
        marks = make(context)

        def show(marks: Any = marks) -> None:
            table.model.marks.show(marks.of(entity), marks.text())

        marks.changed.connect(show, table)
        show()
