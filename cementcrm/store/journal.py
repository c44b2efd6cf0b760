"""Tables of the mechanism itself: commands, captured changes, import jobs, drafts, meta.

None of them is captured; they are written by `app` and the triggers only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BLOB, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class CommandRow(Base):
    """One executed command: who, when, what, and what it takes back."""

    __tablename__ = "command"
    __table_args__ = (Index("ix_command_stack", "user_uuid", "id"), {"sqlite_autoincrement": True})
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(40))
    entity: Mapped[str] = mapped_column(String(40))
    user_uuid: Mapped[UUID]
    user_name: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime]
    undo: Mapped[str] = mapped_column(String(16))
    undoes: Mapped[UUID | None]
    undone_by: Mapped[UUID | None]
    detail: Mapped[str | None] = mapped_column(Text)


class ChangeRow(Base):
    """One captured change. `before`/`after` keep the stored value's own type (BLOB: no affinity)."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_row", "row_uuid", "n"),
        Index("ix_change_command", "command_uuid"),
        {"sqlite_autoincrement": True},
    )
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    command_uuid: Mapped[UUID]
    tbl: Mapped[str] = mapped_column(String(40))
    row_uuid: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(8))  # insert | update
    field: Mapped[str | None] = mapped_column(String(60))
    before: Mapped[Any | None] = mapped_column(BLOB)
    after: Mapped[Any | None] = mapped_column(BLOB)  # of an insert: JSON of the data columns
    base_tok: Mapped[bytes | None] = mapped_column(BLOB)  # the field's server token the edit stood on
    origin: Mapped[str] = mapped_column(String(8), server_default="local")


class ImportJob(Base):
    """One import: what file, how it went, and whether it can be undone."""

    __tablename__ = "import_job"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    entity: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str] = mapped_column(String(400))
    signature: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(12))  # running | done | cancelled | undone
    counts: Mapped[str] = mapped_column(Text)  # JSON: new, changed, unchanged, refused


class DraftRow(Base):
    """What a user typed and did not save yet (`store.drafts`)."""

    __tablename__ = "draft"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_uuid: Mapped[UUID]
    entity: Mapped[str] = mapped_column(String(40))
    row_uuid: Mapped[UUID | None]
    at: Mapped[datetime]
    typed: Mapped[str] = mapped_column(Text)  # JSON: field → what stood in its editor


class Meta(Base):
    """Small settings of this database: device id, organisation unit, trigger hash, saved mappings."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
