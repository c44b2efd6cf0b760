"""The chart page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry
from ...base.shortcuts import Shortcut, declare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page and its keys."""
    declare(
        Shortcut("chart_page", QT_TRANSLATE_NOOP("shortcuts", "Charts"), ("Ctrl+Shift+C",), "window"),
        Shortcut(
            "chart_copy", QT_TRANSLATE_NOOP("shortcuts", "Copy the picture"), ("Ctrl+C",), "chart", fixed=True
        ),
    )
    title = QT_TRANSLATE_NOOP("pages", "Charts")
    registry.add_page(
        PageSpec(
            "charts", title, "chart.svg", 50, _page, ("weigh_ticket_chart",), _warm_up, shortcut="chart_page"
        )
    )


def _warm_up() -> None:
    from ...widgets.chart_canvas.drawing import prepare

    prepare()


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import ChartPage

    return ChartPage(context, parent)
