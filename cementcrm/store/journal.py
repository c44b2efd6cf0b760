"""Tables of the mechanism itself: commands, captured changes, import jobs, drafts, meta.

None of them is captured; they are written by `app` and the triggers only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BLOB, Column, Index, Integer, String, Text
from sqlalchemy.schema import SchemaItem

from .base import Base, column
from .types import UtcMillis, UuidBlob


class CommandRow(Base):
    """One executed command: who, when, what, and what it takes back."""

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

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return (Index("ix_command_stack", "user_uuid", "id"),)


class ChangeRow(Base):
    """One captured change. `before`/`after` keep the stored value's own type (BLOB: no affinity)."""

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

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        return Index("ix_change_row", "row_uuid", "n"), Index("ix_change_command", "command_uuid")


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
