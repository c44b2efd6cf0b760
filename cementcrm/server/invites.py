"""Codes that the server gave, kept as hashes until they are used or too old."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import Connection, insert, select, update

from cementcrm.sync.codes import SECRET, BadCode, Code, fingerprint

from . import tables

VALID = 7 * 24 * 3600 * 1000
"""Milliseconds."""


def invite(
    connection: Connection,
    user: bytes,
    unit: bytes,
    now: int,
    random: Callable[[int], bytes],
    certificate: bytes,
) -> Code:
    """A code for one device of this user, valid for a week."""
    code = Code(random(SECRET), fingerprint(certificate))
    row = {"code_hash": _hash(code.secret), "user": user, "unit": unit, "until": now + VALID, "used_at": None}
    connection.execute(insert(tables.invite), row)
    return code


def redeem(connection: Connection, secret: bytes, now: int) -> tuple[bytes, bytes]:
    """(user, unit) of a code, which is used up by it. Raises `BadCode`."""
    c = tables.invite.c
    good = (c.code_hash == _hash(secret), c.used_at.is_(None), c.until > now)
    used = update(tables.invite).where(*good).values(used_at=now).returning(c.user, c.unit)
    found = connection.execute(used).first()
    if found is None:
        raise BadCode
    return bytes(found.user), bytes(found.unit)


def open_invites(connection: Connection, now: int) -> int:
    """How many codes could still be used."""
    c = tables.invite.c
    return len(connection.scalars(select(c.code_hash).where(c.used_at.is_(None), c.until > now)).all())


def _hash(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()
