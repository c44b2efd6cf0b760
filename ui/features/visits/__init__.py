"""The page of visits, and what can be done to visits and about them."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Deed, Registry
from ...base.shortcuts import Shortcut, declare
from ...widgets.record_page import register_records
from .deeds import done_now, plan_after, plan_for

_PLAN = QT_TRANSLATE_NOOP("deeds", "Plan the next visit…")


def register(registry: Registry) -> None:
    """Add the page, the deeds with their keys and the entries of Find."""
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
