"""What is late or at risk, of whatever kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page."""
    title = QT_TRANSLATE_NOOP("pages", "Due")
    registry.add_page(PageSpec("due", title, "due.svg", 13, _page))


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import DuePage

    return DuePage(context, parent)
