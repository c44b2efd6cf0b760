"""The server without its network: what a device may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs
from sqlalchemy import Connection, Engine, bindparam, func, select, update

from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec
from cementcrm.sync.wire import (
    ContentPart,
    ContentState,
    Cursor,
    FactPage,
    Page,
    Pull,
    PullFacts,
    Push,
    Pushed,
    PushFacts,
    Quarantine,
    Quarantined,
    Scope,
    TakenFacts,
)

from . import (
    admitting,
    audit,
    checking,
    contents,
    deeds,
    facts,
    passwords,
    pulling,
    pushing,
    quarantine,
    tables,
    upgrading,
    wall,
    witnesses,
)
from .audit import Deed
from .database import Database
from .gate import Gate, device_of, leaving_device, setting
from .receiving import GrantOf, Receiver
from .rights import Grant
from .snapshots import Shelf, Snapshots
from .witnesses import Forged, NewEpoch, Restored
from .workspace import Workspace, upsert

_pushed = msgspec.msgpack.Decoder(Pushed)
_PARKING = 0x63656D  # number of the lock that pushes share; who parks has it alone
_ANSWERED = update(tables.device).where(tables.device.c.uuid == bindparam("of"))
_ANSWERED = _ANSWERED.values({name: bindparam(name) for name in ("number", "request", "seen_at", "answer")})


class Cloned(Exception):
    """Two databases speak as one device: this one must be enrolled anew."""


class NotHere(CementError):
    """The records are kept by `database`, whose own programs make and restore backups (pg_dump, pg_restore)."""

    code = "backup_elsewhere"


class _Alone(Exception):
    """Something has to be parked: to be tried again while nobody else pushes."""


class Hub:
    """`specs`: every kind of record, `facts_kinds`: of facts. `grant_of(connection, user, device)`: what that user may.
    `random(n)`: bytes that nobody guesses. `now()`: milliseconds since 1970. `shelf`: where files of snapshots are."""

    def __init__(
        self, engine: Engine, specs: Mapping[str, EntitySpec],
        grant_of: GrantOf, random: Callable[[int], bytes], now: Callable[[], int],
        facts_kinds: tuple[str, ...] = (),
        account_of: passwords.AccountOf = lambda _connection, _login: None,
        shelf: Shelf | None = None,
    ) -> None:  # fmt: skip
        self.database = Database(engine)
        self._reading, self._writing = self.database.reading, self.database.writing
        self.gate = Gate(self.database, random, now, account_of)
        self._specs = specs
        self._kinds = tuple(sorted(specs))
        self._facts = facts_kinds
        self.snapshots = Snapshots(self.showing, (*self._kinds, *facts_kinds), shelf)
        self._receiver = Receiver(specs, grant_of, random, now)
        self._grant_of = grant_of
        self._random = random
        self._now = now

    def set_up(self) -> None:
        """Make the tables and the secrets that aren't there yet."""
        upgrading.upgrade(self.database)
        with self._writing() as connection:
            audit.set_up(connection)
            for name, size in (("epoch", 16), ("secret", 32)):
                row = {"name": name, "value": self._random(size)}
                upsert(connection, tables.setting, [row], ("name",), keep=True)

    def close(self) -> None:
        """Let go of the database."""
        self.database.engine.dispose()

    def counts(self) -> dict[str, int]:
        """For whoever watches the server."""
        with self._reading() as connection:
            return checking.counts(connection, self._now())

    def check(self) -> dict[str, object]:
        """Is all whole? Counts, too."""
        with self._reading() as connection:
            return {**checking.counts(connection, self._now()), **checking.check(connection)}

    def backup(self, target: Path) -> None:
        """A whole copy in a new file, while the server goes on. Raises `NotHere` where another program keeps the
        database."""
        if self.database.engine.dialect.name != "sqlite":
            raise NotHere(database=self.database.engine.dialect.name)
        with self.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("VACUUM INTO ?", (str(target),))

    def founding(self, act: Callable[[Connection, Workspace], Deed | None]) -> None:
        """Let `act` write records in the server's own name, in one transaction; what it says it did is written down.
        It is asked again where others got in the way."""

        def found() -> None:
            with self._writing() as connection:
                work = Workspace(connection, self._specs.__getitem__)
                deed = act(connection, work)
                work.write(self._random(16))
                if deed is not None:
                    audit.write(connection, self._now(), deed)

        self.database.again(found)

    def epoch(self) -> bytes:
        """The name of this server's life: another one after it was restored from a backup."""
        with self._reading() as connection:
            return setting(connection, "epoch")

    def push(self, token: bytes, asked: Push) -> Pushed:
        """Apply what a device sends. Raises `NewEpoch`, `Cloned`, `Revoked`, `Forged`, `Malformed`."""
        admitting.require_push(asked)
        with self._noticing(token):
            try:
                return self.database.again(lambda: self._push(token, asked, alone=False))
            except _Alone:
                return self.database.again(lambda: self._push(token, asked, alone=True))

    def _push(self, token: bytes, asked: Push, *, alone: bool) -> Pushed:
        with self._writing() as connection:
            alone = _enter(connection, alone=alone)
            device = device_of(connection, token, lock=True)
            secret = self._witnessed(connection, device, asked.epoch, asked.cursors)
            if device["request"] is not None and bytes(device["request"]) == asked.request:
                return _pushed.decode(device["answer"])
            if asked.number != device["number"] + 1:
                raise Cloned
            who = (bytes(device["uuid"]), bytes(device["user"]))
            told = self._receiver.push(connection, *who, asked)
            seal = witnesses.push_seal(secret, who[0], asked.number)
            told = structs.replace(told, proof=seal, at=self._now())
            if not alone and any(each.state == pushing.PARKED for each in told.fates):
                raise _Alone  # what it waits for may be on its way in, by one who doesn't see that it waits
            now = {
                "of": who[0], "number": asked.number, "request": asked.request, "seen_at": self._now(),
                "answer": msgspec.msgpack.encode(told),
            }  # fmt: skip
            connection.execute(_ANSWERED, now)
            for deed in deeds.of_push(*who, asked.batches, told.fates):
                audit.write(connection, self._now(), deed)
            return told

    def set_aside(self, token: bytes, asked: Quarantine) -> Quarantined:
        """Keep aside what a device still holds that an administrator revoked. Raises `Revoked` for all others,
        `Malformed`."""
        admitting.require_quarantine(asked, self._facts)

        def keep() -> Quarantined:
            with self._writing() as connection:
                found = leaving_device(connection, token)
                device, now = bytes(found["uuid"]), self._now()
                known = Workspace(connection, self._specs.__getitem__).known
                quarantine.keep(connection, device, asked, now, known)
                audit.write_daily(connection, now, Deed("quarantined", device, bytes(found["user"])))
                return Quarantined(len(asked.batches) + len(asked.facts) + len(asked.parts))

        return self.database.again(keep)

    def release(self, number: int, by: str) -> None:
        """Apply what is kept aside as its user, who may do it now. Raises `NotFound`, `quarantine.NotApplied`: then
        nothing has changed."""

        def apply() -> None:
            with self._writing() as connection:
                _enter(connection, alone=True)
                kept = quarantine.entry(connection, number)
                self._receiver.release(connection, kept)
                quarantine.forget(connection, kept)
                about = {"by": by, "entry": number}
                audit.write(
                    connection, self._now(), Deed("quarantine_applied", kept.device, kept.user, about)
                )

        self.database.again(apply)

    def pull(self, token: bytes, asked: Pull) -> Page:
        """What the device hasn't got yet. Raises `NewEpoch`, `Revoked`, `Forged`, `Malformed`."""
        admitting.require_pull(asked)
        with self._noticing(token), self._reading() as connection:
            found = device_of(connection, token)
            secret = self._witnessed(connection, found, asked.epoch, asked.cursors, asked.number, asked.proof)
            device, grant = self._reader(connection, found)
            given = partial(witnesses.given, connection, secret)
            page = pulling.page(connection, grant, self._kinds, asked.cursors, asked.most, given)
            work = Workspace(connection, self._specs.__getitem__, lock=False)
            told = pushing.waited(connection, device, grant, work, asked.parked)
            return structs.replace(page, fates=told, at=self._now())

    def push_facts(self, token: bytes, asked: PushFacts) -> TakenFacts:
        """Take what an import brought. Asking again changes nothing. Raises `NewEpoch`, `Revoked`, `Malformed`."""
        admitting.require_facts(asked, self._facts)

        def take() -> TakenFacts:
            with self._writing() as connection:
                device = device_of(connection, token, lock=True)
                self._witnessed(connection, device, asked.epoch, {})
                grant = self._grant_of(connection, bytes(device["user"]), bytes(device["uuid"]))
                return facts.take(connection, grant, asked, self._random(16))

        return self.database.again(take)

    def pull_facts(self, token: bytes, asked: PullFacts) -> FactPage:
        """The facts that the device hasn't got yet. Raises `NewEpoch`, `Revoked`, `Malformed`."""
        admitting.require_fact_cursors(asked)
        with self._reading() as connection:
            device = device_of(connection, token)
            self._witnessed(connection, device, asked.epoch, {})
            _, grant = self._reader(connection, device)
            return facts.page(connection, grant, self._facts, asked)

    def content_state(self, token: bytes, asked: ContentPart) -> ContentState:
        """How much of a content is there. Raises `Revoked`, `contents.NotYours`, `Malformed`."""
        admitting.require_part(asked)
        with self._reading() as connection:
            return contents.state(connection, self._shown(connection, token), asked.sha256)

    def put_content(self, token: bytes, asked: ContentPart) -> ContentState:
        """Take one part. Raises `Revoked`, `contents.NotYours`, `contents.BadContent`, `Malformed`."""
        admitting.require_part(asked)

        def take() -> ContentState:
            with self._writing() as connection:
                return contents.take(connection, self._shown(connection, token), asked)

        return self.database.again(take)

    def get_content(self, token: bytes, asked: ContentPart) -> ContentPart:
        """Give one part. Raises `Revoked`, `contents.NotYours`, `Malformed`."""
        admitting.require_part(asked)
        with self._reading() as connection:
            return contents.give(connection, self._shown(connection, token), asked)

    @contextmanager
    def showing(self, token: bytes) -> Iterator[tuple[Connection, Any, Grant]]:
        """A transaction that is shown what this device may have; the device, and what it may. Raises `Revoked`."""
        with self._reading() as connection:
            found = device_of(connection, token)
            yield connection, found, self._reader(connection, found)[1]

    def _shown(self, connection: Connection, token: bytes) -> Grant:
        _, grant = self._reader(connection, device_of(connection, token))
        return grant

    def _reader(self, connection: Connection, device: Any) -> tuple[bytes, Grant]:
        """The device, and what it may. Nothing else is shown to this transaction from now on, whatever it asks for."""
        uuid = bytes(device["uuid"])
        grant = self._grant_of(connection, bytes(device["user"]), uuid)
        wall.put_up(connection, uuid, grant.scopes)
        return uuid, grant

    def _witnessed(
        self, connection: Connection, device: Any, epoch: bytes, cursors: Mapping[Scope, Cursor],
        number: int = 0, proof: bytes = b"",
    ) -> bytes:  # fmt: skip
        return witnesses.require(connection, device, epoch, cursors, number, proof)

    @contextmanager
    def _noticing(self, token: bytes) -> Iterator[None]:
        """What is noticed within is written down once that transaction is over."""
        try:
            yield
        except Forged:
            self._alert("forged", token)
            raise
        except Cloned:
            self._alert("cloned", token)
            raise
        except Restored as noticed:
            raise NewEpoch(self._begin_epoch(noticed.epoch)) from None

    def _begin_epoch(self, former: bytes) -> bytes:
        with self._writing() as connection:
            return witnesses.begin_epoch(connection, former, self._random(16), self._now())

    def _alert(self, what: str, token: bytes) -> None:
        with self._writing() as connection:
            device = device_of(connection, token)
            deed = Deed(what, bytes(device["uuid"]), bytes(device["user"]))
            audit.write_daily(connection, self._now(), deed)


def _enter(connection: Connection, *, alone: bool) -> bool:
    """Wait until this push may go on beside others, or alone; says whether it is. On SQLite one always is."""
    if connection.dialect.name != "postgresql":
        return True
    lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
    connection.execute(select(lock(_PARKING)))
    return alone
