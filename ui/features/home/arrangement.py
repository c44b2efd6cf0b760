"""Which cards stand on the home page in which order. Pure: no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...base.registry import CardSpec

_DESKS = {"sales": ("sales",), "reception": ("reception",)}


def desks_of(role: str) -> tuple[str, ...]:
    """What somebody in a role does: who is neither at the desk nor in the field looks after both."""
    return _DESKS.get(role, ("sales", "manager"))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`shown` and `hidden`: keys of cards; every card offered is in one of them."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    mine: bool = False

    def moved(self, key: str, by: int) -> Arrangement:
        """A card `by` places later; it stops at the ends."""
        rest = [k for k in self.shown if k != key]
        rest.insert(max(0, min(self.shown.index(key) + by, len(rest))), key)
        return replace(self, shown=tuple(rest))

    def without(self, key: str) -> Arrangement:
        """A card put away."""
        return replace(self, shown=tuple(k for k in self.shown if k != key), hidden=(*self.hidden, key))

    def with_card(self, key: str) -> Arrangement:
        """A card taken in, at the end."""
        return replace(self, shown=(*self.shown, key), hidden=tuple(k for k in self.hidden if k != key))

    def saved(self) -> dict[str, Any]:
        """As the settings keep it."""
        return {"shown": list(self.shown), "hidden": list(self.hidden), "mine": self.mine}


def arranged(cards: Sequence[CardSpec], role: str, saved: Mapping[str, Any] | None = None) -> Arrangement:
    """The cards on offer as they were left; what is new since then, or all, as the role has them at first.

    Cards that are gone, and anything that isn't a list of keys, are passed over: settings stop no page."""
    known = {card.key: card for card in cards}
    shown, hidden = (_keys(saved, name, known) for name in ("shown", "hidden"))
    hidden = [key for key in hidden if key not in shown]
    desks = desks_of(role)
    for card in cards:
        if card.key not in shown and card.key not in hidden:
            (hidden if not set(desks) & set(card.desks) else shown).append(card.key)
    return Arrangement(tuple(shown), tuple(hidden), bool(saved and saved.get("mine") is True))


def _keys(saved: Mapping[str, Any] | None, name: str, known: Mapping[str, CardSpec]) -> list[str]:
    found = saved.get(name) if saved else None
    keys = found if isinstance(found, list) else []
    return list(dict.fromkeys(key for key in keys if isinstance(key, str) and key in known))


def places(widths: Sequence[int], columns: int) -> list[tuple[int, int, int]]:
    """(row, column, columns wide) of cards of these widths, filled row by row, none wider than the page."""
    row = column = 0
    found = []
    for width in widths:
        width = min(width, columns)
        if column + width > columns:
            row, column = row + 1, 0
        found.append((row, column, width))
        column += width
    return found
