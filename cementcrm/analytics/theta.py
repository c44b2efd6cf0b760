"""The Theta method for many series at once.

V. Assimakopoulos, K. Nikolopoulos: The Theta Model: A Decomposition Approach to Forecasting. International Journal of
Forecasting 16 (2000), 521-530; as R. J. Hyndman, B. Billah: Unmasking the Theta Method, ibid. 19 (2003), 287-290, show
it to be: simple exponential smoothing of the seasonally adjusted series, with half the slope of its straight line as
drift. Seasonal by the classical decomposition, and only where the autocorrelation of one season is beyond what chance
gives in nine of ten cases.

Series lie in rows that end together, nan before their first value, so that all go through each step side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_CHANCE = 1.6448536269514722  # standard deviations that chance exceeds once in ten times, both sides
_FIRST, _STEPS, _FINER = 13, 9, 4  # a grid of smoothing weights, then finer ones around the best
_ROUNDS = 2
_LEAST, _MOST = 1e-4, 0.9999
_NOTHING = 1e-8
_CACHED = 500  # series


def theta(values: Floats, season: int, horizon: int, *, seasonal: bool = False) -> Floats:
    """The `horizon` values after the end of each row of `values` (series, times). `seasonal`: all rows are known to
    have seasons; four years are too short to prove it of what swings strongly."""
    import numpy as np

    known = ~np.isnan(values)
    count = known.sum(axis=1)
    factor = np.where(known, values, 1).min(axis=1) > 0  # seasons multiply what is positive, else they add
    index = _season(values, known, count, season, factor, seasonal)
    phase = (np.arange(values.shape[1]) - values.shape[1]) % season
    adjusted = _without(values, index[:, phase], factor)
    weight, level = _smoothed(adjusted, known)
    age = np.arange(values.shape[1]) - values.shape[1] + count[:, None]
    from_middle = np.where(known, age - (count[:, None] - 1) / 2, 0)
    slope = (from_middle * np.where(known, adjusted, 0)).sum(axis=1)
    slope /= np.maximum((from_middle**2).sum(axis=1), 1)
    steps = np.arange(horizon) + ((1 - (1 - weight) ** count) / weight)[:, None]
    found = level[:, None] + slope[:, None] / 2 * steps
    ahead = index[:, np.arange(horizon) % season]
    told: Floats = np.where(factor[:, None], found * ahead, found + ahead)
    return told


def seasonal_naive(values: Floats, season: int, horizon: int) -> Floats:
    """The same as one season before: what every forecast has to beat. Of a series that is younger, its last value."""
    import numpy as np

    past = values[:, -season:]
    past = np.where(np.isnan(past), values[:, -1:], past)
    if past.shape[1] < season:
        past = np.broadcast_to(values[:, -1:], (len(values), season))
    found: Floats = past[:, np.arange(horizon) % season]
    return found


def _season(
    values: Floats, known: Flags, count: Floats, season: int, factor: Flags, seasonal: bool
) -> Floats:
    """Each row's seasonal indices, the one of the first value after the end first."""
    import numpy as np

    plain = np.where(factor, 1.0, 0.0)[:, None] * np.ones(season)
    if season == 1 or values.shape[1] <= 2 * season:
        return plain
    trend = _moving_average(values, season)
    with np.errstate(divide="ignore", invalid="ignore"):
        detrended = np.where(factor[:, None], values / trend, values - trend)
    phase = (np.arange(values.shape[1]) - values.shape[1]) % season
    seen = np.isfinite(detrended)
    index = np.stack([
        np.where(seen[:, phase == p], detrended[:, phase == p], 0).sum(axis=1)
        / np.maximum(seen[:, phase == p].sum(axis=1), 1)
        for p in range(season)
    ], axis=1)  # fmt: skip
    every = np.stack([seen[:, phase == p].any(axis=1) for p in range(season)], axis=1).all(axis=1)
    mean = index.mean(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        index = np.where(factor[:, None], index / mean, index - mean)
    usable = every & (count > 2 * season)
    if not seasonal:
        usable &= _seasonal(values, known, count, season)
    usable &= ~factor | (np.isfinite(index).all(axis=1) & (index.min(axis=1) > _NOTHING))
    return np.where(usable[:, None], index, plain)


def _seasonal(values: Floats, known: Flags, count: Floats, season: int) -> Flags:
    """Is the autocorrelation of one season more than chance?"""
    import numpy as np

    mean = np.where(known, values, 0).sum(axis=1) / count
    apart = np.where(known, values - mean[:, None], 0)
    whole = np.maximum((apart**2).sum(axis=1), 1e-300)
    lags = [(apart[:, lag:] * apart[:, :-lag]).sum(axis=1) / whole for lag in range(1, season + 1)]
    bound = _CHANCE * np.sqrt((1 + 2 * sum(lag**2 for lag in lags[:-1])) / count)
    found: Flags = np.abs(lags[-1]) > bound
    return found


def _moving_average(values: Floats, season: int) -> Floats:
    """Centred over one season; of an even one its two ends count half."""
    import numpy as np

    weights = np.full(season + 1 - season % 2, 1 / season)
    if season % 2 == 0:
        weights[[0, -1]] = 0.5 / season
    half, times = len(weights) // 2, values.shape[1]
    found = np.full(values.shape, np.nan)
    found[:, half : times - half] = sum(
        weight * values[:, n : times - 2 * half + n] for n, weight in enumerate(weights)
    )
    return found


def _without(values: Floats, index: Floats, factor: Flags) -> Floats:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(factor[:, None], values / index, values - index)


def _smoothed(values: Floats, known: Flags) -> tuple[Floats, Floats]:
    """The weight by which exponential smoothing misses least, and the level that it ends at."""
    import numpy as np

    rows = np.arange(len(values))
    weights = np.broadcast_to(np.linspace(0.02, 0.98, _FIRST), (len(values), _FIRST))
    step = 0.96 / (_FIRST - 1)
    for left in range(_ROUNDS, -1, -1):
        missed, level = _runs(values, known, weights)
        best = missed.argmin(axis=1)
        weight = weights[rows, best]
        if left:
            step /= _FINER
            around = step * (np.arange(_STEPS) - _STEPS // 2)
            weights = np.clip(weight[:, None] + around, _LEAST, _MOST)
    return weight, level[rows, best]


def _runs(values: Floats, known: Flags, weights: Floats) -> tuple[Floats, Floats]:
    """Squared errors of smoothing with each of `weights` (series, weights), and its last level. Errors are straight in
    the first level, so the best one follows from sums of one run that begins anywhere.

    As many series at a time as lie in the processor's cache, those that begin together side by side."""
    import numpy as np

    first = known.argmax(axis=1)
    order = np.argsort(first, kind="stable")
    missed, level = np.empty(weights.shape), np.empty(weights.shape)
    for start in range(0, len(order), _CACHED):
        rows = order[start : start + _CACHED]
        run = _run(values[rows].T.copy(), first[rows], weights[rows].T.copy())
        missed[rows], level[rows] = (found.T for found in run)
    return missed, level


def _run(values: Floats, first: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """`values` (times, series), `weights` (weights, series), series in the order of their `first` value, after which
    they have all."""
    import numpy as np

    shape, series = weights.shape, np.arange(len(first))
    level = np.empty(shape)
    level[:] = values[first, series]
    left, stays = np.ones(shape), 1 - weights  # of the first level
    errors, both = np.zeros(shape), np.zeros(shape)
    error, product = np.empty(shape), np.empty(shape)
    for time in range(int(first[0]), len(values)):
        live = slice(0, int(np.searchsorted(first, time, side="right")))
        here, now, part = error[:, live], left[:, live], product[:, live]
        np.subtract(values[time, live], level[:, live], out=here)
        errors[:, live] += np.multiply(here, here, out=part)
        both[:, live] += np.multiply(here, now, out=part)
        level[:, live] += np.multiply(here, weights[:, live], out=part)
        now *= stays[:, live]
    lefts = (1 - left * left) / (1 - stays * stays)  # the sum of its squares
    return errors - both * both / lefts, level + left * both / lefts
