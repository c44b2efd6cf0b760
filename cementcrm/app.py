"""The application: the one place where permission, transaction, history and undo happen.

command → permission → transaction → handler → (triggers write change rows) → command row → commit
        → Outcome(value, ChangeSet)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, insert, update

from cementcrm.core.changes import ChangeSet, Outcome
from cementcrm.core.clock import Clock, system_clock
from cementcrm.core.commands import Command, Undo, UpdateEach
from cementcrm.core.edits import EditPlan
from cementcrm.core.errors import NothingToUndo
from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.core.permissions import ADMIN, Actor
from cementcrm.features import catalogue
from cementcrm.features.organisation.queries import POLICY, USERS, granted, signed_in
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.handlers import HANDLERS, Context
from cementcrm.reading import Reader
from cementcrm.store import building, guarding, history, revision, schema, undo
from cementcrm.store.derived import newest_change
from cementcrm.store.drafts import Drafts
from cementcrm.store.engine import Database
from cementcrm.store.journal import CommandRow, ImportJob, Span
from cementcrm.store.kept_orders import KeptOrders, keep_orders, orders_to_keep
from cementcrm.store.packed import PackedTexts, blocks_to_pack, pack_rest
from cementcrm.store.search_docs import SearchIndex
from cementcrm.store.seeds import plant

if TYPE_CHECKING:
    from cementcrm.exchange.attaching import Attachments, Elsewhere
    from cementcrm.exchange.imports import Imports

_PROGRAM = Actor(user=LOCAL_ADMIN, name="cementcrm", role=ADMIN, unit=LOCAL_UNIT)


class Application(Reader):
    """Commands and queries of one open database for one signed-in user."""

    def __init__(self, database: Database, actor: Actor, clock: Clock = system_clock) -> None:
        super().__init__(database, actor, clock)
        database.on_commit(self._rights_may_change)
        self.drafts = Drafts(database, actor, clock)
        self.elsewhere: Elsewhere | None = None  # contents of attachments that the group's server has
        self._releases: list[Callable[[], None]] = []

    @property
    def imports(self) -> Imports:
        """Files into this database. Imported when first asked for: the first page needs none of it."""
        from cementcrm.exchange.imports import Imports

        return Imports(self.database, self.actor, self.clock, self.spec)

    @property
    def attachments(self) -> Attachments:
        """Files that belong to records. Imported when first asked for."""
        from cementcrm.exchange.attaching import Attachments

        return Attachments(self, self.elsewhere)

    def on_close(self, release: Callable[[], None]) -> None:
        """Have `release` called after the database is closed (the instance lock)."""
        self._releases.append(release)

    def begin_anew(self) -> None:
        """After the database was emptied: what every one has, and tables that follow it."""
        building.bring_up_to_date(self.database)
        _plant(self.database)

    def close(self) -> None:
        """Close the database; the application can't be used afterwards."""
        self.database.close()
        for release in self._releases:
            release()

    def _rights_may_change(self, tables: frozenset[str]) -> None:
        """The policy, or the user's own role, name or unit: here or by an exchange with the group's server. What
        begins from now on is done with these."""
        if tables.isdisjoint((POLICY, USERS)):
            return
        with self.database.read() as connection:
            if POLICY in tables:
                self.actor.policy.replace(granted(connection))
            if USERS in tables:
                self.actor = signed_in(connection, self.actor.user, self.actor.policy)

    def execute(self, command: Command) -> Outcome:
        """Run one command in one transaction. Raises `CementError`; then nothing has changed."""
        self.actor.require(command.permission)
        command_id = new_id()
        with self.database.write(command_id) as connection:
            context = Context(connection, self.actor, command_id, self.clock(), self.spec)
            value = HANDLERS[type(command)](context, command)
            self._require_unguarded(connection, command_id)
            return Outcome(value, self._seal(context, command))

    def preview(
        self, command: UpdateEach, report: Callable[[int, int], None] = lambda _done, _total: None
    ) -> EditPlan:
        """What `command` would change now, and what keeps it from being carried out; nothing is written."""
        self.actor.require(command.permission)
        with self.database.read() as connection:
            return Context(connection, self.actor, new_id(), self.clock(), self.spec).plan(command, report)

    def tick(self) -> ChangeSet:
        """Let what time alone changes be as it is now (a complaint that has become late); says which kinds of
        record did. Cheap if none did: call it once a minute, and at the start."""
        now, moved = self.clock(), dict[str, frozenset[UUID]]()
        for entity, ticking in self._catalogue.ticks.items():
            with self.database.read() as connection:
                stale = ticking.stale(connection, now)
            if stale:
                with self.database.maintain() as connection:
                    ticking.advance(connection, now)
                moved[entity] = frozenset()
        return ChangeSet(None, moved)

    def fill_search(self, report: Callable[[int, int, str], None]) -> None:
        """Go on filling the search index until it is complete, in short transactions: others may work
        meanwhile. `report(done, total, name)` may raise to stop; it goes on at the next call or start."""
        for follower in building.unfinished(self.database):
            building.build(self.database, follower, report)

    def lists_to_prepare(self) -> int:
        """What is to be kept beside large tables so that they are soon filtered and sorted: blocks of texts
        (`store.packed`) and orders (`store.kept_orders`)."""
        return blocks_to_pack(self.database) + orders_to_keep(self.database)

    def prepare_lists(self, report: Callable[[int, int], None]) -> None:
        """Keep it, in short transactions: others may work meanwhile. `report(done, total)` may raise to stop."""
        blocks, orders = blocks_to_pack(self.database), orders_to_keep(self.database)
        pack_rest(self.database, lambda done, _total: report(done, blocks + orders))
        keep_orders(self.database, lambda done, _total: report(blocks + done, blocks + orders))

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
            self._require_unguarded(connection, command_id)
            self._journal(
                connection, command_id, "undo", target["entity"], Undo.INVERSE, undoes=target["uuid"]
            )
            undo.mark(connection, target, command_id)
            touched = history.touched(connection, self._changes(command_id), target["entity"])
            return Outcome(target["uuid"], ChangeSet(command_id, touched))

    def _require_unguarded(self, connection: Connection, command_id: UUID) -> None:
        """Raise `Refused` if what has been written must stay as it was: the transaction is taken back."""
        changes, guards = self._changes(command_id), self._catalogue.guards
        guarding.require(connection, changes, guards, self._catalogue.model, self.actor)

    def _changes(self, command_id: UUID) -> Span:
        """What the command that runs has changed until now."""
        return Span(command_id, self.database.since + 1)

    def _seal(self, context: Context, command: Command) -> ChangeSet:
        entity = getattr(command, "entity", "")
        self._journal(
            context.connection, context.command_id, command.name, entity, command.undo, context.detail
        )
        touched = history.touched(context.connection, self._changes(context.command_id), "")
        return ChangeSet(context.command_id, touched)

    def _journal(
        self, connection: Connection, uuid: UUID, name: str, entity: str, how: Undo,
        detail: str | None = None, undoes: UUID | None = None,
    ) -> None:  # fmt: skip
        changed = newest_change(connection) > self.database.since
        how = how if changed or name in ("import", "undo") else Undo.NONE
        row = {
            "uuid": uuid, "name": name, "entity": entity, "user_uuid": self.actor.user,
            "user_name": self.actor.name, "at": self.clock(), "undo": how, "undoes": undoes,
            "undone_by": None, "detail": detail,
        }  # fmt: skip
        connection.execute(insert(CommandRow.__table__), row)


