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


# "Now" is the newest ticket's day, not the clock's: a history imported late has customers that trade, too.
_TRADING = """
    SELECT DISTINCT c.id FROM json_each(:ids) j CROSS JOIN customer c ON c.id = j.value
      CROSS JOIN customer_code k ON k.customer_uuid = c.uuid
     WHERE EXISTS (SELECT 1 FROM weigh_ticket t WHERE t.customer_code = k.code AND t.is_current
       AND t.business_date >= (SELECT date(max(business_date), '-90 days') FROM weigh_ticket))"""


def trading(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Which of these customers (local ids) had a ticket in the last 90 days."""
    return set(connection.scalars(text(_TRADING), {"ids": json.dumps(ids)}))


RELATED = {"weigh_ticket": customers}
ACTIVE = {"customer": trading}
