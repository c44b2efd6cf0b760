"""The page of Demand profiles; most are met in the file of their customer."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Demand profiles")
    register_records(registry, "demand_profile", title, "demand.svg", 12, under="customer")
