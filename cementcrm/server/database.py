"""Where a server's records are: one SQLite file, or a PostgreSQL that several servers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event

T = TypeVar("T")
AT_WORK = 12
"""Questions of devices that one process works at, at once: each has a connection that is kept. More of them only wait
for Python's lock, and hold rows meanwhile that others wait for."""

_PREPARED = 400  # statements; lists of each length are one of their own
_TRIES = 8
# PostgreSQL: could not serialise, deadlock, somebody made the same record or sent the same operation meanwhile
_AGAIN = ("40001", "40P01", "23505")


def connect(url: str) -> Engine:
    """`url`: as SQLAlchemy's. On SQLite one writes at a time, and what was acknowledged is on the disk."""
    # not Python's own SQLite, which may be one of those that lose commits where a -wal is begun anew
    options: dict[str, Any] = {"module": sqlcipher} if url.startswith("sqlite") else {"pool_size": AT_WORK}
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _settings(raw: Any, _record: object) -> None:
            raw.isolation_level = None
            raw.execute("PRAGMA journal_mode=WAL").fetchall()
            raw.execute("PRAGMA synchronous=FULL")
            raw.execute("PRAGMA busy_timeout=30000")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            reading = connection.get_execution_options().get("reading")
            connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    else:

        @event.listens_for(engine, "connect")
        def _keep_prepared(raw: Any, _record: object) -> None:
            raw.prepared_max = _PREPARED

    return engine


class Database:
    """Transactions of a server. Any thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot for all that is read."""
        options: dict[str, Any] = {"reading": True}
        if self.engine.dialect.name == "postgresql":
            options["isolation_level"] = "REPEATABLE READ"
        # committed: at a rollback psycopg has PostgreSQL forget every statement that it prepared
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """For one question alone: no transaction is begun and ended around it."""
        options: dict[str, Any] = {"reading": True}
        if self.engine.dialect.name == "postgresql":
            options["isolation_level"] = "AUTOCOMMIT"
        with self.engine.connect().execution_options(**options) as connection:
            yield connection

    def again(self, act: Callable[[], T]) -> T:
        """Those that met in the database try once more."""
        for tried in range(_TRIES):
            try:
                return act()
            except Exception as error:
                code = getattr(getattr(error, "orig", None), "sqlstate", None)
                if code not in _AGAIN or tried == _TRIES - 1:
                    raise
        raise AssertionError
