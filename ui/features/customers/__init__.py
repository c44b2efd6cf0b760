"""The page of Customers, what can be done to them, and the page of those that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.fields import ME, TODAY
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Deed, PageSpec, Registry
from ...base.shortcuts import Shortcut, declare
from ...widgets.cards import ListSpec, add_list
from ...widgets.record_page import register_records
from .deeds import find_doubles, hand_over, lock, merge, move, not_same, unlock, verify

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the pages, the deeds and the entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Customers")
    register_records(
        registry, "customer", title, "customers.svg", 10, new=QT_TRANSLATE_NOOP("entities", "Customer")
    )
    title = QT_TRANSLATE_NOOP("pages", "Possible doubles")
    registry.add_page(
        PageSpec("customer_doubles", title, "customers.svg", 13, _doubles, rail=False, under="customer")
    )
    title = QT_TRANSLATE_NOOP("pages", "Not the same customers")
    register_records(registry, "customer_distinct", title, "customers.svg", 14, under="customer")
    declare(
        Shortcut("not_same", QT_TRANSLATE_NOOP("shortcuts", "The two are not the same"), ("Ctrl+D",), "page")
    )
    for deed in (
        Deed(QT_TRANSLATE_NOOP("deeds", "Verified today"), "update", verify),
        Deed(QT_TRANSLATE_NOOP("deeds", "Hand over…"), "update", hand_over),
        Deed(QT_TRANSLATE_NOOP("deeds", "Move to another unit…"), "move", move),
        Deed(QT_TRANSLATE_NOOP("deeds", "Merge the two…"), "delete", merge, least=2, most=2),
        Deed(QT_TRANSLATE_NOOP("deeds", "The two are not the same"), "update", not_same, least=2, most=2),
        Deed(QT_TRANSLATE_NOOP("deeds", "Lock"), "unlock", lock),
        Deed(QT_TRANSLATE_NOOP("deeds", "Unlock"), "unlock", unlock),
        Deed(QT_TRANSLATE_NOOP("deeds", "Possible doubles"), "delete", find_doubles, least=0),
    ):
        registry.add_deed("customer", deed)
    contact = QT_TRANSLATE_NOOP("cards", "Contact due")
    add_list(registry, "contact_due", contact, 30, _CONTACT, ("sales",))
    verify_by = QT_TRANSLATE_NOOP("cards", "Files to verify")
    add_list(registry, "to_verify", verify_by, 40, _VERIFY, ("sales",))


_MINE = ("owner_uuid", "eq", ME)
_CONTACT = ListSpec(
    "customer", "name", (("next_contact_on", "le", TODAY),), (("next_contact_on", False),), ("owner_uuid", "city"),
    "next_contact_on", late=True, mine=_MINE, empty=QT_TRANSLATE_NOOP("cards", "Nobody is waiting to hear from you."),
)  # fmt: skip
_VERIFY = ListSpec(
    "customer", "name", (("verify_on", "le", TODAY),), (("verify_on", False),), ("owner_uuid", "city"), "verify_on",
    mine=_MINE, empty=QT_TRANSLATE_NOOP("cards", "All files have been looked at in time."),
)  # fmt: skip


def _doubles(context: UiContext, parent: QWidget) -> QWidget:
    from .doubles_page import DoublesPage

    return DoublesPage(context, parent)
