"""One part of a forecast: in a sentence, as a fan, how often such forecasts missed, and month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ...base.estimates import about, mark_estimate, span_text
from ...base.i18n import Translatable
from ...base.style import give_role
from ...widgets.chart_canvas.canvas import ChartCanvas
from ...widgets.figure_table import FigureColumn, FigureTable
from . import words
from .plots import fan
from .rows import PartRow, month_text, signed, tonnes

if TYPE_CHECKING:
    from ...base.context import UiContext


_SHARES = (300, 230)
_SAID_LINES = 2


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of one part; None where nobody knows."""

    month: str
    told: float
    low80: float | None
    high80: float | None
    low90: float | None
    high90: float | None
    last_year: float | None
    other: float | None
    yuan: float | None


def month_rows(row: PartRow) -> Iterator[MonthRow]:
    """The months of one part."""
    told, other = row.named.row, row.other
    for place, point in enumerate(row.named.points.tolist()):
        low80 = high80 = low90 = high90 = None
        last_year = None
        if told is not None:
            ends = (told.low[0], told.high[0], told.low[1], told.high[1])
            low80, high80, low90, high90 = (
                float(end[place]) if end[place] == end[place] else None for end in ends
            )
            last_year = float(told.last_year[place])
        beside = None if other is None else float(other.points[place])
        yuan = None if other is None or other.yuan is None else float(other.yuan[place])
        month = month_text(row.first + place)
        yield MonthRow(month, point, low80, high80, low90, high90, last_year, beside, yuan)


class FanPanel(Translatable, QWidget):
    """What is said of the month under the mouse, or chosen by the arrow keys, stands below the picture."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PartRow | None = None
        # made where they stay: what changes its parent is styled anew with all it holds
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._above, self._below = QWidget(self._split), QWidget(self._split)
        self.headline, self.said = (QLabel(self._above, wordWrap=True) for _ in range(2))
        self.told = QLabel(self._below, wordWrap=True)
        self.canvas = ChartCanvas(partial(context.tasks.run, database=False), self._above)
        self.months = FigureTable(context, "forecast.months", self._below)
        self.canvas.current_changed.connect(self._say)
        self.canvas.failed.connect(context.tasks.failed)
        mark_estimate(self.headline)
        give_role(self.told, "muted")
        self._build_layout()
        self.retranslate()

    def retranslate(self) -> None:
        self.canvas.setAccessibleName(self.tr("Forecast"))
        self.months.view.setAccessibleName(self.tr("Months"))
        self._set_columns()
        if self._row is not None:
            self.show_part(self._row)

    def show_part(self, row: PartRow | None) -> None:
        """Of this one; None: of none."""
        beside = self._row is not None and self._row.other is not None
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        if beside != (row.other is not None):
            self._set_columns()
        self.headline.setText(words.headline(row))
        self.told.setText(words.back_test(row))
        self.canvas.show_plot(fan(row))
        self.months.show_rows(list(month_rows(row)))
        self._say("")
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """A splitter doesn't ask its labels how many lines they need at this width."""
        for text in (self.headline, self.told):
            text.setMinimumHeight(max(text.heightForWidth(self.width()), 0))
        lines = (
            self.said.fontMetrics().lineSpacing() * _SAID_LINES
        )  # always, or pointing would move the picture
        self.said.setMinimumHeight(lines)

    def _say(self, text: str) -> None:
        hint = self.tr("Point at a month, or go there by the arrow keys: here stands what it says.")
        self.said.setText(text or hint)

    def _set_columns(self) -> None:
        beside = self._row is not None and self._row.other is not None
        money = (
            beside
            and self._row is not None
            and self._row.other is not None
            and self._row.other.yuan is not None
        )
        self.months.set_columns(self._columns(beside, money))

    def _columns(self, beside: bool, money: bool) -> list[FigureColumn]:
        def known(value: float | None) -> str:
            return tonnes(value)

        def span(low: float | None, high: float | None) -> str:
            return "" if low is None or high is None else span_text(tonnes(low), tonnes(high))

        found = [
            FigureColumn("month", self.tr("Month"), lambda row: row.month, width=80),
            FigureColumn(
                "told", self.tr("Forecast (t)"), lambda row: row.told, lambda row: about(known(row.told)), 95,
                True, True,
            ),
            FigureColumn(
                "low80", self.tr("8 of 10: from"), lambda row: row.low80, lambda row: known(row.low80), 110, True, True,
                lambda row: span(row.low80, row.high80),
            ),
            FigureColumn(
                "high80", self.tr("to"), lambda row: row.high80, lambda row: known(row.high80), 80, True, True,
                lambda row: span(row.low80, row.high80),
            ),
            FigureColumn(
                "low90", self.tr("9 of 10: from"), lambda row: row.low90, lambda row: known(row.low90), 110, True, True,
                lambda row: span(row.low90, row.high90),
            ),
            FigureColumn(
                "high90", self.tr("to (9 of 10)"), lambda row: row.high90, lambda row: known(row.high90), 105,
                True, True, lambda row: span(row.low90, row.high90),
            ),
            FigureColumn(
                "last_year", self.tr("A year before (t)"), lambda row: row.last_year, lambda row: known(row.last_year),
                125, True,
            ),
        ]  # fmt: skip
        if beside:
            found.insert(2, FigureColumn(
                "other", self.tr("What-if (t)"), lambda row: row.other,
                lambda row: "" if row.other is None else about(known(row.other)), 95, True, True,
            ))  # fmt: skip
        if money:
            found.insert(3, FigureColumn(
                "yuan", self.tr("Difference (yuan)"), lambda row: row.yuan,
                lambda row: "" if row.yuan is None else about(signed(row.yuan)), 120, True, True,
            ))  # fmt: skip
        return found

    def _build_layout(self) -> None:
        upper, lower = QVBoxLayout(self._above), QVBoxLayout(self._below)
        upper.addWidget(self.headline)
        upper.addWidget(self.canvas, 1)
        upper.addWidget(self.said)
        lower.addWidget(self.told)
        lower.addWidget(self.months, 1)
        self.canvas.setMinimumHeight(200)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        for layout in (upper, lower):
            layout.setContentsMargins(0, 0, 0, 0)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([*_SHARES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
