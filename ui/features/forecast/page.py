"""The tab of forecasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cementcrm.reading.forecasts import ForecastQuery
from cementcrm.reading.trade import Part
from cementcrm.reading.whatifs import WhatIf, WhatIfQuery

from ...base.dialogs import choose_target
from ...base.i18n import Translatable, fill, label
from ...base.saving import choose_table, write_figures, write_file
from ...base.style import give_role
from ...base.wrap_row import WrapRow
from ...widgets.figure_table import FigureTable
from ...widgets.reckoning import Reckoning
from . import words
from .fan_panel import FanPanel, month_rows
from .orders_view import OrdersView
from .rows import PARTS, PartRow, columns, rows_of

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet
    from cementcrm.reading.forecasts import Forecasts
    from cementcrm.reading.whatifs import Others

    from ...base.context import UiContext
    from ...base.tasks import Report

_ORDERS = "orders"
_SHARES = (620, 640)
_CHANGES = ("weigh_ticket", "season", "org_unit", "customer")
_PICTURES = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"


class ForecastTab(Translatable, QWidget):
    """Parts at the left, the chosen one at the right; next orders in place of both. Asked when it is seen, and again
    when tickets or the calendar have changed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Forecasts | None = None
        self._others: Others | None = None
        self._stale = True
        self.what = WhatIf()
        self.by = QComboBox(self)
        self.what_if, self.calendar, self.print_sheet, self.save_all, self.picture, self.plan = (
            QPushButton(self) for _ in range(6)
        )
        self.beside, self.seasons = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        # an empty calendar is offered to be filled, as its own page does it
        may = context.app.actor.may("season:create")
        self._offers = [deed for deed in context.registry.deeds.get("season", ()) if not deed.least and may]
        self.offer = QPushButton(self)
        self.state, self.views = Reckoning(context, self), QStackedWidget(self)
        # made where they stay: what changes its parent is styled anew with all it holds
        self._split = QSplitter(Qt.Orientation.Horizontal, self.views)
        self.parts = FigureTable(context, "forecast.parts", self._split)
        self.fan = FanPanel(context, self._split)
        self._orders: OrdersView | None = None
        for part in Part:
            self.by.addItem("", part)
        self.by.addItem("", _ORDERS)
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        for place in range(self.by.count()):
            code = self.by.itemData(place)
            self.by.setItemText(
                place,
                self.tr("Next order of each customer") if code == _ORDERS else label("forecast", PARTS[code]),
            )
        self.by.setAccessibleName(self.tr("What is forecast"))
        self.what_if.setText(self.tr("What if…"))
        self.what_if.setToolTip(self.tr("A kiln stop moved, a project won, a price changed: beside the plan"))
        self.plan.setText(self.tr("Plan only"))
        self.plan.setToolTip(self.tr("Without the what-if"))
        self.calendar.setText(self.tr("Seasonal calendar…"))
        self.print_sheet.setText(self.tr("Next-month sheet…"))
        self.save_all.setText(self.tr("Save all months…"))
        self.picture.setText(self.tr("Save picture…"))
        self.parts.view.setAccessibleName(self.tr("Parts of the forecast"))
        for deed in self._offers:
            self.offer.setText(label("deeds", deed.title))
        if self._found is not None:
            self._show((self._found, self._others))

    def tour(self) -> dict[str, Callable[[], None]]:
        """Further pictures of the tab."""
        return {
            "forecast_plants": partial(self.show_by, Part.PLANT),
            "forecast_orders": partial(self.show_by, _ORDERS),
        }

    def show_by(self, code: str) -> None:
        """As chosen in the box."""
        self.by.setCurrentIndex(self.by.findData(code))
        self._choose()

    def answer(self, key: str) -> None:
        """Show it: a part, or the next orders."""
        self.show_by(key)
        shown = self.orders if key == _ORDERS else self.parts
        shown.setFocus()

    @property
    def orders(self) -> OrdersView:
        """The other view, made when it is first wanted."""
        if self._orders is None:
            self._orders = OrdersView(self._context, self.views)
            self.views.addWidget(self._orders)
        return self._orders

    def reckon(self, what: WhatIf) -> None:
        """Have this case beside the plan; an empty one: the plan only."""
        self.what = what
        self._stale = True
        self.ask()

    def ask(self) -> None:
        """Anew, if something has changed; the old figures stay until the answer is there."""
        if self.by.currentData() == _ORDERS:
            self.orders.ask()
            return
        if not self._stale:
            return
        self._stale = False
        by, what = Part(self.by.currentData()), self.what

        def query(app: Application) -> tuple[Forecasts, Others | None]:
            beside = app.what_if(WhatIfQuery(by, what)) if what and by is not Part.CUSTOMER else None
            return app.forecast(ForecastQuery(by)), beside

        self.state.ask(query, self._show)

    def _refresh(self) -> None:
        if self.isVisible():
            self._stale = True
            self.ask()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        """Else the page would scroll rather than make table and picture smaller."""
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _choose(self) -> None:
        orders = self.by.currentData() == _ORDERS
        self.views.setCurrentWidget(self.orders if orders else self._split)
        for widget in (self.what_if, self.save_all, self.picture, self.seasons):
            widget.setVisible(not orders)
        self._stale = self._stale or not orders
        self._tell_offer()
        self._tell_beside()
        self.ask()

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(map(changes.touches, _CHANGES)):
            self._stale = True
            if self.isVisible():
                self.ask()

    def _show(self, told: tuple[Forecasts, Others | None]) -> None:
        self._found, self._others = found, others = told
        by = found.query.by
        money = others is not None and any(row.yuan is not None for row in others.rows)
        self.parts.set_columns(columns(by, found.last + 1, what_if=others is not None, money=money))
        empty, few = "", found.too_little
        if few is not None:
            empty = fill(label("forecast", words.FEW), have=few.have, needed=few.need)
        self.parts.show_rows(rows_of(found, others), empty)
        self.parts.setVisible(by is not Part.TOTAL or not found.rows)  # one row says what stands beside it
        self.seasons.setText(self._of_seasons(found))
        self._tell_offer()
        for widget in (self.what_if, self.save_all, self.picture, self.print_sheet):
            widget.setEnabled(bool(found.rows))
        self.what_if.setEnabled(bool(found.rows) and by is not Part.CUSTOMER)
        self._tell_beside()

    def _tell_offer(self) -> None:
        found, demand = self._found, self.by.currentData() != _ORDERS
        empty = found is not None and found.too_little is None and not found.seasons
        self.offer.setVisible(bool(self._offers) and empty and demand)

    def _fill_calendar(self) -> None:
        for deed in self._offers:
            deed.act(self._context, self.window(), ())

    def _of_seasons(self, found: Forecasts) -> str:
        if found.too_little is not None:
            return ""
        text = words.seasons(found)
        return text or self.tr(
            "The seasonal calendar is empty: kiln stops and rains count as part of the usual year. Those that move "
            "from year to year belong into it."
        )

    def _tell_beside(self) -> None:
        others = self._others
        shown = others is not None and bool(self.what) and self.by.currentData() != _ORDERS
        self.beside.setVisible(shown)
        self.plan.setVisible(shown)
        if others is not None and shown:
            own = self.what.price is not None and self.what.price.elasticity is not None
            self.beside.setText(words.difference(others, own))

    def _open_what_if(self) -> None:
        from .what_if_dialog import WhatIfDialog

        if self._found is not None:
            dialog = WhatIfDialog(self._context, self._found, self.what, self)
            dialog.chosen.connect(self.reckon)
            dialog.open()

    def _open_sheet(self) -> None:
        from .sheet_dialog import SheetDialog

        chosen = [row.named.key or "" for row in self.parts.chosen() if row.by is Part.PLANT]
        SheetDialog(self._context, chosen[0] if chosen else "", self.window()).open()

    def _save_all(self, path: Path) -> None:
        rows, what = self.parts.rows(), self._others is not None
        headings = [
            self.tr("Number"), self.tr("Part"), self.tr("Month"), self.tr("Forecast (t)"), self.tr("8 of 10: from"),
            self.tr("8 of 10: to"), self.tr("9 of 10: from"), self.tr("9 of 10: to"), self.tr("A year before (t)"),
        ]  # fmt: skip
        headings += [self.tr("What-if (t)"), self.tr("Difference (yuan)")] if what else []
        write_figures(self._context, self, path, headings, lambda: list(_lines(rows, what)))

    def _save_picture(self, path: Path) -> None:
        kind = path.suffix.lstrip(".").lower()
        kind = kind if kind in ("png", "svg", "pdf") else "png"
        plot = self.fan.canvas.plot

        def write(_report: Report) -> None:
            from cementcrm.exchange.export import written_aside

            from ...widgets.chart_canvas.drawing import save

            with written_aside(path) as temporary:
                save(plot, temporary, kind)

        write_file(self._context, self, path, write)

    def _connect_signals(self) -> None:
        self.by.activated.connect(self._choose)
        self.parts.picked.connect(self.fan.show_part)
        self.what_if.clicked.connect(self._open_what_if)
        self.offer.clicked.connect(self._fill_calendar)
        self.plan.clicked.connect(lambda: self.reckon(WhatIf()))
        self.calendar.clicked.connect(lambda: self._context.show_page("season"))
        self.print_sheet.clicked.connect(self._open_sheet)
        self.save_all.clicked.connect(lambda: choose_table(self, self.save_all.text(), self._save_all))
        self.picture.clicked.connect(
            lambda: choose_target(
                self, title=self.picture.text(), filters=_PICTURES, suffix="png", on_chosen=self._save_picture
            )
        )
        self._context.notifier.changed.connect(self._changed)
        self._context.refreshed.connect(self._refresh)
        self._context.theme.changed.connect(self.fan.canvas.redraw)

    def _build_layout(self) -> None:
        bar = WrapRow()
        for button in (self.by, self.what_if, self.calendar, self.print_sheet, self.save_all, self.picture):
            bar.addWidget(button)
        beside = QHBoxLayout()
        beside.addWidget(self.beside, 1)
        beside.addWidget(self.plan)
        give_role(self.beside, "estimate")
        give_role(self.seasons, "muted")
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([*_SHARES])
        self._split.setChildrenCollapsible(False)
        self.views.addWidget(self._split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.state)
        layout.addLayout(beside)
        layout.addWidget(self.views, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.seasons, 1)
        foot.addWidget(self.offer)
        layout.addLayout(foot)
        self.offer.hide()
        self.beside.hide()
        self.plan.hide()
        self.setFocusProxy(self.parts)


def _lines(rows: list[PartRow], what: bool) -> Iterator[list[Any]]:
    """A line a part and month, as files have them."""
    for row in rows:
        for m in month_rows(row):
            line = [
                row.named.key, row.name, m.month, m.told, m.low80, m.high80, m.low90, m.high90, m.last_year,
            ]  # fmt: skip
            yield [*line, m.other, m.yuan] if what else line
