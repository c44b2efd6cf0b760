"""How often the alarms of each signal were right. Only what can be judged by now counts, and nothing that comes later
changes that: it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from cementcrm.analytics import clusters, drifting, falling, mixing, receivables, silence
from cementcrm.features.receipts import paid as receipts

from . import books
from .alarms import Level, Signal
from .books import EPOCH
from .kept import kept
from .signals import LEVELS, WEEK, View, week_end, week_over

if TYPE_CHECKING:
    from cementcrm.analytics.silence import Record

    Both = tuple[Record, Record]  # of watches and of calls
    Reckon = Callable[[View, Sequence[int], int], tuple[Both, ...]]


def records(view: View) -> Iterator[tuple[Signal, Level, Record]]:
    """Of each signal and level that the question allows."""
    every, third, see = view.looks, view.looks[::3], view.query
    yield from _judged(view, (Signal.SILENT,), every, silence.JUDGED, _silent, {"site"})
    yield from _judged(view, (Signal.FALLING,), third, falling.QUARTER, _falling, {"site"})
    if see.complaints:
        yield from _judged(
            view, (Signal.COMPLAINING,), every, clusters.LEAVES[1], _complaining, {"complaint"}
        )
    yield from _judged(view, (Signal.MIXING,), third, falling.QUARTER, _mixing)
    if see.prices:
        weeks = [week_end(week_over(look)) for look in third]
        yield from _judged(view, (Signal.DRIFTING,), weeks, drifting.LATER * WEEK, _drifting)
    if see.money and view.ledger is not None:
        both = Signal.LATE, Signal.CREDIT
        yield from _judged(view, both, every, receivables.AFTER, _owing, receipts.TERMS)


def _judged(
    view: View,
    signals: tuple[Signal, ...],
    looks: Sequence[int],
    later: int,
    reckon: Reckon,
    of: set[str] | frozenset[str] = frozenset(),
) -> Iterator[tuple[Signal, Level, Record]]:
    """What `reckon` says of those `looks` that can be judged, so many days `later`; `of`: which records it reads."""
    ripe = [look for look in looks if look + later <= view.end]
    end = ripe[-1] + later if ripe else view.end
    until = EPOCH + timedelta(days=end)
    paid = books.receipts_standing(view.connection, until) if Signal.LATE in signals else ()
    found = kept(view.connection).get(
        view.connection,
        ("judged", signals, tuple(ripe), paid),
        partial(reckon, view, ripe, end),
        of=frozenset(of),
        until=until,
    )
    for signal, both in zip(signals, found, strict=True):
        yield from ((signal, level, both[number - 1]) for number, level in LEVELS.items())


def _silent(view: View, looks: Sequence[int], end: int) -> tuple[Both, ...]:
    raised, _ = books.past(view.connection, view.book, view.looks, view.projects)
    watch, call = (silence.record(view.book, raised, number, end) for number in LEVELS)
    return ((watch, call),)


def _falling(view: View, looks: Sequence[int], end: int) -> tuple[Both, ...]:
    _, told = books.past(view.connection, view.book, view.looks, view.projects)
    return (falling.judged(view.book, told, end),)


def _complaining(view: View, looks: Sequence[int], end: int) -> tuple[Both, ...]:
    return (clusters.records(view.book, view.complaints, looks, end),)


def _mixing(view: View, looks: Sequence[int], end: int) -> tuple[Both, ...]:
    return (mixing.records(view.drawn(view.looks[0], end), looks, end),)


def _drifting(view: View, looks: Sequence[int], end: int) -> tuple[Both, ...]:
    offs = view.offs(week_over(view.looks[0]), week_over(end))
    return (drifting.records(offs, [week_over(look) for look in looks], week_over(end)),)


def _owing(view: View, looks: Sequence[int], end: int) -> tuple[Both, ...]:
    assert view.ledger is not None
    return receivables.records(view.ledger, *view.terms, looks, end)
