"""The tab of patterns and market: who is alike, what goes together, prices, and how the market is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import AnalysisSpec, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the tab."""
    title = QT_TRANSLATE_NOOP("analyses", "Patterns and market")
    registry.add_analysis(AnalysisSpec("patterns", title, 40, _tab))


def _tab(context: UiContext, parent: QWidget) -> QWidget:
    from .tab import PatternsTab

    return PatternsTab(context, parent)
