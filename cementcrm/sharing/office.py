"""One database that shares its records: rounds of sending what was written here and fetching what others wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from msgspec import Struct, field, structs
from sqlalchemy import Connection

from cementcrm.core.changes import ChangeSet
from cementcrm.core.fields import EntitySpec
from cementcrm.store.engine import Database
from cementcrm.store.history import MANY
from cementcrm.store.types import from_millis
from cementcrm.sync.wire import Batch, Page, Pull, Push, Pushed

from . import contents, leaving
from .contents import ContentRemote
from .facts import FactExchange, FactRemote, FactSource
from .farewell import Farewell, QuarantineRemote
from .inbox import Inbox, Touched
from .membership import Membership
from .names import Names
from .outbox import Outbox, Told
from .packing import REFUSED
from .publishing import Publisher
from .snapshots import SnapshotRemote
from .turns import Coming, Turn

_MOST = 5_000  # documents in one page: it is written in one go, but once somebody waits
_TURN = 20_000  # documents after which a transaction ends


class Restored(Exception):
    """The server began a new life; `epoch` names it."""

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch


class Remote(FactRemote, ContentRemote, QuarantineRemote, SnapshotRemote, Protocol):
    """The server as a device sees it. Raises `Restored`, or a `CementError` that says what to do."""

    def push(self, asked: Push) -> Pushed: ...

    def pull(self, asked: Pull) -> Page: ...

    def epoch(self) -> bytes: ...

    def renew(self) -> bytes: ...


class Source(Remote, FactSource, Protocol):
    """The same, which can be asked while what it answered last is written."""


class Exchanged(Struct):
    """What a round did: how many operations went and were refused, how many records came or left; and what stands now:
    conflicts, operations that wait."""

    sent: int = 0
    refused: int = 0
    received: int = 0
    left: int = 0
    conflicts: int = 0
    waiting: int = 0
    facts_sent: int = 0
    facts_received: int = 0
    facts_refused: tuple[str, ...] = ()
    ended: datetime | None = None  # when all was exchanged
    changes: ChangeSet = field(default_factory=ChangeSet)

    @property
    def moved(self) -> bool:
        """Did anything go, come or leave?"""
        return bool(self.sent or self.received or self.left or self.facts_sent or self.facts_received)


Report = Callable[[str, int], None]
"""`report("send" or "fetch", operations or records so far)`; it may raise to cancel between two transactions."""


class _Coming:
    """Where a fetch is: the `page` at hand and what it `told` of what was sent from here, what is `left` of it to write
    (None: nothing), the one behind it."""

    def __init__(
        self, remote: Source, asked: Pull, parked: dict[tuple[bytes, int], tuple[int, Batch]], page: Page
    ) -> None:  # fmt: skip
        self._remote = remote
        self._asked = asked
        self._parked = parked
        self._is_one_of_several = page.more
        self._begin(page)

    def _begin(self, page: Page) -> None:
        self.page = page
        self.left: Page | None = page
        self.told: list[Told] = [(*self._parked.pop((c, part)), fate) for c, part, fate in page.fates]
        self._asked = structs.replace(
            self._asked, cursors=self._asked.cursors | page.cursors, parked=tuple(self._parked)
        )
        self._following: Coming[Page] | None = (
            self._remote.soon(partial(_pull, self._asked)) if page.more else None
        )

    @property
    def is_divisible(self) -> bool:
        """Of several nobody takes one for the whole; one that tells what became of changes of here is."""
        return self._is_one_of_several and not self.told

    @property
    def ready(self) -> bool:
        """Has the next page come?"""
        return self._following is not None and self._following.ready

    def wait(self) -> None:
        """Go on to the next page, if this one is written and there is one."""
        if self.left is None and self._following is not None:
            self._begin(self._following())


class Office:
    """`model`, `spec`: of a kind of record; KeyError for what doesn't travel. `random(n)`: bytes nobody guesses.
    `now()`: milliseconds since 1970."""

    def __init__(
        self, database: Database, model: Callable[[str], Any], spec: Callable[[str], EntitySpec],
        random: Callable[[int], bytes], now: Callable[[], int], fact_models: Iterable[Any] = (),
    ) -> None:  # fmt: skip
        self._database = database
        self._model = model
        self._fact_models = tuple(fact_models)
        self.membership = Membership(database, now)
        self._outbox = Outbox(database, self.membership, spec, random)
        self._inbox = Inbox(database, self.membership, self._outbox, model, spec, now)

    def farewell(self) -> Farewell:
        """What is done once an administrator has revoked this device."""
        attachments = self._model("attachment").__table__
        return Farewell(self._database, self.membership, self._outbox, self._fact_models, attachments)

    def pack(self) -> None:
        """Put all that was written until now into what is to be sent. Raises `NotJoined`."""
        self._outbox.pack()

    def exchange(
        self, remote: Source, report: Report = lambda _what, _done: None, done: Exchanged | None = None
    ) -> Exchanged:
        """One round. What was done before an error stays done, and is told in `done`; the next round goes on there.
        Raises `NotJoined`, and what `remote` raises."""
        done = done or Exchanged()
        touched: Touched = {}
        try:
            self.membership.read_anew()
            self._outbox.pack()
            try:
                at = self._exchange_all(remote, done, touched, report)
            except Restored as restored:
                self.membership.begin_anew(restored.epoch)
                at = self._exchange_all(remote, done, touched, report)
            leaving.purge(self._database, self._model)
            done.ended = from_millis(self.membership.note_last(moved=done.moved))
            self.membership.forget_old(at)
        finally:
            done.changes = _told(touched)
        done.conflicts, done.waiting = self.membership.standing()
        return done

    def fill(
        self, remote: Source, report: Report = lambda _what, _done: None, done: Exchanged | None = None
    ) -> Exchanged:
        """Fetch all that the server has into a new database, which has what a former one of the same device was to
        send: that it is sent only by the next round, so the former one can still go on if this is broken off. But for
        what was sent and not answered: it is asked for again, with the same request, which counts once."""
        done = done or Exchanged()
        touched: Touched = {}
        try:
            self._fill(remote, done, touched, report)
        except Restored as restored:
            self.membership.begin_anew(restored.epoch)
            self._fill(remote, done, touched, report)
        done.conflicts, done.waiting = self.membership.standing()
        return done

    def _fill(self, remote: Source, done: Exchanged, touched: Touched, report: Report) -> None:
        if self.membership.require_joined()["request"] is not None:
            self._send_next(remote, done, touched)
        self._fetch(remote, done, touched, report)
        self._exchange_rest(remote, done, touched, report)

    def _exchange_all(self, remote: Source, done: Exchanged, touched: Touched, report: Report) -> int:
        """Returns when that was, by the server's clock; 0 if it doesn't say."""
        self._send(remote, done, touched, report)
        at = self._fetch(remote, done, touched, report)
        self._exchange_rest(remote, done, touched, report)
        return at

    def _send(self, remote: Source, done: Exchanged, touched: Touched, report: Report) -> None:
        while self._send_next(remote, done, touched):
            report("send", done.sent)

    def _send_next(self, remote: Source, done: Exchanged, touched: Touched) -> bool:
        prepared = self._outbox.prepare()
        if prepared is None:
            return False
        asked, numbers = prepared
        answer = remote.push(asked)
        told = list(zip(numbers, asked.batches, answer.fates, strict=True))
        self._settle(asked, answer, told, done, touched)
        return True

    def _settle(
        self, asked: Push, answer: Pushed, told: list[Told], done: Exchanged, touched: Touched
    ) -> None:
        """Note what became of what was sent. What was refused is put back as the server has it, and kept aside with
        what stood on it: nothing of it is lost."""
        done.sent += sum(len(batch.operations) for batch in asked.batches)

        def note(connection: Connection) -> None:
            stranded: list[Batch] = []
            done.refused += self._outbox.note(connection, told, answer.at, stranded)
            self._outbox.read_anew(connection, stranded)
            self._outbox.answered(connection, asked, answer)

        if any(fate.state == REFUSED for _, _, fate in told):
            with self._inbox.publishing(touched, note) as (connection, publisher):
                self._inbox.put_back(connection, publisher, [fate for _, _, fate in told])
        else:
            with self._database.maintain() as connection:
                note(connection)

    def _fetch(self, remote: Source, done: Exchanged, touched: Touched, report: Report) -> int:
        """Returns what the server's clock says."""
        with self._database.read() as connection:
            state = self.membership.state(connection)
            parked = self._outbox.parked(connection)
            asked = Pull(
                state["epoch"], self.membership.cursors(connection), most=_MOST, parked=tuple(parked),
                number=state["number"], proof=state["proof"],
            )  # fmt: skip
        page = remote.pull(asked)
        stranded: list[Batch] = []

        def note(connection: Connection) -> None:
            done.refused += self._outbox.note(connection, coming.told, coming.page.at, stranded)

        with self._database.folding_apart(page.more) as fold:
            coming = _Coming(remote, asked, parked, page)
            while coming.left is not None and not self._inbox.is_nothing(coming.left):
                turn = Turn(self._database, _TURN, partial(report, "fetch"))
                with self._inbox.publishing(touched, note) as (connection, publisher):
                    self._take_in_pages(connection, publisher, coming, turn, done, stranded)
                turn.end()
                fold()
                coming.wait()
        return self._fetch(remote, done, touched, report) if stranded else coming.page.at

    def _take_in_pages(
        self, connection: Connection, publisher: Publisher, coming: _Coming, turn: Turn, done: Exchanged,
        stranded: list[Batch],
    ) -> None:  # fmt: skip
        """A page, or what is left of it, and those behind it that have come meanwhile. One that tells what became of
        changes of here begins a transaction: that is noted before it is asked what waits."""
        while coming.left is not None:
            left, coming.left = self._inbox.take_in(
                connection, publisher, coming.left, divisible=coming.is_divisible
            )
            done.left += left
            self._inbox.put_back(connection, publisher, [fate for _, _, fate in coming.told])
            self._outbox.read_anew(connection, stranded)
            if coming.left is not None:  # until all is written it counts as not read
                return
            came = len(coming.page.documents)
            done.received += came
            if not turn.goes_on(came, done.received) or not coming.ready:
                return
            coming.wait()
            if coming.told or not coming.page.documents:
                return

    def _exchange_rest(self, remote: Source, done: Exchanged, touched: Touched, report: Report) -> None:
        """Facts, and what attachments hold."""
        state = self.membership.require_joined()
        names = Names(state["unit"], state["user"])
        facts = FactExchange(self._database, self._fact_models, names, state["epoch"])
        sent, refused = facts.send(remote, lambda count: report("send", done.sent + count))
        came, kinds = facts.fetch(remote, lambda count: report("fetch", done.received + count))
        done.facts_sent, done.facts_received, done.facts_refused = sent, came, tuple(refused)
        for kind in kinds:
            touched.setdefault(kind, set())
        attachments = self._model("attachment").__table__
        contents.send(self._database, remote, attachments, lambda count: report("send", done.sent + count))


def _pull(asked: Pull, remote: Remote) -> Page:
    return remote.pull(asked)


def _told(touched: Touched) -> ChangeSet:
    many = sum(map(len, touched.values())) > MANY
    return ChangeSet(None, {kind: frozenset() if many else frozenset(rows) for kind, rows in touched.items()})
