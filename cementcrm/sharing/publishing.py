"""What the server sent becomes what people see: rows, and the marks of conflicts beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from msgspec import structs
from sqlalchemy import Connection

from cementcrm.core.commands import Undo
from cementcrm.core.fields import EntitySpec
from cementcrm.store import history
from cementcrm.store.engine import Database
from cementcrm.store.specs import captured_columns
from cementcrm.sync import clock, registers
from cementcrm.sync.documents import Document, applied
from cementcrm.sync.operations import Operation
from cementcrm.sync.registers import Stored
from cementcrm.sync.rules import rules
from cementcrm.sync.wire import Sent

from .names import Names, is_uuid
from .packing import RECEIVED, Key, Registers

_AT_ONCE = 300


class Publisher:
    """Inside one transaction of the writer. `model(kind)`: KeyError for one that this program doesn't know. `waiting`:
    own operations that the server hasn't got, by the record they are about, in their order."""

    def __init__(
        self, database: Database, connection: Connection, model: Callable[[str], Any],
        spec: Callable[[str], EntitySpec], names: Names, waiting: Mapping[Key, Iterable[Operation]],
    ) -> None:  # fmt: skip
        self._database = database
        self._raw: Any = connection.connection.cursor()
        self._model = model
        self._spec = spec
        self.names = names
        self._waiting = waiting
        self._registers = Registers(connection, spec)
        self._spoken = (b"", b"")  # the command, and who gave it, that is spoken for
        self._made = _Made()
        self._columns: dict[
            str, list[tuple[str, bool]]
        ] = {}  # by kind: what is captured, and is it kept as a UUID?
        self.touched: dict[str, set[UUID]] = {}

    def publish(self, sent: Iterable[Sent], reading: Callable[[bytes], int]) -> None:
        """`reading(scope)`: which reading of it this is."""
        by_kind: dict[str, list[Sent]] = {}
        for each in sent:
            by_kind.setdefault(each.document.kind, []).append(each)
        for kind, mine in by_kind.items():
            for start in range(0, len(mine), _AT_ONCE):
                self._publish(kind, mine[start : start + _AT_ONCE], reading)

    def awaited(self, key: Key) -> bool:
        """Do changes of here wait for this record?"""
        return key in self._waiting

    def touch(self, keys: Iterable[Key]) -> None:
        """These changed, too."""
        for kind, row in keys:
            self.touched.setdefault(kind, set()).add(UUID(bytes=row))

    def _publish(self, kind: str, sent: list[Sent], reading: Callable[[bytes], int]) -> None:
        try:
            model, spec = self._model(kind), self._spec(kind)
        except KeyError:
            return  # of a later version of the program, which will begin anew
        self._columns[kind] = [(name, is_uuid(spec, name)) for name in captured_columns(model)]
        keys = [(kind, self.names.here(each.document.row)) for each in sent]
        self._registers.of(keys)
        rows = self._rows(model, [key[1] for key in keys])
        for key, each in zip(keys, sent, strict=True):
            document, there = self._with_own(key, each.document, spec), rows.get(key[1])
            aside = list(self._decided(spec, key, document))
            if there is not None:
                self._set_aside(key, each, aside)
            self._registers.put(key, document.registers)
            self._write(model, spec, key[1], document, each, there)
            if there is None and aside:
                self._made.write(self._raw)  # what was decided in a record is kept beside it
                self._set_aside(key, each, aside)
        self._made.write(self._raw)
        self._registers.save(keys)
        marks = [
            (kind, key[1], each.scope, reading(each.scope)) for key, each in zip(keys, sent, strict=True)
        ]
        self._raw.executemany(
            "INSERT INTO shared_row (kind, row, scope, reading, leaving) VALUES (?, ?, ?, ?, 0) "
            "ON CONFLICT (kind, row) DO UPDATE SET scope = excluded.scope, reading = excluded.reading, leaving = 0",
            marks,
        )

    def _decided(
        self, spec: EntitySpec, key: Key, document: Document
    ) -> Iterator[tuple[str, list[tuple[Stored, str, int]]]]:
        """Conflicts that somebody decided elsewhere: field, what he didn't take as `history` keeps it."""
        for name, field in self._registers.of([key])[key].items():
            stands = document.register(name)
            if len(registers.values(field.register)) < 2 or len(registers.values(stands)) > 1:
                continue
            if name not in document.values:  # withheld from this user by now
                continue
            value = registers.shown(stands).value
            newest = {(type(each.value), each.value): each for each in field.register if each.value != value}
            if newest:
                yield (
                    name,
                    [
                        (
                            self.names.values_here(spec, {name: each.value})[name],
                            each.user.hex(),
                            clock.millis(each.stamp),
                        )
                        for each in sorted(newest.values(), key=lambda each: (each.stamp, each.token))
                    ],
                )

    def _set_aside(
        self, key: Key, sent: Sent, decided: Iterable[tuple[str, list[tuple[Stored, str, int]]]]
    ) -> None:
        """What wasn't taken elsewhere can be restored here, too."""
        for name, values in decided:
            self._speak_for(sent)
            history.set_aside_stored(self._raw, sent.command, *key, name, values)
            self.touch([key])

    def _with_own(self, key: Key, document: Document, spec: EntitySpec) -> Document:
        found: Document | None = document
        for each in self._waiting.get(key, ()):
            found = applied(found, structs.replace(each, made=False) if each.made else each, rules(spec))
        assert found is not None
        return found

    def _rows(self, model: Any, uuids: list[bytes]) -> dict[bytes, dict[str, Stored]]:
        """Those that are here, in stored form."""
        raw = self._raw
        marks = ", ".join("?" * len(uuids))
        raw.execute(f"SELECT * FROM {model.__tablename__} WHERE uuid IN ({marks})", uuids)
        names = [column[0] for column in raw.description]
        return {row["uuid"]: row for row in (dict(zip(names, each, strict=True)) for each in raw.fetchall())}

    def _write(
        self, model: Any, spec: EntitySpec, row: bytes, document: Document, sent: Sent, there: Any
    ) -> None:
        values = self._stored(document)
        if there is None:
            if document.deleted:
                return
            changes = begun(model, spec, row, values)
            if changes is None:
                return
        else:
            may_be = model.__table__.c
            changes = {
                name: value
                for name, value in values.items()
                if there[name] != value and (value is not None or may_be[name].nullable)
            }
            if not changes:
                return
        self._speak_for(sent)
        stamps = {"updated_at": sent.at, "updated_by": self.names.here(sent.editor)}
        if there is None:
            made = {"created_at": clock.millis(document.born), "created_by": self.names.here(sent.maker)}
            self._made.add(self._raw, model, {"uuid": row, "version": 1, **made, **stamps, **changes})
        else:
            self._made.write(self._raw)  # the log has what came in its order
            whole = {"version": there["version"] + 1, **stamps, **changes}
            sets = ", ".join(f'"{name}" = ?' for name in whole)
            self._raw.execute(
                f"UPDATE {model.__tablename__} SET {sets} WHERE id = ?", [*whole.values(), there["id"]]
            )
        self.touch([(spec.name, row)])

    def _stored(self, document: Document) -> dict[str, Any]:
        """The columns of the record; what a later version of the program has more stays on the server."""
        values, stored = document.values, self.names.stored
        return {
            name: stored(values[name]) if uuid else values[name]
            for name, uuid in self._columns[document.kind]
            if name in values
        }

    def _speak_for(self, sent: Sent) -> None:
        """What is captured from now on was done by somebody else, by a command of his."""
        if self._spoken == (sent.command, sent.editor):
            return  # records of one command come one after the other
        self._made.write(self._raw)
        self._spoken = (sent.command, sent.editor)
        self._database.speak_for(sent.command)
        user = UUID(bytes=self.names.here(sent.editor))
        raw = self._raw
        raw.execute("SELECT name FROM user_account WHERE uuid = ?", (user.bytes,))
        known = raw.fetchone()
        raw.execute(
            "INSERT INTO command (uuid, name, entity, user_uuid, user_name, at, undo) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (uuid) DO NOTHING",
            (
                sent.command,
                RECEIVED,
                sent.document.kind,
                user.bytes,
                known[0] if known else "",
                sent.at,
                Undo.NONE,
            ),
        )


