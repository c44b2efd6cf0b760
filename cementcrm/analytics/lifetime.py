"""How often customers come back, who is still one, and what they will bring: arrays in, figures out.

Buying is told by purchase days: several tickets of one day are one purchase. Two models of the same story (a customer
buys at a rate of its own until it leaves without a word) are `bgnbd` and `paretonbd`; `gammagamma` says what one
purchase is worth. Each is fitted in log space by what its likelihood's gradient says, under a prior that is flat where
customers of any trade have been seen and falls beyond, so that parameters which the data don't tell can't run away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

RETURNED = 10
"""So many customers must have come back, or nobody can tell how customers do."""
PURCHASE_DAYS = 3
"""A customer with fewer has too little history for a range of its own."""


class Model(StrEnum):
    """Which story of leaving: after a purchase, or at any time."""

    BGNBD = "bgnbd"
    PARETONBD = "paretonbd"


@dataclass(frozen=True, slots=True)
class TooLittleHistory:
    """The honest answer instead of figures: `have` of `need` customers (`what`) to learn from."""

    what: str
    have: int
    need: int


@dataclass(frozen=True, slots=True)
class History:
    """One entry a customer, in any unit of time: how many purchases followed its first (`frequency`), how long after
    the first the last one was (`recency`), and how long the first is ago (`age`)."""

    frequency: Floats
    recency: Floats
    age: Floats

    @classmethod
    def of(cls, frequency: Any, recency: Any, age: Any) -> History:
        """Checked: raises `ValueError` for what can't have been."""
        import numpy as np

        columns = [np.asarray(column, dtype=np.float64) for column in (frequency, recency, age)]
        x, last, whole = columns
        if any(column.shape != x.shape or column.ndim != 1 for column in columns):
            raise ValueError("three arrays of one length")
        if not all(np.isfinite(column).all() and (column >= 0).all() for column in columns):
            raise ValueError("counts and times are finite and not negative")
        if (last > whole).any() or ((x == 0) & (last > 0)).any():
            raise ValueError("nobody buys after the end, nor again without buying")
        return cls(x, last, whole)

    def __len__(self) -> int:
        return len(self.frequency)

    def distinct(self) -> tuple[History, Floats, Integers]:
        """Its different entries in order, how many customers have each, and which one each customer has. So a fit
        takes no longer for many alike, and is the same to the last bit however the rows lie."""
        import numpy as np

        order = np.lexsort((self.age, self.recency, self.frequency))
        rows = np.stack((self.frequency, self.recency, self.age))[:, order]
        new = np.ones(len(order), dtype=bool)
        new[1:] = (rows[:, 1:] != rows[:, :-1]).any(axis=0)
        which = np.empty(len(order), dtype=np.int64)
        which[order] = np.cumsum(new) - 1
        return History(*rows[:, new]), np.bincount(which).astype(np.float64), which

    def scaled(self, unit: float) -> History:
        """In units that are `unit` times as long."""
        return History(self.frequency, self.recency / unit, self.age / unit)


@dataclass(frozen=True, slots=True)
class Fit:
    """A model's `parameters` by the names of its paper, times in the history's own unit; `customers` of whom
    `returned` bought again. `log_likelihood` is that of the data alone, whatever the prior did."""

    model: Model
    parameters: Mapping[str, float]
    log_likelihood: float
    customers: int
    returned: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """Of each customer: `expected` purchases in the horizon, the probability that it still is a customer, and the
    range of purchases that covers what it will do with `sure` probability."""

    expected: Floats
    alive: Floats
    low: Integers
    high: Integers


