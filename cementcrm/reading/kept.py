"""What analyses have read and reckoned, kept until what it depends on changes.

Whether it still holds is asked in the reader's own snapshot, cheaply: by the number of the last commit; after another
one by the kinds of records that changed since (`change`) and by how the ticket summary stands (`tickets.standing`). If
only newer tickets came in, what looks at earlier days stands, and what can be added to is added to.

Where memory ends, that goes which was soonest made for its size (P. Cao, S. Irani: Cost-Aware WWW Proxy Caching
Algorithms, USENIX Symposium on Internet Technologies and Systems 1997: GreedyDual-Size).
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from sys import getsizeof
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct
from sqlalchemy import Connection

from cementcrm.features.tickets.standing import Standing, first_day_after, standing
from cementcrm.store.engine import Database
from cementcrm.store.pieces import Readers, committed

T = TypeVar("T")

TOLD = frozenset(f"customer:{field}" for field in ("code", "name", "owner_uuid", "customer_type", "province"))
"""What answers tell of customers' files; a new one, and what else is edited every minute, changes none."""
_OF_FILES = TOLD | {"customer:payment_days", "customer:credit_limit"}
RECEIPTS = "receipt"
"""Among what a thing is made of: facts, of which changes tell nothing."""
ASIDE = frozenset({
    "visit", "contact", "attachment", "saved_view", "document_template", "sealed_sample", "complaint_action",
    "score_snapshot",
})  # fmt: skip
"""Kinds of record of which no whole answer is made. One that comes later is believed to matter until it stands here."""
MOST = 1_000_000_000
"""Bytes kept of one database. All analyses of two million tickets of 5,000 customers keep 150 MB, those of five million
of 100,000 customers 800: with less, one asks again for what another one has just put out."""
_SOON = 0.05  # seconds: what is made sooner is worth as much
_PLACE = 8  # bytes by which an object knows another
_LOOKED_INTO = 8  # entries
_STATE = """
    SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'change'),
           (SELECT count(*) FROM receipt), (SELECT max(id) FROM receipt),
           (SELECT count(*) FROM receipt WHERE is_current IS 0)
"""


class _State(NamedTuple):
    """What a reader sees: the number of the last commit and of the last captured change, the tickets, and of receipts
    how many, the newest and how many were superseded."""

    commit: int
    change: int
    tickets: Standing
    receipts: tuple[int, ...]


class _Entry(Struct):
    value: Any
    size: int
    state: _State  # as which it is known to hold
    seconds: float  # that it took to make, without what else is kept
    worth: float = 0.0


class Kept:
    """The memory of one open database; None: of a writer, which keeps nothing. Any thread; who asks what another one
    is reading waits for that."""

    def __init__(self, database: Database | None, most: int = MOST) -> None:
        self._database = database
        self._most = most
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._gone = 0.0  # the worth of what had to go last: who isn't asked for any more sinks below it
        self._making: dict[Hashable, threading.RLock] = {}
        self._spent = threading.local()
        self._lock = threading.Lock()
        self._seen: _State | None = None  # the last one that was read
        self.readers = Readers(database.read if database is not None else None, committed)
        if database is not None:
            database.memory[Kept] = self
            database.on_commit(self._taken_over)

    def get(
        self,
        connection: Connection,
        name: Hashable,
        read: Callable[[], T],
        *,
        of: frozenset[str] = frozenset(),
        until: date | None = None,
        grow: Callable[[T, int], T] | None = None,
    ) -> T:
        """What `read` gives, or gave. It depends on tickets, of days until `until` (None: all), and on the records `of`
        these kinds, or a field of one ("customer:name"), or `RECEIPTS`. `grow`: what was kept with the tickets of ids
        after that one added; without it everything is read anew when some of those days came."""
        if self._database is None:
            return read()
        with self._turn(name):
            state, entry = self._state(connection), self._entry(name)
            if entry is not None and entry.state.commit > state.commit:
                return read()  # this reader began before that one
            value: T
            if entry is None or not _records_stand(connection, entry.state, state, of):
                value, seconds = self._timed(read)
            elif _tickets_stand(connection, entry.state, state, until):
                value, seconds = entry.value, entry.seconds
            elif grow is not None and entry.state.tickets.counted_anew == state.tickets.counted_anew:
                value, seconds = grow(entry.value, entry.state.tickets.newest), entry.seconds
            else:
                value, seconds = self._timed(read)
            self._keep(name, value, state, seconds)
            return value

    def answer(self, name: Hashable, make: Callable[[], T]) -> T:
        """A whole answer, as it was made last, or `make()`, which reads for itself. It holds through changes of what is
        `ASIDE`, and of what is never told of customers' files."""
        if self._database is None:
            return make()
        with self._turn(name):
            with self._database.read() as connection:
                state, holds = self._holds(connection, name)
            entry = self._entry(name)
            if holds and entry is not None:
                found: T = entry.value
                return found
            made, seconds = self._timed(make)
            self._keep(name, made, state, seconds)  # of what changed meanwhile the next one is told
            return made

    def knows(self, name: Hashable) -> bool:
        """Would `answer` come at once?"""
        if self._database is None or self._entry(name) is None:
            return False
        with self._database.read() as connection:
            return self._holds(connection, name)[1]

    def forget(self) -> None:
        """All of it: what is asked next is read anew."""
        with self._lock:
            self._entries.clear()
            self._seen = None

    def _taken_over(self, tables: frozenset[str]) -> None:
        """The file is another one now: its numbers say nothing of what was read of the one before."""
        if "meta" in tables:
            self.forget()

    def _holds(self, connection: Connection, name: Hashable) -> tuple[_State, bool]:
        state, entry = self._state(connection), self._entry(name)
        holds = (
            entry is not None
            and _records_stand(connection, entry.state, state, None)
            and _tickets_stand(connection, entry.state, state, None)
        )
        return state, holds

    def _state(self, connection: Connection) -> _State:
        """Of one commit it is asked once: a question asks for a dozen things."""
        seen = self._seen  # looked at once: another thread may put that of another commit there
        commit = committed(connection)
        if seen is None or seen.commit != commit:
            seen = self._seen = _State(commit, *_rest_of_state(connection))
        return seen

    def _timed(self, make: Callable[[], T]) -> tuple[T, float]:
        """What it makes, and how long that took, without what was made meanwhile to be kept, too."""
        before = getattr(self._spent, "seconds", 0.0)
        self._spent.seconds, start = 0.0, time.perf_counter()
        try:
            made = make()
        finally:
            taken = time.perf_counter() - start
            own, self._spent.seconds = taken - self._spent.seconds, before + taken
        return made, own

    @contextmanager
    def _turn(self, name: Hashable) -> Iterator[None]:
        """One at a time; who waits for another one that makes it has spent no time of its own."""
        with self._lock:
            lock = self._making.setdefault(name, threading.RLock())
        start = time.perf_counter()
        with lock:
            self._spent.seconds = getattr(self._spent, "seconds", 0.0) + time.perf_counter() - start
            yield

    def _entry(self, name: Hashable) -> _Entry | None:
        with self._lock:
            found = self._entries.get(name)
            if found is not None:
                self._entries.move_to_end(name)
                self._value(found)
            return found

    def _value(self, entry: _Entry) -> None:
        entry.worth = self._gone + max(entry.seconds, _SOON) / max(entry.size, 1)

    def _keep(self, name: Hashable, value: Any, state: _State, seconds: float) -> None:
        with self._lock:
            before = self._entries.pop(name, None)
            size = before.size if before is not None and before.value is value else _size(value)
            if size <= self._most:
                self._entries[name] = entry = _Entry(value, size, state, seconds)
                self._value(entry)
            while sum(each.size for each in self._entries.values()) > self._most:
                gone = min(self._entries, key=lambda each: self._entries[each].worth)  # of several the oldest
                self._gone = self._entries.pop(gone).worth
                self._making.pop(gone, None)


