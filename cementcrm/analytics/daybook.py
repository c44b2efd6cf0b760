"""On which days each customer bought how much: the arrays that alarms, prices and segments read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]


_DAYS = 1 << 22  # of a key: more than there are until the year 9999, before and after 1970
_BEGINNING = 1 << 20
_PRODUCTS, _CUSTOMERS = 1 << 16, 1 << 24  # of a key
_WHOLE = 1 << 53  # below that a float tells whole numbers apart
_CLOSE = 4  # times as many numbers as values: a table of all of them is sooner made than values are compared


@dataclass(frozen=True, slots=True)
class Loads:
    """What was loaded: one entry a customer, day and product, in order of these. `day` counts from 1 January 1970;
    `net` and `paid` are whole numbers of any unit."""

    who: Integers
    day: Integers
    product: Integers
    net: Integers
    paid: Integers

    @classmethod
    def of(cls, who: Any, day: Any, product: Any, net: Any, paid: Any) -> Loads:
        """From rows in any order; several of one customer, day and product are added up."""
        import numpy as np

        columns = [np.asarray(column, dtype=np.int64) for column in (who, day, product, net, paid)]
        who, day, product, net, paid = columns
        key = _key(_near(who, _CUSTOMERS), day, _near(product, _PRODUCTS))
        if not (key[1:] > key[:-1]).all():  # as they are read they nearly lie in order
            order = np.argsort(key, kind="stable")
            key = key[order]
            new = np.ones(len(key), dtype=bool)
            new[1:] = key[1:] != key[:-1]
            starts = np.flatnonzero(new)
            who, day, product = (column[order[starts]] for column in (who, day, product))
            net, paid = (np.add.reduceat(column[order], starts) for column in (net, paid))
        return cls(who, day, product, net, paid)

    def grown(self, later: Loads) -> Loads:
        """With the entries of `later` added."""
        import numpy as np

        pairs = [*zip(self.columns, later.columns, strict=True)]
        few = all(np.abs(column).max(initial=0) < most
                  for pair, most in ((pairs[0], _CUSTOMERS), (pairs[2], _PRODUCTS)) for column in pair)  # fmt: skip
        if few and len(later.who) < len(self.who) // 8:
            key, more = (_key(*each.columns[:3]) for each in (self, later))
            place = np.searchsorted(key, more)
            if not (key[np.minimum(place, len(key) - 1)] == more).any():  # else they are added up
                return Loads(*(np.insert(known, place, new) for known, new in pairs))
        return Loads.of(*(np.concatenate(pair) for pair in pairs))

    def between(self, first: int, last: int) -> Loads:
        """Those of the days from `first` to `last`."""
        import numpy as np

        some = np.flatnonzero((self.day >= first) & (self.day <= last))
        return Loads(*(column[some] for column in self.columns))

    @property
    def columns(self) -> tuple[Integers, ...]:
        return self.who, self.day, self.product, self.net, self.paid


def _key(who: Integers, day: Integers, product: Integers) -> Integers:
    """In order of all three."""
    return (who * _DAYS + day + _BEGINNING) * _PRODUCTS + product


def _near(numbers: Integers, most: int) -> Integers:
    """As they are, or their places among all of them where one isn't below `most`: a key has no room for it."""
    import numpy as np

    if not len(numbers) or np.abs(numbers).max() < most:
        return numbers
    places: Integers = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    return places


