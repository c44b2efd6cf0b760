"""Which texts of a window have less room than they need: what nobody sees among a hundred pictures."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QToolButton, QWidget

_NEAR = 1  # device-independent pixels that rounding takes


def cut_texts(widget: QWidget) -> list[str]:
    """The texts of labels, buttons, choices and boxes in `widget` that are seen and cut off."""
    return [
        text for child in (widget, *widget.findChildren(QWidget)) for text in _cut(child) if _is_seen(child)
    ]


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        if widget.text() and _lacks_room(widget):
            yield widget.text()
    elif isinstance(widget, QComboBox):
        if _wide(widget, widget.currentText()) > widget.width():
            yield widget.currentText()
    elif isinstance(widget, QAbstractButton) and widget.text() and not _is_icon(widget):
        if widget.minimumSizeHint().width() > widget.width() + _NEAR:
            yield widget.text()
    elif isinstance(widget, QGroupBox) and _wide(widget, widget.title()) > widget.width():
        yield widget.title()


def _lacks_room(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _NEAR
    needed = label.sizeHint()
    return needed.width() > label.width() + _NEAR or needed.height() > label.height() + _NEAR


def _is_icon(button: QAbstractButton) -> bool:
    if not isinstance(button, QToolButton):
        return False
    return button.toolButtonStyle() == button.toolButtonStyle().ToolButtonIconOnly


def _wide(widget: QWidget, text: str) -> int:
    lines = text.replace("&&", "\0").replace("&", "").replace("\0", "&").splitlines()
    return max((widget.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
