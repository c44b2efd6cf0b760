"""Alarms: who may be leaving, and what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import AnalysisSpec, CardSpec, Question, Registry
from ...base.shortcuts import Shortcut, declare
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


QUESTIONS = (
    Question("silent", QT_TRANSLATE_NOOP("questions", "Who is about to leave, and why do you think so?")),
    Question("falling", QT_TRANSLATE_NOOP("questions", "Who takes less than it used to?")),
    Question("late", QT_TRANSLATE_NOOP("questions", "Who pays late?"), "weigh_ticket.amount"),
    Question(
        "drifting", QT_TRANSLATE_NOOP("questions", "Whose prices drift off the market?"), "weigh_ticket.price"
    ),
)


def register(registry: Registry) -> None:
    """Add the tab of the analyses with its keys, the card, and the page of what was done."""
    declare(
        Shortcut("alarm_known", QT_TRANSLATE_NOOP("shortcuts", "Acknowledge the alarms chosen"), ("Ctrl+J",), "alarms"),
        Shortcut("alarm_week", QT_TRANSLATE_NOOP("shortcuts", "Remind of them in a week"), ("Ctrl+T",), "alarms"),
        Shortcut("alarm_outcome", QT_TRANSLATE_NOOP("shortcuts", "Say how it came out"), ("Ctrl+U",), "alarms"),
        Shortcut("alarm_visit", QT_TRANSLATE_NOOP("shortcuts", "Plan a visit about it"), ("Ctrl+Shift+N",), "alarms"),
        Shortcut("alarm_open", QT_TRANSLATE_NOOP("shortcuts", "Open the customer's file"), ("Ctrl+O",), "alarms"),
    )  # fmt: skip
    title = QT_TRANSLATE_NOOP("analyses", "Alarms")
    registry.add_analysis(AnalysisSpec("alarms", title, 20, _tab, questions=QUESTIONS))
    leaving = QT_TRANSLATE_NOOP("cards", "Who may be leaving")
    registry.add_card(CardSpec("alarms", leaving, 15, _card, "weigh_ticket", ("sales", "manager")))
    title = QT_TRANSLATE_NOOP("pages", "Handled alarms")
    register_records(registry, "alarm_handling", title, "alarms.svg", 62, rail=False)


def _tab(context: UiContext, parent: QWidget) -> QWidget:
    from .tab import AlarmTab

    return AlarmTab(context, parent)


def _card(context: UiContext, parent: QWidget) -> QWidget:
    from .card import AlarmCard

    return AlarmCard(context, parent)
