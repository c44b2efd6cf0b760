"""Messages as bytes: msgpack of the shapes in `wire`, compressed. What comes from outside is bounded first."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import zstandard

LARGEST = 8 * 1024 * 1024
"""Bytes of a message as it travels."""

_UNPACKED = 64 * 1024 * 1024
_Shape = TypeVar("_Shape")


class BadFrame(Exception):
    """Not a message, or too large a one."""


def packed(message: Any) -> bytes:
    made: bytes = zstandard.ZstdCompressor(level=1).compress(msgspec.msgpack.encode(message))
    return made


def unpacked(frame: bytes, shape: type[_Shape]) -> _Shape:
    """Raises `BadFrame`."""
    if len(frame) > LARGEST:
        raise BadFrame
    try:
        size = zstandard.frame_content_size(frame)
        if not 0 <= size <= _UNPACKED:
            raise BadFrame
        raw = zstandard.ZstdDecompressor().decompress(frame, max_output_size=_UNPACKED)
        return msgspec.msgpack.decode(raw, type=shape)
    except (zstandard.ZstdError, msgspec.MsgspecError, MemoryError, RecursionError):
        raise BadFrame from None
