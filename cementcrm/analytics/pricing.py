"""Prices beside those of the same cement, region and week: mistyped ones, and what each customer pays off the market.

Both look at logarithms of ratios to a median, so that the odd price moves nothing (F. R. Hampel, Journal of the
American Statistical Association 69 (1974) 383–393: median and median absolute deviation, 1.4826 of which are one
standard deviation).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .daybook import by_owner, medians

if TYPE_CHECKING:
    from .daybook import Flags, Floats, Integers

SLIP = 1.35
"""A price so many times the median, or a part of it, is mistyped, if it is far beyond what prices do there, too."""
_FAR = 8.0  # standard deviations
FEW = 5
"""A median of fewer tickets tells nothing."""
_SIGMA = 1.4826
ROWS = 10
"""Purchases in the year of a customer whose prices are compared."""
UNUSUAL = 3.0
"""Standard deviations of all customers' residuals."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Of each entry, by logarithms: the usual price beside it, and how far from it one is mistyped; nan: too few."""

    middle: Floats
    limit: Floats

    def joined(self, other: Usual) -> Usual:
        """These, then those."""
        import numpy as np

        return Usual(
            *(np.concatenate(both) for both in ((self.middle, other.middle), (self.limit, other.limit)))
        )


@dataclass(frozen=True, slots=True)
class Slips:
    """Of each entry: the usual price beside it (nan: too few), and is it mistyped?"""

    usual: Floats
    wrong: Flags


def slips(price: Any, usual: Usual) -> Slips:
    """Which of the prices are mistyped."""
    import numpy as np

    price = np.asarray(price, dtype=np.float64)
    enough = ~np.isnan(usual.middle)
    wrong = np.zeros(len(price), dtype=bool)
    wrong[enough] = np.abs(np.log(price[enough]) - usual.middle[enough]) > usual.limit[enough]
    return Slips(np.exp(usual.middle), wrong)


def usual(cells: Sequence[Any], price: Any, tickets: Any, so_far: Usual | None = None) -> Usual:
    """One entry a price that occurs, with the number of `tickets` that have it; each of `cells` says which entries
    belong together, the narrowest first (the same cement, place and month; then less): the first one with enough
    tickets counts. `so_far`: what narrower ones told."""
    import numpy as np

    price = np.asarray(price, dtype=np.float64)
    tickets = np.maximum(np.asarray(tickets, dtype=np.float64), 0)
    known = price > 0
    log = np.log(np.where(known, price, 1.0))
    middle, limit = np.full(len(price), np.nan), np.full(len(price), np.nan)
    if so_far is not None:
        middle, limit = so_far.middle.copy(), so_far.limit.copy()
    for cell in cells:
        cell = np.asarray(cell, dtype=np.int64)
        open_ = np.isnan(middle) & known
        some = np.flatnonzero(known & np.isin(cell, np.unique(cell[open_])))  # the others know theirs
        _, place = np.unique(cell[some], return_inverse=True)
        count, weights, values = int(place.max(initial=-1)) + 1, tickets[some], log[some]
        centre = weighted_medians(place, values, weights, count)[place]
        spread = _SIGMA * weighted_medians(place, np.abs(values - centre), weights, count)[place]
        new = open_[some] & (np.bincount(place, weights, count)[place] >= FEW)
        middle[some[new]] = centre[new]
        limit[some[new]] = np.maximum(np.log(SLIP), _FAR * spread[new])
    return Usual(middle, limit)


@dataclass(frozen=True, slots=True)
class Residuals:
    """Of each customer: what it pays off the market (−0.03: 3 % less; nan: too few purchases), and by how many standard
    deviations that is off what customers usually pay."""

    residual: Floats
    deviations: Floats
    rows: Integers


def residuals(customer: Any, cell: Any, price: Any, weight: Any, count: int) -> Residuals:
    """One entry a purchase; `customer` is 0 … count − 1, `cell` the same region, cement and week."""
    import numpy as np

    customer, cell = np.asarray(customer, dtype=np.int64), np.asarray(cell, dtype=np.int64)
    price, weight = np.asarray(price, dtype=np.float64), np.asarray(weight, dtype=np.float64)
    known = (price > 0) & (weight > 0)
    customer, cell, log, weight = customer[known], cell[known], np.log(price[known]), weight[known]
    _, place = np.unique(cell, return_inverse=True)
    cells = int(place.max(initial=-1)) + 1
    enough = np.bincount(place, minlength=cells)[place] >= FEW
    off = (log - medians(place, log, cells)[place])[enough]
    rows = np.bincount(customer[enough], minlength=count).astype(np.int64)
    found = medians(customer[enough], off, count)
    found[rows < ROWS] = np.nan
    told = found[~np.isnan(found)]
    centre = float(np.median(told)) if len(told) else 0.0
    spread = _SIGMA * float(np.median(np.abs(told - centre))) if len(told) else 0.0
    deviations = (found - centre) / spread if spread > 1e-9 else np.where(np.isnan(found), np.nan, 0.0)
    return Residuals(np.expm1(found), deviations, rows)


def weighted_medians(owner: Any, values: Any, weights: Any, count: int) -> Floats:
    """The least of each owner's `values` up to and with which lie half of its `weights`; nan for who has none."""
    import numpy as np

    order = by_owner(owner, values, count)
    owner, values, weights = owner[order], values[order], weights[order]
    total = np.bincount(owner, weights, count)
    begin = np.concatenate(([0.0], total.cumsum()))
    found = np.full(count, np.nan)
    some = total > 0
    if some.any():
        at = np.searchsorted(weights.cumsum(), (begin[:-1] + total / 2)[some] * (1 - 1e-12), side="left")
        found[some] = values[np.minimum(at, len(values) - 1)]
    return found
