"""What commands do: one function each, in the transaction and with the rights that `Application` gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm import classing
from cementcrm.core.commands import (
    Attach,
    Classify,
    Command,
    Create,
    CreateMany,
    Decide,
    Delete,
    HandleAlarms,
    HandOver,
    Lock,
    MarkDistinct,
    Merge,
    MoveToUnit,
    Reveal,
    SetClass,
    Transition,
    Unlock,
    Update,
    UpdateEach,
    UpdateMany,
)
from cementcrm.core.edits import EditPlan
from cementcrm.core.errors import CellsRefused, MoveRefused, NotFound, UnknownField, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.guards import Touched
from cementcrm.core.permissions import Actor
from cementcrm.core.reactions import Event, Happening
from cementcrm.features import catalogue
from cementcrm.features.grades import as_written
from cementcrm.planning import Rules, plan
from cementcrm.store import contents, distinct, guarding, history, merging, references, shared
from cementcrm.store.records import Records, live
from cementcrm.store.specs import UNIT
from cementcrm.store.validation import validate
from cementcrm.sync.operations import DELETED


class Context:
    """What a handler may use: its transaction, the records of any entity, who and when."""

    def __init__(
        self, connection: Connection, actor: Actor, command_id: UUID, now: datetime,
        spec: Callable[[str], EntitySpec],
    ) -> None:  # fmt: skip
        self.connection = connection
        self.spec = spec  # the fields of an entity, with the enumerations as they stand
        self.actor = actor
        self.command_id = command_id
        self.now = now
        # what the journal keeps about the command, beyond its changes
        self.detail: str | None = None
        self._products: dict[str, tuple[str, str] | None] = {}  # met so far: text → grade, packing
        self._explained: dict[str, tuple[str, str]] | None = None

    def checked(
        self, entity: str, values: Mapping[str, object], *, before: Mapping[str, object] | None
    ) -> dict[str, object]:
        """Cleaned values of a new record, or of an edit of `before`.

        Raises `ValidationError` for broken rules and for references to nothing.
        """
        spec = self.spec(entity)
        if before is None:
            values = self._completed(spec, values)
        cleaned = validate(spec, self.written(spec, values, before), before)
        errors = self.misplaced(spec, cleaned, before or {})
        errors |= catalogue().problems(spec.name, {**(before or {}), **cleaned})
        if errors:
            raise ValidationError(errors)
        return cleaned

    def require_told(self, entity: str, names: Iterable[str]) -> None:
        """Raises `UnknownField` for what this user isn't told, or is no field."""
        for name in names:
            if name not in self.spec(entity).by_name:
                raise UnknownField(entity=entity, field=name)

    def misplaced(
        self, spec: EntitySpec, values: Mapping[str, object], before: Mapping[str, object]
    ) -> dict[str, str]:
        """Of an edit of `before` the references to nothing, and to what belongs elsewhere: field → error code."""
        return references.misplaced(self.connection, catalogue().model, spec, values, before)

    def written(
        self, spec: EntitySpec, values: Mapping[str, object], before: Mapping[str, object] | None
    ) -> dict[str, object]:
        """`values` with the grades in them as imports would write them, whoever typed them and where."""
        found, before = dict(values), dict.fromkeys(spec.by_name) if before is None else before
        for field in spec.data_fields:
            typed = values.get(field.name)
            if field.grades_and and isinstance(typed, str) and typed != before.get(field.name):
                found[field.name], packing = as_written(typed, self._product)
                if packing and not {**before, **found}.get(field.grades_and, "not known"):
                    found[field.grades_and] = packing
        return found

    def _product(self, text: str) -> tuple[str, str] | None:
        from cementcrm.exchange.memory import products
        from cementcrm.exchange.products import parse_product

        if text not in self._products:
            if self._explained is None:
                self._explained = products(self.connection)
            self._products[text] = parse_product(text, self._explained)
        return self._products[text]

    def plan(
        self, command: UpdateEach, report: Callable[[int, int], None] = lambda _done, _total: None
    ) -> EditPlan:
        """What `command` would change, and what keeps it from being written. `report` may raise to cancel."""
        spec = self.spec(command.entity)

        def refused(row: Mapping[str, Any], after: Mapping[str, object]) -> str:
            if not guards:
                return ""
            key = guarding.key_of(model, row)
            touched = Touched(spec.name, row["uuid"], key, row, {**row, **after})
            return guarding.refused(self.connection, guards, self.actor, touched)

        guards, model = catalogue().guards.get(spec.name, ()), catalogue().model(spec.name)
        written, misplaced = partial(self.written, spec), partial(self.misplaced, spec)
        rules = Rules(
            spec, written, misplaced, lambda values: catalogue().problems(spec.name, values), refused
        )
        return plan(rules, self.records(spec.name).live_rows, command.edits, report)

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
        """`values` with what the program gives: the first state, what features work out."""
        whole = dict(values)
        if spec.states is not None:
            whole[spec.states.field] = whole.get(spec.states.field) or spec.states.first
        self.react(spec.name, Event.COMPLETING, Happening(None, whole, {}))
        return whole

    def records(self, entity: str) -> Records:
        """Rows of `entity` in this transaction."""
        model = catalogue().model(entity)
        return Records(self.connection, model, self.spec(entity), self.actor, self.now)

    def key(self, spec: EntitySpec, uuid: UUID) -> str:
        """What people call a live record or fact by. Raises `NotFound`."""
        model = catalogue().model(spec.name)
        c = model.__table__.c
        found = self.connection.scalar(select(c[spec.key]).where(c.uuid == uuid, live(model)).limit(1))
        if found is None:
            raise NotFound(entity=spec.name, key=str(uuid))
        return str(found)

    def name(self, entity: str, uuid: UUID) -> str:
        """What a record, deleted or not, is called, in clear."""
        c = catalogue().model(entity).__table__.c
        query = select(c[catalogue().spec(entity).title]).where(c.uuid == uuid)
        return str(self.connection.scalar(query) or "")

    def live(self, entity: str, uuid: UUID) -> dict[str, object]:
        """The values of a live record. Raises `NotFound`."""
        table = catalogue().model(entity).__table__
        alive = select(table.c.id).where(table.c.uuid == uuid, table.c.deleted_at.is_(None))
        if self.connection.scalar(alive) is None:
            raise NotFound(entity=entity, key=str(uuid))
        return self.records(entity).values(uuid)


