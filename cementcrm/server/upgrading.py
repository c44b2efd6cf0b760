"""A server's tables as this program wants them: made anew, or brought there from those of a former one, step by step,
in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, func, insert, inspect, select, text

from cementcrm.core.errors import CementError

from . import tables, wall
from .database import Database
from .workspace import upsert

_LOCK = 0x63656E  # number of the lock that has one at a time do it
_NAME = "tables"  # of the setting that has the number of steps behind it


class ServerNewer(CementError):
    """The server's records were kept by a newer program. Update this one; nothing was touched."""

    code = "server_newer"


def upgrade(database: Database) -> None:
    """Raises `ServerNewer`."""
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":  # several servers may start at once
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        former = inspect(connection).has_table("device")
        done = _done(connection) if former else len(_STEPS)
        if done > len(_STEPS):
            raise ServerNewer(found=done, known=len(_STEPS))
        tables.metadata.create_all(connection)
        if not former:
            wall.build(connection)
        for step in _STEPS[done:]:
            step(connection)
        row = {"name": _NAME, "value": str(len(_STEPS)).encode()}
        upsert(connection, tables.setting, [row], ("name",))


def _done(connection: Connection) -> int:
    c = tables.setting.c
    found = connection.scalar(select(c.value).where(c.name == _NAME))
    return int(bytes(found)) if found is not None else 0


def _tokens(connection: Connection) -> None:
    """A device has several tokens in its life, in a table of their own."""
    if "token_hash" not in {each["name"] for each in inspect(connection).get_columns("device")}:
        return
    query = text("SELECT uuid, token_hash, seen_at FROM device")
    rows = [
        {"hash": bytes(found), "device": bytes(uuid), "given_at": seen, "used_at": seen, "ended_at": None}
        for uuid, found, seen in connection.execute(query)
    ]
    if rows:
        connection.execute(insert(tables.token), rows)
    _drop_column(connection, "device", "token_hash")


def _barred(connection: Connection) -> None:
    """Who was revoked before isn't asked to hand over and empty its database: an administrator may revoke it again."""
    if "barred" not in {each["name"] for each in inspect(connection).get_columns("device")}:
        connection.execute(text("ALTER TABLE device ADD COLUMN barred INTEGER NOT NULL DEFAULT 0"))


def _drop_column(connection: Connection, table: str, name: str) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with Operations(MigrationContext.configure(connection)).batch_alter_table(table) as batch:
        batch.drop_column(name)


_STEPS: tuple[Callable[[Connection], Any], ...] = (_tokens, wall.build, _barred)
