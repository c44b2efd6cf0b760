"""What a column of figures is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class FigureColumn(Struct, frozen=True):
    """`value(row)` sorts and is exported, None where nothing is known; `text(row)` is shown (None: the value as it is).
    `title` is translated already. `estimate`: a model says it, and it looks so. `tip(row)`: how sure, or why;
    `tone(row)`: good | warning | bad | muted, or ""."""

    key: str
    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] | None = None
    width: int = 110
    right: bool = False
    estimate: bool = False
    tip: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None

    def shown(self, row: Any) -> str:
        """The cell's text."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return "" if value is None else str(value)
