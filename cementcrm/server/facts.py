"""Facts of other systems: every office may bring the same, in any order, and none of it is merged."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete, exists, select, tuple_, update

from cementcrm.sync.documents import Document
from cementcrm.sync.facts import BUYER, UNIT, digest
from cementcrm.sync.wire import (
    FactPage,
    FactValue,
    PullFacts,
    PushFacts,
    Scope,
    SentFact,
    TakenFacts,
    Version,
)

from . import tables
from .rights import Grant
from .workspace import next_number, upsert

_pack = msgspec.msgpack.Encoder().encode
_values = msgspec.msgpack.Decoder(dict[str, FactValue])
_documents = msgspec.msgpack.Decoder(Document)
_AT_ONCE = 300
_NEWEST = select(tables.counter.c.scope, tables.counter.c.seq).where(
    tables.counter.c.scope.in_(bindparam("series", expanding=True))
)
_NUMBERED = {"customer": "code", "customer_link": "source_code"}


def series(scope: Scope) -> Scope:
    """The counter of a scope's facts: apart from its records', which nobody shall wait for."""
    return hashlib.blake2b(scope, digest_size=16, person=b"facts").digest()


def take(connection: Connection, grant: Grant, asked: PushFacts, token: bytes) -> TakenFacts:
    """Add the versions that aren't there, or take an import's out."""
    if not grant.may(asked.kind, "import"):
        return TakenFacts(0, f"permission {asked.kind}:import")
    if asked.withdrawn:
        return TakenFacts(_withdraw(connection, grant, asked.import_id, token))
    if any(_scope(each) not in grant.units for each in asked.versions):
        return TakenFacts(0, "scope")
    hidden = grant.withheld(asked.kind).keys()
    said = {n for each in asked.versions for n in hidden & each.values.keys() if each.values[n] is not None}
    if said:
        return TakenFacts(0, f"withheld {', '.join(sorted(said))}")
    named = {(each.row, digest(each.values)): each for each in asked.versions}
    known = _known(connection, asked.kind, list(named))
    fresh = {key: each for key, each in named.items() if known.get(key) is not False}
    if hidden:  # what it got without some fields is no version of its own
        shown = _shown_versions(connection, asked.kind, {row for row, _ in fresh}, hidden)
        fresh = {key: each for key, each in fresh.items() if key not in shown}
        named = {key: each for key, each in named.items() if key in fresh or key in known}
    scopes = sorted({_scope(each) for each in fresh.values()})
    numbers = {scope: next_number(connection, series(scope), token) for scope in scopes}
    rows = [
        {
            "kind": asked.kind, "row": row, "digest": name, "scope": _scope(each), "seq": numbers[_scope(each)],
            "import_id": asked.import_id, "gone": 0, "body": _pack(each.values),
        }
        for (row, name), each in fresh.items()
    ]  # fmt: skip
    upsert(connection, tables.fact, rows, ("kind", "row", "digest"))
    brought = [
        {"import_id": asked.import_id, "kind": asked.kind, "row": row, "digest": name} for row, name in named
    ]
    upsert(connection, tables.fact_import, brought, ("import_id", "kind", "row", "digest"), keep=True)
    return TakenFacts(len(fresh))


def _shown_versions(
    connection: Connection, kind: str, rows: set[bytes], hidden: Collection[str]
) -> set[tuple[bytes, bytes]]:
    """The versions of these facts that stand, as whoever isn't told the fields `hidden` knows them."""
    c = tables.fact.c
    found: set[tuple[bytes, bytes]] = set()
    asked = sorted(rows)
    for start in range(0, len(asked), _AT_ONCE):
        some = c.row.in_(asked[start : start + _AT_ONCE])
        query = select(c.row, c.body).where(c.kind == kind, some, c.gone == 0)
        for row, body in connection.execute(query):
            found.add((bytes(row), digest(_without(_values.decode(body), hidden))))
    return found


def _without(values: Mapping[str, FactValue], hidden: Collection[str]) -> dict[str, FactValue]:
    return {name: value for name, value in values.items() if name not in hidden}


def _scope(version: Version) -> Scope:
    found = version.values.get(UNIT)
    return found if isinstance(found, bytes) else b""


def _known(
    connection: Connection, kind: str, keys: list[tuple[bytes, bytes]]
) -> Mapping[tuple[bytes, bytes], bool]:
    """Version → is it gone?"""
    c, wanted = tables.fact.c, set(keys)
    found: dict[tuple[bytes, bytes], bool] = {}
    rows = sorted({row for row, _ in keys})
    for start in range(0, len(rows), _AT_ONCE):  # not by pairs: see `workspace`
        some = c.row.in_(rows[start : start + _AT_ONCE])
        for row, name, gone in connection.execute(
            select(c.row, c.digest, c.gone).where(c.kind == kind, some)
        ):
            if (key := (bytes(row), bytes(name))) in wanted:
                found[key] = bool(gone)
    return found


