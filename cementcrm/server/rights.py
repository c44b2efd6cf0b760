"""What a device may read and write: of which units, which kinds, which fields."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cementcrm.core.fields import EntitySpec, Mask
from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import Scope

from .placing import UNIT


@dataclass(frozen=True, slots=True)
class Grant:
    """`scopes`: in the order in which they are sent, the group's first. `may(kind, action)`: as the policy table says.
    `withheld(kind)`: fields that this role sees masked only, and doesn't write. `units`: in which it makes records, and
    to which it moves them. `people`: whose customers there it has; None: all. `scopes` are those that there are."""

    user: bytes
    scopes: tuple[Scope, ...]
    may: Callable[[str, str], bool]
    withheld: Callable[[str], Mapping[str, Mask]]
    units: tuple[Scope, ...]
    people: tuple[bytes, ...] | None = None

    def view(self, kinds: tuple[str, ...]) -> bytes:
        """Names what may be read: a reader who comes with another one begins anew."""
        told = [
            (kind, self.may(kind, "read"), sorted((n, str(mask)) for n, mask in self.withheld(kind).items()))
            for kind in sorted(kinds)
        ]
        return hashlib.blake2b(repr(told).encode(), digest_size=8).digest()

    def reaches(self, unit: Scope, owner: bytes) -> bool:
        """Has it what this person is responsible for in this unit?"""
        return unit in self.units and (self.people is None or owner in self.people)

    def refused(self, operation: Operation, spec: EntitySpec, name: str, *, seen: bool) -> str:
        """Why this may not be written, or "". `name`: of the command. `seen`: does its author have the record?"""
        action = "create" if operation.made else "delete" if operation.deletes else "update"
        if name == "import" and not operation.deletes:
            action = "import"
        if not self.may(operation.kind, action) and not (action == "update" and self._moves(operation, spec)):
            return f"permission {operation.kind}:{action}"
        if UNIT in operation.values and not operation.made and not self.may(operation.kind, "move"):
            return f"permission {operation.kind}:move"
        if not seen:
            return "scope"
        hidden = self.withheld(operation.kind).keys() & operation.values.keys()
        if hidden and not operation.made:
            return f"withheld {', '.join(sorted(hidden))}"
        return ""

    def _moves(self, operation: Operation, spec: EntitySpec) -> bool:
        states = spec.states
        return states is not None and states.field in operation.values and self.may(spec.name, "transition")
