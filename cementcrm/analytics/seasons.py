"""How much less is sold while kilns stand still or it rains, and which part of each month that takes.

What comes at the same days each year is in the seasons of a row already; it has to be known apart as soon as it moves.
So the effect isn't sought in what moved, but at the edges: the days just inside a season against those just outside,
in all seasons of a kind that are over (the idea of D. L. Thistlethwaite, D. T. Campbell: Regression-Discontinuity
Analysis, Journal of Educational Psychology 51 (1960), 309-317). Days around Spring Festival are left out on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .calendars import AFTER, BEFORE, month_share, spring_festivals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

EDGE = 28
"""Days to both sides of an edge that are compared, or as many as the season has."""
_ENOUGH = 5  # days on each side
_RANGE = (0.1, 0.9)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Season:
    """One season: `rows` are those of the daily table that it is about, `weights` which part of each part's tonnes.
    `sold`: what is still sold, None: learned."""

    kind: str
    first: date
    last: date
    rows: Flags
    weights: Floats
    sold: float | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Which share is still sold in seasons of a kind; `low` to `high` in eight of ten of the `edges` seen."""

    sold: float
    low: float
    high: float
    edges: int


def learned(daily: Floats, start: int, seasons: Sequence[Season]) -> dict[str, Effect]:
    """By kind, from tonnes (rows, days from `start` on, counted from 1970). A kind of which no edge is over isn't in
    it."""
    import numpy as np

    usable = np.ones(daily.shape[1], dtype=bool)
    for festival in spring_festivals().values():
        place = (festival - _EPOCH).days - start
        usable[max(place - BEFORE, 0) : max(place + AFTER + 1, 0)] = False
    seen: dict[str, list[tuple[float, float]]] = {}
    for season in seasons:
        first, last = ((day - _EPOCH).days - start for day in (season.first, season.last))
        width = min(EDGE, last - first + 1)
        for inside, outside in (
            ((first, first + width), (first - width, first)),
            ((last - width + 1, last + 1), (last + 1, last + 1 + width)),
        ):
            if min(inside[0], outside[0]) < 0 or max(inside[1], outside[1]) > daily.shape[1]:
                continue
            days = [np.arange(*span)[usable[slice(*span)]] for span in (inside, outside)]
            if min(map(len, days)) < _ENOUGH:
                continue
            within, without = (float(daily[season.rows][:, which].sum()) / len(which) for which in days)
            if without > 0:
                seen.setdefault(season.kind, []).append((within, without))
    return {kind: _effect(edges) for kind, edges in seen.items()}


def _effect(edges: Sequence[tuple[float, float]]) -> Effect:
    import numpy as np

    within, without = np.array(edges).T
    low, high = np.quantile(within / without, _RANGE)
    whole = min(float(within.sum() / without.sum()), 1.0)
    return Effect(whole, min(float(low), whole), max(float(high), whole), len(edges))


def closed(
    seasons: Sequence[Season], effects: dict[str, Effect], first: int, months: int, parts: int
) -> Floats:
    """Which share of each month is lost to each part: (parts, months). `first`: year * 12 + month − 1. What isn't told
    and couldn't be learned takes nothing; of seasons at the same time each takes its share of what the others leave."""
    import numpy as np

    left = np.ones((parts, months))
    for season in seasons:
        effect = effects.get(season.kind)
        sold = season.sold if season.sold is not None else effect.sold if effect else 1.0
        days = month_share(first, months, season.first, season.last)
        left *= 1 - np.outer(season.weights, days) * max(1 - sold, 0.0)
    return 1 - left