def _withdraw(connection: Connection, grant: Grant, import_id: bytes, token: bytes) -> int:
    """Of what no other import brought nothing stays; every reader learns of it. What is of a unit that the device may
    not write stays brought."""
    fact, brought = tables.fact, tables.fact_import
    same = (brought.c.kind == fact.c.kind, brought.c.row == fact.c.row, brought.c.digest == fact.c.digest)
    mine = select(fact.c.kind, fact.c.row, fact.c.digest, fact.c.scope).join(brought, and_(*same))
    mine = mine.where(brought.c.import_id == import_id, fact.c.scope.in_(grant.units))
    keys: dict[Scope, list[tuple[str, bytes, bytes]]] = {}
    for kind, row, name, scope in connection.execute(mine):
        keys.setdefault(bytes(scope), []).append((kind, bytes(row), bytes(name)))
    count = 0
    for scope, named in sorted(keys.items()):
        number = next_number(connection, series(scope), token)
        for start in range(0, len(named), _AT_ONCE):
            some = named[start : start + _AT_ONCE]
            lines = tuple_(brought.c.kind, brought.c.row, brought.c.digest).in_(some)
            connection.execute(delete(brought).where(brought.c.import_id == import_id, lines))
            here = tuple_(fact.c.kind, fact.c.row, fact.c.digest).in_(some)
            gone = update(fact).where(here, ~exists().where(*same)).values(gone=1, seq=number)
            count += connection.execute(gone).rowcount
    return count


def page(connection: Connection, grant: Grant, kinds: Iterable[str], asked: PullFacts) -> FactPage:
    """What the device hasn't got yet, whole transactions, in the order of the server."""
    kinds = tuple(kinds)
    readable = [kind for kind in kinds if grant.may(kind, "read")]
    buyers = None if grant.people is None else _buyers(connection, grant)
    view, withheld = _view(grant, kinds, buyers), any(map(grant.withheld, kinds))
    goes_on = asked.view == view or not (
        asked.view or withheld or buyers is not None
    )  # who names none was told all of it
    found: list[SentFact] = []
    cursors: dict[Scope, int] = {}
    more = False
    c: Any = tables.fact.c
    heads = _heads(connection, grant.units)
    for scope in grant.units:
        head = heads.get(series(scope))
        since = asked.cursors.get(scope, 0) if goes_on else 0
        if head is None or since >= head:
            continue
        room = asked.most - len(found)
        if room <= 0:
            more = True
            break
        later = (c.scope == scope, c.seq > since)
        beyond = connection.scalar(select(c.seq).where(*later).order_by(c.seq).offset(room).limit(1))
        first = connection.scalar(select(c.seq).where(*later).order_by(c.seq).limit(1))
        upto = int(head) if beyond is None else max(int(beyond) - 1, int(first or 0))
        more |= upto < head
        query = select(tables.fact).where(*later, c.seq <= upto, c.kind.in_(readable)).order_by(c.seq)
        rows = connection.execute(query).mappings().all()
        found += _sent(connection, grant, rows if buyers is None else [r for r in rows if _is_of(r, buyers)])
        cursors[scope] = upto
    told = None if buyers is None or goes_on else tuple(sorted(buyers))
    return FactPage(tuple(found), cursors, grant.units, more, view, withheld, told)


def _heads(connection: Connection, units: Iterable[Scope]) -> dict[Scope, int]:
    """Series → its newest number."""
    found: dict[Scope, int] = {}
    asked = list(map(series, units))
    for start in range(0, len(asked), _AT_ONCE):
        some = {"series": asked[start : start + _AT_ONCE]}
        found.update((bytes(scope), seq) for scope, seq in connection.execute(_NEWEST, some))
    return found


def _buyers(connection: Connection, grant: Grant) -> frozenset[bytes]:
    """The numbers of the customers that this reader has: their own, and those by which other systems know them."""
    c = tables.record.c
    query = select(c.kind, c.body).where(c.kind.in_(_NUMBERED), c.scope.in_(grant.scopes))
    found = set()
    for kind, body in connection.execute(query):
        document = _documents.decode(body)
        if not document.deleted:
            found.add(str(document.values.get(_NUMBERED[kind])).encode())
    return frozenset(found)


def _view(grant: Grant, kinds: tuple[str, ...], buyers: frozenset[bytes] | None) -> bytes:
    """Names what may be read, and of whom: another customer handed over, another name."""
    if buyers is None:
        return grant.view(kinds)
    return hashlib.blake2b(grant.view(kinds) + repr(sorted(buyers)).encode(), digest_size=8).digest()


def _is_of(row: Any, buyers: frozenset[bytes]) -> bool:
    return _values.decode(row["body"]).get(BUYER) in buyers


def _sent(connection: Connection, grant: Grant, rows: Sequence[Any]) -> Iterator[SentFact]:
    """Versions as this reader may know them: what he isn't told isn't part of what they say, so it doesn't name them
    either. Of two that say the same to him one may go without the other."""
    hidden = {kind: grant.withheld(kind).keys() for kind in {row["kind"] for row in rows}}
    gone: dict[str, set[bytes]] = {}
    for row in rows:
        if row["gone"] and hidden[row["kind"]]:
            gone.setdefault(row["kind"], set()).add(bytes(row["row"]))
    standing = {
        (kind, *each)
        for kind, some in gone.items()
        for each in _shown_versions(connection, kind, some, hidden[kind])
    }
    for row in rows:
        kind, fact, name, without = row["kind"], bytes(row["row"]), bytes(row["digest"]), hidden[row["kind"]]
        values = None if row["gone"] and not without else _values.decode(row["body"])
        if values is not None and without:
            values = _without(values, without)
            name = digest(values)
        if row["gone"] and (kind, fact, name) in standing:
            continue
        shown = None if row["gone"] else values
        yield SentFact(kind, fact, name, bytes(row["import_id"]), bytes(row["scope"]), shown)
