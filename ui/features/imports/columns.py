"""Which column of the file is which field: the proposal, to be corrected."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.fields import EntitySpec

from ...base.i18n import Translatable, fill, label

_SAMPLES = 3


class ColumnsView(Translatable, QWidget):
    """`changed()`: the user chose another field. `fields()` is the mapping as shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: EntitySpec | None = None
        self._headings: list[str] = []
        self._combos: list[QComboBox] = []
        self.table = QTableWidget(0, 3)
        self.missing = QLabel()
        self.missing.setProperty("role", "error")
        self.missing.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.setColumnWidth(0, 200)
        self.table.setColumnWidth(2, 240)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.missing)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def show_mapping(
        self, spec: EntitySpec, headings: list[str], rows: list[list[Any]], fields: dict[str, str]
    ) -> None:
        """The file's headings with sample cells, and the field proposed for each."""
        self._spec = spec
        kept = [(place, heading) for place, heading in enumerate(headings) if heading]
        self._headings = [heading for _, heading in kept]
        self._combos = []
        self.table.setRowCount(len(kept))
        for row, (place, heading) in enumerate(kept):
            samples = [
                str(cells[place]) for cells in rows if place < len(cells) and cells[place] not in (None, "")
            ]
            for column, text in enumerate(
                (heading, " · ".join(dict.fromkeys(samples[:20]).keys() if samples else [])[:120])
            ):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
            self.table.setCellWidget(row, 2, self._combo(spec, heading, fields.get(heading, "")))
        self._check()

    def fields(self) -> dict[str, str]:
        """Heading → field; columns that are left out are missing."""
        pairs = zip(self._headings, self._combos, strict=True)
        return {heading: combo.currentData() for heading, combo in pairs if combo.currentData()}

    @property
    def complete(self) -> bool:
        """Has the key a column, and no field two?"""
        return self._spec is not None and not self._problem()

    def retranslate(self) -> None:
        self.table.setHorizontalHeaderLabels(
            [self.tr("Column of the file"), self.tr("What stands there"), self.tr("Is imported as")]
        )
        self.table.setAccessibleName(self.tr("Columns"))
        for combo in self._combos:
            for row in range(combo.count()):
                combo.setItemText(row, self._name(str(combo.itemData(row))))
        self._check()

    def _combo(self, spec: EntitySpec, heading: str, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(heading)
        combo.addItem(self._name(""), "")
        for field in spec.fields:
            if field.synonyms or field.role == "data":
                combo.addItem(self._name(field.name), field.name)
        combo.setCurrentIndex(max(combo.findData(name), 0))
        combo.activated.connect(self._changed)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]  # scrolling must not remap
        self._combos.append(combo)
        return combo

    def _name(self, name: str) -> str:
        if not name or self._spec is None:
            return self.tr("– leave out –")
        field = self._spec.by_name[name]
        return label("fields", field.label) + (" *" if name == self._spec.key else "")

    def _changed(self) -> None:
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        problem = self._problem()
        self.missing.setText(problem)
        self.missing.setVisible(bool(problem))

    def _problem(self) -> str:
        if self._spec is None:
            return ""
        chosen = [str(combo.currentData()) for combo in self._combos if combo.currentData()]
        twice = [name for name in dict.fromkeys(chosen) if chosen.count(name) > 1]
        if twice:
            return fill(self.tr("Two columns are imported as {field}."), field=self._name(twice[0]))
        if self._spec.key not in chosen:
            return fill(self.tr("Choose the column that holds {field}."), field=self._name(self._spec.key))
        return ""
