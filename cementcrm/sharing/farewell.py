"""A device that an administrator revoked: what it still holds goes into the server's quarantine, and only when all of
it was acknowledged nothing of the group's stays here.

Until then each step may be broken off and is made again: the server keeps nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, func, select

from cementcrm.core.errors import CementError
from cementcrm.store import emptying
from cementcrm.store.derived import newest_change
from cementcrm.store.emptying import Emptied
from cementcrm.store.engine import Database
from cementcrm.store.shared import SharedBatch
from cementcrm.sync.wire import (
    Batch,
    ContentPart,
    ContentState,
    FactPage,
    PullFacts,
    PushFacts,
    Quarantine,
    Quarantined,
    TakenFacts,
)

from . import contents
from .facts import FactExchange
from .membership import Membership
from .names import Names
from .outbox import Outbox

_BATCHES: Any = SharedBatch.__table__
_MOST = 1_500_000  # bytes of batches in one message
_batch = msgspec.msgpack.Decoder(Batch)

Report = Callable[[str, int], None]


class DeviceWiped(CementError):
    """An administrator took this device out of the group at `server`: what it held was handed over, and the group's
    records are no longer here."""

    code = "device_wiped"


class QuarantineRemote(Protocol):
    """The server as far as it listens to a revoked device."""

    def quarantine(self, asked: Quarantine) -> Quarantined: ...


class _Facts:
    """Facts and contents go by the same ways as ever, into another place."""

    def __init__(self, remote: QuarantineRemote) -> None:
        self._remote = remote

    def push_facts(self, asked: PushFacts) -> TakenFacts:
        self._remote.quarantine(Quarantine(facts=(asked,)))
        return TakenFacts(0)

    def pull_facts(self, asked: PullFacts) -> FactPage:
        raise NotImplementedError

    def content_state(self, asked: ContentPart) -> ContentState:
        return ContentState(0, asked.size)

    def put_content(self, asked: ContentPart) -> ContentState:
        self._remote.quarantine(Quarantine(parts=(asked,)))
        return ContentState(asked.part + 1, asked.size)

    def get_content(self, asked: ContentPart) -> ContentPart:
        raise NotImplementedError


class Farewell:
    """`models`: of all tables that are captured; `fact_models`: of facts among them; `attachments`: the table."""

    def __init__(
        self, database: Database, membership: Membership, outbox: Outbox, fact_models: Iterable[Any],
        attachments: Any,
    ) -> None:  # fmt: skip
        self._database = database
        self._membership = membership
        self._outbox = outbox
        self._fact_models = tuple(fact_models)
        self._attachments = attachments

    def leave(
        self, remote: QuarantineRemote, models: Iterable[Any], now: int, report: Report = lambda _what, _done: None
    ) -> None:  # fmt: skip
        """Hand all over, then be empty. What `remote` raises comes through, and nothing has been taken out."""
        models = tuple(models)
        while True:
            acknowledged = self._hand_over(remote, report)
            with self._database.maintain() as connection:
                state = self._membership.state(connection)
                if self._is_all(connection, acknowledged):
                    emptying.empty(connection, models, Emptied(state["server"], now))
                    return

    def _hand_over(self, remote: QuarantineRemote, report: Report) -> int:
        """The number of the last batch that is there now."""
        self._outbox.pack()
        done = last = 0
        remote.quarantine(Quarantine())  # whether it listens at all: it may be that another server answers
        while some := self._batches_after(last):
            batches = tuple(_batch.decode(body) for _, body in some)
            remote.quarantine(Quarantine(batches))
            last = some[-1][0]
            done += sum(len(each.operations) for each in batches)
            report("send", done)
        there = _Facts(remote)
        self._facts().send(there, lambda count: report("send", done + count))
        contents.send(self._database, there, self._attachments, lambda count: report("send", done + count))
        return last

    def _batches_after(self, last: int) -> list[tuple[int, bytes]]:
        """Those too that were applied: a server that was restored may lack them, another one knows them."""
        c = _BATCHES.c
        found: list[tuple[int, bytes]] = []
        size = 0
        with self._database.read() as connection:
            query = select(c.n, c.body).where(c.n > last).order_by(c.n).limit(500)
            for n, body in connection.execute(query):
                size += len(body)
                if found and size > _MOST:
                    break
                found.append((n, body))
        return found

    def _is_all(self, connection: Connection, acknowledged: int) -> bool:
        """Nothing was written or imported while it went?"""
        packed = self._membership.state(connection)["packed"] == newest_change(connection)
        newest = connection.scalar(select(func.coalesce(func.max(_BATCHES.c.n), 0)))
        missing = contents.missing(connection, self._attachments)
        return packed and newest == acknowledged and not missing and not self._facts().waits(connection)

    def _facts(self) -> FactExchange:
        state = self._membership.require_joined()
        names = Names(state["unit"], state["user"])
        return FactExchange(self._database, self._fact_models, names, state["epoch"])


def finish(app: Any) -> None:
    """After `leave`, also at the next start where that was cut off: seeds and derived tables of an empty database, then
    nothing of what was here can be read in the file or in its backups."""
    app.begin_anew()
    emptying.finish(app.database)
