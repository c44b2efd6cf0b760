"""What a device hasn't got yet, in the order of its scopes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import structs
from sqlalchemy import Connection, RowMapping, and_, or_, select

from cementcrm.core.fields import Mask, mask_text
from cementcrm.sync.documents import Document
from cementcrm.sync.registers import Stored
from cementcrm.sync.wire import Cursor, Page, Scope, Sent

from . import tables
from .rights import Grant
from .workspace import held

_AT_ONCE = 200  # scopes in one question
_LITTLE = 2_000  # documents
_HEADS = select(tables.counter.c.scope, tables.counter.c.seq)


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
    spans: list[_Span] = []
    more = False
    waiting = list(_moved(connection, grant, cursors, view))
    little = _little(connection, waiting, most)
    for span in waiting:
        room = most - len(documents)
        if room <= 0:
            more = True
            break
        if little is None:
            upto = _upto(connection, *span, room)
            more |= upto < span.upto
            span = span._replace(upto=upto)
            rows = _rows(connection, span)
        else:
            rows = little.get(span.scope, [])
        documents += _sent(grant, rows, readable)
        spans.append(span)
    shown = witnesses({span.scope: span.upto for span in spans})
    now = {span.scope: Cursor(span.upto, view, shown[span.scope]) for span in spans}
    exits, anew = _left(connection, spans), tuple(span.scope for span in spans if span.since == 0)
    return Page(tuple(documents), exits, now, grant.scopes, anew, more)


class _Span(NamedTuple):
    """What came to a scope after number `since`."""

    scope: Scope
    since: int
    upto: int

    def of(self, table: Any) -> Any:
        c = table.c
        return and_(c.scope == self.scope, c.seq > self.since, c.seq <= self.upto)


def _moved(
    connection: Connection, grant: Grant, cursors: Mapping[Scope, Cursor], view: bytes
) -> Iterator[_Span]:
    """The scopes in which something came, in their order."""
    for scope, head in _heads(connection, grant.scopes):
        cursor = cursors.get(scope, Cursor(0))
        since = cursor.seq if cursor.view == view else 0
        if since < head or cursor.view != view:
            yield _Span(scope, since, head)


def _little(
    connection: Connection, spans: Sequence[_Span], most: int
) -> dict[Scope, list[RowMapping]] | None:
    """All that came, by one question, if one page holds it: so it is each minute. None: it must be gone through scope
    by scope."""
    most = min(most, _LITTLE)
    numbers = sum(span.upto - span.since for span in spans)
    if numbers > most or len(spans) > _AT_ONCE or any(span.since == 0 for span in spans):
        return None
    found: dict[Scope, list[RowMapping]] = {}
    if spans:
        query = select(tables.record).where(or_(*(span.of(tables.record) for span in spans))).limit(most + 1)
        rows = connection.execute(query).mappings().all()
        if len(rows) > most:
            return None
        for row in sorted(rows, key=lambda row: row["seq"]):
            found.setdefault(bytes(row["scope"]), []).append(row)
    return found


def _heads(connection: Connection, scopes: Iterable[Scope]) -> list[tuple[Scope, int]]:
    """(scope, its newest number) in the order of `scopes`; what nobody wrote to isn't there."""
    found = {bytes(scope): seq for scope, seq in connection.execute(_HEADS)}
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


def _rows(connection: Connection, span: _Span) -> Iterable[RowMapping]:
    query = select(tables.record).where(span.of(tables.record)).order_by(tables.record.c.seq)
    return connection.execute(query).mappings()


def _sent(grant: Grant, rows: Iterable[RowMapping], readable: frozenset[str]) -> list[Sent]:
    found: list[Sent] = []
    for row in rows:
        if row["kind"] in readable:
            each = held(row)
            document = shown_to(grant, each.document)
            found.append(Sent(each.place.scope, document, each.maker, each.editor, each.command, each.at))
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


def _left(connection: Connection, spans: Iterable[_Span]) -> tuple[tuple[Scope, str, bytes], ...]:
    """What left these scopes for another one; whoever reads one anew never had it."""
    known = [span.of(tables.departure) for span in spans if span.since]
    c: Any = tables.departure.c
    found: list[tuple[Scope, str, bytes]] = []
    for start in range(0, len(known), _AT_ONCE):
        query = select(c.scope, c.kind, c.row).where(or_(*known[start : start + _AT_ONCE]))
        found += [(bytes(scope), kind, bytes(row)) for scope, kind, row in connection.execute(query)]
    return tuple(found)
