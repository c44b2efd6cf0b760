"""What analyses read of receipts: who paid when how much, and how customers are to pay. Customers are told as in
`features.tickets.histories`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, text

from cementcrm.features.tickets.daybooks import columns
from cementcrm.features.tickets.histories import epoch_days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

# A number that no ticket has and no file is nobody's. Whose each one is, is looked up once, not for each receipt.
_PAID = """
    WITH whose AS MATERIALIZED (
        SELECT known.code AS code, coalesce(c.id, -b.id) AS who
        FROM (SELECT DISTINCT customer_code AS code FROM receipt) known
        LEFT JOIN customer_code k ON k.code = known.code
        LEFT JOIN customer c ON c.uuid = k.customer_uuid AND c.deleted_at IS NULL
        LEFT JOIN ticket_buyer b ON b.code = known.code
        WHERE coalesce(c.id, b.id) IS NOT NULL
    )
    SELECT whose.who AS who, CAST(replace(r.paid_on, '-', '') AS INTEGER) AS day, r.amount AS amount
    FROM receipt r CROSS JOIN whose ON whose.code = r.customer_code
    WHERE r.is_current AND r.paid_on <= :last
"""
_STANDING = "SELECT count(*), max(id), sum(is_current) FROM receipt WHERE paid_on <= :last"
TERMS = frozenset({"customer:payment_days", "customer:credit_limit"})
"""What `terms` reads."""
_TERMS = """
    SELECT id, payment_days, credit_limit FROM customer
    WHERE deleted_at IS NULL AND (payment_days IS NOT NULL OR credit_limit IS NOT NULL)
"""
_ACCOUNT = """
    SELECT CAST(julianday(paid_on) - 2440587.5 AS INTEGER), amount, paid_on, receipt_no, method, uuid FROM receipt
    WHERE is_current AND customer_code IN (SELECT code FROM customer_code WHERE customer_uuid = :customer)
    ORDER BY paid_on DESC, receipt_no DESC
"""
_LOADED = """
    SELECT s.day, sum(s.amount) FROM ticket_buyer b CROSS JOIN ticket_summary s ON s.buyer = b.id
    WHERE b.customer = (SELECT id FROM customer WHERE uuid = :customer) AND s.day > 0
    GROUP BY s.day HAVING sum(s.amount) <> 0
"""
_SPAN = """
    SELECT (SELECT min(day) FROM ticket_total WHERE day > 0), (SELECT max(day) FROM ticket_total),
           (SELECT min(paid_on) FROM receipt WHERE is_current), (SELECT max(paid_on) FROM receipt WHERE is_current)
"""


def paid(connection: Connection, last: date) -> tuple[Integers, ...]:
    """Customer, day (since 1 January 1970) and fen, one row a receipt until `last`."""
    who, day, amount = columns(connection, _PAID, ("who", "day", "amount"), last=last.isoformat())
    return who, epoch_days(day), amount


def standing(connection: Connection, last: date) -> tuple[int | None, ...]:
    """Another one if receipts until `last` came in or were superseded."""
    return tuple(connection.execute(text(_STANDING), {"last": last.isoformat()}).one())


def terms(connection: Connection) -> dict[int, tuple[int | None, int | None]]:
    """Customer → the days it has to pay in, and its credit limit in yuan."""
    return {who: (days, limit) for who, days, limit in connection.execute(text(_TERMS)).all()}


def of_customer(connection: Connection, customer: UUID) -> list[tuple[int, int, date, str, str | None, UUID]]:
    """Day (since 1 January 1970), fen, day, number, method and UUID of its receipts, the newest first."""
    rows = connection.execute(text(_ACCOUNT), {"customer": customer.bytes})
    return [
        (n, fen, date.fromisoformat(on), no, method, UUID(bytes=key)) for n, fen, on, no, method, key in rows
    ]


def loaded(connection: Connection, customer: UUID) -> list[tuple[int, int]]:
    """Day (20250131) and fen of what it loaded."""
    return [(day, fen) for day, fen in connection.execute(text(_LOADED), {"customer": customer.bytes}).all()]


def span(connection: Connection) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """The first and the last day of all that has tickets, and that has receipts."""
    first, last, paid_first, paid_last = connection.execute(text(_SPAN)).one()
    tickets = (_day(first), _day(last)) if first else None
    return tickets, (date.fromisoformat(paid_first), date.fromisoformat(paid_last)) if paid_first else None


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)