def _create_many(context: Context, command: CreateMany) -> int:
    for values in command.rows:
        context.create(command.entity, values)
    return len(command.rows)


def _create(context: Context, command: Create) -> UUID:
    return context.create(command.entity, command.values)


def _update(context: Context, command: Update) -> UUID:
    records = context.records(command.entity)
    before = records.values(command.uuid)
    _refuse_state(context.spec(command.entity), command.values, before)
    values = context.checked(command.entity, command.values, before=before)
    if _is_new_version(catalogue().spec(command.entity), before, values):
        data = {
            f.name: before[f.name] for f in catalogue().spec(command.entity).data_fields if not f.numbered
        }
        return records.create({**data, **values})
    records.update(command.uuid, values, command.version)
    context.react(command.entity, Event.UPDATED, Happening(command.uuid, values, before))
    return command.uuid


def _refuse_state(spec: EntitySpec, values: Mapping[str, object], before: Mapping[str, object]) -> None:
    """A state isn't edited but moved: its moves are declared. Raises `ValidationError`."""
    name = spec.states.field if spec.states is not None else ""
    if name in values and values[name] != before.get(name):
        raise ValidationError({name: "moved_only"})


def _transition(context: Context, command: Transition) -> UUID:
    spec = context.spec(command.entity)
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


def _is_new_version(spec: EntitySpec, before: Mapping[str, object], values: Mapping[str, object]) -> bool:
    """A later day to hold from leaves the version before as it was; an earlier one corrects it."""
    began: Any = before.get(spec.versioned) if spec.versioned else None
    begins: Any = values.get(spec.versioned)
    return began is not None and begins is not None and begins > began


def _delete(context: Context, command: Delete) -> int:
    context.records(command.entity).delete(command.uuids)
    return len(command.uuids)


def _update_many(context: Context, command: UpdateMany) -> int:
    spec, records = context.spec(command.entity), context.records(command.entity)
    _refuse_state(spec, command.values, {})
    values = context.checked(command.entity, command.values, before={})
    whose = tuple(dict.fromkeys(n for f in spec.fields if f.within for n in (f.name, f.within)))
    if not values.keys().isdisjoint(whose):
        rows = records.live_rows(command.uuids).values()
        for told in {tuple(row[name] for name in whose) for row in rows}:  # many rows are of few customers
            if errors := context.misplaced(spec, values, dict(zip(whose, told, strict=True))):
                raise ValidationError(errors)
    return records.update_many(command.uuids, values)


