"""Tonnes and margin by month, grade, region, customer and more; how concentrated they are; figures that are no sums."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cementcrm.analytics.figures import FigureQuery, Kind
from cementcrm.analytics.summary import last_year, period
from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery, Measure

from ...base.dialogs import choose_target
from ...base.i18n import Translatable, fill
from ...base.saving import choose_table, write_figures, write_file
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import choice_texts
from ...widgets.chart_canvas.canvas import ChartCanvas
from .class_bar import ClassBar
from .figure_plots import figures_plot, target, title
from .figure_texts import figure_texts, named
from .multiples import Multiples
from .plots import bars_plot, class_of, curve_plot, figure

if TYPE_CHECKING:
    from cementcrm.analytics.figures import Figures
    from cementcrm.analytics.summary import Chart
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext
    from ...base.tasks import Report
    from ...widgets.chart_canvas.plot import Frame

_CURVE, _PLANTS = "curve", "plants"
_TICKETS = tuple(str(by) for by in By) + (_CURVE, _PLANTS)
_GROUPS: dict[str, tuple[str, ...]] = {
    Measure.TONNES: _TICKETS, Measure.MARGIN: _TICKETS, Kind.PRICE: ("month", "grade"),
    Kind.COMPLAINTS: ("complaint_type", "unit"), Kind.COVERAGE: ("class",),
}  # fmt: skip
_FIELDS = {By.MONTH: "business_date", By.GRADE: "grade", By.REGION: "customer.province",
           By.CUSTOMER: "customer_code", By.TYPE: "customer.customer_type",
           By.OWNER: "customer.owner_uuid"}  # fmt: skip


class ChartPage(Translatable, QWidget):
    """One chart at a time; questions run in the pool, pictures are drawn there too."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chart: Chart | None = None
        self._figures: Figures | None = None  # shown in place of a chart
        self._plants: list[tuple[str, Chart]] = []
        self.measure, self.by, self.period = QComboBox(), QComboBox(), QComboBox()
        self.compare = QCheckBox()
        self.export, self.data, self.copy = QPushButton(), QPushButton(), QPushButton()
        self.filtered, self.clear, self.table = QLabel(), QPushButton(), QPushButton()
        self._filters: tuple[Filter, ...] = ()  # as the tickets' table has them
        self.headline, self.margin_known, self.status = QLabel(), QLabel(), QLabel()
        self.canvas = ChartCanvas(partial(context.tasks.run, database=False))
        self.classes = ClassBar(context, self)
        self.multiples = Multiples(partial(context.tasks.run, database=False), self)
        self._build_layout()
        self.retranslate()
        self._connect_signals()
        self.ask()

    def query(self) -> ChartQuery:
        """What the controls ask for."""
        by, year = self.by.currentData(), self.period.currentData()
        return ChartQuery(
            Measure(self.measure.currentData()),
            By({_CURVE: By.CUSTOMER, _PLANTS: By.MONTH}.get(by, by)),
            self._asked_filters(),
            compare=self.compare.isChecked() and bool(year) and by != _CURVE,
        )

    def figure_query(self) -> FigureQuery:
        """The same where no tickets are summed."""
        kind, by = Kind(self.measure.currentData()), self.by.currentData()
        by = "type" if by == "complaint_type" else by
        return FigureQuery(kind, by, self._context.app.today(), self._asked_filters())

    def _asked_filters(self) -> tuple[Filter, ...]:
        year = self.period.currentData()
        span = (Filter("business_date", "between", (date(year, 1, 1), date(year, 12, 31))),) if year else ()
        return (*self._filters, *span)

    def show_rows(self, filters: Sequence[Filter]) -> None:
        """The chart of the tickets that pass all conditions: what their table shows just now."""
        self._filters = tuple(filters)
        self.retranslate()
        self.ask()

    def ask(self) -> None:
        """Ask anew; the old chart stays until the answer is there."""
        if self.measure.currentData() in tuple(Kind):
            figures = self.figure_query()
            self._context.ask(lambda app: app.figures(figures), self._show_figures, owner=self, slot="chart")
            return
        query = self.query()
        if self.by.currentData() == _PLANTS:
            self._context.ask(
                lambda app: (app.charts_by_plant(query), app.chart(query)),
                self._show_plants,
                owner=self,
                slot="chart",
            )
            return
        self._context.ask(lambda app: app.chart(query), self._show, owner=self, slot="chart")

    def _choose_measure(self) -> None:
        """Not everything can be grouped by everything."""
        wanted = _GROUPS[self.measure.currentData()]
        if tuple(self.by.itemData(row) for row in range(self.by.count())) != wanted:
            chosen = self.by.currentData()
            self.by.clear()
            for code in wanted:
                self.by.addItem(self._group_texts()[code], code)
            self.by.setCurrentIndex(max(self.by.findData(chosen), 0))
        self.ask()

    def _group_texts(self) -> dict[str, str]:
        return {
            By.MONTH: self.tr("By month"), By.GRADE: self.tr("By grade"), By.REGION: self.tr("By region"),
            By.CUSTOMER: self.tr("By customer"), By.TYPE: self.tr("By customer type"), By.OWNER: self.tr("By person"),
            By.UNIT: self.tr("By plant"), _CURVE: self.tr("Concentration"), _PLANTS: self.tr("By month, each plant"),
            "complaint_type": self.tr("By complaint type"), "class": self.tr("By value class"),
        }  # fmt: skip

    def retranslate(self) -> None:
        measures = {
            Measure.TONNES: self.tr("Tonnes"), Measure.MARGIN: self.tr("Contribution margin"),
            Kind.PRICE: self.tr("Price band"), Kind.COMPLAINTS: self.tr("Complaints per 10,000 t"),
            Kind.COVERAGE: self.tr("Visit coverage"),
        }  # fmt: skip
        rights = {
            Measure.MARGIN: "cost_rate:read",
            Kind.PRICE: "weigh_ticket:prices",
            Kind.COMPLAINTS: "complaint:read",
        }
        may = self._context.app.actor.may
        measures = {
            code: text for code, text in measures.items() if may(rights.get(code, "weigh_ticket:read"))
        }
        groups = self._group_texts()
        for box, texts, codes in ((self.measure, measures, tuple(measures)), (self.by, groups, _TICKETS)):
            if not box.count():
                for code in codes:
                    box.addItem("", str(code))
            for row in range(box.count()):
                box.setItemText(row, texts[box.itemData(row)])
        self.measure.setAccessibleName(self.tr("Figure"))
        self.by.setAccessibleName(self.tr("Grouping"))
        self.period.setAccessibleName(self.tr("Period"))
        self.canvas.setAccessibleName(self.tr("Chart"))
        if not self.period.count():
            self.period.addItem("", None)
        self.period.setItemText(0, self.tr("All years"))
        self.compare.setText(self.tr("Compare with last year"))
        self.export.setText(self.tr("Save picture…"))
        self.data.setText(self.tr("Save figures…"))
        self.copy.setText(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the picture (Ctrl+C)"))
        self.clear.setText(self.tr("All tickets"))
        self.table.setText(self.tr("Show as table"))
        text = self.tr("Only the tickets of the table: {count} conditions")
        self.filtered.setText(fill(text, count=len(self._filters)))
        for widget in (self.filtered, self.clear, self.table):
            widget.setVisible(bool(self._filters))
        self.classes.retranslate()
        if self._figures is not None:
            self._show_figures(self._figures)
        elif self._plants and self._chart is not None:
            self._show_plants((self._plants, self._chart))
        elif self._chart is not None:
            self._show(self._chart)

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        for control in (self.measure, self.by, self.period, self.compare):
            bar.addWidget(control)
        bar.addStretch(1)
        for widget in (self.filtered, self.table, self.clear):
            bar.addWidget(widget)
        told = QHBoxLayout()
        told.addWidget(self.headline, 1)
        for button in (self.copy, self.data, self.export):
            told.addWidget(button)
        self.data.setVisible(self._context.app.actor.may("weigh_ticket:export"))
        give_role(self.headline, "heading")
        give_role(self.margin_known, "error")
        give_role(self.status, "muted")
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addLayout(told)
        layout.addWidget(self.margin_known)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.classes)
        layout.addWidget(self.multiples, 1)
        self.multiples.hide()
        layout.addWidget(self.status)

    def _connect_signals(self) -> None:
        self.measure.activated.connect(lambda _row: self._choose_measure())
        self.multiples.pointed.connect(self.status.setText)
        self.multiples.failed.connect(self._context.tasks.failed)
        for box in (self.by, self.period):
            box.activated.connect(lambda _row: self.ask())
        self.compare.toggled.connect(lambda _on: self.ask())
        self.export.clicked.connect(self._choose_target)
        self.data.clicked.connect(self._choose_data)
        self.copy.clicked.connect(self._copy)
        self.clear.clicked.connect(lambda: self.show_rows(()))
        self.table.clicked.connect(lambda: self._context.show_rows("weigh_ticket", self._filters))
        bind("chart_copy", self, self._copy)
        self.canvas.current_changed.connect(self.status.setText)
        self.canvas.activated.connect(self.open_rows)
        self.canvas.failed.connect(self._context.tasks.failed)
        self._context.notifier.changed.connect(self._changed)

    def open_rows(self, index: int, series: int) -> None:
        """Show exactly the tickets that a bar counts, or those of a class of the curve. The rest stands for no
        list."""
        if self._figures is not None:
            self._context.show_rows(*target(self._figures, index))
            return
        chart = self._chart
        if chart is not None and self.by.currentData() == _CURVE:
            self.classes.open(class_of(chart, index).letter)
            return
        if chart is None or chart.query.by is By.UNIT or index >= len(chart.bars):
            return
        asked = chart.query
        if series and chart.days:
            asked = last_year(asked, chart.days[1]) or asked
        by, key = asked.by, chart.bars[index].key
        kept = asked.filters
        if by is By.MONTH and key is not None:
            year, month = int(key[:4]) - series, int(key[5:])
            first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
            days = period(kept) or (first, last)
            own = Filter("business_date", "between", (max(first, days[0]), min(last, days[1])))
            kept = tuple(f for f in kept if f.field != "business_date")
        else:
            own = Filter(_FIELDS[by], "empty" if key is None else "eq", key)
        self._context.show_rows("weigh_ticket", (*kept, own, Filter("is_void", "eq", False)))

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(
            map(
                changes.touches,
                ("weigh_ticket", "customer", "cost_rate", "customer_link", "complaint", "visit"),
            )
        ):
            self.ask()

    def _show_figures(self, found: Figures) -> None:
        self._figures, self._plants = found, []
        self.multiples.hide()
        self.classes.hide()
        self.margin_known.hide()
        self._show_years_of(found.days)
        self.compare.setEnabled(False)
        plot = figures_plot(found, figure_texts(), named(self._context.app, found))
        told = self.measure.currentText() if found.query.kind is not Kind.PRICE else fill(
            self.tr("Prices of {tonnes} t"), tonnes=f"{found.tonnes:,.0f}"
        )  # fmt: skip
        empty = self.tr("Nothing to tell here yet. Choose another period, or bring in what it is told of.")
        self.headline.setText(told if plot.marks else empty)
        self._enable(bool(plot.marks))
        name = f"{self.measure.currentText()} · {self.by.currentText()} · {self.period.currentText()}"
        self.canvas.show_plot(replace(plot, title=name))

    def _show_plants(self, found: tuple[list[tuple[str, Chart]], Chart]) -> None:
        plants, whole = found
        self._show(whole)
        self._plants = plants
        texts = self._texts()
        self.canvas.hide()
        self.multiples.show()
        self.multiples.show_plots(
            [(name or texts["none"], bars_plot(chart, texts)) for name, chart in plants]
        )

    def _enable(self, something: bool) -> None:
        self.canvas.setVisible(something)
        for button in (self.copy, self.data, self.export):
            button.setEnabled(something)

    def _show(self, chart: Chart) -> None:
        self._chart, self._figures, self._plants = chart, None, []
        self.multiples.hide()
        chart = self._with_types(chart)
        texts = self._texts()
        self._show_years(chart)
        make = curve_plot if self.by.currentData() == _CURVE else bars_plot
        plot = make(chart, texts)
        self.classes.show_classes(chart if make is curve_plot else None)
        whole, unit = chart.whole, plot.unit
        if chart.query.measure is Measure.MARGIN:
            unit = texts["yuan"]
        elif make is curve_plot:
            unit = texts["tonnes"]
        told = self.tr("{total} · {tickets} tickets")
        total = figure(whole.total, unit, texts["unknown"])
        headline = fill(told, total=total, tickets=f"{whole.tickets:,}")
        self.headline.setText(
            headline
            if whole.tickets
            else self.tr("No weigh tickets here. Import some, or choose another period.")
        )
        partial_ = chart.query.measure is Measure.MARGIN and whole.tickets and whole.known_share < 0.9995
        known = fill(self.tr("Margin known for {share} of tonnes"), share=f"{whole.known_share:.0%}")
        self.margin_known.setText(known if partial_ else "")
        self.margin_known.setVisible(bool(partial_))
        self._enable(bool(whole.tickets))
        title = f"{self.measure.currentText()} · {self.by.currentText()} · {self.period.currentText()}"
        self.canvas.show_plot(replace(plot, title=title, subtitle=f"{headline}  {known if partial_ else ''}"))

    def _with_types(self, chart: Chart) -> Chart:
        """Customer types are served as codes."""
        if chart.query.by is not By.TYPE:
            return chart
        texts = choice_texts(self._context.app.spec("customer").by_name["customer_type"])
        return replace(chart, bars=tuple(replace(b, label=texts.get(b.label, b.label)) for b in chart.bars))

    def _show_years(self, chart: Chart) -> None:
        self._show_years_of(chart.days)
        self.compare.setEnabled(bool(self.period.currentData()) and self.by.currentData() != _CURVE)

    def _show_years_of(self, days: tuple[date, date] | None) -> None:
        wanted = list(range(days[1].year, days[0].year - 1, -1)) if days else []
        if [self.period.itemData(row) for row in range(1, self.period.count())] != wanted:
            chosen = self.period.currentData()
            while self.period.count() > 1:
                self.period.removeItem(1)
            for year in wanted:
                self.period.addItem(str(year), year)
            self.period.setCurrentIndex(max(self.period.findData(chosen), 0) if chosen else 0)

    def _texts(self) -> dict[str, str]:
        return {
            "none": self.tr("not given"),
            "rest": self.tr("{count} others"),
            "unknown": self.tr("unknown"),
            "partial": self.tr("known for {share} of tonnes"),
            "tonnes": self.tr("t"),
            "yuan": self.tr("yuan"),
            "now": self.period.currentText(),
            "before": self.tr("last year"),
            "point": self.tr("The {rank} largest customers ({groups}) make {total}"),
            "customers": self.tr("share of customers"),
            "share": self.tr("share of the total"),
        }

    def _choose_data(self) -> None:
        choose_table(self, self.data.text(), self._save_data)

    def _save_data(self, path: Path) -> None:
        if self._figures is not None:
            self._save_figures(path, self._figures)
            return
        if self._chart is None:
            return
        if self.by.currentData() == _CURVE:
            headings, parts = self.classes.table(self.measure.currentText())
            write_figures(self._context, self, path, headings, lambda: parts)
            return
        chart = self._with_types(self._chart)
        headings = [self.by.currentText(), self.measure.currentText(), self.tr("Tonnes"),
                    self.tr("Tonnes with known margin"), self.tr("Tickets"), self.tr("last year")]  # fmt: skip
        bars = [*chart.bars, *([chart.rest] if chart.rest is not None else [])]
        none = self.tr("not given")
        rows = [
            [b.label or none, b.total, b.tonnes, b.known, b.tickets, b.before.total if b.before else None]
            for b in bars
        ]

        write_figures(self._context, self, path, headings, lambda: rows)

    def _save_figures(self, path: Path, found: Figures) -> None:
        bands = ["10 %", "25 %", "50 %", "75 %", "90 %"] if found.query.kind is Kind.PRICE else []
        headings = [self.by.currentText(), self.measure.currentText(), self.tr("Counted"), self.tr("Of"),
                    self.tr("Tonnes"), *bands]  # fmt: skip
        texts, name = figure_texts(), named(self._context.app, found)
        rows = [[title(r, found, texts, name), r.value, r.count, r.of, r.tonnes, *r.band] for r in found.rows]
        write_figures(self._context, self, path, headings, lambda: rows)

    def _copy(self) -> None:
        from ...widgets.chart_canvas.drawing import picture

        work = partial(picture, self.canvas.plot)
        self._context.tasks.run(work, self._copied, database=False, owner=self)

    def _copied(self, frame: Frame) -> None:
        image = QImage(frame.pixels, frame.width, frame.height, QImage.Format.Format_RGBA8888).copy()
        QGuiApplication.clipboard().setImage(image)
        self._context.message.emit(self.tr("The picture is on the clipboard."), "info")

    def _choose_target(self) -> None:
        filters = self.tr("Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)")
        choose_target(self, title=self.export.text(), filters=filters, suffix="png", on_chosen=self._save)

    def _save(self, path: Path) -> None:
        kind = path.suffix.lstrip(".").lower()
        kind = kind if kind in ("png", "svg", "pdf") else "png"
        plot = self.canvas.plot

        def write(_report: Report) -> None:
            from cementcrm.exchange.export import written_aside

            from ...widgets.chart_canvas.drawing import save

            with written_aside(path) as temporary:
                save(plot, temporary, kind)

        write_file(self._context, self, path, write)
