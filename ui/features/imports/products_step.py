"""Product texts nobody has explained: text → grade and packing, asked once, changed later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.fields import FieldSpec
from cementcrm.exchange.products import grades, guess_product

from ...base.i18n import Translatable
from ...base.screen import fit
from ...base.style import give_role
from ...base.values import choice_text, choice_texts

if TYPE_CHECKING:
    from ...base.context import UiContext

Meaning = tuple[str, str]


class ProductTable(Translatable, QTableWidget):
    """Rows text · count · grade · packing; grade and packing are chosen or typed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(0, 4)
        self._context = context
        self._shown: list[tuple[str, str]] = []
        self.grades: list[QComboBox] = []
        self.packings: list[QComboBox] = []
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Product texts"))
        self.setHorizontalHeaderLabels(
            [self.tr("Text in the file"), self.tr("Rows"), self.tr("Grade"), self.tr("Packing")]
        )
        names = choice_texts(self._packing_field)
        for combo in self.packings:
            for index in range(1, combo.count()):
                combo.setItemText(index, names[str(combo.itemData(index))])

    @property
    def _packing_field(self) -> FieldSpec:
        """With the packings that there are now."""
        return self._context.app.spec("weigh_ticket").by_name["packing"]

    def show_products(self, products: Mapping[str, tuple[str, Meaning]]) -> None:
        """`products`: text → (count or "", (grade, packing))."""
        self.grades, self.packings = [], []
        self._shown = [(text, count) for text, (count, _) in products.items()]
        self.setRowCount(len(products))
        for row, (text, (count, (grade, packing))) in enumerate(products.items()):
            self.setItem(row, 0, QTableWidgetItem(text))
            self.setItem(row, 1, QTableWidgetItem(count))
            self.setCellWidget(row, 2, self._grade(text, grade))
            self.setCellWidget(row, 3, self._packing(text, packing))

    def meanings(self) -> dict[str, Meaning | None]:
        """Text → meaning; None where the grade or the packing was left empty."""
        chosen = zip(self._shown, self.grades, self.packings, strict=True)
        pairs = {
            text: (grade.currentText().strip(), str(packing.currentData()))
            for (text, _), grade, packing in chosen
        }
        return {text: pair if all(pair) else None for text, pair in pairs.items()}

    def _build(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 90), (2, 190), (3, 170)):
            self.setColumnWidth(column, width)

    def _grade(self, text: str, grade: str) -> QComboBox:
        combo = QComboBox()
        combo.setEditable(True)
        combo.addItems(["", *grades()])
        combo.setCurrentText(grade)
        combo.setAccessibleName(text)
        self.grades.append(combo)
        return combo

    def _packing(self, text: str, packing: str) -> QComboBox:
        combo = QComboBox()
        combo.addItem("", "")
        for choice in self._packing_field.choices:
            if choice.active or choice.code == packing:
                combo.addItem(choice_text(self._packing_field, choice), choice.code)
        combo.setCurrentIndex(max(combo.findData(packing), 0))
        combo.setAccessibleName(text)
        self.packings.append(combo)
        return combo


class ProductsStep(Translatable, QWidget):
    """Asks for what an import has met for the first time, with a proposal."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._hint = QLabel(wordWrap=True)
        give_role(self._hint, "muted")
        self.table = ProductTable(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            self.tr(
                "These product texts are new. Say once what they are; later files are understood by themselves. "
                "A row whose grade or packing is empty is asked again next time."
            )
        )

    def show_products(self, counts: Mapping[str, int]) -> None:
        """Texts with the number of their rows, most frequent first."""
        ordered = sorted(counts.items(), key=lambda item: -item[1])
        self.table.show_products({text: (f"{n:,}", guess_product(text)) for text, n in ordered})


class ProductsDialog(QDialog):
    """All explanations so far: change a grade or packing, or empty the grade to have it asked again."""

    def __init__(self, context: UiContext, known: Mapping[str, Meaning], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Product names"))
        fit(self, 720, 480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = ProductTable(context)
        self.table.show_products({text: ("", meaning) for text, meaning in sorted(known.items())})
        self.table.setColumnHidden(1, True)
        hint = QLabel(
            self.tr("How product texts of your files are understood. Delete a line to be asked again.")
            if known
            else self.tr("Nothing was explained yet. A text that isn't understood is asked while importing."),
            wordWrap=True,
        )
        self.delete = QPushButton(self.tr("Delete line"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.addButton(self.delete, QDialogButtonBox.ButtonRole.ActionRole)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        layout = QVBoxLayout(self)
        for widget in (hint, self.table, self.buttons):
            layout.addWidget(widget)
        self.delete.setEnabled(bool(known))
        self.delete.clicked.connect(self._delete)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)

    def _delete(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self.table.grades[row].setCurrentText("")
            self.table.setRowHidden(row, True)

    def _save(self) -> None:
        meanings = self.table.meanings()
        self._context.ask(
            lambda app: app.imports.memory.explain(meanings), lambda _none: self.accept(), owner=self
        )
