"""Stamps: a moment that never goes back, whatever the machine's clock does.

Hybrid logical clock (Kulkarni, Demirbas, Madappa, Avva, Leone: Logical physical clocks, 2014) in one integer:
milliseconds since 1970 times 65,536, plus a counter within the millisecond. Stamps only choose which of two values is
shown (`registers`).
"""

from __future__ import annotations

_COUNTER = 1 << 16
AHEAD = 5 * 60 * 1000
"""Milliseconds that a stamp may be ahead of the server's clock; one that is more is taken back to it."""


def stamp(millis: int, last: int = 0) -> int:
    """A stamp for the moment `millis` that is greater than `last`, the greatest one met so far."""
    return max(millis * _COUNTER, last + 1)


def millis(stamp: int) -> int:
    """The moment that a stamp says, in milliseconds since 1970."""
    return stamp // _COUNTER


def clamped(stamp: int, now: int) -> int:
    """`stamp`, or what the server's clock `now` (milliseconds) allows at most: else one wrong clock would win for
    years."""
    return min(stamp, (now + AHEAD) * _COUNTER)
