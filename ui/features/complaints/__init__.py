"""The page of Complaints."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Complaints")
    register_records(registry, "complaint", title, "complaints.svg", 14)
    title = QT_TRANSLATE_NOOP("pages", "Response levels")
    register_records(registry, "response_level", title, "policy.svg", 95, administrative=True)
    title = QT_TRANSLATE_NOOP("pages", "Levels of complaints")
    register_records(registry, "complaint_policy", title, "policy.svg", 96, administrative=True)
