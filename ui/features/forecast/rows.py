"""The parts of a forecast as rows: which figures are shown of each, and in which words. No widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.reading.trade import Part

from ...base.estimates import about, span_text
from ...base.i18n import fill, label
from ...widgets.figure_table import FigureColumn

if TYPE_CHECKING:
    from cementcrm.analytics.demand import Row
    from cementcrm.reading.forecasts import Forecasts, Named
    from cementcrm.reading.whatifs import Other, Others

YEAR, QUARTER = 12, 3
_T = "forecast"
_TOTAL = QT_TRANSLATE_NOOP("forecast", "Total")
_NOBODY = QT_TRANSLATE_NOOP("forecast", "Customers not known yet")
_NONE = QT_TRANSLATE_NOOP("forecast", "not given")
PARTS = {
    Part.TOTAL: QT_TRANSLATE_NOOP("forecast", "Total"),
    Part.REGION: QT_TRANSLATE_NOOP("forecast", "By region"),
    Part.PLANT: QT_TRANSLATE_NOOP("forecast", "By plant"),
    Part.GRADE: QT_TRANSLATE_NOOP("forecast", "By grade"),
    Part.CUSTOMER: QT_TRANSLATE_NOOP("forecast", "By customer"),
}


@dataclass(frozen=True, eq=False)
class PartRow:
    """One part of an answer. Equal to what another answer says of the same part, so that it stays chosen."""

    found: Forecasts
    named: Named
    other: Other | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartRow) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def _told(self) -> tuple[object, ...]:
        return self.by, self.named.key, self.named.name, self.named.row is None

    @property
    def by(self) -> Part:
        return self.found.query.by

    @property
    def first(self) -> int:
        """The month of the first forecast."""
        return self.found.last + 1

    @property
    def name(self) -> str:
        """What people call it."""
        if self.by is Part.TOTAL:
            return label(_T, _TOTAL)
        if self.named.row is None and self.by is Part.CUSTOMER:
            return label(_T, _NOBODY)
        return self.named.name or label(_T, _NONE)

    def points(self, months: int) -> float:
        """Tonnes of the first months."""
        return float(self.named.points[:months].sum())

    def span(self, months: int) -> tuple[float, float] | None:
        """The range of that sum, in eight of ten; None: nobody knows."""
        row = self.named.row
        if row is None or row.sum_low is None or row.sum_high is None:
            return None
        low, high = (row.low[0][0], row.high[0][0]) if months == 1 else (
            row.sum_low[months - 1], row.sum_high[months - 1],
        )  # fmt: skip
        return None if low != low else (float(low), float(high))

    def last_year(self, months: int = YEAR) -> float | None:
        """Tonnes of the same months a year before."""
        return None if self.named.row is None else float(self.named.row.last_year[:months].sum())


def rows_of(found: Forecasts, others: Others | None = None) -> list[PartRow]:
    """A row a part, in the order of the forecast."""
    beside = {} if others is None else {(row.key, row.name): row for row in others.rows}
    return [PartRow(found, named, beside.get((named.key, named.name))) for named in found.rows]


def tonnes(value: float | None) -> str:
    """A sum of tonnes as people read it."""
    return "" if value is None or value != value else f"{value:,.0f}"


def month_text(month: int) -> str:
    """2026-01."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def percent(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f} %"


def signed(value: float) -> str:
    return f"{value:+,.0f}" if round(value) else "0"


def _missed(row: PartRow, *, last_year: bool = False) -> float | None:
    test = row.named.row.test if row.named.row is not None else None
    return None if test is None else test.missed_last_year if last_year else test.missed


def note(row: Row | None) -> str:
    """What has to be known before the figures are used."""
    if row is None:
        return label(_T, QT_TRANSLATE_NOOP("forecast", "what plants need beyond known customers"))
    if row.test is None:
        return label(_T, QT_TRANSLATE_NOOP("forecast", "too little history to test"))
    if row.test.mase >= 1:
        return label(_T, QT_TRANSLATE_NOOP("forecast", "misses as much as last year's month"))
    if row.test.mase >= row.test.mase_last_year:
        return label(_T, QT_TRANSLATE_NOOP("forecast", "no better than last year's month"))
    return ""


