"""The server without its network: what a device may ask of it."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs
from sqlalchemy import Connection, Engine, func, select, tuple_, update

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
    contents,
    deeds,
    facts,
    invites,
    passwords,
    pulling,
    pushing,
    quarantine,
    tables,
    upgrading,
    wall,
)
from .audit import Deed
from .database import Database
from .gate import Gate, device_of, leaving_device, setting, settings
from .rights import Grant
from .workspace import Workspace, held, upsert

_pushed = msgspec.msgpack.Decoder(Pushed)
_AT_ONCE = 400  # scopes in one question
_PARKING = 0x63656D  # number of the lock that pushes share; who parks has it alone


class NewEpoch(Exception):
    """The server isn't the one that the device knew: restored from a backup. `epoch`: its name now."""

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch


class Cloned(Exception):
    """Two databases speak as one device: this one must be enrolled anew."""


class NotHere(CementError):
    """The records are kept by `database`, whose own programs make and restore backups (pg_dump, pg_restore)."""

    code = "backup_elsewhere"


class Forged(Exception):
    """A witness that this server never gave."""


class _Alone(Exception):
    """Something has to be parked: to be tried again while nobody else pushes."""


class Hub:
    """`specs`: every kind of record, `facts_kinds`: of facts. `grant_of(connection, user, device)`: what that user may.
    `random(n)`: bytes that nobody guesses. `now()`: milliseconds since 1970."""

    def __init__(
        self, engine: Engine, specs: Mapping[str, EntitySpec],
        grant_of: Callable[[Connection, bytes, bytes], Grant],
        random: Callable[[int], bytes], now: Callable[[], int], facts_kinds: tuple[str, ...] = (),
        account_of: passwords.AccountOf = lambda _connection, _login: None,
    ) -> None:  # fmt: skip
        self.database = Database(engine)
        self._reading, self._writing = self.database.reading, self.database.writing
        self.gate = Gate(self.database, random, now, account_of)
        self._specs = specs
        self._kinds = tuple(sorted(specs))
        self._facts = facts_kinds
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

            def count(table: Any, *where: Any) -> int:
                return int(connection.scalar(select(func.count()).select_from(table).where(*where)) or 0)

            state, revoked = tables.aside.c.state, tables.device.c.revoked_at
            return {
                "records": count(tables.record),
                "operations": count(tables.operation),
                "batches_parked": count(tables.aside, state == pushing.PARKED),
                "batches_refused": count(tables.aside, state == pushing.REFUSED),
                "devices": count(tables.device, revoked.is_(None)),
                "invites_open": invites.open_invites(connection, self._now()),
                "alerts": audit.alerts(connection),
            }

    def check(self) -> dict[str, object]:
        """Can every record be read, is each counted, and does each go along with one that is there?
        `row_security`: does the database itself keep devices from what isn't theirs?"""
        bad = 0
        with self._reading() as connection:
            heads = dict(connection.execute(select(tables.counter.c.scope, tables.counter.c.seq)).all())
            for row in connection.execute(select(tables.record)).mappings():
                bad += held(row).document.row != row["row"] or row["seq"] > heads.get(row["scope"], 0)
            log = audit.is_whole(connection)
            secure = wall.stands(connection)
        told = {"bad": bad, "log_whole": log, "row_security": secure, "ok": bad == 0 and log}
        return {**self.counts(), **told}

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
        self._witnessed(token, asked.epoch, asked.cursors)
        try:
            return self.database.again(lambda: self._push(token, asked, alone=False))
        except _Alone:
            return self.database.again(lambda: self._push(token, asked, alone=True))
        except Cloned:
            self._alert("cloned", token)
            raise

    def _push(self, token: bytes, asked: Push, *, alone: bool) -> Pushed:
        with self._writing() as connection:
            alone = _enter(connection, alone=alone)
            device = device_of(connection, token, lock=True)
            epoch, secret = settings(connection, "epoch", "secret")
            if epoch != asked.epoch:
                raise NewEpoch(epoch)
            if device["request"] is not None and bytes(device["request"]) == asked.request:
                return _pushed.decode(device["answer"])
            if asked.number != device["number"] + 1:
                raise Cloned
            numbers = structs.replace(
                self._work(connection, device, asked),
                proof=_seal(secret, device["uuid"], asked.number, b"push"),
                at=self._now(),
            )
            if not alone and any(each.state == pushing.PARKED for each in numbers.fates):
                raise _Alone  # what it waits for may be on its way in, by one who doesn't see that it waits
            c = tables.device.c
            now = {
                "number": asked.number, "request": asked.request, "seen_at": self._now(),
                "answer": msgspec.msgpack.encode(numbers),
            }  # fmt: skip
            connection.execute(update(tables.device).where(c.uuid == device["uuid"]).values(now))
            who = (bytes(device["uuid"]), bytes(device["user"]))
            for deed in deeds.of_push(*who, asked.batches, numbers.fates):
                audit.write(connection, self._now(), deed)
            return numbers

    def _work(self, connection: Connection, device: Any, asked: Push) -> Pushed:
        work = Workspace(connection, self._specs.__getitem__)
        fates = self._pushing(connection, device["uuid"], device["user"], work, asked.cursors).apply(
            asked.batches
        )
        if any(each.state == pushing.APPLIED for each in fates):
            self._retry_parked(connection, work)
        numbers = work.write(self._random(16))
        return Pushed(tuple(fates), numbers)

    def _pushing(
        self, connection: Connection, device: bytes, user: bytes, work: Workspace,
        cursors: Mapping[Scope, Cursor],
    ) -> pushing.Pushing:  # fmt: skip
        grant = self._grant_of(connection, bytes(user), bytes(device))
        spec = self._specs.__getitem__
        return pushing.Pushing(connection, bytes(device), grant, spec, self._now(), work, cursors)

    def _retry_parked(self, connection: Connection, work: Workspace) -> None:
        """Apply what waited for what has come now, as long as something moves."""
        c = tables.device.c
        moved = True
        while moved:
            moved = False
            for number, device, batch in pushing.parked(connection):
                user = connection.scalar(select(c.user).where(c.uuid == device, c.revoked_at.is_(None)))
                if user is not None:
                    (fate,) = self._pushing(connection, device, user, work, {}).apply([batch])
                    if fate.state != pushing.PARKED:
                        pushing.unpark(connection, number, fate)
                        moved = True

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
                self._apply(connection, kept)
                quarantine.forget(connection, kept)
                about = {"by": by, "entry": number}
                audit.write(
                    connection, self._now(), Deed("quarantine_applied", kept.device, kept.user, about)
                )

        self.database.again(apply)

    def _apply(self, connection: Connection, kept: quarantine.Kept) -> None:
        if kept.batch is not None:
            work = Workspace(connection, self._specs.__getitem__)
            (fate,) = self._pushing(connection, kept.device, kept.user, work, {}).apply([kept.batch])
            if fate.state != pushing.APPLIED:
                raise quarantine.NotApplied(reason=fate.reason or fate.state)
            self._retry_parked(connection, work)
            work.write(self._random(16))
            return
        grant = self._grant_of(connection, kept.user, kept.device)
        if kept.facts is not None:
            told = facts.take(connection, grant, kept.facts, self._random(16))
            if told.reason:
                raise quarantine.NotApplied(reason=told.reason)
        try:
            for part in kept.parts:
                contents.take(connection, grant, part)
        except (contents.NotYours, contents.BadContent) as error:
            raise quarantine.NotApplied(reason="parked") from error

    def pull(self, token: bytes, asked: Pull) -> Page:
        """What the device hasn't got yet. Raises `NewEpoch`, `Revoked`, `Forged`, `Malformed`."""
        admitting.require_pull(asked)
        self._witnessed(token, asked.epoch, asked.cursors, asked.number, asked.proof)
        with self._reading() as connection:
            device, grant = self._reader(connection, token)
            (secret,) = settings(connection, "secret")

            def witnesses(reached: Mapping[Scope, int]) -> dict[Scope, bytes]:
                kept = _commits(connection, reached)
                return {
                    scope: kept[scope] + _seal(secret, scope, seq, kept[scope])
                    for scope, seq in reached.items()
                }

            page = pulling.page(connection, grant, self._kinds, asked.cursors, asked.most, witnesses)
            work = Workspace(connection, self._specs.__getitem__, lock=False)
            told = pushing.waited(connection, device, grant, work, asked.parked)
            return structs.replace(page, fates=told, at=self._now())

    def push_facts(self, token: bytes, asked: PushFacts) -> TakenFacts:
        """Take what an import brought. Asking again changes nothing. Raises `NewEpoch`, `Revoked`, `Malformed`."""
        admitting.require_facts(asked, self._facts)

        def take() -> TakenFacts:
            self._witnessed(token, asked.epoch, {})
            with self._writing() as connection:
                device = device_of(connection, token, lock=True)
                grant = self._grant_of(connection, bytes(device["user"]), bytes(device["uuid"]))
                return facts.take(connection, grant, asked, self._random(16))

        return self.database.again(take)

    def pull_facts(self, token: bytes, asked: PullFacts) -> FactPage:
        """The facts that the device hasn't got yet. Raises `NewEpoch`, `Revoked`, `Malformed`."""
        admitting.require_fact_cursors(asked)
        self._witnessed(token, asked.epoch, {})
        with self._reading() as connection:
            _, grant = self._reader(connection, token)
            return facts.page(connection, grant, self._facts, asked)

    def content_state(self, token: bytes, asked: ContentPart) -> ContentState:
        """How much of a content is there. Raises `Revoked`, `contents.NotYours`, `Malformed`."""
        admitting.require_part(asked)
        with self._reading() as connection:
            return contents.state(connection, self._reader(connection, token)[1], asked.sha256)

    def put_content(self, token: bytes, asked: ContentPart) -> ContentState:
        """Take one part. Raises `Revoked`, `contents.NotYours`, `contents.BadContent`, `Malformed`."""
        admitting.require_part(asked)

        def take() -> ContentState:
            with self._writing() as connection:
                return contents.take(connection, self._reader(connection, token)[1], asked)

        return self.database.again(take)

    def get_content(self, token: bytes, asked: ContentPart) -> ContentPart:
        """Give one part. Raises `Revoked`, `contents.NotYours`, `Malformed`."""
        admitting.require_part(asked)
        with self._reading() as connection:
            return contents.give(connection, self._reader(connection, token)[1], asked)

    def _reader(self, connection: Connection, token: bytes) -> tuple[bytes, Grant]:
        """The device, and what it may. Nothing else is shown to this transaction from now on, whatever it asks for."""
        device = device_of(connection, token)
        uuid = bytes(device["uuid"])
        grant = self._grant_of(connection, bytes(device["user"]), uuid)
        wall.put_up(connection, uuid, grant.scopes)
        return uuid, grant

    def _witnessed(
        self, token: bytes, epoch: bytes, cursors: Mapping[Scope, Cursor], number: int = 0, proof: bytes = b""
    ) -> None:
        """Whoever shows what this server gave and no longer has proves that it was restored: it begins a new life."""
        with self._reading() as connection:
            device = device_of(connection, token)
            present, secret = settings(connection, "epoch", "secret")
            forged = bool(proof) and not hmac.compare_digest(
                proof, _seal(secret, device["uuid"], number, b"push")
            )
            lost = bool(proof) and number > device["number"]
            shown = {scope: cursor for scope, cursor in cursors.items() if cursor.seq}
            forged |= not all(
                hmac.compare_digest(c.witness[16:], _seal(secret, scope, c.seq, c.witness[:16]))
                for scope, c in shown.items()
            )
            if not forged:
                kept = _commits(connection, {scope: cursor.seq for scope, cursor in shown.items()})
                lost |= any(kept[scope] != cursor.witness[:16] for scope, cursor in shown.items())
        if forged:
            self._alert("forged", token)
            raise Forged
        if lost and epoch == present:
            present = self._begin_epoch(present)
        if epoch != present:
            raise NewEpoch(present)

    def _begin_epoch(self, former: bytes) -> bytes:
        c = tables.setting.c
        with self._writing() as connection:
            mine = (c.name == "epoch", c.value == former)
            begun = update(tables.setting).where(*mine).values(value=self._random(16)).returning(c.name)
            if connection.scalar(begun) is not None:  # else somebody noticed it before
                # what devices had pushed is asked for again: their counting begins anew
                connection.execute(update(tables.device).values(number=0, request=None, answer=None))
                audit.write(connection, self._now(), Deed("restored"))
            return setting(connection, "epoch")

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


def _commits(connection: Connection, numbers: Mapping[Scope, int]) -> dict[Scope, bytes]:
    """What proves each scope's number. Who is responsible for customers has a scope of his own: there are hundreds."""
    c = tables.commit.c
    found = dict.fromkeys(numbers, bytes(16))
    asked = sorted(numbers.items())
    for start in range(0, len(asked), _AT_ONCE):
        query = select(c.scope, c.token).where(tuple_(c.scope, c.seq).in_(asked[start : start + _AT_ONCE]))
        found.update((bytes(scope), bytes(token)) for scope, token in connection.execute(query))
    return found


def _seal(secret: bytes, scope: Scope, seq: int, commit: bytes) -> bytes:
    return hmac.digest(secret, b"%b%d:%b" % (scope, seq, commit), "sha256")
