"""For the desk: who stands there is looked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ...base.icons import icon
from ...base.theme import current_colors
from ...widgets.cards.content import CardContent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


class FindCard(CardContent):
    """A field as large as the question; it opens Find."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.field = QPushButton(self)
        self.field.setObjectName("homeFind")
        self.field.setIconSize(QSize(24, 24))
        self.field.setMinimumHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.field.clicked.connect(context.find)
        context.theme.changed.connect(self._paint_icon)
        self.setFocusProxy(self.field)
        self.retranslate()
        self._paint_icon()

    def load(self) -> None:
        """Nothing is asked before something is typed."""

    def show_all(self) -> None:
        self.context.find()

    def retranslate(self) -> None:
        self.field.setText(self.tr("Customer, plate, ticket, phone…  (Ctrl+K)"))

    def _paint_icon(self) -> None:
        self.field.setIcon(icon("search", size=24, color=current_colors().muted))
