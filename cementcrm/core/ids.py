"""Identities: time-ordered UUIDs for records, name-based ones for facts and seeds.

A record's identity is a UUIDv7 (RFC 9562), so that rows made together lie together in an index. Facts
and seeds get UUIDv5 of their source key, so two offices that import the same file don't double them.
"""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Iterable
from datetime import date

_FACTS = uuid.UUID("6d1f3c0a-93e5-5b07-8f0e-3a54a2c9d1e4")
_FACTS_PREFIX = _FACTS.bytes
_SEEDS = uuid.UUID("0b8a6a52-5f0d-5c39-9d2b-7f1f6c1f4a77")


def new_id() -> uuid.UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, the rest from the OS's randomness."""
    millis = time.time_ns() // 1_000_000
    value = (millis & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    return uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def fact_id(source: str, key: str) -> uuid.UUID:
    """The identity of a fact by its origin, e.g. ``fact_id("weigh_ticket", "TH250101001814")``."""
    return uuid.uuid5(_FACTS, f"{source}\x1f{key}")


def fact_bytes(source: str, key: str) -> bytes:
    """`fact_id(source, key).bytes`, three times as fast: imports make one a row (RFC 9562, version 5)."""
    digest = bytearray(hashlib.sha1(_FACTS_PREFIX + f"{source}\x1f{key}".encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)


def seed_id(table: str, code: str) -> uuid.UUID:
    """The identity of a row that every installation has, e.g. an enumeration's entry."""
    return uuid.uuid5(_SEEDS, f"{table}\x1f{code}")


# What is made here belongs to this unit, until the user who makes it works at another one.
LOCAL_UNIT = seed_id("unit", "local")

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that people take for another


def number_of(prefix: str, day: date, record: uuid.UUID) -> str:
    """A number for people where no system gave one, e.g. ``BF251125-7KQ3M9``: 30 random bits of the record's UUID,
    so that offices that are not connected hardly ever give one twice on a day."""
    return f"{prefix}{day:%y%m%d}-{_signs(record.int, 6)}"


def row_number(prefix: str, values: Iterable[object]) -> str:
    """The number of a row of a file that has none, from all that tells the row (stored values): the same row gets
    the same one each time it is imported, whatever became of the record meanwhile."""
    content = repr([bytes(v) if isinstance(v, (bytes, bytearray, memoryview)) else v for v in values])
    return f"{prefix}-{_signs(int.from_bytes(hashlib.sha256(content.encode()).digest(), 'big'), 10)}"


def _signs(bits: int, count: int) -> str:
    return "".join(_SIGNS[bits >> 5 * place & 31] for place in reversed(range(count)))
