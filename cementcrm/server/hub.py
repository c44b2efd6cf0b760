"""The server without its network: what a device may ask of it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from msgspec import structs
from sqlalchemy import Connection, Engine, create_engine, event, func, select, update

from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec
from cementcrm.sync.wire import (
    ContentPart,
    ContentState,
    Cursor,
    Enrol,
    Enrolled,
    FactPage,
    Page,
    Pull,
    PullFacts,
    Push,
    Pushed,
    PushFacts,
    Scope,
    TakenFacts,
)

from . import admitting, contents, facts, invites, pulling, pushing, tables
from .rights import Grant
from .workspace import Workspace, held, upsert

_pushed = msgspec.msgpack.Decoder(Pushed)
T = TypeVar("T")
_TRIES = 8
# PostgreSQL: could not serialise, deadlock, somebody made the same record or sent the same operation meanwhile
_AGAIN = ("40001", "40P01", "23505")
_PARKING = 0x63656D  # number of the lock that pushes share; who parks has it alone


class NewEpoch(Exception):
    """The server isn't the one that the device knew: restored from a backup. `epoch`: its name now."""

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch


class Cloned(Exception):
    """Two databases speak as one device: this one must be enrolled anew."""


class Revoked(Exception):
    """This device may not be here any more, or never might."""


class NotHere(CementError):
    """The records are kept by `database`, whose own programs make and restore backups (pg_dump, pg_restore)."""

    code = "backup_elsewhere"


class Forged(Exception):
    """A witness that this server never gave."""


class _Alone(Exception):
    """Something has to be parked: to be tried again while nobody else pushes."""


def connect(url: str) -> Engine:
    """`url`: as SQLAlchemy's. On SQLite one writes at a time, and what was acknowledged is on the disk."""
    # not Python's own SQLite, which may be one of those that lose commits where a -wal is begun anew
    options = {"module": sqlcipher} if url.startswith("sqlite") else {}
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _settings(raw: Any, _record: object) -> None:
            raw.isolation_level = None
            raw.execute("PRAGMA journal_mode=WAL").fetchall()
            raw.execute("PRAGMA synchronous=FULL")
            raw.execute("PRAGMA busy_timeout=30000")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            reading = connection.get_execution_options().get("reading")
            connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