class _Made:
    """New records with the same columns, made by one command: they are written by one statement."""

    def __init__(self) -> None:
        self._kind: tuple[Any, ...] = ()
        self._statement = ""
        self._rows: list[list[Any]] = []

    def add(self, raw: Any, model: Any, row: Mapping[str, Any]) -> None:
        """One more, of the command that is spoken for."""
        kind = (model, *row)
        if kind != self._kind:
            self.write(raw)
            self._kind = kind
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            # rolled back as a whole: else each page that is touched would be copied first
            self._statement = f"INSERT OR ROLLBACK INTO {model.__tablename__} ({names}) VALUES ({marks})"
        self._rows.append(list(row.values()))

    def write(self, raw: Any) -> None:
        """Those that were added."""
        if self._rows:
            raw.executemany(self._statement, self._rows)
            self._rows = []


def begun(model: Any, spec: EntitySpec, row: bytes, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """A new record with what its maker's program, which may be older, didn't know; None if that can't be told: one that
    has to stand on another."""
    found = dict(values)
    for name, usual in _needed(model):
        if found.get(name) is None:
            if usual is None:
                return None
            found[name] = row.hex()[-12:] if name == spec.key else usual  # people can give it another number
    return found


@cache
def _needed(model: Any) -> tuple[tuple[str, Any], ...]:
    """(column that has to have a value, what it begins with; None: nothing would do)."""
    captured = frozenset(captured_columns(model))
    columns = [each for each in model.__table__.columns if each.name in captured and not each.nullable]
    return tuple((each.name, _usual(each)) for each in columns)


def _usual(column: Any) -> Any:
    if column.default is not None and column.default.is_scalar:
        return column.default.arg
    kind = column.type.python_type
    return None if kind is UUID else "" if kind is str else 0
