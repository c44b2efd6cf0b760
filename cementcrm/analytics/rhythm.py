"""What purchase days say of a customer's rhythm. Pure figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`gaps` in days between one purchase day and the next, the oldest first; `usual` is their median, `longest` the
    greatest, None with fewer than two days. `since`: days from the last purchase to `today`. `overdue`: that is
    longer than nine of ten gaps were, of at least five gaps; else nobody can tell."""

    days: tuple[date, ...]
    gaps: tuple[int, ...]
    usual: float | None
    longest: int | None
    since: int
    overdue: bool


_ENOUGH = 5


def rhythm(days: Sequence[date], today: date) -> Rhythm | None:
    """None for who never bought. `days` in order, each once."""
    known = tuple(day for day in days if day <= today)
    if not known:
        return None
    gaps = tuple((later - earlier).days for earlier, later in zip(known, known[1:], strict=False))
    since = (today - known[-1]).days
    late = len(gaps) >= _ENOUGH and sum(gap < since for gap in gaps) * 10 >= 9 * len(gaps)
    return Rhythm(known, gaps, median(gaps) if gaps else None, max(gaps, default=None), since, late)
