"""The chart page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import CardSpec, PageSpec, PanelSpec, Registry
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
    for order, (measure, by, text, desks) in enumerate(_CARDS, 80):
        entity = "cost_rate" if measure == "margin" else "weigh_ticket"
        make, right = partial(_card, measure, by), "prices" if measure == "price" else "read"
        registry.add_card(
            CardSpec(f"{measure}_{by}", text, order, make, entity, desks, wide=by == "month", right=right)
        )
    rhythm = QT_TRANSLATE_NOOP("panels", "Rhythm")
    registry.add_panel("customer", PanelSpec(rhythm, _rhythm, "weigh_ticket"))
    title = QT_TRANSLATE_NOOP("pages", "Charts")
    registry.add_page(
        PageSpec(
            "charts", title, "chart.svg", 50, _page, ("weigh_ticket_chart",), _warm_up, shortcut="chart_page"
        )
    )


_CARDS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("tonnes", "month", QT_TRANSLATE_NOOP("cards", "Tonnes by month"), ("manager",)),
    ("complaints", "type", QT_TRANSLATE_NOOP("cards", "Complaints per 10,000 t"), ("manager",)),
    ("coverage", "class", QT_TRANSLATE_NOOP("cards", "Visit coverage"), ("manager",)),
    ("margin", "month", QT_TRANSLATE_NOOP("cards", "Margin by month"), ()),
    ("tonnes", "grade", QT_TRANSLATE_NOOP("cards", "Tonnes by grade"), ()),
    ("tonnes", "owner", QT_TRANSLATE_NOOP("cards", "Tonnes by person"), ()),
    ("tonnes", "unit", QT_TRANSLATE_NOOP("cards", "Tonnes by plant"), ()),
    ("tonnes", "customer", QT_TRANSLATE_NOOP("cards", "Largest customers"), ()),
    ("price", "month", QT_TRANSLATE_NOOP("cards", "Price band"), ()),
)


def _card(measure: str, by: str, context: UiContext, parent: QWidget) -> QWidget:
    from .card import ChartCard

    return ChartCard(context, measure, by, parent)


def _rhythm(context: UiContext, parent: QWidget) -> QWidget:
    from .rhythm_panel import RhythmPanel

    return RhythmPanel(context, parent)


def _warm_up() -> None:
    from ...widgets.chart_canvas.drawing import prepare

    prepare()


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import ChartPage

    return ChartPage(context, parent)
