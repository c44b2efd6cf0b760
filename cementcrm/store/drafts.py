"""Drafts: what somebody was typing, kept in the encrypted file so that a crash or a power cut costs nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import delete, insert, select

from cementcrm.core.permissions import Actor

from .engine import Database
from .journal import DraftRow

_TABLE: Any = DraftRow.__table__


class Draft(Struct, frozen=True):
    """Typed but not saved: `uuid` of the record that was edited, None for a new one. `typed` is the form's
    own JSON: field → what stood in its editor."""

    entity: str
    uuid: UUID | None
    typed: Mapping[str, Any]
    at: datetime


class Drafts:
    """The drafts of one user. One per record, and one new record per entity."""

    def __init__(self, database: Database, actor: Actor, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock

    def save(self, entity: str, uuid: UUID | None, typed: Mapping[str, Any]) -> None:
        """Keep `typed` in place of an earlier draft of the same record."""
        row = {
            "user_uuid": self._actor.user, "entity": entity, "row_uuid": uuid, "at": self._clock(),
            "typed": json.dumps(dict(typed), ensure_ascii=False),
        }  # fmt: skip
        with self._database.maintain() as connection:
            connection.execute(delete(_TABLE).where(*self._of(entity, uuid)))
            connection.execute(insert(_TABLE), row)

    def drop(self, entity: str, uuid: UUID | None) -> None:
        """The record was saved, or the user threw the draft away."""
        with self._database.maintain() as connection:
            connection.execute(delete(_TABLE).where(*self._of(entity, uuid)))

    def all(self) -> list[Draft]:
        """Newest first."""
        query = select(_TABLE).where(_TABLE.c.user_uuid == self._actor.user).order_by(_TABLE.c.at.desc())
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return [Draft(row["entity"], row["row_uuid"], json.loads(row["typed"]), row["at"]) for row in rows]

    def get(self, entity: str, uuid: UUID | None) -> Draft | None:
        """The draft of one record, if there is one."""
        return next((d for d in self.all() if (d.entity, d.uuid) == (entity, uuid)), None)

    def _of(self, entity: str, uuid: UUID | None) -> tuple[Any, ...]:
        return (
            _TABLE.c.user_uuid == self._actor.user,
            _TABLE.c.entity == entity,
            _TABLE.c.row_uuid.is_not_distinct_from(uuid),
        )
