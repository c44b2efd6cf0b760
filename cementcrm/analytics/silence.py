"""Is a customer silent for longer than its rhythm explains? Time is counted in what its peers do, not in days.

A customer buys at a rate of its own, λ ~ Gamma(r, α), and a week in which its region builds half as much is half a week
(`Season`). Having bought x times in an exposure E, the chance that it is silent for a further exposure g and still the
customer it was is P = ((α + E) / (α + E + g))^(r + x), the tail of the Pareto distribution of the second kind (K. S.
Lomax, Journal of the American Statistical Association 49 (1954) 847–852) that a Gamma-mixed Poisson process leaves
between events (M. Greenwood, G. U. Yule, Journal of the Royal Statistical Society 83 (1920) 255–279).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .daybook import Chronicle, Daybook, Standing
from .lifetime import TooLittleHistory

if TYPE_CHECKING:
    from .daybook import Flags, Floats, Integers

WATCH, CALL = 0.01, 0.001
"""An eye on it, or a call: such a silence is rarer than that by chance. For who buys less than once a month it may be
less rare, as it has fewer silences a year in which chance could strike: all customers together then give as many false
alarms a year to who looks once a month."""
JUDGED = 90
"""Days after an alarm on which it is judged."""
GAPS = 2
"""Who came back less often has no rhythm yet."""
CUSTOMERS = 10
"""So many with a rhythm must there be to learn from."""
_PRESENT = 180  # days after a purchase for which a customer is thought to be there, when peers are counted
_OWN = 1.0  # purchases a day that a region's own season weighs as much as that of all
_ONE = 0.2  # purchases a day of one customer that count at most: its silence is not that of its province
_LEARNED = 5_000  # customers that a fit looks at, evenly chosen by their rhythm
_LOOKS, _SLOWEST = 12.0, 2.0  # a year
_NEWTON, _NEAR = 60, 1e-11  # steps, and how near the last one is, of a logarithm
_WIDE = (1e-2, 20.0)  # of r: as in `lifetime`, what customers of any trade have
_BEFORE, _AFTER = 90, 45  # days by which a project may end later or earlier than planned


@dataclass(frozen=True, slots=True)
class Season:
    """How much goes on, by group of peers and day from `start`: 1 on an average day. `until`: its sums up to and with
    each day, with a zero before."""

    start: int
    until: Floats

    @classmethod
    def of(cls, book: Daybook, asof: int) -> Season:
        """Purchases of those who came back, against how often those that were there usually buy. Each counts as there
        for half a year after its last purchase, gone or not, so that the latest days are no other than those before."""
        import numpy as np

        start = int(book.day.min()) if len(book.day) else asof
        days, groups = asof - start + 1, int(book.peers.max(initial=0)) + 1
        again = np.ones(len(book.day), dtype=bool)
        again[book.ends - book.count] = False
        place = book.peers[book.customer] * days + book.day - start
        weight = _weights(_rates(book))
        bought = np.bincount(place[again], weight[book.customer[again]], groups * days).astype(np.float64)
        return cls.from_purchases(book, asof, start, bought.reshape(groups, days))

    @classmethod
    def from_purchases(cls, book: Daybook | Standing, asof: int, start: int, bought: Floats) -> Season:
        """`bought` (groups, days from `start` until `asof`): purchases of those who came back, each with its customer's
        weight."""
        import numpy as np

        groups, days = bought.shape
        rate = _rates(book)
        rate = rate * _weights(rate)
        change = np.zeros((groups, days + 1))
        np.add.at(change, (book.peers, book.first - start), rate)
        np.add.at(change, (book.peers, np.minimum(book.last - start + _PRESENT, days)), -rate)
        usual = np.maximum(change.cumsum(axis=1)[:, :-1], 0)
        everywhere = _share(bought.sum(axis=0), usual.sum(axis=0))
        active = (bought + _OWN * everywhere) / (usual + _OWN)
        mean = active.mean() or 1.0
        sums = np.zeros((groups, days + 1))
        np.cumsum(active / mean, axis=1, out=sums[:, 1:])
        return cls(start, sums)

    def between(self, peers: Integers, after: Integers, until: Integers | int) -> Floats:
        """Exposure of the days after `after` until `until`; none before the first purchase of all."""
        import numpy as np

        def reached(day: Integers | int) -> Floats:
            found: Floats = self.until[peers, np.clip(day - self.start + 1, 0, self.until.shape[1] - 1)]
            return found

        return reached(until) - reached(after)


def _rates(book: Daybook | Standing) -> Floats:
    """Purchases a day of each customer that came back."""
    import numpy as np

    span = book.last - book.first
    return np.where(span > 0, (book.count - 1) / np.maximum(span, 1), 0.0)


def _weights(rate: Floats) -> Floats:
    """What one purchase of each counts."""
    import numpy as np

    return np.minimum(1, _ONE / np.maximum(rate, _ONE))


@dataclass(frozen=True, slots=True)
class Rhythms:
    """Of each customer of the book: `quiet` days since the last purchase, what its `peers` do meanwhile (1: as during
    all its history; nan: no history or no silence), how often it buys in a year of usual activity, and how probable
    such a silence is, `p`: nan with fewer than GAPS gaps."""

    asof: int
    parameters: tuple[float, float]
    quiet: Integers
    peers: Floats
    a_year: Floats
    p: Floats

    def level(self) -> Integers:
        """2: call, 1: watch, 0: neither, −1: too little history."""
        import numpy as np

        chances = np.clip(self.a_year, _SLOWEST, _LOOKS) / _LOOKS
        level = np.where(self.p * chances < CALL, 2, np.where(self.p * chances < WATCH, 1, 0))
        return np.where(np.isnan(self.p), -1, level).astype(np.int64)


def rhythms(book: Daybook, asof: int, season: Season | None = None) -> Rhythms | TooLittleHistory:
    """What is known on the evening of `asof`. `season`: that of the book until then, if it is known."""
    book = book.until(asof)
    return _rhythms(book, asof, season or Season.of(book, asof))


def _rhythms(book: Daybook | Standing, asof: int, season: Season) -> Rhythms | TooLittleHistory:
    import numpy as np

    x, quiet, span = book.count - 1, asof - book.last, book.last - book.first
    exposed = season.between(book.peers, book.first, book.last)
    silent = season.between(book.peers, book.last, asof)
    known = x >= GAPS
    if int(known.sum()) < CUSTOMERS:
        return TooLittleHistory("returned", int(known.sum()), CUSTOMERS)
    r, alpha = learned(x[known].astype(float), exposed[known])
    p = np.full(len(book), np.nan)
    whole = alpha + exposed[known]
    p[known] = np.exp(-(r + x[known]) * np.log1p(silent[known] / whole))
    meanwhile = _share(silent, quiet.astype(float), np.nan)
    before = _share(exposed, span.astype(float), np.nan)
    a_year = 365.25 * (r + x) / (alpha + exposed)
    return Rhythms(asof, (r, alpha), quiet, _share(meanwhile, before, np.nan), a_year, p)


def learned(x: Floats, exposed: Floats) -> tuple[float, float]:
    """r and α by greatest likelihood: the negative binomial one of x purchases until the last one."""
    import numpy as np

    order = np.lexsort((exposed, x))
    if len(order) > _LEARNED:
        order = order[np.linspace(0, len(order) - 1, _LEARNED).round().astype(int)]
    x, exposed = x[order], np.maximum(exposed[order], 1e-9)
    steps = np.arange(int(x.max()))
    having = len(x) - np.searchsorted(x, steps, side="right")  # how many bought more often than that

    ends = float(np.log(exposed.min())) - 12, float(np.log(exposed.max())) + 12
    near = sum(ends) / 2  # log of the α found last: each begins from there

    def scale(r: float) -> float:
        """The α that suits r: where r / α is the mean of (r + x) / (α + E). By Newton's steps, halved where they lead
        out of what is known."""
        nonlocal near
        (low, high), at = ends, near
        for _ in range(_NEWTON):
            part = np.exp(at) / (np.exp(at) + exposed)
            weighed = (r + x) * part
            over = float(weighed.sum()) - r * len(x)
            low, high = (low, at) if over > 0 else (at, high)
            rise = float((weighed * (1 - part)).sum())
            new = at - over / rise if rise > 0 else low
            new = new if low < new < high else (low + high) / 2
            at, moved = new, abs(new - at)
            if moved < _NEAR:
                break
        near = at
        return float(np.exp(at))

    def likelihood(r: float) -> float:
        alpha = scale(r)
        told = having @ np.log(r + steps) + r * len(x) * np.log(alpha)
        return float(told - ((r + x) * np.log(alpha + exposed)).sum())

    r = float(np.exp(_highest(lambda log: likelihood(float(np.exp(log))), *np.log(_WIDE))))
    return r, scale(r)


def _highest(of: Any, low: float, high: float, steps: int = 16) -> float:
    """Where a function with one hill is highest, by the golden section."""
    golden = (5**0.5 - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    of_left, of_right = of(left), of(right)
    for _ in range(steps):
        if of_left > of_right:
            high, right, of_right = right, left, of_left
            left = high - golden * (high - low)
            of_left = of(left)
        else:
            low, left, of_left = left, right, of_right
            right = low + golden * (high - low)
            of_right = of(right)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Projects:
    """Planned projects, one entry each: `who` as in the daybook, and the days on which they begin and are to end."""

    who: Integers
    starts: Integers
    ends: Integers

    @classmethod
    def of(cls, who: Any = (), starts: Any = (), ends: Any = ()) -> Projects:
        import numpy as np

        return cls(*(np.asarray(column, dtype=np.int64) for column in (who, starts, ends)))

    def over(self, book: Daybook | Standing, asof: int) -> Integers:
        """Of each customer, the planned end around which its silence began; 0 if there is none or it has something
        else going on."""
        import numpy as np

        found, busy = np.zeros(len(book), dtype=np.int64), np.zeros(len(book), dtype=bool)
        place = np.searchsorted(book.who, self.who)
        mine = (place < len(book)) & (self.starts <= asof)
        mine[mine] &= book.who[place[mine]] == self.who[mine]
        place, ends = place[mine], self.ends[mine]
        late = ends > asof + _AFTER
        busy[place[late]] = True
        ended = ~late & (ends >= book.last[place] - _BEFORE)
        np.maximum.at(found, place[ended], ends[ended])
        return np.where(busy, 0, found)


@dataclass(frozen=True, slots=True)
class Record:
    """How often alarms of one level were right: of `alarms`, `hits` were followed by `days` more days without a
    purchase."""

    alarms: int
    hits: int
    days: int

    @property
    def rate(self) -> float | None:
        """None: too few to tell."""
        return self.hits / self.alarms if self.alarms >= CUSTOMERS else None


@dataclass(frozen=True, slots=True)
class Raised:
    """Alarms as they were raised on the days on which somebody looked: one entry each. `customer` is the place in the
    whole book, `last` the purchase after which it was silent, `level` as in `Rhythms`, `over` if a project's end
    suppressed it."""

    day: Integers
    customer: Integers
    last: Integers
    level: Integers
    over: Flags


@dataclass(frozen=True, slots=True)
class Look:
    """What was known on an evening."""

    book: Standing
    season: Season
    rhythms: Rhythms | TooLittleHistory


class Past:
    """What was known on the evening of earlier days, each reckoned once. Nothing later is in it."""

    def __init__(self, book: Daybook) -> None:
        self.days = Chronicle(book)
        self._known: dict[int, Look] = {}
        self._start = int(self.days.day[0]) if len(book.day) else 0
        self._cell, self._often = self._counted(book)

    def _counted(self, book: Daybook) -> tuple[Integers, Floats]:
        """Of each purchase that isn't its customer's first the cell of (groups, days), −1 of the others; how many there
        are of each cell."""
        import numpy as np

        width = int(self.days.day[-1]) - self._start + 1 if len(book.day) else 1
        shape = int(book.peers.max(initial=0)) + 1, width
        cell: Any = book.peers[self.days.customer] * width + self.days.day - self._start
        first = np.zeros(len(book.day), dtype=bool)
        first[book.ends - book.count] = True
        cell[first[self.days.order]] = -1
        often = np.bincount(cell[cell >= 0], minlength=shape[0] * width).astype(np.float64)
        return cell, often.reshape(shape)

    def at(self, asof: int) -> Look:
        if asof not in self._known:
            then = self.days.standing(asof)
            season = Season.from_purchases(then, asof, *self._bought(then, asof))
            self._known[asof] = Look(then, season, _rhythms(then, asof, season))
        return self._known[asof]

    def _bought(self, then: Standing, asof: int) -> tuple[int, Floats]:
        """For `Season.from_purchases`: counted once for all days, but for those whose purchases weigh less."""
        import numpy as np

        if not len(then):
            return asof, np.zeros((1, 1))
        days, groups = asof - self._start + 1, int(then.peers.max()) + 1
        found = np.zeros((groups, days))
        known = self._often[:groups, :days]
        found[:, : known.shape[1]] = known
        less = np.zeros(len(self.days.book))
        less[then.place] = _weights(_rates(then)) - 1
        until = self.days.piece(asof, asof).stop
        some = np.flatnonzero((less != 0)[self.days.customer[:until]] & (self._cell[:until] >= 0))
        cell, width = self._cell[some], self._often.shape[1]
        cell = cell // width * days + cell % width
        found += np.bincount(cell, less[self.days.customer[some]], groups * days).reshape(found.shape)
        return self._start, found


def raised(book: Daybook, looks: Any, projects: Projects, past: Past | None = None) -> Raised:
    """What somebody who looked on those days, in order, was told anew. Each look knows nothing later."""
    import numpy as np

    past = past or Past(book)

    seen = np.zeros((3, len(book)), dtype=np.int64)  # by level: the purchase after which it was raised before
    parts: list[tuple[Any, ...]] = []
    for asof in looks:
        look = past.at(int(asof))
        if isinstance(look.rhythms, TooLittleHistory):
            continue
        then, place, level = look.book, look.book.place, look.rhythms.level()
        over = projects.over(then, int(asof)) > 0
        for which in (1, 2):
            new = (level >= which) & (seen[which][place] != then.last)
            seen[which][place[new]] = then.last[new]
            many = int(new.sum())
            whole = np.full(many, asof), place[new], then.last[new], np.full(many, which), over[new]
            parts.append(whole)
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return Raised(none, none, none, none, np.empty(0, dtype=bool))
    return Raised(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def record(book: Daybook, alarms: Raised, level: int, asof: int, days: int = JUDGED) -> Record:
    """How right the alarms of a level were that can be judged on `asof`."""
    import numpy as np

    judged = (alarms.level == level) & ~alarms.over & (alarms.day + days <= asof)
    width = asof + days + 2
    keys = book.customer * width + book.day
    next_one = np.searchsorted(keys, alarms.customer[judged] * width + alarms.day[judged], side="right")
    came = np.zeros(int(judged.sum()), dtype=bool)
    inside = next_one < len(keys)
    later = next_one[inside]
    came[inside] = (book.customer[later] == alarms.customer[judged][inside]) & (
        book.day[later] <= alarms.day[judged][inside] + days
    )
    return Record(len(came), int((~came).sum()), days)


def _share(part: Any, whole: Any, otherwise: float = 1.0) -> Any:
    import numpy as np

    there = (whole > 0) & np.isfinite(whole)
    return np.divide(part, whole, out=np.full(np.shape(whole), otherwise), where=there)
