"""How cells are painted, and their editors: a line for most, a list for enumerations and yes/no.

Qt's own way asks the model for eight roles a cell and lays the text out for wrapping: with a model in Python three
times what drawing one line of text costs. So the text is drawn here, and the style draws what is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .marks import draw_mark
from .model import RecordTableModel
from .source import ColumnSpec

Index = QModelIndex | QPersistentModelIndex
_STATE, _GROUP, _ROLE = QStyle.StateFlag, QPalette.ColorGroup, QPalette.ColorRole
_PRESS = QEvent.Type.KeyPress
# (columns, rows, does Shift turn it round?); Shift+Tab is a key of its own
_STEPS: dict[int, tuple[int, int, bool]] = {
    Qt.Key.Key_Tab: (1, 0, False), Qt.Key.Key_Backtab: (-1, 0, False),
    Qt.Key.Key_Return: (0, 1, True), Qt.Key.Key_Enter: (0, 1, True),
}  # fmt: skip
_BEGUN = "begun"
_SELECTED = _STATE.State_Selected.value
_FOCUSED = _STATE.State_HasFocus.value


class CellDelegate(QStyledItemDelegate):
    """Editors start with the stored value (codes, no thousands separators) and give a text back.
    `stepped(columns, rows)`: what was typed is done, go on editing over there."""

    stepped = Signal(int, int)

    def __init__(self, view: QTableView, model: RecordTableModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def begin(self, chosen: bool) -> None:
        """The view is about to be painted; `chosen`: some cells are selected or current."""
        option = QStyleOptionViewItem()
        self._view.initViewItemOption(option)
        self._chosen = chosen
        self._first = self._view.horizontalHeader().logicalIndexAt(0)
        self._plainly = not self._model.has_pending
        self._metrics = QFontMetricsF(option.font)  # not the option's own: that ends here
        # a line is as high as its parts together, rounded up; the font's own height, 15 for 15.1, stands a pixel lower
        height = ceil(self._metrics.ascent() + self._metrics.descent())
        self._below_middle = round(self._metrics.ascent()) - height // 2
        self._widest = max(map(self._metrics.horizontalAdvance, "国W@"))
        self._style = self._view.style()
        self._margin = self._style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option) + 1
        self.color_group = _color_group(option)
        colors = (
            option.palette.color(self.color_group, role) for role in (_ROLE.Text, _ROLE.HighlightedText)
        )
        self.pen, self._chosen_pen = colors

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell; the first one in sight bears the mark of its row."""
        self._paint(painter, option, index)
        rect, record = option.rect, self._model.id_at(index.row())
        if index.column() == self._first and self._model.marks.text_of(record):
            draw_mark(painter, rect.x(), rect.y(), rect.height())

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        text, state = self._model.text(row, column), option.state.value if self._chosen else 0
        if not self._plainly or state & _FOCUSED or "\n" in text:
            super().paint(painter, option, index)
            return
        if state & _SELECTED:
            self._style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        if text:
            toned = column in self._model.toned and self._model.colour(row, column)
            painter.setPen(self._chosen_pen if state & _SELECTED else toned or self.pen)
            rect = option.rect
            base = self.base(rect.y(), rect.height())
            self.draw(painter, rect.x(), base, rect.width(), text, self._model.right_aligned[column])

    def base(self, y: int, height: int) -> int:
        """Where the line of a row stands."""
        return y + height // 2 + self._below_middle

    def draw(self, painter: QPainter, x: float, base: int, width: int, text: str, right: bool) -> None:
        """One line, cut where it is too long. Short ones aren't measured: that costs as much as drawing."""
        x += self._margin
        room = width - 2 * self._margin
        if right or len(text) * self._widest > room:
            spare = room - self._metrics.horizontalAdvance(text)
            if spare < 0:
                text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            elif right:
                x += spare
        painter.drawText(QPointF(x, base), text)

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
        if editor.property(_BEGUN):
            return  # the rows were read again: what is being typed stays
        editor.setProperty(_BEGUN, True)
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

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        pressed = event if isinstance(event, QKeyEvent) and event.type() == _PRESS else None
        step = _STEPS.get(pressed.key()) if pressed is not None else None
        if pressed is None or step is None or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        back = pressed.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(*((-step[0], -step[1]) if back and step[2] else step[:2]))
        return True

    def typed(self, editor: QWidget) -> str:
        """What stands in an editor."""
        return str(editor.property(_typed_into(editor)))

    def restore(self, editor: QWidget | None, typed: str) -> None:
        """Put back what `typed` gave."""
        if editor is not None:
            editor.setProperty(_typed_into(editor), typed)

    def _choices(self, column: ColumnSpec, now: object) -> Mapping[str, str] | None:
        if column.kind == "enum":
            offered = {code: text for code, text in column.enum.items() if code not in column.retired - {now}}
            return {"": ""} | offered
        return {"1": self.tr("Yes"), "0": self.tr("No")} if column.kind == "bool" else None


def _typed_into(editor: QWidget) -> str:
    return "currentText" if isinstance(editor, QComboBox) else "text"


def _color_group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    """As the style chooses it for items."""
    state = option.state
    group = _GROUP.Normal if _STATE.State_Active in state else _GROUP.Inactive
    return group if _STATE.State_Enabled in state else _GROUP.Disabled
