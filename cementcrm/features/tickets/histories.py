"""What analyses read of tickets besides purchases: how customers are told, days.

A customer is told by a number: the local id of its file, or minus the id of the buyer whose number has no file. Tickets
without a customer's number are nobody's. Void tickets and superseded ones aren't in the summary that is read.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_ON_FILE = """
    SELECT c.id, coalesce(c.code, b.code), c.name FROM ticket_buyer b JOIN customer c ON c.id = b.customer
    WHERE b.code <> '' ORDER BY b.code
"""
# Of those without a file, as their last ticket until then names them.
_NOT_ON_FILE = """
    SELECT -b.id, b.code, coalesce((
        SELECT t.customer_name FROM weigh_ticket t WHERE t.customer_code = b.code AND t.is_current
        AND t.business_date <= :last ORDER BY t.business_date DESC, t.ticket_no DESC LIMIT 1), b.code)
    FROM ticket_buyer b WHERE b.code <> '' AND b.customer IS NULL
"""


def last_day(connection: Connection, until: date) -> date | None:
    """The last day that has tickets, of those until `until`: what came later is not even seen to be there."""
    query = text("SELECT day FROM ticket_total WHERE day BETWEEN 1 AND :until ORDER BY day DESC LIMIT 1")
    day = connection.scalar(query, {"until": day_number(until)})
    return None if day is None else date(day // 10_000, day // 100 % 100, day % 100)


def nobodys(connection: Connection, first: date, last: date) -> int:
    """How many tickets from `first` to `last` name no customer's number."""
    query = text(
        "SELECT coalesce(sum(s.tickets), 0) FROM ticket_buyer b JOIN ticket_summary s ON s.buyer = b.id "
        "WHERE b.code = '' AND s.day BETWEEN :first AND :last"
    )
    return int(connection.scalar(query, {"first": day_number(first), "last": day_number(last)}) or 0)


def named_on_file(connection: Connection) -> dict[int, tuple[str, str]]:
    """Customer → number and name of its file."""
    found: dict[int, tuple[str, str]] = {}
    for who, code, name in connection.execute(text(_ON_FILE)).all():
        found.setdefault(who, (code, name))
    return found


def named_by_tickets(connection: Connection, last: date) -> dict[int, tuple[str, str]]:
    """Customer without a file → number and name, as they were told until `last`."""
    rows = connection.execute(text(_NOT_ON_FILE), {"last": last.isoformat()}).all()
    return {who: (code, name) for who, code, name in rows}


def files(connection: Connection) -> dict[int, UUID]:
    """Customer → its file."""
    query = text("SELECT id, uuid FROM customer WHERE deleted_at IS NULL")
    return {number: UUID(bytes=uuid) for number, uuid in connection.execute(query).all()}


def day_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def epoch_days(days: Integers) -> Integers:
    """20250131 → days since 1 January 1970."""
    import numpy as np

    months = (days // 10_000 - 1970) * 12 + days // 100 % 100 - 1
    starts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    found: Integers = starts + days % 100 - 1
    return found
