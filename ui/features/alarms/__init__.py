"""Alarms: who may be leaving, and what was done about it."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page of what was done, and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Handled alarms")
    register_records(registry, "alarm_handling", title, "alarms.svg", 62, rail=False)