def _handle_alarms(context: Context, command: HandleAlarms) -> int:
    """What was said of an alarm before stays where the command says nothing of it."""
    for alarm in command.alarms:
        if alarm.handling is not None:
            context.actor.require(f"{command.entity}:update")
            _update(context, Update(command.entity, alarm.handling, command.values, alarm.version))
            continue
        about = {"signal": alarm.signal, "level": alarm.level, "raised_on": alarm.raised_on}
        given = {"action": "handled", **command.values}
        context.create(command.entity, {"customer_uuid": alarm.customer, **about, **given})
    return len(command.alarms)


def _update_each(context: Context, command: UpdateEach) -> int:
    found = context.plan(command)
    if found.problems:
        raise CellsRefused(found.problems)
    records = context.records(command.entity)
    records.update_each([(change.uuid, change.after) for change in found.changes])
    for change in found.changes:
        happening = Happening(change.uuid, dict(change.after), change.before)
        context.react(command.entity, Event.UPDATED, happening)
    return len(found.changes)


def _hand_over(context: Context, command: HandOver) -> int:
    if not command.reason.strip():
        raise ValidationError({"reason": "required"})
    context.detail = command.reason.strip()
    return _update_many(context, UpdateMany(command.entity, command.uuids, {command.field: command.to}))


def _move_to_unit(context: Context, command: MoveToUnit) -> int:
    """Its guard says whether the user may (`features.organisation.reactions`)."""
    if not context.spec(command.entity).movable:
        raise UnknownField(entity=command.entity, field=UNIT.name)
    if not command.reason.strip():
        raise ValidationError({"reason": "required"})
    context.detail = command.reason.strip()
    values: dict[str, object] = {UNIT.name: command.unit}
    if command.to is not None:
        context.actor.require(f"{command.entity}:update")
        values[command.field] = command.to
    return _update_many(context, UpdateMany(command.entity, command.uuids, values))


def _set_lock(context: Context, command: Lock | Unlock, *, locked: bool) -> int:
    records, field = context.records(command.entity), context.spec(command.entity).lock
    if not field:
        raise UnknownField(entity=command.entity, field="lock")
    rows = records.live_rows(command.uuids)
    return records.update_many(
        [uuid for uuid, row in rows.items() if bool(row[field]) != locked], {field: locked}
    )


def _merge(context: Context, command: Merge) -> UUID:
    context.actor.require(f"{command.entity}:update")
    spec, records = catalogue().spec(command.entity), context.records(command.entity)
    kept, gone = (context.live(spec.name, uuid) for uuid in (command.survivor, command.loser))
    if command.survivor == command.loser or not spec.merged_into:
        raise NotFound(entity=command.entity, key=str(command.loser))
    context.require_told(spec.name, command.take)
    taken = context.checked(spec.name, {name: gone[name] for name in command.take}, before=kept)
    old = merging.Side(command.loser, str(gone[spec.key]))
    new = merging.Side(command.survivor, str(kept[spec.key]))
    models = catalogue().models.values()
    merging.repoint(context.connection, models, spec, old, new, context.actor.user, context.now)
    if taken:
        records.update(command.survivor, taken)
    records.update(command.loser, {spec.merged_into: command.survivor})
    records.delete((command.loser,))
    _keep_keys(context, spec, command.survivor, {old.key, new.key} - {str(taken.get(spec.key, new.key))})
    return command.survivor


def _keep_keys(context: Context, spec: EntitySpec, survivor: UUID, keys: set[str]) -> None:
    """What other systems call a record by goes on leading to it."""
    if spec.aliases is None:
        return
    entity, text, reference = spec.aliases
    table = catalogue().model(entity).__table__
    known = select(table.c[text]).where(table.c[text].in_(keys), table.c.deleted_at.is_(None))
    for key in sorted(keys - set(context.connection.scalars(known))):
        context.records(entity).create({text: key, reference: survivor})


