"""The page of Customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry, SearchEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Customers")
    registry.add_page(PageSpec("customers", title, "customers.svg", 10, _page, ("customer",)))
    registry.add_search(SearchEntry("customer", title, "customers.svg"))


def _page(context: UiContext) -> QWidget:
    from ...widgets.record_page.page import RecordPage

    return RecordPage(context, "customer")
