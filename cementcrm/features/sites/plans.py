"""When sites are to end: what alarms must know of customers that stop as planned."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

_PLANS = """
    SELECT c.id, s.starts_on, s.ends_on FROM site s JOIN customer c ON c.uuid = s.customer_uuid
    WHERE s.deleted_at IS NULL AND s.ends_on IS NOT NULL
"""


def plans(connection: Connection) -> list[tuple[int, date | None, date]]:
    """Customer (local id), start and planned end of each site that has one."""
    return [
        (who, date.fromisoformat(start) if start else None, date.fromisoformat(end))
        for who, start, end in connection.execute(text(_PLANS)).all()
    ]
