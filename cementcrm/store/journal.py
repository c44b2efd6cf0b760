"""Tables of the mechanism itself: commands, captured changes, import jobs, drafts, meta.

None of them is captured; they are written by `app` and the triggers only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BLOB, Column, Connection, Index, Integer, String, Text, and_, false, select, table
from sqlalchemy import column as bare
from sqlalchemy.schema import SchemaItem

from .base import Base, column
from .types import UtcMillis, UuidBlob


class CommandRow(Base):
    """One executed command: who, when, what, and what it takes back. Of those that were executed here `first_change`
    and `last_change` say where in the log their changes are (`Span`)."""

    __tablename__ = "command"
    no_id_twice = True
    id: Column[int] = column(Integer, primary_key=True)
    uuid: Column[UUID] = column(UuidBlob, unique=True)
    name: Column[str] = column(String(40))
    entity: Column[str] = column(String(40))
    user_uuid: Column[UUID] = column(UuidBlob)
    user_name: Column[str] = column(String(100))
    at: Column[datetime] = column(UtcMillis)
    undo: Column[str] = column(String(16))
    undoes: Column[UUID | None] = column(UuidBlob, nullable=True)
    undone_by: Column[UUID | None] = column(UuidBlob, nullable=True)
    detail: Column[str | None] = column(Text, nullable=True)
    first_change: Column[int | None] = column(Integer, nullable=True)
    last_change: Column[int | None] = column(Integer, nullable=True)

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return (Index("ix_command_stack", "user_uuid", "id"),)


class ChangeRow(Base):
    """One captured change. `before`/`after` keep the stored value's own type (BLOB: no affinity).

    Each row of an update is written once more into each index, which costs nearly as much as the line itself. So there
    is one, by the record's local id: two numbers are compared sooner than two UUIDs, and it is a third as large. Those
    of other kinds with the same id are told apart by `tbl`. What a command did is found by its numbers.
    """

    __tablename__ = "change"
    no_id_twice = True
    n: Column[int] = column(Integer, primary_key=True)
    command_uuid: Column[UUID] = column(UuidBlob)
    tbl: Column[str] = column(String(40))
    row_uuid: Column[UUID] = column(UuidBlob)
    kind: Column[str] = column(String(8))  # insert | update | aside
    field: Column[str | None] = column(String(60), nullable=True)
    before: Column[Any | None] = column(BLOB, nullable=True)
    # of an insert: JSON of the data columns; of what was set aside: JSON of who wrote it, and when
    after: Column[Any | None] = column(BLOB, nullable=True)
    base_tok: Column[bytes | None] = column(BLOB, nullable=True)  # the field's server token the edit stood on
    origin: Column[str] = column(String(8), server_default="local")
    row_id: Column[int] = column(Integer)

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return (Index("ix_change_row", "row_id"),)


class Span(NamedTuple):
    """Where a command's changes are: among these numbers, between those of others if it took several transactions.
    `last`: None as long as it runs; `first`: None if it changed nothing."""

    command: UUID
    first: int | None
    last: int | None = None

    @classmethod
    def of(cls, command: Any) -> Span:
        """Of a row of `CommandRow`."""
        return cls(command["uuid"], command["first_change"], command["last_change"])

    def holds(self, columns: Any) -> Any:
        """The condition on these columns of `ChangeRow`."""
        if self.first is None:
            return false()
        upto = () if self.last is None else (columns.n <= self.last,)
        return and_(columns.n >= self.first, *upto, columns.command_uuid == self.command)


def of_record(columns: Any, kind: str, uuid: UUID) -> Any:
    """The condition on these columns of `ChangeRow`: about this record."""
    here = select(bare("id", Integer)).select_from(table(kind)).where(bare("uuid", UuidBlob) == uuid)
    return and_(columns.row_id == here.scalar_subquery(), columns.tbl == kind)


def note_span(connection: Connection, command: UUID, since: int, newest: int) -> None:
    """These numbers hold changes of a command, too."""
    if newest > since:
        connection.exec_driver_sql(
            "UPDATE command SET first_change = coalesce(first_change, ?), last_change = ? WHERE uuid = ?",
            (since + 1, newest, command.bytes),
        )


class ImportJob(Base):
    """One import: what file, how it went, and whether it can be undone."""

    __tablename__ = "import_job"
    no_id_twice = True
    id: Column[int] = column(Integer, primary_key=True)
    uuid: Column[UUID] = column(UuidBlob, unique=True)
    entity: Column[str] = column(String(40))
    file_name: Column[str] = column(String(400))
    signature: Column[str] = column(String(80))
    started_at: Column[datetime] = column(UtcMillis)
    finished_at: Column[datetime | None] = column(UtcMillis, nullable=True)
    state: Column[str] = column(String(12))  # running | done | cancelled | undone
    counts: Column[str] = column(Text)  # JSON: new, changed, unchanged, refused


class DraftRow(Base):
    """What a user typed and did not save yet (`store.drafts`)."""

    __tablename__ = "draft"
    id: Column[int] = column(Integer, primary_key=True)
    user_uuid: Column[UUID] = column(UuidBlob)
    entity: Column[str] = column(String(40))
    row_uuid: Column[UUID | None] = column(UuidBlob, nullable=True)
    at: Column[datetime] = column(UtcMillis)
    typed: Column[str] = column(Text)  # JSON: field → what stood in its editor


class Meta(Base):
    """Small settings of this database: device id, organisation unit, trigger hash, saved mappings."""

    __tablename__ = "meta"
    name: Column[str] = column(String(80), primary_key=True)
    value: Column[str] = column(Text)
