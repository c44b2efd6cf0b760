"""What a database keeps of the group it belongs to: the server, itself as a device there, how far it has read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from cementcrm.core.errors import CementError
from cementcrm.store import emptying
from cementcrm.store.derived import newest_change
from cementcrm.store.engine import Database
from cementcrm.store.revision import HEAD
from cementcrm.store.shared import (
    TABLES,
    SharedBatch,
    SharedContent,
    SharedFacts,
    SharedFactScope,
    SharedField,
    SharedScope,
    SharedState,
    SharedWithdrawal,
)
from cementcrm.sync.wire import Cursor

from .names import Names
from .packing import APPLIED, PARKED, SENT, UNDONE, WAITING

BROUGHT_FIELDS = 34  # the last schema that brought fields: whoever knew them has read all that there is
_STATE: Any = SharedState.__table__
_BATCHES: Any = SharedBatch.__table__
_SCOPES: Any = SharedScope.__table__
_FIELDS: Any = SharedField.__table__
_TOLD_AGAIN = 30 * 60 * 1000  # milliseconds
_KEPT = 35 * 24 * 3600 * 1000  # milliseconds that what was applied is kept: the server may be restored


class NotJoined(CementError):
    """This database works alone."""

    code = "not_joined"


class Membership:
    """`now()`: milliseconds since 1970."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    def join(
        self,
        *,
        server: str,
        trusted: str,
        device: bytes,
        token: bytes,
        user: bytes,
        unit: bytes,
        epoch: bytes,
    ) -> None:
        """From now on this database shares its records, those of before too."""
        with self._database.maintain() as connection:
            row = {
                "id": 1, "server": server, "trusted": trusted, "device": device, "token": token, "user": user,
                "unit": unit, "epoch": epoch, "number": 0, "request": None, "proof": b"",
                "packed": 0,
                "joined": newest_change(connection), "stamp": 0, "last": None,
                "former": None, "schema": int(HEAD),
            }  # fmt: skip
            connection.execute(delete(_STATE))
            connection.execute(insert(_STATE), row)
            emptying.forget_note(connection)

    def join_anew(self, *, device: bytes, token: bytes, epoch: bytes) -> None:
        """Come to the same server as a device that it hasn't met: this one was revoked, or a copy of this database
        speaks for it, too. What waits is sent by the new one; all is read again. Raises `NotJoined`."""
        self.require_joined()
        self.begin_anew(epoch)
        with self._database.maintain() as connection:
            self.set(connection, device=device, token=token, former=None)

    def renew(self, token: bytes) -> None:
        """From now on this one. The former one is kept: a server restored from a backup may know no other."""
        with self._database.maintain() as connection:
            self.set(connection, token=token, former=self.state(connection)["token"])

    def take_former(self) -> bool:
        """Speak by the former token again; is there one?"""
        with self._database.maintain() as connection:
            former = self.state(connection)["former"]
            if former is not None:
                self.set(connection, token=former, former=None)
        return former is not None

    def leave(self) -> None:
        """Work alone again; the records stay."""
        with self._database.maintain() as connection:
            for table in TABLES:
                connection.execute(delete(table.__table__))

    def begin_anew(self, epoch: bytes) -> None:
        """The server was restored: all that it may have lost is offered again, and all it has is read again."""
        c = _BATCHES.c
        with self._database.maintain() as connection:
            kept = c.state.in_((SENT, APPLIED, PARKED))
            connection.execute(update(_BATCHES).where(kept).values(state=WAITING))
            connection.execute(update(_SCOPES).values(seq=0, view=b"", witness=b""))
            for table in (SharedFacts, SharedFactScope, SharedWithdrawal, SharedContent):
                connection.execute(delete(table.__table__))
            self.set(connection, epoch=epoch, number=0, request=None, proof=b"")

    def read_anew(self) -> None:
        """Of a program that was updated: its forerunner left away what it didn't know, so all is read again."""
        with self._database.read() as connection:
            if self.state(connection)["schema"] >= BROUGHT_FIELDS:
                return
        with self._database.maintain() as connection:
            connection.execute(update(_SCOPES).values(seq=0, view=b"", witness=b""))
            connection.execute(delete(SharedFactScope.__table__))
            self.set(connection, schema=int(HEAD))

    def joined(self) -> Any:
        """What is known of the server, a row of `SharedState`; None if this database works alone."""
        with self._database.read() as connection:
            return connection.execute(select(_STATE)).mappings().first()

    def require_joined(self) -> Any:
        """Raises `NotJoined`."""
        with self._database.read() as connection:
            return self.state(connection)

    def state(self, connection: Connection) -> Any:
        """The same within a transaction."""
        found = connection.execute(select(_STATE)).mappings().first()
        if found is None:
            raise NotJoined
        return found

    def set(self, connection: Connection, **values: object) -> None:
        """Note something of it."""
        connection.execute(update(_STATE).values(**values))

    def names(self, connection: Connection) -> Names:
        """What user and unit of here are called on the wire."""
        state = self.state(connection)
        return Names(state["unit"], state["user"])

    def cursors(self, connection: Connection) -> dict[bytes, Cursor]:
        """How far each scope was read."""
        c = _SCOPES.c
        rows = connection.execute(select(c.scope, c.seq, c.view, c.witness))
        return {scope: Cursor(seq, view, witness) for scope, seq, view, witness in rows}

    def standing(self) -> tuple[int, int]:
        """(fields in conflict, operations that wait)."""
        with self._database.read() as connection:
            conflicts = select(func.count()).select_from(_FIELDS).where(_FIELDS.c.sides > 1)
            c = _BATCHES.c
            waiting = select(func.coalesce(func.sum(c.operations), 0)).where(c.state.in_(UNDONE))
            return int(connection.scalar(conflicts) or 0), int(connection.scalar(waiting) or 0)

    def note_last(self, *, moved: bool) -> int:
        """All was exchanged, just now; noted at once if anything `moved`, else now and then."""
        now = self._now()
        with self._database.read() as connection:
            last = self.state(connection)["last"]
        if moved or last is None or now - last > _TOLD_AGAIN:
            with self._database.maintain() as connection:
                self.set(connection, last=now)
        return now

    def forget_old(self, now: int) -> None:
        """What the server has had for so long that it won't be asked for again. `now`: by its clock, as is when it took
        that: this computer's may be wrong, and what was written without a network may be old when it is sent."""
        c = _BATCHES.c
        old = (c.state == APPLIED) & (c.at < now - _KEPT)
        with self._database.read() as connection:
            if connection.scalar(select(c.n).where(old).limit(1)) is None:
                return
        with self._database.maintain() as connection:
            connection.execute(delete(_BATCHES).where(old))
