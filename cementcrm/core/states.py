"""The life of a record as declared data: which state may follow which."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class States(Struct, frozen=True):
    """States of the records of one entity; their labels are the choices of `field`.

    `first`: of a new record. `moves`: state → those that may follow, the usual one first. `final`: the record
    is done with. `waiting`: nothing can be done at present. `reasons`: states that nobody may choose without
    saying why. A move is taken back by undo, which restores the state that was left, and is refused once another
    move stands on it.
    """

    field: str
    first: str
    moves: Mapping[str, tuple[str, ...]]
    final: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()

    def following(self, state: str) -> tuple[str, ...]:
        """The states that may follow `state`."""
        return self.moves.get(state, ())
