"""The way back: which page was left for another, and whose file it showed."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

_LONGEST = 50


class Place(NamedTuple):
    """A page, and the record whose file it showed."""

    page: str
    record: UUID | None


class Trail:
    """The places left, the last one first to come back to."""

    def __init__(self) -> None:
        self._left: list[Place] = []

    def __bool__(self) -> bool:
        return bool(self._left)

    def leave(self, place: Place) -> None:
        """The user goes somewhere else."""
        if place.page and (not self._left or self._left[-1] != place):
            self._left = [*self._left, place][-_LONGEST:]

    def back(self, present: Place) -> Place | None:
        """Where to go from `present`; None if nothing was left."""
        while self._left:
            place = self._left.pop()
            if place != present:
                return place
        return None
