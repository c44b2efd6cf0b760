"""What features do when a record of theirs, or of a feature they stand on, is made, edited or moved.

A feature's `reactions.REACTIONS` maps (entity, event) to functions, which run in the transaction and under the
command of the handler that caused them: history and undo take all of it together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from msgspec import Struct

from .permissions import Actor

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Event(StrEnum):
    """When a reaction runs. COMPLETING and MOVING may still change or refuse what is about to be written."""

    COMPLETING = "completing"  # values of a new record, before they are checked; changed in place
    CREATED = "created"
    UPDATED = "updated"
    MOVING = "moving"  # before a change of state; further values to write with it are put into `values`
    MOVED = "moved"


class Happening(Struct):
    """`uuid` None while the record isn't made yet; `values` what is or will be written; `before` the record as it
    was; `to` and `reason` of a move."""

    uuid: UUID | None
    values: dict[str, object]
    before: Mapping[str, object]
    to: str = ""
    reason: str = ""


class Workbench(Protocol):
    """What a reaction may use: the handler's context."""

    @property
    def connection(self) -> Connection: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def now(self) -> datetime: ...
    def create(self, entity: str, values: Mapping[str, object]) -> UUID: ...
    def records(self, entity: str) -> Any: ...


Reaction = Callable[[Workbench, Happening], None]
Key = tuple[str, Event]
