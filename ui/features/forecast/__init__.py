"""The tab of forecasts: what will be needed, when each customer buys next, and what if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import AnalysisSpec, Question, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


QUESTIONS = (
    Question("total", QT_TRANSLATE_NOOP("questions", "What will we need next month, in all?")),
    Question("plant", QT_TRANSLATE_NOOP("questions", "What will each plant need?")),
    Question("orders", QT_TRANSLATE_NOOP("questions", "Who comes for cement next?")),
)


def register(registry: Registry) -> None:
    """Add the tab."""
    title = QT_TRANSLATE_NOOP("analyses", "Demand forecast")
    registry.add_analysis(AnalysisSpec("forecast", title, 30, _tab, warm_up=_warm_up, questions=QUESTIONS))


def _warm_up() -> None:
    from . import page, what_if_dialog  # noqa: F401  no numpy: that waits for the first question


def _tab(context: UiContext, parent: QWidget) -> QWidget:
    from .page import ForecastTab

    return ForecastTab(context, parent)
