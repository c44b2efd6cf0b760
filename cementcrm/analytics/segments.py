"""Customers that are alike: k-means on six figures, and what sets each segment apart.

S. P. Lloyd, IEEE Transactions on Information Theory 28 (1982) 129–137, begun as by D. Arthur and S. Vassilvitskii,
k-means++, SODA 2007, 1027–1035. Chance is seeded and rows are put in order first, so the same customers always give the
same segments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .lifetime import TooLittleHistory

if TYPE_CHECKING:
    import numpy as np

    from .daybook import Floats, Integers

FEATURES = ("tonnes", "purchase_days", "a_tonne", "bagged", "trend", "main_grade")
_LOGS = ("tonnes", "purchase_days")
EACH = 10
"""Customers for each segment at least, or it is too little history."""
_FURTHEST = 3.0  # standard deviations: who is further off is as far
_STARTS, _ROUNDS = 4, 100
_SIGMA = 1.4826


@dataclass(frozen=True, slots=True)
class Segments:
    """`of`: each customer's segment, the one with most tonnes is 0. By segment: how many `customers`, `tonnes` in all,
    and by feature its `median` and how far that is `off` the one of all, in standard deviations. `usual`: medians of
    all."""

    of: Integers
    customers: Integers
    tonnes: Floats
    median: Floats
    off: Floats
    usual: Floats

    def apart(self, segment: int, many: int = 3) -> list[str]:
        """The features that set it apart most, of those that are known."""
        known = [n for n in range(len(FEATURES)) if self.median[segment, n] == self.median[segment, n]]
        order = sorted(known, key=lambda n: (-abs(float(self.off[segment, n])), n))
        return [FEATURES[n] for n in order[:many]]


def segments(features: Any, count: int = 5) -> Segments | TooLittleHistory:
    """`features`: one row a customer that buys, columns as in FEATURES; nan is unknown and counts as usual. `tonnes`
    and `purchase_days` are above 0, `trend` is the log of a ratio, `bagged` and `main_grade` are shares."""
    import numpy as np

    table = np.asarray(features, dtype=np.float64).reshape(-1, len(FEATURES))
    if len(table) < EACH * count:
        return TooLittleHistory("customers", len(table), EACH * count)
    scores = np.stack(
        [_scores(column, name in _LOGS) for column, name in zip(table.T, FEATURES, strict=True)], axis=1
    )
    order = np.lexsort(scores.T)
    label = np.empty(len(table), dtype=np.int64)
    label[order] = _means(scores[order], count)
    tonnes = np.bincount(label, table[:, 0], count)
    rank = np.empty(count, dtype=np.int64)
    rank[np.argsort(-tonnes, kind="stable")] = np.arange(count)
    label = rank[label]
    many = np.bincount(label, minlength=count)
    middle = np.median(scores, axis=0)  # not the mean: what is told beside it are medians
    median, off = np.full((count, len(FEATURES)), np.nan), np.zeros((count, len(FEATURES)))
    for segment in np.flatnonzero(many):
        mine = label == segment
        off[segment] = np.median(scores[mine], axis=0) - middle
        median[segment] = [_median(column) for column in table[mine].T]
    usual = np.array([_median(column) for column in table.T])
    sums: Floats = np.sort(tonnes)[::-1].astype(np.float64)
    return Segments(label, many.astype(np.int64), sums, median, off, usual)


def _scores(column: Floats, log: bool) -> Floats:
    """Robust standard scores; 0 where nothing is known or all are alike."""
    import numpy as np

    known = np.isfinite(column) & ((column > 0) | (not log))
    values = np.log(column[known]) if log else column[known]
    found = np.zeros(len(column))
    if len(values):
        middle = float(np.median(values))
        spread = _SIGMA * float(np.median(np.abs(values - middle)))
        spread = spread if spread > 1e-6 else float(values.std())
        if spread > 1e-6:
            found[known] = np.clip((values - middle) / spread, -_FURTHEST, _FURTHEST)
    return np.round(found, 6)  # so that another unit gives the same


def _median(column: Floats) -> float:
    import numpy as np

    known = column[np.isfinite(column)]
    return float(np.median(known)) if len(known) else float("nan")


def _means(points: Floats, count: int) -> Integers:
    """The segment of each point: of some starts the one that leaves least distance."""
    import numpy as np

    random = np.random.default_rng(20_070_107)
    best, least = np.zeros(len(points), dtype=np.int64), np.inf
    for _ in range(_STARTS):
        label, distance = _settled(points, _begun(points, count, random))
        if distance < least * (1 - 1e-9):
            best, least = label, distance
    return best


def _begun(points: Floats, count: int, random: np.random.Generator) -> Floats:
    """Each centre with a chance by its squared distance from those before."""
    import numpy as np

    chosen = [int(random.integers(len(points)))]
    far = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    for _ in range(count - 1):
        reached = far.cumsum()
        at = int(np.searchsorted(reached, random.random() * reached[-1])) if reached[-1] > 0 else 0
        chosen.append(min(at, len(points) - 1))
        far = np.minimum(far, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    found: Floats = points[chosen].copy()
    return found


def _settled(points: Floats, centres: Floats) -> tuple[Integers, float]:
    import numpy as np

    label = np.full(len(points), -1, dtype=np.int64)
    for _ in range(_ROUNDS):
        far = (centres * centres).sum(axis=1) - 2 * points @ centres.T
        new = far.argmin(axis=1)
        if (new == label).all():
            break
        label = new
        many = np.bincount(label, minlength=len(centres))
        some = many > 0
        for n in range(points.shape[1]):
            centres[some, n] = np.bincount(label, points[:, n], len(centres))[some] / many[some]
    return label, float(((points - centres[label]) ** 2).sum())
