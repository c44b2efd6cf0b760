"""Which widgets the keyboard can reach without a screen reader having anything to call them by."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

_NOBODY = Qt.FocusPolicy.NoFocus


def unnamed(widget: QWidget) -> list[str]:
    """The widgets in `widget` that are seen, can take the focus and have no accessible name: by class, and whose
    part they are."""
    return [_told(child) for child in (widget, *widget.findChildren(QWidget)) if _is_nameless(child)]


def _is_nameless(widget: QWidget) -> bool:
    if not widget.isVisible() or not widget.isEnabled() or widget.focusPolicy() == _NOBODY:
        return False
    if widget.focusProxy() is not None or widget.visibleRegion().isEmpty():
        return False
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface is not None and not interface.text(QAccessible.Text.Name).strip()


def _told(widget: QWidget) -> str:
    return " < ".join(_line(widget))


def _line(widget: QWidget | None) -> Iterator[str]:
    """The widget and three that it is in."""
    for _ in range(4):
        if widget is None:
            return
        name = widget.objectName()
        yield f"{type(widget).__name__}#{name}" if name else type(widget).__name__
        widget = widget.parentWidget()
