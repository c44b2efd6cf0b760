"""The records that one transaction of the server touches: read once and locked, merged in memory, written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from cementcrm.core.fields import EntitySpec
from cementcrm.sync.documents import Document, applied
from cementcrm.sync.operations import Operation
from cementcrm.sync.registers import FIRST, Stored, Token
from cementcrm.sync.rules import rules
from cementcrm.sync.wire import GROUP, Scope

from . import tables
from .placing import UNIT, Key, Place, owner, place, unit

_AT_ONCE = 400  # keys in one question
# asked by each push: put together once
_R, _N = tables.record.c, tables.counter.c
# not by pairs of kind and row: of hundreds PostgreSQL makes as many conditions, and plans for longer than it reads
_BY_KEY = (
    select(tables.record)
    .where(_R.kind.in_(bindparam("kinds", expanding=True)), _R.row.in_(bindparam("rows", expanding=True)))
    .order_by(_R.kind, _R.row)
)
_BY_KEY_LOCKED = _BY_KEY.with_for_update()
_KNOWN = select(tables.operation.c.token).where(
    tables.operation.c.token.in_(bindparam("tokens", expanding=True))
)
_NEXT = update(tables.counter).where(_N.scope == bindparam("of")).values(seq=_N.seq + 1).returning(_N.seq)
_documents = msgspec.msgpack.Decoder(Document)
_operations = msgspec.msgpack.Decoder(Operation)
_pack = msgspec.msgpack.Encoder().encode


class Held(NamedTuple):
    """One record as it stands."""

    document: Document
    place: Place
    maker: bytes
    editor: bytes
    command: bytes
    at: int


class NothingAbove(Exception):
    """What a record goes along with isn't there."""


