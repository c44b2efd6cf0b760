"""Versions of facts have no marks and no conflicts: one is named by what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

UNIT = "unit_uuid"
BUYER = "customer_code"
_ordered = msgspec.msgpack.Encoder(order="sorted").encode


def digest(values: Mapping[str, object]) -> bytes:
    """Names a version. What isn't said counts for nothing, so that a later program's columns change no names; whose it
    is isn't part of what it says."""
    said = {name: value for name, value in values.items() if value is not None and name != UNIT}
    return hashlib.blake2b(_ordered(said), digest_size=16).digest()
