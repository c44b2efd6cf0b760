"""Who acts, with which rights, as the tables say."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.core.permissions import ADMIN, Actor, Policy
from cementcrm.store import shared
from cementcrm.store.specs import administrative, needed_rights

from .models import OrgUnit, Permission, UserAccount, UserRole
from .rules import ALL

POLICY, USERS = Permission.__tablename__, UserAccount.__tablename__


def granted(connection: Connection) -> list[tuple[str, str]]:
    """(role, permission) of every line of the policy table."""
    t: Any = Permission.__table__
    query = select(t.c.role, t.c.entity_name, t.c.action).where(t.c.deleted_at.is_(None))
    return [(role, f"{entity}:{action}") for role, entity, action in connection.execute(query)]


def signed_in(connection: Connection, user: UUID, policy: Policy | None = None) -> Actor:
    """The user with this id, as he is now. One who was deleted, or never was, may do nothing. `policy`: as it stands
    now, read already."""
    t: Any = UserAccount.__table__
    row = connection.execute(select(t).where(t.c.uuid == user, t.c.deleted_at.is_(None))).mappings().first()
    policy = policy or Policy(granted(connection), administrative(), needed_rights())
    if row is None:
        return Actor(user=user, name="", role="", unit=LOCAL_UNIT, policy=policy)
    home = row["home_uuid"] or LOCAL_UNIT
    return Actor(user=user, name=row["name"], role=row["role"], unit=home, policy=policy)


def subtree(connection: Connection, top: UUID) -> frozenset[UUID]:
    """A live unit and all that are below it."""
    t: Any = OrgUnit.__table__
    alive = t.c.deleted_at.is_(None)
    below: dict[UUID | None, list[UUID]] = {}
    for uuid, above in connection.execute(select(t.c.uuid, t.c.parent_uuid).where(alive)):
        below.setdefault(above, []).append(uuid)
    known = {uuid for each in below.values() for uuid in each}
    met: set[UUID] = set()
    left = [top] if top in known else []
    while left:
        each = left.pop()
        if each not in met:
            met.add(each)
            left += below.get(each, ())
    return frozenset(met)


def within_reach(connection: Connection, actor: Actor, unit: UUID) -> bool:
    """Has this user rights in the unit: is it his own, or below it? Administrators have them everywhere."""
    return actor.role == ADMIN or unit in subtree(connection, actor.unit)


def reaches_all(connection: Connection, actor: Actor) -> bool:
    """Has this device all the customers there are? Of a group if its user works for all of it and his role sees all; a
    database that works alone has them."""
    if not shared.is_shared(connection):
        return True
    roles: Any = UserRole.__table__.c
    mine = select(roles.reach).where(roles.code == actor.role, roles.deleted_at.is_(None)).limit(1)
    if actor.role != ADMIN and connection.scalar(mine) not in (None, ALL):
        return False
    units: Any = OrgUnit.__table__.c
    everywhere = frozenset(connection.scalars(select(units.uuid).where(units.deleted_at.is_(None))))
    # here LOCAL_UNIT is the unit that this device was let in for
    return all(everywhere <= subtree(connection, unit) for unit in {actor.unit, LOCAL_UNIT})


def unit_name(connection: Connection, unit: UUID) -> str:
    """What a unit is called, one that is gone too; "" if it was never there."""
    t: Any = OrgUnit.__table__
    return str(connection.scalar(select(t.c.name).where(t.c.uuid == unit)) or "")


def other_people(connection: Connection, user: UUID) -> frozenset[str]:
    """The names of all users but this one, as far as they aren't called alike."""
    t: Any = UserAccount.__table__
    people = connection.execute(select(t.c.uuid, t.c.name).where(t.c.deleted_at.is_(None))).all()
    mine = {row.name for row in people if row.uuid == user}
    return frozenset(row.name for row in people if row.uuid != user) - mine
