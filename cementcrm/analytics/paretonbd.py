"""The Pareto/NBD model: who leaves may do so at any time.

D. C. Schmittlein, D. G. Morrison, R. Colombo: Counting Your Customers: Who Are They and What Will They Do Next?
Management Science 33 (1987), 1-24; likelihood and expectation as in P. S. Fader, B. G. S. Hardie: A Note on Deriving
the Pareto/NBD Model and Related Expressions (2005). A customer buys at a rate of Gamma(r, alpha) and leaves at a rate
of Gamma(s, beta).

The likelihood's textbook form, a difference of hypergeometric functions, fails from some hundred purchases on. Here its
integral over the time d that a customer stayed after its last purchase, of (A + d)^-(r+x) (B + d)^-(s+1) with
A = alpha + recency and B = beta + recency, is taken in t = log(1 + k d), where k is how fast the integrand falls at its
beginning: in t everything in it is about one wide, so that few nodes of Gauss and Legendre do for any number of
purchases. Large factors are kept as logarithms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lifetime import Floats, History

NAMES = ("r", "alpha", "s", "beta")
TIMES = ("alpha", "beta")
START = (1.0, 0.5, 1.0, 1.0)
PRIOR = ((1e-2, 1e2), (1e-4, 1e4), (1e-2, 2e1), (1e-4, 1e4))
_NODES = 24
_LEFT = 40.0  # e^-40 of the integrand is nothing
_LIVES = 24  # equally probable remaining lives that a range is made of


@cache
def _gauss(nodes: int) -> tuple[Any, Any]:
    """Nodes and weights on 0 … 1."""
    import numpy as np

    at, weight = np.polynomial.legendre.leggauss(nodes)
    return (at + 1) / 2, weight / 2


@dataclass(frozen=True, slots=True)
class _Parts:
    """Logarithms of the two ways to have bought so: to be a customer to the end (`stays`), to have left after the
    last purchase (`left`). `share`: how the latter's probability lies over when it left, at which times its
    (log of) alpha + y and beta + y were so much."""

    stays: Floats
    left: Floats
    share: Floats
    log_time: Floats
    log_other: Floats


def _parts(theta: Sequence[float] | Floats, story: History) -> _Parts:
    import numpy as np

    r, alpha, s, beta = theta
    both = r + story.frequency
    time, other = alpha + story.recency, beta + story.recency
    stays = -both * np.log(alpha + story.age) - s * np.log(beta + story.age)
    falls = both / time + (s + 1) / other
    with np.errstate(over="ignore"):  # beyond these nothing is left of the integrand
        ends = time * np.expm1(_LEFT / both), other * np.expm1(_LEFT / (s + 1))
    span = np.log1p(falls * np.minimum(story.age - story.recency, np.minimum(*ends)))
    at, weight = _gauss(_NODES)
    t = span[:, None] * at
    d = np.expm1(t) / falls[:, None]
    log_time, log_other = np.log1p(d / time[:, None]), np.log1p(d / other[:, None])
    inner = weight * np.exp(t - both[:, None] * log_time - (s + 1) * log_other)
    area = inner.sum(axis=1)
    first = np.log(s) - both * np.log(time) - (s + 1) * np.log(other) - np.log(falls)
    with np.errstate(divide="ignore"):  # who has just bought had no time to leave
        left = first + np.log(span * area)
    return _Parts(stays, left, inner / area[:, None],
                  log_time + np.log(time)[:, None], log_other + np.log(other)[:, None])  # fmt: skip


def likelihood(theta: Sequence[float] | Floats, story: History, count: Floats) -> tuple[float, Floats]:
    """Log-likelihood of `count` customers with each entry, and its gradient: what the integrand's slopes integrate
    to, with the same nodes."""
    import numpy as np
    from scipy.special import gammaln, psi

    r, alpha, s, beta = theta
    x = story.frequency
    both = r + x
    parts = _parts(theta, story)
    either = np.logaddexp(parts.stays, parts.left)
    gone = np.exp(parts.left - either)
    here = 1 - gone
    value = gammaln(both) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + either

    def mean(values: Floats) -> Floats:
        """Over when it may have left."""
        found: Floats = np.einsum("ij,ij->i", parts.share, values)
        return found

    end_other = beta + story.age
    slopes = (
        psi(both) - psi(r) + np.log(alpha) - here * np.log(alpha + story.age) - gone * mean(parts.log_time),
        r / alpha - both * (here / (alpha + story.age) + gone * mean(np.exp(-parts.log_time))),
        np.log(beta) - here * np.log(end_other) + gone * (1 / s - mean(parts.log_other)),
        s / beta - here * s / end_other - gone * (s + 1) * mean(np.exp(-parts.log_other)),
    )
    return float(value @ count), np.array([slope @ count for slope in slopes])


def alive(theta: Sequence[float], history: History) -> Floats:
    """The probability of still being a customer."""
    from scipy.special import expit

    parts = _parts(theta, history)
    found: Floats = expit(parts.stays - parts.left)
    return found


def expected(theta: Sequence[float], history: History, horizon: float) -> Floats:
    """Purchases in the `horizon` after the end."""
    import numpy as np

    r, alpha, s, beta = theta
    longer = np.log1p(horizon / (beta + history.age))
    lasting = longer if s == 1 else -np.expm1(-(s - 1) * longer) / (s - 1)
    rate = (r + history.frequency) / (alpha + history.age)
    found: Floats = alive(theta, history) * rate * (beta + history.age) * lasting
    return found


def at_least(theta: Sequence[float], history: History, horizon: float, purchases: Floats) -> Floats:
    """The probability of so many `purchases` (1 or more) of who is still a customer, over the lives that it may have
    left."""
    import numpy as np
    from scipy.special import betainc

    r, alpha, s, beta = theta
    found = np.zeros(len(history))
    for chance in (np.arange(_LIVES) + 0.5) / _LIVES:
        life = np.minimum((beta + history.age) * np.expm1(-np.log(chance) / s), horizon)
        found += betainc(purchases, r + history.frequency, life / (alpha + history.age + life))
    return found / _LIVES
