"""Reading the change log: what a command touched, and a record's history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, select

from cementcrm.core.changes import ASIDE, HistoryEntry
from cementcrm.core.commands import HandOver, MoveToUnit
from cementcrm.core.edits import GivenUp
from cementcrm.core.fields import EntitySpec, Mask, mask_text

from .journal import ChangeRow, CommandRow, Span, of_record
from .references import ModelOf, naming_fields, refs_of
from .types import UuidBlob, to_millis

# More ids than this in one broadcast say "many": pages ask again whatever they show.
MANY = 500
_NOTE = "INSERT INTO change (command_uuid, tbl, row_uuid, row_id, kind, field, before, after)"
_REASONED = frozenset(
    {HandOver.name, MoveToUnit.name}
)  # commands whose detail is a reason that somebody typed


def touched(connection: Connection, changes: Span, also: str) -> dict[str, frozenset[UUID]]:
    """Entity → UUIDs changed by a command; an empty set where there are many, or for `also` (a fact)."""
    c: Any = ChangeRow.__table__.c
    query: Any = select(c.tbl, c.row_uuid).where(changes.holds(c)).distinct()
    found: dict[str, set[UUID]] = {}
    for table, row in connection.execute(query.limit(MANY + 1)):
        found.setdefault(table, set()).add(row)
    many = sum(map(len, found.values())) > MANY
    result = {table: frozenset() if many else frozenset(rows) for table, rows in found.items()}
    if also and also not in result:
        result[also] = frozenset()
    return result


def entries(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, uuid: UUID, *,
    limit: int | None = None, commands: Sequence[UUID] | None = None,
) -> list[HistoryEntry]:  # fmt: skip
    """Changes of one record (by these commands only), newest first; personal data masked, references as
    names."""
    query = (
        select(ChangeRow.__table__, CommandRow.__table__)
        .join(CommandRow.__table__, CommandRow.uuid == ChangeRow.command_uuid)
        .where(of_record(ChangeRow.__table__.c, spec.name, uuid))
        .order_by(ChangeRow.n.desc())
        .limit(limit)
    )
    if commands is not None:
        query = query.where(ChangeRow.command_uuid.in_(commands))
    columns = [*ChangeRow.__table__.c, *CommandRow.__table__.c]
    rows = connection.execute(query.with_only_columns(*columns))
    found = [entry for row in rows for entry in _entries(row, model_of(spec.name), spec)]
    return _with_names(connection, model_of, spec, found)


def _with_names(
    connection: Connection, model_of: ModelOf, spec: EntitySpec, entries: list[HistoryEntry]
) -> list[HistoryEntry]:
    for field in naming_fields(spec):
        mine = [entry for entry in entries if entry.field == field.name]
        met: Any = {value for entry in mine for value in (entry.before, entry.after)}
        refs = refs_of(connection, field, model_of(field.refers_to), met)
        names = {value: ref.title for value, ref in refs.items()}

        def name(value: Any, names: dict[Any, str] = names) -> object:
            return names.get(value, value)

        changed = {id(e): replace(e, before=name(e.before), after=name(e.after)) for e in mine}
        entries = [changed.get(id(entry), entry) for entry in entries]
    return entries


def _entries(row: Any, model: Any, spec: EntitySpec) -> Iterator[HistoryEntry]:
    change = dict(zip([c.name for c in ChangeRow.__table__.c], row, strict=False))
    command = dict(zip([c.name for c in CommandRow.__table__.c], row[len(change) :], strict=True))
    pairs = (
        [
            (name, None, value)
            for name, value in json.loads(change["after"]).items()
            if value not in (None, "")
        ]
        if change["kind"] == "insert"
        else [(change["field"], change["before"], change["after"] if change["kind"] != ASIDE else None)]
    )
    for name, before, after in pairs:
        if name in spec.by_name or name == "deleted_at":
            yield HistoryEntry(
                command["uuid"], command["at"], command["user_name"], command["name"], change["kind"],
                spec.name, change["row_uuid"], name,
                _shown(model, spec, name, before), _shown(model, spec, name, after),
                str(command["detail"] or "") if command["name"] in _REASONED else "",
            )  # fmt: skip


def _shown(model: Any, spec: EntitySpec, name: str, stored: Any) -> object:
    value = to_python(model, name, stored)
    field = spec.by_name.get(name)
    if value is not None and field is not None and field.mask is not Mask.NONE:
        return mask_text(str(value), field.mask)
    return value


def to_python(model: Any, name: str, stored: Any) -> Any:
    """A captured value as the Python value of its column; UUIDs were captured as hex, "" where there was none."""
    if stored is None:
        return None
    kind = model.__table__.c[name].type
    if isinstance(kind, UuidBlob):
        if not stored:  # captured as the hex of nothing
            return None
        return UUID(hex=stored) if isinstance(stored, str) else UUID(bytes=bytes(stored))
    if isinstance(stored, float):
        return Decimal(str(stored))
    if hasattr(kind, "process_result_value"):
        return kind.process_result_value(stored, None)
    python = kind.python_type
    if python is bool:
        return bool(stored)
    return python.fromisoformat(stored) if hasattr(python, "fromisoformat") else stored


def to_captured(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Python values as the change log keeps them; the reverse of `to_python`."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        kind = model.__table__.c[name].type
        if isinstance(kind, UuidBlob):
            found[name] = value.hex if value is not None else None
        elif hasattr(kind, "process_bind_param"):
            found[name] = kind.process_bind_param(value, None)
        elif isinstance(value, bool):
            found[name] = int(value)
        else:
            found[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return found


def confirm(
    connection: Connection, command: UUID, model: Any, values: Iterable[tuple[UUID, str, object]]
) -> None:
    """Note that somebody let values stand, of (record, field, value): nothing changes, so nothing is captured."""
    stored = [(uuid, name, to_captured(model, {name: value})[name]) for uuid, name, value in values]
    # as the triggers write it: of a text the column keeps a text, which its declared type would refuse
    connection.connection.cursor().executemany(
        f"{_NOTE} SELECT ?, ?, uuid, id, 'update', ?, ?, ? FROM {model.__tablename__} WHERE uuid = ?",
        [
            (command.bytes, model.__tablename__, name, value, value, uuid.bytes)
            for uuid, name, value in stored
        ],
    )


def set_aside(
    connection: Connection, command: UUID, model: Any, uuid: UUID, name: str, given_up: Iterable[GivenUp]
) -> None:
    """Keep what a command decided against; it never stood in the record, so it isn't captured."""
    stored = [
        (to_captured(model, {name: each.value})[name], each.by.hex if each.by else "", to_millis(each.at))
        for each in given_up
    ]
    set_aside_stored(
        connection.connection.cursor(), command.bytes, model.__tablename__, uuid.bytes, name, stored
    )


def set_aside_stored(
    raw: Any, command: bytes, kind: str, row: bytes, name: str,
    given_up: Iterable[tuple[Any, str, int]],
) -> None:  # fmt: skip
    """The same of (captured value, hex of who wrote it, milliseconds when)."""
    raw.executemany(
        f"{_NOTE} SELECT ?, ?, uuid, id, ?, ?, ?, ? FROM {kind} WHERE uuid = ?",
        [
            (command, kind, ASIDE, name, value, json.dumps({"by": by, "at": at}), row)
            for value, by, at in given_up
        ],
    )
