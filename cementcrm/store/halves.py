"""Reading a large table in two halves at a time, by two readers: SQLite gives a statement one processor only, and
Python's lock is free meanwhile."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

T = TypeVar("T")
Ask = Callable[[Connection], T]

LEAST = 50_000
"""Ids between the first and the last from which two readers are sooner done than one: some 20 ms of reading."""
_SAMPLED = 63


class Readers:
    """`read` opens the other reader, None: there is none; `state`: what a reader sees, two that see the same have the
    same number."""

    def __init__(
        self, read: Callable[[], AbstractContextManager[Connection]] | None, state: Ask[int]
    ) -> None:
        self._read, self._state = read, state
        self._busy = threading.Lock()

    def ask(self, connection: Connection, asks: Sequence[Ask[T]]) -> list[T]:
        """The answers; the last question is asked of the other reader at the same time, unless that is busy or sees
        another state."""
        if len(asks) == 1 or self._read is None or not self._busy.acquire(blocking=False):
            return [ask(connection) for ask in asks]
        try:
            with ThreadPoolExecutor(1) as pool:
                other = pool.submit(self._of_other, self._state(connection), asks[-1])
                found = [ask(connection) for ask in asks[:-1]]
                found += other.result()
        finally:
            self._busy.release()
        return found if len(found) == len(asks) else [*found, asks[-1](connection)]

    def _of_other(self, state: int, ask: Ask[T]) -> list[T]:
        assert self._read is not None
        with self._read() as connection:
            return [ask(connection)] if self._state(connection) == state else []


def by_id(connection: Connection, column: Any) -> tuple[Any, ...]:
    """Conditions that cut a table in two by its ids; none if it is small."""
    ends = _ends(connection, column)
    middle = sum(ends) // 2
    return (column <= middle, column > middle) if ends else ()


def by_value(connection: Connection, key: Any, column: Any) -> tuple[Any, ...]:
    """Conditions that cut a table of ids `key` by the values of `column`, the empty ones, the lower and the higher
    half; none if it is small."""
    ends = _ends(connection, key)
    if not ends:
        return ()
    step = (ends[1] - ends[0]) // (_SAMPLED + 1)
    sample = json.dumps([ends[0] + step * n for n in range(1, _SAMPLED + 1)])
    listed = select(func.json_each(sample).table_valued("value").c.value)
    some = select(column).where(key.in_(listed), column.is_not(None)).order_by(column)
    values = connection.scalars(some).all()
    if not values:
        return ()
    middle = values[len(values) // 2]
    return column.is_(None), column < middle, column >= middle


def _ends(connection: Connection, column: Any) -> tuple[int, ...]:
    """The first and the last id of a large table. Each by itself: SQLite reads all rows for both at once."""
    first, last = (select(end(column)).scalar_subquery() for end in (func.min, func.max))
    low, high = connection.execute(select(first, last)).one()
    return (low, high) if low is not None and high - low >= LEAST else ()
