"""What makes a customer's class: the figures beside it, and a move from one class to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID


class Facts(NamedTuple):
    """Of twelve months: ranks (1 is most), yuan, tonnes, tonnes still to be won, days since the last purchase. None:
    not known. `why`: the three that made the class."""

    margin_rank: int | None = None
    tonnes_rank: int | None = None
    margin: float | None = None
    tonnes: float | None = None
    room: float | None = None
    quiet_days: int | None = None
    why: Mapping[str, float | None] = {}


class ClassMove(NamedTuple):
    """A customer that is to be in the class `after` instead of `before`; None: in none. `ended`: what somebody set has
    expired, which is kept even where the class stays."""

    uuid: UUID
    before: str | None
    after: str | None
    facts: Facts = Facts()
    ended: bool = False