_SPAN_TIP = QT_TRANSLATE_NOOP("forecast", "in eight of ten cases {span} t")
_NO_SPAN = QT_TRANSLATE_NOOP("forecast", "how far this may miss isn't known yet")


def _span(row: PartRow, months: int) -> str:
    found = row.span(months)
    return "" if found is None else span_text(*map(tonnes, found))


def _tip(row: PartRow, months: int) -> str:
    text = _span(row, months)
    return fill(label(_T, _SPAN_TIP), span=text) if text else label(_T, _NO_SPAN)


def columns(by: Part, first: int, *, what_if: bool, money: bool) -> list[FigureColumn]:
    """Those of a table of parts."""

    def told(key: str, title: str, months: int) -> FigureColumn:
        return FigureColumn(
            key, title, lambda row: row.points(months), lambda row: about(tonnes(row.points(months))), 110, True, True,
            lambda row: _tip(row, months),
        )  # fmt: skip

    def heading(text: str) -> str:
        return label(_T, text)

    found = [FigureColumn("name", heading(PARTS[by]), lambda row: row.name, width=150)]
    if by is Part.CUSTOMER:
        number = heading(QT_TRANSLATE_NOOP("forecast", "Number"))
        found.insert(0, FigureColumn("key", number, lambda row: row.named.key or "", width=95))
    found += [
        told("next", f"{month_text(first)} (t)", 1),
        FigureColumn(
            "range", heading(QT_TRANSLATE_NOOP("forecast", "8 of 10 times")),
            lambda row: None if row.span(1) is None else row.span(1)[1] - row.span(1)[0],
            lambda row: _span(row, 1), 130, True, True,
        ),
        told("quarter", heading(QT_TRANSLATE_NOOP("forecast", "3 months (t)")), QUARTER),
        told("year", heading(QT_TRANSLATE_NOOP("forecast", "12 months (t)")), YEAR),
    ]  # fmt: skip
    return [
        *found,
        *(_of_what_if(money) if what_if else ()),
        FigureColumn(
            "last_year", heading(QT_TRANSLATE_NOOP("forecast", "12 months before (t)")),
            lambda row: row.last_year(), lambda row: tonnes(row.last_year()), 125, True,
        ),
        FigureColumn(
            "missed", heading(QT_TRANSLATE_NOOP("forecast", "Missed by")), _missed,
            lambda row: percent(_missed(row)), 80, True,
            tip=lambda row: label(_T, QT_TRANSLATE_NOOP(
                "forecast", "On average, of the last twelve months, each forecast a month before")),
        ),
        FigureColumn(
            "missed_last_year", heading(QT_TRANSLATE_NOOP("forecast", "Last year's month by")),
            lambda row: _missed(row, last_year=True), lambda row: percent(_missed(row, last_year=True)), 130, True,
        ),
        FigureColumn(
            "note", heading(QT_TRANSLATE_NOOP("forecast", "Note")), lambda row: note(row.named.row), width=210,
            tone=lambda row: "warning" if row.named.row is not None else "muted",
        ),
    ]  # fmt: skip


def _of_what_if(money: bool) -> list[FigureColumn]:
    def more(row: PartRow) -> float | None:
        return None if row.other is None else float((row.other.points - row.other.plan).sum())

    def yuan(row: PartRow) -> float | None:
        return None if row.other is None or row.other.yuan is None else float(row.other.yuan.sum())

    def shown(value: float | None) -> str:
        return "" if value is None else about(signed(value))

    told = QT_TRANSLATE_NOOP("forecast", "What-if: 12 months (t)")
    found = [
        FigureColumn(
            "other", label(_T, told), lambda row: None if row.other is None else float(row.other.points.sum()),
            lambda row: "" if row.other is None else about(tonnes(float(row.other.points.sum()))), 150, True, True,
        ),
        FigureColumn(
            "more", label(_T, QT_TRANSLATE_NOOP("forecast", "Difference (t)")), more, lambda row: shown(more(row)),
            100, True, True,
        ),
    ]  # fmt: skip
    if money:
        title = label(_T, QT_TRANSLATE_NOOP("forecast", "Difference (yuan)"))
        found.append(
            FigureColumn("yuan", title, yuan, lambda row: shown(yuan(row)), 120, right=True, estimate=True)
        )
    return found
