"""How often the alarms of each signal were right. Only what can be judged by now counts, and nothing that comes later
changes that: it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

    Told = tuple[Signal, Level, Record]
    Both = tuple[Record, Record]  # of watches and of calls
    Reckon = Callable[[View, Sequence[int], int], tuple[Both, ...]]


def parts(view: View) -> list[Callable[[View], list[Told]]]:
    """Of each signal and level that the question allows, for `View.ask`; what takes longest comes first."""
    every, third, see = view.looks, view.looks[::3], view.query
    found: list[Callable[[View], list[Told]]] = [
        partial(_judged, (Signal.SILENT,), every, silence.JUDGED, _silent, {"site"}),
        partial(_judged, (Signal.FALLING,), third, falling.QUARTER, _falling, {"site"}),
    ]
    if see.complaints:
        found.append(
            partial(_judged, (Signal.COMPLAINING,), every, clusters.LEAVES[1], _complaining, {"complaint"})
        )
    found.append(partial(_judged, (Signal.MIXING,), third, falling.QUARTER, _mixing, set()))
    if see.prices:
        weeks = [week_end(week_over(look)) for look in third]
        found.append(partial(_judged, (Signal.DRIFTING,), weeks, drifting.LATER * WEEK, _drifting, set()))
    if see.money and view.receipts:
        found.append(
            partial(_judged, (Signal.LATE, Signal.CREDIT), every, receivables.AFTER, _owing, receipts.TERMS)
        )
    return found


def _judged(
    signals: tuple[Signal, ...],
    looks: Sequence[int],
    later: int,
    reckon: Reckon,
    of: set[str] | frozenset[str],
    view: View,
) -> list[Told]:
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
    return [
        (signal, level, both[number - 1])
        for signal, both in zip(signals, found, strict=True)
        for number, level in LEVELS.items()
    ]


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
    return receivables.records(view.ledger, *view.terms, looks, end)
