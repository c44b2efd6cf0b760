"""Names in a file that several records have, or none: the user says once which record is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
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

from ...base.i18n import Translatable, fill
from ...base.style import give_role
from ...widgets.record_form.reference import ReferenceEditor

if TYPE_CHECKING:
    from ...base.context import UiContext


class NamesStep(Translatable, QWidget):
    """Rows name · number of rows · the record it means · whether that is decided; an open one stays refused.

    `changed()`: another one is decided, or open again."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._hint = QLabel(wordWrap=True)
        give_role(self._hint, "muted")
        self.open_names = QLabel(wordWrap=True)
        self.table = QTableWidget(0, 4)
        self._counts: dict[tuple[str, str], int] = {}
        self._refused = True
        self.editors: dict[tuple[str, str], ReferenceEditor] = {}  # (kind of record, name)
        self._build()
        self.retranslate()

    def show_names(self, spec: EntitySpec, unresolved: Mapping[tuple[str, str], int]) -> None:
        """`unresolved`: (reference field, name) → number of rows."""
        self.editors, self._counts = {}, {}
        self._refused = any(spec.by_name[name].required or name in spec.same for name, _ in unresolved)
        self.table.setRowCount(len(unresolved))
        ordered = sorted(unresolved.items(), key=lambda item: -item[1])
        for row, ((name, text), count) in enumerate(ordered):
            field = spec.by_name[name]
            editor = ReferenceEditor(field, self._context, offer_at_once=True)
            editor.restore(f"|{text}")
            editor.line.setAccessibleName(text)
            self.editors[field.refers_to, text] = editor
            self._counts[field.refers_to, text] = self._counts.get((field.refers_to, text), 0) + count
            number = QTableWidgetItem(f"{count:,}")
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, QTableWidgetItem(text))
            self.table.setItem(row, 1, number)
            self.table.setCellWidget(row, 2, editor)
            self.table.setItem(row, 3, QTableWidgetItem())
            editor.changed.connect(self._tell_state)
        self._tell_state()

    def chosen(self) -> dict[str, dict[str, UUID]]:
        """Kind of record → name → the record picked for it."""
        found: dict[str, dict[str, UUID]] = {}
        for (entity, text), editor in self.editors.items():
            if isinstance(editor.target, UUID):
                found.setdefault(entity, {})[text] = editor.target
        return found

    @property
    def undecided(self) -> int:
        """How many names are still open."""
        return sum(1 for editor in self.editors.values() if editor.target is None)

    def _tell_state(self) -> None:
        """Which are decided, and what becomes of the others' rows."""
        for row in range(self.table.rowCount()):
            editor, item = self.table.cellWidget(row, 2), self.table.item(row, 3)
            if isinstance(editor, ReferenceEditor) and item is not None:
                decided = editor.target is not None
                item.setText(f"✓ {editor.picked}" if decided else self.tr("open"))
                item.setToolTip(editor.picked)
                font = item.font()
                font.setBold(not decided)
                item.setFont(font)
        rows = sum(self._counts[key] for key, editor in self.editors.items() if editor.target is None)
        text = (
            self.tr("Still undecided: {names}. Their {rows} rows are refused.")
            if self._refused
            else self.tr("Still undecided: {names}. Their {rows} rows come in without this record.")
        )
        text = fill(text, names=f"{self.undecided:,}", rows=f"{rows:,}")
        self.open_names.setText(text if self.undecided else self.tr("All names are decided."))
        self.changed.emit()

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Names to be explained"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Name in the file"),
                self.tr("Rows"),
                self.tr("Which record is meant"),
                self.tr("Decided"),
            ]
        )
        self._tell_state()
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
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 90)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(table, 1)
        layout.addWidget(self.open_names)
