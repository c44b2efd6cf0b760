"""How tables are declared, and the columns that every record or fact carries.

Statements are Core's, so tables are, too: importing the ORM and mapping classes that nothing maps to objects took
a quarter of the time from a start to the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import RLock
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Boolean, Column, Computed, Date, Index, Integer, MetaData, String, Table, Text, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from cementcrm.core.fields import Kind, Role
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.core.queries import Filter

from .types import ScaledInt, UtcMillis, UuidBlob

# An index has the rows of other units only: those of this one, often a million, would be in it for nothing.
ELSEWHERE = f"unit_uuid <> X'{LOCAL_UNIT.hex}'"

_TEXT_KINDS = {Kind.TEXT, Kind.PHONE, Kind.CREDIT_CODE, Kind.ACCOUNT, Kind.PLATE, Kind.ENUM, Kind.HOURS}


class Declared:
    """What a class says of a column. Each table below the class gets a column of its own, which is what the class's
    attribute is then; nothing else needs the table to be there."""

    def __init__(self, arguments: tuple[Any, ...], options: Mapping[str, Any], order: int) -> None:
        self.order = order
        self._arguments, self._options = arguments, options

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    def __get__(self, _instance: object, owner: type[Base]) -> Any:
        return owner.__table__.columns[self.name]

    @property
    def info(self) -> Mapping[str, Any]:
        """What is said beside the storage."""
        found: Mapping[str, Any] = self._options.get("info", {})
        return found

    @property
    def is_computed(self) -> bool:
        """Does the database work it out, so that nobody writes it?"""
        return any(isinstance(each, Computed) for each in self._arguments)

    def is_stored_as(self, kind: type[TypeEngine[Any]]) -> bool:
        """Is it kept as `kind` is?"""
        stored = self._arguments[0]
        return stored is kind or isinstance(stored, kind)

    def make(self) -> Column[Any]:
        made: Column[Any] = Column(*self._arguments, **self._options)
        made.name = made.key = self.name  # given to the constructor it becomes a str that msgspec refuses
        return made


def column(*arguments: Any, order: int = 0, nullable: bool = False, **options: Any) -> Any:
    """One column of `Base`: as SQLAlchemy's `Column` without the name, but required unless told otherwise.

    `order`: tables have columns of a smaller number first, else as they are declared.
    """
    return Declared(arguments, {"nullable": nullable, **options}, order)


class _Made:
    """The table of a class, made when it is first asked for: a start needs few of them, and each takes its time."""

    def __get__(self, _instance: object, owner: type[Base]) -> Table:
        with _making:
            made: Table | None = owner.__dict__.get("__table__")  # by another thread that asked meanwhile
            return owner.make_table() if made is None else made


_making = RLock()


class Base:
    """A table: its declared columns are attributes, and `__table__` for statements. `tables` are all there are;
    `declared` says of each column what no table is needed for."""

    metadata: ClassVar[MetaData] = MetaData()
    tables: ClassVar[list[type[Base]]] = []
    declared: ClassVar[Mapping[str, Declared]]
    __tablename__: ClassVar[str]
    __table__ = _Made()
    no_id_twice: ClassVar[bool] = False  # a plain INTEGER PRIMARY KEY reuses a deleted maximum

    def __init_subclass__(cls) -> None:
        if "__tablename__" in cls.__dict__:
            cls.declared = _declared(cls)
            Base.tables.append(cls)

    @classmethod
    def make_table(cls) -> Table:
        """Done by itself, see `_Made`."""
        columns = {name: declared.make() for name, declared in cls.declared.items()}
        made = Table(
            cls.__tablename__,
            Base.metadata,
            *columns.values(),
            *cls._indexes(),
            sqlite_autoincrement=cls.no_id_twice,
        )
        for name, value in (columns | {"__table__": made}).items():
            setattr(cls, name, value)
        return made

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        """Indexes and rules over several columns."""
        return ()


def all_tables() -> list[Table]:
    """Those of the classes, and what else is in the same file."""
    for each in Base.tables:
        assert each.__table__ is not None  # made now
    return Base.metadata.sorted_tables


def _declared(cls: type[Base]) -> Mapping[str, Declared]:
    """Of the class and those above it, in the order of the table."""
    found = {name: value for c in reversed(cls.__mro__) for name, value in vars(c).items()}
    columns = [(name, value) for name, value in found.items() if isinstance(value, Declared)]
    return dict(sorted(columns, key=lambda each: each[1].order))


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
) -> Any:
    """One declared column: storage from `kind`, everything else into the `FieldSpec` (`store.specs`).

    `computed`: an SQL expression over the row's other columns; such a column is never written.
    """
    declared = {"label": label, "kind": kind, "required": required, "scale": scale, "max_length": max_length}
    generated = (Computed(computed, persisted=False),) if computed else ()
    return column(
        _storage(kind, scale, max_length),
        *generated,
        nullable=not required,
        index=index,
        info={"field": declared | info},
    )


class Side(Base):
    """Columns worked out of an entity's rows and shown among its own: one row each, dead ones too, by local id.
    A follower keeps it (`store.derived`); never captured, never synced."""

    id: Column[int] = column(Integer, primary_key=True, autoincrement=False, order=-10)


class Entity(Base):
    """What records and facts share. The UUID is the identity; `id` never leaves this machine.

    `id` is AUTOINCREMENT, because a plain INTEGER PRIMARY KEY reuses a deleted maximum and a cached id
    vector would then show the wrong record.
    """

    no_id_twice = True
    entity: ClassVar[Mapping[str, Any]]  # EntitySpec's arguments without the fields
    extra_indexes: ClassVar[Sequence[tuple[str, ...]]] = ()
    live_indexes: ClassVar[Sequence[tuple[str, ...]]] = ()  # of the rows that people see
    packed: ClassVar[
        tuple[str, ...]
    ] = ()  # texts of records of which a part is looked for, see `store.packed`
    # entity whose records this one's can be filtered by → (columns, filter on that entity) to a condition
    related: ClassVar[Mapping[str, Callable[[Any, Filter], Any]]] = {}
    side: ClassVar[type[Side] | None] = None

    id: Column[int] = column(Integer, primary_key=True, order=-10)
    uuid: Column[UUID] = column(UuidBlob, order=-9)
    unit_uuid: Column[UUID] = column(UuidBlob, order=90)

    unique: ClassVar[tuple[str, ...]] = ("uuid",)
    # the few rows that lists leave out, so that an index on a column need not look at the rows; all others
    gone: ClassVar[str]
    living: ClassVar[str]

    @classmethod
    def _indexes(cls) -> tuple[SchemaItem, ...]:
        name = cls.__tablename__
        more = (Index(f"ix_{name}_{'_'.join(columns)}", *columns) for columns in cls.extra_indexes)
        dead = Index(f"ix_{name}_gone", "id", sqlite_where=text(cls.gone))
        elsewhere = Index(f"ix_{name}_elsewhere", "unit_uuid", sqlite_where=text(ELSEWHERE))
        # whoever moves them from unit to unit looks for those of one
        by_unit = [Index(f"ix_{name}_unit_uuid", "unit_uuid")] if cls.entity.get("movable") else []
        live = (
            Index(f"ix_{name}_{'_'.join(columns)}_live", *columns, sqlite_where=text(cls.living))
            for columns in cls.live_indexes
        )
        return (Index(f"uq_{name}_uuid", *cls.unique, unique=True), dead, elsewhere, *by_unit, *more, *live)


class Record(Entity):
    """Captured per field, undoable, merged. `deleted_at` is data: a delete is a change like any other."""

    gone, living = "deleted_at IS NOT NULL", "deleted_at IS NULL"
    version: Column[int] = column(Integer, default=1, order=91)
    created_at: Column[datetime] = column(UtcMillis, order=92)
    created_by: Column[UUID] = column(UuidBlob, order=93)
    updated_at: Column[datetime] = column(UtcMillis, order=94)
    updated_by: Column[UUID] = column(UuidBlob, order=95)
    deleted_at: Column[datetime | None] = column(UtcMillis, nullable=True, order=96, info={"role": Role.DATA})


class Fact(Entity):
    """A row of another system: inserted, never edited. A revision supersedes (`is_current` moves on)."""

    gone, living, unique = "is_current IS 0", "is_current IS 1", ("uuid", "revision")
    revision: Column[int] = column(Integer, default=1, order=91)
    import_uuid: Column[UUID] = column(UuidBlob, index=True, order=92)
    is_current: Column[bool] = column(Boolean, default=True, order=93)
