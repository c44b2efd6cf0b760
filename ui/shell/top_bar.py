"""The bar at the top: back, where you are, find, undo, redo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ..base.i18n import Translatable, fill
from ..base.icons import icon
from ..base.shortcuts import KEYS
from ..base.style import give_role
from ..base.theme import current_colors


class TopBar(Translatable, QFrame):
    """Owns the window-wide actions and their keys."""

    find_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.title = QLabel(self)
        give_role(self.title, "heading")
        self.find_button = QPushButton(self)
        self.find_button.setObjectName("findButton")
        self.find_button.setMinimumWidth(280)
        self.back = self._action("back")
        self.back.setEnabled(False)
        self.undo = self._action("undo")
        self.redo = self._action("redo")
        self.find_action = self._action("find")
        self._build_layout()
        self.find_button.clicked.connect(self.find_requested)
        self.find_action.triggered.connect(self.find_requested)
        self.retranslate()
        KEYS.changed.connect(self.retranslate)
        self.set_undoable("", "")

    def set_undoable(self, undo: str, redo: str) -> None:
        """In words, what either would do; "" for nothing."""
        for action, what in ((self.undo, undo), (self.redo, redo)):
            action.setEnabled(bool(what))
            tip = fill(self.tr("{deed}: {what}"), deed=action.text(), what=what) if what else action.text()
            action.setToolTip(f"{tip} ({KEYS.shown(action.objectName())})")

    def retranslate(self) -> None:
        find = self.tr("Find customers, tickets, plates…   {key}")
        self.find_button.setText(fill(find, key=KEYS.shown("find")))
        for action, text in (
            (self.back, self.tr("Back")),
            (self.undo, self.tr("Undo")),
            (self.redo, self.tr("Redo")),
            (self.find_action, self.tr("Find")),
        ):
            action.setText(text)
            action.setShortcuts(KEYS.of(action.objectName()))
            action.setToolTip(f"{text} ({KEYS.shown(action.objectName())})")
        self.repaint_icons()

    def repaint_icons(self) -> None:
        """After a change of theme."""
        self.back.setIcon(icon("back"))
        self.undo.setIcon(icon("undo"))
        self.redo.setIcon(icon("redo"))
        self.find_button.setIcon(icon("search", size=16, color=current_colors().muted))

    def _action(self, name: str) -> QAction:
        """`name`: of its shortcut, too."""
        action = QAction(self)
        action.setObjectName(name)
        self.addAction(action)
        return action

    def _build_layout(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 12, 8)
        row.addWidget(self._button(self.back))
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.find_button)
        row.addStretch(1)
        for action in (self.undo, self.redo):
            row.addWidget(self._button(action))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        give_role(button, "flat")
        button.setDefaultAction(action)
        return button