class Hub:
    """`specs`: every kind of record, `facts_kinds`: of facts. `grant_of(connection, user, device)`: what that user may.
    `random(n)`: bytes that nobody guesses. `now()`: milliseconds since 1970."""

    def __init__(
        self, engine: Engine, specs: Mapping[str, EntitySpec],
        grant_of: Callable[[Connection, bytes, bytes], Grant],
        random: Callable[[int], bytes], now: Callable[[], int], facts_kinds: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self._engine = engine
        self._specs = specs
        self._kinds = tuple(sorted(specs))
        self._facts = facts_kinds
        self._grant_of = grant_of
        self._random = random
        self._now = now

    def set_up(self) -> None:
        """Make the tables and the secrets that aren't there yet."""
        tables.metadata.create_all(self._engine)
        with self._writing() as connection:
            for name, size in (("epoch", 16), ("secret", 32)):
                row = {"name": name, "value": self._random(size)}
                upsert(connection, tables.setting, [row], ("name",), keep=True)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def enrol(self, device: bytes, user: bytes, unit: bytes, name: str, token: bytes) -> None:
        """Let a device speak with `token` from now on."""
        with self._writing() as connection:
            self._enrol(connection, device, user, unit, name, token)

    def _enrol(
        self, connection: Connection, device: bytes, user: bytes, unit: bytes, name: str, token: bytes
    ) -> None:
        row = {
            "uuid": device, "user": user, "unit": unit, "name": name, "token_hash": token_hash(token),
            "number": 0, "request": None, "answer": None, "seen_at": self._now(), "revoked_at": None,
        }  # fmt: skip
        upsert(connection, tables.device, [row], ("uuid",))

    def redeem(self, asked: Enrol) -> Enrolled:
        """Let a new device in by a code. Raises `invites.BadCode`."""
        device, token = self._random(16), self._random(32)
        name = asked.name.replace("\0", "")[:80]
        with self._writing() as connection:
            user, unit = invites.redeem(connection, asked.secret, self._now())
            self._enrol(connection, device, user, unit, name, token)
            return Enrolled(device, token, user, unit, _setting(connection, "epoch"))

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
            }

    def check(self) -> dict[str, object]:
        """Can every record be read, is each counted, and does each go along with one that is there?"""
        bad = 0
        with self._reading() as connection:
            heads = dict(connection.execute(select(tables.counter.c.scope, tables.counter.c.seq)).all())
            for row in connection.execute(select(tables.record)).mappings():
                bad += held(row).document.row != row["row"] or row["seq"] > heads.get(row["scope"], 0)
        return {**self.counts(), "bad": bad, "ok": bad == 0}

    def backup(self, target: Path) -> None:
        """A whole copy in a new file, while the server goes on. Raises `NotHere` where another program keeps the
        database."""
        if self._engine.dialect.name != "sqlite":
            raise NotHere(database=self._engine.dialect.name)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("VACUUM INTO ?", (str(target),))

    def devices(self) -> list[dict[str, object]]:
        """All that ever came in, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(tables.device).order_by(tables.device.c.name)).mappings()
            return [
                {
                    "device": bytes(row["uuid"]).hex(), "name": row["name"], "user": bytes(row["user"]).hex(),
                    "seen_at": row["seen_at"], "revoked_at": row["revoked_at"],
                }
                for row in rows
            ]  # fmt: skip

    def founding(self, act: Callable[[Connection, Workspace], None]) -> None:
        """Let `act` write records in the server's own name, in one transaction."""
        with self._writing() as connection:
            work = Workspace(connection, self._specs.__getitem__)
            act(connection, work)
            work.write(self._random(16))

    def revoke(self, device: bytes) -> None:
        """From now on nothing of it is applied, and nothing sent to it."""
        c = tables.device.c
        with self._writing() as connection:
            connection.execute(update(tables.device).where(c.uuid == device).values(revoked_at=self._now()))

    def epoch(self) -> bytes:
        """The name of this server's life: another one after it was restored from a backup."""
        with self._reading() as connection:
            return _setting(connection, "epoch")

    def push(self, token: bytes, asked: Push) -> Pushed:
        """Apply what a device sends. Raises `NewEpoch`, `Cloned`, `Revoked`, `Forged`, `Malformed`."""
        admitting.require_push(asked)
        self._witnessed(token, asked.epoch, asked.cursors)
        try:
            return self._again(lambda: self._push(token, asked, alone=False))
        except _Alone:
            return self._again(lambda: self._push(token, asked, alone=True))

    def _push(self, token: bytes, asked: Push, *, alone: bool) -> Pushed:
        with self._writing() as connection:
            alone = _enter(connection, alone=alone)
            device = _device(connection, token, lock=True)
            epoch = _setting(connection, "epoch")
            if epoch != asked.epoch:
                raise NewEpoch(epoch)
            if device["request"] is not None and bytes(device["request"]) == asked.request:
                return _pushed.decode(device["answer"])
            if asked.number != device["number"] + 1:
                raise Cloned
            numbers = structs.replace(
                self._work(connection, device, asked),
                proof=_seal(_setting(connection, "secret"), device["uuid"], asked.number, b"push"),
            )
            if not alone and any(each.state == pushing.PARKED for each in numbers.fates):
                raise _Alone  # what it waits for may be on its way in, by one who doesn't see that it waits
            c = tables.device.c
            now = {
                "number": asked.number, "request": asked.request, "seen_at": self._now(),
                "answer": msgspec.msgpack.encode(numbers),
            }  # fmt: skip
            connection.execute(update(tables.device).where(c.uuid == device["uuid"]).values(now))
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

    def pull(self, token: bytes, asked: Pull) -> Page:
        """What the device hasn't got yet. Raises `NewEpoch`, `Revoked`, `Forged`, `Malformed`."""
        admitting.require_pull(asked)
        self._witnessed(token, asked.epoch, asked.cursors, asked.number, asked.proof)
        with self._reading() as connection:
            device = _device(connection, token)
            grant = self._grant_of(connection, bytes(device["user"]), bytes(device["uuid"]))
            secret = _setting(connection, "secret")

            def witness(scope: Scope, seq: int) -> bytes:
                commit = _commit(connection, scope, seq)
                return commit + _seal(secret, scope, seq, commit)

            page = pulling.page(connection, grant, self._kinds, asked.cursors, asked.most, witness)
            work = Workspace(connection, self._specs.__getitem__, lock=False)
            told = pushing.waited(connection, device["uuid"], grant, work, asked.parked)
            return structs.replace(page, fates=told)

    def push_facts(self, token: bytes, asked: PushFacts) -> TakenFacts:
        """Take what an import brought. Asking again changes nothing. Raises `NewEpoch`, `Revoked`, `Malformed`."""
        admitting.require_facts(asked, self._facts)

        def take() -> TakenFacts:
            self._witnessed(token, asked.epoch, {})
            with self._writing() as connection:
                device = _device(connection, token, lock=True)
                grant = self._grant_of(connection, bytes(device["user"]), bytes(device["uuid"]))
                return facts.take(connection, grant, asked, self._random(16))

        return self._again(take)

    def pull_facts(self, token: bytes, asked: PullFacts) -> FactPage:
        """The facts that the device hasn't got yet. Raises `NewEpoch`, `Revoked`, `Malformed`."""
        admitting.require_fact_cursors(asked)
        self._witnessed(token, asked.epoch, {})
        with self._reading() as connection:
            device = _device(connection, token)
            grant = self._grant_of(connection, bytes(device["user"]), bytes(device["uuid"]))
            return facts.page(connection, grant, self._facts, asked)

    def content_state(self, token: bytes, asked: ContentPart) -> ContentState:
        """How much of a content is there. Raises `Revoked`, `contents.NotYours`, `Malformed`."""
        admitting.require_part(asked)
        with self._reading() as connection:
            return contents.state(connection, self._granted(connection, token), asked.sha256)

    def put_content(self, token: bytes, asked: ContentPart) -> ContentState:
        """Take one part. Raises `Revoked`, `contents.NotYours`, `contents.BadContent`, `Malformed`."""
        admitting.require_part(asked)

        def take() -> ContentState:
            with self._writing() as connection:
                return contents.take(connection, self._granted(connection, token), asked)

        return self._again(take)

    def get_content(self, token: bytes, asked: ContentPart) -> ContentPart:
        """Give one part. Raises `Revoked`, `contents.NotYours`, `Malformed`."""
        admitting.require_part(asked)
        with self._reading() as connection:
            return contents.give(connection, self._granted(connection, token), asked)

    def _granted(self, connection: Connection, token: bytes) -> Grant:
        device = _device(connection, token)
        return self._grant_of(connection, bytes(device["user"]), bytes(device["uuid"]))

    def _witnessed(
        self, token: bytes, epoch: bytes, cursors: Mapping[Scope, Cursor], number: int = 0, proof: bytes = b""
    ) -> None:
        """Whoever shows what this server gave and no longer has proves that it was restored: it begins a new life."""
        with self._reading() as connection:
            device = _device(connection, token)
            present, secret = _setting(connection, "epoch"), _setting(connection, "secret")
            if proof and not hmac.compare_digest(proof, _seal(secret, device["uuid"], number, b"push")):
                raise Forged
            lost = bool(proof) and number > device["number"]
            for scope, cursor in cursors.items():
                if not cursor.seq:
                    continue
                commit, seal = cursor.witness[:16], cursor.witness[16:]
                if not hmac.compare_digest(seal, _seal(secret, scope, cursor.seq, commit)):
                    raise Forged
                lost |= commit != _commit(connection, scope, cursor.seq)
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
            return _setting(connection, "epoch")

    def _again(self, act: Callable[[], T]) -> T:
        """Those that met in the database try once more."""
        for tried in range(_TRIES):
            try:
                return act()
            except Exception as error:
                code = getattr(getattr(error, "orig", None), "sqlstate", None)
                if code not in _AGAIN or tried == _TRIES - 1:
                    raise
        raise AssertionError

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One snapshot for all that is read."""
        options: dict[str, Any] = {"reading": True}
        if self._engine.dialect.name == "postgresql":
            options["isolation_level"] = "REPEATABLE READ"
        with self._engine.connect().execution_options(**options) as connection:
            yield connection


def _enter(connection: Connection, *, alone: bool) -> bool:
    """Wait until this push may go on beside others, or alone; says whether it is. On SQLite one always is."""
    if connection.dialect.name != "postgresql":
        return True
    lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
    connection.execute(select(lock(_PARKING)))
    return alone


def token_hash(token: bytes) -> bytes:
    """What is kept of a device's token. Plain SHA-256: 256 random bits need no slow one."""
    return hashlib.sha256(token).digest()


def _device(connection: Connection, token: bytes, *, lock: bool = False) -> Any:
    query = select(tables.device).where(tables.device.c.token_hash == token_hash(token))
    found = connection.execute(query.with_for_update() if lock else query).mappings().first()
    if found is None or found["revoked_at"] is not None:
        raise Revoked
    return found


def _setting(connection: Connection, name: str) -> bytes:
    c = tables.setting.c
    return bytes(connection.scalars(select(c.value).where(c.name == name)).one())


def _commit(connection: Connection, scope: Scope, seq: int) -> bytes:
    c = tables.commit.c
    found = connection.scalar(select(c.token).where(c.scope == scope, c.seq == seq))
    return bytes(found) if found is not None else bytes(16)


def _seal(secret: bytes, scope: Scope, seq: int, commit: bytes) -> bytes:
    return hmac.digest(secret, b"%b%d:%b" % (scope, seq, commit), "sha256")
