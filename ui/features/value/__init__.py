"""Customers' value: the tab of the analyses, classes by rule or by hand, and the outlook in a customer's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import AnalysisSpec, Deed, PanelSpec, Question, Registry
from ...widgets.record_page import register_records
from .deeds import classify, plan_visits, set_class

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


QUESTIONS = (
    Question("margin", QT_TRANSLATE_NOOP("questions", "Who really earns money for us?"), "weigh_ticket.cost"),
    Question("gems", QT_TRANSLATE_NOOP("questions", "Who is small and pays well?"), "weigh_ticket.cost"),
    Question("moving", QT_TRANSLATE_NOOP("questions", "Who would be in another class today?")),
)


def register(registry: Registry) -> None:
    """Add the tab, the deeds, the panel of files, the administrator's page and the daily run."""
    title = QT_TRANSLATE_NOOP("analyses", "Customer value")
    registry.add_analysis(AnalysisSpec("value", title, 10, _tab, questions=QUESTIONS))
    outlook = QT_TRANSLATE_NOOP("panels", "Outlook")
    registry.add_panel("customer", PanelSpec(outlook, _outlook, "weigh_ticket"))
    register_records(
        registry,
        "value_rule",
        QT_TRANSLATE_NOOP("pages", "Class rules"),
        "policy.svg",
        93,
        administrative=True,
    )
    register_records(
        registry,
        "score_snapshot",
        QT_TRANSLATE_NOOP("pages", "Class snapshots"),
        "history.svg",
        15,
        under="customer",
    )
    for deed in (
        Deed(QT_TRANSLATE_NOOP("deeds", "Set class…"), "classify", set_class),
        Deed(QT_TRANSLATE_NOOP("deeds", "Classify all customers…"), "classify", classify, least=0),
        Deed(QT_TRANSLATE_NOOP("deeds", "Plan visits to these…"), "read", plan_visits, of="visit:create"),
    ):
        registry.add_deed("customer", deed)
    registry.status_parts.append(_daily)


def _tab(context: UiContext, parent: QWidget) -> QWidget:
    from .tab import ValueTab

    return ValueTab(context, parent)


def _outlook(context: UiContext, parent: QWidget) -> QWidget:
    from .outlook_panel import OutlookPanel

    return OutlookPanel(context, parent)


def _daily(context: UiContext, parent: QWidget) -> QWidget:
    from .daily import DailyRun

    return DailyRun(context, parent)
