"""The page of the enumerations: what may be chosen in fields, and how it is called."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Lists")
    register_records(registry, "enumeration_entry", title, "lists.svg", 91, administrative=True)