def kept(connection: Connection) -> Kept:
    """What is kept of the database that is read; nothing of a writer's, who sees what isn't committed."""
    memory: dict[type[Kept], Kept] = connection.get_execution_options().get("memory", {})
    return memory.get(Kept) or Kept(None)


def _rest_of_state(connection: Connection) -> tuple[int, Standing, tuple[int, ...]]:
    change, *receipts = (int(found or 0) for found in connection.exec_driver_sql(_STATE).one())
    return change, standing(connection), tuple(receipts)


def _records_stand(connection: Connection, before: _State, now: _State, of: frozenset[str] | None) -> bool:
    """Are the records still what they were? `of` None: all but those aside."""
    if (of is None or RECEIPTS in of) and now.receipts != before.receipts:
        return False
    if now.change == before.change:
        return True
    query = "SELECT tbl, field, count(*) FROM change WHERE n > ? GROUP BY tbl, field"
    changed = connection.exec_driver_sql(query, (before.change,)).all()
    # records that leave this device take their changes along: then nobody can tell
    if sum(many for _, _, many in changed) != now.change - before.change:
        return False
    names = {name for table, field, _ in changed for name in (table, f"{table}:{field}")}
    if of is not None:
        return of.isdisjoint(names)
    return names.isdisjoint(_OF_FILES) and {table for table, _, _ in changed} <= ASIDE | {"customer"}


def _tickets_stand(connection: Connection, before: _State, now: _State, until: date | None) -> bool:
    """Are those of the days until `until` still what they were?"""
    if before.tickets == now.tickets:
        return True
    if until is None or before.tickets.counted_anew != now.tickets.counted_anew:
        return False
    day = first_day_after(connection, before.tickets.newest)
    return day is None or day > until


def _size(value: Any) -> int:
    """About how many bytes it takes: of what has many entries, as if they were like the largest of some."""
    if value is None or isinstance(value, (bool, Enum)):  # there once for all
        return 0
    if hasattr(value, "nbytes"):
        return int(value.nbytes)
    if is_dataclass(value) and not isinstance(value, type):
        return sum(_PLACE + _size(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, dict):
        ends = [next(iter(value.items())), next(reversed(value.items()))] if value else []
        return getsizeof(value) + len(value) * max(
            (_size(key) + _size(each) for key, each in ends), default=0
        )
    if isinstance(value, (tuple, list)):
        if len(value) <= _LOOKED_INTO:
            return getsizeof(value) + sum(map(_size, value))
        some = value[0], value[len(value) // 2], value[-1]
        return getsizeof(value) + len(value) * max(map(_size, some))
    return getsizeof(value)
