"""Which columns are shown: a list of check boxes, applied at once."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from .view import RecordView

_LINES = 20  # that are seen at once

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """`widget`, with a name for screen readers."""
    widget.setAccessibleName(name)
    return widget


class ColumnChooser(QFrame):
    """Shows and hides columns of a view; the last one stays. `reset_requested`: the default again; `changed`: others
    are shown."""

    changed = Signal()
    reset_requested = Signal()

    def __init__(self, view: RecordView, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._view = view
        self.list = named(QListWidget(), self.tr("Columns"))
        self.reset_button = QPushButton(self.tr("Default columns"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.reset_button)
        self._fill()
        self.list.setMinimumHeight(self._height())
        self.list.setCurrentRow(0)
        self.list.setFocus()  # arrows and the space bar choose
        self.list.itemChanged.connect(self._changed)
        self.reset_button.clicked.connect(self._reset)

    def _fill(self) -> None:
        header = self._view.header
        for place in range(header.count()):
            column = header.logicalIndex(place)
            item = QListWidgetItem(self._view.records.columns[column].label, self.list)
            item.setData(Qt.ItemDataRole.UserRole, column)
            hidden = self._view.isColumnHidden(column)
            item.setCheckState(Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked)

    def _height(self) -> int:
        """Of the lines that are seen at once, but the button below has to be on the screen, too."""
        lines = min(self.list.count(), _LINES) * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth()
        return min(lines, self.screen().availableSize().height() * 2 // 3)

    def _changed(self, item: QListWidgetItem) -> None:
        column = item.data(Qt.ItemDataRole.UserRole)
        show = item.checkState() == Qt.CheckState.Checked
        if not show and self._view.visible_columns() == [column]:
            item.setCheckState(Qt.CheckState.Checked)
            return
        self._view.setColumnHidden(column, not show)
        self.changed.emit()
        if show:
            self._view.bring_into_sight(column)

    def _reset(self) -> None:
        self.reset_requested.emit()
        self.close()
