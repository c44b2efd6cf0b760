"""The page of Weigh tickets, and what the home page tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import CardSpec, Registry
from ...widgets.cards import ListSpec, add_list
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page, its entries of Find and its cards."""
    title = QT_TRANSLATE_NOOP("pages", "Tickets")
    register_records(registry, "weigh_ticket", title, "tickets.svg", 20)
    month = QT_TRANSLATE_NOOP("cards", "Month so far")
    registry.add_card(CardSpec("month", month, 50, _month, "weigh_ticket", ("sales", "manager")))
    newest = QT_TRANSLATE_NOOP("cards", "Newest tickets")
    add_list(registry, "tickets_new", newest, 47, _NEWEST, ("reception",))


_NEWEST = ListSpec(
    "weigh_ticket", "customer_name", (), (("left_at", True),), ("ticket_no", "plate", "grade", "net_tonnes"), "left_at",
    counted=False, empty=QT_TRANSLATE_NOOP("cards", "No weigh tickets yet. Import a file."),
)  # fmt: skip


def _month(context: UiContext, parent: QWidget) -> QWidget:
    from .month_card import MonthCard

    return MonthCard(context, parent)
