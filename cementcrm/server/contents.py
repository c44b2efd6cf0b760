"""What attachments hold: taken and given in parts, to those who may have an attachment that holds it."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, delete, func, select

from cementcrm.features.attachments.rules import MOST_BYTES
from cementcrm.sync.wire import PART, ContentPart, ContentState

from . import tables
from .rights import Grant
from .workspace import upsert

_KIND = "attachment"


class NotYours(Exception):
    """No attachment that this device may have holds that content."""


class BadContent(Exception):
    """Too large, a part out of place, or bytes that aren't those of the name."""


def state(connection: Connection, grant: Grant, digest: str) -> ContentState:
    """How much of it is there. Raises `NotYours`."""
    _require_use(connection, grant, digest)
    c = tables.content.c
    query = select(func.count(), func.coalesce(func.max(c.size), 0)).where(c.sha256 == digest)
    parts, size = connection.execute(query).one()
    return ContentState(int(parts), int(size))


def take(connection: Connection, grant: Grant, asked: ContentPart) -> ContentState:
    """Add one part; with the last one the whole is compared with its name. Raises `NotYours`, `BadContent`."""
    there = state(connection, grant, asked.sha256)
    if asked.part < there.parts:
        return there
    last = (asked.size - 1) // PART
    expected = PART if asked.part < last else asked.size - last * PART
    if not 0 < asked.size <= MOST_BYTES or asked.part != there.parts or len(asked.data) != expected:
        raise BadContent
    row = {"sha256": asked.sha256, "part": asked.part, "size": asked.size, "data": asked.data}
    upsert(connection, tables.content, [row], ("sha256", "part"), keep=True)
    if asked.part == last and not _is_whole(connection, asked.sha256):
        connection.execute(delete(tables.content).where(tables.content.c.sha256 == asked.sha256))
        return ContentState(0, 0)  # to be sent anew
    return ContentState(asked.part + 1, asked.size)


def give(connection: Connection, grant: Grant, asked: ContentPart) -> ContentPart:
    """One part, without data where it isn't there. Raises `NotYours`."""
    _require_use(connection, grant, asked.sha256)
    c = tables.content.c
    found = connection.execute(
        select(c.size, c.data).where(c.sha256 == asked.sha256, c.part == asked.part)
    ).first()
    if found is None:
        return ContentPart(asked.sha256, asked.part)
    return ContentPart(asked.sha256, asked.part, found.size, bytes(found.data))


def _is_whole(connection: Connection, digest: str) -> bool:
    c = tables.content.c
    whole = sha256()
    for data in connection.scalars(select(c.data).where(c.sha256 == digest).order_by(c.part)):
        whole.update(data)
    return whole.hexdigest() == digest


def _require_use(connection: Connection, grant: Grant, digest: str) -> None:
    use, record = tables.content_use.c, tables.record.c
    held = (
        select(use.row)
        .join(tables.record, (record.kind == _KIND) & (record.row == use.row))
        .where(use.sha256 == digest, record.scope.in_(grant.scopes))
        .limit(1)
    )
    if not grant.may(_KIND, "read") or connection.scalar(held) is None:
        raise NotYours
