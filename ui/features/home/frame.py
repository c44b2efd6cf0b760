"""The frame of a card: its title leads to all of it, beside it how many there are; the menu moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill, label
from ...base.style import give_role, restyle
from ...widgets.cards.content import CardContent

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.registry import CardSpec


class CardFrame(Translatable, QFrame):
    """`moved(by)`: one place earlier (-1) or later (1); `put_away()`."""

    moved = Signal(int)
    put_away = Signal()

    def __init__(self, context: UiContext, spec: CardSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("homeCard")
        self._spec = spec
        self.title, self.menu_button = QPushButton(self), QToolButton(self)
        self.count = QLabel(self)
        made = spec.factory(context, self)
        assert isinstance(made, CardContent)
        self.content = made
        menu = QMenu(self.menu_button)
        self._earlier = menu.addAction("", lambda: self.moved.emit(-1))
        self._later = menu.addAction("", lambda: self.moved.emit(1))
        menu.addSeparator()
        self._away = menu.addAction("", self.put_away.emit)
        self.menu_button.setMenu(menu)
        self._build_layout()
        self.title.clicked.connect(self.content.show_all)
        self.content.counted.connect(self._show_count)
        self.content.titled.connect(self._show_title)
        self.retranslate()

    def retranslate(self) -> None:
        title = label("cards", self._spec.title)
        self._show_title("")
        self.title.setToolTip(self.tr("Show all of them"))
        self._earlier.setText(self.tr("Earlier"))
        self._later.setText(self.tr("Later"))
        self._away.setText(self.tr("Put away"))
        self.menu_button.setText("⋯")
        self.menu_button.setAccessibleName(fill(self.tr("Arrange: {card}"), card=title))

    def set_ends(self, *, first: bool, last: bool) -> None:
        """The first card can't go earlier, the last one not later."""
        self._earlier.setEnabled(not first)
        self._later.setEnabled(not last)

    def follow(self, before: QWidget) -> QWidget:
        """Come after `before` on Tab; returns what the next card follows."""
        inside = self.content.focusProxy() or self.content
        for widget in (self.title, self.menu_button, inside):
            QWidget.setTabOrder(before, widget)
            before = widget
        return before

    def _show_title(self, own: str) -> None:
        title = own or label("cards", self._spec.title)
        self.title.setText(title)
        for widget in (self.content, self.content.focusProxy()):
            if widget is not None:
                widget.setAccessibleName(title)
        self._tell()

    def _show_count(self, text: str, tone: str) -> None:
        self.count.setText(text)
        restyle(self.count, "tone", tone)
        self._tell()

    def _tell(self) -> None:
        """The count belongs to the title for who hears it."""
        self.title.setAccessibleName(f"{self.title.text()} {self.count.text()}".strip())

    def _build_layout(self) -> None:
        give_role(self.title, "cardTitle")
        give_role(self.count, "heading")
        give_role(self.menu_button, "flat")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.content, 1)
