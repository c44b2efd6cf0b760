"""The application: the one place where permission, transaction, history and undo happen.

command → permission → transaction → handler → (triggers write change rows) → command row → commit
        → Outcome(value, ChangeSet)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from cementcrm.analytics.charts import chart
from cementcrm.analytics.summary import Chart
from cementcrm.core.changes import ChangeSet, Cursor, HistoryEntry, Outcome, TimelineEntry
from cementcrm.core.clock import Clock, system_clock
from cementcrm.core.commands import Command, Create, Delete, Reveal, Undo, Update
from cementcrm.core.errors import NotFound, NothingToUndo, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import new_id, seed_id
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import Alike, Hit, ListQuery, Record
from cementcrm.exchange.imports import Imports
from cementcrm.features import catalogue
from cementcrm.features.tickets.rows import ChartQuery, Measure
from cementcrm.store import derived, history, references, schema, undo
from cementcrm.store.alike import alike_rows
from cementcrm.store.drafts import Drafts
from cementcrm.store.engine import Database
from cementcrm.store.finding import Finder
from cementcrm.store.journal import ChangeRow, CommandRow, ImportJob
from cementcrm.store.listing import Listing
from cementcrm.store.quick import quick_condition
from cementcrm.store.records import Records, live, served
from cementcrm.store.search_docs import SearchIndex
from cementcrm.store.timeline import timeline
from cementcrm.store.validation import validate

LOCAL_UNIT = seed_id("unit", "local")
LOCAL_ADMIN = Actor(user=seed_id("user", "admin"), name="管理员", role="admin", unit=LOCAL_UNIT)


class Application:
    """Commands and queries of one open database for one signed-in user."""

    def __init__(self, database: Database, actor: Actor = LOCAL_ADMIN, clock: Clock = system_clock) -> None:
        self.database = database
        self.actor = actor
        self.clock = clock
        self.drafts = Drafts(database, actor, clock)
        self.imports = Imports(database, actor, clock)
        self._catalogue = catalogue()
        self._releases: list[Callable[[], None]] = []
        self._handlers: dict[type[Command], Callable[[Context, Any], object]] = {
            Create: _create,
            Update: _update,
            Delete: _delete,
            Reveal: _reveal,
        }

    def on_close(self, release: Callable[[], None]) -> None:
        """Have `release` called after the database is closed (the instance lock)."""
        self._releases.append(release)

    def close(self) -> None:
        """Close the database; the application can't be used afterwards."""
        self.database.close()
        for release in self._releases:
            release()

    def spec(self, entity: str) -> EntitySpec:
        """The declared fields of an entity (singular or plural name)."""
        return self._catalogue.spec(entity)

    def entities(self) -> tuple[str, ...]:
        """Singular names of all entities."""
        return tuple(self._catalogue.models)

    # Commands

    def execute(self, command: Command) -> Outcome:
        """Run one command in one transaction. Raises `CementError`; then nothing has changed."""
        self.actor.require(command.permission)
        context = Context(self, new_id())
        with self.database.write(context.command_id) as connection:
            context.connection = connection
            value = self._handlers[type(command)](context, command)
            return Outcome(value, self._seal(context, command))

    def undo(self) -> Outcome:
        """Take back this user's last command that isn't taken back yet. Raises `NothingToUndo`, `UndoBlocked`."""
        return self._take_back(undo.next_undo)

    def redo(self) -> Outcome:
        """Repeat what was undone last. Raises `NothingToUndo`, `UndoBlocked`."""
        return self._take_back(undo.next_redo)

    def undo_command(self, uuid: UUID) -> Outcome:
        """Take back one named command or import."""
        return self._take_back(lambda connection, _user: undo.named(connection, uuid))

    def _take_back(self, choose: Callable[[Connection, UUID], Any]) -> Outcome:
        self.actor.require("*:undo")
        command_id = new_id()
        with self.database.write(command_id) as connection:
            target = choose(connection, self.actor.user)
            if target is None:
                raise NothingToUndo(reason="empty")
            self.actor.require(f"{target['entity']}:undo")
            undo.invert(
                connection, target, self._catalogue, self.actor.user, self.clock(), self.database.followers
            )
            self._journal(
                connection, command_id, "undo", target["entity"], Undo.INVERSE, undoes=target["uuid"]
            )
            undo.mark(connection, target, command_id)
            touched = history.touched(connection, command_id, target["entity"])
            return Outcome(target["uuid"], ChangeSet(command_id, touched))

    def _seal(self, context: Context, command: Command) -> ChangeSet:
        entity = getattr(command, "entity", "")
        self._journal(
            context.connection, context.command_id, command.name, entity, command.undo, context.detail
        )
        return ChangeSet(context.command_id, history.touched(context.connection, context.command_id, ""))

    def _journal(
        self, connection: Connection, uuid: UUID, name: str, entity: str, how: Undo,
        detail: str | None = None, undoes: UUID | None = None,
    ) -> None:  # fmt: skip
        changed = connection.scalar(select(ChangeRow.n).where(ChangeRow.command_uuid == uuid).limit(1))
        how = how if changed or name in ("import", "undo") else Undo.NONE
        row = {
            "uuid": uuid, "name": name, "entity": entity, "user_uuid": self.actor.user,
            "user_name": self.actor.name, "at": self.clock(), "undo": how, "undoes": undoes,
            "undone_by": None, "detail": detail,
        }  # fmt: skip
        connection.execute(insert(CommandRow), row)

    # Queries

    def get(self, entity: str, uuid: UUID) -> Record:
        """One record, masked. Raises `NotFound`."""
        return self._one(entity, "uuid", uuid)

    def find_key(self, entity: str, key: str) -> Record:
        """One record by the key people use (customer no., ticket no.)."""
        return self._one(entity, self.spec(entity).key, key)

    def local_id(self, entity: str, uuid: UUID) -> int:
        """The id by which lists know a record; 0 if it isn't there. It never leaves this machine."""
        return next(iter(self.local_ids(entity, [uuid])), 0)

    def local_ids(self, entity: str, uuids: Iterable[UUID]) -> list[int]:
        """The ids by which lists know these records, those that are there; in no order."""
        table = self._catalogue.model(entity).__table__
        with self.database.read() as connection:
            return list(connection.scalars(select(table.c.id).where(table.c.uuid.in_(list(uuids)))))

    def _one(self, entity: str, column: str, value: object) -> Record:
        self.actor.require(f"{self.spec(entity).name}:read")
        model = self._catalogue.model(entity)
        table = model.__table__
        with self.database.read() as connection:
            query = select(table).where(table.c[column] == value, live(model)).order_by(table.c.id).limit(1)
            row = connection.execute(query).mappings().first()
            if row is None:
                raise NotFound(entity=entity, key=str(value))
            return self._serve(connection, entity, [row])[0][1]

    def ids(self, query: ListQuery) -> Any:
        """All local ids of the list, in order, as an int64 array."""
        with self.database.read() as connection:
            return self._listing(connection, query.entity).id_vector(connection, query)

    def first(self, query: ListQuery, limit: int) -> list[tuple[int, Record]]:
        """The first rows with their local ids: what a table paints before the id vector is there."""
        with self.database.read() as connection:
            listing = self._listing(connection, query.entity)
            ids = list(connection.scalars(listing.ordered_ids(query, limit)))
            return self._serve(connection, query.entity, listing.rows(connection, ids))

    def rows(self, entity: str, ids: list[int]) -> list[tuple[int, Record]]:
        """Rows by local ids, masked; ids that are gone are left out."""
        with self.database.read() as connection:
            return self._serve(connection, entity, self._listing(connection, entity).rows(connection, ids))

    def totals(self, query: ListQuery) -> tuple[int, dict[str, object]]:
        """Count and exact sums of the whole list."""
        with self.database.read() as connection:
            return self._listing(connection, query.entity).totals(connection, query)

    def similar(
        self, entity: str, values: Mapping[str, object], other_than: UUID | None = None
    ) -> list[Alike]:
        """Live records that share a telling value (number, credit code, phone, name) with `values`; names and
        phones as people vary them (`store.alike`). Masked."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        with self.database.read() as connection:
            alike = alike_rows(connection, self._catalogue.model(entity), spec, values, other_than)
            served = self._serve(connection, entity, [row for row, _ in alike])
        return [Alike(record, fields) for (_, record), (_, fields) in zip(served, alike, strict=True)]

    def chart(self, query: ChartQuery, report: Callable[[int, int], None] = lambda _d, _t: None) -> Chart:
        """Sums of tickets by group. `report(done, total)` is called, and may raise, in long ones."""
        self.actor.require("weigh_ticket:read")
        if query.measure is Measure.MARGIN:
            self.actor.require("cost_rate:read")
        with self.database.read() as connection:
            return chart(connection, query, report)

    def history(self, entity: str, uuid: UUID, limit: int = 500) -> list[HistoryEntry]:
        """A record's captured changes, newest first, masked."""
        self.actor.require(f"{self.spec(entity).name}:read")
        with self.database.read() as connection:
            return history.entries(connection, self._catalogue.model, self.spec(entity), uuid, limit=limit)

    def timeline(
        self, entity: str, uuid: UUID, before: Cursor | None = None, limit: int = 100
    ) -> list[TimelineEntry]:
        """What happened to a record and around it, newest first, only after the place `before`; masked."""
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        sources = self._catalogue.timeline.get(spec.name, ())
        with self.database.read() as connection:
            return timeline(connection, self._catalogue.model, spec, uuid, sources, before, limit)

    def can_undo(self) -> tuple[str | None, str | None]:
        """Names of the commands that undo and redo would act on, for the menu."""
        with self.database.read() as connection:
            back, again = (choose(connection, self.actor.user) for choose in (undo.next_undo, undo.next_redo))
        return (back["name"] if back else None, again["name"] if again else None)

    def find(self, text: str, limit: int = 50) -> list[Hit]:
        """What matches `text` of all that this user may read: names, pinyin, initials, codes, phone endings,
        plates, lots, ticket numbers; best first."""
        with self.database.read() as connection:
            return self._finder(connection, text).hits(limit)

    def hits(self, wanted: Sequence[tuple[str, UUID]]) -> list[Hit]:
        """Named records as `find` shows them, in this order; those that are gone are left out."""
        with self.database.read() as connection:
            return self._finder(connection, "").named(wanted)

    def _finder(self, connection: Connection, text: str) -> Finder:
        models = self._catalogue.models
        readable = [model for name, model in models.items() if self.actor.may(f"{name}:read")]
        return Finder(connection, readable, self._catalogue, text)

    def _serve(self, connection: Connection, entity: str, rows: list[Any]) -> list[tuple[int, Record]]:
        spec = self.spec(entity)
        refs = references.named(connection, self._catalogue.model, spec, rows)
        return [(row["id"], served(spec, row, ref)) for row, ref in zip(rows, refs, strict=True)]

    def _listing(self, connection: Connection, entity: str) -> Listing:
        spec = self.spec(entity)
        self.actor.require(f"{spec.name}:read")
        quick = quick_condition(connection, spec)
        return Listing(self._catalogue.model(entity), spec, self._catalogue.model, quick)


