"""Roles and the one policy table. A permission is ``entity:action``; ``*`` stands for any part."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from .errors import PermissionDenied
from .i18n import QT_TRANSLATE_NOOP

ROLES: dict[str, str] = {
    "admin": QT_TRANSLATE_NOOP("roles", "Administrator"),
    "sales": QT_TRANSLATE_NOOP("roles", "Plant sales"),
    "reception": QT_TRANSLATE_NOOP("roles", "Reception"),
    "read_only": QT_TRANSLATE_NOOP("roles", "Read only"),
}

POLICY: dict[str, frozenset[str]] = {
    "admin": frozenset({"*:*"}),
    "sales": frozenset(
        {"*:read", "*:create", "*:update", "*:delete", "*:import", "*:export", "*:reveal", "*:undo"}
    ),
    "reception": frozenset({"*:read", "customer:create", "customer:update", "*:undo"}),
    "read_only": frozenset({"*:read"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: stamped on every command and checked before every handler and query."""

    user: UUID
    name: str
    role: str
    unit: UUID

    def may(self, permission: str) -> bool:
        entity, _, action = permission.partition(":")
        granted = POLICY.get(self.role, frozenset())
        wanted = {permission, f"*:{action}", f"{entity}:*", "*:*"}
        return not wanted.isdisjoint(granted)

    def require(self, permission: str) -> None:
        """Raise `PermissionDenied` unless the role has `permission`."""
        if not self.may(permission):
            raise PermissionDenied(permission=permission, role=self.role)
