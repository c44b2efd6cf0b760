"""Forecasts of many series that know how often they missed.

Errors are scaled by what "the same as a season before" misses within the series (R. J. Hyndman, A. B. Koehler: Another
Look at Measures of Forecast Accuracy, International Journal of Forecasting 22 (2006), 679-688: MASE), so that those of
all series can be pooled. Bands are conformal (V. Vovk, A. Gammerman, G. Shafer: Algorithmic Learning in a Random World,
2005): as wide as that share of past forecasts missed, so many steps ahead; no distribution is assumed. Forecasts of
parts and wholes are reconciled by S. L. Wickramasuriya, G. Athanasopoulos, R. J. Hyndman: Optimal Forecast
Reconciliation for Hierarchical and Grouped Time Series Through Trace Minimization, JASA 114 (2019), 804-819, each
weighed by its own past errors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from .theta import seasonal_naive, theta

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_ROWS = 20_000  # series that go side by side
_POOL = 10
"""Fewer past errors than this make no band."""


def naive_error(values: Floats, season: int) -> Floats:
    """By how much "the same as a season before" misses on average within each series; nan if nothing is known."""
    import numpy as np

    if values.shape[1] <= season:
        return np.full(len(values), np.nan)
    apart = np.abs(values[:, season:] - values[:, :-season])
    seen = ~np.isnan(apart)
    with np.errstate(invalid="ignore"):
        mean = np.where(seen, apart, 0).sum(axis=1) / seen.sum(axis=1)
    return np.where(mean > 0, mean, np.nan)


def earlier(values: Floats, steps: int) -> Floats:
    """What was known so many steps before the end, ending together again."""
    import numpy as np

    found = np.full(values.shape, np.nan)
    found[:, steps:] = values[:, : values.shape[1] - steps]
    return found


def rolling(
    values: Floats, season: int, horizon: int, origins: Sequence[int], capacity: Floats | None = None,
    *, seasonal: bool = False,
) -> Floats:  # fmt: skip
    """By Theta: forecasts (origins, series, horizon) as they would have been made so many steps before the end.
    `capacity` (times and the horizon after, or so for each series): what could be sold at each time, relative; it is
    taken out before, and put in again. nan where no value was known yet."""
    return _open(partial(theta, seasonal=seasonal), values, season, horizon, origins, capacity)


def rolling_naive(
    values: Floats, season: int, horizon: int, origins: Sequence[int], capacity: Floats | None = None
) -> Floats:
    """The same by the season before."""
    return _open(seasonal_naive, values, season, horizon, origins, capacity)


def _open(
    method: Callable[[Floats, int, int], Floats], values: Floats, season: int, horizon: int,
    origins: Sequence[int], capacity: Floats | None,
) -> Floats:  # fmt: skip
    if capacity is None:
        return _each_origin(method, values, season, horizon, origins)
    told = _each_origin(method, values / capacity[..., : values.shape[1]], season, horizon, origins)
    told *= ahead(capacity, values.shape[1], horizon, origins)
    return told


def ahead(capacity: Floats, times: int, horizon: int, origins: Sequence[int]) -> Floats:
    """What of `capacity` (see `rolling`) is told of: (origins, series or 1, horizon)."""
    import numpy as np

    at = times - np.asarray(origins)[:, None] + np.arange(horizon)
    found: Floats = np.atleast_2d(capacity)[:, at].transpose(1, 0, 2)
    return found


def _each_origin(
    method: Callable[[Floats, int, int], Floats],
    values: Floats,
    season: int,
    horizon: int,
    origins: Sequence[int],
) -> Floats:
    import numpy as np

    stacked = np.concatenate([earlier(values, origin) for origin in origins])
    found = np.full((len(stacked), horizon), np.nan)
    some = np.flatnonzero(~np.isnan(stacked[:, -1]))
    for start in range(0, len(some), _ROWS):
        rows = some[start : start + _ROWS]
        found[rows] = method(stacked[rows], season, horizon)
    return found.reshape(len(origins), len(values), horizon)


def came(values: Floats, horizon: int, origins: Sequence[int]) -> Floats:
    """What then came, in the same places; nan where it isn't known yet."""
    import numpy as np

    times = values.shape[1]
    at = times - np.asarray(origins)[:, None] + np.arange(horizon)
    padded = np.concatenate([values, np.full((len(values), 1), np.nan)], axis=1)
    found: Floats = padded[:, np.minimum(at, times)].transpose(1, 0, 2)
    return found


def band(errors: Floats, share: float) -> Floats:
    """Of scaled absolute errors (…, horizon): how far a forecast so many steps ahead has to reach to both sides to hold
    `share` of them, with the one that comes counted among them. nan where too few are known."""
    import numpy as np

    flat = errors.reshape(-1, errors.shape[-1])
    found = np.full(errors.shape[-1], np.nan)
    for step, column in enumerate(flat.T):
        known = np.sort(column[~np.isnan(column)])
        place = int(np.ceil((len(known) + 1) * share)) - 1
        if len(known) >= _POOL:
            found[step] = known[min(place, len(known) - 1)]
    return found


def coverage(errors: Floats, share: float) -> float | None:
    """How many of the scaled absolute errors (times of the target, series, horizon) bands hold that were made without
    those of the same time: the measured share beside the promised one."""
    import numpy as np

    held = known = 0
    for time in range(len(errors)):
        reach = band(np.delete(errors, time, axis=0), share)
        told = ~np.isnan(errors[time]) & ~np.isnan(reach)
        held += int((errors[time] <= reach)[told].sum())
        known += int(told.sum())
    return held / known if known else None


def reconciled(sums: Floats, forecasts: Floats, variances: Floats) -> Floats:
    """Forecasts (…, rows, horizon) of wholes and, at the end, their parts, changed as little as their `variances` allow
    so that they add up: those of the parts. `sums` (rows, parts) says which parts make each row."""
    import numpy as np

    wholes = len(sums) - sums.shape[1]
    root = np.sqrt(variances[wholes:])
    scaled = sums[:wholes] * root
    weighed = scaled.T / variances[:wholes]
    # in parts of variance one: least squares that are never worse conditioned than what the wholes add
    changes = np.linalg.solve(np.eye(len(root)) + weighed @ scaled, np.hstack([weighed, np.diag(1 / root)]))
    found: Floats = (root[:, None] * changes) @ forecasts
    return found
