"""A forecast as a fan. No widget."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from cementcrm.analytics.calendars import AFTER, BEFORE, spring_festivals
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.estimates import about
from ...base.i18n import fill, label
from ...widgets.chart_canvas.plot import Mark, Plot, Shape, Span
from .rows import YEAR, PartRow, month_text, signed, tonnes

_T = "forecast"
PAST = 36
"""Months before the forecast that are drawn at most."""
_SOLD = QT_TRANSLATE_NOOP("forecast", "{month}: {tonnes} t sold")
_TOLD = QT_TRANSLATE_NOOP("forecast", "{month}: {tonnes} t")
_BANDS = QT_TRANSLATE_NOOP(
    "forecast", "in eight of ten cases {low80} to {high80} t, in nine {low90} to {high90} t"
)
_BEFORE = QT_TRANSLATE_NOOP("forecast", "a year before {tonnes} t")
_OTHER = QT_TRANSLATE_NOOP("forecast", "{month}, what-if: {tonnes} t ({more} t)")
_OTHER_YUAN = QT_TRANSLATE_NOOP("forecast", "{month}, what-if: {tonnes} t ({more} t, {yuan} yuan)")
_FESTIVAL = QT_TRANSLATE_NOOP("holidays", "Spring Festival")
_TONES = {"festival": 0, "kiln_stop": 1, "rain": 2, "other": 3}


def fan(row: PartRow) -> Plot:
    """The last three years and the next one."""
    past = row.named.past
    known: list[float] = [] if past is None else [float(value) for value in past]
    first = row.first - min(len(known), PAST)
    marks = [*_facts(row, known, first), *_told(row)]
    names = [label(_T, text) for text in _SERIES]
    if row.other is None:
        del names[1]
    return Plot(
        Shape.FAN, tuple(marks), tuple(names), label(_T, QT_TRANSLATE_NOOP("forecast", "t")),
        title=row.name, spans=tuple(_spans(row, first, len(marks))),
        bands=tuple(label(_T, text) for text in _NAMES),
    )  # fmt: skip


_SERIES = (
    QT_TRANSLATE_NOOP("forecast", "sold"),
    QT_TRANSLATE_NOOP("forecast", "what-if"),
    QT_TRANSLATE_NOOP("forecast", "a year before"),
)
_NAMES = (
    QT_TRANSLATE_NOOP("forecast", "forecast"),
    QT_TRANSLATE_NOOP("forecast", "8 of 10"),
    QT_TRANSLATE_NOOP("forecast", "9 of 10"),
)


def _facts(row: PartRow, known: list[float], first: int) -> Iterator[Mark]:
    begin = len(known) - (row.first - first)
    for place in range(begin, len(known)):
        month = month_text(row.first - len(known) + place)
        before = known[place - YEAR] if place >= YEAR else None
        said = fill(label(_T, _SOLD), month=month, tonnes=tonnes(known[place]))
        last = place == len(known) - 1
        yield _mark(month, known[place], known[place] if last else None, before, said, row.other is not None)


def _told(row: PartRow) -> Iterator[Mark]:
    named, told = row.named, row.named.row
    for place, point in enumerate(named.points.tolist()):
        month = month_text(row.first + place)
        said = fill(label(_T, _TOLD), month=month, tonnes=about(tonnes(point)))
        band: tuple[float, ...] = ()
        if told is not None and told.low[0][place] == told.low[0][place]:
            band = tuple(
                float(each[place]) for each in (told.low[1], told.low[0], told.high[0], told.high[1])
            )
            ends = dict(zip(("low90", "low80", "high80", "high90"), map(tonnes, band), strict=True))
            said = f"{said}, {fill(label(_T, _BANDS), **ends)}"
        before = None if told is None else float(told.last_year[place])
        other = None if row.other is None else float(row.other.points[place])
        mark = _mark(month, point, other, before, said, row.other is not None)
        texts = (
            mark.texts if row.other is None else (mark.texts[0], _other(row, place, month), mark.texts[-1])
        )
        yield Mark(month, mark.values, texts, told=True, band=band)


def _mark(
    month: str, value: float, other: float | None, before: float | None, said: str, beside: bool
) -> Mark:
    year = "" if before is None else fill(label(_T, _BEFORE), tonnes=tonnes(before))
    said = f"{said}; {year}" if year else said
    values: tuple[Any, ...] = (value, other, before) if beside else (value, before)
    return Mark(month, values, (said, said, f"{month}: {year}") if beside else (said, f"{month}: {year}"))


def _other(row: PartRow, place: int, month: str) -> str:
    other = row.other
    assert other is not None
    point, more = other.points[place], other.points[place] - other.plan[place]
    values = {"month": month, "tonnes": about(tonnes(float(point))), "more": signed(float(more))}
    if other.yuan is None:
        return fill(label(_T, _OTHER), **values)
    return fill(label(_T, _OTHER_YUAN), **values, yuan=signed(float(other.yuan[place])))


def _spans(row: PartRow, first: int, count: int) -> Iterator[Span]:
    """Times that are marked, as far as they are in the picture, the earliest first."""
    times = [
        (label("holidays", _FESTIVAL), day - timedelta(days=BEFORE), day + timedelta(days=AFTER), 0)
        for day in spring_festivals().values()
    ]
    for place in row.named.seasons:
        entry = row.found.seasons[place].entry
        times.append((entry.name, entry.first, entry.last, _TONES[entry.kind]))
    for name, begin, end, tone in sorted(times, key=lambda each: each[1]):
        low, high = _place(begin, first), _place(end + timedelta(days=1), first)
        if high > -0.5 and low < count - 0.5:
            yield Span(name, max(low, -0.5), min(high, count - 0.5), tone)


def _place(day: date, first: int) -> float:
    """Where a day is among marks that stand in the middle of their months."""
    days = monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 - first + (day.day - 1) / days - 0.5
