"""That an answer is being reckoned, and a way not to wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from cementcrm.core.errors import CementError

from ...base.errors import describe
from ...base.i18n import Translatable
from ...base.style import give_role, restyle

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext
    from ...base.tasks import TaskHandle

T = TypeVar("T")


class Reckoning(Translatable, QWidget):
    """Asks one question at a time: a newer one takes the place of the one before. Shown while there is something to
    say."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: TaskHandle | None = None
        self._again: Callable[[], None] = lambda: None
        self._problem = ""
        self.text, self.button = QLabel(self, wordWrap=True), QPushButton(self)
        give_role(self.text, "muted")
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def retranslate(self) -> None:
        running = self.running
        self.text.setText(self.tr("Reckoning…") if running else self._problem or self.tr("Stopped."))
        self.button.setText(self.tr("Cancel") if running else self.tr("Reckon again"))
        restyle(self.text, "tone", "bad" if self._problem else "")

    @property
    def running(self) -> bool:
        """Is an answer awaited?"""
        return self._handle is not None

    def ask(self, query: Callable[[Application], T], on_done: Callable[[T], None]) -> None:
        """Call `on_done` with the answer."""

        def done(value: T) -> None:
            self._handle = None
            self.hide()
            on_done(value)

        self._again, self._problem = lambda: self.ask(query, on_done), ""
        self._handle = self._context.ask(query, done, self._failed, owner=self, slot="reckoning")
        self.retranslate()
        self.show()

    def _failed(self, error: Exception) -> None:
        self._handle = None
        if isinstance(error, CementError):
            self._problem = describe(error)
        else:  # a fault of the program, told as such
            self._context.tasks.failed.emit(error)
        self.retranslate()

    def _press(self) -> None:
        if self._handle is None:
            self._again()
            return
        self._handle.cancel()
        self._handle = None
        self.retranslate()
