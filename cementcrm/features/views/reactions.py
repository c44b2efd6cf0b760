"""Whose a saved view is, and who may change it."""

from __future__ import annotations

from cementcrm.core.errors import PermissionDenied
from cementcrm.core.reactions import Event, Happening, Key, Reaction, Workbench

from .rules import may_change


def own(bench: Workbench, happening: Happening) -> None:
    """A new view belongs to whoever makes it."""
    happening.values["owner_uuid"] = happening.values.get("owner_uuid") or bench.actor.user


def guard(bench: Workbench, happening: Happening) -> None:
    """Others' views are used, not changed. Raises `PermissionDenied`: the whole command is taken back."""
    if not may_change(bench.actor, happening.before.get("owner_uuid")):
        raise PermissionDenied(permission="saved_view:update", role=bench.actor.role)


REACTIONS: dict[Key, Reaction] = {
    ("saved_view", Event.COMPLETING): own,
    ("saved_view", Event.UPDATED): guard,
}
