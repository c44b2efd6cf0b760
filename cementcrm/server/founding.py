"""What a new server has: the organisation's first units and its administrator, and the rows that every program has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.store.seeds import Seed
from cementcrm.sync.clock import stamp
from cementcrm.sync.operations import Operation
from cementcrm.sync.registers import Stored

from .workspace import Workspace

_LOCAL = {LOCAL_UNIT, LOCAL_ADMIN}


class Founder:
    """Writes records in the server's own name. `stored(kind, values)`: as the change log keeps them."""

    def __init__(
        self, work: Workspace, user: bytes, unit: bytes, now: int, random: Callable[[int], bytes],
        stored: Callable[[str, Mapping[str, Any]], dict[str, Stored]],
    ) -> None:  # fmt: skip
        self._work, self._user, self._unit, self._now = work, user, unit, now
        self._command, self._random, self._stored = random(16), random, stored

    def make(self, kind: str, uuid: bytes, values: Mapping[str, Any]) -> None:
        """One record of the group's; one that is there stays as it is."""
        if self._work.get((kind, uuid)) is not None:
            return
        written = {**self._stored(kind, values), "unit_uuid": self._unit.hex()}
        operation = Operation(self._random(16), kind, uuid, stamp(self._now), self._user, written, made=True)
        self._work.apply(operation, self._command, self._now, b"")

    def plant(self, seeds: Iterable[Seed]) -> None:
        """The rows that every program has, but for its own unit and administrator."""
        for seed in seeds:
            if seed.uuid not in _LOCAL:
                self.make(seed.entity, seed.uuid.bytes, seed.values)
