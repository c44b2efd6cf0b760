"""What commands do: one function each, in the transaction and with the rights that `Application` gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Command, Create, Delete, Reveal, Transition, Update
from cementcrm.core.errors import MoveRefused, NotFound, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import new_number
from cementcrm.core.permissions import Actor
from cementcrm.core.reactions import Event, Happening
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
        if before is None:
            values = self._completed(spec, values)
        cleaned = validate(spec, values, complete=before is None)
        errors = references.missing(self.connection, catalogue().model, spec, cleaned)
        errors |= catalogue().problems(spec.name, {**(before or {}), **cleaned})
        if errors:
            raise ValidationError(errors)
        return cleaned

    def create(self, entity: str, values: Mapping[str, object]) -> UUID:
        """Make a record, as the user would; reactions follow. Raises `ValidationError`."""
        cleaned = self.checked(entity, values, before=None)
        uuid = self.records(entity).create(cleaned)
        self.react(entity, Event.CREATED, Happening(uuid, cleaned, {}))
        return uuid

    def react(self, entity: str, event: Event, happening: Happening) -> None:
        """Let features do their part."""
        for reaction in catalogue().reactions.get((entity, event), ()):
            reaction(self, happening)

    def _completed(self, spec: EntitySpec, values: Mapping[str, object]) -> dict[str, object]:
        """`values` with what the program gives: numbers, the first state, what features work out."""
        day = self.now.astimezone(ORGANISATION_ZONE).date()
        made: dict[str, object] = {
            f.name: new_number(f.numbered, day) for f in spec.data_fields if f.numbered
        }
        if spec.states is not None:
            made[spec.states.field] = spec.states.first
        told = {name: value for name, value in values.items() if value not in (None, "") or name not in made}
        whole = made | told
        self.react(spec.name, Event.COMPLETING, Happening(None, whole, {}))
        return whole

    def records(self, entity: str) -> Records:
        """Rows of `entity` in this transaction."""
        model = catalogue().model(entity)
        return Records(self.connection, model, catalogue().spec(entity), self.actor, self.now)


def _create(context: Context, command: Create) -> UUID:
    return context.create(command.entity, command.values)


def _update(context: Context, command: Update) -> UUID:
    records = context.records(command.entity)
    before = records.values(command.uuid)
    states = catalogue().spec(command.entity).states
    if states is not None and command.values.get(states.field, before.get(states.field)) != before.get(
        states.field
    ):
        raise ValidationError({states.field: "moved_only"})
    values = context.checked(command.entity, command.values, before=before)
    records.update(command.uuid, values, command.version)
    context.react(command.entity, Event.UPDATED, Happening(command.uuid, values, before))
    return command.uuid


def _transition(context: Context, command: Transition) -> UUID:
    spec = catalogue().spec(command.entity)
    records = context.records(command.entity)
    before = records.values(command.uuid)
    states = spec.states
    if not before or states is None:
        raise NotFound(entity=spec.name, key=str(command.uuid))
    left = str(before[states.field])
    if command.to not in states.following(left):
        key, allowed = str(before[spec.key]), ", ".join(states.following(left))
        raise MoveRefused(entity=spec.name, key=key, before=left, after=command.to, allowed=allowed)
    if command.to in states.reasons and not command.reason.strip():
        raise ValidationError({"reason": "required"})
    happening = Happening(
        command.uuid, {states.field: command.to}, before, command.to, command.reason.strip()
    )
    context.react(spec.name, Event.MOVING, happening)
    records.update(command.uuid, happening.values)
    context.react(spec.name, Event.MOVED, happening)
    context.detail = f"{left} → {command.to}"
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
    Transition: _transition,
    Delete: _delete,
    Reveal: _reveal,
}
