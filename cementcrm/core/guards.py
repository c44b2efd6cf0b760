"""What keeps a record as it is, whoever's command would change it.

A feature's `reactions.GUARDS` maps an entity to its guards; a lock is declared (`EntitySpec.lock`). They are asked
about what was really written, before the commit: the change rows know it of every command, undo and redo. Edits of
many cells and imports ask them row by row as well, beforehand, so that each refused one can be named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct

from .errors import RecordLocked, Refused
from .permissions import Actor

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Touched(Struct, frozen=True):
    """A record that a command changes: `key` is what people call it by; `before` and `after` are its values, the
    delete mark among them."""

    entity: str
    uuid: UUID
    key: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def deleted(self) -> bool:
        """Does it go by this?"""
        return self.before.get("deleted_at") is None and self.after.get("deleted_at") is not None


def nobody(_columns: Any, _actor: Actor) -> Any:
    """No record is protected for being what it is; only changes of the guard's `fields` matter."""
    return None


class Guard(Struct, frozen=True):
    """`refusal(connection, actor, touched)`: why this can't be, or None. Asked about records one of whose `fields`
    changes, and about those that `protects(columns, actor)` means, an SQL condition: of a hundred thousand changed
    records few are. `together`: the answer depends on what else the same command writes, so an import asks when all
    of a file's part is written."""

    refusal: Callable[[Connection, Actor, Touched], Refused | None]
    fields: frozenset[str]
    protects: Callable[[Any, Actor], Any] = nobody
    together: bool = False


def lock(field: str) -> Guard:
    """Records whose `field` says yes are changed by nobody without the right to unlock; nobody else locks them, or
    they couldn't take it back."""

    def refusal(_connection: Connection, actor: Actor, touched: Touched) -> Refused | None:
        if actor.may(f"{touched.entity}:unlock"):
            return None
        if touched.before.get(field):
            return RecordLocked(entity=touched.entity, key=touched.key)
        turned = bool(touched.after.get(field))
        return RecordLocked(entity=touched.entity, key=touched.key, reason="locking") if turned else None

    def protects(columns: Any, actor: Actor) -> Any:
        # The table's name is the kind of record.
        return None if actor.may(f"{columns[field].table.name}:unlock") else columns[field].is_(True)

    return Guard(refusal, frozenset({field}), protects)
