"""Cards in as many columns as there is room for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import bind
from ...base.style import give_role
from .arrangement import Arrangement, arranged, places
from .frame import CardFrame

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.registry import CardSpec

_COLUMN = 300  # device-independent pixels that a card needs at least
_GAP = 12


class HomePage(Translatable, QWidget):
    """F5 asks everything anew."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        offered = (
            c
            for c in context.registry.cards
            if not c.entity or context.app.actor.may(f"{c.entity}:{c.right}")
        )
        self._specs: dict[str, CardSpec] = {card.key: card for card in offered}
        self._role = context.app.actor.role
        self.arrangement = self._arranged(context.settings.home.get(self._role))
        self.frames: dict[str, CardFrame] = {}
        self._columns = 0
        self.heading, self.empty = QLabel(self), QLabel(self)
        self.mine, self.add = QCheckBox(self), QToolButton(self)
        self._grid = QGridLayout()
        self._coming = QTimer(self, singleShot=True, interval=0)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self._place()
        self._bring_next()  # the first one has the keyboard

    def arrange(self, arrangement: Arrangement) -> None:
        """Show and remember."""
        self.arrangement = arrangement
        self._context.settings.home[self._role] = arrangement.saved()
        self._context.settings.save()
        self._place()

    def reset(self) -> None:
        """As the role has it at first."""
        self._context.settings.home.pop(self._role, None)
        self._context.settings.save()
        self.arrangement = self._arranged(None)
        self.mine.setChecked(False)
        self._place()

    def load(self) -> None:
        """Ask everything anew."""
        for frame in self.frames.values():
            frame.content.renew()

    def retranslate(self) -> None:
        day = self._context.app.today()
        self.heading.setText(fill(self.tr("{user}, {day}"), user=self._context.app.actor.name, day=day))
        self.mine.setText(self.tr("Only mine"))
        self.mine.setToolTip(self.tr("My visits and my customers"))
        self.add.setText(self.tr("Arrange"))
        self.empty.setText(self.tr("All cards are put away. “Arrange” brings them back."))
        self._fill_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._place()

    def _arranged(self, saved: Any) -> Arrangement:
        return arranged(list(self._specs.values()), self._role, saved if isinstance(saved, dict) else None)

    def _fitting(self) -> int:
        return max(1, min((self.width() - _GAP) // (_COLUMN + _GAP), 4))

    def _frame(self, key: str) -> CardFrame:
        frame = CardFrame(self._context, self._specs[key], self)
        frame.content.only_mine = self.arrangement.mine
        frame.moved.connect(lambda by: self.arrange(self.arrangement.moved(key, by)))
        frame.put_away.connect(lambda: self.arrange(self.arrangement.without(key)))
        return frame

    def _place(self) -> None:
        """Put the cards into the grid, in the order in which Tab visits them."""
        self._columns = columns = self._fitting()
        while self._grid.count():
            self._grid.takeAt(0)
        shown = self.arrangement.shown
        for key in self.frames.keys() - set(shown):
            self.frames[key].hide()
        before: QWidget = self.add
        found = places([2 if self._specs[key].wide else 1 for key in shown], columns)
        for key, (row, column, width) in zip(shown, found, strict=True):
            if key not in self.frames:  # the next turn of the event loop brings one more
                self._coming.start()
                continue
            frame = self.frames[key]
            self._grid.addWidget(frame, row, column, 1, width)
            frame.set_ends(first=key == shown[0], last=key == shown[-1])
            frame.show()
            before = frame.follow(before)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.empty.setVisible(not shown)
        if shown and shown[0] in self.frames:
            self.setFocusProxy(self.frames[shown[0]].content)
        self._fill_menu()

    def _bring_next(self) -> None:
        """One card a turn: all at once would hold the window up for longer than 100 ms."""
        key = next((key for key in self.arrangement.shown if key not in self.frames), None)
        if key is not None:
            self.frames[key] = self._frame(key)
            self._place()

    def _fill_menu(self) -> None:
        menu = self.add.menu()
        if menu is None:
            return
        menu.clear()
        for key in self.arrangement.hidden:
            text = fill(self.tr("Add: {card}"), card=label("cards", self._specs[key].title))
            menu.addAction(text, partial(self._take_in, key))
        menu.addSeparator()
        menu.addAction(self.tr("As at first"), self.reset)

    def _take_in(self, key: str) -> None:
        self.arrange(self.arrangement.with_card(key))

    def _set_mine(self, mine: bool) -> None:
        if mine == self.arrangement.mine:
            return
        for frame in self.frames.values():
            frame.content.show_only_mine(mine)
        kept = self.arrangement
        self.arrange(Arrangement(kept.shown, kept.hidden, mine))

    def _build_layout(self) -> None:
        give_role(self.heading, "heading")
        give_role(self.empty, "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.mine.setChecked(self.arrangement.mine)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(QMenu(self.add))
        bar = QHBoxLayout()
        bar.addWidget(self.heading, 1)
        bar.addWidget(self.mine)
        bar.addWidget(self.add)
        self._grid.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP)
        column.addLayout(bar)
        column.addLayout(self._grid)
        column.addWidget(self.empty)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self.mine.toggled.connect(self._set_mine)
        self._coming.timeout.connect(self._bring_next)
        bind("refresh", self, self.load).activated.connect(self._context.refreshed)
