"""What a customer is worth, by what it leaves beside what it takes: classes that say why.

Ranks by contribution margin stand beside ranks by tonnes (ABC: H. F. Dickie, Factory Management and Maintenance 109
(1951) 92–94; recency, frequency and money: A. M. Hughes, Strategic Database Marketing, 1994), because in cement the
largest customers needn't be those that pay. Where the rank by margin is far better than that by tonnes is a hidden gem.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .daybook import Flags, Floats, Integers


class ValueClass(StrEnum):
    """战略, 精品, 规模, 培育, 一般, 风险, as customers' files name them."""

    STRATEGIC = "strategic"
    PREMIUM = "premium"
    VOLUME = "volume"
    NURTURE = "nurture"
    NORMAL = "normal"
    RISK = "risk"


CLASSES = tuple(ValueClass)


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a class; a `version` of its own for each set of thresholds.

    `top_margin`, `top_tonnes`: share of customers that are profitable, or large. `gem_margin`: a hidden gem is among
    this share by margin, `gem_gap` further down by tonnes (a share of all, too), and leaves `gem_a_tonne` times the
    median margin a tonne. `room`: tonnes still to be won, as a share of what the smallest large customer takes, from
    which on a customer is worth nurturing. `known`: share of its tonnes whose margin must be known. `purchase_days`:
    fewer are too little history."""

    version: str = "1"
    top_margin: float = 0.2
    top_tonnes: float = 0.2
    gem_margin: float = 0.35
    gem_gap: float = 0.08
    gem_a_tonne: float = 1.5
    room: float = 0.5
    known: float = 0.5
    purchase_days: int = 3


DEFAULT = Rules()


@dataclass(frozen=True, slots=True)
class Figures:
    """One entry a customer, of the last twelve months: tonnes, tonnes whose margin is known and that margin in yuan,
    purchase days; `quiet` days since the last purchase of all (nan: none); `demand`: tonnes a year that its profile
    says it needs (nan: nobody asked); `leaving`: an alarm calls."""

    tonnes: Floats
    known: Floats
    margin: Floats
    purchase_days: Integers
    quiet: Floats
    demand: Floats
    leaving: Flags

    @classmethod
    def of(cls, *columns: Any) -> Figures:
        import numpy as np

        kinds = (float, float, float, np.int64, float, float, bool)
        read = [np.asarray(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)]
        if any(column.shape != read[0].shape or column.ndim != 1 for column in read):
            raise ValueError("seven arrays of one length")
        return cls(*read)

    def __len__(self) -> int:
        return len(self.tonnes)


@dataclass(frozen=True, slots=True)
class Values:
    """Of each customer: `kind`, place in CLASSES, −1 where it can't be told; `margin` of all its tonnes in yuan and
    `a_tonne`, nan where it is unknown; ranks (1 is most, 0: none); `abc` by margin and by tonnes (0, 1, 2: A, B, C;
    −1 none); `room`: tonnes still to be won (nan: nobody knows); `recency`, `frequency`, `money`: 5 is best, 0 none.
    `median`: margin a tonne of the customer in the middle."""

    kind: Integers
    margin: Floats
    a_tonne: Floats
    margin_rank: Integers
    tonnes_rank: Integers
    margin_abc: Integers
    tonnes_abc: Integers
    gem: Flags
    room: Floats
    recency: Integers
    frequency: Integers
    money: Integers
    median: float


def values(figures: Figures, rules: Rules = DEFAULT) -> Values:
    """Classes by `rules`. Who has too little history is nurtured, if there is room, or has no class."""
    import numpy as np

    buys = figures.tonnes > 0
    told = buys & (figures.known >= rules.known * figures.tonnes) & (figures.known > 0)
    a_tonne = np.divide(figures.margin, figures.known, out=np.full(len(figures), np.nan), where=told)
    margin = a_tonne * figures.tonnes
    median = float(np.median(a_tonne[told])) if told.any() else 0.0
    margin_rank, tonnes_rank = _rank(margin, told), _rank(figures.tonnes, buys)
    many, paying = max(int(buys.sum()), 1), max(int(told.sum()), 1)
    large = buys & (tonnes_rank <= np.ceil(rules.top_tonnes * many))
    profitable = told & (margin_rank <= np.ceil(rules.top_margin * paying)) & (np.nan_to_num(margin) > 0)
    gem = (
        told & ~large & (margin_rank <= np.ceil(rules.gem_margin * paying))
        & (tonnes_rank / many - margin_rank / paying >= rules.gem_gap)
        & (np.nan_to_num(a_tonne) >= rules.gem_a_tonne * max(median, 0)) & (np.nan_to_num(margin) > 0)
    )  # fmt: skip
    room = np.maximum(figures.demand - figures.tonnes, 0)
    border = float(figures.tonnes[large].min()) if large.any() else 0.0
    promising = (np.nan_to_num(room) > 0) & (np.nan_to_num(room) >= rules.room * border)
    enough = figures.purchase_days >= rules.purchase_days
    kind = np.select(
        [
            ~enough & promising, ~enough, figures.leaving | (np.nan_to_num(margin) < 0), ~told & ~promising,
            large & profitable, (profitable & ~large) | gem, large & told, promising,
        ],
        [CLASSES.index(ValueClass.NURTURE), -1, CLASSES.index(ValueClass.RISK), -1,
         CLASSES.index(ValueClass.STRATEGIC), CLASSES.index(ValueClass.PREMIUM), CLASSES.index(ValueClass.VOLUME),
         CLASSES.index(ValueClass.NURTURE)],
        CLASSES.index(ValueClass.NORMAL),
    )  # fmt: skip
    return Values(
        kind.astype(np.int64), margin, a_tonne, margin_rank, tonnes_rank, _abc(margin, told),
        _abc(figures.tonnes, buys), gem & enough, room, _fifth(-figures.quiet, ~np.isnan(figures.quiet)),
        _fifth(figures.purchase_days.astype(float), figures.purchase_days > 0), _fifth(margin, told), median,
    )  # fmt: skip


WHY: dict[ValueClass, tuple[str, str, str]] = {
    ValueClass.STRATEGIC: ("margin_rank", "tonnes_rank", "margin"),
    ValueClass.PREMIUM: ("margin_rank", "tonnes_rank", "a_tonne"),
    ValueClass.VOLUME: ("tonnes_rank", "margin_rank", "a_tonne"),
    ValueClass.NURTURE: ("room", "tonnes", "demand"),
    ValueClass.NORMAL: ("margin_rank", "tonnes_rank", "a_tonne"),
    ValueClass.RISK: ("quiet_days", "margin", "tonnes_rank"),
}
"""The three figures that make a class what it is."""


def differs(one: Rules, other: Rules) -> tuple[str, ...]:
    """Names of the thresholds in which two sets differ."""
    return tuple(f.name for f in fields(Rules) if getattr(one, f.name) != getattr(other, f.name))


def _rank(of: Floats, among: Flags) -> Integers:
    """1 + how many have more; 0 for who isn't `among` them."""
    import numpy as np

    rank = np.zeros(len(of), dtype=np.int64)
    ordered = np.sort(of[among])
    rank[among] = len(ordered) - np.searchsorted(ordered, of[among], side="right") + 1
    return rank


def _abc(of: Floats, among: Flags) -> Integers:
    """A: those that together make 80 % of what is positive, B: the next 15 %; equal ones are in one class."""
    import numpy as np

    found = np.full(len(of), -1, dtype=np.int64)
    mine = np.maximum(of[among], 0)
    ordered = np.sort(mine)[::-1]
    total = float(ordered.sum())
    if total > 0:
        before = np.concatenate(([0.0], ordered.cumsum()))[np.searchsorted(-ordered, -mine, side="left")]
        found[among] = np.where(mine <= 0, 2, np.searchsorted((0.8, 0.95), before / total, side="right"))
    return found


def _fifth(of: Floats, among: Flags) -> Integers:
    """5 for the best fifth; 0 for who isn't `among` them."""
    import numpy as np

    found = np.zeros(len(of), dtype=np.int64)
    mine = of[among]
    found[among] = 1 + np.searchsorted(np.sort(mine), mine, side="left") * 5 // max(len(mine), 1)
    return found
