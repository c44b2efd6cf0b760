"""What keeps the organisation whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.errors import OwnRights, Refused, UnitOutOfReach
from cementcrm.core.guards import Guard, Touched
from cementcrm.core.permissions import ADMIN, Actor
from cementcrm.store.specs import UNIT
from cementcrm.store.trees import unused

from .models import OrgUnit
from .queries import unit_name, within_reach

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _own_rights(_connection: Connection, actor: Actor, touched: Touched) -> Refused | None:
    """Only administrators change users, so while none demotes or deletes himself there is one."""
    kept = touched.after.get("role") == ADMIN and not touched.deleted
    if touched.uuid != actor.user or touched.before.get("role") != ADMIN or kept:
        return None
    return OwnRights(entity=touched.entity, key=touched.key)


def _another_unit(connection: Connection, actor: Actor, touched: Touched) -> Refused | None:
    """By whatever command, undo or redo: who moves a record has rights where it goes. From where it was it goes with
    whoever has it here."""
    unit = touched.after[UNIT.name]
    if unit == touched.before[UNIT.name]:
        return None
    name = unit_name(connection, unit)
    if not actor.may(f"{touched.entity}:move"):
        return UnitOutOfReach(entity=touched.entity, key=touched.key, name=name, reason="right")
    if within_reach(connection, actor, unit):
        return None
    return UnitOutOfReach(entity=touched.entity, key=touched.key, name=name)


moved = Guard(_another_unit, frozenset({UNIT.name}))
"""Of kinds of record that are `movable`."""

GUARDS = {
    "org_unit": (unused(OrgUnit),),
    "user_account": (Guard(_own_rights, frozenset({"role", "deleted_at"})),),
}