def fit(history: History, model: Model = Model.BGNBD) -> Fit | TooLittleHistory:
    """The model's most probable parameters."""
    returned = int((history.frequency > 0).sum())
    if returned < RETURNED:
        return TooLittleHistory("returned", returned, RETURNED)
    different, count, _ = history.distinct()
    unit = float((different.age * count).sum() / count.sum())  # any unit of time becomes the same one
    if not unit:  # all of it on one day
        return TooLittleHistory("told", 0, returned)
    module = _module(model)
    story = different.scaled(unit)
    best = most_probable(lambda theta: module.likelihood(theta, story, count), module.START, module.PRIOR)
    if best is None:
        return TooLittleHistory("told", 0, returned)
    value, _ = module.likelihood(best, story, count)
    told = dict(zip(module.NAMES, best, strict=True))
    for name in module.TIMES:
        told[name] *= unit
    value -= float((different.frequency * count).sum()) * log(unit)  # a density of times has their unit
    parameters = {name: float(number) for name, number in told.items()}
    return Fit(model, parameters, float(value), len(history), returned)


def expected(fitted: Fit, history: History, horizon: float) -> Floats:
    """How many purchases each customer will make in the `horizon` after the end, on average."""
    found: Floats = _module(fitted.model).expected(_theta(fitted), history, horizon)
    return found


def alive(fitted: Fit, history: History) -> Floats:
    """The probability that each still is a customer at the end."""
    found: Floats = _module(fitted.model).alive(_theta(fitted), history)
    return found


def outlook(fitted: Fit, history: History, horizon: float, sure: float = 0.8) -> Outlook:
    """All of it. The range leaves as much below as above."""
    different, _, which = history.distinct()
    module, theta = _module(fitted.model), _theta(fitted)
    living = module.alive(theta, different)

    def at_least(purchases: Floats) -> Floats:
        found: Floats = living * module.at_least(theta, different, horizon, purchases)
        return found

    mean = module.expected(theta, different, horizon)
    low, high = (_quantile(at_least, mean, chance) for chance in (0.5 - sure / 2, 0.5 + sure / 2))
    return Outlook(mean[which], living[which], low[which], high[which])


def _quantile(at_least: Callable[[Floats], Floats], mean: Floats, chance: float) -> Integers:
    """The least number that is exceeded with a probability of at most 1 − `chance`, of each customer."""
    import numpy as np

    low = np.zeros(len(mean))
    high = np.ceil(4 * mean + 10)
    while (short := at_least(high + 1) > 1 - chance).any():
        high = np.where(short, 2 * high, high)
    while (low < high).any():
        middle = np.floor((low + high) / 2)
        enough = at_least(middle + 1) <= 1 - chance
        low, high = np.where(enough, low, middle + 1), np.where(enough, middle, high)
    return low.astype(np.int64)


def most_probable(
    likelihood: Callable[[Floats], tuple[float, Floats]],
    start: Sequence[float],
    prior: Sequence[tuple[float, float]],
) -> Floats | None:
    """The positive parameters with the greatest `likelihood` (value and gradient) and prior: flat between two ends
    each, falling beyond as a normal density of the logarithm. None if no such place is found."""
    import numpy as np
    from scipy.optimize import minimize

    ends = np.log(np.asarray(prior))

    def cost(logs: Floats) -> tuple[float, Floats]:
        theta = np.exp(logs)
        value, slope = likelihood(theta)
        beyond = (logs - np.clip(logs, ends[:, 0], ends[:, 1])) / _SOFT
        return 0.5 * float(beyond @ beyond) - value, beyond / _SOFT - slope * theta

    walls = [(low - _WALL, high + _WALL) for low, high in ends]
    options = {"maxiter": 500, "ftol": 1e-13, "gtol": 1e-5, "maxcor": 20}
    found = minimize(cost, np.log(start), jac=True, method="L-BFGS-B", bounds=walls, options=options)
    return np.exp(found.x) if np.isfinite(found.fun) and np.isfinite(found.x).all() else None


_SOFT = 0.5  # how fast the prior falls beyond its ends: a factor 1.6 costs as much as half a unit of log-likelihood
_WALL = 5.0  # where the search ends at the latest


def _module(model: Model) -> Any:
    from . import bgnbd, paretonbd

    return {Model.BGNBD: bgnbd, Model.PARETONBD: paretonbd}[model]


def _theta(fitted: Fit) -> tuple[float, ...]:
    return tuple(fitted.parameters[name] for name in _module(fitted.model).NAMES)
