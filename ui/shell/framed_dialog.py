"""The frame of the dialogs about a database, its key and its backups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..base.screen import TITLE_BAR
from ..base.shortcuts import bind
from ..base.style import give_role


class FramedDialog(QDialog):
    """A heading, a text, a body and buttons at the bottom right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("framedDialog")
        self.setMinimumWidth(600)
        self.heading = wrapped("", "title")
        self.text = wrapped("", "")
        self.problem = wrapped("", "error")
        self.problem.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(10)
        for label in (self.heading, self.text, self.problem):
            column.addWidget(label)
        column.addLayout(self.body)
        column.addStretch(1)  # or the labels grow apart when a choice folds up
        column.addLayout(self.buttons)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._grow()
        return done

    def _grow(self) -> None:
        """Qt opens a dialog at two thirds of a small screen at most, and squeezes its lines for that."""
        layout, room = self.layout(), self.screen().availableGeometry()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        needed = min(wanted, room.height() - TITLE_BAR)
        if self.height() < needed:
            top = max(room.top(), self.y() - (needed - self.height()) // 2)
            self.resize(self.width(), needed)
            self.move(self.x(), top)

    def spread_body(self) -> None:
        """The body takes what room there is: it is something to be read."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            place = column.indexOf(self.body)
            column.setStretch(place, 1)
            column.setStretch(place + 1, 0)

    def set_texts(self, title: str, text: str) -> None:
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.text.setText(text)

    def show_problem(self, text: str) -> None:
        """What was wrong with the last try; "" hides it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def add_button(self, text: str, on_click: Callable[[], object], *, primary: bool = False) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(primary)
        button.setDefault(primary)
        if primary:
            give_role(button, "primary")
            bind("accept", self, button.click)
        button.clicked.connect(lambda: on_click())
        self.buttons.addWidget(button)
        return button


def wrapped(text: str, role: str) -> QLabel:
    """A label of several lines; `role` as in the style sheet."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    give_role(label, role)
    return label
