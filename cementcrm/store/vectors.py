"""Columns of integers out of SQLite as numpy arrays, without a Python object a row.

`group_concat` writes them into one text. A fixed number is added to each, so that all are as wide; then eight
digits are one machine word, and a few arithmetic steps on whole arrays read a million in 10 ms without Python's
lock (`numpy.fromstring` takes 70 and keeps it). What isn't as wide is read slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, LargeBinary, Select, cast, func, select

from .pieces import Readers

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, Any]

_ID_BASE = 10_000_000  # ids up to 89,999,999 have eight digits then
_VALUE_BASE = 5 * 10**15
NOTHING = 10**15 - _VALUE_BASE
"""Stands for an empty value: less than all that `values` accepts, as SQLite sorts it."""
_STEPS = (  # keep the digits or sums; ten (hundred, ten thousand) times the lower one plus the next; where it stands
    (0x0F0F0F0F0F0F0F0F, 10 << 8 | 1, 8),
    (0x00FF00FF00FF00FF, 100 << 16 | 1, 16),
    (0x0000FFFF0000FFFF, 10_000 << 32 | 1, 32),
)
_SLICE = 100_000  # characters parsed slowly at a time: about a millisecond
_BLANK = ord(" ")


def ids(connection: Connection, asked: Select[Any]) -> Ints:
    """The one column of `asked` in its order: whole numbers from 0, as int32 if they fit, else int64."""
    inner = asked.subquery()
    (column,) = inner.c
    text = connection.scalar(select(_joined(column, _ID_BASE))) or b""
    found = _fixed(text, 1)
    return _narrow((_slow(text) if found is None else found) - _ID_BASE)


def joined(connection: Connection, parts: Sequence[Select[Any]], readers: Readers) -> Ints:
    """As `ids` of each part, one after the other."""
    import numpy as np

    found = readers.ask(connection, [partial(ids, asked=part) for part in parts])
    return found[0] if len(found) == 1 else np.concatenate(found)


def joined_values(
    connection: Connection, parts: Sequence[Select[Any]], readers: Readers
) -> tuple[Ints, Ints] | None:
    """As `ids_and_values` of each part, one after the other."""
    import numpy as np

    several = readers.ask(connection, [partial(ids_and_values, asked=part) for part in parts])
    found = [pair for pair in several if pair is not None]
    if len(found) < len(several):
        return None
    keys, values = (np.concatenate(column) for column in zip(*found, strict=True))
    return keys, values


def ids_and_values(connection: Connection, asked: Select[Any]) -> tuple[Ints, Ints] | None:
    """The columns `id`, as by `ids`, and `value` of `asked`, as int64, empty ones as `NOTHING`. None if a value is
    beyond ±4 · 10^15."""
    inner = asked.subquery()
    value = func.coalesce(inner.c.value, NOTHING)
    pair = connection.execute(select(_joined(inner.c.id, _ID_BASE), _joined(value, _VALUE_BASE))).one()
    keys, values = _fixed(pair[0] or b"", 1), _fixed(pair[1] or b"", 2)
    return None if keys is None or values is None else (_narrow(keys - _ID_BASE), values - _VALUE_BASE)


def columns(connection: Connection, asked: Select[Any]) -> tuple[Ints, ...] | None:
    """The columns of `asked` as int64. None if a value is empty or beyond ±4 · 10^15."""
    inner = asked.subquery()
    texts = connection.execute(
        select(*(_joined(column, _VALUE_BASE) for column in inner.c), func.count())
    ).one()
    found = [_fixed(text or b"", 2) for text in texts[:-1]]
    read = [values - _VALUE_BASE for values in found if values is not None and len(values) == texts[-1]]
    return tuple(read) if len(read) == len(found) else None


def _joined(column: Any, base: int) -> Any:
    """As bytes: Python needn't look for characters in them."""
    return cast(func.group_concat(column + base, " "), LargeBinary)


def _fixed(text: bytes, words: int) -> Ints | None:
    """Numbers of `8 * words` digits with a blank between them; None if it isn't that."""
    import numpy as np

    width = 8 * words + 1
    if not text:
        return np.empty(0, np.int64)
    count, rest = divmod(len(text) + 1, width)
    if rest or (np.frombuffer(text, np.uint8)[width - 1 :: width] != _BLANK).any():
        return None
    total = np.zeros(count, np.int64)
    for word in range(words):
        digits: Ints = np.ndarray((count,), "<u8", text, 8 * word, (width,)).copy()
        if ((digits & 0xF0F0F0F0F0F0F0F0) != 0x3030303030303030).any():
            return None
        total *= 10**8
        total += _eight_digits(digits)
    return total


def _eight_digits(digits: Ints) -> Ints:
    """ASCII digits in words, the first one in the lowest byte → numbers: pairs, then fours, then eights."""
    import numpy as np

    for mask, factor, shift in _STEPS:
        digits &= np.uint64(mask)
        digits *= np.uint64(factor)
        digits >>= np.uint64(shift)
    return digits.view(np.int64)


def _narrow(found: Ints) -> Ints:
    import numpy as np

    return found.astype(np.int32) if not len(found) or found.max() < 2**31 else found


def _slow(text: bytes) -> Ints:
    """Integers with a blank between them. In slices: numpy keeps Python's lock while it parses."""
    import numpy as np

    parts, start = [], 0
    while start < len(text):
        end = text.find(b" ", start + _SLICE)
        end = len(text) if end < 0 else end
        parts.append(np.fromstring(text[start:end].decode(), dtype=np.int64, sep=" "))
        start = end + 1
    return np.concatenate(parts) if parts else np.empty(0, np.int64)
