"""Single-use codes by which a device comes in.

A code carries 80 random bits that the server keeps only as a hash, and the first 128 bits of the certificate's
fingerprint, so that a device knows whom it talks to before it sends anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from . import tables

_SECRET, _PRINT = 10, 16
VALID = 7 * 24 * 3600 * 1000
"""Milliseconds."""


class BadCode(Exception):
    """No such code, or it was used, or it is too old: nobody is told which."""


class Code(NamedTuple):
    """What an administrator hands out, as text for people: groups of five letters and digits."""

    secret: bytes
    fingerprint: bytes

    def __str__(self) -> str:
        letters = base64.b32encode(self.secret + self.fingerprint).decode().rstrip("=")
        return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def read_code(text: str) -> Code:
    """A code as people type it: small letters, blanks, 0 and 1 for O and I. Raises `BadCode`."""
    letters = "".join(text.upper().replace("-", "").split()).replace("0", "O").replace("1", "I")
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        raise BadCode from None
    if len(raw) != _SECRET + _PRINT:
        raise BadCode
    return Code(raw[:_SECRET], raw[_SECRET:])


def fingerprint(certificate: bytes) -> bytes:
    """Of a certificate in DER, as much of it as a code carries."""
    return hashlib.sha256(certificate).digest()[:_PRINT]


def invite(
    connection: Connection,
    user: bytes,
    unit: bytes,
    now: int,
    random: Callable[[int], bytes],
    certificate: bytes,
) -> Code:
    """A code for one device of this user, valid for a week."""
    code = Code(random(_SECRET), fingerprint(certificate))
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
