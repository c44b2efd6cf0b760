"""What is kept aside: what nobody may have applied, and what devices that an administrator revoked still held. An
administrator looks at it, and has it applied as that user, or takes it off the list."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select, update

from cementcrm.core.errors import CementError, NotFound
from cementcrm.sync.registers import Token
from cementcrm.sync.wire import Batch, ContentPart, PushFacts, Quarantine

from . import tables
from .pushing import PARKED, REFUSED

REVOKED = "revoked"
FACTS, CONTENT, DROPPED = "facts", "content", "dropped"
_LISTED = (REFUSED, FACTS, CONTENT)
_PART = 0x7FFFFFFF
_batches = msgspec.msgpack.Decoder(Batch)
_facts = msgspec.msgpack.Decoder(PushFacts)
_parts = msgspec.msgpack.Decoder(ContentPart)
_pack = msgspec.msgpack.encode


class NotApplied(CementError):
    """It may not be applied now: `reason`; "parked" if it stands on what isn't there. It stays on the list."""

    code = "quarantine_not_applied"


class Kept(Struct, frozen=True):
    """An entry of the list, as it is applied: one of the three."""

    number: int
    device: bytes
    user: bytes
    batch: Batch | None = None
    facts: PushFacts | None = None
    parts: tuple[ContentPart, ...] = ()


def keep(
    connection: Connection, device: bytes, asked: Quarantine, now: int,
    known: Callable[[Iterable[Token]], frozenset[Token]],
) -> None:  # fmt: skip
    """Each once, however often it is sent. What was applied is there already: its answer was lost. `known`: which
    operations were."""
    there = known(each.token for batch in asked.batches for each in batch.operations)
    for batch in asked.batches:
        if not all(each.token in there for each in batch.operations):
            _keep(connection, device, REFUSED, (batch.command, batch.part), batch, now)
    for facts in asked.facts:
        named = hashlib.blake2b(_pack(facts), digest_size=4).digest()
        place = (facts.import_id, int.from_bytes(named) & _PART)
        _keep(connection, device, FACTS, place, facts, now)
    for part in asked.parts:
        _keep(connection, device, CONTENT, (bytes.fromhex(part.sha256)[:16], part.part), part, now)


def _keep(
    connection: Connection, device: bytes, state: str, place: tuple[bytes, int], what: Any, now: int
) -> None:
    c = tables.aside.c
    alike = (PARKED, REFUSED, DROPPED) if state == REFUSED else (state, DROPPED)
    same = (c.device == device, c.command == place[0], c.part == place[1], c.state.in_(alike))
    found = connection.execute(select(c.id, c.state).where(*same).limit(1)).first()
    if found is None:
        row = {
            "device": device, "state": state, "reason": REVOKED, "at": now, "command": place[0],
            "part": place[1], "body": _pack(what),
        }  # fmt: skip
        connection.execute(insert(tables.aside), row)
    elif found.state == PARKED:  # nobody tries it again for a device that is out
        told = {"state": REFUSED, "reason": REVOKED}
        connection.execute(update(tables.aside).where(c.id == found.id).values(told))


def listed(connection: Connection) -> list[dict[str, object]]:
    """All entries, oldest first; a content has one, however many parts it came in."""
    c, d = tables.aside.c, tables.device.c
    query = select(c.id, c.device, c.state, c.reason, c.at, c.command, c.body, d.name, d.user)
    query = query.join(tables.device, d.uuid == c.device, isouter=True).where(c.state.in_(_LISTED))
    found: list[dict[str, object]] = []
    contents = set[tuple[bytes, bytes]]()
    for row in connection.execute(query.order_by(c.id)):
        content = (bytes(row.device), bytes(row.command))
        if row.state == CONTENT and content in contents:
            continue
        if row.state == CONTENT:
            contents.add(content)
        entry = {
            "n": row.id, "device": bytes(row.device).hex(), "name": row.name or "", "at": row.at,
            "user": bytes(row.user).hex() if row.user is not None else "", "reason": row.reason,
            "command": "", "records": _counted(row.state, row.body),
        }  # fmt: skip
        if row.state == REFUSED:
            entry["command"] = _batches.decode(row.body).name
        found.append(entry)
    return found


def _counted(state: str, body: bytes) -> dict[str, int]:
    """Kind → how many."""
    if state == CONTENT:
        return {"content": 1}
    if state == FACTS:
        facts = _facts.decode(body)
        return {facts.kind: len(facts.versions)}
    records = {(each.kind, each.row) for each in _batches.decode(body).operations}
    return dict(sorted(Counter(kind for kind, _ in records).items()))


def entry(connection: Connection, number: int) -> Kept:
    """One of the list. Raises `NotFound`."""
    c, d = tables.aside.c, tables.device.c
    query = select(c.id, c.device, c.state, c.command, c.body, d.user).join(tables.device, d.uuid == c.device)
    row = connection.execute(query.where(c.id == number, c.state.in_(_LISTED))).first()
    if row is None:
        raise NotFound(entity="quarantine", key=str(number))
    device, user = bytes(row.device), bytes(row.user)
    if row.state == REFUSED:
        return Kept(number, device, user, batch=_batches.decode(row.body))
    if row.state == FACTS:
        return Kept(number, device, user, facts=_facts.decode(row.body))
    mine = (c.device == row.device, c.command == row.command, c.state == CONTENT)
    parts = connection.scalars(select(c.body).where(*mine).order_by(c.part))
    return Kept(number, device, user, parts=tuple(map(_parts.decode, parts)))


def forget(connection: Connection, kept: Kept) -> None:
    """It was applied."""
    connection.execute(delete(tables.aside).where(*_rows(kept)))


def drop(connection: Connection, kept: Kept) -> None:
    """Off the list. The bytes stay, so that the device that sends it again is told that it is kept."""
    connection.execute(update(tables.aside).where(*_rows(kept)).values(state=DROPPED))


def _rows(kept: Kept) -> tuple[Any, ...]:
    c = tables.aside.c
    if not kept.parts:
        return (c.id == kept.number,)
    return (
        c.device == kept.device,
        c.command == bytes.fromhex(kept.parts[0].sha256)[:16],
        c.state == CONTENT,
    )
