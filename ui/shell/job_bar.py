"""The jobs that run, in the status bar: the newest one's name, how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ..base.i18n import Translatable
from ..base.jobs import Job
from ..base.progress import show_share
from ..base.style import give_role

_SHOW_AFTER_MS = 400  # what is over before doesn't flicker


class JobBar(Translatable, QWidget):
    """Hidden while nothing runs. `cancelled(Job)`: by the user."""

    cancelled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._late = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self.title, self.progress, self.stop = QLabel(self), QProgressBar(self), QToolButton(self)
        self._build_layout()
        self._late.timeout.connect(self.show)
        self.stop.clicked.connect(self._cancel)
        self.retranslate()
        self.hide()

    def add(self, job: Job) -> None:
        """Show a job until it ends."""
        self._jobs.append(job)
        job.progressed.connect(lambda done, total, what: self._progressed(job, done, total, what))
        job.ended.connect(lambda: self._ended(job))
        self._show_newest()
        self._late.start()

    def clear(self) -> None:
        """The database is closed: its jobs with it."""
        self._jobs.clear()
        self._late.stop()
        self.hide()

    def retranslate(self) -> None:
        self.stop.setText(self.tr("Cancel"))
        self.progress.setAccessibleName(self.tr("Progress"))

    def _build_layout(self) -> None:
        self.progress.setFixedWidth(160)
        self.progress.setTextVisible(False)
        give_role(self.stop, "flat")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.progress, self.stop):
            row.addWidget(widget)

    def _show_newest(self) -> None:
        self.title.setText(self._jobs[-1].title)
        show_share(self.progress, 0, 0)

    def _progressed(self, job: Job, done: int, total: int, what: str) -> None:
        if self._jobs and job is self._jobs[-1]:
            show_share(self.progress, done, total)
            self.title.setText(f"{job.title} · {what}" if what else job.title)

    def _ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if self._jobs:
            self._show_newest()
        else:
            self.clear()

    def _cancel(self) -> None:
        job = self._jobs[-1]
        job.cancel()
        self.cancelled.emit(job)
