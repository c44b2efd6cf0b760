"""What is said of sharing, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cementcrm.core.clock import ORGANISATION_ZONE, day_of, system_clock
from cementcrm.core.errors import PermissionDenied
from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.errors import describe
from ...base.i18n import fill, label
from ...base.values import minute, shown

if TYPE_CHECKING:
    from cementcrm.core.errors import CementError
    from cementcrm.sharing.standing import Refusal, Standing

CONTEXT = "sharing"
DELETED = "deleted_at"
_LAST = QT_TRANSLATE_NOOP("sharing", "Synchronised {time}")
_NEVER = QT_TRANSLATE_NOOP("sharing", "Not synchronised yet")
_WAITING = QT_TRANSLATE_NOOP("sharing", "waiting to be sent: {count}")
_CONFLICTS = QT_TRANSLATE_NOOP("sharing", "conflicts: {count}")
_DOUBLES = QT_TRANSLATE_NOOP("sharing", "possible doubles: {count}")
_REFUSED = QT_TRANSLATE_NOOP("sharing", "refused: {count}")
_GONE = QT_TRANSLATE_NOOP("sharing", "Deleted")
_KEPT = QT_TRANSLATE_NOOP("sharing", "Kept")
_DELETING = QT_TRANSLATE_NOOP("sharing", "Deleted or kept")
_EMPTY = QT_TRANSLATE_NOOP("sharing", "(empty)")
_REASONS = {
    "scope": QT_TRANSLATE_NOOP("sharing", "The record belongs to a unit that isn't yours, or no longer is."),
    "withheld": QT_TRANSLATE_NOOP(
        "sharing", "You don't see these fields whole, so you can't change them: {fields}."
    ),
    "follows": QT_TRANSLATE_NOOP("sharing", "It stands on something that was refused."),
    "unknown": QT_TRANSLATE_NOOP(
        "sharing",
        "The server doesn't know this kind of record: the program on one of the two sides is older.",
    ),
}
_OTHER = QT_TRANSLATE_NOOP("sharing", "The server says: {reason}")


def moment(at: datetime) -> str:
    """14:05 of today, else with the day."""
    local = at.astimezone(ORGANISATION_ZONE)
    return local.strftime("%H:%M") if local.date() == day_of(system_clock()) else minute(at)


def last(standing: Standing) -> str:
    """When all was last exchanged."""
    at = standing.last
    return fill(label(CONTEXT, _LAST), time=moment(at)) if at else label(CONTEXT, _NEVER)


def summary(standing: Standing, doubles: int, trouble: CementError | None) -> str:
    """All of it in one line, what went wrong at its end."""
    parts = [last(standing)]
    for count, words in (
        (standing.waiting, _WAITING),
        (standing.conflicts, _CONFLICTS),
        (doubles, _DOUBLES),
        (standing.refused, _REFUSED),
    ):
        if count:
            parts.append(fill(label(CONTEXT, words), count=f"{count:,}"))
    if trouble is not None:
        parts.append(describe(trouble))
    return " · ".join(parts)


def field_name(spec: EntitySpec, name: str) -> str:
    """What a field is called."""
    if name == DELETED:
        return label(CONTEXT, _DELETING)
    field = spec.by_name.get(name)
    return label("fields", field.label) if field is not None else name


def value_text(spec: EntitySpec, name: str, value: object, told: str) -> str:
    """A value as people read it; never nothing."""
    if name == DELETED:
        return label(CONTEXT, _KEPT if value is None else _GONE)
    return told or shown(spec.by_name.get(name), value) or label(CONTEXT, _EMPTY)


def is_note(spec: EntitySpec, name: str) -> bool:
    """May texts of several lines stand there, that can be merged by hand?"""
    field = spec.by_name.get(name)
    return field is not None and field.kind is Kind.NOTE


def reason_text(refusal: Refusal, spec: EntitySpec | None) -> str:
    """Why the server didn't take it, and what to do."""
    if refusal.reason == "permission":
        return describe(PermissionDenied(permission=refusal.about))
    words = _REASONS.get(refusal.reason)
    if words is None:
        return fill(label(CONTEXT, _OTHER), reason=f"{refusal.reason} {refusal.about}".strip())
    names = refusal.about.split(", ") if refusal.about else []
    return fill(
        label(CONTEXT, words), fields=", ".join(field_name(spec, name) if spec else name for name in names)
    )
