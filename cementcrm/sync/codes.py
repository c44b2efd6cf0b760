"""Single-use codes by which a device comes in, as people copy and type them.

A code carries 80 random bits, and the first 128 bits of the certificate's fingerprint, so that a device knows whom it
talks to before it sends anything.
"""

from __future__ import annotations

import base64
import hashlib
from typing import NamedTuple

SECRET, PRINT = 10, 16
"""Bytes of the two parts."""


class BadCode(Exception):
    """No such code, or it was used, or it is too old: nobody is told which."""


class Code(NamedTuple):
    """What an administrator hands out, as text for people: groups of five letters and digits."""

    secret: bytes
    fingerprint: bytes

    def __str__(self) -> str:
        letters = base64.b32encode(self.secret + self.fingerprint).decode().rstrip("=")
        return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def invitation(code: Code, server: str) -> str:
    """Code and address as one text, which a scanner reads from a picture and types."""
    return f"{server.rstrip('/')}#{code}" if server else str(code)


def read_invitation(text: str) -> tuple[str, str]:
    """(code, address of the server or "") of a code alone or of an invitation."""
    server, sharp, code = text.strip().partition("#")
    return (code, server) if sharp else (server, "")


def read_code(text: str) -> Code:
    """A code as people type it: small letters, blanks, 0 and 1 for O and I. Raises `BadCode`."""
    letters = "".join(text.upper().replace("-", "").split()).replace("0", "O").replace("1", "I")
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        raise BadCode from None
    if len(raw) != SECRET + PRINT:
        raise BadCode
    return Code(raw[:SECRET], raw[SECRET:])


def shown(fingerprint: bytes) -> str:
    """As people compare it: groups of four digits, the same as tools for certificates begin with."""
    digits = fingerprint.hex().upper()
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def fingerprint(certificate: bytes) -> bytes:
    """Of a certificate in DER, as much of it as a code carries."""
    return hashlib.sha256(certificate).digest()[:PRINT]
