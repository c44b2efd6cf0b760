"""One database file: a single writer connection, read-only readers, and the gate in front of them.

All writing takes turns on one connection behind a lock (one writer queue); queries run on read-only WAL
connections. `cc_command()` exists only on the writer, and only answers inside `write()`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from .arenas import limit_arenas
from .cipher import MUCH_CACHE, connect
from .derived import Follower, Followers, newest_change
from .failures import storage_errors
from .folding import Folder
from .hold import Hold
from .journal import note_span
from .seal import Seal, commits, count_commit
from .statistics import measure_changed

_PAGES_AT_ONCE = 2_000  # of a file that is copied
_FOLD_AT_LAST = 200_000  # pages: somebody reads so long that nobody can fold meanwhile


def _engine(pool: Any, begin: str, **options: Any) -> Engine:
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=pool, **options)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class Database:
    """An open database file. `key` is the raw 32-byte key, None for an explicitly plain one."""

    def __init__(self, path: Path, key: bytes | None, followers: Iterable[Follower] = ()) -> None:
        limit_arenas()
        self.path = path
        self.key = key
        self.followers = Followers(followers)
        self.seal = Seal(path)
        self._lock = threading.RLock()
        self._waiting = 0
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._command: bytes | None = None
        self.since = 0  # within `write`: number of the last change before it
        self._known = 0  # the last change that derived tables know of
        self._changed: set[str] = set()
        # what readers keep; not for the writer, who sees what isn't committed
        self.memory: dict[type, Any] = {}
        self.raw_writer: Any = connect(path, key)
        self._hold = Hold(path)
        self.raw_writer.create_function("cc_command", 0, self._current_command)
        self._writer = _engine(StaticPool, "BEGIN IMMEDIATE", creator=lambda: self.raw_writer)
        self._reader = _engine(
            QueuePool,
            "BEGIN",
            creator=lambda: connect(path, key, read_only=True),
            pool_size=4,  # three of a window at a time, and one for half of what is long
            max_overflow=2,
            pool_use_lifo=True,  # each has its own cache: the one that has just read knows most pages
            execution_options={"memory": self.memory},
        )

    def _current_command(self) -> bytes:
        if self._command is None:
            raise RuntimeError("a record may only change inside a command")
        return self._command

    @contextmanager
    def write(self, command: UUID) -> Iterator[Connection]:
        """One transaction of `command`; committed at the end, rolled back on any exception.

        Derived tables follow the captured changes before the commit. Raises `DiskFull`, `StorageFailed`,
        `DatabaseDamaged`.
        """
        with self._transaction() as connection:
            self._command = command.bytes  # asked for by each row of an import
            self._changed = set()
            try:
                self.since = self._known = newest_change(connection)
                yield connection
                self.follow(connection)
                note_span(connection, command, self.since, newest_change(connection))
            finally:
                self._command = None
            changed = frozenset(self._changed)
        for listener in self._listeners:
            listener(changed)

    def follow(self, connection: Connection, told: Callable[[], None] = lambda: None) -> None:
        """Within `write`: derived tables learn of the records changed so far, so that less is left for its end; `told`
        after each of them did."""
        self._changed |= self.followers.follow_records(connection, self._known, told)
        self._known = newest_change(connection)

    def speak_for(self, command: bytes) -> None:
        """Within `write`: what changes from now on was done by that command, of somebody elsewhere."""
        if self._command is None:
            raise RuntimeError("only inside a transaction")
        self._command = command

    def on_commit(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Have `listener(tables)` called after each commit of `write`, in its thread: what changed."""
        self._listeners.append(listener)

    @contextmanager
    def maintain(self) -> Iterator[Connection]:
        """A transaction for bookkeeping and derived tables: records can't change in it."""
        with self._transaction() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """One that changed something counts itself, and is sealed once it is on the disk."""
        number = 0
        with storage_errors(self.path), self._turn():
            with self._writer.begin() as connection:
                before = self.raw_writer.total_changes
                yield connection
                if self.raw_writer.total_changes > before:
                    number = count_commit(self.raw_writer)
            if number:
                self.seal.write(number)

    @contextmanager
    def folding_apart(self, apart: bool = True) -> Iterator[Callable[[], None]]:
        """Meanwhile commits leave it to the given function to fold the WAL into the file: it needs no turn, and
        takes longer than many a commit. Call it between two transactions; it folds when that is worth it. The writer
        keeps more pages in memory. `apart`: where there are too few commits for that, all is as ever."""
        if not apart:
            yield lambda: None
            return
        usual = self._set_writer({"wal_autocheckpoint": _FOLD_AT_LAST, "cache_size": -MUCH_CACHE})
        try:
            with Folder(self.path, self.key) as folder:
                yield folder
        finally:
            self._set_writer(usual)
            with self._turn():
                self.raw_writer.execute("PRAGMA shrink_memory")

    def _set_writer(self, wanted: Mapping[str, int]) -> dict[str, int]:
        """Set these pragmas; what they were before."""
        with self._turn():
            before = {name: int(self.raw_writer.execute(f"PRAGMA {name}").fetchone()[0]) for name in wanted}
            for name, value in wanted.items():
                self.raw_writer.execute(f"PRAGMA {name} = {value}").fetchall()
        return before

    def take_over(
        self, source: Any, prepare: Callable[[Any], bool], told: Callable[[], None] = lambda: None
    ) -> bool:
        """Be what `source` is, a database that is open by itself: all of it in one transaction, for those who read
        meanwhile, too. `prepare(writer)` is asked when nobody else can write; if it says no, nothing changes. `told` is
        called now and then, and may raise to stop."""
        with storage_errors(self.path), self._turn():
            if not prepare(self.raw_writer):
                return False
            source.backup(self.raw_writer, pages=_PAGES_AT_ONCE, progress=lambda *_left: told())
            self.seal.write(commits(self.raw_writer))
            self.raw_writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            rows = self.raw_writer.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = frozenset(name for (name,) in rows)
        for listener in self._listeners:
            listener(tables)
        return True

    def compact(self) -> bool:
        """Write the file anew without free pages, and end the WAL; False if a reader kept that from being complete."""
        with storage_errors(self.path), self._turn():
            self.raw_writer.execute("VACUUM")
            (busy, *_) = self.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    @property
    def wanted(self) -> bool:
        """Does another thread wait for its turn to write? A long job then ends its transaction soon."""
        return self._waiting > 0

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._lock.acquire(blocking=False):
            self._waiting += 1  # waiters are few; a lost count would only cost or save a short wait
            try:
                self._lock.acquire()
            finally:
                self._waiting -= 1
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read-only snapshot."""
        with storage_errors(self.path), self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; the WAL is folded into the file."""
        self._reader.dispose()
        with self._lock:
            with suppress(sqlcipher.DatabaseError):  # a full disk must not keep the program from ending
                if self.raw_writer.total_changes:  # a file that is refused stays as it is
                    measure_changed(self.raw_writer)
            self._hold.release()
            self._writer.dispose()
            self.raw_writer.close()
            self._hold.close()
            self.seal.close()
