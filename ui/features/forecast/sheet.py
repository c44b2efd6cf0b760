"""The next month of a plant as a page to be printed. No widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from cementcrm.analytics.calendars import AFTER, BEFORE
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.estimates import about, span_text
from ...base.i18n import fill, label
from ...widgets.paper.filled import Page
from ...widgets.paper.listing import PAGE
from .rows import month_text, percent, tonnes

if TYPE_CHECKING:
    from cementcrm.reading.forecasts import Named
    from cementcrm.reading.plantsheets import PlantSheet
    from cementcrm.reading.trade import ToldSeason

_T = "forecast"
_POINTS = 10.0
_TITLE = QT_TRANSLATE_NOOP("forecast", "{plant}: what {month} will need")
_TOLD = QT_TRANSLATE_NOOP(
    "forecast", "Forecast of {day}. ≈ is a model's figure; the range holds in eight of ten cases."
)
_MISSED = QT_TRANSLATE_NOOP(
    "forecast",
    "Such forecasts of this plant, made a month before, missed by {missed} on average in the last year.",
)
_GRADES = QT_TRANSLATE_NOOP("forecast", "By grade")
_CUSTOMERS = QT_TRANSLATE_NOOP("forecast", "Largest customers expected")
_EVENTS = QT_TRANSLATE_NOOP("forecast", "Calendar")
_GRADE = QT_TRANSLATE_NOOP("forecast", "Grade")
_TONNES = QT_TRANSLATE_NOOP("forecast", "Tonnes")
_RANGE = QT_TRANSLATE_NOOP("forecast", "8 of 10 times")
_YEAR = QT_TRANSLATE_NOOP("forecast", "A year before")
_PLANNED = QT_TRANSLATE_NOOP("forecast", "Planned")
_CUSTOMER = QT_TRANSLATE_NOOP("forecast", "Customer")
_NEXT = QT_TRANSLATE_NOOP("forecast", "Next purchase")
_WHOLE = QT_TRANSLATE_NOOP("forecast", "Total")
_NO_EVENT = QT_TRANSLATE_NOOP("forecast", "Nothing in the seasonal calendar.")
_FESTIVAL = QT_TRANSLATE_NOOP("forecast", "Spring Festival {day}: hardly anything from {first} to {last}")
_SEASON = QT_TRANSLATE_NOOP("forecast", "{name}, {first} to {last}: {sold} still sold")
_SEASON_OPEN = QT_TRANSLATE_NOOP("forecast", "{name}, {first} to {last}: how much is still sold isn't known")
_NOT_GIVEN = QT_TRANSLATE_NOOP("forecast", "not given")


def page(found: PlantSheet) -> Page:
    """Of a plant that has one."""
    plant = found.plant
    assert plant is not None
    month = month_text(found.month)
    title = fill(label(_T, _TITLE), plant=plant.name or "", month=month)
    parts = [f"<h1>{escape(title)}</h1>", f"<p>{escape(_told(found, plant))}</p>"]
    parts += [_heading(_GRADES), _table(_grade_heads(), _grade_rows(found, plant))]
    parts += [_heading(_CUSTOMERS), _table(_customer_heads(), _customer_rows(found))]
    parts += [_heading(_EVENTS), *(f"<p>{escape(text)}</p>" for text in _events(found))]
    font = QFont()
    font.setPointSizeF(_POINTS)
    return Page("".join(parts), f"{plant.key or ''} · {month}", label("paper", PAGE), font)


def _told(found: PlantSheet, plant: Named) -> str:
    text = fill(label(_T, _TOLD), day=found.asof)
    test = plant.row.test if plant.row is not None else None
    return text if test is None else f"{text} {fill(label(_T, _MISSED), missed=percent(test.missed))}"


def _heading(text: str) -> str:
    return f"<h2>{escape(label(_T, text))}</h2>"


def _grade_heads() -> list[str]:
    return [label(_T, text) for text in (_GRADE, _TONNES, _RANGE, _YEAR, _PLANNED)]


def _customer_heads() -> list[str]:
    return [label(_T, text) for text in (_CUSTOMER, _TONNES, _RANGE, _NEXT)]


def _grade_rows(found: PlantSheet, plant: Named) -> Iterator[list[str]]:
    """The last column is empty: planners write into it."""
    for grade in (*found.grades, plant):
        name = label(_T, _WHOLE) if grade is plant else grade.name or label(_T, _NOT_GIVEN)
        yield [name, about(tonnes(float(grade.points[0]))), _span(grade), _last_year(grade), ""]


def _span(named: Named) -> str:
    row = named.row
    if row is None or row.low[0][0] != row.low[0][0]:
        return "?"
    return span_text(tonnes(float(row.low[0][0])), tonnes(float(row.high[0][0])))


def _last_year(named: Named) -> str:
    return "" if named.row is None else tonnes(float(named.row.last_year[0]))


def _customer_rows(found: PlantSheet) -> Iterator[list[str]]:
    for each in found.customers:
        span = (
            "?" if each.low is None or each.high is None else span_text(tonnes(each.low), tonnes(each.high))
        )
        expected = each.order.expected if each.order is not None else None
        day = "" if expected is None else about(expected.isoformat())
        yield [f"{each.code} {each.name}", about(tonnes(each.tonnes)), span, day]


def _events(found: PlantSheet) -> list[str]:
    told = [_season(season) for season in found.seasons]
    if found.festival is not None:
        first, last = found.festival - timedelta(days=BEFORE), found.festival + timedelta(days=AFTER)
        told.insert(0, fill(label(_T, _FESTIVAL), day=found.festival, first=first, last=last))
    return told or [label(_T, _NO_EVENT)]


def _season(season: ToldSeason) -> str:
    entry = season.entry
    values = {"name": entry.name, "first": entry.first, "last": entry.last}
    if season.sold is None:
        return fill(label(_T, _SEASON_OPEN), **values)
    sold = percent(100 * season.sold)
    return fill(label(_T, _SEASON), **values, sold=about(sold) if season.effect is not None else sold)


def _table(heads: Sequence[str], rows: Iterator[list[str]]) -> str:
    """Figures at the right."""

    def cell(tag: str, place: int, text: str) -> str:
        side = ' align="right"' if place else ""
        return f"<{tag}{side}>{escape(text)}</{tag}>"

    lines = ["".join(cell("th", n, text) for n, text in enumerate(heads))]
    lines += ["".join(cell("td", n, text) for n, text in enumerate(row)) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table class="rows" width="100%" cellpadding="4">{body}</table>'
