"""How what a model says is told: never like a fact, and never without how sure it is.

An estimate begins with ≈ and is set slanted (role "estimate" of the style); a range stands beside or instead of it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from .i18n import fill, label
from .style import give_role

_SPAN = QT_TRANSLATE_NOOP("estimates", "{low} to {high}")


def about(text: str) -> str:
    """The text of one estimated figure."""
    return f"≈ {text}" if text else ""


def span_text(low: str, high: str) -> str:
    """A range of which nothing is surer than the rest; one value where both ends are told alike."""
    if not low or not high:
        return ""
    return about(low) if low == high else about(fill(label("estimates", _SPAN), low=low, high=high))


def mark_estimate(widget: QLabel, estimate: bool = True) -> None:
    """Have the label look as one that a model speaks from."""
    give_role(widget, "estimate" if estimate else "")
