"""Sizes that fit the screen there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = 40  # at most, of the window system


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, but no more than the screen has: a laptop at 150 % has 911 × 512."""
    room = window.screen().availableSize() - QSize(0, TITLE_BAR)
    window.resize(QSize(width, height).boundedTo(room))
