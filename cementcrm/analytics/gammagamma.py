"""The Gamma-Gamma model: what one purchase of a customer is worth.

P. S. Fader, B. G. S. Hardie, K. L. Lee: RFM and CLV: Using Iso-Value Curves for Customer Base Analysis. Journal of
Marketing Research 42 (2005), 415-430; notation of Fader and Hardie: The Gamma-Gamma Model of Monetary Value (2013).
Values vary about a customer's own mean by Gamma(p, nu), means between customers by nu ~ Gamma(q, v). It knows positive
values only. A margin may be a loss: `shrunken` pulls each customer's towards all customers' by how little is known of
it, a normal random-effects model (C. N. Morris: Parametric Empirical Bayes Inference, JASA 78 (1983), 47-55).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .lifetime import RETURNED, TooLittleHistory, most_probable

if TYPE_CHECKING:
    from .lifetime import Floats

START = (2.0, 2.0, 2.0)
PRIOR = ((1e-2, 1e3), (1.1, 1e3), (1e-3, 1e4))  # below q = 1 there is no mean of all customers


@dataclass(frozen=True, slots=True)
class ValueFit:
    """`v` in the values' own unit; `customers` with a value that the fit has learned from."""

    p: float
    q: float
    v: float
    log_likelihood: float
    customers: int


def fit(purchases: Any, mean_value: Any) -> ValueFit | TooLittleHistory:
    """From how many purchases of each customer are known, and their mean value. Without any, or worth nothing: left
    out."""
    import numpy as np

    x, z = (np.asarray(column, dtype=np.float64) for column in (purchases, mean_value))
    known = (x > 0) & (z > 0) & np.isfinite(z)
    if known.sum() < RETURNED:
        return TooLittleHistory("valued", int(known.sum()), RETURNED)
    order = np.lexsort((z[known], x[known]))
    x, z = x[known][order], z[known][order]
    unit = float(np.exp(np.log(z).mean()))
    z = z / unit
    told = _Told.of(x, z)
    best = most_probable(lambda theta: _likelihood(theta, told), START, PRIOR)
    if best is None:
        return TooLittleHistory("told", 0, len(x))
    value = _likelihood(best, told)[0] - len(x) * float(np.log(unit))
    p, q, v = map(float, best)
    return ValueFit(p, q, v * unit, value, len(x))


def expected(fitted: ValueFit, purchases: Any, mean_value: Any) -> Floats:
    """What a further purchase of each customer is worth on average; of whom nothing is known, as of anybody."""
    import numpy as np

    x, z = (np.asarray(column, dtype=np.float64) for column in (purchases, mean_value))
    x = np.where((x > 0) & (z > 0) & np.isfinite(z), x, 0.0)
    found: Floats = fitted.p * (fitted.v + x * np.where(x > 0, z, 0)) / (fitted.p * x + fitted.q - 1)
    return found


def shrunken(mean: Any, weight: Any) -> Floats:
    """Means of customers (losses, too), each known from a `weight` (purchases, tonnes) of what was sold, pulled
    towards all customers' mean; nan is taken for that where `weight` is zero."""
    import numpy as np

    y, w = (np.asarray(column, dtype=np.float64) for column in (mean, weight))
    known = (w > 0) & np.isfinite(y)
    if not known.any():
        return np.zeros(len(y))
    seen, heavy = y[known], w[known]
    middle = float((seen * heavy).sum() / heavy.sum())
    apart = (seen - middle) ** 2
    scale, unit = float(apart.mean()), float(heavy.mean())
    if len(seen) < RETURNED or not scale:
        return np.full(len(y), middle)
    spread = most_probable(
        lambda theta: _spread(theta, apart / scale, unit / heavy), (0.5, 0.5), ((1e-4, 1e2), (1e-4, 1e2))
    )
    if spread is None:
        return np.full(len(y), middle)
    between, noise = spread
    trust = np.where(known, between / (between + noise * unit / np.where(known, w, 1)), 0.0)
    found: Floats = middle + trust * (np.where(known, y, middle) - middle)
    return found


def _spread(theta: Floats, apart: Floats, little: Floats) -> tuple[float, Floats]:
    """Log-likelihood of squared distances: variance between customers, and that of a mean by how little is known."""
    import numpy as np

    variance = theta[0] + theta[1] * little
    pull = 0.5 * (apart / variance - 1) / variance
    value = -0.5 * float((np.log(variance) + apart / variance).sum())
    return value, np.array([pull.sum(), (pull * little).sum()])


@dataclass(frozen=True, slots=True)
class _Told:
    """What the likelihood is made of, and those sums of it that no parameter changes; `different` numbers of purchases,
    and of how many `customers` each."""

    x: Floats
    z: Floats
    different: Floats
    customers: Floats
    logs: float
    weighed: float

    @classmethod
    def of(cls, x: Floats, z: Floats) -> _Told:
        import numpy as np

        different, customers = np.unique(x, return_counts=True)
        log = np.log(z)
        return cls(
            x, z, different, customers.astype(np.float64), float(log.sum()), float(x @ (log + np.log(x)))
        )


def _likelihood(theta: Floats, told: _Told) -> tuple[float, Floats]:
    import numpy as np
    from scipy.special import gammaln, psi

    p, q, v = theta
    x, u, count, customers = told.x, told.different, told.customers, len(told.x)
    rest = v + x * told.z
    whole = np.log(rest)
    all_, often = float(whole.sum()), float(x @ whole)
    value = (count @ (gammaln(p * u + q) - gammaln(p * u)) + customers * (q * np.log(v) - gammaln(q))
             + p * told.weighed - told.logs - p * often - q * all_)  # fmt: skip
    both = psi(p * u + q)
    slopes = (
        (count * u) @ (both - psi(p * u)) + told.weighed - often,
        count @ both - customers * (psi(q) - np.log(v)) - all_,
        customers * q / v - ((p * x + q) / rest).sum(),
    )
    return float(value), np.array(slopes)
