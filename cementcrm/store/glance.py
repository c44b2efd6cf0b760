"""What cards ask of a list: its first rows and how many there are, as far as that can be had at once."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from cementcrm.core.queries import ListQuery

from .listing import Listing


def count(connection: Connection, listing: Listing, query: ListQuery, at_most: int) -> int:
    """How many rows pass, never counting beyond `at_most`: nobody waits for a million."""
    some = listing.short(query).limit(at_most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def first(connection: Connection, listing: Listing, query: ListQuery, limit: int) -> list[int]:
    """The ids of the first rows in the asked order."""
    return list(connection.scalars(listing.short(query, in_order=True).limit(limit)))
