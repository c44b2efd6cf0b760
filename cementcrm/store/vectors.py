"""Columns of integers out of SQLite as numpy arrays, without a Python object a row.

`group_concat` writes them into one text. A fixed number is added to each, so that all are as wide; then eight
digits are one machine word, and a few arithmetic steps on whole arrays read a million in 10 ms without Python's
lock (`numpy.fromstring` takes 70 and keeps it). What isn't as wide is read slowly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, LargeBinary, Select, cast, func, select

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, Any]

_ID_BASE = 10_000_000  # ids up to 89,999,999 have eight digits then
_VALUE_BASE = 5 * 10**15
NOTHING = 10**15 - _VALUE_BASE
"""Stands for an empty value: less than all that `values` accepts, as SQLite sorts it."""
_SLICE = 100_000  # characters parsed slowly at a time: about a millisecond
_BLANK = ord(" ")


def ids(connection: Connection, asked: Select[Any]) -> Ints:
    """The one column of `asked` in its order, as int64: whole numbers from 0."""
    inner = asked.subquery()
    (column,) = inner.c
    text = connection.scalar(select(_joined(column, _ID_BASE))) or b""
    found = _fixed(text, 1)
    return (_slow(text) if found is None else found) - _ID_BASE


def ids_and_values(connection: Connection, asked: Select[Any]) -> tuple[Ints, Ints] | None:
    """The columns `id` and `value` of `asked`, as int64, empty values as `NOTHING`. None if a value is beyond
    ±4 · 10^15."""
    inner = asked.subquery()
    value = func.coalesce(inner.c.value, NOTHING)
    pair = connection.execute(select(_joined(inner.c.id, _ID_BASE), _joined(value, _VALUE_BASE))).one()
    keys, values = _fixed(pair[0] or b"", 1), _fixed(pair[1] or b"", 2)
    return None if keys is None or values is None else (keys - _ID_BASE, values - _VALUE_BASE)


def _joined(column: Any, base: int) -> Any:
    """As bytes: Python needn't look for characters in them."""
    return cast(func.group_concat(column + base, " "), LargeBinary)


def _fixed(text: bytes, words: int) -> Ints | None:
    """Numbers of `8 * words` digits with a blank between them; None if it isn't that."""
    import numpy as np

    width = 8 * words + 1
    count, rest = divmod(len(text) + 1, width)
    if rest or not count:
        return None if rest else np.empty(0, np.int64)
    if (np.frombuffer(text, np.uint8)[width - 1 :: width] != _BLANK).any():
        return None
    total: Any = 0
    for word in range(words):
        digits = np.ndarray((count,), "<u8", text, 8 * word, (width,)).copy()
        if ((digits & 0xF0F0F0F0F0F0F0F0) != 0x3030303030303030).any():
            return None
        total = total * 10**8 + _eight_digits(digits)
    return total


def _eight_digits(digits: Ints) -> Ints:
    """ASCII digits in words, the first one in the lowest byte → numbers: pairs, then fours, then eights."""
    import numpy as np

    steps = ((0x0F0F0F0F0F0F0F0F, 2561, 8), (0x00FF00FF00FF00FF, 6553601, 16), (0x0000FFFF0000FFFF, 42949672960001, 32))
    for mask, factor, shift in steps:
        digits &= np.uint64(mask)
        digits *= np.uint64(factor)
        digits >>= np.uint64(shift)
    return digits.view(np.int64)


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


def sorted_by(keys: Ints, values: Ints, descending: bool) -> Ints:
    """`keys` in the order of their values, ties by key."""
    import numpy as np

    if not (keys[1:] > keys[:-1]).all():
        return keys[np.lexsort((keys, -values if descending else values))]
    low, high, bits = int(values.min(initial=0)), int(values.max(initial=0)), len(keys).bit_length()
    if (high - low).bit_length() + bits > 62:
        return keys[np.argsort(-values if descending else values, kind="stable")]
    places = (high - values if descending else values - low) << bits
    places |= np.arange(len(keys))
    places.sort()
    return keys[places & ((1 << bits) - 1)]
