"""What was done to the server and to who may come in: written with the deed, never changed, each line sealed with those
before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from . import tables
from .workspace import upsert

ALERTS = ("cloned", "forged", "token_reused")
"""Somebody copied what nobody else should have."""

_DAY = 24 * 3600 * 1000  # milliseconds
_HEAD = {"id": 1, "n": 0, "chain": bytes(32)}


@dataclass(frozen=True, slots=True)
class Deed:
    """`what` was done, by or to which device and user; the rest in `about`: short, never a customer's data."""

    what: str
    device: bytes | None = None
    user: bytes | None = None
    about: Mapping[str, object] = field(default_factory=dict)


def set_up(connection: Connection) -> None:
    """Where the chain begins."""
    upsert(connection, tables.log_head, [_HEAD], ("id",), keep=True)


def write(connection: Connection, now: int, deed: Deed) -> None:
    """Add a line. The head is locked until the commit: to be called last in a transaction."""
    head = tables.log_head
    number, before = connection.execute(
        update(head).values(n=head.c.n + 1).returning(head.c.n, head.c.chain)
    ).one()
    row = {
        "n": number, "at": now, "what": deed.what, "device": deed.device, "user": deed.user,
        "about": json.dumps(dict(deed.about), ensure_ascii=False, sort_keys=True, default=str),
    }  # fmt: skip
    chain = _sealed(bytes(before), row)
    connection.execute(insert(tables.log), {**row, "chain": chain})
    connection.execute(update(head).values(chain=chain))


def write_daily(connection: Connection, now: int, deed: Deed) -> None:
    """The same, once a day for a device: what asks every minute would bury all else."""
    c = tables.log.c
    same = (c.what == deed.what, c.device == deed.device, c.at > now - _DAY)
    if connection.scalar(select(c.n).where(*same).limit(1)) is None:
        write(connection, now, deed)


def lines(connection: Connection, since: int, most: int) -> list[dict[str, Any]]:
    """The last `most` of those after number `since`, oldest first."""
    c = tables.log.c
    query = select(tables.log).where(c.n > since).order_by(c.n.desc()).limit(most)
    return [dict(row) for row in reversed(connection.execute(query).mappings().all())]


def alerts(connection: Connection) -> int:
    """How many lines somebody should look at."""
    return int(
        connection.scalar(select(func.count()).select_from(tables.log).where(tables.log.c.what.in_(ALERTS)))
        or 0
    )


def is_whole(connection: Connection) -> bool:
    """Was no line changed or taken out?"""
    chain, number = bytes(32), 0
    for row in connection.execute(select(tables.log).order_by(tables.log.c.n)).mappings():
        chain, number = _sealed(chain, row), number + 1
        if row["n"] != number or bytes(row["chain"]) != chain:
            return False
    head = connection.execute(select(tables.log_head.c.n, tables.log_head.c.chain)).one()
    return (head.n, bytes(head.chain)) == (number, chain)


def _sealed(before: bytes, row: Any) -> bytes:
    parts = [
        row["n"],
        row["at"],
        row["what"],
        row["about"],
        *(_hex(row[name]) for name in ("device", "user")),
    ]
    return hashlib.sha256(before + json.dumps(parts).encode()).digest()


def _hex(value: Any) -> str | None:
    return bytes(value).hex() if value is not None else None
