"""What keeps snapshots of classes as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import ClassKept, Refused
from cementcrm.core.guards import Guard, Touched
from cementcrm.core.permissions import Actor

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _refusal(_connection: Connection, actor: Actor, touched: Touched) -> Refused | None:
    """Nobody ends a class that was set by hand by deleting what says so, unless he may set one."""
    if actor.may("customer:classify") or touched.before.get("customer_uuid") != touched.after.get(
        "customer_uuid"
    ):
        return None  # a merge takes them along
    return ClassKept(entity=touched.entity, key=touched.key)


def _all(columns: Any, actor: Actor) -> Any:
    return None if actor.may("customer:classify") else columns.id > 0


GUARDS = {"score_snapshot": (Guard(_refusal, frozenset({"deleted_at", "reason"}), _all),)}
