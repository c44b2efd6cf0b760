"""The parts of the tab, one in front. Each is made, and asks, when it is first seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ...base.i18n import Translatable
from ...base.style import give_role

if TYPE_CHECKING:
    from ...base.context import UiContext
    from .part import Part


class PatternsTab(Translatable, QWidget):
    """Who may see no prices has no part for them."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._makers: dict[str, Callable[[], Part]] = {
            "segments": self._segments, "together": self._together, "prices": self._prices, "market": self._market,
        }  # fmt: skip
        if not (context.app.sees("weigh_ticket", "price") and context.app.sees("weigh_ticket", "amount")):
            del self._makers["prices"]
        self.parts: dict[str, Part] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.stack = QStackedWidget(self)
        row, group = QHBoxLayout(), QButtonGroup(self)
        for key in self._makers:
            button = QPushButton(self)
            button.setCheckable(True)
            give_role(button, "choice")
            button.clicked.connect(partial(self._clicked, key))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.stack, 1)
        context.refreshed.connect(self._refresh)
        self.retranslate()
        self.show_part("segments")

    def show_part(self, key: str) -> Part:
        """Bring it to the front."""
        if key not in self.parts:
            self.parts[key] = self._makers[key]()
            self.stack.addWidget(self.parts[key])
        self.buttons[key].setChecked(True)
        self.stack.setCurrentWidget(self.parts[key])
        return self.parts[key]

    def answer(self, key: str) -> None:
        """Bring the part that does to the front."""
        self.show_part(key).setFocus()

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour."""
        return {key: partial(self._clicked, key) for key in self._makers}

    def retranslate(self) -> None:
        texts = {
            "segments": self.tr("Segments"), "together": self.tr("Goes together"), "prices": self.tr("Prices"),
            "market": self.tr("Market"),
        }  # fmt: skip
        for key, button in self.buttons.items():
            button.setText(texts[key])

    def _clicked(self, key: str, _checked: bool = False) -> None:
        self.show_part(key)

    def _refresh(self) -> None:
        part = self.stack.currentWidget()
        if part is not None and self.isVisible():
            part.load()  # type: ignore[attr-defined]

    def _segments(self) -> Part:
        from .segments import SegmentsPart

        return SegmentsPart(self._context, self)

    def _together(self) -> Part:
        from .together import TogetherPart

        return TogetherPart(self._context, self)

    def _prices(self) -> Part:
        from .prices import PricesPart

        return PricesPart(self._context, self)

    def _market(self) -> Part:
        from .market import MarketPart

        return MarketPart(self._context, self)
