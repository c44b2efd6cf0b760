"""The page of the working calendar and of how fast complaints are answered."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_group

_ENTITIES = ("calendar_day", "working_hours", "response_level", "complaint_policy")


def register(registry: Registry) -> None:
    """Add the page."""
    title = QT_TRANSLATE_NOOP("pages", "Calendar, policy")
    register_group(registry, "policy", _ENTITIES, title, "history.svg", 85)
