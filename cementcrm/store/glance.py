"""What cards ask of a list: its first rows and how many there are, as far as that can be had at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from cementcrm.core.queries import ListQuery

from .listing import Listing


def count(connection: Connection, listing: Listing, query: ListQuery, at_most: int) -> int:
    """How many rows pass, never counting beyond `at_most`: nobody waits for a million."""
    some = listing.short(query).limit(at_most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def first(connection: Connection, listing: Listing, query: ListQuery, limit: int) -> list[int]:
    """The ids of the first rows in the asked order."""
    return list(connection.scalars(listing.short(query, in_order=True).limit(limit)))


def by_value(connection: Connection, listing: Listing, query: ListQuery, name: str) -> list[tuple[Any, int]]:
    """(value of the column `name`, how many rows have it), the most first."""
    return [(value, number) for value, number in connection.execute(_grouped(listing, query, name))]


def _grouped(listing: Listing, query: ListQuery, name: str) -> Select[Any]:
    column = listing.column(name)
    number = func.count().label("number")
    asked = select(column, number).where(*listing.conditions(query))
    return asked.group_by(column).order_by(number.desc(), column)
