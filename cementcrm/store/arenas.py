"""How much of what was freed glibc keeps: an arena for each thread that ever asked, unless it is told to have few.

A window's readers take turns in half a dozen threads, each with tens of megabytes for a moment. Two arenas are enough
for two readers, and with a million rows on the screen the process keeps a third less (`docs/benchmarks.md`).
"""

from __future__ import annotations

import sys
from contextlib import suppress

_M_ARENA_MAX = -8  # of malloc.h
_MOST = 2


def limit_arenas() -> None:
    """Before threads begin; nothing where another C library is."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _MOST)
