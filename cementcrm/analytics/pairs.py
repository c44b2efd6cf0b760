"""Which cements go together: who buys one also buys the other, far more often than who doesn't.

All pairs come from one matrix product (association rules: R. Agrawal, T. Imieliński, A. Swami, SIGMOD 1993, 207–216). A
pair counts if it is frequent and if even the low end of one share lies above the high end of the other, by intervals of
E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .daybook import Floats, Integers

COUNT, SHARE = 10, 0.03
"""So many customers, and such a share of all, must buy both."""
PART = 0.05
"""A customer buys what makes such a part of its tonnes: one truck of another cement is no habit."""
SURE = 2.576  # standard deviations: 99 in 100
SEVERAL = 20
"""Fewer customers than these tell nothing."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """One entry a pair: of `given` customers that buy product `one` `both` also buy product `other`; of those who don't
    buy `one`, `others`, `also` do. `low` and `high`: the interval of the first share."""

    one: Integers
    other: Integers
    both: Integers
    given: Integers
    also: Integers
    others: Integers
    low: Floats
    high: Floats


def pairs(tonnes: Any) -> Pairs:
    """`tonnes`: one row a customer, one column a product. The surest pair first, each in the direction that tells
    more."""
    import numpy as np

    bought = habits(tonnes).astype(np.float64)
    bought = bought[bought.any(axis=1)]
    count = len(bought)
    both = bought.T @ bought
    each = both.diagonal()
    given = np.repeat(each[:, None], len(each), axis=1)
    also, others = each[None, :] - both, count - given
    low, high = wilson(both, given)
    _, above = wilson(also, others)
    told = (both >= max(COUNT, SHARE * count)) & (low > above) & (count >= SEVERAL)
    np.fill_diagonal(told, val=False)
    share = np.divide(both, given, out=np.zeros_like(both), where=given > 0)
    places = np.arange(len(each))
    told &= (share > share.T) | ((share == share.T) & (places[:, None] < places[None, :]))
    one, other = np.nonzero(told)
    order = np.lexsort((other, one, -(low - above)[one, other]))
    one, other = one[order], other[order]
    many, of, beside, rest = (found[one, other].astype(np.int64) for found in (both, given, also, others))
    return Pairs(one, other, many, of, beside, rest, low[one, other], high[one, other])


def habits(tonnes: Any) -> Any:
    """Which products each customer buys, as `pairs` sees it."""
    import numpy as np

    tonnes = np.maximum(np.asarray(tonnes, dtype=np.float64), 0)
    return (tonnes > 0) & (tonnes >= PART * (1 - 1e-9) * tonnes.sum(axis=1, keepdims=True))


def beside(tonnes: Any, one: int, other: int) -> tuple[float, float]:
    """Tonnes of the other product for each of the one, by who buys both: half of them lie between."""
    import numpy as np

    bought = habits(tonnes)
    both = bought[:, one] & bought[:, other]
    if not both.any():
        return float("nan"), float("nan")
    ratio = (
        np.asarray(tonnes, dtype=np.float64)[both, other] / np.asarray(tonnes, dtype=np.float64)[both, one]
    )
    low, high = np.quantile(ratio, (0.25, 0.75))
    return float(low), float(high)


def wilson(hits: Any, of: Any) -> tuple[Any, Any]:
    """The interval of a share; from 0 to 1 where there is nothing to tell it by."""
    import numpy as np

    many = np.maximum(of, 1e-9)
    share, square = hits / many, SURE * SURE
    centre = (share + square / (2 * many)) / (1 + square / many)
    half = SURE / (1 + square / many) * np.sqrt(share * (1 - share) / many + square / (4 * many * many))
    return np.where(of > 0, np.maximum(centre - half, 0), 0.0), np.where(
        of > 0, np.minimum(centre + half, 1), 1.0
    )
