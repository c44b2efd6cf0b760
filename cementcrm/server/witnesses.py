"""What this server gave is proved by what it wrote down: a device that shows what isn't there any more tells a server
that it was restored from a backup."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_, update

from cementcrm.sync.wire import Cursor, Scope

from . import audit, tables
from .audit import Deed
from .gate import setting, settings

_AT_ONCE = 400  # scopes in one question
_C = tables.commit.c
_GIVEN = select(_C.scope, _C.seq, _C.token).where(
    tuple_(_C.scope, _C.seq).in_(bindparam("numbers", expanding=True))
)


class NewEpoch(Exception):
    """The server isn't the one that the device knew: restored from a backup. `epoch`: its name now."""

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch


class Forged(Exception):
    """A witness that this server never gave."""


class Restored(Exception):
    """This server gave what it no longer has. `epoch`: the name of the life that is over."""

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch


def require(
    connection: Connection, device: Any, epoch: bytes, cursors: Mapping[Scope, Cursor],
    number: int, proof: bytes,
) -> bytes:  # fmt: skip
    """What a device shows was given by this server in its present life; the server's secret. Raises `Forged`,
    `Restored`, `NewEpoch`."""
    present, secret = settings(connection, "epoch", "secret")
    shown = {scope: cursor for scope, cursor in cursors.items() if cursor.seq}
    forged = bool(proof) and not hmac.compare_digest(proof, push_seal(secret, device["uuid"], number))
    if forged or not all(
        hmac.compare_digest(c.witness[16:], seal(secret, scope, c.seq, c.witness[:16]))
        for scope, c in shown.items()
    ):
        raise Forged
    kept = _commits(connection, {scope: cursor.seq for scope, cursor in shown.items()})
    lost = bool(proof) and number > device["number"]
    lost |= any(kept[scope] != cursor.witness[:16] for scope, cursor in shown.items())
    if lost and epoch == present:
        raise Restored(present)
    if epoch != present:
        raise NewEpoch(present)
    return secret


def given(connection: Connection, secret: bytes, reached: Mapping[Scope, int]) -> dict[Scope, bytes]:
    """What a device shows later of the numbers that it reached."""
    kept = _commits(connection, reached)
    return {scope: kept[scope] + seal(secret, scope, seq, kept[scope]) for scope, seq in reached.items()}


def begin_epoch(connection: Connection, former: bytes, fresh: bytes, now: int) -> bytes:
    """A new life of the server, unless somebody noticed before; its name."""
    c = tables.setting.c
    mine = (c.name == "epoch", c.value == former)
    begun = update(tables.setting).where(*mine).values(value=fresh).returning(c.name)
    if connection.scalar(begun) is not None:
        # what devices had pushed is asked for again: their counting begins anew
        connection.execute(update(tables.device).values(number=0, request=None, answer=None))
        audit.write(connection, now, Deed("restored"))
    return setting(connection, "epoch")


def _commits(connection: Connection, numbers: Mapping[Scope, int]) -> dict[Scope, bytes]:
    """What proves each scope's number. Who is responsible for customers has a scope of his own: there are hundreds."""
    found = dict.fromkeys(numbers, bytes(16))
    asked = sorted(numbers.items())
    for start in range(0, len(asked), _AT_ONCE):
        some = {"numbers": asked[start : start + _AT_ONCE]}
        found.update((bytes(scope), bytes(token)) for scope, _, token in connection.execute(_GIVEN, some))
    return found


def push_seal(secret: bytes, device: bytes, number: int) -> bytes:
    """That a push was answered."""
    return seal(secret, device, number, b"push")


def seal(secret: bytes, scope: Scope, seq: int, commit: bytes) -> bytes:
    return hmac.digest(secret, b"%b%d:%b" % (scope, seq, commit), "sha256")
