"""How the ticket summary stands: whoever keeps what it read of it sees by this whether that still holds, and if only
newer tickets came in, which these are. Kept in `meta` by the follower, so that a reader sees it in its own snapshot.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

_ANEW, _NEWEST = "ticket_summary:anew", "ticket_summary:newest"
_STANDING = f"SELECT name, value FROM meta WHERE name IN ('{_ANEW}', '{_NEWEST}')"
_PUT = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


class Standing(NamedTuple):
    """How often it was `counted_anew`: otherwise than by tickets that came in; and the id of the `newest` ticket that
    came in, 0 if nobody knows."""

    counted_anew: int
    newest: int


def standing(connection: Connection) -> Standing:
    known = dict(map(tuple, connection.exec_driver_sql(_STANDING)))
    return Standing(int(known.get(_ANEW, 0)), int(known.get(_NEWEST, 0)))


def counted_anew(connection: Connection, *, whole: bool = False) -> None:
    """Tickets no longer count, or count for another customer; or the `whole` summary was filled anew."""
    connection.exec_driver_sql(_PUT, (_ANEW, str(standing(connection).counted_anew + 1)))
    if whole:
        newest = connection.exec_driver_sql("SELECT max(id) FROM weigh_ticket").scalar()
        connection.exec_driver_sql(_PUT, (_NEWEST, str(newest or 0)))


def learned(connection: Connection) -> None:
    """Those in temp.touched count now. One that is older than others that did was superseded meanwhile."""
    first, last = connection.exec_driver_sql("SELECT min(id), max(id) FROM temp.touched").one()
    if first is None:
        return
    newest = standing(connection).newest
    if first <= newest or not newest:  # who read before that can't tell which are newer
        counted_anew(connection)
    connection.exec_driver_sql(_PUT, (_NEWEST, str(max(last, newest))))


def first_day_after(connection: Connection, ticket: int) -> date | None:
    """The first day of tickets newer than that; None if there are none with a day."""
    query = "SELECT min(+business_date) FROM weigh_ticket WHERE id > ?"  # not by the index of days
    day = connection.exec_driver_sql(query, (ticket,)).scalar()
    return None if day is None else date.fromisoformat(day)
