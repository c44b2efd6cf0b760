"""The page of visits, and what can be done to visits and about them."""

from __future__ import annotations

from cementcrm.core.fields import TODAY
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Deed, LateList, Registry
from ...base.shortcuts import Shortcut, declare
from ...widgets.cards import MY_NAME, YESTERDAY, ListSpec, add_list
from ...widgets.record_page import register_records
from .deeds import done_now, plan_after, plan_for

_PLAN = QT_TRANSLATE_NOOP("deeds", "Plan the next visit…")


def register(registry: Registry) -> None:
    """Add the page, the deeds with their keys, the entries of Find and the cards."""
    title = QT_TRANSLATE_NOOP("pages", "Visits")
    register_records(registry, "visit", title, "visits.svg", 12)
    declare(
        Shortcut("visit_done", QT_TRANSLATE_NOOP("shortcuts", "The visit was made just now"), ("Ctrl+Shift+D",),
                 "records"),
        Shortcut("plan_visit", QT_TRANSLATE_NOOP("shortcuts", "Plan the next visit"), ("Ctrl+Shift+N",), "records"),
    )  # fmt: skip
    for entity, deed in (
        (
            "visit",
            Deed(QT_TRANSLATE_NOOP("deeds", "Made just now"), "update", done_now, shortcut="visit_done"),
        ),
        ("visit", Deed(_PLAN, "create", plan_after, most=1, shortcut="plan_visit")),
        ("customer", Deed(_PLAN, "read", plan_for, most=1, shortcut="plan_visit", of="visit:create")),
    ):
        registry.add_deed(entity, deed)
    due = QT_TRANSLATE_NOOP("cards", "Visits due")
    add_list(registry, "visits_due", due, 10, _DUE, ("sales",))
    guests = QT_TRANSLATE_NOOP("cards", "Today's guests")
    add_list(registry, "guests", guests, 12, _GUESTS, ("reception",))
    made = QT_TRANSLATE_NOOP("cards", "Visits made last")
    add_list(registry, "visits_made", made, 45, _MADE, ())
    overdue = QT_TRANSLATE_NOOP("cards", "Visits")
    late = (("state", "eq", "planned"), ("at", "le", YESTERDAY))
    registry.late.append(LateList("visit", overdue, late, "visitor"))


_MINE = ("visitor", "eq", MY_NAME)
_DUE = ListSpec(
    "visit", "customer_uuid", (("state", "eq", "planned"), ("at", "le", TODAY)), (("at", False),),
    ("visitor", "subject"), "at", late=True, mine=_MINE,
    empty=QT_TRANSLATE_NOOP("cards", "No visit is planned for today, and none is overdue."),
)  # fmt: skip
_GUESTS = ListSpec(
    "visit", "customer_uuid",
    (("state", "eq", "planned"), ("at", "between", (TODAY, TODAY)), ("method", "eq", "received")), (("at", False),),
    ("contact", "visitor", "subject"), "at",
    empty=QT_TRANSLATE_NOOP("cards", "Nobody has announced a visit for today."),
)  # fmt: skip
_MADE = ListSpec(
    "visit", "customer_uuid", (("state", "eq", "done"),), (("at", True),), ("visitor", "content"), "at", mine=_MINE,
    counted=False, empty=QT_TRANSLATE_NOOP("cards", "No visit has been logged yet."),
)  # fmt: skip
