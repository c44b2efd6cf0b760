"""The filter of one column: a condition and its value, or the codes wanted."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...base.style import give_role
from .columns import named
from .formats import edit_text, parse
from .source import VALUELESS, ColumnSpec, Filter, Op

_TEXT_OPS: tuple[Op, ...] = ("contains", "starts", "eq", "ne", "empty", "not_empty")
_RANGE_OPS: tuple[Op, ...] = ("between", "ge", "le", "eq", "ne", "empty", "not_empty")
_ENUM_OPS: tuple[Op, ...] = ("in", "empty", "not_empty")
_BOOL_OPS: tuple[Op, ...] = ("eq",)


def ops_of(column: ColumnSpec) -> tuple[Op, ...]:
    """The conditions that make sense for a column, the usual one first."""
    if column.kind in ("text", "masked"):
        return _TEXT_OPS
    if column.kind == "enum":
        return _ENUM_OPS
    return _BOOL_OPS if column.kind == "bool" else _RANGE_OPS


class FilterPopup(QFrame):
    """`applied(filter or None)`; None takes the column's filter away. Escape closes without a change."""

    applied = Signal(object)

    def __init__(self, column: ColumnSpec, current: Filter | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(column.label)
        self.column = column
        self._build_editors()
        self._build_layout()
        self._fill(current)
        self._connect_signals()
        self._op_changed()

    def value(self) -> Filter | None:
        """The condition entered; None if nothing was entered. Raises ValueError for no such value."""
        op = cast(Op, self.op.currentData())
        name, kind = self.column.name, self.column.kind
        if op in VALUELESS:
            return Filter(name, op)
        if kind == "enum":
            codes = self._checked()
            return Filter(name, op, codes) if codes else None
        if kind == "bool":
            return Filter(name, op, bool(self.choice.currentData()))
        return self._typed(op)

    def apply(self) -> None:
        """Hand the condition over and close; stay open, with the reason, if it cannot be read."""
        try:
            value = self.value()
        except ValueError:
            self.problem.setText(self.tr("This is not a valid value."))
            self.problem.show()
            return
        self.applied.emit(value)
        self.close()

    def clear(self) -> None:
        self.applied.emit(None)
        self.close()

    def _build_editors(self) -> None:
        names = self._op_names()
        self.op = named(QComboBox(), self.tr("Condition"))
        for op in ops_of(self.column):
            self.op.addItem(names[op], op)
        self.low = named(QLineEdit(), self.tr("Value"))
        self.high = named(QLineEdit(), self.tr("Up to"))
        if self.column.kind in ("date", "month", "datetime"):
            hint = self.tr("YYYY-MM") if self.column.kind == "month" else self.tr("YYYY-MM-DD")
            for editor in (self.low, self.high):
                editor.setPlaceholderText(hint)
        self.choice = named(QComboBox(), self.tr("Value"))
        self.choice.addItem(self.tr("Yes"), True)
        self.choice.addItem(self.tr("No"), False)
        self.codes = named(QListWidget(), self.tr("Values"))
        for code, label in self.column.enum.items():
            item = QListWidgetItem(label, self.codes)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.problem = QLabel()
        self.problem.hide()
        give_role(self.problem, "error")

    def _build_layout(self) -> None:
        form = QFormLayout()
        form.addRow(QLabel(self.column.label))
        for editor in (self.op, self.low, self.high, self.choice, self.codes, self.problem):
            form.addRow(editor)
        self.apply_button = QPushButton(self.tr("Apply"))
        give_role(self.apply_button, "primary")
        self.clear_button = QPushButton(self.tr("Clear"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.clear_button)
        buttons.addStretch()
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        self.op.currentIndexChanged.connect(self._op_changed)
        self.apply_button.clicked.connect(self.apply)
        self.clear_button.clicked.connect(self.clear)
        self.low.returnPressed.connect(self.apply)
        self.high.returnPressed.connect(self.apply)

    def _op_names(self) -> dict[Op, str]:
        return {
            "contains": self.tr("contains"),
            "starts": self.tr("starts with"),
            "eq": self.tr("is"),
            "ne": self.tr("is not"),
            "ge": self.tr("at least"),
            "le": self.tr("at most"),
            "between": self.tr("from – to"),
            "empty": self.tr("is empty"),
            "not_empty": self.tr("is not empty"),
            "in": self.tr("is one of"),
        }

    def _op_changed(self) -> None:
        op, kind = self.op.currentData(), self.column.kind
        wanted = op not in VALUELESS
        typed = wanted and kind not in ("enum", "bool")
        self.low.setVisible(typed)
        self.high.setVisible(typed and op == "between")
        self.choice.setVisible(wanted and kind == "bool")
        self.codes.setVisible(wanted and kind == "enum")
        editor: QWidget = self.low if typed else self.op
        editor.setFocus()

    def _fill(self, current: Filter | None) -> None:
        if current is None:
            return
        self.op.setCurrentIndex(max(self.op.findData(current.op), 0))
        if current.op == "in":
            self._check(set(current.value))
        elif self.column.kind == "bool":
            self.choice.setCurrentIndex(0 if current.value else 1)
        elif current.op == "between":
            self.low.setText(edit_text(self.column, current.value[0]))
            self.high.setText(edit_text(self.column, current.value[1]))
        else:
            self.low.setText(edit_text(self.column, current.value))

    def _typed(self, op: Op) -> Filter | None:
        low, high = self.low.text().strip(), self.high.text().strip()
        name = self.column.name
        if op != "between":
            return Filter(name, op, parse(self.column, low)) if low else None
        if low and high:
            return Filter(name, op, (parse(self.column, low), parse(self.column, high)))
        if low:
            return Filter(name, "ge", parse(self.column, low))
        return Filter(name, "le", parse(self.column, high)) if high else None

    def _items(self) -> list[QListWidgetItem]:
        return [self.codes.item(row) for row in range(self.codes.count())]

    def _checked(self) -> tuple[str, ...]:
        on = Qt.CheckState.Checked
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in self._items() if i.checkState() == on)

    def _check(self, codes: set[str]) -> None:
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) in codes:
                item.setCheckState(Qt.CheckState.Checked)
