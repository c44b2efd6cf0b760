"""What will be needed in the coming months: by total, region, plant, grade and customer, so that parts add up.

Each row of tonnes by month is forecast by itself (`theta`), with or without Spring Festival as a window in which less
can be sold, or by the same month of last year: what would have missed least in the last twelve months, each forecast
one to `horizon` months ahead. Then all rows are reconciled (`forecast.reconciled`); customers, who alone are too
irregular to teach the whole anything, share out what their plants and grades will need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .forecast import ahead, band, came, coverage, earlier, naive_error, reconciled, rolling, rolling_naive
from .lifetime import TooLittleHistory

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

YEAR = 12
NEEDED = 2 * YEAR
"""So many months have to be known of a series before a model is asked."""
SHARES = (0.8, 0.9)
_CLOSED = (0.5, 0.7, 0.8, 0.9, 0.97)
"""What of a day's trade may be lost in the window: tried, and taken only where it helps."""
_HELPS = 0.98  # at least two per cent less error
_SHUT = 0.97  # more than that of a month is never thought to be lost, or what came all the same would weigh too much
_TESTED = 6
"""What couldn't be tested from so many months ago is no reason to prefer a model to last year."""
_GROWTH = 1.25  # known customers take over at most so much of what a plant and grade will need
_JUDGED = 4_000  # rows that tell how many months bands held
_RUNS = 50_000  # beyond so many forecasts of customers' past not every month is tried


class Method(StrEnum):
    """How a row was forecast."""

    THETA = "theta"
    FESTIVAL = "theta+spring_festival"
    LAST_YEAR = "last_year"
    LEVEL = "level"  # too little history: its mean


@dataclass(frozen=True, slots=True)
class BackTest:
    """What forecasts of the last twelve months, made one to `horizon` months before, missed. `mase`: of what "the same
    as last year" misses within the history before, 1 or more is no better; `missed` in per cent of the tonnes, one
    month ahead, in so many `months`; the same for last year's month."""

    mase: float
    mase_last_year: float
    missed: float
    missed_last_year: float
    months: int


@dataclass(frozen=True, slots=True)
class Row:
    """One forecast: `points` by month, `low` and `high` by `SHARES` (nan: too few past errors so far ahead), and the
    same months of last year. `test` is None if there is too little history to test. `seasons`: what the calendar says
    was taken out before, and put in again. `sum_low`, `sum_high`: of the months until each together, eight of ten."""

    points: Floats
    low: tuple[Floats, ...]
    high: tuple[Floats, ...]
    last_year: Floats
    method: Method
    test: BackTest | None
    seasons: bool = False
    sum_low: Floats | None = None
    sum_high: Floats | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of one kind (plants, grades …). `covered`: which share of the past months its bands would have held, by
    `SHARES`, each month's bands made without it."""

    rows: tuple[Row, ...]
    covered: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """The levels asked for; `closed`: which share of each month Spring Festival takes, 0 where that didn't help.
    `parts`: what is told of each part, by month."""

    levels: list[Level]
    closed: Floats
    parts: Floats


@dataclass(frozen=True, slots=True)
class _Judged:
    """Forecasts (origins, rows, horizon), the first origin now; what they missed, scaled; each row's method."""

    told: Floats
    last_year: Floats
    actual: Floats
    scale: Floats
    methods: list[Method]
    seasons: Flags


