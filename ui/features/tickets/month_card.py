"""The month so far: tonnes and margin, against the same days of last year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout

from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery, Measure

from ...base.i18n import fill
from ...base.style import give_role, restyle
from ...widgets.cards.content import CardContent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cementcrm.analytics.summary import Bar, Chart
    from cementcrm.app import Application

    from ...base.context import UiContext

_COSTS = "cost_rate:read"


@dataclass(frozen=True, slots=True)
class MonthSoFar:
    """`filters`: its days. `margin` is None for who may not know it."""

    month: date
    until: date
    filters: tuple[Filter, ...]
    tonnes: Bar
    margin: Bar | None


def month_so_far(app: Application, day: date) -> MonthSoFar | None:
    """The month of `day` up to it; if tickets end before that month, the last month that has any, up to the newest
    ticket. None without tickets. Costs at most three questions to the summaries."""
    chart = _chart(app, Measure.TONNES, day)
    if chart.days is None:
        return None
    newest = min(chart.days[1], day)
    if newest < day.replace(day=1):
        chart = _chart(app, Measure.TONNES, newest)
    margin = _chart(app, Measure.MARGIN, newest).whole if app.actor.may(_COSTS) else None
    return MonthSoFar(newest.replace(day=1), newest, chart.query.filters, chart.whole, margin)


def _chart(app: Application, measure: Measure, day: date) -> Chart:
    days = Filter("business_date", "between", (day.replace(day=1), day))
    return app.chart(ChartQuery(measure, By.MONTH, (days,), compare=True))


class MonthCard(CardContent):
    """A click leads to the tickets that are counted."""

    entities = ("weigh_ticket", "cost_rate", "customer_link")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._seen: MonthSoFar | None = None
        self._asked = False
        self.span = QLabel(self, wordWrap=True)
        self.figures = {name: QLabel(self) for name in ("tonnes", "margin")}
        self.changes = {name: QLabel(self, wordWrap=True) for name in ("tonnes", "margin")}
        self._captions = {name: QLabel(self) for name in ("tonnes", "margin")}
        self._build_layout()
        self.retranslate()

    def load(self) -> None:
        day = self.context.app.today()
        self.context.ask(lambda app: month_so_far(app, day), self._show, owner=self, slot="month")

    def show_all(self) -> None:
        if self._seen is not None:
            self.context.show_rows("weigh_ticket", self._seen.filters)

    def retranslate(self) -> None:
        self._captions["tonnes"].setText(self.tr("Tonnes"))
        self._captions["margin"].setText(self.tr("Margin"))
        if self._asked:
            self._show(self._seen)

    def _show(self, seen: MonthSoFar | None) -> None:
        self._seen, self._asked = seen, True
        for widget in (*self.figures.values(), *self.changes.values(), *self._captions.values()):
            widget.setVisible(seen is not None)
        if seen is None:
            self.span.setText(self.tr("No weigh tickets yet. Import a file to see the month."))
            return
        month = f"{seen.month:%Y-%m}"
        late = seen.month != self.context.app.today().replace(day=1)
        self.titled.emit(fill(self.tr("Last month with tickets: {month}"), month=month) if late else "")
        text = fill(self.tr("{month}, up to {day}"), month=month, day=f"{seen.until:%m-%d}")
        self.span.setText(text)
        self._tell("tonnes", seen.tonnes, self.tr("t"))
        if seen.margin is None:
            for part in (self.figures, self.changes, self._captions):
                part["margin"].hide()
        else:
            self._tell("margin", seen.margin, self.tr("yuan"))

    def _tell(self, name: str, bar: Bar, unit: str) -> None:
        total = self.tr("unknown") if bar.total is None else f"{bar.total:,.0f} {unit}"
        self.figures[name].setText(total)
        before = bar.before.total if bar.before is not None else None
        text, tone = self._change(bar.total, before, unit)
        if bar.known_share < 0.9995 and bar.total is not None:
            known = fill(self.tr("known for {share} of tonnes"), share=f"{bar.known_share:.0%}")
            text = " · ".join(filter(None, (text, known)))
        self.changes[name].setText(text)
        restyle(self.changes[name], "tone", tone)

    def _change(self, now: Decimal | None, before: Decimal | None, unit: str) -> tuple[str, str]:
        """Against last year; a percentage of nothing, or of a loss, says nothing."""
        if now is None or before is None:
            return self.tr("nothing to compare with"), "muted"
        if before <= 0:
            return fill(self.tr("same days last year: {total}"), total=f"{before:,.0f} {unit}"), "muted"
        change = (now - before) / before
        text = fill(
            self.tr("{change} against the same days of last year ({total})"),
            change=f"{change:+.1%}", total=f"{before:,.0f} {unit}",
        )  # fmt: skip
        return text, "good" if change >= 0 else "bad"

    def _build_layout(self) -> None:
        give_role(self.span, "muted")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        for name in ("tonnes", "margin"):
            give_role(self.figures[name], "figure")
            give_role(self._captions[name], "muted")
            form.addRow(self._captions[name], self.figures[name])
            form.addRow(self.changes[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.addWidget(self.span)
        column.addLayout(form)
        column.addStretch(1)
