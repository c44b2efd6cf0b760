"""The change log as batches to be sent: what one command did to each record, and what its author saw there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import msgspec
from msgspec import structs
from sqlalchemy import Connection, func, insert, select

from cementcrm.core.changes import ASIDE
from cementcrm.core.fields import EntitySpec
from cementcrm.store.journal import ChangeRow, CommandRow
from cementcrm.store.seeds import PLANTING
from cementcrm.store.shared import SharedBatch, SharedField
from cementcrm.store.types import to_millis
from cementcrm.sync import clock, registers
from cementcrm.sync.operations import DELETED, Operation
from cementcrm.sync.registers import FIRST, Register, Stored, Token, Written
from cementcrm.sync.wire import Batch

from .names import Names

MOST = 5_000  # operations of a batch
_CHANGES: Any = ChangeRow.__table__
_COMMANDS: Any = CommandRow.__table__
_FIELDS: Any = SharedField.__table__
_BATCHES: Any = SharedBatch.__table__
_register = msgspec.msgpack.Decoder(Register)
_pack = msgspec.msgpack.Encoder().encode
WAITING, SENT, APPLIED, PARKED, REFUSED = "waiting", "sent", "applied", "parked", "refused"
UNDONE = (WAITING, SENT, PARKED)
"""States of what the server hasn't got among its records."""
RECEIVED = "sync"  # name of commands that others executed
_AT_ONCE = 300
_OF_ROWS = "SELECT row, field, register, mine, decided FROM shared_field WHERE kind = ? AND row IN ({marks})"
_LARGEST = 1_000_000  # bytes of a batch, unless one operation alone has more

Key = tuple[str, bytes]


class Field(NamedTuple):
    """A field that somebody wrote since its record was made; see `SharedField`."""

    register: Register
    mine: bytes | None = None
    decided: bool = False

    @property
    def settled(self) -> tuple[Token, ...]:
        """What an edit of it by this database takes away."""
        return registers.tokens(self.register) if self.decided else registers.agreeing(self.register)


class Registers:
    """The fields of records that were written since they were made, as this database sees them. `spec`: of a kind of
    record; in a field that this program doesn't know nobody here can decide between two values."""

    def __init__(self, connection: Connection, spec: Callable[[str], EntitySpec]) -> None:
        self._connection = connection
        self._spec = spec
        self._known: dict[Key, dict[str, Field]] = {}
        self._kept: set[Key] = set()  # those of which there are some in the file

    def of(self, keys: list[Key]) -> dict[Key, dict[str, Field]]:
        """Of each record: field → what stands in it; read a few hundred records at a time."""
        missing: dict[str, list[bytes]] = {}
        for key in dict.fromkeys(keys):
            if key not in self._known:
                self._known[key] = {}
                missing.setdefault(key[0], []).append(key[1])
        raw: Any = self._connection.connection.cursor()
        for kind, rows in missing.items():
            for start in range(0, len(rows), _AT_ONCE):
                some = rows[start : start + _AT_ONCE]
                raw.execute(_OF_ROWS.format(marks=", ".join("?" * len(some))), [kind, *some])
                for row, name, register, mine, decided in raw.fetchall():
                    self._known[kind, row][name] = Field(_register.decode(register), mine, bool(decided))
                    self._kept.add((kind, row))
        return {key: self._known[key] for key in keys}

    def put(self, key: Key, found: Mapping[str, Register]) -> None:
        """What the server says stands in the fields of a record, and nothing else."""
        before = self._known.get(key, {})
        self._known[key] = {n: Field(r, before[n].mine if n in before else None) for n, r in found.items()}

    def write(self, key: Key, name: str, written: Written) -> None:
        """This database writes a field, over what its user saw there."""
        there = self._known[key].get(name)
        register = registers.write(there.register, written, there.settled) if there else (written,)
        self._known[key][name] = Field(register, written.token)

    def save(self, keys: Iterable[Key]) -> None:
        """Keep those of these records."""
        changed = list(dict.fromkeys(keys))
        raw: Any = self._connection.connection.cursor()
        raw.executemany(
            "DELETE FROM shared_field WHERE kind = ? AND row = ?", [k for k in changed if k in self._kept]
        )
        self._kept.update(key for key in changed if self._known[key])
        rows = [
            {
                "kind": key[0], "row": key[1], "field": name, "register": _pack(each.register),
                "sides": self._sides(key[0], name, each.register), "mine": each.mine, "decided": int(each.decided),
            }
            for key in changed
            for name, each in self._known[key].items()
        ]  # fmt: skip
        if rows:
            self._connection.execute(insert(_FIELDS), rows)

    def _sides(self, kind: str, name: str, register: Register) -> int:
        known = name in (DELETED, "unit_uuid") or name in self._spec(kind).by_name
        return len(registers.values(register)) if known else 1


