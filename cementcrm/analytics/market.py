"""How the market is shared: parts of customers' wallets by a ratio of sums (W. G. Cochran, Sampling Techniques, 3rd ed.
1977, ch. 6), and bands of prices by tonnes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .daybook import Floats, Integers

FEW = 10
"""By fewer customers than these nothing is told of others like them."""
BANDS = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Shares of the tonnes that were sold below."""
_SURE = 1.645  # standard deviations: 90 in 100


@dataclass(frozen=True, slots=True)
class Wallet:
    """What customers took of what they need, with 90 in 100 from `low` to `high` for others like them."""

    share: float
    low: float
    high: float


def wallet(taken: Any, need: Any) -> Wallet | None:
    """Of customers whose need is known; None: too few."""
    import numpy as np

    taken, need = np.asarray(taken, dtype=np.float64), np.asarray(need, dtype=np.float64)
    many, whole = len(need), float(need.sum())
    if many < FEW or whole <= 0:
        return None
    share = float(taken.sum()) / whole
    apart = taken - share * need
    half = _SURE * float(np.sqrt(many / (many - 1) * (apart @ apart))) / whole
    return Wallet(share, max(share - half, 0.0), share + half)


def bands(group: Integers, price: Floats, weight: Floats, count: int) -> Floats:
    """(groups, BANDS): the price up to and with which such shares of the weight were sold; nan for who has none."""
    import numpy as np

    from .daybook import by_owner

    some = (weight > 0) & (price > 0)
    group, price, weight = group[some], price[some], weight[some]
    order = by_owner(group, price, count)
    group, price, weight = group[order], price[order], weight[order]
    whole = np.bincount(group, weight, count)
    begin = np.concatenate(([0.0], whole.cumsum()))[:-1]
    running = weight.cumsum()
    found = np.full((count, len(BANDS)), np.nan)
    there = whole > 0
    for place, share in enumerate(BANDS):
        at = np.searchsorted(running, (begin + whole * share)[there] * (1 - 1e-12), side="left")
        found[there, place] = price[np.minimum(at, max(len(price) - 1, 0))]
    return found