def demand(
    values: Floats,
    sums: Floats,
    levels: Sequence[slice],
    horizon: int,
    festival: Floats,
    closed: Floats | None = None,
) -> Demand | TooLittleHistory:
    """Rows of tonnes (rows, months), the last ones the parts that `sums` (rows, parts) adds up to each row; `levels`
    are what is shown together. `festival`: its share of the days of each month, and of the `horizon` after. `closed`
    (parts, the same months): which share of each seasons of the calendar take, see `seasons.closed`."""
    import numpy as np

    if values.shape[1] < NEEDED:
        return TooLittleHistory("months", values.shape[1], NEEDED)
    origins = list(range(min(YEAR + horizon, values.shape[1] - NEEDED + 1)))
    shut = None if closed is None or not closed.any() else _of_rows(values, sums, closed)
    windows = [each * festival for each in _CLOSED]
    judged, lost = _judged(values, horizon, origins, windows, seasonal=True, closed=shut)
    told = np.where(np.isnan(judged.told), 0, judged.told)
    parts = np.maximum(reconciled(sums, told, _variances(judged)), 0)
    told = np.where(np.isnan(judged.told), np.nan, sums @ parts)
    return Demand([_level(judged, told, level, origins) for level in levels], lost, parts[0])


def _of_rows(values: Floats, sums: Floats, closed: Floats) -> Floats:
    """What seasons take of each row: of each of its parts, as much as that usually needs."""
    import numpy as np

    parts = values[-sums.shape[1] :]
    usual = np.where(np.isnan(parts), 0, parts).mean(axis=1)
    weights = sums * usual
    whole = weights.sum(axis=1, keepdims=True)
    found: Floats = (weights @ closed) / np.where(whole > 0, whole, 1)
    return found


