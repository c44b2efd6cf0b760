"""From sums by group to what a chart shows: order, the largest and the rest, shares, concentration.

Pure figures: exact integers in, `Decimal` out. Unknown is None and never becomes zero; shares are the
only floats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery, Measure, Sums

if TYPE_CHECKING:
    from cementcrm.features.tickets.rows import Integers

KG, MILLI_FEN = 3, 5  # decimals of t in kg, of yuan in 1/1000 fen
ABC = (("A", 80), ("B", 95), ("C", 100))
"""Class and the percent of the total up to which customers are of it, the largest first."""
_POINTS = 200  # of the curve: more than a screen can tell apart
NONE = frozenset({None, "", 0})  # keys of what has no month, grade, region


@dataclass(frozen=True, slots=True)
class Bar:
    """One group. `total` (t or yuan) is None if nothing of it is known; it covers `known` of `tonnes`.

    `key`: "2025-03", a grade, a region or a customer no.; None for tickets that have none. `groups` is 1,
    for the rest their number. `before`: the same of last year, None without comparison.
    """

    key: str | None
    label: str
    total: Decimal | None
    tonnes: Decimal
    known: Decimal
    tickets: int
    groups: int = 1
    before: Bar | None = None

    @property
    def known_share(self) -> float:
        """0–1, by tonnes."""
        return float(self.known / self.tonnes) if self.tonnes else 1.0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The `rank` largest groups: their shares (0–1) of all groups and of the total."""

    rank: int
    share_of_groups: float
    share_of_total: float


@dataclass(frozen=True, slots=True)
class AbcClass:
    """The customers of one class: how many, their `total` (t or yuan), and both as shares (0–1) of all that have a
    known, positive total."""

    letter: str
    groups: int
    share_of_groups: float
    total: Decimal
    share_of_total: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The answer to a `ChartQuery`. `rest`: what is beyond the bars shown one by one. `curve`: of groups
    with a known, positive total; a loss has no share. `classes`: of customers only, A first. `days`: the first and
    last day with tickets at all."""

    query: ChartQuery
    bars: tuple[Bar, ...] = ()
    rest: Bar | None = None
    whole: Bar = Bar(None, "", None, Decimal(0), Decimal(0), 0, 0)
    curve: tuple[CurvePoint, ...] = ()
    classes: tuple[AbcClass, ...] = ()
    days: tuple[date, date] | None = None


def arrange(query: ChartQuery, sums: Sums, before: Sums | None = None) -> Chart:
    """Bars in order: months in time, else the largest first, unknown last. Customers' `key`s and labels
    are still ids of buyers, see `named`. `before`: last year's sums, their months already moved."""
    if before is not None and query.by is not By.CUSTOMER:
        sums = _with_keys(sums, before.keys)
    order = _order(query.by, sums)
    shown = order[: query.top] if query.by is By.CUSTOMER else order
    earlier = {} if before is None else {key: i for i, key in enumerate(before.keys)}
    bars = [_bar(query, sums, shown[n : n + 1]) for n in range(len(shown))]
    if before is not None:
        bars = [replace(bar, before=_earlier(query, before, earlier, sums.keys[i]))
                for bar, i in zip(bars, shown, strict=True)]  # fmt: skip
    rest, whole = order[len(shown) :], _bar(query, sums, order)
    if before is not None:
        whole = replace(whole, before=_bar(query, before, _order(query.by, before)))
    return Chart(
        query,
        tuple(bars),
        _bar(query, sums, rest) if len(rest) else None,
        replace(whole, key=None, label=""),
        concentration(sums),
        classes(query, sums) if query.by is By.CUSTOMER else (),
    )


def named(chart: Chart, names: Mapping[str, tuple[str, str]]) -> Chart:
    """Put customer no. and name in the place of buyers' ids."""

    def put(bar: Bar) -> Bar:
        code, name = names.get(bar.label, (bar.key, bar.label))
        return replace(bar, key=code or None, label=name or "")

    return replace(chart, bars=tuple(put(bar) for bar in chart.bars))


def concentration(sums: Sums) -> tuple[CurvePoint, ...]:
    """Pareto curve, largest first, of at most some 200 points: all of the first, then evenly."""
    import numpy as np

    totals = np.sort(sums.total[(sums.known > 0) & (sums.total > 0)])[::-1]
    if not len(totals):
        return ()
    running = np.cumsum(totals)
    ranks = np.unique(np.linspace(1, len(totals), min(len(totals), _POINTS)).astype(np.int64))
    whole, groups = int(running[-1]), len(totals)
    return tuple(CurvePoint(int(r), int(r) / groups, int(running[r - 1]) / whole) for r in ranks)


def classes(query: ChartQuery, sums: Sums) -> tuple[AbcClass, ...]:
    """ABC analysis: what the customers of each class are and make. Without customers of a known total: ()."""
    parts = [(letter, rows) for letter, rows in _classed(sums) if len(rows)]
    groups = sum(len(rows) for _, rows in parts)
    totals = [int(sums.total[rows].sum()) for _, rows in parts]
    scale = KG if query.measure is Measure.TONNES else MILLI_FEN
    return tuple(
        AbcClass(letter, len(rows), len(rows) / groups, Decimal(total).scaleb(-scale), total / sum(totals))
        for (letter, rows), total in zip(parts, totals, strict=True)
    )


