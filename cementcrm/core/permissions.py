"""Who acts and what that role may do. A permission is ``entity:action``; ``*`` stands for any part.

The lines themselves are data: the policy table of `features.organisation`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from .errors import PermissionDenied

ADMIN = "admin"
_READING = frozenset({"read", "export"})


class Policy:
    """The policy table as it stands now. Readable from any thread while `replace` puts in a new one.

    `guarded`: administrative kinds of record. What a line allows for every kind means only reading of these:
    who may edit everything must not give themselves more rights.
    """

    def __init__(self, lines: Iterable[tuple[str, str]] = (), guarded: Iterable[str] = ()) -> None:
        self._granted: dict[str, set[str]] = {}
        self._guarded = frozenset(guarded)
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
        wanted = {permission, f"{entity}:*", "*:*"}
        if action in _READING or entity not in self._guarded:
            wanted.add(f"*:{action}")
        return role == ADMIN or not wanted.isdisjoint(self._granted.get(role, set()))


@dataclass(frozen=True, slots=True)  # compared without the policy
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
