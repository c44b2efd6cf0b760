"""Who acts and what that role may do. A permission is ``entity:action``; ``*`` stands for any part.

The lines themselves are data: the policy table of `features.organisation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from .errors import PermissionDenied
from .fields import EntitySpec

ADMIN = "admin"
_READING = frozenset({"read", "export"})


class Policy:
    """The policy table as it stands now. Readable from any thread while `replace` puts in a new one.

    `guarded`: administrative kinds of record. What a line allows for every kind means only reading of these:
    who may edit everything must not give themselves more rights. `needs`: kinds of record with which nothing is done
    without a certain right (cost rates: margins), whatever else is allowed.
    """

    def __init__(
        self,
        lines: Iterable[tuple[str, str]] = (),
        guarded: Iterable[str] = (),
        needs: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._granted: dict[str, set[str]] = {}
        self._guarded = frozenset(guarded)
        self._needs = needs
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
        right = self._needs.get(entity, action)
        if right != action and not self.allows(role, f"{entity}:{right}"):
            return False
        wanted = {permission, f"{entity}:*", "*:*"}
        if action in _READING or entity not in self._guarded:
            wanted.add(f"*:{action}")
        return role == ADMIN or not wanted.isdisjoint(self._granted.get(role, set()))

    def lines(self, role: str) -> frozenset[str]:
        """What the table allows this role, as its lines say it."""
        return frozenset(self._granted.get(role, ()))


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

    def hidden(self, spec: EntitySpec) -> frozenset[str]:
        """The fields of a kind of record that this user isn't told."""
        lacks = {right for right in spec.rights if not self.may(f"{spec.name}:{right}")}
        return frozenset(f.name for f in spec.fields if f.right in lacks)

    def require(self, permission: str) -> None:
        """Raise `PermissionDenied` unless the role has `permission`."""
        if not self.may(permission):
            raise PermissionDenied(permission=permission, role=self.role)