@dataclass(frozen=True, slots=True)
class Daybook:
    """One entry a customer and purchase day, in order of both; a customer is its place in `who`, which is in order,
    too. `day` counts from 1 January 1970. `net` is what was loaded and `paid` what that cost, in any unit. `peers`: of
    each customer, the number of the group whose season it shares. `ends`: where each customer's entries end; they begin
    where those of the one before end."""

    who: Integers
    peers: Integers
    customer: Integers
    day: Integers
    net: Floats
    paid: Floats
    ends: Integers

    @classmethod
    def of(
        cls, who: Any, day: Any, net: Any, peers: Mapping[int, int] | None = None, paid: Any = None
    ) -> Daybook:
        """From rows in any order; several of one customer and day are one purchase."""
        import numpy as np

        who, day = np.asarray(who, dtype=np.int64), np.asarray(day, dtype=np.int64)
        net = np.asarray(net, dtype=np.float64)
        paid = np.zeros(len(net)) if paid is None else np.asarray(paid, dtype=np.float64)
        if not who.shape == day.shape == net.shape == paid.shape or who.ndim != 1:
            raise ValueError("arrays of one length")
        if not np.isfinite(net).all():
            raise ValueError("weights are finite")
        key = who * _DAYS + day + _BEGINNING
        if not (key[1:] > key[:-1]).all():
            if not (key[1:] >= key[:-1]).all():
                order = np.lexsort((net, key))  # so that fractions add up to the same however rows lie
                key, net, paid = key[order], net[order], paid[order]
            new = np.ones(len(key), dtype=bool)
            new[1:] = key[1:] != key[:-1]
            starts = np.flatnonzero(new)
            key, net, paid = key[starts], np.add.reduceat(net, starts), np.add.reduceat(paid, starts)
        return cls._of_keys(key, net, paid, peers or {})

    @classmethod
    def _of_keys(cls, key: Integers, net: Floats, paid: Floats, peers: Mapping[int, int]) -> Daybook:
        import numpy as np

        who, day = key // _DAYS, key % _DAYS - _BEGINNING
        new = np.ones(len(key), dtype=bool)
        new[1:] = who[1:] != who[:-1]
        starts = np.flatnonzero(new)
        known = who[starts]
        of = np.array([peers.get(each, 0) for each in known.tolist()], dtype=np.int64)
        ends = np.append(starts[1:], len(key)) if len(key) else starts
        return cls(known, of, new.cumsum() - 1, day, net, paid, ends)

    def grown(self, later: Daybook, peers: Mapping[int, int]) -> Daybook:
        """With the entries of `later` added, days that are in both are one purchase."""
        import numpy as np

        key, more = (book.who[book.customer] * _DAYS + book.day + _BEGINNING for book in (self, later))
        place = np.searchsorted(key, more)
        there = place < len(key)
        there[there] = key[place[there]] == more[there]
        net, paid = self.net.copy(), self.paid.copy()
        net[place[there]] += later.net[there]
        paid[place[there]] += later.paid[there]
        at = place[~there]
        return self._of_keys(
            np.insert(key, at, more[~there]),
            np.insert(net, at, later.net[~there]),
            np.insert(paid, at, later.paid[~there]),
            peers,
        )

    def __len__(self) -> int:
        return len(self.who)

    def until(self, asof: int, first: int | None = None) -> Daybook:
        """Nothing later than that day is in it (and nothing before `first`), nor who came later."""
        import numpy as np

        kept = self.day <= asof
        if first is not None:
            kept &= self.day >= first
        if kept.all():
            return self
        ends = np.concatenate(([0], kept.cumsum()))[self.ends]
        there = np.diff(ends, prepend=0) > 0
        place = there.cumsum() - 1
        return Daybook(
            self.who[there],
            self.peers[there],
            place[self.customer[kept]],
            self.day[kept],
            self.net[kept],
            self.paid[kept],
            ends[there],
        )

    def of_each(self, weights: Any) -> Floats:
        """Sum of `weights`, one an entry, by customer."""
        import numpy as np

        return np.bincount(self.customer, weights, len(self)).astype(np.float64)

    def reached(self, days: Sequence[int]) -> Integers:
        """How many purchase days each customer has until each of `days` (days, customers)."""
        import numpy as np

        order = np.argsort(days, kind="stable")
        # the first of `days` that knows each entry, and so all those after it do
        since = places(np.asarray(days, dtype=np.int64)[order], self.day)
        width = len(days) + 1
        found = np.bincount(self.customer * width + since, minlength=len(self) * width)
        sums = found.reshape(len(self), width).cumsum(axis=1)
        told = np.empty((len(days), len(self)), dtype=np.int64)
        told[order] = sums[:, :-1].T
        return told

    def loaded(self, after: int, until: int) -> Floats:
        """What each customer loaded after one day until another."""
        import numpy as np

        some = (self.day > after) & (self.day <= until)
        return np.bincount(self.customer[some], self.net[some], len(self)).astype(np.float64)

    @property
    def count(self) -> Integers:
        """How many purchase days each customer has."""
        import numpy as np

        return np.diff(self.ends, prepend=0)

    @property
    def first(self) -> Integers:
        found: Integers = self.day[self.ends - self.count]
        return found

    @property
    def last(self) -> Integers:
        return self.day[self.ends - 1]

    def usual_gap(self, of: Sequence[int] | None = None) -> Floats:
        """Median of each customer's gaps between purchase days; nan for who bought once, or isn't one `of` these."""
        import numpy as np

        same = self.customer[1:] == self.customer[:-1]
        if of is not None:
            asked = np.zeros(len(self), dtype=bool)
            asked[list(of)] = True
            same &= asked[self.customer[1:]]
        owner, gap = self.customer[1:][same], (self.day[1:] - self.day[:-1])[same]
        return medians(owner, gap, len(self))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a day book tells of each customer on the evening of a day: its `place` in the book, its group of `peers`, on
    how many days it has bought (`count`), and the `first` and the `last` of them. Who came later isn't in it."""

    place: Integers
    who: Integers
    peers: Integers
    count: Integers
    first: Integers
    last: Integers

    def __len__(self) -> int:
        return len(self.who)


