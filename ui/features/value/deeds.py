"""What is done to customers about their class, and to many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ...base.context import UiContext


def set_class(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """Which one, why, until when."""
    from .set_class_dialog import SetClassDialog

    SetClassDialog(context, uuids, window).open()


def classify(context: UiContext, window: QWidget, _uuids: tuple[UUID, ...]) -> None:
    """Who would move, and do it."""
    from .classify_dialog import ClassifyDialog

    ClassifyDialog(context, window).open()


def show_rules(context: UiContext, window: QWidget) -> None:
    """The thresholds of classes, to try and to save."""
    from .rules_dialog import RulesDialog

    RulesDialog(context, window).open()


def plan_visits(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """A visit to each."""
    from .visits_dialog import VisitsDialog

    VisitsDialog(context, uuids, window).open()
