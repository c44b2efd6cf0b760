"""The page of Complaints."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import LateList, Registry
from ...widgets.cards import ListSpec, add_list
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Complaints")
    register_records(registry, "complaint", title, "complaints.svg", 14)
    title = QT_TRANSLATE_NOOP("pages", "Response levels")
    register_records(registry, "response_level", title, "policy.svg", 95, administrative=True)
    title = QT_TRANSLATE_NOOP("pages", "Levels of complaints")
    register_records(registry, "complaint_policy", title, "policy.svg", 96, administrative=True)
    hot = QT_TRANSLATE_NOOP("cards", "Complaints late or at risk")
    add_list(registry, "complaints_due", hot, 20, _HOT, ("sales", "manager"))
    newest = QT_TRANSLATE_NOOP("cards", "Newest complaints")
    add_list(registry, "complaints_new", newest, 46, _NEW, ("reception",))
    late = QT_TRANSLATE_NOOP("cards", "Complaints")
    registry.late.append(LateList("complaint", late, (("light", "eq", "late"),), "handler"))


_HOT = ListSpec(
    "complaint", "customer_uuid", (("light", "in", ("late", "at_risk")),), (("due_at", False),),
    ("light", "due_step", "heading"), "due_at", late=True,
    empty=QT_TRANSLATE_NOOP("cards", "No complaint is late or at risk."),
)  # fmt: skip
_NEW = ListSpec(
    "complaint", "customer_uuid", (), (("reported_at", True),), ("state", "heading"), "reported_at", counted=False,
    empty=QT_TRANSLATE_NOOP("cards", "No complaint has been registered yet."),
)  # fmt: skip
