"""Cells that can't be written, each with its reason: what stands in the way of a block."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.edits import CellProblem
from cementcrm.core.errors import CellsRefused
from cementcrm.core.fields import EntitySpec

from ...base.errors import describe, field_error
from ...base.i18n import fill, label
from ...base.screen import fit

_SHOWN = 200


class ProblemsList(QTableWidget):
    """Record, column, problem; the first 200."""

    def __init__(self, spec: EntitySpec, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._spec = spec
        self.setHorizontalHeaderLabels(
            [label("fields", spec.by_name[spec.key].label), self.tr("Column"), self.tr("Problem")]
        )
        self.setAccessibleName(self.tr("Problems"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)

    def show_problems(self, problems: Sequence[CellProblem]) -> None:
        """Name each."""
        some = problems[:_SHOWN]
        self.setRowCount(len(some))
        for row, problem in enumerate(some):
            field = self._spec.by_name.get(problem.field)
            column = label("fields", field.label) if field is not None else ""
            for place, text in enumerate((problem.key, column, field_error(problem.code))):
                self.setItem(row, place, QTableWidgetItem(text))
        self.resizeColumnsToContents()


class ProblemsDialog(QDialog):
    """Nothing was written, and why."""

    def __init__(self, spec: EntitySpec, error: CellsRefused, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nothing was written"))
        self.list = ProblemsList(spec, self)
        self.list.show_problems(error.problems)
        told = QLabel(describe(error))
        told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        if len(error.problems) > _SHOWN:
            layout.addWidget(QLabel(fill(self.tr("The first {count} are shown."), count=_SHOWN)))
        layout.addWidget(buttons)
        fit(self, 640, 420)
        self.finished.connect(self.deleteLater)
