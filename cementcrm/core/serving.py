"""What features add where records are served: values that depend on the moment, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Serving(Struct, frozen=True):
    """Values of fields declared `as_served`, and others that a moment changes. `prepare(connection)` reads what all
    rows need; it is kept until a commit touches one of `tables`. `serve(prepared, row, now)`: field → value, of the
    fields `gives`, from those that it `needs`."""

    tables: frozenset[str]
    prepare: Callable[[Connection], Any]
    gives: frozenset[str]
    needs: tuple[str, ...]
    serve: Callable[[Any, Mapping[str, Any], datetime], dict[str, object]]


class Ticking(Struct, frozen=True):
    """A derived column that time alone changes. `stale(connection, now)`: would `advance` change anything?"""

    stale: Callable[[Connection, datetime], bool]
    advance: Callable[[Connection, datetime], None]


class DueThing(Struct, frozen=True):
    """Something that somebody must do. `what`: English source text of the context "enums"; `light`: late | at_risk |
    on_time; `title` and `subtitle` as people call the record;
    `who`: by whose name it goes, "" if it is everybody's."""

    entity: str
    uuid: UUID
    title: str
    subtitle: str
    what: str
    due_at: datetime
    light: str
    who: str = ""


DueSource = Callable[["Connection", datetime, int], list[DueThing]]
"""(connection, now, at most so many) → what is late or at risk, the longest overdue first."""
