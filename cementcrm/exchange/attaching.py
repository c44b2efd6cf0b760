"""Files from outside as attachments: looked at before they come in, found again, written out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID

from cementcrm.core.commands import Attach
from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.permissions import Actor
from cementcrm.core.queries import Filter, ListQuery, Record
from cementcrm.features.attachments.rules import MOST_BYTES, is_program, kind_of, safe_name
from cementcrm.store import contents

from .workbooks import ZIP, require_sane_zip

if TYPE_CHECKING:
    from cementcrm.store.engine import Database

_MOST_LISTED = 500
_OFFICE = ("word/", "xl/", "ppt/", "content.xml")


class FileRefused(CementError):
    """`name` can't be attached (`reason`: program, empty, not_a_file, unreadable, picture_damaged, picture_huge)."""

    code = "file_refused"


class FileTooLarge(CementError):
    """`name` has `size` bytes, more than the `limit`."""

    code = "file_too_large"


class Looked(NamedTuple):
    """What a file may be called and what it is."""

    name: str
    kind: str


def looked_at(name: str, data: bytes) -> Looked:
    """By its content. Raises `FileRefused`, `FileTooLarge`, `FileHostile`."""
    name = safe_name(name)
    require_size(name, len(data))
    if is_program(name, data):
        raise FileRefused(name=name, reason="program")
    if data.startswith(ZIP):
        require_sane_zip(Path(name), data)
        return Looked(name, _kind_of_zip(data))
    return Looked(name, kind_of(data))


def require_size(name: str, size: int) -> None:
    """Raises `FileRefused` for nothing, `FileTooLarge` for too much."""
    if not size:
        raise FileRefused(name=name, reason="empty")
    if size > MOST_BYTES:
        raise FileTooLarge(name=name, size=size, limit=MOST_BYTES)


def _kind_of_zip(data: bytes) -> str:
    """An office file without macros, or any archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    office = any(name.startswith(_OFFICE) for name in names)
    return "office" if office and not any("vbaproject" in name.lower() for name in names) else "other"


def from_file(
    entity: str, uuid: UUID, path: Path, remark: str = "", *, original: bool = False
) -> Attach:  # fmt: skip
    """The command that attaches the file at `path`; a large picture made smaller unless its `original` is wanted.
    Raises `FileRefused`, `FileTooLarge`, `FileHostile`."""
    return from_bytes(entity, uuid, path.name, _bytes_of(path, original), remark, original=original)


def from_bytes(
    entity: str, uuid: UUID, name: str, data: bytes, remark: str = "", *, original: bool = False
) -> Attach:  # fmt: skip
    """As `from_file`, of what came by the clipboard."""
    name = safe_name(name)
    if not is_program(name, data) and kind_of(data) == "picture":
        from .pictures import looked_through

        data = looked_through(name, data, shrink=not original)
    looked = looked_at(name, data)
    return Attach(entity, uuid, looked.name, data, remark)


def _bytes_of(path: Path, original: bool) -> bytes:
    """All of a file. One that is too large isn't read, unless it is a photo that will be made smaller."""
    name = safe_name(path.name)
    try:
        if not path.is_file():  # a folder; a pipe would never end
            raise FileRefused(name=name, reason="not_a_file")
        with path.open("rb") as stream:
            head = stream.read(16)
            size = path.stat().st_size
            if original or kind_of(head) != "picture" or size > 4 * MOST_BYTES:
                require_size(name, size)
            return head + stream.read(4 * MOST_BYTES)
    except (OSError, ValueError) as error:
        raise FileRefused(name=name, reason="unreadable") from error


class Reading(Protocol):
    """What is asked; `cementcrm.reading.Reader` is one."""

    actor: Actor
    database: Database

    def spec(self, entity: str) -> EntitySpec: ...
    def get(self, entity: str, uuid: UUID) -> Record: ...
    def first(self, query: ListQuery, limit: int) -> list[tuple[int, Record]]: ...


Elsewhere = Callable[[str, str], bytes]
"""(SHA-256, name) → a content that isn't in this database; raises what says why there is none."""


class Attachments:
    """The attachments of an open database, read with the user's rights. `elsewhere`: where contents are that aren't
    here, if this database shares its records."""

    def __init__(self, reader: Reading, elsewhere: Elsewhere | None = None) -> None:
        self._reader = reader
        self._elsewhere = elsewhere

    def of(self, entity: str, uuid: UUID) -> Sequence[tuple[int, Record]]:
        """Those of one record with their local ids, the newest first. Raises `PermissionDenied`."""
        spec = self._reader.spec(entity)
        self._reader.actor.require(f"{spec.name}:read")
        query = ListQuery("attachment", "", (Filter("record_uuid", "eq", uuid),), (("added_at", True),))
        return self._reader.first(query, _MOST_LISTED)

    def content(self, uuid: UUID) -> bytes:
        """The bytes of one attachment. Raises `NotFound`, `PermissionDenied`, `ContentMissing`."""
        values = self._reader.get("attachment", uuid).values
        self._reader.actor.require(f"{values['entity_name']}:read")
        digest, name = str(values["sha256"]), str(values["file_name"])
        with self._reader.database.read() as connection:
            if contents.has(connection, digest) or self._elsewhere is None:
                return contents.content(connection, digest, name)
        return self._elsewhere(digest, name)

    def write(self, uuid: UUID, out: Path) -> None:
        """Put it into a file of its own. Raises `TargetNotWritable` too."""
        from .export import written_aside

        data = self.content(uuid)
        with written_aside(out) as temporary:
            temporary.write_bytes(data)