def _mark_distinct(context: Context, command: MarkDistinct) -> UUID:
    spec, model = catalogue().spec(command.entity), catalogue().model(command.entity)
    one, other = (context.live(spec.name, uuid) for uuid in (command.first, command.second))
    if command.first == command.second or spec.distinct is None:
        raise NotFound(entity=command.entity, key=str(command.second))
    kind, one_field, other_field = spec.distinct
    marks = distinct.holding(context.connection, catalogue().model(kind), model, spec, of=command.first)
    known = next((mark.uuid for mark in marks if command.second in mark.pair), None)
    values = {
        one_field: command.first,
        other_field: command.second,
        "essence": distinct.essence(spec, one, other),
    }
    return known or context.create(kind, values)


def _decide(context: Context, command: Decide) -> int:
    """A thousand at once take a second: what is the same for all is asked and written for all."""
    entity, model, records = (
        command.entity,
        catalogue().model(command.entity),
        context.records(command.entity),
    )
    fields = [(choice.uuid, choice.field) for choice in command.choices]
    shared.require_choices(context.connection, entity, fields)
    rows = {uuid: dict(row) for uuid, row in records.rows(list({uuid for uuid, _ in fields})).items()}
    confirmed: list[tuple[UUID, str, object]] = []
    other: dict[str, list[tuple[UUID, object]]] = {}
    for uuid, field, value, _ in command.choices:
        if uuid not in rows:
            raise NotFound(entity=entity, key=str(uuid))
        if field == DELETED:
            value = context.now if value else None
        elif field in catalogue().spec(entity).by_name:
            value = context.checked(entity, {field: value}, before=rows[uuid])[field]
        if rows[uuid][field] == value:
            confirmed.append((uuid, field, value))
        else:
            other.setdefault(field, []).append((uuid, value))
            rows[uuid][field] = value
    shared.decide(context.connection, entity, fields)
    history.confirm(context.connection, context.command_id, model, confirmed)
    for field, values in other.items():
        records.put(field, values)
    for choice in command.choices:
        history.set_aside(
            context.connection, context.command_id, model, choice.uuid, choice.field, choice.instead_of
        )
    return len(command.choices)


def _attach(context: Context, command: Attach) -> UUID:
    from cementcrm.exchange.attaching import looked_at

    spec = context.spec(command.of)
    context.actor.require(f"{spec.name}:read")
    looked = looked_at(command.file_name, command.data)
    values = {
        "file_name": looked.name, "kind": looked.kind, "size": len(command.data), "remark": command.remark,
        "entity_name": spec.name, "record_uuid": command.uuid, "record_key": context.key(spec, command.uuid),
        "sha256": contents.keep(context.connection, command.data),
        "added_at": context.now, "added_by": context.actor.name,
    }  # fmt: skip
    return context.create("attachment", values)


def _reveal(context: Context, command: Reveal) -> dict[str, object]:
    model = catalogue().model(command.entity)
    table = model.__table__
    row = context.connection.execute(select(table).where(table.c.uuid == command.uuid)).mappings().first()
    if row is None:
        raise NotFound(entity=command.entity, key=str(command.uuid))
    spec = context.spec(command.entity)
    context.require_told(command.entity, command.fields)
    fields = command.fields or tuple(f.name for f in spec.fields if f.mask)
    context.detail = " ".join(filter(None, (str(command.uuid), ",".join(fields), command.reason.strip())))
    clear = {name: row[name] for name in fields}
    for field in (f for f in spec.fields if f.or_text in clear and f.or_text):
        if row[field.name] is None:
            clear[field.name] = row[field.or_text]
        elif context.actor.may(f"{field.refers_to}:reveal"):
            clear[field.name] = context.name(field.refers_to, row[field.name])
    return clear


HANDLERS: dict[type[Command], Callable[[Context, Any], object]] = {
    Create: _create,
    CreateMany: _create_many,
    Classify: classing.classify,
    SetClass: classing.set_class,
    Attach: _attach,
    Update: _update,
    Transition: _transition,
    Delete: _delete,
    Reveal: _reveal,
    UpdateMany: _update_many,
    UpdateEach: _update_each,
    HandleAlarms: _handle_alarms,
    HandOver: _hand_over,
    MoveToUnit: _move_to_unit,
    Lock: partial(_set_lock, locked=True),
    Unlock: partial(_set_lock, locked=False),
    Merge: _merge,
    MarkDistinct: _mark_distinct,
    Decide: _decide,
}