class Chronicle:
    """The entries of a day book in order of days: those of any time are one piece of it."""

    def __init__(self, book: Daybook) -> None:
        self.book = book
        self.order = in_order(book.day)
        self.customer, self.day, self.net = (
            column[self.order] for column in (book.customer, book.day, book.net)
        )

    def piece(self, after: int, until: int) -> slice:
        """Where the entries lie of the days after one until another."""
        import numpy as np

        start, end = np.searchsorted(self.day, (after, until), side="right").tolist()
        return slice(start, end)

    def standing(self, asof: int) -> Standing:
        """On the evening of that day."""
        import numpy as np

        book = self.book
        count = np.bincount(self.customer[: self.piece(asof, asof).stop], minlength=len(book))
        place = np.flatnonzero(count)
        count, begun = count[place], (book.ends - book.count)[place]
        first, last = book.day[begun], book.day[begun + count - 1]
        return Standing(place, book.who[place], book.peers[place], count, first, last)


def in_order(values: Floats | Integers) -> Integers:
    """The argsort, of whole numbers a stable one. Those of 16 bits numpy sorts without comparing them, so larger ones
    go by halves."""
    import numpy as np

    if (values[1:] >= values[:-1]).all():
        return np.arange(len(values))
    if values.dtype.kind == "f" and not ((np.rint(values) == values) & (np.abs(values) < _WHOLE)).all():
        return np.argsort(values)
    whole = values.astype(np.int64)
    whole -= whole.min()
    most = int(whole.max())
    if most >= 1 << 32:
        return np.argsort(whole, kind="stable")
    order: Integers = np.argsort(whole.astype(np.uint16), kind="stable")  # by the lower half
    if most >= 1 << 16:
        order = order[np.argsort((whole >> 16).astype(np.uint16)[order], kind="stable")]
    return order


def places(known: Integers, values: Integers) -> Integers:
    """As `searchsorted(known, values)`, without looking for each of many values that lie close together."""
    import numpy as np

    least = int(values.min()) if len(values) else 0
    width = int(values.max()) - least + 1 if len(values) else 0
    if width > _CLOSE * len(values):
        return np.searchsorted(known, values)
    found: Integers = np.searchsorted(known, np.arange(least, least + width))[values - least]
    return found


def numbered(values: Integers) -> tuple[Integers, int]:
    """Which of the different ones each value is, in order, and how many there are. As `unique(return_inverse=True)`,
    without comparing them where they lie close together."""
    import numpy as np

    if not len(values):
        return np.zeros(0, dtype=np.int64), 0
    least, width = int(values.min()), int(values.max()) - int(values.min()) + 1
    if width > _CLOSE * len(values):
        different, found = np.unique(values, return_inverse=True)
        return found.astype(np.int64), len(different)
    there = np.zeros(width, dtype=bool)
    there[values - least] = True
    return (there.cumsum() - 1)[values - least], int(there.sum())


def by_owner(owner: Integers, values: Floats | Integers, count: int) -> Integers:
    """As `lexsort((values, owner))`, equal ones in any order."""
    order = in_order(values)
    found: Integers = order[in_order(owner[order])]
    return found


def medians(owner: Integers, values: Floats | Integers, count: int) -> Floats:
    """Median of `values` by `owner`, 0 … count − 1; nan for who has none."""
    import numpy as np

    order = by_owner(owner, values, count)
    values = values[order]
    many = np.bincount(owner, minlength=count)
    begin = many.cumsum() - many
    found = np.full(count, np.nan)
    some = many > 0
    low, high = begin[some] + (many[some] - 1) // 2, begin[some] + many[some] // 2
    found[some] = (values[low] + values[high]) / 2
    return found
