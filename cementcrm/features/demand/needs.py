"""How much customers need a year, as their demand profiles say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

_NEEDS = """
    SELECT p.valid_from, c.id, coalesce(p.annual_tonnes, 12 * p.monthly_tonnes), c.code, c.name FROM demand_profile p
    JOIN customer c ON c.uuid = p.customer_uuid
    WHERE p.deleted_at IS NULL AND coalesce(p.annual_tonnes, p.monthly_tonnes) > 0
    ORDER BY p.valid_from, p.id
"""


@dataclass(frozen=True, slots=True)
class Need:
    """`kg` a year of the customer with this number and name."""

    kg: int
    code: str
    name: str


Profile = tuple[str, int, Need]
"""Since when (ISO), whose (local id), what."""


def profiles(connection: Connection) -> list[Profile]:
    """All that say how much, the one that came first first."""
    found = connection.execute(text(_NEEDS)).all()
    return [(since, who, Need(kg, code, name)) for since, who, kg, code, name in found]


def on(profiles: Iterable[Profile], day: date) -> dict[int, Need]:
    """Customer (local id) → what it needs by the profile that is valid on `day`."""
    last = day.isoformat()
    return {who: need for since, who, need in profiles if since <= last}
