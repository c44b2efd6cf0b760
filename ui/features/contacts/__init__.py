"""The page of Contacts; most are met in the file of their customer."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Contacts")
    register_records(registry, "contact", title, "contacts.svg", 11, under="customer")
