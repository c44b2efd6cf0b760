"""The tab of patterns and market: who is alike, what goes together, prices, and how the market is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import AnalysisSpec, Question, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


QUESTIONS = (
    Question("segments", QT_TRANSLATE_NOOP("questions", "Which customers are alike?")),
    Question("together", QT_TRANSLATE_NOOP("questions", "Who might buy what else?")),
    Question("prices", QT_TRANSLATE_NOOP("questions", "Which prices were mistyped?"), "weigh_ticket.price"),
    Question("market", QT_TRANSLATE_NOOP("questions", "Who takes what where?")),
)


def register(registry: Registry) -> None:
    """Add the tab."""
    title = QT_TRANSLATE_NOOP("analyses", "Patterns and market")
    registry.add_analysis(AnalysisSpec("patterns", title, 40, _tab, questions=QUESTIONS))


def _tab(context: UiContext, parent: QWidget) -> QWidget:
    from .tab import PatternsTab

    return PatternsTab(context, parent)
