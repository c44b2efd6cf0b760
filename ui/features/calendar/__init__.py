"""The administrator's pages of the working calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the pages."""
    title = QT_TRANSLATE_NOOP("pages", "Calendar days")
    register_records(registry, "calendar_day", title, "history.svg", 93, administrative=True, factory=_days)
    title = QT_TRANSLATE_NOOP("pages", "Working hours")
    register_records(registry, "working_hours", title, "due.svg", 94, administrative=True)


def _days(entity: str, context: UiContext, parent: QWidget) -> QWidget:
    from .page import CalendarPage

    return CalendarPage(context, entity, parent)