class Packer:
    """Packs what was captured after change number `packed`. `spec(kind)`: KeyError for one that doesn't travel."""

    def __init__(self, connection: Connection, spec: Callable[[str], EntitySpec], names: Names) -> None:
        self._connection = connection
        self._spec = spec
        self._names = names
        self._registers = Registers(connection, spec)

    def pack(self, packed: int, joined: int, stamp: int, most: int = MOST) -> tuple[int, int]:
        """Put the changes behind `packed` into batches, at most about `most`; returns (the last that was packed, the
        greatest stamp). Administrative records as they were when the database joined are the server's."""
        c = _CHANGES.c
        query = select(_CHANGES).where(c.n > packed).order_by(c.n).limit(most)
        changes = list(self._connection.execute(query).mappings())
        if not changes:
            return packed, stamp
        mine = [change for change in changes if self._travels(change, joined)]
        commands = self._commands({change["command_uuid"] for change in mine})
        self._registers.of([(change["tbl"], change["row_uuid"].bytes) for change in mine])
        written: list[Key] = []
        for uuid, group in groupby(mine, lambda change: change["command_uuid"]):
            command = commands[uuid]
            if command["name"] not in (PLANTING, RECEIVED):
                stamp = clock.stamp(to_millis(command["at"]), stamp)
                operations = self._operations(command, list(group), stamp)
                written += [(each.kind, self._names.here(each.row)) for each in operations]
                self._keep(command, operations)
        self._registers.save(written)
        return changes[-1]["n"], stamp

    def _travels(self, change: Any, joined: int) -> bool:
        try:
            spec = self._spec(change["tbl"])
        except KeyError:
            return False
        return change["kind"] != ASIDE and (change["n"] > joined or not spec.administrative)

    def _commands(self, uuids: set[Any]) -> dict[Any, Any]:
        c = _COMMANDS.c
        found: dict[Any, Any] = {}
        asked = sorted(uuids)
        for start in range(0, len(asked), _AT_ONCE):
            query = select(_COMMANDS).where(c.uuid.in_(asked[start : start + _AT_ONCE]))
            found.update((row["uuid"], row) for row in self._connection.execute(query).mappings())
        return found

    def _operations(self, command: Any, changes: list[Any], stamp: int) -> list[Operation]:
        """One for each record, in the order in which they were first touched."""
        by_row: dict[Key, list[Any]] = {}
        for change in changes:
            by_row.setdefault((change["tbl"], change["row_uuid"].bytes), []).append(change)
        user = self._names.out(command["user_uuid"].bytes)
        return [self._operation(key, mine, user, stamp) for key, mine in by_row.items()]

    def _operation(self, key: Key, changes: list[Any], user: bytes, stamp: int) -> Operation:
        kind, row = key
        made = changes[0]["kind"] == "insert"
        values: dict[str, Stored] = {}
        for change in changes:
            if change["kind"] == "insert":
                values.update(json.loads(change["after"]))
            else:
                values[change["field"]] = change["after"]
        token = _token(changes[0])
        sent = self._names.values_out(self._spec(kind), values)
        operation = Operation(token, kind, self._names.out(row), stamp, user, sent, made)
        if made:
            self._registers.put(key, {})
            return operation
        there = self._registers.of([key])[key]
        seen = {name: there[name].settled for name in sent if name in there}
        alive = registers.tokens(there[DELETED].register) if DELETED in there else (FIRST,)
        noticed = (
            {name: each.settled for name, each in there.items() if name != DELETED}
            if sent.get(DELETED) is not None
            else {}
        )
        for name, value in sent.items():
            self._registers.write(key, name, Written(stamp, token, value, user))
        return structs.replace(operation, seen=seen, alive=alive, noticed=noticed)

    def _keep(self, command: Any, operations: list[Operation]) -> None:
        """One batch, or several where it would be too large to be sent: a command's parts arrive one after the
        other."""
        at = to_millis(command["at"])
        user = self._names.out(command["user_uuid"].bytes)
        query = select(func.count()).select_from(_BATCHES).where(_BATCHES.c.command == command["uuid"].bytes)
        first = int(self._connection.scalar(query) or 0)
        rows = []
        for part, some in enumerate(_by_size(operations), first):
            batch = Batch(
                command["uuid"].bytes, part, command["name"], at, user, tuple(some), command["detail"] or ""
            )
            rows.append(
                {
                    "command": batch.command, "part": part, "state": WAITING, "at": at, "operations": len(some),
                    "body": _pack(batch), "reason": None,
                }
            )  # fmt: skip
        self._connection.execute(insert(_BATCHES), rows)


def _by_size(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """Consecutive ones, each list small enough for a message."""
    some: list[Operation] = []
    size = 0
    for each in operations:
        length = len(_pack(each))
        if some and size + length > _LARGEST:
            yield some
            some, size = [], 0
        some.append(each)
        size += length
    if some:
        yield some


def _token(change: Any) -> bytes:
    """The same whenever the same change is packed; another one in a copy of the database that went its own way."""
    named = b"%b%b%b%d" % (
        change["command_uuid"].bytes, change["tbl"].encode(), change["row_uuid"].bytes, change["n"]
    )  # fmt: skip
    return hashlib.blake2b(named, digest_size=16).digest()
