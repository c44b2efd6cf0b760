"""Capture: triggers generated from the models write every change of a record in its own transaction.

ORM events miss bulk, Core and text SQL; triggers don't. They call ``cc_command()``, which exists only
on the writer connection and fails outside a command, so no path can change a record unrecorded.
An insert is one row (JSON of the data columns); an update one row per changed field. Each field has a trigger of its
own: an UPDATE runs, and has SQLite prepare, those only of the columns that it names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from .base import Entity, Fact, Record
from .specs import captured_columns
from .types import UuidBlob

_PREFIX = "cc_capture_"


def _value(model: type[Entity], row: str, column: str) -> str:
    reference = f'{row}."{column}"'
    is_uuid = model.declared[column].is_stored_as(UuidBlob)
    return f"lower(hex({reference}))" if is_uuid else reference


def _insert_trigger(model: type[Entity]) -> str:
    table = model.__tablename__
    pairs = ", ".join(f"'{c}', {_value(model, 'NEW', c)}" for c in captured_columns(model))
    return (
        f"CREATE TRIGGER {_PREFIX}{table}_insert AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO change (command_uuid, tbl, row_uuid, row_id, kind, after) "
        f"VALUES (cc_command(), '{table}', NEW.uuid, NEW.id, 'insert', json_object({pairs})); END"
    )


def _update_triggers(model: type[Entity]) -> list[str]:
    """SQLite runs those of one statement from the last made to the first: so changes come in the fields' order."""
    table = model.__tablename__
    return [
        f'CREATE TRIGGER {_PREFIX}{table}_update_{c} AFTER UPDATE OF "{c}" ON {table} '
        f'WHEN OLD."{c}" IS NOT NEW."{c}" BEGIN '
        f"INSERT INTO change (command_uuid, tbl, row_uuid, row_id, kind, field, before, after) "
        f"VALUES (cc_command(), '{table}', NEW.uuid, NEW.id, 'update', '{c}', "
        f"{_value(model, 'OLD', c)}, {_value(model, 'NEW', c)}); END"
        for c in reversed(captured_columns(model))
    ]


def _delete_trigger(model: type[Entity]) -> str:
    table = model.__tablename__
    return (
        f"CREATE TRIGGER {_PREFIX}{table}_delete BEFORE DELETE ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'records are soft-deleted'); END"
    )


def _fact_trigger(model: type[Entity]) -> str:
    """Facts have no per-field history, but no fact comes in outside a command."""
    table = model.__tablename__
    return (
        f"CREATE TRIGGER {_PREFIX}{table}_guard BEFORE INSERT ON {table} "
        f"WHEN cc_command() IS NULL BEGIN SELECT 1; END"
    )


def trigger_statements(models: Iterable[type[Entity]]) -> list[str]:
    """CREATE TRIGGER statements for all `models`, in a stable order."""
    statements: list[str] = []
    for model in sorted(models, key=lambda m: str(m.__tablename__)):
        if issubclass(model, Record):
            statements += [_insert_trigger(model), *_update_triggers(model), _delete_trigger(model)]
        elif issubclass(model, Fact):
            statements.append(_fact_trigger(model))
    return statements


def installed_hash(cursor: Any) -> str:
    """Digest of the triggers the database has; equal to `expected_hash` or the database is refused."""
    cursor.execute("SELECT sql FROM sqlite_master WHERE type='trigger' AND name GLOB ?", (_PREFIX + "*",))
    have = sorted(row[0] for row in cursor.fetchall())
    return hashlib.sha256("\n".join(have).encode()).hexdigest()


def drop_triggers(cursor: Any) -> None:
    """Before a migration: DROP COLUMN fails while a trigger names the column."""
    cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND name GLOB ?", (_PREFIX + "*",))
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")


def create_triggers(cursor: Any, models: Iterable[type[Entity]]) -> None:
    """Last step of a migration, in its transaction."""
    for statement in trigger_statements(models):
        cursor.execute(statement)


@contextmanager
def deleting(cursor: Any, model: type[Entity]) -> Iterator[None]:
    """Meanwhile, in this transaction, records of `model` may really be deleted: those that leave this device."""
    cursor.execute(f"DROP TRIGGER {_PREFIX}{model.__tablename__}_delete")
    yield
    cursor.execute(_delete_trigger(model))


@contextmanager
def asked_once(cursor: Any, model: type[Entity]) -> Iterator[None]:
    """Meanwhile, in this transaction, only the first of many facts of `model` asks for its command: SQLite sets aside
    all that a statement brings to a table with a trigger, and every row called Python; both a fifth of the time."""
    cursor.execute("SELECT cc_command()").fetchall()
    cursor.execute(f"DROP TRIGGER {_PREFIX}{model.__tablename__}_guard")
    yield
    cursor.execute(_fact_trigger(model))


def expected_hash(models: Iterable[type[Entity]]) -> str:
    """As `installed_hash` computes it, from the models."""
    return hashlib.sha256("\n".join(sorted(trigger_statements(models))).encode()).hexdigest()
