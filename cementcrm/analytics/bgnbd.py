"""The BG/NBD model: who leaves does so right after a purchase.

P. S. Fader, B. G. S. Hardie, K. L. Lee: "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD
Model. Marketing Science 24 (2005), 275-284. A customer buys at a rate of Gamma(r, alpha) and leaves after each
purchase with a probability of Beta(a, b). The paper's expectation has a hypergeometric function whose parameters grow
with the purchases; by Euler's transformation they don't: 2F1(r+x, b+x; a+b+x-1; z) (1-z)^(r+x)
= 2F1(a-1, a+b-1-r; a+b+x-1; z) (1-z)^(a-1), which is as good for 20,000 purchases as for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lifetime import Floats, History

NAMES = ("r", "alpha", "a", "b")
TIMES = ("alpha",)
START = (1.0, 0.5, 1.0, 3.0)
PRIOR = ((1e-2, 1e2), (1e-4, 1e4), (1e-2, 2e1), (1e-2, 1e5))
"""A rhythm like cement's (hundreds of purchases, few who leave) tells the mean a / (a + b) and nearly nothing else:
without an end for a, both run away together."""
_NEAR = 1e-5  # of a to 1, where the expectation is a limit


def likelihood(theta: Sequence[float] | Floats, story: History, count: Floats) -> tuple[float, Floats]:
    """Log-likelihood of `count` customers with each entry, and its gradient."""
    import numpy as np
    from scipy.special import gammaln, psi

    r, alpha, a, b = theta
    x, again = story.frequency, story.frequency > 0
    both, after = r + x, np.where(again, b + x - 1, 1.0)
    to_end, to_last = np.log(alpha + story.age), np.log(alpha + story.recency)
    stays = -both * to_end
    left = np.where(again, np.log(a) - np.log(after) - both * to_last, -np.inf)
    either = np.logaddexp(stays, left)
    gone = np.exp(left - either)
    here = 1 - gone
    value = (gammaln(both) - gammaln(r) + r * np.log(alpha)
             + gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x) + either)  # fmt: skip
    of_all = psi(a + b) - psi(a + b + x)
    slopes = (
        psi(both) - psi(r) + np.log(alpha) - here * to_end - gone * to_last,
        r / alpha - both * (here / (alpha + story.age) + gone / (alpha + story.recency)),
        of_all + gone / a,
        of_all + psi(b + x) - psi(b) - gone / after,
    )
    return float(value @ count), np.array([slope @ count for slope in slopes])


def alive(theta: Sequence[float], history: History) -> Floats:
    """The probability of still being a customer. Who bought once hasn't had an occasion to leave: 1."""
    import numpy as np
    from scipy.special import expit

    r, alpha, a, b = theta
    x, again = history.frequency, history.frequency > 0
    silent = np.log((alpha + history.age) / (alpha + history.recency))
    odds = np.log(np.where(again, b + x - 1, 1.0)) - np.log(a) - (r + x) * silent
    return np.where(again, expit(odds), 1.0)


def expected(theta: Sequence[float], history: History, horizon: float) -> Floats:
    """Purchases in the `horizon` after the end."""
    r, alpha, a, b = theta
    if abs(a - 1) < _NEAR:
        beside = [expected((r, alpha, near, b), history, horizon) for near in (1 - 2 * _NEAR, 1 + 2 * _NEAR)]
        return (beside[0] + beside[1]) / 2
    from scipy.special import hyp2f1

    rest = history.age + alpha
    z = horizon / (rest + horizon)
    c = a + b + history.frequency - 1
    still = hyp2f1(a - 1, a + b - 1 - r, c, z) * (rest / (rest + horizon)) ** (a - 1)
    found: Floats = alive(theta, history) * c / (a - 1) * (1 - still)
    return found


def at_least(theta: Sequence[float], history: History, horizon: float, purchases: Floats) -> Floats:
    """The probability of so many `purchases` (1 or more) of who is still a customer: enough of them within the
    horizon, and to have stayed after all but the last."""
    import numpy as np
    from scipy.special import betainc, betaln

    r, alpha, a, b = theta
    x = history.frequency
    in_time = betainc(purchases, r + x, horizon / (alpha + history.age + horizon))
    found: Floats = in_time * np.exp(betaln(a, b + x + purchases - 1) - betaln(a, b + x))
    return found