class Workspace:
    """`spec`: kind → its declaration; raises `KeyError` for one that this server doesn't know. `lock`: what is read
    may be written."""

    def __init__(
        self, connection: Connection, spec: Callable[[str], EntitySpec], *, lock: bool = True
    ) -> None:
        self._connection = connection
        self._lock = lock
        self._spec = spec
        self._before: dict[Key, Held | None] = {}
        self._now: dict[Key, Held] = {}
        self._log: dict[Token, dict[str, Any]] = {}
        self.portfolios: dict[Scope, tuple[Scope, bytes]] = {}  # unit and person, of what was placed

    def load(self, keys: Iterable[Key]) -> None:
        """Read these and what they go along with, in one order for all, so that nobody waits in a ring."""
        missing = sorted({key for key in keys if key not in self._before})
        while missing:
            for start in range(0, len(missing), _AT_ONCE):
                self._load(missing[start : start + _AT_ONCE])
            above = (held.place.above for key in missing if (held := self._before[key]) is not None)
            missing = sorted({key for key in above if key is not None and key not in self._before})

    def _load(self, keys: list[Key]) -> None:
        self._before.update(dict.fromkeys(keys))
        query, wanted = _BY_KEY_LOCKED if self._lock else _BY_KEY, set(keys)
        asked = {"kinds": sorted({kind for kind, _ in keys}), "rows": [row for _, row in keys]}
        for row in self._connection.execute(query, asked).mappings():
            key = row["kind"], bytes(row["row"])
            if key in wanted:
                self._before[key] = held(row)

    def get(self, key: Key) -> Held | None:
        """As it stands after what was applied so far."""
        if key in self._now:
            return self._now[key]
        self.load([key])
        return self._before[key]

    def place_of(self, key: Key) -> Place | None:
        found = self.get(key)
        return None if found is None else found.place

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is applied within stands only if nothing is raised."""
        now, log = dict(self._now), dict(self._log)
        try:
            yield
        except BaseException:
            self._now, self._log = now, log
            raise

    def known(self, tokens: Iterable[Token]) -> frozenset[Token]:
        """Those of operations that were applied already."""
        asked, found = sorted(set(tokens)), set(self._log)
        for start in range(0, len(asked), _AT_ONCE):
            some = {"tokens": asked[start : start + _AT_ONCE]}
            found.update(bytes(token) for token in self._connection.scalars(_KNOWN, some))
        return frozenset(found)

    def apply(self, operation: Operation, command: bytes, at: int, device: bytes) -> Held:
        """Raises `NotThere`, `NothingAbove`: then the batch waits."""
        key, spec = (operation.kind, operation.row), self._spec(operation.kind)
        before = self.get(key)
        document = applied(
            before.document if before else None, operation, rules(spec, self._former(operation))
        )
        where = place(spec, document.values, self.place_of)
        if where is None:
            raise NothingAbove
        self._remember(operation, command, at, device)
        self._remember_merged(document, operation, command, at)
        maker = before.maker if before else operation.user
        self._now[key] = Held(document, where, maker, operation.user, command, at)
        if before is None or before.place.scope != where.scope:  # else its scope is on file
            self._note_portfolio(self._now[key])
            if before is not None:
                self._take_along(key, where.scope)
        return self._now[key]

    def put_in_place(self, kind: str) -> None:
        """Records of this kind, and what goes along with them, as `place` has them now: a former version of the server
        had other scopes."""
        c = tables.record.c
        rows = self._connection.scalars(select(c.row).where(c.kind == kind, c.above.is_(None)))
        keys = [(kind, bytes(row)) for row in rows]
        self.load(keys)
        for key in keys:
            each = self.get(key)
            where = place(self._spec(kind), each.document.values, self.place_of) if each else None
            if each is not None and where is not None and where != each.place:
                self._now[key] = each._replace(place=where)
                self._note_portfolio(self._now[key])
                self._take_along(key, where.scope)

    def _take_along(self, above: Key, scope: Scope) -> None:
        """What goes along with a record that moved moves, too."""
        c = tables.record.c
        query = select(c.kind, c.row).where(c.above == above[1], c.above_kind == above[0])
        below = {(kind, bytes(row)) for kind, row in self._connection.execute(query)}
        below |= {key for key, each in self._now.items() if each.place.above == above}
        self.load(below)
        for key in sorted(below):
            each = self.get(key)
            if each is not None and each.place.above == above:
                self._now[key] = each._replace(place=Place(scope, above))
                self._take_along(key, scope)

    def _remember(self, operation: Operation, command: bytes, at: int, device: bytes) -> None:
        self._log[operation.token] = {
            "token": operation.token, "kind": operation.kind, "row": operation.row, "device": device,
            "command": command, "at": at, "body": _pack(operation),
        }  # fmt: skip

    def _remember_merged(self, document: Document, operation: Operation, command: bytes, at: int) -> None:
        """A text made of two sides' is a writing of the server: others may stand on it."""
        for name in operation.values:
            register = document.register(name)
            made = register[-1]
            ours = made.token in (FIRST, operation.token) or made.token in self._log
            if not ours and len(register) == 1:
                text = Operation(
                    made.token, operation.kind, operation.row, made.stamp, b"", {name: made.value}
                )
                self._remember(text, command, at, b"")

    def _former(self, operation: Operation) -> Callable[[str, Token], Stored]:
        def former(name: str, token: Token) -> Stored:
            c = tables.operation.c
            row = (c.kind == operation.kind, c.row == operation.row)
            fresh = [
                _operations.decode(each["body"])
                for each in self._log.values()
                if each["row"] == operation.row
            ]
            kept = self._connection.scalars(select(c.body).where(*row)).all()
            for each in (*fresh, *map(_operations.decode, kept)):
                if (each.made if token == FIRST else each.token == token) and name in each.values:
                    return each.values[name]
            return None

        return former

    def write(self, token: bytes) -> dict[Scope, int]:
        """All of it, under the next number of each scope concerned; returns these. The counters are locked last, and
        only until the commit."""
        moved = {key: held for key, held in self._now.items() if held != self._before.get(key)}
        left = [
            (key, before.place.scope)
            for key, each in moved.items()
            if (before := self._before.get(key)) is not None and before.place.scope != each.place.scope
        ]
        self._write_portfolios()
        scopes = sorted({each.place.scope for each in moved.values()} | {scope for _, scope in left})
        numbers = {scope: next_number(self._connection, scope, token) for scope in scopes}
        self._write_departures([(key, scope, numbers[scope]) for key, scope in left])
        rows = {key: _row(key, each, numbers[each.place.scope]) for key, each in sorted(moved.items())}
        made = [row for key, row in rows.items() if self._before.get(key) is None]
        if made:  # by nobody else meanwhile, or the database refuses it: a new row can't be locked beforehand
            self._connection.execute(insert(tables.record), made)
        changed = [row for key, row in rows.items() if self._before.get(key) is not None]
        upsert(self._connection, tables.record, changed, ("kind", "row"))
        for key, _ in left:  # it may have been there before
            _forget_departure(self._connection, key, moved[key].place.scope)
        uses = [
            {"sha256": str(each.document.values["sha256"]), "row": key[1]}
            for key, each in moved.items()
            if key[0] == "attachment" and each.document.values.get("sha256")
        ]
        upsert(self._connection, tables.content_use, uses, ("sha256", "row"), keep=True)
        if self._log:
            self._connection.execute(insert(tables.operation), list(self._log.values()))
        return numbers

    def _note_portfolio(self, each: Held) -> None:
        person = owner(self._spec(each.document.kind), each.document.values)
        if each.place.above is None and person != GROUP:
            self.portfolios[each.place.scope] = unit(each.document.values.get(UNIT)), person

    def _write_portfolios(self) -> None:
        rows = [{"scope": s, "unit": of, "owner": who} for s, (of, who) in sorted(self.portfolios.items())]
        upsert(self._connection, tables.portfolio, rows, ("scope",), keep=True)

    def _write_departures(self, left: list[tuple[Key, Scope, int]]) -> None:
        rows = [{"scope": scope, "kind": key[0], "row": key[1], "seq": seq} for key, scope, seq in left]
        upsert(self._connection, tables.departure, rows, ("scope", "kind", "row"))


