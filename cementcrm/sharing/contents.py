"""What attachments hold goes to the server once its record is there, and comes when somebody opens it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select

from cementcrm.store import contents
from cementcrm.store.contents import Content, ContentMissing
from cementcrm.store.engine import Database
from cementcrm.store.shared import SharedContent
from cementcrm.sync.wire import PART, ContentPart, ContentState

_HERE: Any = Content.__table__
_THERE: Any = SharedContent.__table__


class ContentRemote(Protocol):
    """The server as far as contents go."""

    def content_state(self, asked: ContentPart) -> ContentState: ...

    def put_content(self, asked: ContentPart) -> ContentState: ...

    def get_content(self, asked: ContentPart) -> ContentPart: ...


def send(database: Database, remote: ContentRemote, attachments: Any, report: Callable[[int], None]) -> int:
    """Send what the server hasn't got of live attachments; returns how many. One that breaks off goes on there."""
    with database.read() as connection:
        digests = missing(connection, attachments)
    for count, digest in enumerate(digests, 1):
        with database.read() as connection:
            data = contents.content(connection, digest, digest)
        there = remote.content_state(ContentPart(digest, 0))
        parts = -(-len(data) // PART)
        part = min(parts, there.parts)
        while part < parts:
            piece = data[part * PART : (part + 1) * PART]
            part = remote.put_content(ContentPart(digest, part, len(data), piece)).parts
            report(count)
        _note(database, digest)
    return len(digests)


def missing(connection: Connection, attachments: Any) -> list[str]:
    """Names of contents of live attachments that are here and not on the server."""
    c = attachments.c
    held = select(c.sha256).where(c.deleted_at.is_(None), c.sha256.in_(select(_HERE.c.sha256)))
    return list(connection.scalars(held.where(c.sha256.not_in(select(_THERE.c.sha256))).distinct()))


def fetch(database: Database, remote: ContentRemote, digest: str, name: str) -> bytes:
    """The content of the attachment `name` from the server; it is kept here. Raises `ContentMissing`."""
    parts: list[bytes] = []
    size = 1
    while sum(map(len, parts)) < size:
        found = remote.get_content(ContentPart(digest, len(parts)))
        if not found.data:
            raise ContentMissing(name=name)
        size = found.size
        parts.append(found.data)
    data = b"".join(parts)
    with database.maintain() as connection:
        if contents.keep(connection, data) != digest:
            raise ContentMissing(name=name)  # rolled back
    _note(database, digest)
    return data


def _note(database: Database, digest: str) -> None:
    with database.maintain() as connection:
        if connection.scalar(select(_THERE.c.sha256).where(_THERE.c.sha256 == digest)) is None:
            connection.execute(insert(_THERE), {"sha256": digest})
