"""Files of databases that devices begin with, instead of pulling all. `cementcrm.snapshots` makes them; here they lie,
and are handed to a device of the same user, of whom all that decides what he has is still as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, or_, select

from cementcrm.store.files import replace, write_private
from cementcrm.sync.wire import SNAPSHOT_PART, AskSnapshot, Cursor, Scope, Snapshot, SnapshotPart

from . import tables, witnesses
from .rights import Grant

Showing = Callable[[bytes], AbstractContextManager[tuple[Connection, Any, Grant]]]
_AT_ONCE = 200  # scopes in one question


class NoSnapshot(Exception):
    """There is no such file for this device, or no longer."""


class Kept(Struct, frozen=True):
    """What is kept beside the two files of a snapshot. `view`: see `view`; `facts`: how far the facts of each unit were
    read; `plain`: for devices whose databases aren't encrypted."""

    user: bytes
    unit: bytes
    schema: int
    view: bytes
    cursors: dict[Scope, Cursor]
    facts: dict[Scope, int]
    facts_view: bytes
    offer: Snapshot
    plain: Snapshot

    def of(self, asked: AskSnapshot) -> Snapshot:
        if asked.schema != self.schema:
            return Snapshot()
        return self.plain if asked.plain else self.offer


_kept = msgspec.msgpack.Decoder(Kept)
_HEADS = select(tables.counter.c.scope, tables.counter.c.seq)


class Shelf:
    """A folder of them, for a user at a unit each. It is as worth protecting as the server's own database, which isn't
    encrypted. A key is there for the device's disk, where its file lies for a while: nothing of an encrypted database
    is ever to be read there. Of a plain one it is, so that file is packed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: bytes) -> Path:
        return self.folder / f"{name.hex()}.db"

    def of(self, user: bytes, unit: bytes) -> Kept | None:
        return self._read(self._note(user, unit))

    def all(self) -> list[Kept]:
        found = map(self._read, sorted(self.folder.glob("*.snapshot")))
        return [each for each in found if each is not None]

    def has(self, kept: Kept) -> bool:
        """Are both files there?"""
        return all(self.file(each.id).exists() for each in (kept.offer, kept.plain))

    def keep(self, kept: Kept, encrypted: Path, plain: Path) -> None:
        """In place of a former one. Whoever is fetching that is told that it is gone, and pulls."""
        replace(encrypted, self.file(kept.offer.id))
        replace(plain, self.file(kept.plain.id))
        write_private(self._note(kept.user, kept.unit), msgspec.msgpack.encode(kept))
        self._clear()

    def drop(self, kept: Kept) -> None:
        self._note(kept.user, kept.unit).unlink(missing_ok=True)
        self._clear()

    def part(self, asked: SnapshotPart) -> SnapshotPart:
        """Raises `NoSnapshot`."""
        try:
            with self.file(asked.id).open("rb") as file:
                file.seek(asked.part * SNAPSHOT_PART)
                data = file.read(SNAPSHOT_PART)
        except (OSError, ValueError, OverflowError):
            raise NoSnapshot from None
        if not data:
            raise NoSnapshot
        return SnapshotPart(asked.id, asked.part, data)

    def _clear(self) -> None:
        """Files that no note tells of; one that is being read on Windows goes the next time."""
        known = {self.file(offer.id) for each in self.all() for offer in (each.offer, each.plain)}
        for file in self.folder.glob("*.db"):
            if file not in known:
                with suppress(OSError):
                    file.unlink()

    def _note(self, user: bytes, unit: bytes) -> Path:
        return self.folder / f"{hashlib.blake2b(user + unit, digest_size=16).hexdigest()}.snapshot"

    def _read(self, note: Path) -> Kept | None:
        try:
            return _kept.decode(note.read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None


class Snapshots:
    """What devices may ask of them. `showing(token)`: see `Hub`; `kinds`: of records and facts; without a `shelf` there
    are none."""

    def __init__(self, showing: Showing, kinds: tuple[str, ...], shelf: Shelf | None) -> None:
        self.shelf = shelf
        self._showing = showing
        self._kinds = kinds

    def offer(self, token: bytes, asked: AskSnapshot) -> Snapshot:
        """A file that the device may begin with; one without an id if there is none. Raises `Revoked`."""
        kept = self._kept(token)
        return kept.of(asked) if kept is not None else Snapshot()

    def part(self, token: bytes, asked: SnapshotPart) -> SnapshotPart:
        """Give one part. Raises `Revoked`, `NoSnapshot`."""
        kept = self._kept(token)
        if kept is None or self.shelf is None or asked.id not in (kept.offer.id, kept.plain.id):
            raise NoSnapshot
        return self.shelf.part(asked)

    def view(self, token: bytes) -> bytes:
        """See `view`."""
        with self._showing(token) as (_, _, grant):
            return view(grant, self._kinds)

    def _kept(self, token: bytes) -> Kept | None:
        """The one of this device's user, if what he may is still what it was made by."""
        with self._showing(token) as (connection, device, grant):
            found = self.shelf.of(bytes(device["user"]), bytes(device["unit"])) if self.shelf else None
            if found is None or refused(connection, device, grant, view(grant, self._kinds), found):
                return None
            return found


def view(grant: Grant, kinds: tuple[str, ...]) -> bytes:
    """Names what of a record or fact is told, and how; b"" for whoever has some people's customers only: of what is
    theirs the tickets are told by the customers' numbers, which change."""
    return grant.view(kinds) if grant.people is None else b""


def refused(connection: Connection, device: Any, grant: Grant, seen: bytes, kept: Kept) -> str:
    """Why a device of the same user, at the same unit, may not have it now; or "". `seen`: its `view`."""
    if not seen or seen != kept.view:
        return "rights"
    if not kept.cursors.keys() <= set(grant.scopes) or not kept.facts.keys() <= set(grant.units):
        return "scopes"
    try:
        witnesses.require(connection, device, kept.offer.epoch, kept.cursors, 0, b"")
    except (witnesses.Forged, witnesses.Restored, witnesses.NewEpoch):
        return "epoch"
    return "left" if _left(connection, grant, kept.cursors) else ""


def _left(connection: Connection, grant: Grant, cursors: Mapping[Scope, Cursor]) -> bool:
    """Is there a record in it that went to where this user has nothing? Whoever had it would take it out by himself;
    who never had it shall not get it."""
    heads = {bytes(scope): seq for scope, seq in connection.execute(_HEADS)}
    moved = [(scope, each.seq) for scope, each in cursors.items() if heads.get(scope, 0) > each.seq]
    gone, c = tables.departure.c, tables.record.c
    for start in range(0, len(moved), _AT_ONCE):
        since = or_(*(and_(gone.scope == s, gone.seq > seq) for s, seq in moved[start : start + _AT_ONCE]))
        here = select(c.row).where(c.kind == gone.kind, c.row == gone.row, c.scope.in_(grant.scopes))
        if connection.scalar(select(gone.row).where(since, ~here.exists()).limit(1)) is not None:
            return True
    return False
