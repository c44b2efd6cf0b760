"""The settings' way to the pages of the administrator: lists, policies, organisation, users, rights."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..base.i18n import Translatable, label
from ..base.icons import icon
from ..base.registry import PageSpec, Registry
from ..base.style import give_role

_COLUMNS = 3
_ICON = 22


class AdministrationPanel(Translatable, QWidget):
    """`chosen(key)`: of a page."""

    chosen = Signal(str)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = [spec for spec in registry.pages if spec.administrative]
        self.buttons = {spec.key: self._button(spec) for spec in self._specs}
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        give_role(self._hint, "muted")
        self._build_layout()
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            self.tr(
                "What holds for everybody who works with this database. Changes need the administrator's role."
            )
        )
        for spec in self._specs:
            button = self.buttons[spec.key]
            button.setText(label("pages", spec.title))
            button.setIcon(icon(spec.icon, size=_ICON))

    def _button(self, spec: PageSpec) -> QPushButton:
        button = QPushButton(self)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setMinimumSize(180, 52)
        button.clicked.connect(lambda: self.chosen.emit(spec.key))
        return button

    def _build_layout(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._hint)
        column.addLayout(grid)
        column.addStretch(1)
