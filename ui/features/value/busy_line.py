"""That something is reckoned, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ...base.i18n import Translatable
from ...base.progress import show_share
from ...base.style import give_role

_WIDTH = 160


class BusyLine(Translatable, QWidget):
    """Nothing moves when it has nothing to say."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.bar, self.cancel = (
            QLabel(self),
            QProgressBar(self, textVisible=False),
            QPushButton(self),
        )
        self.bar.setMaximumWidth(_WIDTH)
        give_role(self.state, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStrut(self.cancel.sizeHint().height())
        for widget in (self.state, self.bar, self.cancel):
            row.addWidget(widget)
        self.cancel.clicked.connect(self.cancelled)
        self.retranslate()
        self.end()

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))

    def begin(self) -> None:
        """It is under way."""
        self.bar.setRange(0, 0)
        self.state.setText(self.tr("Reckoning…"))
        for widget in (self.bar, self.cancel):
            widget.show()

    def advance(self, done: int, total: int) -> None:
        """So far."""
        show_share(self.bar, done, total)

    def end(self, text: str = "") -> None:
        """It is over; `text`: how, if not well."""
        self.state.setText(text)
        for widget in (self.bar, self.cancel):
            widget.hide()
