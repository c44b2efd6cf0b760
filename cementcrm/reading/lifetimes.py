"""One question about customers' lifetimes, answered from an open database: it reads the arrays, `analytics` reckons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import gammagamma
from cementcrm.analytics.lifetime import (
    PURCHASE_DAYS,
    RETURNED,
    Fit,
    History,
    Model,
    TooLittleHistory,
    alive,
    expected,
    fit,
    outlook,
)
from cementcrm.features.tickets import histories

from . import books

if TYPE_CHECKING:
    import numpy as np

    from .books import Purchases

DAYS_A_WEEK = 7
_YEAR = 365.25 / DAYS_A_WEEK
_KG = 1_000
_FEN, _MILLI_FEN = 100, 100_000
_BEGINNING = date(1900, 1, 1)
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class LifetimeQuery:
    """Purchases from `first` to `last` are learned from; those after it until `asof` only judge. None: from the first
    ticket, until `asof`, and that is the day of the last ticket. `each`: of each customer, too. `values`, `margins`:
    may they be told?"""

    model: Model = Model.BGNBD
    first: date | None = None
    last: date | None = None
    asof: date | None = None
    each: bool = False
    values: bool = False
    margins: bool = False


@dataclass(frozen=True, slots=True)
class HoldOut:
    """What came between `last` and `asof`: purchase days of the customers that the model knew, `expected` by it and by
    who thinks that everybody goes on as before (`same_rate`)."""

    weeks: float
    expected: float
    bought: int
    same_rate: float


@dataclass(frozen=True, slots=True)
class CustomerOutlook:
    """The twelve months after `last` of one customer. Without a range it has too little history for one. Money in
    yuan; None is unknown."""

    code: str
    name: str
    purchase_days: int
    first: date
    last: date
    alive: float
    expected: float
    low: int | None = None
    high: int | None = None
    spend: float | None = None
    spend_low: float | None = None
    spend_high: float | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """The answer. `nobodys`: tickets without a customer's number, of which nothing is learned. Times of `fit` are in
    weeks. `expected`: purchases of all in the twelve months after `last`; `alive`: how many still are customers.
    `spend` is fitted on yuan a purchase day."""

    query: LifetimeQuery
    customers: int
    fit: Fit | TooLittleHistory
    first: date | None = None
    last: date | None = None
    asof: date | None = None
    expected: float = 0.0
    alive: float = 0.0
    holdout: HoldOut | None = None
    spend: gammagamma.ValueFit | TooLittleHistory | None = None
    rows: tuple[CustomerOutlook, ...] = ()
    nobodys: int = 0


def lifetimes(connection: Connection, query: LifetimeQuery, today: date) -> Lifetimes:
    """See `LifetimeQuery`. `today`: nothing later is believed to have been."""
    newest = histories.last_day(connection, query.asof or today)
    if newest is None:
        return Lifetimes(query, 0, TooLittleHistory("returned", 0, RETURNED))
    asof = query.asof or newest
    last = min(query.last or asof, asof)
    first = query.first or _BEGINNING
    bought = books.purchases(connection, first, last)
    history = History.of(bought.days - 1, *_weeks(bought, last))
    nobodys = histories.nobodys(connection, first, last)
    found = fit(history, query.model)
    if isinstance(found, TooLittleHistory):
        return Lifetimes(query, len(history), found, query.first, last, asof, nobodys=nobodys)
    holdout = _judged(connection, found, history, bought.who, last, newest) if last < newest else None
    spend = None
    if query.values:
        spend = gammagamma.fit(bought.paid_days, _mean(bought.paid, bought.paid_days) / _FEN)
    rows = _rows(connection, query, found, history, bought, spend, last) if query.each else ()
    started = _date(int(bought.first.min())) if query.first is None else first
    told = float(expected(found, history, _YEAR).sum()), float(alive(found, history).sum())
    return Lifetimes(query, len(history), found, started, last, asof, *told, holdout, spend, rows, nobodys)


def _weeks(bought: Purchases, last: date) -> tuple[Any, Any]:
    end = (last - date(1970, 1, 1)).days
    return (bought.last - bought.first) / DAYS_A_WEEK, (end - bought.first) / DAYS_A_WEEK


def _judged(connection: Connection, found: Fit, history: History, who: Any, last: date, end: date) -> HoldOut:
    import numpy as np

    weeks = (end - last).days / DAYS_A_WEEK
    later = books.daybook(connection, end, last + timedelta(days=1))
    came = dict(zip(later.who.tolist(), later.count.tolist(), strict=True))
    rate = np.divide(history.frequency, history.age, out=np.zeros(len(history)), where=history.age > 0)
    told = expected(found, history, weeks)
    return HoldOut(
        weeks, float(told.sum()), sum(came.get(each, 0) for each in who.tolist()), float(rate.sum()) * weeks
    )


def _mean(total: Any, count: Any) -> np.ndarray[Any, Any]:
    import numpy as np

    mean: np.ndarray[Any, Any] = np.divide(total, count, out=np.zeros(len(count)), where=count > 0)
    return mean


def _rows(
    connection: Connection, query: LifetimeQuery, found: Fit, history: History, bought: Purchases,
    spend: gammagamma.ValueFit | TooLittleHistory | None, last: date,
) -> tuple[CustomerOutlook, ...]:  # fmt: skip
    """Who is expected to buy most often comes first."""
    import numpy as np

    seen = outlook(found, history, _YEAR)
    worth = None
    if isinstance(spend, gammagamma.ValueFit):
        mean = _mean(bought.paid, bought.paid_days) / _FEN
        worth = gammagamma.expected(spend, bought.paid_days, mean).tolist()
    margin = _margins(connection, bought, last) if query.margins else None
    names = books.named(connection, last)
    # lists, of which single figures come ten times as fast as of arrays
    columns = (
        bought.who, bought.days, bought.first, bought.last, seen.alive, seen.expected, seen.low, seen.high,
        np.full(len(bought.who), np.nan) if margin is None else margin,
    )  # fmt: skip
    rows = []
    for n, (who, days, began, ended, lives, buys, low, high, left) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        enough = days >= PURCHASE_DAYS
        fewest, most = (int(low), int(high)) if enough else (None, None)
        code, name = names[who]
        rows.append(CustomerOutlook(
            code, name, int(days), _date(int(began)), _date(int(ended)), lives, buys, fewest, most,
            None if worth is None else buys * worth[n],
            None if worth is None or fewest is None else fewest * worth[n],
            None if worth is None or most is None else most * worth[n],
            None if left != left else buys * left,
        ))  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.expected, row.code)))


def _margins(connection: Connection, bought: Purchases, last: date) -> Any | None:
    """Yuan that one purchase of each customer leaves: its tonnes, times its margin a tonne, which may be a loss. nan
    where no margin is known, None if none is at all."""
    import numpy as np

    who, *columns = books.margins(connection, _BEGINNING, last)
    ours = np.isin(who, bought.who)
    place = np.searchsorted(bought.who, who[ours])
    kg, margin = (np.bincount(place, column[ours], len(bought.who)) for column in columns)
    tonnes = gammagamma.fit(bought.loaded_days, _mean(bought.loaded, bought.loaded_days) / _KG)
    if isinstance(tonnes, TooLittleHistory) or not kg.any():
        return None
    load = gammagamma.expected(tonnes, bought.loaded_days, _mean(bought.loaded, bought.loaded_days) / _KG)
    a_tonne = gammagamma.shrunken(_mean(margin / _MILLI_FEN, kg / _KG), kg / _KG)
    return np.where(kg > 0, load * a_tonne, np.nan)


def _date(day: int) -> date:
    return date.fromordinal(_EPOCH + day)
