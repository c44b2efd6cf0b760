"""Rows that bear a mark, because something is said of them that is no field."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter

from ...base.theme import tone_color

_WIDTH = 3


class RowMarks(QObject):
    """Whose rows bear one, by local id, and what it means: told to whoever points at such a row or has it read out."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ids: frozenset[int] = frozenset()
        self._text = ""

    def show(self, ids: frozenset[int], text: str) -> None:
        """From now on these."""
        if (ids, text) != (self._ids, self._text):
            self._ids, self._text = ids, text
            self.changed.emit()

    def text_of(self, record: int | None) -> str:
        """What is said of this one, or ""."""
        return self._text if record in self._ids else ""


def draw_mark(painter: QPainter, x: int, y: int, height: int) -> None:
    """A bar at the beginning of the row."""
    color = tone_color("warning")
    if color is not None:
        painter.fillRect(QRect(x, y, _WIDTH, height), color)