def members(sums: Sums, letter: str) -> list[Any]:
    """The keys of one class, the largest first."""
    rows = dict(_classed(sums))[letter]
    return [sums.keys[row] for row in rows.tolist()]


def _classed(sums: Sums) -> list[tuple[str, Integers]]:
    """(class, its rows, the largest first). A customer is of the first class whose end those larger than it don't
    reach: the one that passes 80 % is still A, so that there is always one."""
    import numpy as np

    order = _order(By.CUSTOMER, sums)
    order = order[(sums.known[order] > 0) & (sums.total[order] > 0)]
    running = np.cumsum(sums.total[order])
    before, whole = running - sums.total[order], int(running[-1]) if len(running) else 0
    ends = [int(np.searchsorted(before, -(-whole * percent // 100))) for _, percent in ABC]
    starts = [0, *ends]
    return [(ABC[n][0], order[starts[n] : end]) for n, end in enumerate(ends)]


def share_of_largest(curve: Sequence[CurvePoint], share_of_groups: float = 0.2) -> float | None:
    """What the largest 20 % of the groups make of the total, 0–1; None without a curve."""
    below = [p for p in curve if p.share_of_groups <= share_of_groups + 1e-9]
    return (below[-1] if below else curve[0]).share_of_total if curve else None


# Last year


def year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def period(filters: Sequence[Filter]) -> tuple[date, date] | None:
    """The days that filters on the business date leave, if both ends are set."""
    low: list[date] = []
    high: list[date] = []
    for wanted in filters:
        if wanted.field != "business_date":
            continue
        value: Any = wanted.value
        ends = {"between": value, "eq": (value, value), "ge": (value, None), "le": (None, value)}
        start, end = ends.get(wanted.op, (None, None))
        low += [start] if start else []
        high += [end] if end else []
    return (max(low), min(high)) if low and high else None


def last_year(query: ChartQuery, newest: date) -> ChartQuery | None:
    """The same question of the same days a year before: of a year that isn't over, only the days that have
    been. None if the question has no period."""
    days = period(query.filters)
    if days is None:
        return None
    first, last = year_before(days[0]), year_before(min(days[1], max(newest, days[0])))
    others = tuple(f for f in query.filters if f.field != "business_date")
    return replace(query, filters=(*others, Filter("business_date", "between", (first, last))), compare=False)


def moved_a_year(by: By, sums: Sums) -> Sums:
    """Sums of last year under this year's months."""
    if by is not By.MONTH:
        return sums
    return replace(sums, keys=[key + 100 if key else key for key in sums.keys])


def _order(by: By, sums: Sums) -> Integers:
    import numpy as np

    if by is By.MONTH:
        months = sorted(range(len(sums.keys)), key=lambda i: (sums.keys[i] in NONE, sums.keys[i]))
        return np.asarray(months, dtype=np.int64)
    unknown = (sums.known == 0) & (sums.net != 0)
    # a group's own key breaks ties, so that a chart asked twice looks the same
    place = np.argsort(np.asarray(sums.keys)) if len(sums.keys) else np.empty(0, np.int64)
    order: Integers = place[np.lexsort((-sums.net[place], -sums.total[place], unknown[place]))]
    return order


def _bar(query: ChartQuery, sums: Sums, rows: Integers) -> Bar:
    tickets, net, known, total = (
        int(column[rows].sum()) for column in (sums.tickets, sums.net, sums.known, sums.total)
    )
    key, label = _key(query.by, sums.keys[rows[0]]) if len(rows) == 1 else (None, "")
    scale = KG if query.measure is Measure.TONNES else MILLI_FEN
    figure = None if net and not known else Decimal(total).scaleb(-scale)
    return Bar(key, label, figure, Decimal(net).scaleb(-KG), Decimal(known).scaleb(-KG), tickets, len(rows))


def _key(by: By, key: Any) -> tuple[str | None, str]:
    if key in NONE:
        return None, ""
    text = f"{key // 100}-{key % 100:02}" if by is By.MONTH else str(key)
    return text, text


def _earlier(query: ChartQuery, sums: Sums, places: Mapping[Any, int], key: Any) -> Bar:
    import numpy as np

    place = places.get(key)
    return _bar(query, sums, np.asarray([] if place is None else [place], dtype=np.int64))


def _with_keys(sums: Sums, others: Sequence[Any]) -> Sums:
    """With a zero for each of `others` that isn't there: sold last year and not this one."""
    import numpy as np

    more = [key for key in others if key not in set(sums.keys)]
    if not more:
        return sums
    zeros = np.zeros(len(more), dtype=np.int64)
    grow: Callable[[Integers], Integers] = lambda column: np.concatenate([column, zeros])  # noqa: E731
    return Sums([*sums.keys, *more], *map(grow, (sums.tickets, sums.net, sums.known, sums.total)))
