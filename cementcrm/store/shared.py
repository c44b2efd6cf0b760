"""What a database that shares its records keeps beside them; empty in one that works alone. None of it is captured.

UUIDs are those of this database (see `cementcrm.sharing.names`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BLOB,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Text,
    bindparam,
    select,
    text,
    update,
)
from sqlalchemy.schema import SchemaItem

from cementcrm.core.changes import ASIDE
from cementcrm.core.errors import NotFound

from .base import Base, column
from .journal import ChangeRow, of_record

_MARKS = 500


class SharedRow(Base):
    """A record that the server knows: in which scope, and in which reading of it the server sent it last.
    `leaving`: the server took it away from here while changes of it waited."""

    __tablename__ = "shared_row"
    kind: Column[str] = column(String(40), primary_key=True)
    row: Column[bytes] = column(BLOB, primary_key=True)
    scope: Column[bytes] = column(BLOB)
    reading: Column[int] = column(Integer)
    leaving: Column[int] = column(Integer, default=0)

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return (
            Index("ix_shared_row_scope", "scope", "reading"),
            Index("ix_shared_row_leaving", "leaving", sqlite_where=text("leaving")),
        )


class SharedField(Base):
    """A field that somebody wrote since its record was made: the values beside each other, packed. `sides`: how many
    different ones there are; more than one is a conflict. `mine`: what this database wrote last. `decided`: the next
    change packed settles them all."""

    __tablename__ = "shared_field"
    kind: Column[str] = column(String(40), primary_key=True)
    row: Column[bytes] = column(BLOB, primary_key=True)
    field: Column[str] = column(String(60), primary_key=True)
    register: Column[bytes] = column(BLOB)
    sides: Column[int] = column(Integer)
    mine: Column[bytes | None] = column(BLOB, nullable=True)
    decided: Column[int] = column(Integer, default=0)

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return (Index("ix_shared_field_conflict", "kind", sqlite_where=text("sides > 1")),)


class SharedBatch(Base):
    """What was written here and is sent, or was: it is kept for a while, in case the server has to be restored.
    `state`: waiting | sent | applied | parked | refused. `at`: when it was written, by this computer's clock; of what
    was applied when the server said so, by its own."""

    __tablename__ = "shared_batch"
    no_id_twice = True
    n: Column[int] = column(Integer, primary_key=True)
    command: Column[bytes] = column(BLOB, index=True)
    part: Column[int] = column(Integer)
    state: Column[str] = column(String(12), index=True)
    at: Column[int] = column(Integer)
    operations: Column[int] = column(Integer)
    body: Column[bytes] = column(BLOB)
    reason: Column[str | None] = column(Text, nullable=True)


class SharedScope(Base):
    """How far a scope was read. `reading`: counts how often it was read from its beginning."""

    __tablename__ = "shared_scope"
    scope: Column[bytes] = column(BLOB, primary_key=True)
    seq: Column[int] = column(Integer)
    view: Column[bytes] = column(BLOB)
    witness: Column[bytes] = column(BLOB)
    reading: Column[int] = column(Integer)


class SharedState(Base):
    """Who this database is to the server, in one row. `packed`: the last captured change that is in a batch. `request`:
    what was sent last and not answered yet."""

    __tablename__ = "shared_state"
    id: Column[int] = column(Integer, primary_key=True)
    server: Column[str] = column(Text)
    trusted: Column[str] = column(Text)  # the certificate, as PEM
    device: Column[bytes] = column(BLOB)
    token: Column[bytes] = column(BLOB)
    user: Column[bytes] = column(BLOB)
    unit: Column[bytes] = column(BLOB)
    epoch: Column[bytes] = column(BLOB)
    number: Column[int] = column(Integer)
    request: Column[bytes | None] = column(BLOB, nullable=True)
    proof: Column[bytes] = column(BLOB)  # that the last push was answered
    packed: Column[int] = column(Integer)
    joined: Column[int] = column(Integer)  # the newest captured change when it joined
    stamp: Column[int] = column(Integer)  # the greatest one met
    last: Column[int | None] = column(Integer, nullable=True)  # milliseconds: when all was last exchanged
    former: Column[bytes | None] = column(
        BLOB, nullable=True
    )  # token before this one: a restored server knows only it
    schema: Column[int] = column(Integer)  # of the program that read last what others wrote


class SharedFacts(Base):
    """How far facts of one kind were sent: the greatest local id."""

    __tablename__ = "shared_facts"
    kind: Column[str] = column(String(40), primary_key=True)
    sent: Column[int] = column(Integer)


class SharedFactScope(Base):
    """How far the facts of a scope were read. `view`: which fields the device was told then."""

    __tablename__ = "shared_fact_scope"
    scope: Column[bytes] = column(BLOB, primary_key=True)
    seq: Column[int] = column(Integer)
    view: Column[bytes] = column(BLOB)


class SharedWithdrawal(Base):
    """An import of here that was taken back, and the server knows."""

    __tablename__ = "shared_withdrawal"
    import_uuid: Column[bytes] = column(BLOB, primary_key=True)


class SharedContent(Base):
    """A content of an attachment that the server has."""

    __tablename__ = "shared_content"
    sha256: Column[str] = column(String(64), primary_key=True)


TABLES: tuple[Any, ...] = (
    SharedRow, SharedField, SharedBatch, SharedScope, SharedState, SharedFacts, SharedFactScope, SharedWithdrawal,
    SharedContent,
)  # fmt: skip


def require_choices(connection: Connection, kind: str, fields: Iterable[tuple[UUID, str]]) -> None:
    """Raises `NotFound` unless in each of these fields different values stand, or stood until somebody decided."""
    c, log = SharedField.__table__.c, ChangeRow.__table__.c
    waiting = {(uuid.bytes, name) for uuid, name in fields}
    for some in in_parts([row for row, _ in waiting]):
        stand = select(c.row, c.field).where(c.kind == kind, c.row.in_(some), c.sides > 1)
        waiting.difference_update((row, name) for row, name in connection.execute(stand))
    for row, name in waiting:
        stood = select(log.n).where(
            of_record(log, kind, UUID(bytes=row)), log.kind == ASIDE, log.field == name
        )
        if connection.scalar(stood.limit(1)) is None:
            raise NotFound(entity=kind, key=f"{UUID(bytes=row)} {name}")


def decide(connection: Connection, kind: str, fields: Iterable[tuple[UUID, str]]) -> None:
    """The next change of each of these fields takes away all that stands there."""
    table: Any = SharedField.__table__
    mine = (table.c.kind == kind, table.c.row == bindparam("of"), table.c.field == bindparam("name"))
    connection.execute(
        update(table).where(*mine).values(decided=1, sides=1),
        [{"of": uuid.bytes, "name": name} for uuid, name in fields],
    )


def in_parts(rows: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """As many at a time as one question takes."""
    for start in range(0, len(rows), _MARKS):
        yield rows[start : start + _MARKS]


def is_shared(connection: Connection) -> bool:
    """Does this database share its records with a group?"""
    return connection.scalar(select(SharedState.__table__.c.id)) is not None
