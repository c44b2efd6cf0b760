"""What a board shows. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Card:
    """One record: `lines` below its title; `note`, coloured by `tone` (good | warning | bad | muted), last;
    `held`: it can't be moved."""

    key: object
    title: str
    lines: tuple[str, ...] = ()
    note: str = ""
    tone: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One state. `count` cards there are, of which `cards` are shown; `targets`: columns they may go to;
    `marked`: it stands out, as today does."""

    code: str
    title: str
    count: int = 0
    cards: Sequence[Card] = field(default_factory=tuple)
    targets: frozenset[str] = frozenset()
    marked: bool = False
