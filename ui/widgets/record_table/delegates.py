"""Editors of cells: a line for most, a list for enumerations and yes/no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .model import RecordTableModel
from .source import ColumnSpec

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Editors start with the stored value (codes, no thousands separators) and give a text back."""

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        column = cast(RecordTableModel, index.model()).columns[index.column()]
        choices = self._choices(column, index.data(Qt.ItemDataRole.EditRole))
        if choices is None:
            editor = super().createEditor(parent, option, index)
        else:
            editor = QComboBox(parent)
            for code, label in choices.items():
                editor.addItem(label, code)
        editor.setAccessibleName(column.label)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData() or "")
        else:
            super().setModelData(editor, model, index)

    def _choices(self, column: ColumnSpec, now: object) -> Mapping[str, str] | None:
        if column.kind == "enum":
            offered = {code: text for code, text in column.enum.items() if code not in column.retired - {now}}
            return {"": ""} | offered
        return {"1": self.tr("Yes"), "0": self.tr("No")} if column.kind == "bool" else None
