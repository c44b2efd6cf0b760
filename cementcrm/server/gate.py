"""Who may speak to the server: codes and passwords let a device in, its token lets it speak.

A token is renewed while it is in use. Those given stay good until one of them is used; then the others have ended. One
that has ended and comes again is a copy: nobody can tell which of the two is the device, so it is shut out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from cementcrm.sync.codes import BadCode
from cementcrm.sync.wire import Enrol, Enrolled, Renewed, SignIn

from . import audit, invites, passwords, tables
from .audit import Deed
from .database import Database
from .workspace import upsert

_T = tables.token.c
_BY_TOKEN = (  # asked twice a request
    select(tables.device, _T.hash, _T.given_at, _T.used_at, _T.ended_at)
    .join(tables.token, _T.device == tables.device.c.uuid)
    .where(_T.hash == bindparam("asked"))
)
_SETTINGS = select(tables.setting.c.name, tables.setting.c.value).where(
    tables.setting.c.name.in_(bindparam("names", expanding=True))
)
_BY_TOKEN_LOCKED = _BY_TOKEN.with_for_update(of=tables.device)
_DAY = 24 * 3600 * 1000  # milliseconds
LIFE = 90 * _DAY
"""A token that was not renewed for so long lets nobody in."""
RENEWED = 7 * _DAY
"""After so long a device is asked to renew its token."""
LEEWAY = 2 * 60 * 1000
"""So long what was asked with the former token may still be on its way."""


class Revoked(Exception):
    """This device may not be here any more, or never might."""


class Expired(Exception):
    """The device wasn't here for too long."""


class Ended(Exception):
    """The device has a newer token."""


class Reused(Exception):
    """The device has had a newer token for a while: whoever comes with the former one copied it, or was copied."""


class Gate:
    """`random(n)`: bytes that nobody guesses. `now()`: milliseconds since 1970."""

    def __init__(
        self, database: Database, random: Callable[[int], bytes], now: Callable[[], int],
        account_of: passwords.AccountOf = lambda _connection, _login: None,
    ) -> None:  # fmt: skip
        self._database = database
        self._random = random
        self._now = now
        self._account_of = account_of

    def enrol(self, device: bytes, user: bytes, unit: bytes, name: str, token: bytes) -> None:
        """Let a device speak with `token` from now on."""
        with self._database.writing() as connection:
            self._enrol(connection, device, user, unit, name, token)

    def _enrol(
        self, connection: Connection, device: bytes, user: bytes, unit: bytes, name: str, token: bytes
    ) -> None:
        now = self._now()
        row = {
            "uuid": device, "user": user, "unit": unit, "name": name, "number": 0, "request": None,
            "answer": None, "seen_at": now, "revoked_at": None, "barred": 0,
        }  # fmt: skip
        upsert(connection, tables.device, [row], ("uuid",))
        connection.execute(insert(tables.token), _given(device, token, now))

    def redeem(self, asked: Enrol, address: str = "") -> Enrolled:
        """Let a new device in by a code. Raises `BadCode`."""
        try:
            with self._database.writing() as connection:
                user, unit = invites.redeem(connection, asked.secret, self._now())
                return self._let_in(connection, user, unit, asked.name, {"by": "code", "address": address})
        except BadCode:
            self.note(Deed("code_refused", about={"address": address}))
            raise

    def sign_in(self, asked: SignIn, address: str = "") -> Enrolled:
        """Let a new device in by a user's password. Raises `passwords.BadPassword`."""
        with self._database.reading() as connection:
            found = self._account_of(connection, asked.login)
            kept = passwords.kept(connection, found[0]) if found is not None else ""
        better = passwords.verified(kept, asked.password)  # as slow for whoever has none
        if better is None or found is None:
            self.note(Deed("sign_in_refused", user=found[0] if found else None, about={"address": address}))
            raise passwords.BadPassword
        user, unit = found
        with self._database.writing() as connection:
            if better:
                passwords.keep(connection, user, better, self._now())
            return self._let_in(connection, user, unit, asked.name, {"by": "password", "address": address})

    def set_password(self, user: bytes, password: str) -> None:
        """The user may sign in with it from now on. Raises `passwords.WeakPassword`."""
        made = passwords.hashed(password)
        with self._database.writing() as connection:
            passwords.keep(connection, user, made, self._now())
            audit.write(connection, self._now(), Deed("password_set", user=user))

    def _let_in(
        self, connection: Connection, user: bytes, unit: bytes, name: str, about: dict[str, object]
    ) -> Enrolled:
        device, token = self._random(16), self._random(32)
        name = name.replace("\0", "")[:80]
        self._enrol(connection, device, user, unit, name, token)
        audit.write(connection, self._now(), Deed("enrolled", device, user, {"name": name, **about}))
        return Enrolled(device, token, user, unit, setting(connection, "epoch"))

    def enter(self, token: bytes) -> bool:
        """Is it time for a new token? Raises `Revoked`, `Expired`, `Ended`, `Reused`."""
        now = self._now()
        with self._database.asking() as connection:
            found = _of_token(connection, token)
        if found is None or found["revoked_at"] is not None:
            raise Revoked
        if found["ended_at"] is not None:
            if now - found["ended_at"] < LEEWAY:
                raise Ended
            self._shut_out(found)
            raise Reused
        if now - found["given_at"] > LIFE:
            raise Expired
        if found["used_at"] is None:
            self._database.again(lambda: self._begin(found))
        return bool(now - found["given_at"] > RENEWED)

    def renew(self, token: bytes) -> Renewed:
        """A new token; this one stays good until the new one is used. Raises `Revoked`."""
        made = self._random(32)
        with self._database.writing() as connection:
            found = device_of(connection, token, lock=True)
            connection.execute(insert(tables.token), _given(found["uuid"], made, self._now()))
        return Renewed(made)

    def _begin(self, found: Any) -> None:
        """A token is used for the first time: the device has it, and needs no other one."""
        c, now = tables.token.c, self._now()
        device = bytes(found["uuid"])
        with self._database.writing() as connection:
            connection.execute(
                select(tables.device.c.uuid).where(tables.device.c.uuid == device).with_for_update()
            )
            mine = (c.hash == found["hash"], c.used_at.is_(None), c.ended_at.is_(None))
            if not connection.execute(update(tables.token).where(*mine).values(used_at=now)).rowcount:
                return
            others = (c.device == device, c.hash != found["hash"], c.ended_at.is_(None))
            if connection.execute(update(tables.token).where(*others).values(ended_at=now)).rowcount:
                audit.write(connection, now, Deed("token_renewed", device, bytes(found["user"])))

    def _shut_out(self, found: Any) -> None:
        now, device = self._now(), bytes(found["uuid"])
        with self._database.writing() as connection:
            _revoke(connection, device, now)
            audit.write(connection, now, Deed("token_reused", device, bytes(found["user"])))

    def devices(self) -> list[dict[str, object]]:
        """All that ever came in, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.device).order_by(tables.device.c.name)).mappings()
            return [
                {
                    "device": bytes(row["uuid"]).hex(), "name": row["name"], "user": bytes(row["user"]).hex(),
                    "seen_at": row["seen_at"], "revoked_at": row["revoked_at"],
                }
                for row in rows
            ]  # fmt: skip

    def revoke(self, device: bytes, by: str = "") -> None:
        """From now on nothing of it is applied, and nothing sent to it; what it still holds it hands over, and is
        empty then."""
        c = tables.device.c
        with self._database.writing() as connection:
            _revoke(connection, device, self._now())
            barred = update(tables.device).where(c.uuid == device, c.barred == 0).values(barred=1)
            if connection.execute(barred).rowcount:
                audit.write(connection, self._now(), Deed("revoked", device, about={"by": by}))

    def forget(self, device: bytes) -> None:
        """As if it had never come in: one of the server's own, which wrote nothing."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.token).where(tables.token.c.device == device))
            connection.execute(delete(tables.device).where(tables.device.c.uuid == device))

    def note(self, deed: Deed) -> None:
        """Write down what was done."""
        with self._database.writing() as connection:
            audit.write(connection, self._now(), deed)

    def log(self, since: int, most: int) -> list[dict[str, Any]]:
        """What was written down."""
        with self._database.reading() as connection:
            return audit.lines(connection, since, most)


