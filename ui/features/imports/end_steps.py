"""The steps in which the program works or tells: running, checked, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...base.i18n import Translatable, fill
from ...base.progress import show_share
from ...base.style import give_role
from . import texts
from .results_table import ResultsTable

if TYPE_CHECKING:
    from ...base.context import UiContext
    from .flow import ImportFlow


class BusyStep(Translatable, QWidget):
    """Progress, rate, time left and a way out."""

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__()
        self._flow = flow
        self._title, self._pace, self._bar = QLabel(), QLabel(), QProgressBar()
        self.cancel = QPushButton()
        give_role(self._title, "heading")
        give_role(self._pace, "muted")
        self._bar.setTextVisible(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 60, 0, 0)
        for widget in (self._title, self._bar, self._pace):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addStretch(1)
        self.cancel.clicked.connect(self._cancel)
        flow.progressed.connect(self._show_progress)
        self.retranslate()

    def begin(self, title: str) -> None:
        """Nothing is known yet but what is being done."""
        self._title.setText(title)
        self._pace.setText("")
        show_share(self._bar, 0, 0)
        self.cancel.setEnabled(True)

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))

    def _show_progress(self, done: int, total: int, seconds: float) -> None:
        if total:
            show_share(self._bar, done, total)
            self._pace.setText(texts.pace(done, total, seconds))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._pace.setText(self.tr("Stopping…"))
        self._flow.cancel()


class CheckStep(Translatable, QWidget):
    """The dry run."""

    def __init__(self, context: UiContext, flow: ImportFlow) -> None:
        super().__init__()
        self._context, self._flow = context, flow
        self._hint, self.notes = QLabel(), QLabel()
        give_role(self._hint, "muted")
        self.notes.setWordWrap(True)
        self.table = ResultsTable(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self.notes)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(self.tr("Nothing was written yet. This is what the import will do."))
        self._show_notes()

    def show_results(self) -> None:
        """The flow's newest dry run."""
        self.table.show_results(self._flow.results, self._context.app.spec(self._flow.entity))
        self._show_notes()

    def _show_notes(self) -> None:
        codes = self._flow.results.notes
        self.notes.setText(texts.notes(self._context.app.spec(self._flow.entity), codes) if codes else "")
        self.notes.setVisible(bool(codes))


class DoneStep(Translatable, QWidget):
    """What an import did, and what can be done now."""

    def __init__(self, context: UiContext, flow: ImportFlow) -> None:
        super().__init__()
        self._context, self._flow = context, flow
        self._title, self._counts = QLabel(), QLabel()
        self.refused, self.undo = QPushButton(), QPushButton()
        self.another = QPushButton()
        self._is_undone = False
        self.table = ResultsTable(context)
        self._build_layout()
        self.retranslate()

    def show_results(self) -> None:
        """The flow's newest import."""
        results = self._flow.results
        if self._flow.entity:
            self.table.show_results(results, self._context.app.spec(self._flow.entity))
        self.retranslate()

    def show_undone(self, undone: bool) -> None:
        """Does what the import did still stand?"""
        self._is_undone = undone
        self.undo.setEnabled(not undone)
        self.retranslate()

    def retranslate(self) -> None:
        counts, stopped = self._flow.results.counts, self._flow.stopped
        title = self.tr("The import was stopped") if stopped else self.tr("Imported")
        self._title.setText(self.tr("The import was undone") if self._is_undone else title)
        text = (
            self.tr("{file}: {n} rows had been written by then. They stay until you undo the import.")
            if stopped
            else self.tr("{file}: {n} rows are new or changed.")
        )
        written = counts["new"] + counts["changed"]
        self._counts.setText(fill(text, file=self._flow.path.name, n=f"{written:,}"))
        self.refused.setText(self.tr("Save refused rows…"))
        self.refused.setVisible(counts["refused"] > 0)
        self.undo.setText(self.tr("Undone") if self._is_undone else self.tr("Undo this import"))
        waiting = len(self._flow.queue)
        self.another.setText(
            fill(self.tr("Next file ({n})"), n=waiting) if waiting else self.tr("Import another file")
        )

    def _build_layout(self) -> None:
        give_role(self._title, "title")
        self._counts.setWordWrap(True)
        row = QHBoxLayout()
        for button in (self.another, self.refused, self.undo):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self._counts)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
