"""Exchanging with the group's server by itself: soon after a change, every minute, again after a failure, by F5."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label

if TYPE_CHECKING:
    from datetime import datetime

    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet
    from cementcrm.sharing.office import Exchanged
    from cementcrm.sharing.standing import Standing

    from ...base.context import UiContext
    from ...base.tasks import Report

SOON_MS = 5_000  # after a change: what is typed in one go goes in one go
BEAT_MS = 60_000
_FIRST_PAUSE_MS, _LONGEST_PAUSE_MS = 10_000, 300_000
PROBE_MS = 10_000  # while nobody answers: has the network come back?
_UNREACHED = "server_unreachable"
_WIPED = "device_wiped"
_USERS, _CUSTOMERS, _MARKS = "user_account", "customer", "customer_distinct"
_DOING = {
    "send": QT_TRANSLATE_NOOP("sharing", "{count} sent"),
    "fetch": QT_TRANSLATE_NOOP("sharing", "{count} received"),
}


class Exchanging(QObject):
    """One for each open database: `Exchanging.of(context)`. It is quiet as long as the database works alone.

    `standing`: how it stands, None alone or not known yet; `trouble`: what went wrong in the last round, None if
    nothing did; `doubles`: pairs of customers that two people may both have made. `told()`: one of them may be another
    now. `wanted(entity, uuid)`: the conflicts of a record are to be shown. Two rounds never run at once; a failed one
    is tried again with growing pauses.
    """

    told = Signal()
    wanted = Signal(str, object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._context = context
        self.standing: Standing | None = None
        self.trouble: CementError | None = None
        self.emptied = ""  # the server whose administrator took this computer out, so that it works alone
        self.doubles = 0
        self.running = False
        self._failures = 0
        self._last: datetime | None = None  # of this run: rounds with nothing to do are not written down
        self._opening = True
        self._again = False  # something changed while a round ran
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._next = QTimer(self, singleShot=True)
        self._probe = QTimer(self, singleShot=True, interval=PROBE_MS)
        self._probe.timeout.connect(self._look_for_the_server)
        for timer in (self._soon, self._next):
            timer.timeout.connect(self.begin)
        context.notifier.changed.connect(self._changed)
        context.refreshed.connect(self.begin)
        self.look()

    @staticmethod
    def of(context: UiContext) -> Exchanging:
        """The one of this database."""
        return context.findChild(Exchanging) or Exchanging(context)

    @property
    def pause(self) -> int:
        """Milliseconds until the next round, if nothing happens before."""
        if not self._failures:
            return BEAT_MS
        return min(_FIRST_PAUSE_MS << min(self._failures - 1, 10), _LONGEST_PAUSE_MS)

    def look(self) -> None:
        """Ask how it stands."""
        self._context.ask(_standing, self._seen, owner=self, slot="standing")

    def begin(self) -> None:
        """Exchange now, or once more as soon as the round that runs is over."""
        if self.standing is None:
            return
        if self.running:
            self._again = True
            return
        from cementcrm.sharing.office import Exchanged

        self.running, self._again = True, False
        for timer in (self._soon, self._next, self._probe):
            timer.stop()
        self._context.run_job(self.tr("Synchronising"), partial(self._work, Exchanged()))

    def show_conflicts(self, entity: str, uuid: UUID) -> None:
        """Lead to those of a record."""
        self._context.show_page("sharing")
        self.wanted.emit(entity, uuid)

    def _work(self, done: Exchanged, report: Report) -> None:
        """In the pool. Its end is posted, as nobody hears of a job that was cancelled."""
        from cementcrm.sharing.group import exchange

        failure: CementError | None = None

        def tell(what: str, count: int) -> None:
            words = _DOING.get(what, "")
            report(0, 0, fill(label("sharing", words), count=f"{count:,}"))

        try:
            exchange(self._context.app, tell, done)
        except CementError as error:
            failure = error
        except BaseException:
            failure = CementError()  # a bug: told by whoever tells bugs
            raise
        finally:
            self._context.tasks.post(partial(_ended, self, done, failure))

    def finish(self, done: Exchanged, failure: CementError | None) -> None:
        """A round is over."""
        self.running = False
        if failure is None:
            self.trouble, self._failures = None, 0
            self._last = done.ended
        elif not isinstance(failure, Cancelled):
            self.trouble = failure
            self._failures += 1
        if done.changes:
            self._context.notifier.changed.emit(done.changes, self)
        if self._again and failure is None:
            self._soon.start()
        self._again = False
        if failure is not None and failure.code == _WIPED:
            self._context.show_page("sharing")  # where it says what has happened, and how to come in anew
        self._next.start(self.pause)
        if self.trouble is not None and self.trouble.code == _UNREACHED:
            self._probe.start()
        if done.changes.touches(_CUSTOMERS):
            self._look_for_doubles()
        self.look()

    def _look_for_the_server(self) -> None:
        """A round is tried less and less often; that somebody answers again is noticed soon all the same."""
        if self.standing is not None and not self.running:
            self._context.ask(
                partial(_answers, self.standing.server), self._answered, owner=self, slot="probe"
            )

    def _answered(self, there: bool) -> None:
        if there:
            self.begin()
        elif self.trouble is not None and self.trouble.code == _UNREACHED and not self.running:
            self._probe.start()

    def _look_for_doubles(self) -> None:
        self._context.ask(_doubles, self._doubles_seen, owner=self, slot="doubles")

    def _doubles_seen(self, count: int) -> None:
        self.doubles = count
        self.told.emit()

    def _seen(self, told: tuple[Standing | None, str]) -> None:
        standing, self.emptied = told
        first = standing is not None and self.standing is None
        if standing is not None and self._last is not None:
            standing = replace(standing, last=self._last)
        self.standing = standing
        if first:
            self._look_for_doubles()
        if standing is None:
            self.trouble, self._failures, self.doubles = None, 0, 0
            for timer in (self._soon, self._next, self._probe):
                timer.stop()
        elif first and self._opening:
            self._soon.start()  # the first page comes first
        elif first:
            self.begin()
        self._opening = False
        self.told.emit()

    def _changed(self, changes: ChangeSet, origin: object) -> None:
        if origin is self:
            return
        if self.standing is None:
            if changes.touches(_USERS):  # a command line may have joined through the window's door
                self.look()
            return
        self.look()
        if changes.touches(_MARKS) or (self.doubles and changes.touches(_CUSTOMERS)):
            self._look_for_doubles()
        if self.running:
            self._again = True
        elif not self._failures:
            self._soon.start()


def _ended(exchanging: Exchanging, done: Exchanged, failure: CementError | None) -> None:
    if isValid(exchanging):
        exchanging.finish(done, failure)


def _standing(app: Application) -> tuple[Standing | None, str]:
    from cementcrm.sharing.group import emptied_by
    from cementcrm.sharing.standing import standing

    found = standing(app)
    return found, "" if found is not None else emptied_by(app)


def _doubles(app: Application) -> int:
    return len(app.lately_doubled(_CUSTOMERS)) if app.actor.may(f"{_CUSTOMERS}:read") else 0


def _answers(server: str, _app: Application) -> bool:
    from cementcrm.sharing.remote import answers

    return answers(server)