def device_of(connection: Connection, token: bytes, *, lock: bool = False) -> Any:
    """The device that speaks with this token. Raises `Revoked`."""
    found = _of_token(connection, token, lock=lock)
    if found is None or found["revoked_at"] is not None or found["ended_at"] is not None:
        raise Revoked
    return found


def leaving_device(connection: Connection, token: bytes) -> Any:
    """The device that an administrator revoked and that spoke with this token last. Raises `Revoked` for all others:
    one that was copied must not have its database emptied by whoever copied it, nor one that nobody knows."""
    found = _of_token(connection, token, lock=True)
    if found is None or found["revoked_at"] is None or not found["barred"] or found["ended_at"] is not None:
        raise Revoked
    return found


def token_hash(token: bytes) -> bytes:
    """What is kept of a device's token. Plain SHA-256: 256 random bits need no slow one."""
    return hashlib.sha256(token).digest()


def setting(connection: Connection, name: str) -> bytes:
    (found,) = settings(connection, name)
    return found


def settings(connection: Connection, *names: str) -> list[bytes]:
    """In the order of the names, by one question."""
    found = dict(connection.execute(_SETTINGS, {"names": names}).all())
    return [bytes(found[name]) for name in names]


def _of_token(connection: Connection, token: bytes, *, lock: bool = False) -> Any:
    query = _BY_TOKEN_LOCKED if lock else _BY_TOKEN
    return connection.execute(query, {"asked": token_hash(token)}).mappings().first()


def _given(device: bytes, token: bytes, now: int) -> dict[str, object]:
    return {"hash": token_hash(token), "device": device, "given_at": now, "used_at": None, "ended_at": None}


def _revoke(connection: Connection, device: bytes, now: int) -> bool:
    c = tables.device.c
    mine = (c.uuid == device, c.revoked_at.is_(None))
    return bool(connection.execute(update(tables.device).where(*mine).values(revoked_at=now)).rowcount)