def _mark_interrupted(database: Database) -> None:
    """An import that still says "running" was cut off: only one program opens a file at a time."""
    jobs: Any = ImportJob.__table__
    with database.maintain() as connection:
        connection.execute(update(jobs).where(jobs.c.state == "running").values(state="interrupted"))


def _plant(database: Database) -> None:
    plant(database, catalogue().seeds, catalogue().model, _PROGRAM, system_clock())


def open_application(
    path: Path,
    key: bytes | None,
    *,
    user: UUID = LOCAL_ADMIN,
    accept_loss: bool = False,
    later: bool = False,
    report: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
) -> Application:
    """Open for `user`, migrate if needed, check the capture triggers. Raises `CementError`.

    `accept_loss`: go on although acknowledged commits are missing (else `CommitsLost`). `report`: how far
    the derived tables are that had to be built anew; it may raise to cancel. `later`: a large search index
    that had to be is only begun, the caller sees to `Application.fill_search`.
    """
    models = catalogue().models.values()
    database = Database(
        path, key, [*catalogue().followers, SearchIndex(models), PackedTexts(models), KeptOrders(models)]
    )
    try:
        older = revision.needs_migration(database.raw_writer)
        database.seal.require_complete(database.raw_writer, accept_loss=accept_loss)
        if older:
            schema.migrate(database, models, report)
        schema.assert_capture(database.raw_writer, models)
        _mark_interrupted(database)
        building.bring_up_to_date(database, report, later=later)
        _plant(database)
        with database.read() as connection:
            actor = signed_in(connection, user)
    except BaseException:
        database.close()
        raise
    application = Application(database, actor)
    application.tick()
    return application
