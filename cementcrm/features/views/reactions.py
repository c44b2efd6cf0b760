"""Whose a saved view is, and who may change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import NotYours, Refused
from cementcrm.core.guards import Guard, Touched
from cementcrm.core.permissions import ADMIN, Actor
from cementcrm.core.reactions import Event, Happening, Key, Reaction, Workbench

from .rules import may_change

if TYPE_CHECKING:
    from sqlalchemy import Connection


def own(bench: Workbench, happening: Happening) -> None:
    """A new view belongs to whoever makes it."""
    happening.values["owner_uuid"] = happening.values.get("owner_uuid") or bench.actor.user


def _refusal(_connection: Connection, actor: Actor, touched: Touched) -> Refused | None:
    """Others' views are used, not changed."""
    if may_change(actor, touched.before.get("owner_uuid")):
        return None
    return NotYours(entity=touched.entity, key=str(touched.before.get("name") or touched.key))


def _others(columns: Any, actor: Actor) -> Any:
    return None if actor.role == ADMIN else columns.owner_uuid != actor.user


REACTIONS: dict[Key, Reaction] = {("saved_view", Event.COMPLETING): own}
GUARDS = {"saved_view": (Guard(_refusal, frozenset({"owner_uuid"}), _others),)}
