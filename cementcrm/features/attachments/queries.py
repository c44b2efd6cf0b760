"""What an attachment's file leads to."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection


def record(_connection: Connection, values: Mapping[str, object]) -> dict[str, tuple[str, UUID]]:
    """The record it belongs to."""
    uuid = values["record_uuid"]
    return {"record_key": (str(values["entity_name"]), uuid)} if isinstance(uuid, UUID) else {}


LINKS = {"attachment": record}
