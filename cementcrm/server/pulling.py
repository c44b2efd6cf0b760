"""What a device hasn't got yet, in the order of its scopes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, select

from cementcrm.core.fields import Mask, mask_text
from cementcrm.sync.documents import Document
from cementcrm.sync.registers import Stored
from cementcrm.sync.wire import Cursor, Page, Scope, Sent

from . import tables
from .rights import Grant
from .workspace import held


def page(
    connection: Connection,
    grant: Grant,
    kinds: tuple[str, ...],
    cursors: Mapping[Scope, Cursor],
    most: int,
    witnesses: Callable[[Mapping[Scope, int]], Mapping[Scope, bytes]],
) -> Page:
    """At most about `most` documents; a transaction's are never torn apart."""
    view = grant.view(kinds)
    readable = frozenset(kind for kind in kinds if grant.may(kind, "read"))
    documents: list[Sent] = []
    exits: list[tuple[Scope, str, bytes]] = []
    reached: dict[Scope, int] = {}
    anew: list[Scope] = []
    more = False
    for scope, head in _heads(connection, grant.scopes):
        cursor = cursors.get(scope, Cursor(0))
        since = cursor.seq if cursor.view == view else 0
        if since >= head and cursor.view == view:
            continue
        room = most - len(documents)
        if room <= 0:
            more = True
            break
        upto = _upto(connection, scope, since, head, room)
        more |= upto < head
        if since == 0:
            anew.append(scope)
        documents += _sent(connection, grant, scope, since, upto, readable)
        exits += _left(connection, scope, since, upto)
        reached[scope] = upto
    shown = witnesses(reached)
    now = {scope: Cursor(upto, view, shown[scope]) for scope, upto in reached.items()}
    return Page(tuple(documents), tuple(exits), now, grant.scopes, tuple(anew), more)


def _heads(connection: Connection, scopes: Iterable[Scope]) -> list[tuple[Scope, int]]:
    """(scope, its newest number) in the order of `scopes`; what nobody wrote to isn't there."""
    c = tables.counter.c
    found = {bytes(scope): seq for scope, seq in connection.execute(select(c.scope, c.seq))}
    return [(scope, found[scope]) for scope in scopes if scope in found]


def _upto(connection: Connection, scope: Scope, since: int, head: int, room: int) -> int:
    """The number up to which about `room` documents go, whole transactions."""
    c = tables.record.c
    query = select(c.seq).where(c.scope == scope, c.seq > since).order_by(c.seq).offset(room).limit(1)
    beyond = connection.scalar(query)
    if beyond is None:
        return head
    first = select(c.seq).where(c.scope == scope, c.seq > since).order_by(c.seq).limit(1)
    return max(int(beyond) - 1, int(connection.scalars(first).one()))


def _sent(
    connection: Connection, grant: Grant, scope: Scope, since: int, upto: int, readable: frozenset[str]
) -> list[Sent]:
    c = tables.record.c
    mine = (c.scope == scope, c.seq > since, c.seq <= upto)
    found: list[Sent] = []
    for row in connection.execute(select(tables.record).where(*mine).order_by(c.seq)).mappings():
        if row["kind"] in readable:
            each = held(row)
            document = shown_to(grant, each.document)
            found.append(Sent(scope, document, each.maker, each.editor, each.command, each.at))
    return found


def shown_to(grant: Grant, document: Document) -> Document:
    """With what this role doesn't see masked, in the values beside each other too: whoever holds the device can't read
    it."""
    hidden = grant.withheld(document.kind)
    if not hidden:
        return document
    values = {n: _masked(hidden.get(n), value) for n, value in document.values.items()}
    registers = {
        name: tuple(each._replace(value=_masked(hidden[name], each.value)) for each in register)
        if name in hidden
        else register
        for name, register in document.registers.items()
    }
    return structs.replace(document, values=values, registers=registers)


def _masked(mask: Mask | None, value: Stored) -> Stored:
    if mask is Mask.ALL:
        return None
    return value if mask is None or not value else mask_text(str(value), mask)


def _left(connection: Connection, scope: Scope, since: int, upto: int) -> list[tuple[Scope, str, bytes]]:
    c: Any = tables.departure.c
    query = select(c.kind, c.row).where(c.scope == scope, c.seq > since, c.seq <= upto)
    return [(scope, kind, bytes(row)) for kind, row in connection.execute(query)] if since else []
