"""Every row of a file and what becomes of it: a virtual list, so 200,000 rows cost what is seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.fields import EntitySpec
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import Translatable, label
from ...base.saving import choose_table, write_figures
from ...base.style import give_role
from ...base.theme import current_colors
from . import texts
from .flow import Results

if TYPE_CHECKING:
    from ...base.context import UiContext

_Index = QModelIndex | QPersistentModelIndex
_HEADINGS = (
    QT_TRANSLATE_NOOP("imports", "Row"),
    QT_TRANSLATE_NOOP("imports", "Result"),
    QT_TRANSLATE_NOOP("imports", "Record number"),
    QT_TRANSLATE_NOOP("imports", "Before → after, or reason"),
)
_ALL = QT_TRANSLATE_NOOP("imports", "All")
_WIDTHS = (70, 100, 190)


class ResultsModel(QAbstractTableModel):
    """Columns: row number, result, key, what changes or why not. Texts are made when they are painted."""

    def __init__(self) -> None:
        super().__init__()
        self._results = Results()
        self._spec: EntitySpec | None = None
        self._shown: list[int] | range = range(0)

    def set_results(self, results: Results, spec: EntitySpec) -> None:
        """Show all rows of another run."""
        self.beginResetModel()
        self._results, self._spec = results, spec
        self._shown = range(len(results.rows))
        self.endResetModel()

    def set_status(self, status: str) -> None:
        """Show rows of one status only; "" shows all."""
        self.beginResetModel()
        self._shown = self._results.by_status[status] if status else range(len(self._results.rows))
        self.endResetModel()

    def lines(self) -> list[list[str]]:
        """The texts of all rows shown. Slow: off the GUI thread."""
        rows = [self._results.rows[number] for number in self._shown]
        return [[self._text(row, column) for column in range(len(_HEADINGS))] for row in rows]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return label("imports", _HEADINGS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._spec is None or not index.isValid():
            return None
        result = self._results.rows[self._shown[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(result, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return QColor(_color(result.status, bool(result.errors)))
        return None

    def _text(self, result: Any, column: int) -> str:
        assert self._spec is not None
        if column == 0:
            return f"{result.row_number:,}"
        if column == 1:
            return texts.status(result.status)
        return str(result.key) if column == 2 else texts.detail(self._spec, result)


def _color(status: str, warned: bool) -> str:
    colors = current_colors()
    if status == "refused":
        return colors.bad
    if warned:
        return colors.warning
    return {"new": colors.good, "changed": colors.accent}.get(status, colors.muted)


class ResultsTable(Translatable, QWidget):
    """Counts that filter, above the rows."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.model = ResultsModel()
        self.save = QPushButton()
        self.view = QTableView()
        self.filters: dict[str, QPushButton] = {"": QPushButton(), **{n: QPushButton() for n in texts.STATUS}}
        self._results = Results()
        self._group = QButtonGroup(self)
        self._build_layout()
        self._group.buttonClicked.connect(self._filter)
        self.save.clicked.connect(lambda: choose_table(self, self.save.text(), self.save_shown))
        self.retranslate()

    def show_results(self, results: Results, spec: EntitySpec) -> None:
        """Another run's rows; what needs a look comes first."""
        self._results = results
        self.model.set_results(results, spec)
        self.retranslate()
        first = next((n for n in ("refused", "warnings", "changed") if results.counts[n]), "")
        self.filters[first].setChecked(True)
        self.model.set_status(first)

    def save_shown(self, path: Path) -> None:
        """Write the rows shown, for those who keep the file: what is wrong where."""
        headings = [label("imports", heading) for heading in _HEADINGS]
        write_figures(self._context, self, path, headings, self.model.lines)

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save this list…"))
        self.view.setAccessibleName(self.tr("Rows of the file"))
        counts = {"": len(self._results.rows), **self._results.counts}
        for name, button in self.filters.items():
            word = texts.status(name) if name else label("imports", _ALL)
            button.setText(f"{word}  {counts[name]:,}")
            button.setEnabled(not name or counts[name] > 0)
            button.setVisible(button.isEnabled())

    def _build_layout(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(5)
        for button in self.filters.values():
            button.setCheckable(True)
            give_role(button, "choice")
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.save)
        self.view.setModel(self.model)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)

    def _filter(self, chosen: Any) -> None:
        self.model.set_status(next(name for name, button in self.filters.items() if button is chosen))