def held(row: Any) -> Held:
    """A row of `tables.record`."""
    above = (row["above_kind"], bytes(row["above"])) if row["above"] is not None else None
    return Held(
        _documents.decode(row["body"]), Place(bytes(row["scope"]), above),
        bytes(row["maker"]), bytes(row["editor"]), bytes(row["command"]), row["at"],
    )  # fmt: skip


def _row(key: Key, each: Held, seq: int) -> dict[str, Any]:
    above = each.place.above or (None, None)
    return {
        "kind": key[0], "row": key[1], "scope": each.place.scope, "seq": seq, "above_kind": above[0],
        "above": above[1], "maker": each.maker, "editor": each.editor, "command": each.command, "at": each.at,
        "body": _pack(each.document),
    }  # fmt: skip


def _forget_departure(connection: Connection, key: Key, scope: Scope) -> None:
    c = tables.departure.c
    gone = delete(tables.departure).where(c.scope == scope, c.kind == key[0], c.row == key[1])
    connection.execute(gone)


def upsert(
    connection: Connection,
    table: Any,
    rows: list[dict[str, Any]],
    key: tuple[str, ...],
    *,
    keep: bool = False,
) -> None:
    """Insert, or let the new values take the place of what has the same key; `keep`: or leave it as it is."""
    if not rows:
        return
    connection.execute(_upserting(connection.dialect.name, table, key, keep=keep), rows)


@cache
def _upserting(dialect: str, table: Any, key: tuple[str, ...], *, keep: bool) -> Any:
    made: Any = postgresql if dialect == "postgresql" else sqlite
    statement = made.insert(table)
    if keep:
        return statement.on_conflict_do_nothing(index_elements=key)
    others = {c.name: statement.excluded[c.name] for c in table.c if c.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=others)


def next_number(connection: Connection, scope: Scope, token: bytes) -> int:
    """The next one of a counter, which is locked until the commit; `token` proves later that it was given."""
    number = connection.scalar(_NEXT, {"of": scope})
    if number is None:
        upsert(connection, tables.counter, [{"scope": scope, "seq": 0}], ("scope",), keep=True)
        number = connection.scalar(_NEXT, {"of": scope})
    assert number is not None
    connection.execute(insert(tables.commit), {"scope": scope, "seq": number, "token": token})
    return int(number)
