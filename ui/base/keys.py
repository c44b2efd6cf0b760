"""Keys that hold in one part of the window only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def key_inside(widget: QWidget, keys: str, act: Callable[[], object]) -> QShortcut:
    """`act` on `keys` while the keyboard is in `widget`.

    The constructor's own argument for the context has no effect in PySide: the key would hold in the whole
    window, and two of one key would cancel each other.
    """
    shortcut = QShortcut(QKeySequence(keys), widget, act)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return shortcut
