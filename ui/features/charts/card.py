"""A chart on the home page: one of a few, of this year; a click on its title leads to the page of charts."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout

from cementcrm.analytics.figures import FigureQuery, Figures, Kind
from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery, Measure

from ...base.style import give_role
from ...widgets.cards.content import CardContent
from ...widgets.chart_canvas.canvas import ChartCanvas
from .figure_plots import figures_plot, target
from .figure_texts import chart_texts, figure_texts, named
from .plots import bars_plot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cementcrm.analytics.summary import Chart
    from cementcrm.app import Application

    from ...base.context import UiContext

_HEIGHT = 230
_TOP = 8


class ChartCard(CardContent):
    """`measure`: of `Measure` or `Kind`; `by`: of `By` or of `FigureQuery`."""

    entities = ("weigh_ticket", "customer", "cost_rate", "customer_link", "complaint", "visit")

    def __init__(self, context: UiContext, measure: str, by: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._measure, self._by = measure, by
        self._found: Chart | Figures | None = None
        self.canvas = ChartCanvas(partial(context.tasks.run, database=False), self)
        self.told = QLabel(self, wordWrap=True)
        self.canvas.setMinimumHeight(_HEIGHT)
        self.canvas.setMinimumWidth(240)
        give_role(self.told, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.told)
        self.canvas.current_changed.connect(self.told.setText)
        self.canvas.activated.connect(self._open)
        self.canvas.failed.connect(context.tasks.failed)
        self.setFocusProxy(self.canvas)

    def load(self) -> None:
        """Lists come first: drawing begins once nobody waits for them."""
        self.context.tasks.when_quiet(self._ask, owner=self)

    def show_all(self) -> None:
        self.context.show_page("charts")

    def retranslate(self) -> None:
        if self._found is not None:
            self._show(self._found)

    def _ask(self) -> None:
        day, measure, by = self.context.app.today(), self._measure, self._by
        self.context.ask(lambda app: _answer(app, measure, by, day), self._show, owner=self, slot="chart")

    def _show(self, found: Chart | Figures) -> None:
        self._found = found
        if isinstance(found, Figures):
            plot = figures_plot(found, figure_texts(), named(self.context.app, found))
        else:
            plot = bars_plot(found, chart_texts())
        self.canvas.setVisible(bool(plot.marks))
        self.told.setText("" if plot.marks else figure_texts()["nothing"])
        if plot.marks:
            self.canvas.show_plot(plot)

    def _open(self, index: int, _series: int) -> None:
        if isinstance(self._found, Figures):
            self.context.show_rows(*target(self._found, index))
        else:
            self.show_all()


def _answer(app: Application, measure: str, by: str, day: date) -> Chart | Figures:
    """Of the year that has the newest ticket."""
    if measure == Kind.COVERAGE:
        return app.figures(FigureQuery(Kind.COVERAGE, by, day))
    found = _of_year(app, measure, by, day)
    if found.days is None or found.days[1].year >= day.year:
        return found
    return _of_year(app, measure, by, found.days[1])


def _of_year(app: Application, measure: str, by: str, day: date) -> Chart | Figures:
    if measure in tuple(Measure):
        return app.chart(_sums(measure, by, day.year))
    return app.figures(_figures(measure, by, day))


def _sums(measure: str, by: str, year: int) -> ChartQuery:
    return ChartQuery(Measure(measure), By(by), _year(year), compare=by == By.MONTH, top=_TOP)


def _figures(measure: str, by: str, day: date) -> FigureQuery:
    return FigureQuery(Kind(measure), by, day, _year(day.year))


def _year(year: int) -> tuple[Filter, ...]:
    return (Filter("business_date", "between", (date(year, 1, 1), date(year, 12, 31))),)
