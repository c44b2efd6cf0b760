"""Who is expected to buy next, and when: for dispatch."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...base.estimates import about, mark_estimate, span_text
from ...base.i18n import Translatable, fill
from ...base.style import give_role
from ...widgets.figure_table import FigureColumn, FigureTable
from ...widgets.reckoning import Reckoning
from .rows import percent, tonnes

if TYPE_CHECKING:
    from cementcrm.reading.orders import ExpectedOrder, Orders

    from ...base.context import UiContext

WEEK, MONTH = 7, 30
_ALL = 0


class OrdersView(Translatable, QWidget):
    """Asked when it is first shown. A double click leads to the customer."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Orders | None = None
        self.when, self.plant = QComboBox(self), QComboBox(self)
        self.headline, self.told = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        self.state, self.table = Reckoning(context, self), FigureTable(context, "forecast.orders", self)
        for days in (WEEK, MONTH, _ALL):
            self.when.addItem("", days)
        for box in (self.when, self.plant):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        mark_estimate(self.headline)
        give_role(self.told, "muted")
        bar = QHBoxLayout()
        bar.addWidget(self.when)
        bar.addWidget(self.plant)
        bar.addWidget(self.headline, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        for widget in (self.state, self.table, self.told):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        self.when.activated.connect(self._tell)
        self.plant.activated.connect(self._tell)
        self.table.opened.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        for place, text in enumerate((self.tr("In 7 days"), self.tr("In 30 days"), self.tr("All customers"))):
            self.when.setItemText(place, text)
        self.when.setAccessibleName(self.tr("Expected when"))
        self.plant.setAccessibleName(self.tr("Plant"))
        if self.plant.count():
            self.plant.setItemText(0, self.tr("All plants"))
        self.table.view.setAccessibleName(self.tr("Expected orders"))
        self.table.set_columns(self._columns())
        if self._found is not None:
            self._tell()

    def ask(self) -> None:
        """Anew; the old rows stay until the answer is there."""

        def query(app: object) -> Orders:
            from cementcrm.reading.orders import OrderQuery

            found: Orders = app.next_orders(OrderQuery())  # type: ignore[attr-defined]
            return found

        self.state.ask(query, self._show)

    def rows(self) -> list[ExpectedOrder]:
        """Those that the choices leave."""
        found = self._found
        if found is None or found.asof is None:
            return []
        days, plant = self.when.currentData(), self.plant.currentData()
        until = found.asof + timedelta(days=days)
        return [
            row for row in found.rows
            if (not days or (row.expected is not None and row.expected <= until))
            and (not plant or row.plant == plant)
        ]  # fmt: skip

    def _show(self, found: Orders) -> None:
        self._found = found
        chosen = self.plant.currentData()
        self.plant.clear()
        self.plant.addItem(self.tr("All plants"), "")
        for code, name in sorted({(row.plant, row.plant_name or "") for row in found.rows if row.plant}):
            self.plant.addItem(name, code)
        self.plant.setCurrentIndex(max(self.plant.findData(chosen), 0) if chosen else 0)
        self._tell()

    def _tell(self) -> None:
        found = self._found
        if found is None:
            return
        rows = self.rows()
        empty = self.tr(
            "Nobody has bought on three days yet, or too few customers have: import more weigh tickets."
        )
        self.table.show_rows(rows, self.tr("Nobody is expected in this time.") if found.rows else empty)
        self.headline.setText("")
        self.told.setText("")
        if found.asof is None:
            return
        text = self.tr("As of {day}: {count} customers, usually {tonnes} t together")
        whole = about(tonnes(sum(row.tonnes for row in rows)))
        self.headline.setText(fill(text, day=found.asof, count=f"{len(rows):,}", tonnes=whole))
        judged = found.judged
        if judged is not None and judged.share is not None:
            text = self.tr(
                "Half have bought by the day that is told, eight of ten within the range: of {count} such ranges in "
                "the months before {share} held. The day missed by {missed} days in half of all cases; last purchase "
                "and usual wait alone missed by {usual}."
            )
            values = {"missed": f"{judged.missed:.0f}", "usual": f"{judged.missed_usual:.0f}"}
            share = percent(100 * judged.share)
            self.told.setText(fill(text, count=f"{judged.judged:,}", share=share, **values))

    def _open(self, row: ExpectedOrder) -> None:
        if row.uuid is not None:
            self._context.open("customer", row.uuid)

    def _columns(self) -> list[FigureColumn]:
        def day(value: object) -> str:
            return "" if value is None else str(value)

        def span(row: ExpectedOrder) -> str:
            return (
                "" if row.low is None else span_text(day(row.low), day(row.high) or self.tr("in over a year"))
            )

        def note(row: ExpectedOrder) -> str:
            if row.note is not None:
                return {
                    "too_little_history": self.tr("bought on fewer than three days"),
                    "silent": self.tr("hardly any wait was ever as long: see the alarms"),
                }[row.note]
            return self.tr("waits longer than nine of ten times") if row.overdue else ""

        return [
            FigureColumn("code", self.tr("Number"), lambda row: row.code, width=95),
            FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=220),
            FigureColumn("last", self.tr("Last purchase"), lambda row: row.last, lambda row: day(row.last), 105),
            FigureColumn(
                "gap", self.tr("Usual wait (days)"), lambda row: row.usual_gap,
                lambda row: "" if row.usual_gap is None else f"{row.usual_gap:g}", 120, True,
            ),
            FigureColumn(
                "expected", self.tr("Next purchase"), lambda row: row.expected,
                lambda row: about(day(row.expected)), 120, False, True, span,
            ),
            FigureColumn("span", self.tr("8 of 10 times"), lambda row: row.high, span, 220, False, True),
            FigureColumn(
                "tonnes", self.tr("Usual purchase (t)"), lambda row: row.tonnes,
                lambda row: f"{row.tonnes:,.1f}", 120, True,
            ),
            FigureColumn("plant", self.tr("Mostly from"), lambda row: row.plant_name or "", width=110),
            FigureColumn("grade", self.tr("Mostly"), lambda row: row.grade or "", width=100),
            FigureColumn(
                "note", self.tr("Note"), note, width=240,
                tone=lambda row: "warning" if row.overdue and row.note is None else "muted",
            ),
        ]  # fmt: skip
