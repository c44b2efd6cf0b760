"""What the window shows while a database is opened, made, checked or restored."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cementcrm.core.pace import Pace

from ..base.i18n import Translatable, fill
from ..base.progress import show_share
from ..base.style import give_role

_WIDTH = 360
_MEGABYTE = 1_000_000
_TICK_MS = 1_000
_SILENT_SECONDS = 2


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _centred(widget: QWidget) -> QHBoxLayout:
    """By stretches: this is painted first, and the enums of alignment take longer to import than the pane."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


class ProgressPane(Translatable, QWidget):
    """What is being done, how far it is, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")  # the style sheet centres its texts
        self.text = QLabel(self, wordWrap=True)
        self.text.setFixedWidth(_WIDTH)  # a label that wraps, centred, else breaks after a word and is cut
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setFixedWidth(_WIDTH)
        self.detail = QLabel(self)
        give_role(self.detail, "muted")
        self._step: tuple[int, int, str] = (0, 0, "")
        self._pace = Pace()
        self._left: float | None = None
        self._clock = QTimer(self, interval=_TICK_MS)  # says that time passes while a step is long
        self._clock.timeout.connect(self._tell)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self.text, self.bar, self.detail, self.cancel):
            column.addLayout(_centred(widget))
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
        self._tell()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """`total` 0: not known, the bar only moves. An empty text leaves the last one."""
        show_share(self.bar, done, total)
        if text:
            self.text.setText(text)
            self._step, self._pace = (0, 0, ""), Pace()
            self._tell()

    def show_step(self, done: int, total: int, what: str) -> None:
        """Progress of opening; `what` as the core names its steps: backup, check, migrate, a derived table."""
        self.show_progress(done, total, "")
        if what:
            self._step = (done, total, what)
            self._left = self._pace.left(done, total, what)
            self._tell()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._clock.stop()

    def _tell(self) -> None:
        done, total, what = self._step
        parts = [self._said(done, total, what)] if what else []
        if self._pace.elapsed >= _SILENT_SECONDS:
            parts.append(fill(self.tr("{time} so far"), time=_minutes(self._pace.elapsed)))
        if what and self._left is not None:
            parts.append(fill(self.tr("about {time} left"), time=_minutes(self._left)))
        self.detail.setText("   ·   ".join(parts))

    def _said(self, done: int, total: int, what: str) -> str:
        texts = {
            "backup": self.tr("Backing up before the upgrade: {done} of {total} MB"),
            "check": self.tr("Checking every page: {done} of {total} MB"),
            "migrate": self.tr("Upgrading the database: step {step} of {total}"),
            "search": self.tr("Preparing the search index"),
        }
        text = texts.get(what, self.tr("Preparing the figures"))
        unit = _MEGABYTE if what in ("backup", "check") else 1
        return fill(text, done=done // unit, total=total // unit, step=min(done + 1, total))
