"""The rows of a dry run or an import: a virtual list, filtered by what becomes of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.fields import EntitySpec

from ...base.i18n import Translatable
from .texts import STATUSES, notes, status

Index = QModelIndex | QPersistentModelIndex
KEPT = 200_000  # rows kept for looking at, of each kind; the counts are complete


class Results:
    """Row results by what becomes of the rows; filled in the import's thread, shown afterwards."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Any]] = {name: [] for name in STATUSES}

    def add(self, results: list[Any]) -> None:
        """Keep some results, as far as there is room."""
        for result in results:
            self._keep(result.status, result)
            if result.errors and result.status != "refused":
                self._keep("warnings", result)

    def _keep(self, name: str, result: Any) -> None:
        if len(self.rows[name]) < KEPT:
            self.rows[name].append(result)


class ResultsModel(QAbstractTableModel):
    """Row number, what becomes of it, key, reason or before → after."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Any] = []
        self._spec: EntitySpec | None = None

    def show_rows(self, rows: list[Any], spec: EntitySpec) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._rows, self._spec = rows, spec
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or self._spec is None:
            return None
        result = self._rows[index.row()]
        column = index.column()
        if column == 0:
            return f"{result.row_number:,}"
        if column == 1:
            return status(result.status)
        return result.key if column == 2 else notes(self._spec, result)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        names = (self.tr("Row"), self.tr("Result"), self.tr("Key"), self.tr("Before → after, or reason"))
        return names[section]

    def retranslate(self) -> None:
        """The texts are made when asked for."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 3))


class ResultsView(Translatable, QWidget):
    """A button with the count for each kind of result, and the rows of the chosen one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ResultsModel()
        self.table = QTableView()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._counts: dict[str, int] = {}
        self._results = Results()
        self._spec: EntitySpec | None = None
        self._build_layout()
        self.retranslate()

    def show_results(self, results: Results, counts: dict[str, Any], spec: EntitySpec) -> None:
        """Show what an import said; the kind that people must look at first."""
        self._results, self._spec = results, spec
        self._counts = {name: int(counts.get(name, 0)) for name in STATUSES}
        self.retranslate()
        order = ("refused", "changed", "warnings", "new", "unchanged")
        first = next((name for name in order if self._counts[name]), "new")
        self.buttons[first].setChecked(True)
        self._choose(first)

    def retranslate(self) -> None:
        for name, button in self.buttons.items():
            button.setText(f"{status(name)}  {self._counts.get(name, 0):,}")
        self.table.setAccessibleName(self.tr("Rows"))
        self.model.retranslate()

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        for name in STATUSES:
            self.buttons[name] = button = QPushButton()
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, n=name: self._choose(n))
            self._group.addButton(button)
            bar.addWidget(button)
        bar.addStretch(1)
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((80, 110, 180)):
            self.table.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)

    def _choose(self, name: str) -> None:
        if self._spec is not None:
            self.table.scrollToTop()
            self.model.show_rows(self._results.rows[name], self._spec)
        self.chosen.emit(name)
