"""The market: heat tables, wallets, seasons, rivals and bands of prices."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.queries import Filter

from ...base.i18n import fill
from ...base.saving import choose_table, write_figures
from ...base.style import give_role
from ...base.values import choice_texts
from ...widgets.figure_table import FigureTable
from ...widgets.figure_table.customers import show_customers
from . import market_columns, pivots
from .heat import HeatTable, Key
from .part import Part
from .season_plot import Multiple, SeasonPlot, parts_of, place_of

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.markets import Band, Cell, Market, Purse, Rival

    from ...base.context import UiContext

_WALLET, _SEASONS, _RIVALS, _BANDS = "wallet", "seasons", "rivals", "bands"
_YEAR = timedelta(days=364)


class MarketPart(Part):
    """One view at a time; a cell, a month or a row leads to the records behind it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Market | None = None
        self.view, self.down, self.across = (QComboBox(self) for _ in range(3))
        self.by, self.told, self.note = QLabel(self), QLabel(self), QLabel(self)
        self.own_scale, self.save = QCheckBox(self), QPushButton(self)
        self.heat, self.seasons = HeatTable(context, self), SeasonPlot()
        self.rivals, self.bands = FigureTable(context, "rivals", self), FigureTable(context, "bands", self)
        self.empty, self.stack, self.area = QLabel(self), QStackedWidget(self), QScrollArea(self)
        self._build_layout()
        self.retranslate()
        self._connect_signals()
        self._choose()

    def question(self) -> Callable[[Application], Any]:
        from cementcrm.reading.markets import MarketQuery

        return lambda app: app.market(MarketQuery())

    def answered(self, found: Market) -> None:
        self._found = found
        self._tell()

    def show_view(self, code: str) -> None:
        """As choosing it above."""
        self.view.setCurrentIndex(max(self.view.findData(code), 0))
        self._choose()

    def retranslate(self) -> None:
        self.rivals.view.setAccessibleName(self.tr("Rivals"))
        self.bands.view.setAccessibleName(self.tr("Price bands"))
        may, sees = self.context.app.actor.may, self.context.app.sees
        margins = sees("weigh_ticket", "cost") and may("cost_rate:read")
        views = {
            "tonnes": self.tr("Tonnes"), "change": self.tr("Change on the year before"),
            **({"a_tonne": self.tr("Margin a tonne, yuan"), "margin": self.tr("Margin, yuan")} if margins else {}),
            **({_WALLET: self.tr("Share of wallet")} if may("demand_profile:read") else {}),
            _SEASONS: self.tr("Seasons"),
            **({_RIVALS: self.tr("Rivals")} if may("demand_profile:read") else {}),
            **({_BANDS: self.tr("Price bands")} if sees("weigh_ticket", "price") else {}),
        }  # fmt: skip
        _fill(self.view, views)
        sides = self._sides()
        _fill(self.down, sides)
        _fill(self.across, sides, "grade")
        self.by.setText(self.tr("by"))
        self.own_scale.setText(self.tr("Each on its own scale"))
        self.save.setText(self.tr("Save figures…"))
        for widget, name in (
            (self.view, self.tr("What is shown")), (self.down, self.tr("Downwards")), (self.across, self.tr("Across")),
            (self.heat, self.tr("Heat table")), (self.seasons, self.tr("Seasons")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        self.rivals.set_columns(market_columns.rivals(self._named))
        self.bands.set_columns(market_columns.bands(self._named))
        self._tell()

    def _sides(self) -> dict[str, str]:
        return {"region": self.tr("Region"), "type": self.tr("Customer type"), "grade": self.tr("Cement")}

    def _build_layout(self) -> None:
        for each in (self.view, self.down, self.by, self.across, self.own_scale, self.told):
            self.bar.addWidget(each)
        self.end_bar()
        self.bar.addWidget(self.save)
        for label in (self.told, self.note, self.empty):
            give_role(label, "muted")
        self.note.setWordWrap(True)
        self.empty.setWordWrap(True)
        self.own_scale.setChecked(True)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(self.seasons)
        holder = QWidget(self)
        QVBoxLayout(holder).addWidget(self.empty)
        for widget in (self.heat, self.area, self.rivals, self.bands, holder):
            self.stack.addWidget(widget)
        self.body.addWidget(self.note)
        self.body.addWidget(self.stack, 1)

    def _connect_signals(self) -> None:
        self.view.activated.connect(lambda _row: self._choose())
        self.down.activated.connect(lambda _row: self._turn(self.down, self.across))
        self.across.activated.connect(lambda _row: self._turn(self.across, self.down))
        self.own_scale.toggled.connect(lambda _on: self._tell())
        self.save.clicked.connect(self._save)
        self.heat.opened.connect(self.open_cell)
        self.seasons.opened.connect(self.open_month)
        self.rivals.opened.connect(self._open_rival)
        self.bands.opened.connect(self._open_band)

    # What leads where

    def open_cell(self, row: Key, column: Key) -> None:
        """The tickets behind a cell, or the files of customers behind a share of wallets."""
        found = self._found
        if found is None or found.first is None or found.last is None:
            return
        if self.view.currentData() == _WALLET:
            self.context.show_rows("customer", pivots.customers(row, column))
            return
        sides = self.down.currentData(), self.across.currentData()
        self.context.show_rows("weigh_ticket", pivots.tickets(sides, (row, column), found.first, found.last))

    def open_month(self, region: str, year: int, month: int) -> None:
        """The tickets of a region and month."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        filters = pivots.tickets(("region", "type"), (region, None), first, last)
        self.context.show_rows("weigh_ticket", filters)

    def _open_rival(self, rival: Rival) -> None:
        show_customers(self.context, rival.codes)

    def _open_band(self, band: Band) -> None:
        if self._found is not None and self._found.asof is not None:
            days = self._found.asof - _YEAR, self._found.asof
            filters = pivots.tickets(("region", "grade"), (band.region, band.grade), *days)
            self.context.show_rows("weigh_ticket", (*filters, Filter("price", "not_empty")))

    # Showing

    def _turn(self, changed: QComboBox, other: QComboBox) -> None:
        """The two sides are never the same."""
        if changed.currentData() == other.currentData():
            taken = changed.currentData()
            other.setCurrentIndex(next(n for n in range(other.count()) if other.itemData(n) != taken))
        self._tell()

    def _choose(self) -> None:
        code = self.view.currentData()
        for widget in (self.down, self.by, self.across):
            widget.setVisible(code in pivots.MEASURES)
        self.own_scale.setVisible(code == _SEASONS)
        self._tell()

    def _tell(self) -> None:
        found, code = self._found, self.view.currentData()
        if found is None:
            return
        few = self.since(found.first, found.last, found.history)
        self.told.setText("" if found.history is not None else few)
        nothing = few if found.history is not None else self._nothing(found, code)
        may = self.context.app.actor.may("weigh_ticket:export")
        self.save.setVisible(may and not nothing and code not in (_RIVALS, _BANDS))
        self.note.setText(self._notes(found).get(code, ""))
        self.note.setVisible(bool(self.note.text()) and not nothing)
        if nothing:
            self.empty.setText(nothing)
            self.stack.setCurrentIndex(self.stack.count() - 1)
            return
        if code == _SEASONS:
            self._show_seasons(found)
        elif code == _RIVALS:
            self.rivals.show_rows(found.rivals)
        elif code == _BANDS:
            self.bands.show_rows(found.bands)
        elif code == _WALLET:
            self.heat.show_heat(pivots.wallets(found, self._named, self._texts(), self._purse_tip))
        else:
            sides = self.down.currentData(), self.across.currentData()
            self.heat.show_heat(pivots.heat(found, code, sides, self._named, self._texts(), self._cell_tip))
        shown: QWidget = {_SEASONS: self.area, _RIVALS: self.rivals, _BANDS: self.bands}.get(code, self.heat)
        self.stack.setCurrentWidget(shown)

    def _nothing(self, found: Market, code: str) -> str:
        if code == _WALLET and not any(purse.profiled for purse in found.purses):
            return self.tr("No customer's demand profile says how much it needs yet. Ask at the next visit.")
        if code == _RIVALS and not found.rivals:
            return self.tr(
                "No demand profile names a rival yet. Write them there with their shares: “Cement A 40 %, B 20 %”."
            )  # fmt: skip
        if code == _BANDS and not found.bands:
            return self.tr("No cement was sold with a price to ten customers of one region.")
        return ""

    def _notes(self, found: Market) -> dict[str, str]:
        whole = sum(purse.tonnes for purse in found.purses) or 1.0
        coverage = sum(purse.taken for purse in found.purses) / whole
        text = self.tr(
            "What customers took of what they say they need. Profiles cover {share} of the tonnes sold; fewer than ten "
            "in a group tell nothing."
        )  # fmt: skip
        return {
            _WALLET: fill(text, share=f"{coverage:.0%}"),
            _SEASONS: self.tr(
                "Tonnes by month: the latest year strong, earlier ones faint. The dashed line is Spring Festival; "
                "in the shade kilns stop or it rains, by the seasonal calendar."
            ),
            _RIVALS: self.tr("As customers' demand profiles say; nothing of it was measured."),
            _BANDS: self.tr(
                "Of the last 52 weeks: 10, 25, 50, 75 and 90 % of the tonnes were sold for so much a tonne or less."
            ),
        }  # fmt: skip

    def _show_seasons(self, found: Market) -> None:
        from cementcrm.analytics.calendars import spring_festivals

        years = range(
            found.begin // 12,
            (found.begin + max((len(s.tonnes) for s in found.seasons), default=1) - 1) // 12 + 1,
        )
        multiples = []
        for season in sorted(found.seasons, key=lambda season: -sum(season.tonnes[-12:])):
            of = {found.begin + n: tonnes for n, tonnes in enumerate(season.tonnes)}
            lines = [(year, [of.get(year * 12 + month) for month in range(12)]) for year in years]
            title = self._named("region", season.region)
            multiples.append(Multiple(title, season.region, lines, parts_of(years[-1], season.stops)))
        festivals = {year: place_of(day) for year, day in spring_festivals().items() if year in years}
        self.seasons.own_scale = self.own_scale.isChecked()
        self.seasons.show_multiples(multiples, festivals, self._season_said)

    def _season_said(self, multiple: Multiple, month: int) -> str:
        told = [
            fill(self.tr("{year}: {tonnes} t"), year=year, tonnes=f"{months[month]:,.0f}")
            for year, months in reversed(multiple.years) if months[month] is not None
        ]  # fmt: skip
        return "\n".join(
            [fill(self.tr("{region}, month {month}"), region=multiple.title, month=month + 1), *told]
        )

    def _named(self, side: str, key: str) -> str:
        if not key:
            return self.tr("not given")
        if side == "type":
            return choice_texts(self.context.app.spec("customer").by_name["customer_type"]).get(key, key)
        return key

    def _texts(self) -> dict[str, str]:
        return {**self._sides(), "all": self.tr("All"), "few": self.tr("too few")}

    def _cell_tip(self, cells: list[Cell]) -> str:
        tonnes, before = (sum(getattr(cell, name) for cell in cells) for name in ("tonnes", "before"))
        lines = [
            fill(
                self.tr("{tonnes} t; the year before {before} t"),
                tonnes=f"{tonnes:,.0f}",
                before=f"{before:,.0f}",
            )
        ]
        margins = [cell.margin for cell in cells if cell.margin is not None]
        if margins and tonnes:
            known = sum(cell.known for cell in cells) / tonnes
            text = self.tr("Margin {margin} yuan, known for {share} of the tonnes")
            lines.append(fill(text, margin=f"{sum(margins):,.0f}", share=f"{known:.0%}"))
        return "\n".join(lines) if cells else ""

    def _purse_tip(self, purses: list[Purse]) -> str:
        if not purses:
            return ""
        taken, need, tonnes = (
            sum(getattr(purse, name) for purse in purses) for name in ("taken", "need", "tonnes")
        )
        profiled = sum(purse.profiled for purse in purses)
        text = self.tr("{profiled} customers need {need} t a year and took {taken} t; all took {tonnes} t")
        lines = [
            fill(
                text,
                profiled=f"{profiled:,}",
                need=f"{need:,.0f}",
                taken=f"{taken:,.0f}",
                tonnes=f"{tonnes:,.0f}",
            )
        ]
        if len(purses) == 1 and (share := purses[0].share) is not None:
            said = self.tr("Of others like them, 90 in 100 sure: {low} to {high}")
            lines.append(fill(said, low=f"{share.low:.0%}", high=f"{share.high:.0%}"))
        return "\n".join(lines)

    def _save(self) -> None:
        if self.view.currentData() != _SEASONS:
            self.heat.save(self.save.text())
            return
        choose_table(self, self.save.text(), self._write_seasons)

    def _write_seasons(self, path: Path) -> None:
        found = self._found
        if found is None:
            return
        seasons, begin = found.seasons, found.begin
        months = [f"{n // 12}-{n % 12 + 1:02}" for n in range(begin, begin + len(seasons[0].tonnes))]
        rows = [[self._named("region", season.region), *season.tonnes] for season in seasons]
        write_figures(self.context, self, path, [self.tr("Region"), *months], lambda: rows)


def _fill(box: QComboBox, texts: dict[str, str], first: str = "") -> None:
    """Its choices in another language; what was chosen stays."""
    kept = box.currentData() or first
    box.blockSignals(True)
    box.clear()
    for code, text in texts.items():
        box.addItem(text, code)
    box.setCurrentIndex(max(box.findData(kept), 0))
    box.blockSignals(False)
