"""What the parts of the tab share: asked when first seen and after changes, with a word while it takes time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...base.i18n import Translatable, fill
from ...widgets.reckoning import Reckoning

if TYPE_CHECKING:
    from datetime import date

    from cementcrm.analytics.lifetime import TooLittleHistory
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext

_READS = ("weigh_ticket", "customer", "customer_link", "cost_rate", "demand_profile")


class Part(Translatable, QWidget):
    """One question and its answer. A part says what to ask and shows what comes."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self.state = Reckoning(context, self)
        self.bar = QHBoxLayout()  # what the part adds stands before it
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self.bar)
        context.notifier.changed.connect(self._changed)

    def question(self) -> Callable[[Application], Any]:
        """What is asked now."""
        raise NotImplementedError

    def answered(self, found: Any) -> None:
        """Show it."""
        raise NotImplementedError

    def end_bar(self) -> None:
        """That it is reckoned and the way to stop it, at the end of the bar."""
        self.bar.addStretch(1)
        self.bar.addWidget(self.state)

    def load(self) -> None:
        """Ask; what was there stays until the answer is."""
        self._stale = False
        self.state.ask(self.question(), self.answered)

    def since(self, first: date | None, last: date | None, history: TooLittleHistory | None) -> str:
        """What the figures are of."""
        if history is not None:
            text = self.tr("Too little history: {have} of {need}. Import weigh tickets, or come back later.")
            return fill(text, have=f"{history.have:,}", need=f"{history.need:,}")
        return fill(self.tr("{first} to {last}"), first=first, last=last) if first and last else ""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        if self._stale:
            self.load()

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(map(changes.touches, _READS)):
            self._stale = True
            if self.isVisible():
                self.load()


def codes_of(rows: Sequence[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.code for row in rows if row.code))
