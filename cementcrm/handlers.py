"""What commands do: one function each, in the transaction and with the rights that `Application` gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Command, Create, Delete, Reveal, Update
from cementcrm.core.errors import NotFound, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import new_number
from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.store import references
from cementcrm.store.records import Records
from cementcrm.store.validation import validate


class Context:
    """What a handler may use: its transaction, the records of any entity, who and when."""

    def __init__(self, connection: Connection, actor: Actor, command_id: UUID, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.command_id = command_id
        self.now = now
        self.detail: str | None = None
        # what the journal keeps about the command, beyond its changes

    def checked(
        self, entity: str, values: Mapping[str, object], *, before: Mapping[str, object] | None
    ) -> dict[str, object]:
        """Cleaned values of a new record, or of an edit of `before`.

        Raises `ValidationError` for broken rules and for references to nothing.
        """
        spec = catalogue().spec(entity)
        cleaned = validate(
            spec, values if before is not None else self._numbered(spec, values), complete=before is None
        )
        errors = references.missing(self.connection, catalogue().model, spec, cleaned)
        errors |= catalogue().problems(spec.name, {**(before or {}), **cleaned})
        if errors:
            raise ValidationError(errors)
        return cleaned

    def _numbered(self, spec: EntitySpec, values: Mapping[str, object]) -> dict[str, object]:
        """`values` with the numbers that the program gives."""
        day = self.now.astimezone(ORGANISATION_ZONE).date()
        made = {f.name: new_number(f.numbered, day) for f in spec.data_fields if f.numbered}
        return made | {
            name: value for name, value in values.items() if value not in (None, "") or name not in made
        }

    def records(self, entity: str) -> Records:
        """Rows of `entity` in this transaction."""
        model = catalogue().model(entity)
        return Records(self.connection, model, catalogue().spec(entity), self.actor, self.now)


def _create(context: Context, command: Create) -> UUID:
    values = context.checked(command.entity, command.values, before=None)
    return context.records(command.entity).create(values)


def _update(context: Context, command: Update) -> UUID:
    records = context.records(command.entity)
    values = context.checked(command.entity, command.values, before=records.values(command.uuid))
    records.update(command.uuid, values, command.version)
    return command.uuid


def _delete(context: Context, command: Delete) -> int:
    context.records(command.entity).delete(command.uuids)
    return len(command.uuids)


def _reveal(context: Context, command: Reveal) -> dict[str, object]:
    model = catalogue().model(command.entity)
    table = model.__table__
    row = context.connection.execute(select(table).where(table.c.uuid == command.uuid)).mappings().first()
    if row is None:
        raise NotFound(entity=command.entity, key=str(command.uuid))
    spec = catalogue().spec(command.entity)
    fields = command.fields or tuple(f.name for f in spec.fields if f.mask)
    context.detail = f"{command.uuid} {','.join(fields)}"
    return {name: row[name] for name in fields}


HANDLERS: dict[type[Command], Callable[[Context, Any], object]] = {
    Create: _create,
    Update: _update,
    Delete: _delete,
    Reveal: _reveal,
}
