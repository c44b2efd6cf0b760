"""Reading a large table in pieces, by two readers: SQLite gives a statement one processor only, and Python's lock is
free meanwhile."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, func, select

T = TypeVar("T")
Ask = Callable[[Connection], T]

LEAST = 50_000
"""Ids between the first and the last from which two readers are sooner done than one: some 20 ms of reading."""
_SAMPLED = 63
_PIECES = 6


def committed(connection: Connection) -> int:
    """The number of the last commit that a reader sees."""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'commits'").scalar()
    return int(found or 0)


class Readers:
    """`read` opens the other reader, None: there is none; `state`: what a reader sees, two that see the same have the
    same number."""

    def __init__(
        self, read: Callable[[], AbstractContextManager[Connection]] | None, state: Ask[int]
    ) -> None:
        self._read, self._state = read, state
        self._busy = threading.Lock()

    def ask(self, connection: Connection, asks: Sequence[Ask[T]]) -> list[T]:
        """The answers. The other reader takes a question from the end as soon as it has answered one, unless it is busy
        or sees another state: one that is held up takes fewer."""
        if len(asks) == 1 or self._read is None or not self._busy.acquire(blocking=False):
            return [ask(connection) for ask in asks]
        left, found = deque(enumerate(asks)), dict[int, T]()
        try:
            with ThreadPoolExecutor(1) as pool:
                try:
                    other = pool.submit(self._of_other, self._state(connection), left, found)
                    _answer(connection, left.popleft, found)
                finally:
                    left.clear()  # an error ends the other one's work, too
                other.result()
        finally:
            self._busy.release()
        return [found[number] for number in range(len(asks))]

    def _of_other(self, state: int, left: deque[tuple[int, Ask[T]]], found: dict[int, T]) -> None:
        assert self._read is not None
        with self._read() as connection:
            if self._state(connection) == state:
                _answer(connection, left.pop, found)


def _answer(connection: Connection, take: Callable[[], tuple[int, Ask[T]]], found: dict[int, T]) -> None:
    while True:
        try:
            number, ask = take()
        except IndexError:  # the other reader has the last one
            return
        found[number] = ask(connection)


def by_id(connection: Connection, column: Any, rows: int = 1) -> tuple[Any, ...]:
    """Conditions that cut a table into pieces by its ids; none if it is small. `rows`: about how many each id has."""
    ends = _ends(connection, column, rows)
    if not ends:
        return ()
    step = (ends[1] - ends[0]) // _PIECES + 1
    return _cut(column, [ends[0] + step * n for n in range(1, _PIECES)])


def by_value(connection: Connection, key: Any, column: Any) -> tuple[Any, ...]:
    """Conditions that cut a table of ids `key` into pieces by the values of `column`, the empty ones first, the others
    from the lowest to the highest; none if it is small."""
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
    borders = dict.fromkeys(values[len(values) * n // _PIECES] for n in range(1, _PIECES))
    return column.is_(None), *_cut(column, list(borders))


def _cut(column: Any, borders: Sequence[Any]) -> tuple[Any, ...]:
    """Below the first border, from each to the next, from the last one on."""
    between = (and_(column >= low, column < high) for low, high in pairwise(borders))
    return column < borders[0], *between, column >= borders[-1]


def _ends(connection: Connection, column: Any, rows: int = 1) -> tuple[int, ...]:
    """The first and the last id of a large table. Each by itself: SQLite reads all rows for both at once."""
    first, last = (select(end(column)).scalar_subquery() for end in (func.min, func.max))
    low, high = connection.execute(select(first, last)).one()
    return (low, high) if low is not None and (high - low) * rows >= LEAST else ()
