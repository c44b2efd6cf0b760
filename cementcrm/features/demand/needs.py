"""How much customers need a year, as their demand profiles say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

_NEEDS = """
    SELECT c.id, coalesce(p.annual_tonnes, 12 * p.monthly_tonnes), c.code, c.name FROM demand_profile p
    JOIN customer c ON c.uuid = p.customer_uuid
    WHERE p.deleted_at IS NULL AND p.valid_from <= :day AND coalesce(p.annual_tonnes, p.monthly_tonnes) > 0
    ORDER BY p.valid_from, p.id
"""


@dataclass(frozen=True, slots=True)
class Need:
    """`kg` a year of the customer with this number and name."""

    kg: int
    code: str
    name: str


def needs(connection: Connection, day: date) -> dict[int, Need]:
    """Customer (local id) → what it needs by the profile that is valid on `day`."""
    found = connection.execute(text(_NEEDS), {"day": day.isoformat()})
    return {who: Need(kg, code, name) for who, kg, code, name in found}
