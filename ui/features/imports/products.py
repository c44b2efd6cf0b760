"""Product texts that nobody has explained yet: asked once, kept for all later imports."""

from __future__ import annotations

from PySide6.QtCore import Qt
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

from ...base.i18n import Translatable, label

# GB 175: the common grades; special cements are typed.
_GRADES = (
    "P·O 42.5", "P·O 42.5R", "P·O 52.5", "P·O 52.5R", "P·I 42.5", "P·I 52.5", "P·II 42.5", "P·II 52.5",
    "P·II 52.5R", "P·C 42.5", "P·S·A 32.5", "P·S·A 42.5", "P·S·B 32.5", "P·P 32.5", "P·F 32.5",
)  # fmt: skip


class ProductsView(Translatable, QWidget):
    """One row a text; rows without a grade stay unexplained and are asked again next time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, QComboBox, QComboBox]] = []
        self.table = QTableWidget(0, 4)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 80), (2, 200), (3, 180)):
            self.table.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def show_products(
        self, spec: EntitySpec, products: dict[str, int], known: dict[str, tuple[str, str]] | None = None
    ) -> None:
        """text → in how many rows; `known` explanations are filled in."""
        self._rows = []
        self.table.setRowCount(len(products))
        choices = spec.by_name["packing"].choices
        for row, (text, count) in enumerate(products.items()):
            for column, shown in enumerate((text, f"{count:,}" if count else "")):
                item = QTableWidgetItem(shown)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
            grade, packing = QComboBox(), QComboBox()
            grade.setEditable(True)
            grade.addItems(["", *_GRADES])
            for code, name in choices:
                packing.addItem(label("enums", name), code)
            meaning = (known or {}).get(text)
            if meaning:
                grade.setCurrentText(meaning[0])
                packing.setCurrentIndex(max(packing.findData(meaning[1]), 0))
            for column, combo in ((2, grade), (3, packing)):
                combo.setAccessibleName(text)
                self.table.setCellWidget(row, column, combo)
            self._rows.append((text, grade, packing))

    def explained(self) -> dict[str, tuple[str, str]]:
        """text → (grade, packing) of the rows that were filled in."""
        return {
            text: (grade.currentText().strip(), str(packing.currentData()))
            for text, grade, packing in self._rows
            if grade.currentText().strip()
        }

    def retranslate(self) -> None:
        self._text.setText(
            self.tr(
                "These product texts are new. Say once what they mean; rows without a grade stay as they are."
            )
        )
        self.table.setHorizontalHeaderLabels(
            [self.tr("Product text"), self.tr("Rows"), self.tr("Grade"), self.tr("Packing")]
        )
        self.table.setAccessibleName(self.tr("Products"))
