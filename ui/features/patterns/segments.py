"""Customers that are alike: a card a segment, and who is in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import fill
from ...base.style import give_role
from ...widgets.figure_table import FigureColumn, FigureTable
from ...widgets.figure_table.customers import show_customers
from . import words
from .chosen import CustomerButtons
from .columns import number
from .part import Part, codes_of

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.patterns import Alike, Segment

    from ...base.context import UiContext

_FEWEST, _MOST, _USUAL = 2, 9, 5
_FEW = 10  # customers: what they have in common may be chance


class SegmentCard(QPushButton):
    """Name, size, three sentences. A click shows who is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setCheckable(True)
        # as wide as there is room: a button wouldn't be narrower than its longest sentence without a break
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.title, self.size_text, self.sentences = QLabel(self), QLabel(self), QLabel(self)
        self.sentences.setWordWrap(True)
        give_role(self.title, "heading")
        give_role(self.size_text, "muted")
        give_role(self.sentences, "estimate")
        layout = QVBoxLayout(self)
        for label in (self.title, self.size_text, self.sentences):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)

    def sizeHint(self) -> Any:  # noqa: N802  Qt's name
        """A button would be one line high."""
        layout = self.layout()
        assert layout is not None
        hint = layout.sizeHint()
        hint.setHeight(max(layout.heightForWidth(max(self.width(), 260)), hint.height()))
        return hint

    def resizeEvent(self, event: Any) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(max(layout.heightForWidth(self.width()), 0))


class SegmentsPart(Part):
    """How many segments there are is chosen above."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Alike | None = None
        self._current = 0
        self.count_label, self.count, self.told = QLabel(self), QSpinBox(self), QLabel(self)
        self.count.setRange(_FEWEST, _MOST)
        self.count.setValue(_USUAL)
        self.cards: list[SegmentCard] = []
        self._scroll = QScrollArea(self)
        self.table = FigureTable(context, "segment", self)
        self.buttons = CustomerButtons(context, self.table, self)
        give_role(self.told, "muted")
        self._build_layout()
        self.count.valueChanged.connect(lambda _count: self.load())
        self.table.opened.connect(lambda row: show_customers(context, codes_of([row])))
        self.retranslate()

    def question(self) -> Callable[[Application], Any]:
        from cementcrm.reading.patterns import SegmentQuery

        query = SegmentQuery(count=self.count.value(), each=True)
        return lambda app: app.segments(query)

    def answered(self, found: Alike) -> None:
        self._found = found
        self._current = min(self._current, max(len(found.rows) - 1, 0))
        self._tell()

    def retranslate(self) -> None:
        self.count_label.setText(self.tr("Segments"))
        self.count.setAccessibleName(self.tr("Segments"))
        self._scroll.setAccessibleName(self.tr("What sets each segment apart"))
        self.table.view.setAccessibleName(self.tr("Customers of the segment"))
        self.table.set_columns([
            FigureColumn("code", self.tr("Number"), lambda row: row.code, width=110),
            number("tonnes", self.tr("Tonnes in the year"), lambda row: row.tonnes, width=150),
            FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=240),
        ])  # fmt: skip
        if self._found is not None:
            self._tell()

    def pick(self, place: int) -> None:
        """Show who is in that segment."""
        self._current = place
        self._tell()

    def _build_layout(self) -> None:
        for widget in (self.count_label, self.count, self.told):
            self.bar.addWidget(widget)
        self.end_bar()
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._holder)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(scroll)
        split.addWidget(right)
        split.setSizes([520, 560])
        self.body.addWidget(split, 1)

    def _tell(self) -> None:
        found = self._found
        if found is None:
            return
        self.told.setText(self.since(found.first, found.last, found.history))
        while len(self.cards) < len(found.rows):
            card = SegmentCard(self._holder)
            card.clicked.connect(partial(self._clicked, len(self.cards)))
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(found.rows))
            if place < len(found.rows):
                self._dress(card, place, found.rows[place])
        members = found.rows[self._current].members if found.rows else ()
        self.table.show_rows(members, self.since(found.first, found.last, found.history))

    def _dress(self, card: SegmentCard, place: int, segment: Segment) -> None:
        card.setChecked(place == self._current)
        card.title.setText(f"{place + 1}  {words.name(segment)}")
        text = self.tr("{customers} customers · {tonnes} t")
        size = fill(text, customers=f"{segment.customers:,}", tonnes=f"{segment.tonnes:,.0f}")
        few = self.tr("too few to tell") if segment.customers < _FEW else ""
        card.size_text.setText(f"{size} · {few}" if few else size)
        card.sentences.setText("" if few else "\n".join(words.sentences(segment)))
        card.setAccessibleName(f"{card.title.text()}, {size}")

    def _clicked(self, place: int, _checked: bool = False) -> None:
        self.pick(place)