class Context:
    """What a handler may use: its transaction, the records of any entity, who and when."""

    connection: Connection

    def __init__(self, app: Application, command_id: UUID) -> None:
        self.app = app
        self.command_id = command_id
        self.now = app.clock()
        self.detail: str | None = None

    def checked(
        self, entity: str, values: Mapping[str, object], *, before: Mapping[str, object] | None
    ) -> dict[str, object]:
        """Cleaned values of a new record, or of an edit of `before`.

        Raises `ValidationError` for broken rules and for references to nothing.
        """
        spec = self.app.spec(entity)
        cleaned = validate(spec, values, complete=before is None)
        errors = references.missing(self.connection, catalogue().model, spec, cleaned)
        errors |= catalogue().problems(spec.name, {**(before or {}), **cleaned})
        if errors:
            raise ValidationError(errors)
        return cleaned

    def records(self, entity: str) -> Records:
        """Rows of `entity` in this transaction."""
        model = catalogue().model(entity)
        return Records(self.connection, model, self.app.spec(entity), self.app.actor, self.now)


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
    spec = context.app.spec(command.entity)
    fields = command.fields or tuple(f.name for f in spec.fields if f.mask)
    context.detail = f"{command.uuid} {','.join(fields)}"
    return {name: row[name] for name in fields}


def _mark_interrupted(database: Database) -> None:
    """An import that still says "running" was cut off: only one program opens a file at a time."""
    jobs: Any = ImportJob.__table__
    with database.maintain() as connection:
        connection.execute(update(jobs).where(jobs.c.state == "running").values(state="interrupted"))


def open_application(
    path: Path,
    key: bytes | None,
    *,
    actor: Actor = LOCAL_ADMIN,
    accept_loss: bool = False,
    report: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
) -> Application:
    """Open, migrate if needed, check the capture triggers. Raises `CementError`.

    `accept_loss`: go on although acknowledged commits are missing (else `CommitsLost`). `report`: how far
    the derived tables are that had to be built anew; it may raise to cancel.
    """
    models = catalogue().models.values()
    database = Database(path, key, [*catalogue().followers, SearchIndex(models)])
    try:
        older = schema.needs_migration(database.raw_writer)
        database.seal.require_complete(database.raw_writer, accept_loss=accept_loss)
        if older:
            schema.migrate(database, models)
        schema.assert_capture(database.raw_writer, models)
        _mark_interrupted(database)
        derived.rebuild_outdated(database, report)
    except BaseException:
        database.close()
        raise
    return Application(database, actor)
