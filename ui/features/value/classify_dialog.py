"""Who would come into another class, and letting it happen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.errors import CementError

from ...base.banner import MessageBanner
from ...base.errors import describe
from ...base.i18n import Translatable, fill
from ...base.progress import show_share
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...widgets.figure_table import FigureColumn, FigureTable
from .texts import NONE, class_texts, facts

if TYPE_CHECKING:
    from cementcrm.reading.classes import Classed, Classes

    from ...base.context import UiContext
    from ...base.jobs import Job
    from ...base.tasks import Report

_PAIRS = 8


class ClassifyDialog(Translatable, QDialog):
    """Reckons when it is opened; Classify does what is shown, as one command."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context = context
        self._job: Job | None = None
        self.found: Classes | None = None
        self.summary, self.note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.table = FigureTable(context, "classify", self)
        self.banner = MessageBanner()
        self.daily = QCheckBox()
        self.daily.setChecked(context.settings.classify_daily)
        self.daily.clicked.connect(self._set_daily)
        self.done_button, self._cancel = QPushButton(), QPushButton()
        self._build_layout()
        self.table.opened.connect(self._open)
        self.done_button.clicked.connect(self.classify)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.classify)
        self.retranslate()
        fit(self, 900, 600)
        self._ask()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Classify customers"))
        self.daily.setText(self.tr("Classify once a day, when the program runs here"))
        self.done_button.setText(self.tr("Classify"))
        self._cancel.setText(self.tr("Cancel"))
        self.table.view.setAccessibleName(self.tr("Customers that move"))
        names = class_texts(self._context)

        def kind(code: str | None) -> str:
            return names.get(code or NONE, str(code))

        self.table.set_columns(
            (
                FigureColumn("code", self.tr("Customer no."), lambda row: row.code, width=110),
                FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=220),
                FigureColumn("before", self.tr("Class now"), lambda row: kind(row.move.before), width=90),
                FigureColumn("after", self.tr("Class then"), lambda row: kind(row.move.after), width=90),
                FigureColumn("why", self.tr("Why"), self._why, width=340),
            )
        )
        self._tell()

    def classify(self) -> None:
        """Let it happen."""
        if self.found is None or not self.found.moving or not self.done_button.isEnabled():
            return
        self._busy(True)
        command = self.found.command(self._context.app.today())
        self._context.execute(command, origin=self, on_done=self._done, on_error=self._failed)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _ask(self) -> None:
        app = self._context.app

        def work(report: Report) -> Classes:
            from cementcrm.reading.classes import ClassQuery

            app.require_classifying()
            return app.classes(ClassQuery(), report)

        self._busy(True)
        self._job = self._context.run_job(self.windowTitle(), work, self._show, self._failed, owner=self)
        self._job.progressed.connect(lambda done, total, _what: show_share(self.bar, done, total))

    def _show(self, found: Classes) -> None:
        self._job, self.found = None, found
        self._busy(False)
        self._tell()

    def _tell(self) -> None:
        found = self.found
        if found is None:
            self.summary.setText(self.tr("Reckoning…"))
            return
        names = class_texts(self._context)
        moves = [each.move for each in found.moving if each.move is not None]
        if found.valued.first is None:
            self.summary.setText(self.tr("Nothing to reckon yet: import weigh tickets first."))
            self.done_button.setEnabled(bool(moves))
            self.table.show_rows(found.moving)
            return
        self.table.show_rows(found.moving, self.tr("Every customer is in the class that the rules give it."))
        text = self.tr("{count} customers come into another class; {held} set by hand stay.")
        self.summary.setText(fill(text, count=f"{len(moves):,}", held=f"{found.held:,}"))
        pairs = Counter((move.before or NONE, move.after or NONE) for move in moves)
        said = [f"{names.get(a, a)} → {names.get(b, b)} {n:,}" for (a, b), n in pairs.most_common(_PAIRS)]
        ended = sum(move.ended for move in moves)
        if ended:
            said.append(fill(self.tr("{count} set by hand have expired"), count=f"{ended:,}"))
        months = fill(
            self.tr("Months {first} to {last}, rules {version}"),
            first=str(found.valued.first)[:7], last=str(found.valued.last)[:7], version=found.rules.version,
        )  # fmt: skip
        self.note.setText(" · ".join([months, *said]))
        self.done_button.setEnabled(bool(moves))

    def _why(self, row: Classed) -> str:
        told = facts(row.move.facts.why) if row.move is not None else ""
        if row.held and row.standing is not None:
            return fill(self.tr("set by hand until {until}, put back"), until=row.standing.expires_on)
        if row.move is not None and row.move.ended:
            told = " · ".join(filter(None, (self.tr("no longer set by hand"), told)))
        return told

    def _open(self, row: Any) -> None:
        self._context.open("customer", row.uuid)
        self.reject()

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.done_button.setEnabled(not busy)

    def _done(self, count: object) -> None:
        text = self.tr("{count} customers classified. Ctrl+Z takes it back.")
        self._context.message.emit(fill(text, count=count), "info")
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._busy(False)
        self.done_button.setEnabled(False)
        if isinstance(error, CementError):
            self.summary.setText("")
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _set_daily(self, wanted: bool) -> None:
        self._context.settings.classify_daily = wanted
        self._context.settings.save()

    def _build_layout(self) -> None:
        give_role(self.summary, "heading")
        give_role(self.note, "muted")
        give_role(self.done_button, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.daily)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        for widget in (self.banner, self.summary, self.note, self.bar):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
