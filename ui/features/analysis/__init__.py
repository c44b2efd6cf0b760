"""The page of analyses: what models say of customers, one tab a question. Features add the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry
from ...base.shortcuts import Shortcut, declare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page and its key."""
    text = QT_TRANSLATE_NOOP("shortcuts", "Customer analyses")
    declare(Shortcut("analysis_page", text, ("Ctrl+Shift+A",), "window"))
    text = QT_TRANSLATE_NOOP("shortcuts", "Questions that the analyses answer")
    declare(Shortcut("questions", text, ("Ctrl+Shift+Q",), "page"))
    title = QT_TRANSLATE_NOOP("pages", "Analyses")
    registry.add_page(PageSpec("analysis", title, "analysis.svg", 52, _page, shortcut="analysis_page"))


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import AnalysisPage

    return AnalysisPage(context, parent)
