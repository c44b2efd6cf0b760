"""Names in a file that several records have, or none: the user says once which record is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.fields import EntitySpec

from ...base.i18n import Translatable
from ...base.style import give_role
from ...widgets.record_form.reference import ReferenceEditor

if TYPE_CHECKING:
    from ...base.context import UiContext


class NamesStep(Translatable, QWidget):
    """Rows name · number of rows · the record it means; an empty one stays refused."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._hint = QLabel(wordWrap=True)
        give_role(self._hint, "muted")
        self.table = QTableWidget(0, 3)
        self.editors: dict[tuple[str, str], ReferenceEditor] = {}  # (kind of record, name)
        self._build()
        self.retranslate()

    def show_names(self, spec: EntitySpec, unresolved: Mapping[tuple[str, str], int]) -> None:
        """`unresolved`: (reference field, name) → number of rows."""
        self.editors = {}
        self.table.setRowCount(len(unresolved))
        ordered = sorted(unresolved.items(), key=lambda item: -item[1])
        for row, ((name, text), count) in enumerate(ordered):
            field = spec.by_name[name]
            editor = ReferenceEditor(field, self._context, offer_at_once=True)
            editor.restore(f"|{text}")
            editor.line.setAccessibleName(text)
            self.editors[field.refers_to, text] = editor
            number = QTableWidgetItem(f"{count:,}")
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, QTableWidgetItem(text))
            self.table.setItem(row, 1, number)
            self.table.setCellWidget(row, 2, editor)

    def chosen(self) -> dict[str, dict[str, UUID]]:
        """Kind of record → name → the record picked for it."""
        found: dict[str, dict[str, UUID]] = {}
        for (entity, text), editor in self.editors.items():
            if isinstance(editor.target, UUID):
                found.setdefault(entity, {})[text] = editor.target
        return found

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Names to be explained"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Name in the file"), self.tr("Rows"), self.tr("Which record is meant")]
        )
        self._hint.setText(
            self.tr(
                "Several records have these names, or none has. Say once which is meant: type a number or a part of "
                "the name and pick it. Rows whose name stays open are not imported; later files are understood by "
                "themselves."
            )
        )

    def _build(self) -> None:
        table = self.table
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(36)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from choice to choice
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 90)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(table, 1)
