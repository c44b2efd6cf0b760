"""Prices that can't be meant, and what customers pay off the market."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from cementcrm.core.queries import Filter

from ...base.i18n import fill
from ...base.style import give_role
from ...widgets.figure_table import FigureColumn, FigureTable
from ...widgets.figure_table.customers import show_customers
from .chosen import CustomerButtons
from .columns import number
from .part import Part, codes_of

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.pricings import Paid, Prices, Slip

    from ...base.context import UiContext


class PricesPart(Part):
    """Two tables: tickets, each with the price that is usual there, and customers."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Prices | None = None
        self.told, self.explained = QLabel(self), QLabel(self)
        give_role(self.told, "muted")
        give_role(self.explained, "muted")
        self.explained.setWordWrap(True)
        self.slips, self.paid = (
            FigureTable(context, "slips", self, of="weigh_ticket"),
            FigureTable(context, "paid", self),
        )
        self.buttons = CustomerButtons(context, self.paid, self)
        self.tabs = QTabWidget(self)
        customers = QWidget(self)
        column = QVBoxLayout(customers)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.explained)
        column.addWidget(self.paid, 1)
        column.addWidget(self.buttons)
        self.tabs.addTab(self.slips, "")
        self.tabs.addTab(customers, "")
        self.bar.addWidget(self.told)
        self.end_bar()
        self.body.addWidget(self.tabs, 1)
        self.slips.opened.connect(self.open_ticket)
        self.paid.opened.connect(lambda row: show_customers(context, codes_of([row])))
        self.retranslate()

    def question(self) -> Callable[[Application], Any]:
        from cementcrm.reading.pricings import PriceQuery

        return lambda app: app.price_signals(PriceQuery())

    def answered(self, found: Prices) -> None:
        self._found = found
        self._tell()

    def open_ticket(self, slip: Slip) -> None:
        """The ticket itself: what was typed there is for whoever typed it to mend."""
        self.context.show_rows("weigh_ticket", (Filter("ticket_no", "eq", slip.ticket_no),))

    def retranslate(self) -> None:
        self.slips.view.setAccessibleName(self.tr("Prices that were mistyped"))
        self.paid.view.setAccessibleName(self.tr("Customers off the market"))
        self.slips.set_columns([
            FigureColumn("ticket", self.tr("Ticket"), lambda row: row.ticket_no, width=150),
            FigureColumn("day", self.tr("Day"), lambda row: row.day, width=95),
            FigureColumn("grade", self.tr("Cement"), lambda row: row.grade, width=90),
            number("price", self.tr("Price, yuan/t"), lambda row: row.price, ",.2f", 115, tone=lambda _row: "bad"),
            number("usual", self.tr("Usual, yuan/t"), lambda row: row.usual, ",.2f", 120, estimate=True, tip=_told(
                self.tr("The price in the middle of the same cement, plant and month")
            )),
            number("tonnes", self.tr("Tonnes"), lambda row: row.tonnes, ",.2f", 80),
            number("yuan", self.tr("Off by, yuan"), _slipped, "+,.0f", 120, estimate=True),
            FigureColumn("customer", self.tr("Customer"), lambda row: row.name or row.code, width=200),
        ])  # fmt: skip
        self.paid.set_columns([
            FigureColumn("code", self.tr("Number"), lambda row: row.code, width=100),
            FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=220),
            number("residual", self.tr("Off the market"), _residual, "+.1%", 130, estimate=True, tone=_tone),
            number("yuan", self.tr("Made, yuan a year"), lambda row: row.yuan, "+,.0f", 150, estimate=True),
            number("tonnes", self.tr("Tonnes"), lambda row: row.tonnes, width=90),
            number("purchases", self.tr("Compared"), lambda row: row.purchases, width=100, tip=_told(
                self.tr("Purchases in weeks in which others of its province bought the same cement")
            )),
            FigureColumn(
                "unusual", self.tr("How unusual"), lambda row: abs(row.deviations),
                lambda row: self.tr("unusual") if row.unusual else "", 100, tone=_tone, tip=self._unusual,
            ),
        ])  # fmt: skip
        self.explained.setText(self.tr(
            "What each customer paid in the last 52 weeks off the middle of its province, cement and week. "
            "A price war moves the middle, not these."
        ))  # fmt: skip
        self._tell()

    def _unusual(self, row: Paid) -> str:
        return fill(self.tr("{many} standard deviations of all customers"), many=f"{row.deviations:+.1f}")

    def _tell(self) -> None:
        found = self._found
        slips, rows = (len(found.slips), len(found.rows)) if found is not None else (0, 0)
        self.tabs.setTabText(0, fill(self.tr("Mistyped prices: {count}"), count=f"{slips:,}"))
        self.tabs.setTabText(1, fill(self.tr("Customers off the market: {count}"), count=f"{rows:,}"))
        if found is None:
            return
        few = self.since(None, None, found.history)
        self.told.setText(few or fill(self.tr("Until {day}"), day=found.asof))
        self.slips.show_rows(found.slips, few or self.tr("No price is far off what is usual."))
        none = self.tr("No customer bought ten times in weeks in which four others bought the same.")
        self.paid.show_rows(found.rows, few or none)


def _told(text: str) -> Callable[[Any], str]:
    return lambda _row: text


def _residual(row: Paid) -> float:
    return row.residual


def _slipped(row: Slip) -> float:
    return (row.price - row.usual) * row.tonnes


def _tone(row: Paid) -> str:
    if not row.unusual:
        return ""
    return "bad" if row.residual < 0 else "good"
