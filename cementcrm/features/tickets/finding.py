"""What tickets tell Find: whose a plate, a lot or a name is, and which customers trade now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, text

# the newest ones tell enough: a busy truck has tens of thousands
_CUSTOMERS = """
    SELECT DISTINCT c.uuid FROM (
        SELECT customer_code FROM weigh_ticket WHERE "{field}" = :value AND is_current ORDER BY id DESC LIMIT 300
    ) t JOIN customer_code k ON k.code = t.customer_code JOIN customer c ON c.uuid = k.customer_uuid
     WHERE c.deleted_at IS NULL LIMIT {limit}"""
_MOST = 4


def customers(connection: Connection, field: str, value: str) -> list[tuple[str, UUID]]:
    """Customers of the tickets whose `field` is `value`: (entity, UUID), a few."""
    found = connection.execute(text(_CUSTOMERS.format(field=field, limit=_MOST)), {"value": value})
    return [("customer", UUID(bytes=uuid)) for (uuid,) in found]


# "Now" is the newest ticket's day, not the clock's: a history imported late has customers that trade, too. The
# summary by months is small, and knows customers by their local ids: the tickets themselves would be read all over
# the file, a page or more for each customer.
_TRADING = """
    SELECT DISTINCT b.customer FROM json_each(:ids) j CROSS JOIN ticket_buyer b ON b.customer = j.value
     WHERE EXISTS (SELECT 1 FROM ticket_buyer_month m WHERE m.buyer = b.id AND m.tickets > 0 AND m.month >=
       (SELECT strftime('%Y%m', max(business_date), '-90 days') + 0 FROM weigh_ticket))"""


def trading(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Which of these customers (local ids) had a ticket in the last 90 days, or earlier in the first one's month."""
    return set(connection.scalars(text(_TRADING), {"ids": json.dumps(ids)}))


RELATED = {"weigh_ticket": customers}
ACTIVE = {"customer": trading}
