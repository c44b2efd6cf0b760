"""The chart page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page."""
    registry.add_page(PageSpec("charts", QT_TRANSLATE_NOOP("pages", "Charts"), "chart.svg", 50, _page))


def _page(context: UiContext) -> QWidget:
    from .page import ChartPage

    return ChartPage(context)
