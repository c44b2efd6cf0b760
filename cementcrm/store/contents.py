"""What attachments hold: bytes by their SHA-256, in the same encrypted file as the records.

In the file, because then one transaction has the record and what it holds, and every backup, restore, key and
check has both; no file beside it can be left over, lost, read in clear or be older than its record. The price is
size: a backup copies them each time. The bytes of one content are never changed; the same content is kept once.
Nothing is removed when an attachment is deleted: undo brings the record back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, Integer, LargeBinary, String, func, insert, select

from cementcrm.core.errors import CementError

from .base import Base, column

_Report = Callable[[int, int, str], None]


class ContentMissing(CementError):
    """The bytes of the attachment `name` are not in the database, or not those that were kept."""

    code = "content_missing"


class Content(Base):
    """One content. `data` comes last: what stands before it is read without it."""

    __tablename__ = "content"
    id: Column[int] = column(Integer, primary_key=True)
    sha256: Column[str] = column(String(64), unique=True)
    size: Column[int] = column(Integer)
    data: Column[bytes] = column(LargeBinary)


_CONTENTS: Any = Content.__table__


def keep(connection: Connection, data: bytes) -> str:
    """Its SHA-256 in hex; kept unless it is there already."""
    digest = sha256(data).hexdigest()
    if not has(connection, digest):
        connection.execute(insert(_CONTENTS), {"sha256": digest, "size": len(data), "data": data})
    return digest


def has(connection: Connection, digest: str) -> bool:
    """Is this content kept?"""
    return connection.scalar(select(_CONTENTS.c.id).where(_CONTENTS.c.sha256 == digest)) is not None


def content(connection: Connection, digest: str, name: str) -> bytes:
    """The bytes of the attachment `name`. Raises `ContentMissing`."""
    data = connection.scalar(select(_CONTENTS.c.data).where(_CONTENTS.c.sha256 == digest))
    if data is None or sha256(data).hexdigest() != digest:
        raise ContentMissing(name=name)
    return bytes(data)


def problems(
    connection: Connection, attachments: Any, report: _Report, *, elsewhere: bool = False
) -> list[str]:
    """Contents that are damaged, and attachments (a table) that have none, unless they may be `elsewhere`. Reads
    everything."""
    c = attachments.c
    lost = select(c.attachment_no).where(c.sha256.not_in(select(_CONTENTS.c.sha256))).order_by(c.id)
    missing = [] if elsewhere else [f"{number}: content missing" for number in connection.scalars(lost)]
    return [*missing, *(f"{digest}: content damaged" for digest in _damaged(connection, report))]


def _damaged(connection: Connection, report: _Report) -> Iterator[str]:
    total, done = connection.scalar(select(func.coalesce(func.sum(_CONTENTS.c.size), 0))) or 0, 0
    for number in connection.scalars(select(_CONTENTS.c.id).order_by(_CONTENTS.c.id)).all():
        report(done, total, "contents")
        row = connection.execute(select(_CONTENTS).where(_CONTENTS.c.id == number)).mappings().one()
        done += row["size"]
        if sha256(row["data"]).hexdigest() != row["sha256"]:
            yield row["sha256"]
