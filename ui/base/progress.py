"""Progress bars for counts of any size."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

_PARTS = 1_000


def show_share(bar: QProgressBar, done: int, total: int) -> None:
    """How much of `total` is done; 0 = not known, the bar only moves. A QProgressBar itself counts in 32 bits,
    which the bytes of a database don't fit."""
    bar.setRange(0, _PARTS if total else 0)
    bar.setValue(done * _PARTS // total if total else 0)
