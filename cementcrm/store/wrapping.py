"""A key wrapped by a secret that people type."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping

KEY_BYTES = 32
SALT_BYTES = 16
# Argon2id, RFC 9106's second recommended choice: 64 MiB, 3 passes.
_ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 1, "hash_len": KEY_BYTES}


def wrap(raw: bytes, secret: str) -> dict[str, str]:
    """`raw` masked by Argon2id(secret, salt): a pad of the key's own length.

    The salt is new for every wrap, so no pad is ever used twice; whether a secret was right is told by the
    check value, not by the wrap.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    return {"salt": salt.hex(), "wrapped": _mask(raw, _derive(secret, salt)).hex()}


def unwrap(wrapped: Mapping[str, str], secret: str) -> bytes:
    """The reverse; a wrong secret gives other bytes, never an error."""
    return _mask(bytes.fromhex(wrapped["wrapped"]), _derive(secret, bytes.fromhex(wrapped["salt"])))


def check_value(raw: bytes) -> str:
    """Tells whether a key is the right one, and nothing about it."""
    return hmac.new(raw, b"cementcrm key check", hashlib.sha256).hexdigest()


def parse_hex(text: str) -> bytes | None:
    """32 bytes from 64 hexadecimal digits, else None."""
    try:
        raw = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return raw if len(raw) == KEY_BYTES else None


def _mask(text: bytes, pad: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(text, pad, strict=True))


def _derive(secret: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # input methods write one character in several forms
    text = unicodedata.normalize("NFKC", secret).encode()
    return hash_secret_raw(text, salt, type=Type.ID, **_ARGON)
