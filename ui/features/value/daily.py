"""Customers are classified once a day by themselves, where that is wanted and the user may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cementcrm.core.errors import CementError

from ...base.i18n import Translatable, fill

if TYPE_CHECKING:
    from cementcrm.reading.classes import Classes

    from ...base.context import UiContext
    from ...base.tasks import Report

_FIRST_MS = 60_000  # whoever has just started it wants to work
_AGAIN_MS = 30 * 60_000


class DailyRun(Translatable, QWidget):
    """Shows nothing: it says what it has done."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._ended = 0  # classes set by hand that have expired
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self.run)
        self._timer.start()
        QTimer.singleShot(_FIRST_MS, self, self.run)

    def run(self) -> None:
        """Unless it was done today."""
        context = self._context
        app, settings, place = context.app, context.settings, str(context.app.database.path)
        today = app.today().isoformat()
        if not settings.classify_daily or settings.classified.get(place) == today:
            return
        if not app.actor.may("customer:classify"):
            return
        settings.classified[place] = today
        settings.save()

        def work(report: Report) -> Classes:
            from cementcrm.reading.classes import ClassQuery

            app.require_classifying()
            return app.classes(ClassQuery(), report)

        context.run_job(self.tr("Classifying customers"), work, self._classify, self._failed, owner=self)

    def _classify(self, found: Classes) -> None:
        self._ended = sum(each.move is not None and each.move.ended for each in found.moving)
        if found.moving:
            self._context.execute(
                found.command(self._context.app.today()),
                origin=self,
                on_done=self._done,
                on_error=self._failed,
            )

    def _done(self, count: object) -> None:
        text = fill(self.tr("{count} customers came into another class today."), count=count)
        if self._ended:
            text += " " + fill(self.tr("Of {count} a class set by hand has expired."), count=self._ended)
        self._context.offer.emit(text, self.tr("Show who"), self._show)

    def _show(self) -> None:
        self._context.show_page("analysis")

    def _failed(self, error: Exception) -> None:
        """Who may classify no longer, or has part of a group only, isn't bothered with it each day."""
        if not isinstance(error, CementError):
            self._context.tasks.failed.emit(error)
