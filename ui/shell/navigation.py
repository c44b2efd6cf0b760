"""The rail at the left: one button a page, the settings at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..base.i18n import Translatable, label
from ..base.icons import icon
from ..base.registry import PageSpec
from ..base.shortcuts import KEYS, bind
from ..base.style import repolish, restyle
from ..base.theme import current_colors

_ICON = 22
_WIDTH = 88
_ROOMY, _COMPACT = 57, 31  # height of a button with and without its text, with the gap


class NavigationRail(Translatable, QFrame):
    """`chosen(key)` when the user picks a page; Ctrl+1 … Ctrl+9 do the same."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(_WIDTH)
        self.setProperty("compact", str(False))
        self._specs: dict[str, PageSpec] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._shortcuts: list[QShortcut] = []
        self._numbered = 0  # pages above the stretch
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 10, 6, 10)
        self._column.setSpacing(3)
        self._column.addStretch(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self.width(), len(self._buttons) * _COMPACT + 20)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a low screen the buttons lose their texts, which remain as tooltips."""
        roomy = self.height() >= len(self._buttons) * _ROOMY + 20
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        if self.property("compact") != str(not roomy):
            self._column.setSpacing(3 if roomy else 1)
            restyle(self, "compact", str(not roomy))
            for button in self._buttons.values():
                repolish(button)  # its room is told by the rail's property
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
        self._widen()

    @property
    def keys(self) -> list[str]:
        return list(self._buttons)

    def button(self, key: str) -> QToolButton:
        return self._buttons[key]

    def add_page(self, spec: PageSpec, *, bottom: bool = False) -> None:
        """Add a button; `bottom` puts it below the stretch."""
        button = QToolButton(self)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(spec.key))
        self._group.addButton(button)
        self._specs[spec.key] = spec
        self._buttons[spec.key] = button
        if bottom:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._numbered, button)
            self._add_shortcut(spec)
        self._dress(spec.key)
        if self.isVisible():  # before, its height means nothing
            self._fit()

    def clear(self) -> None:
        """Remove all pages."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.deleteLater()
        self._buttons.clear()
        self._specs.clear()
        self._shortcuts.clear()
        self._numbered = 0

    def select(self, key: str) -> None:
        """Show `key` as the current page, without `chosen`."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def retranslate(self) -> None:
        for key in self._buttons:
            self._dress(key)
        self._widen()

    def _widen(self) -> None:
        """No title is cut."""
        needed = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        margins = self._column.contentsMargins()
        self.setFixedWidth(max(_WIDTH, needed + margins.left() + margins.right()))

    def repaint_icons(self) -> None:
        """After a change of theme."""
        self.retranslate()

    def _add_shortcut(self, spec: PageSpec) -> None:
        def choose() -> None:
            self.chosen.emit(spec.key)

        at = self._numbered
        if at < len(KEYS.of("pages")):
            self._shortcuts.append(bind("pages", self, choose, at=at))
        if spec.shortcut:
            self._shortcuts.append(bind(spec.shortcut, self, choose))
        self._numbered += 1

    def _dress(self, key: str) -> None:
        spec, button, colors = self._specs[key], self._buttons[key], current_colors()
        text = label("pages", spec.title)
        button.setText(text)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setIcon(icon(spec.icon, size=_ICON, color=colors.muted, selected=colors.on_selection))
