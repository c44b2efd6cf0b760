"""The declarative base, and the columns that every record or fact carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Boolean, Computed, Date, Index, Integer, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

from cementcrm.core.fields import Kind, Role
from cementcrm.core.queries import Filter

from .types import ScaledInt, UtcMillis, UuidBlob

_TEXT_KINDS = {Kind.TEXT, Kind.PHONE, Kind.CREDIT_CODE, Kind.ACCOUNT, Kind.PLATE, Kind.ENUM, Kind.HOURS}


class Base(DeclarativeBase):
    """Registry of all tables."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: UuidBlob,
        datetime: UtcMillis,
        str: String,
        bool: Boolean,
        date: Date,
        Decimal: Integer,
    }


def _storage(kind: Kind, scale: int, max_length: int | None) -> TypeEngine[Any]:
    if kind in _TEXT_KINDS:
        return String(max_length or 200)
    simple: dict[Kind, TypeEngine[Any]] = {
        Kind.NOTE: Text(),
        Kind.INTEGER: Integer(),
        Kind.DURATION: Integer(),
        Kind.DECIMAL: ScaledInt(scale),
        Kind.DATE: Date(),
        Kind.MONTH: Date(),
        Kind.DATETIME: UtcMillis(),
        Kind.BOOL: Boolean(),
        Kind.REFERENCE: UuidBlob(),
    }
    return simple[kind]


def field(
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    required: bool = False,
    scale: int = 0,
    max_length: int | None = None,
    index: bool = False,
    computed: str = "",
    **info: Any,
) -> MappedColumn[Any]:
    """One declared column: storage from `kind`, everything else into the `FieldSpec` (`store.specs`).

    `computed`: an SQL expression over the row's other columns; such a column is never written.
    """
    declared = {"label": label, "kind": kind, "required": required, "scale": scale, "max_length": max_length}
    generated = (Computed(computed, persisted=False),) if computed else ()
    return mapped_column(
        _storage(kind, scale, max_length),
        *generated,
        nullable=not required,
        index=index,
        info={"field": declared | info},
    )


class Entity(Base):
    """What records and facts share. The UUID is the identity; `id` never leaves this machine.

    `id` is AUTOINCREMENT, because a plain INTEGER PRIMARY KEY reuses a deleted maximum and a cached id
    vector would then show the wrong record.
    """

    __abstract__ = True
    entity: ClassVar[Mapping[str, Any]]  # EntitySpec's arguments without the fields
    extra_indexes: ClassVar[Sequence[tuple[str, ...]]] = ()
    # entity whose records this one's can be filtered by → (columns, filter on that entity) to a condition
    related: ClassVar[Mapping[str, Callable[[Any, Filter], Any]]] = {}

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-10)
    uuid: Mapped[UUID] = mapped_column(UuidBlob, nullable=False, sort_order=-9)
    unit_uuid: Mapped[UUID] = mapped_column(UuidBlob, nullable=False, sort_order=90)

    @classmethod
    def _indexes(cls, *, unique: tuple[str, ...], gone: str) -> tuple[Any, ...]:
        """`gone`: the few rows that lists leave out, so that an index on a column need not look at the rows."""
        name = str(cls.__tablename__)
        more = (Index(f"ix_{name}_{'_'.join(columns)}", *columns) for columns in cls.extra_indexes)
        dead = Index(f"ix_{name}_gone", "id", sqlite_where=text(gone))
        return (Index(f"uq_{name}_uuid", *unique, unique=True), dead, *more, {"sqlite_autoincrement": True})


class Record(Entity):
    """Captured per field, undoable, merged. `deleted_at` is data: a delete is a change like any other."""

    __abstract__ = True
    version: Mapped[int] = mapped_column(Integer, nullable=False, default=1, sort_order=91)
    created_at: Mapped[datetime] = mapped_column(UtcMillis, nullable=False, sort_order=92)
    created_by: Mapped[UUID] = mapped_column(UuidBlob, nullable=False, sort_order=93)
    updated_at: Mapped[datetime] = mapped_column(UtcMillis, nullable=False, sort_order=94)
    updated_by: Mapped[UUID] = mapped_column(UuidBlob, nullable=False, sort_order=95)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcMillis, sort_order=96, info={"role": Role.DATA})

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return cls._indexes(unique=("uuid",), gone="deleted_at IS NOT NULL")

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"primary_key": [cls.__table__.c.uuid]} if "__tablename__" in cls.__dict__ else {}


class Fact(Entity):
    """A row of another system: inserted, never edited. A revision supersedes (`is_current` moves on)."""

    __abstract__ = True
    revision: Mapped[int] = mapped_column(Integer, nullable=False, default=1, sort_order=91)
    import_uuid: Mapped[UUID] = mapped_column(UuidBlob, nullable=False, index=True, sort_order=92)
    is_current: Mapped[bool] = mapped_column(Boolean, nullable=False, default=True, sort_order=93)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return cls._indexes(unique=("uuid", "revision"), gone="is_current IS 0")
