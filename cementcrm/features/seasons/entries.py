"""The seasonal calendar as forecasts read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from .rules import provinces

_ENTRIES = """
    SELECT lower(hex(uuid)), name, kind, province, lower(hex(plant_uuid)), first_on, last_on, sold_percent
    FROM season WHERE deleted_at IS NULL ORDER BY first_on, id
"""
_PROVINCES = "SELECT DISTINCT region FROM ticket_buyer WHERE region <> ''"


@dataclass(frozen=True, slots=True)
class Entry:
    """One season. `provinces` empty, `unit` None: everywhere. `sold`: the share that is still sold, None: learned."""

    key: str
    name: str
    kind: str
    provinces: frozenset[str]
    unit: str | None
    first: date
    last: date
    sold: float | None


def entries(connection: Connection) -> tuple[Entry, ...]:
    """All of them, the earliest first."""
    return tuple(
        Entry(
            key, name, kind, provinces(where), unit or None, date.fromisoformat(first), date.fromisoformat(last),
            None if sold is None else sold / 100,
        )
        for key, name, kind, where, unit, first, last, sold in connection.execute(text(_ENTRIES))
    )  # fmt: skip


def met(connection: Connection) -> set[str]:
    """Provinces of customers that bought."""
    return {region for (region,) in connection.execute(text(_PROVINCES))}
