"""What keeps the organisation whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.errors import OwnRights, Refused
from cementcrm.core.guards import Guard, Touched
from cementcrm.core.permissions import ADMIN, Actor
from cementcrm.store.trees import unused

from .models import OrgUnit

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _own_rights(_connection: Connection, actor: Actor, touched: Touched) -> Refused | None:
    """Only administrators change users, so while none demotes or deletes himself there is one."""
    kept = touched.after.get("role") == ADMIN and not touched.deleted
    if touched.uuid != actor.user or touched.before.get("role") != ADMIN or kept:
        return None
    return OwnRights(entity=touched.entity, key=touched.key)


GUARDS = {
    "org_unit": (unused(OrgUnit),),
    "user_account": (Guard(_own_rights, frozenset({"role", "deleted_at"})),),
}
