"""The pages of the organisation: units, users, roles, and which role may do what."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the pages and their entries of Find."""
    pages = (
        ("org_unit", QT_TRANSLATE_NOOP("pages", "Organisation"), "units.svg"),
        ("user_account", QT_TRANSLATE_NOOP("pages", "Users"), "users.svg"),
        ("role", QT_TRANSLATE_NOOP("pages", "Roles"), "roles.svg"),
        ("permission", QT_TRANSLATE_NOOP("pages", "Rights"), "rights.svg"),
    )
    for order, (entity, title, icon) in enumerate(pages, 93):
        register_records(registry, entity, title, icon, order, administrative=True)
