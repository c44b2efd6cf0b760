"""The page of Weigh tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry, SearchEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Weigh tickets")
    registry.add_page(PageSpec("tickets", title, "tickets.svg", 20, _page, ("weigh_ticket",)))
    registry.add_search(SearchEntry("weigh_ticket", title, "tickets.svg"))


def _page(context: UiContext) -> QWidget:
    from ...widgets.record_page.page import RecordPage

    return RecordPage(context, "weigh_ticket")
