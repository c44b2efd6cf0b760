"""Questions about receipts that others ask by declaration."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, text

_MINE = (
    "SELECT k.customer_uuid FROM customer_code k JOIN customer c ON c.uuid = k.customer_uuid "
    "WHERE k.code = :code AND c.deleted_at IS NULL"
)


def customer_link(connection: Connection, receipt: Mapping[str, object]) -> dict[str, tuple[str, UUID]]:
    """The customer file that a receipt's name and number stand for; `customer_code` has decided about links."""
    found = connection.scalar(text(_MINE), {"code": receipt["customer_code"]})
    target = ("customer", UUID(bytes=found)) if found else None
    return {} if target is None else {"customer_name": target, "customer_code": target}


LINKS = {"receipt": customer_link}
