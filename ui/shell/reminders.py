"""Once a minute: what time alone has changed, and a notice of what has become late meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ..base.i18n import fill, label
from ..base.icons import icon

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet
    from cementcrm.core.serving import DueThing

    from ..base.context import UiContext
    from .main_window import MainWindow

BEAT_MS = 60_000
PAGE = "due"
_AT_START = QT_TRANSLATE_NOOP("reminders", "{late} late, {risk} at risk.")
_SHOW = QT_TRANSLATE_NOOP("reminders", "Show")
_LATE = QT_TRANSLATE_NOOP("reminders", "Late now: {what} · {title}")
_MORE = QT_TRANSLATE_NOOP("reminders", "{count} things have become late")


class Reminders(QObject):
    """Made for each open database. Notices go to the desktop where it has a place for them, else to the banner."""

    def __init__(self, context: UiContext, window: MainWindow) -> None:
        super().__init__(context)
        self._context = context
        self._window = window
        self._known: set[tuple[object, str]] | None = None  # what was late already
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self.beat()

    def beat(self) -> None:
        """Look now."""
        self._context.tasks.run(lambda: _look(self._context.app), self._seen, owner=self, slot="beat")

    def _seen(self, found: tuple[ChangeSet, list[DueThing]]) -> None:
        changes, things = found
        if changes:
            self._context.notifier.changed.emit(changes, self)
        late = {(thing.uuid, thing.what): thing for thing in things if thing.light == "late"}
        if self._known is None:
            self._tell_at_start(len(late), len(things) - len(late))
        else:
            self._tell([thing for key, thing in late.items() if key not in self._known])
        self._known = set(late)

    def _tell_at_start(self, late: int, risk: int) -> None:
        """A message that stands there already is worth more: it is answered first."""
        if late:
            text = fill(label("reminders", _AT_START), late=late, risk=risk)
            self._window.banner.when_free(partial(self._banner, text))

    def _tell(self, fresh: list[DueThing]) -> None:
        if not fresh:
            return
        thing = fresh[0]
        text = fill(label("reminders", _LATE), what=label("enums", thing.what), title=thing.title)
        if len(fresh) > 1:
            text = fill(label("reminders", _MORE), count=len(fresh))
        if not self._notify(text):
            self._banner(text)

    def _banner(self, text: str) -> None:
        self._window.banner.show_message(
            text, level="warning", action=label("reminders", _SHOW), on_action=self._show
        )

    def _notify(self, text: str) -> bool:
        """A notice of the desktop, if it has any."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("app"), self)
            self._tray.messageClicked.connect(self._show)
            self._tray.activated.connect(lambda _reason: self._show())
        self._tray.show()
        self._tray.showMessage("CementCRM", text, QSystemTrayIcon.MessageIcon.Warning)
        return True

    def _show(self) -> None:
        self._window.come_forward()
        self._context.show_page(PAGE)


def _look(app: Application) -> tuple[ChangeSet, list[DueThing]]:
    return app.tick(), app.due()
