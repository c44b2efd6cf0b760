"""The tabs of the analyses. Nothing is reckoned before its tab is seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QTabWidget, QToolButton, QVBoxLayout, QWidget

from ...base.i18n import Translatable, label
from ...base.shortcuts import bind
from ...base.style import give_role

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.registry import AnalysisSpec, Question


class AnalysisPage(Translatable, QWidget):
    """Ctrl+Tab goes through the tabs, F5 reckons the one in front anew; in the corner are the questions that they
    answer, each led to at once. Who may see no tab is told so."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._specs: list[AnalysisSpec] = [
            spec for spec in context.registry.analyses if context.app.actor.may(f"{spec.entity}:{spec.right}")
        ]
        self._made: dict[str, QWidget] = {}
        self.tabs, self.nothing, self.questions = QTabWidget(self), QLabel(self), QToolButton(self)
        self.questions.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.questions.setMenu(QMenu(self.questions))
        self.tabs.setCornerWidget(self.questions)
        layout = QVBoxLayout(self)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tabs, 1)
        give_role(self.nothing, "muted")
        self.nothing.setWordWrap(True)
        self._holders = [QWidget(self) for _ in self._specs]
        for holder in self._holders:
            QVBoxLayout(holder)
            self.tabs.addTab(holder, "")
        self.tabs.setVisible(bool(self._specs))
        self.nothing.setVisible(not self._specs)
        self.tabs.currentChanged.connect(self._make)
        bind("refresh", self, context.refreshed.emit)
        bind("questions", self, self.questions.showMenu)
        self.retranslate()
        self._make(self.tabs.currentIndex())

    @property
    def shown(self) -> QWidget | None:
        """The tab in front."""
        place = self.tabs.currentIndex()
        return self._made.get(self._specs[place].key) if place >= 0 else None

    def show_part(self, key: str) -> None:
        """Bring a tab to the front."""
        place = next((n for n, spec in enumerate(self._specs) if spec.key == key), None)
        if place is not None:
            self.tabs.setCurrentIndex(place)

    def ask(self, spec: AnalysisSpec, question: Question) -> None:
        """Have its tab answer it."""
        self.show_part(spec.key)
        self._made[spec.key].answer(question.key)  # type: ignore[attr-defined]

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour: each tab, and what it shows further."""
        steps: dict[str, Callable[[], None]] = {}
        for spec in self._specs:
            steps[spec.key] = partial(self.show_part, spec.key)
        return steps

    def retranslate(self) -> None:
        self.nothing.setText(self.tr("Your role sees no weigh tickets, of which all analyses are made."))
        self.tabs.setAccessibleName(self.tr("Analyses"))
        for place, spec in enumerate(self._specs):
            self.tabs.setTabText(place, label("analyses", spec.title))
        self.questions.setText(self.tr("Questions"))
        self.questions.setToolTip(self.tr("What these analyses answer: ask, and be led there"))
        self._fill_questions()

    def _fill_questions(self) -> None:
        menu = self.questions.menu()
        menu.clear()
        for spec in self._specs:
            menu.addSection(label("analyses", spec.title))
            for question in spec.questions:
                if not question.sees or self._context.app.sees(*question.sees.split(".")):
                    action = menu.addAction(label("questions", question.text))
                    action.triggered.connect(partial(self.ask, spec, question))

    def _make(self, place: int) -> None:
        if place < 0:
            return
        spec = self._specs[place]
        if spec.key not in self._made:
            holder = self._holders[place]
            self._made[spec.key] = made = spec.factory(self._context, holder)
            layout = holder.layout()
            assert layout is not None
            layout.setContentsMargins(8, 8, 8, 8)
            layout.addWidget(made)
        self.setFocusProxy(self._made[spec.key])
        if self.isVisible() and not self.tabs.tabBar().hasFocus():  # else the tab's own keys go nowhere
            self._made[spec.key].setFocus(Qt.FocusReason.OtherFocusReason)
