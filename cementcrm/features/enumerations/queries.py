"""The enumerations' entries, as the table says."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from cementcrm.core.fields import Choice

from .models import EnumerationEntry
from .rules import synonyms

LIST_TABLES = frozenset({EnumerationEntry.__tablename__})


def lists(connection: Connection) -> dict[str, list[Choice]]:
    """Every list's entries in their order; deleted ones come last and are only read."""
    t: Any = EnumerationEntry.__table__.c
    columns = (t.list_name, t.code, t.label, t.chinese, t.english, t.synonyms, t.retired, t.deleted_at)
    order = (t.deleted_at.is_not(None), t.position.is_(None), t.position, t.id)
    found: dict[str, list[Choice]] = {}
    for name, code, label, chinese, english, also, retired, deleted in connection.execute(
        select(*columns).order_by(*order)
    ):
        active = not retired and deleted is None
        choice = Choice(code, label or "", chinese or "", english or "", synonyms(also), active)
        found.setdefault(name, []).append(choice)
    return found
