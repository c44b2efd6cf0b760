"""What people did about alarms: read beside the alarms themselves, and how often these were right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from .rules import RIGHT, WRONG

# The newest of a customer and signal last, so that it stays where rows are put by customer and signal.
_HANDLED = """
    SELECT c.id AS who, h.uuid, h.version, h.signal, h.level, h.raised_on, h.action, h.until, h.outcome, h.note,
           u.name AS person
    FROM alarm_handling h JOIN customer c ON c.uuid = h.customer_uuid
    LEFT JOIN user_account u ON u.uuid = h.updated_by
    WHERE h.deleted_at IS NULL AND c.deleted_at IS NULL AND h.raised_on <= :last
    ORDER BY h.raised_on, h.updated_at, h.id
"""


@dataclass(frozen=True, slots=True)
class Handling:
    """One of them; `person`: who wrote it last."""

    uuid: UUID
    version: int
    signal: str
    level: str | None
    raised_on: date
    action: str
    until: date | None
    outcome: str | None
    note: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """Of so many alarms people said how they came out; so many of these were right."""

    alarms: int
    right: int


def handlings(connection: Connection, last: date) -> list[tuple[int, Handling]]:
    """Customer (local id) and handling, of alarms raised until `last`, the newest last."""
    return [
        (
            who,
            Handling(
                UUID(bytes=uuid), version, signal, level, date.fromisoformat(raised), action,
                date.fromisoformat(until) if until else None, outcome, note, person,
            ),
        )
        for who, uuid, version, signal, level, raised, action, until, outcome, note, person in connection.execute(
            text(_HANDLED), {"last": last.isoformat()}
        ).all()
    ]  # fmt: skip


def judged(known: list[tuple[int, Handling]]) -> dict[tuple[str, str], Judged]:
    """By signal and level, as far as an outcome tells."""
    found: dict[tuple[str, str], Judged] = {}
    for _, each in known:
        if each.level is not None and (each.outcome in RIGHT or each.outcome in WRONG):
            before = found.get((each.signal, each.level), Judged(0, 0))
            right = before.right + (each.outcome in RIGHT)
            found[each.signal, each.level] = Judged(before.alarms + 1, right)
    return found