def customers(
    values: Floats, places: tuple[Integers, Integers, Floats], parts: Floats, horizon: int, closed: Floats
) -> tuple[Level, Floats]:
    """Customers' rows of tonnes, and what is left of `parts` (parts, horizon) for customers that nobody knows yet.
    `places`: (customer, part, tonnes of the last twelve months) of each pair that is; `closed` as `Demand` tells."""
    import numpy as np

    if not len(values):
        return Level((), (None,) * len(SHARES)), parts.sum(axis=0)
    past = max(values.shape[1] - NEEDED + 1, 1)
    origins = list(range(min(YEAR + horizon, past)))
    step = -(-len(values) * len(origins) // _RUNS)
    origins = origins[:: min(max(step, 1), _TESTED)]
    judged, _ = _judged(values, horizon, origins, [closed], seasonal=False)
    base = np.maximum(judged.told[0], 0)
    who, part, tonnes = places
    whole = np.bincount(who, tonnes, len(values))
    share = tonnes / np.where(whole[who] > 0, whole[who], 1)
    pieces = base[who] * share[:, None]
    claimed = np.zeros_like(parts)
    np.add.at(claimed, part, pieces)
    scaled = np.minimum(np.divide(parts, claimed, out=np.zeros_like(parts), where=claimed > 0), _GROWTH)
    pieces *= scaled[part]
    points = np.zeros_like(base)
    np.add.at(points, who, pieces)
    told = judged.told.copy()
    told[0] = points
    level = _level(judged, told, slice(0, len(values)), origins)
    return level, parts.sum(axis=0) - points.sum(axis=0)


def _judged(
    values: Floats, horizon: int, origins: Sequence[int], windows: Sequence[Floats], *, seasonal: bool,
    closed: Floats | None = None,
) -> tuple[_Judged, Floats]:  # fmt: skip
    """Each row by what missed least, with the one of `windows` that helps all rows together most, if any does. What the
    calendar says is `closed` of each row is taken as said, unless it would have missed more: what comes each year at
    the same time misses as much either way."""
    import numpy as np

    actual = came(values, horizon, origins)
    last_year = rolling_naive(values, YEAR, horizon, origins)
    told = rolling(values, YEAR, horizon, origins, seasonal=seasonal)
    known = (~np.isnan(values)).sum(axis=1)
    at = np.asarray(origins)[:, None, None] - np.arange(horizon)  # months from the target to the end
    trained = known - np.asarray(origins)[:, None] >= NEEDED
    tested = (at >= 1) & (at <= YEAR) & trained[:, :, None]
    actual = np.where(tested, actual, np.nan)
    scale = naive_error(earlier(values, YEAR), YEAR)
    scale = np.where(np.isnan(scale), naive_error(values, YEAR), scale)
    missed = _missed(told, actual, scale)
    methods = [Method.THETA] * len(values)
    capacity, seasons = np.ones((len(values), 1)), np.zeros(len(values), dtype=bool)
    before = last_year
    if closed is not None:
        capacity = 1 - np.minimum(closed, _SHUT)
        other = rolling(values, YEAR, horizon, origins, capacity, seasonal=seasonal)
        theirs = _missed(other, actual, scale)
        seasons = closed.any(axis=1) & ~(theirs > missed / _HELPS)
        told[:, seasons] = other[:, seasons]
        missed = np.where(seasons, theirs, missed)
        capacity = np.where(seasons[:, None], capacity, 1)
        before = rolling_naive(values, YEAR, horizon, origins, capacity)

    def take(where: Flags, other: Floats, method: Method) -> None:
        told[:, where] = other[:, where]
        for number in np.flatnonzero(where).tolist():
            methods[number] = method

    lost = np.zeros_like(windows[0])
    least = _mean(missed, scale)
    with_window = told, missed
    for window in windows:
        if window.any() and not np.isnan(least):
            open_ = np.maximum(capacity * (1 - window), 1 - _SHUT) if closed is not None else 1 - window
            other = rolling(values, YEAR, horizon, origins, open_, seasonal=seasonal)
            theirs = _missed(other, actual, scale)
            if _mean(theirs, scale) < least:
                lost, least, with_window = window, _mean(theirs, scale), (other, theirs)
    other, theirs = with_window
    helps = theirs < _HELPS * missed
    take(helps, other, Method.FESTIVAL)
    missed = np.where(helps, theirs, missed)
    long_ago = np.asarray(origins) >= _TESTED
    few = np.isnan(actual[long_ago]).all(axis=(0, 2))  # nothing shows that a model is better
    take(few | ~(missed < _missed(before, actual, scale)), before, Method.LAST_YEAR)
    young = known < NEEDED
    if young.any():
        level = np.full(len(values), np.nan)
        known_open = values / (capacity[:, : values.shape[1]] if closed is not None else 1)
        level[young] = np.nanmean(known_open[young][:, -YEAR:], axis=1)
        open_ = ahead(capacity, values.shape[1], horizon, origins) if closed is not None else np.ones(1)
        take(young, np.broadcast_to(level[:, None] * open_, told.shape), Method.LEVEL)
    return _Judged(np.maximum(told, 0), last_year, actual, scale, methods, seasons), lost


def _mean(missed: Floats, scale: Floats) -> float:
    """Of the rows that were tested, by the tonnes they swing: small parts say little that holds; nan if none was."""
    import numpy as np

    tested = ~np.isnan(missed)
    return float((missed * scale)[tested].sum() / scale[tested].sum()) if tested.any() else float("nan")


def _missed(told: Floats, actual: Floats, scale: Floats) -> Floats:
    """Mean scaled error of each row; nan if nothing was tested."""
    import numpy as np

    errors = np.abs(told - actual)
    seen = ~np.isnan(errors)
    count = seen.sum(axis=(0, 2))
    total = np.where(seen, errors, 0).sum(axis=(0, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(count > 0, total / count, np.nan) / scale
    return found


def _variances(judged: _Judged) -> Floats:
    """Of each row's errors; where nothing was tested, of what last year would have missed, or of what is told."""
    import numpy as np

    errors = judged.told - judged.actual
    seen = ~np.isnan(errors)
    count = seen.sum(axis=(0, 2))
    squares = np.where(seen, errors, 0) ** 2
    level = np.maximum(judged.told[0].mean(axis=1), 1e-6)
    guess = np.where(np.isnan(judged.scale), level, judged.scale) ** 2
    found: Floats = np.where(count > 0, squares.sum(axis=(0, 2)) / np.maximum(count, 1), guess)
    least: Floats = (1e-3 * level) ** 2
    return np.maximum(found, least)


def _level(judged: _Judged, told: Floats, which: slice, origins: Sequence[int]) -> Level:
    import numpy as np

    part = told[:, which]
    scale = judged.scale[which]
    errors = np.abs(part - judged.actual[:, which]) / scale[:, None]
    reach = [band(errors, share) for share in SHARES]
    whole = _of_sums(judged, told, which)
    by_month = _by_month(errors, origins)
    tests = _back_tests(judged, told, which, by_month)
    rows = _rows(judged, told, which, reach, whole, tests)
    some = by_month[:, :: 1 + len(rows) // _JUDGED]
    return Level(rows, tuple(coverage(some, share) for share in SHARES))


def _of_sums(judged: _Judged, told: Floats, which: slice) -> Floats:
    """How far the sum of the first months has to reach, scaled. Each origin has one, so few rows borrow from all."""
    errors = abs((told - judged.actual).cumsum(axis=2)) / judged.scale[:, None]
    found, every = band(errors[:, which], SHARES[0]), band(errors, SHARES[0])
    lacking = found != found
    found[lacking] = every[lacking]
    return found


def _by_month(errors: Floats, origins: Sequence[int]) -> Floats:
    """(origins, rows, horizon) as (months of the last year, rows, horizon)."""
    import numpy as np

    found = np.full((YEAR, *errors.shape[1:]), np.nan)
    for place, origin in enumerate(origins):
        for step in range(errors.shape[2]):
            if 1 <= origin - step <= YEAR:
                found[YEAR - (origin - step), :, step] = errors[place, :, step]
    return found


def _rows(
    judged: _Judged,
    told: Floats,
    which: slice,
    reach: Sequence[Floats],
    whole: Floats,
    tests: Sequence[BackTest | None],
) -> tuple[Row, ...]:
    """All at once: of single rows the arrays would cost ten times what the figures do."""
    import numpy as np

    points, scale, methods = told[0, which], judged.scale[which][:, None], judged.methods[which]
    old = np.where([method is Method.LEVEL for method in methods], np.nan, 1.0)[:, None]
    widths = [width * scale * old for width in reach]
    lows, highs = [np.maximum(points - wide, 0) for wide in widths], [points + wide for wide in widths]
    together, far = points.cumsum(axis=1), whole * scale * old
    return tuple(
        Row(*each)
        for each in zip(
            points, zip(*lows, strict=True), zip(*highs, strict=True), judged.last_year[0, which], methods, tests,
            judged.seasons[which].tolist(), np.maximum(together - far, 0), together + far, strict=True,
        )
    )  # fmt: skip


def _back_tests(judged: _Judged, told: Floats, which: slice, errors: Floats) -> list[BackTest | None]:
    """Of each row; `errors` by month (months, rows, horizon)."""
    import numpy as np

    actual, last_year = judged.actual[:, which], judged.last_year[:, which]
    one = actual[:, :, 0]
    seen = ~np.isnan(one)
    sold = np.maximum(np.where(seen, np.abs(one), 0).sum(axis=0), 1e-9)

    def missed(guess: Floats) -> Floats:
        """One month ahead, in per cent of the tonnes."""
        found: Floats = 100 * np.where(seen, np.abs(guess[:, :, 0] - one), 0).sum(axis=0) / sold
        return found

    ours, theirs = missed(told[:, which]), missed(last_year)
    mase = _mean_of_rows(errors)
    naive = _mean_of_rows(np.abs(last_year - actual)) / judged.scale[which]
    months = (~np.isnan(errors[:, :, 0])).sum(axis=0)
    figures = (each.tolist() for each in (mase, naive, ours, theirs, months))
    return [
        BackTest(*told) if told[0] == told[0] else None  # nan: nothing was tested
        for told in zip(*figures, strict=True)
    ]


def _mean_of_rows(errors: Floats) -> Floats:
    """Over all months and steps that were seen; nan: none."""
    import numpy as np

    seen = ~np.isnan(errors)
    count = seen.sum(axis=(0, 2))
    total = np.where(seen, errors, 0).sum(axis=(0, 2))
    found: Floats = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return found
