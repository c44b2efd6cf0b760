"""The ABC classes of a concentration curve: how many customers each has, what they make, the way to their tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cementcrm.core.queries import Filter

from ...base.i18n import Translatable, fill
from ...base.theme import current_colors
from ...widgets.chart_canvas.drawing import zone_colors

if TYPE_CHECKING:
    from cementcrm.analytics.summary import AbcClass, Chart

    from ...base.context import UiContext

_LETTERS = "ABC"


class ClassBar(Translatable, QWidget):
    """A button for each class in its colour: a legend to read, and a click leads to the tickets of its customers."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chart: Chart | None = None
        self.buttons = {letter: QPushButton(self) for letter in _LETTERS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for letter, button in self.buttons.items():
            button.setFlat(True)
            button.clicked.connect(lambda _on=False, letter=letter: self.open(letter))
            layout.addWidget(button)
        layout.addStretch(1)
        self.hide()

    def show_classes(self, chart: Chart | None) -> None:
        """Those of `chart`; None hides the bar."""
        self._chart = chart
        self.retranslate()
        self.setVisible(bool(self._parts()))

    def retranslate(self) -> None:
        parts = {part.letter: part for part in self._parts()}
        for tone, (letter, button) in enumerate(self.buttons.items()):
            button.setVisible(letter in parts)
            if letter in parts:
                button.setIcon(_patch(zone_colors(current_colors())[tone]))
                button.setText(self._said(parts[letter]))
                button.setToolTip(self.tr("Show the tickets of these customers"))

    def table(self, measure: str) -> tuple[list[str], list[list[object]]]:
        """Headings and rows for a file; shares are 0–1."""
        headings = [self.tr("Class"), self.tr("Customers"), self.tr("Share of customers"), measure,
                    self.tr("Share of the total")]  # fmt: skip
        rows: list[list[object]] = [
            [p.letter, p.groups, round(p.share_of_groups, 4), p.total, round(p.share_of_total, 4)]
            for p in self._parts()
        ]
        return headings, rows

    def open(self, letter: str) -> None:
        """The tickets of the customers of a class."""
        chart = self._chart
        if chart is None:
            return
        query = chart.query

        def show(codes: tuple[str, ...]) -> None:
            if codes:
                own = (Filter("customer_code", "in", codes), Filter("is_void", "eq", False))
                self._context.show_rows("weigh_ticket", (*query.filters, *own))
                return
            text = self.tr(
                "Class {letter} has too many customers to list. Choose a year, or filter the tickets."
            )
            self._context.message.emit(fill(text, letter=letter), "info")

        self._context.ask(lambda app: app.customers_of_class(query, letter), show, owner=self, slot="class")

    def _parts(self) -> tuple[AbcClass, ...]:
        return self._chart.classes if self._chart is not None else ()

    def _said(self, part: AbcClass) -> str:
        text = self.tr("{letter}: {count} customers ({groups}) make {total}")
        shares = {"groups": f"{part.share_of_groups:.0%}", "total": f"{part.share_of_total:.0%}"}
        return fill(text, letter=part.letter, count=f"{part.groups:,}", **shares)


def _patch(color: str) -> QIcon:
    patch = QPixmap(12, 12)
    patch.fill(QColor(color))
    return QIcon(patch)
