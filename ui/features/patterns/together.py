"""Cements that go together, and who might buy the second one, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ...base.estimates import span_text
from ...base.i18n import fill
from ...base.style import give_role
from ...widgets.figure_table import FigureColumn, FigureTable
from ...widgets.figure_table.customers import show_customers
from .chosen import CustomerButtons
from .columns import number
from .part import Part, codes_of

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.patterns import GradePairs, Pair

    from ...base.context import UiContext


class TogetherPart(Part):
    """Pairs on the left; of the one chosen a sentence and the customers on the right."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: GradePairs | None = None
        self._pair: Pair | None = None
        self.told, self.sentence = QLabel(self), QLabel(self)
        self.sentence.setWordWrap(True)
        give_role(self.told, "muted")
        give_role(self.sentence, "estimate")
        self.pairs, self.might = FigureTable(context, "pairs", self), FigureTable(context, "might", self)
        self.buttons = CustomerButtons(context, self.might, self)
        self.bar.addWidget(self.told)
        self.end_bar()
        self._build_layout()
        self.pairs.picked.connect(self._pick)
        self.might.opened.connect(lambda row: show_customers(context, codes_of([row])))
        self.retranslate()

    def question(self) -> Callable[[Application], Any]:
        from cementcrm.reading.patterns import PairQuery

        return lambda app: app.grade_pairs(PairQuery(each=True))

    def answered(self, found: GradePairs) -> None:
        self._found = found
        self._tell()

    def retranslate(self) -> None:
        self.pairs.view.setAccessibleName(self.tr("What goes together"))
        self.might.view.setAccessibleName(self.tr("Customers that might buy it"))
        self.pairs.set_columns([
            FigureColumn("one", self.tr("Who buys"), lambda pair: pair.one, width=110),
            FigureColumn("other", self.tr("also buys"), lambda pair: pair.other, width=110),
            number("share", self.tr("Share"), lambda pair: pair.both / pair.given, ".0%", 80),
            number("else", self.tr("Of others"), lambda pair: pair.also / max(pair.others, 1), ".0%", 95),
            number("might", self.tr("Might buy"), lambda pair: len(pair.might), width=100, tip=_told(
                self.tr("Customers that buy the first one alone")
            )),
        ])  # fmt: skip
        self.might.set_columns([
            FigureColumn("code", self.tr("Number"), lambda row: row.code, width=100),
            number("tonnes", self.tr("Takes, t a year"), lambda row: row.tonnes, width=135),
            FigureColumn(
                "might", self.tr("Might take, t a year"), lambda row: row.high if row.high == row.high else None,
                lambda row: span_text(f"{row.low:,.0f}", f"{row.high:,.0f}") if row.high == row.high else "",
                165, right=True, estimate=True,
                tip=_told(self.tr("What half of those who buy both take of the other, for as much of this one")),
            ),
            FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=220),
        ])  # fmt: skip
        if self._found is not None:
            self._tell()

    def _build_layout(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.might, 1)
        column.addWidget(self.buttons)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.pairs)
        split.addWidget(right)
        split.setSizes([470, 610])
        self.body.addWidget(split, 1)

    def _tell(self) -> None:
        found = self._found
        if found is None:
            return
        self.told.setText(self.since(found.first, found.last, found.history))
        none = self.tr("No two cements go together more often than chance explains.")
        self.pairs.show_rows(
            found.rows, self.since(found.first, found.last, found.history) if found.history else none
        )
        if not found.rows:
            self._pick(None)

    def _pick(self, pair: Pair | None) -> None:
        if pair is self._pair and pair is not None and self.sentence.text():
            return
        self._pair = pair
        self.sentence.setText("" if pair is None else self._sentence(pair))
        self.might.show_rows(() if pair is None else pair.might, self.tr("Nobody buys the first one alone."))

    def _sentence(self, pair: Pair) -> str:
        text = self.tr(
            "{both} of {given} customers that buy {one} also buy {other} (of such ones {low} to {high}, 99 in 100 "
            "sure); of those that don't, {also} of {others}. These buy {one} alone:"
        )  # fmt: skip
        return fill(
            text, both=f"{pair.both:,}", given=f"{pair.given:,}", one=pair.one, other=pair.other, low=f"{pair.low:.0%}",
            high=f"{pair.high:.0%}", also=f"{pair.also:,}", others=f"{pair.others:,}",
        )  # fmt: skip


def _told(text: str) -> Callable[[Any], str]:
    return lambda _row: text
