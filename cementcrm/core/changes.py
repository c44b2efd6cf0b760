"""What a command did: one broadcast value that says which pages must ask again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from msgspec import Struct, field

ASIDE = "aside"
"""Kind of a change that is none: a value that somebody wrote and that a decision didn't take."""


class ChangeSet(Struct, frozen=True):
    """Entities touched by one command. An empty set of ids means "many: ask again whatever you show"."""

    command_id: UUID | None = None
    touched: dict[str, frozenset[UUID]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.touched)

    def touches(self, entity: str, uuid: UUID | None = None) -> bool:
        ids = self.touched.get(entity)
        return ids is not None and (uuid is None or not ids or uuid in ids)


class Outcome(Struct, frozen=True):
    """A handler's value and what changed."""

    value: object
    changes: ChangeSet


Cursor = tuple[datetime, UUID]
"""A place in a timeline. The moment alone won't do: several trucks leave in one minute."""


class TimelineEntry(Struct, frozen=True):
    """One event in a record's life. `kind`: created | changed | imported | deleted | fact; `entity` and
    `uuid` say which record to open; `title` its number; `values`: fields of `entity` worth a line, masked;
    `by` who did it, by which command."""

    at: datetime
    kind: str
    entity: str
    uuid: UUID
    title: str
    values: Mapping[str, object] = field(default_factory=dict)
    by: str = ""
    command_id: UUID | None = None
    reason: str = ""

    @property
    def cursor(self) -> Cursor:
        """Its place in the list; the next page begins after it."""
        return self.at, self.command_id or self.uuid


class HistoryEntry(Struct, frozen=True):
    """One captured change, as shown in a record's history: values already masked for this user."""

    command_id: UUID
    at: datetime
    user: str
    command: str
    kind: str  # insert | update | aside: `before` was written, and decided against
    entity: str
    uuid: UUID
    field: str
    before: object
    after: object
    reason: str = ""  # that whoever did it gave
