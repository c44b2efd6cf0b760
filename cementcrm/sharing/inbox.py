"""What others wrote comes in: pages of the server become rows, and what is no longer this device's leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from msgspec import structs
from sqlalchemy import Connection, bindparam, delete, insert, select

from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import new_id
from cementcrm.store.engine import Database
from cementcrm.store.shared import SharedRow, SharedScope
from cementcrm.sync.wire import Fate, Page

from . import leaving
from .membership import Membership
from .outbox import AWAITED, Outbox
from .packing import REFUSED, Key
from .publishing import Publisher

Touched = dict[str, set[UUID]]
"""Kind → records that changed."""
_SCOPES: Any = SharedScope.__table__
_ROWS: Any = SharedRow.__table__
_PIECE = 300  # documents of a page: so many at least are written before somebody else who waits has his turn


class Inbox:
    """`model`, `spec`: of a kind of record; KeyError for one that this program doesn't know. `now()`: milliseconds
    since 1970."""

    def __init__(
        self, database: Database, membership: Membership, outbox: Outbox, model: Callable[[str], Any],
        spec: Callable[[str], EntitySpec], now: Callable[[], int],
    ) -> None:  # fmt: skip
        self._database = database
        self._membership = membership
        self._outbox = outbox
        self._model = model
        self._spec = spec
        self._now = now

    @contextmanager
    def publishing(
        self, touched: Touched, first: Callable[[Connection], None]
    ) -> Iterator[tuple[Connection, Publisher]]:
        """A transaction in which what others wrote comes in. What was written here until then is packed first, so that
        no own change is taken for one that came; what is captured in it isn't packed. `first` is done before it is
        asked what waits here."""
        self._outbox.pack()
        with self._database.write(new_id()) as connection:
            self._outbox.pack_tail(connection)
            first(connection)
            names, own = self._membership.names(connection), self._outbox.own(connection)
            publisher = Publisher(self._database, connection, self._model, self._spec, names, own)
            yield connection, publisher
            self._outbox.skip(connection)
        for kind, rows in publisher.touched.items():
            touched.setdefault(kind, set()).update(rows)

    def take_in(
        self, connection: Connection, publisher: Publisher, page: Page, *, divisible: bool = False
    ) -> tuple[int, Page | None]:
        """Let a page be what is here; returns how many records left, and what of the page is still to be taken in: only
        of one that is `divisible`, if others want to write. Until the rest is there it counts as not read."""
        readings = self._readings(connection)
        for scope in page.anew:
            readings[scope] = readings.get(scope, 0) + 1
        for start in range(0, len(page.documents), _PIECE):
            if start and divisible and self._database.wanted:
                return 0, structs.replace(page, documents=page.documents[start:])
            some = page.documents[start : start + _PIECE]
            publisher.publish(some, lambda scope: readings.get(scope, 1))
        for scope, cursor in page.cursors.items():
            made = {
                "scope": scope, "seq": cursor.seq, "view": cursor.view, "witness": cursor.witness,
                "reading": readings.setdefault(scope, 1),
            }  # fmt: skip
            connection.execute(delete(_SCOPES).where(_SCOPES.c.scope == scope))
            connection.execute(insert(_SCOPES), made)
        gone = self._left(connection, [(s, (kind, publisher.names.here(row))) for s, kind, row in page.exits])
        if not page.more:
            gone += self._swept(connection, readings, page.held)
        return self._hide(connection, publisher, gone), None

    def put_back(self, connection: Connection, publisher: Publisher, fates: Iterable[Fate]) -> None:
        """What was refused is put back as the server has it."""
        refused = [fate for fate in fates if fate.state == REFUSED]
        if not refused:
            return
        images = [each for fate in refused for each in fate.documents]
        readings = self._readings(connection)
        for scope in {each.scope for each in images} - readings.keys():  # it will be read, or swept
            unread = {"scope": scope, "seq": 0, "view": b"", "witness": b"", "reading": 1}
            connection.execute(insert(_SCOPES), unread)
        publisher.publish(images, lambda scope: readings.get(scope, 1))
        there = {(each.document.kind, each.document.row) for each in images}
        unknown = [key for fate in refused for key in fate.rows if key not in there]
        self._hide(connection, publisher, [(kind, publisher.names.here(row)) for kind, row in unknown])

    def is_nothing(self, page: Page) -> bool:
        """Then nothing is written: a commit would have every list forget the orders it remembers."""
        if page.documents or page.exits or page.cursors or page.fates or page.more:
            return False
        with self._database.read() as connection:
            waits = connection.scalar(select(_ROWS.c.leaving).where(_ROWS.c.leaving > 0).limit(1))
            awaited = connection.scalar(select(_ROWS.c.leaving).where(_ROWS.c.scope == AWAITED).limit(1))
            return waits is None and awaited is None and set(self._readings(connection)) <= set(page.held)

    def _hide(self, connection: Connection, publisher: Publisher, keys: Iterable[Key]) -> int:
        known = [key for key in keys if self._knows(key[0])]
        hidden = leaving.hide(connection, self._model, known, publisher.awaited, self._now())
        publisher.touch(hidden)
        return len(hidden)

    def _knows(self, kind: str) -> bool:
        """A server may be newer than this program."""
        try:
            self._model(kind)
        except KeyError:
            return False
        return True

    def _readings(self, connection: Connection) -> dict[bytes, int]:
        c = _SCOPES.c
        return {row.scope: row.reading for row in connection.execute(select(c.scope, c.reading))}

    def _left(self, connection: Connection, exits: list[tuple[bytes, Key]]) -> list[Key]:
        """Those that haven't come in by another scope of this device."""
        c = _ROWS.c
        query = select(c.scope).where(c.kind == bindparam("kind"), c.row == bindparam("row"))
        return [
            key
            for scope, key in exits
            if connection.scalar(query, {"kind": key[0], "row": key[1]}) in (scope, AWAITED, None)
        ]

    def _swept(self, connection: Connection, readings: dict[bytes, int], held: Iterable[bytes]) -> list[Key]:
        """What is here of scopes that were read anew and wasn't sent again, or that this device has no longer. One that
        is still to be read after the last page is none of the server's any more: it was restored."""
        c = _ROWS.c
        awaited = select(c.kind, c.row).where(c.scope == AWAITED)
        found = [(kind, row) for kind, row in connection.execute(awaited)]
        unknown = set(connection.scalars(select(_SCOPES.c.scope).where(_SCOPES.c.seq == 0)))
        for scope, reading in readings.items():
            mine = c.scope == scope
            gone = mine & (c.reading < reading) if scope in held and scope not in unknown else mine
            found += [(kind, row) for kind, row in connection.execute(select(c.kind, c.row).where(gone))]
            if scope not in held:
                connection.execute(delete(_SCOPES).where(_SCOPES.c.scope == scope))
        return found
