"""Who acts and what that role may do. A permission is ``entity:action``; ``*`` stands for any part.

The lines themselves are data: the policy table of `features.organisation`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from .errors import PermissionDenied

ADMIN = "admin"


class Policy:
    """The policy table as it stands now. Readable from any thread while `replace` puts in a new one."""

    def __init__(self, lines: Iterable[tuple[str, str]] = ()) -> None:
        self._granted: dict[str, set[str]] = {}
        self.replace(lines)

    def replace(self, lines: Iterable[tuple[str, str]]) -> None:
        """Let `lines`, (role, permission), hold from now on."""
        granted: dict[str, set[str]] = {}
        for role, permission in lines:
            granted.setdefault(role, set()).add(permission)
        self._granted = granted  # one assignment: others see the old table or the new one

    def allows(self, role: str, permission: str) -> bool:
        """May `role` do this? Administrators may do everything, or one slip would lock everybody out."""
        entity, _, action = permission.partition(":")
        wanted = {permission, f"*:{action}", f"{entity}:*", "*:*"}
        return role == ADMIN or not wanted.isdisjoint(self._granted.get(role, set()))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: stamped on every command and checked before every handler and query."""

    user: UUID
    name: str
    role: str
    unit: UUID
    policy: Policy = field(default_factory=Policy, compare=False, repr=False)

    def may(self, permission: str) -> bool:
        return self.policy.allows(self.role, permission)

    def require(self, permission: str) -> None:
        """Raise `PermissionDenied` unless the role has `permission`."""
        if not self.may(permission):
            raise PermissionDenied(permission=permission, role=self.role)
