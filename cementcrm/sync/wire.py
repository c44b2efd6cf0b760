"""What is sent: msgpack of these shapes. `docs/sync.md` tells how they are used."""

from __future__ import annotations

from msgspec import Struct

from .documents import Document
from .operations import Operation

Scope = bytes
"""UUID of the unit whose records travel together."""

GROUP: Scope = bytes(16)
"""What everybody has: units, users, rights, lists, calendars, templates."""


class Batch(Struct, frozen=True, array_like=True):
    """One local transaction of one command: all of it arrives, or nothing. `at`: milliseconds since 1970."""

    command: bytes
    part: int
    name: str
    at: int
    user: bytes
    operations: tuple[Operation, ...]
    detail: str = ""


class Cursor(Struct, frozen=True, array_like=True):
    """How far a device has read a scope. `view`: which kinds and fields it could read then. `witness`: what the
    server gave with the number, to tell whether it still has what it gave."""

    seq: int
    view: bytes = b""
    witness: bytes = b""


class Push(Struct, frozen=True):
    """`number`: one more than the last push of this device. `request`: 16 random bytes; the same again gets the same
    answer."""

    epoch: bytes
    number: int
    request: bytes
    batches: tuple[Batch, ...]
    cursors: dict[Scope, Cursor] = {}


class Sent(Struct, frozen=True, array_like=True):
    """One record: who made it, who wrote to it last and when, by which command."""

    scope: Scope
    document: Document
    maker: bytes
    editor: bytes
    command: bytes
    at: int


class Fate(Struct, frozen=True, array_like=True):
    """What became of a batch: "applied", "parked" (it stands on what isn't there yet), "refused" with the reason and
    the records as the server has them (`rows` without a document it has not)."""

    state: str
    reason: str = ""
    rows: tuple[tuple[str, bytes], ...] = ()
    documents: tuple[Sent, ...] = ()


class Pushed(Struct, frozen=True):
    """`reached`: scope → the number from which on a reader sees what was applied. `proof`: that this push was answered,
    to tell whether the server still knows: what was applied may be in no scope that the device has. `at`: when, by the
    server's clock, milliseconds since 1970; 0: of a server that doesn't say it."""

    fates: tuple[Fate, ...]
    reached: dict[Scope, int] = {}
    proof: bytes = b""
    at: int = 0


class Pull(Struct, frozen=True):
    epoch: bytes
    cursors: dict[Scope, Cursor] = {}
    most: int = 10_000
    """Documents a page."""
    parked: tuple[tuple[bytes, int], ...] = ()
    """(command, part) of batches that wait there: what became of them?"""
    number: int = 0
    proof: bytes = b""
    """Of the last push that was answered."""


class Page(Struct, frozen=True):
    """`exits`: (scope, kind, row) that left. `cursors`: where to go on, of the scopes that were read. `held`: all
    scopes that the device may have. `anew`: scopes of which this is the beginning, so that what isn't sent until the
    end of it is no longer there. `fates`: of batches asked about that wait no longer. `at`: as in `Pushed`."""

    documents: tuple[Sent, ...]
    exits: tuple[tuple[Scope, str, bytes], ...]
    cursors: dict[Scope, Cursor]
    held: tuple[Scope, ...]
    anew: tuple[Scope, ...] = ()
    more: bool = False
    fates: tuple[tuple[bytes, int, Fate], ...] = ()
    at: int = 0


class Enrol(Struct, frozen=True):
    """A device comes in by a code. `name`: what people call the computer."""

    secret: bytes
    name: str


class SignIn(Struct, frozen=True):
    """A device comes in by its user's password. `name`: what people call the computer."""

    login: str
    password: str
    name: str


class Enrolled(Struct, frozen=True):
    """Who it is from now on. `token`: 32 bytes that nobody else has."""

    device: bytes
    token: bytes
    user: bytes
    unit: bytes
    epoch: bytes


class Renew(Struct, frozen=True):
    """A device asks for another token."""


class Renewed(Struct, frozen=True):
    """The one that was asked with stays good until this one is used."""

    token: bytes


FactValue = int | float | bytes | None


class Version(Struct, frozen=True, array_like=True):
    """What one import says of one fact: its columns by name as they are stored, without bookkeeping; texts as
    UTF-8 bytes, UUIDs as bytes."""

    row: bytes
    values: dict[str, FactValue]


class PushFacts(Struct, frozen=True):
    """Versions that one import brought, or that it is taken back."""

    epoch: bytes
    import_id: bytes
    kind: str
    versions: tuple[Version, ...] = ()
    withdrawn: bool = False


class TakenFacts(Struct, frozen=True):
    """How many versions were new; why none was taken, or ""."""

    new: int
    reason: str = ""


class PullFacts(Struct, frozen=True):
    """`view`: which fields the device was told when it read that far."""

    epoch: bytes
    cursors: dict[Scope, int] = {}
    most: int = 5_000
    view: bytes = b""


class SentFact(Struct, frozen=True, array_like=True):
    """A version in the order of the server: the last one of a fact is current. `values`: None of one that is gone."""

    kind: str
    row: bytes
    digest: bytes
    import_id: bytes
    scope: Scope
    values: dict[str, FactValue] | None


class FactPage(Struct, frozen=True):
    """`view`: if it isn't the one asked with, all facts come anew; `withheld`: without some fields, so that what the
    device has from before may say more than it may tell; `buyers`: then, the numbers of the customers whose facts the
    device has, if it hasn't all."""

    facts: tuple[SentFact, ...]
    cursors: dict[Scope, int]
    held: tuple[Scope, ...]
    more: bool = False
    view: bytes = b""
    withheld: bool = False
    buyers: tuple[bytes, ...] | None = None


PART = 1024 * 1024
"""Bytes of a part of a content; the last one is smaller."""


class ContentPart(Struct, frozen=True):
    """One part of an attachment's content; without `data` it is asked for, or asked whether it is there."""

    sha256: str
    part: int
    size: int = 0
    data: bytes = b""


class Quarantine(Struct, frozen=True):
    """What a device that an administrator revoked still holds: kept aside, never applied by itself."""

    batches: tuple[Batch, ...] = ()
    facts: tuple[PushFacts, ...] = ()
    parts: tuple[ContentPart, ...] = ()


class Quarantined(Struct, frozen=True):
    """It is kept. Nothing else is told."""

    kept: int


class ContentState(Struct, frozen=True):
    """How many parts are there, one after the other, and of how many bytes the whole is (0: not known)."""

    parts: int
    size: int


SNAPSHOT_PART = 4 * 1024 * 1024
"""Bytes of a part of a snapshot's file; the last one is smaller."""


class AskSnapshot(Struct, frozen=True):
    """A device that has nothing yet asks for a database to begin with. `schema`: of its program; `plain`: its own
    database isn't encrypted."""

    schema: int
    plain: bool = False


class Snapshot(Struct, frozen=True):
    """A database as this device's user had it by pulling; without `id` there is none for this device. `key`: of the
    file, a SQLCipher 4 database; b"" where it is a plain one in one zstd frame. `size`, `sha256`: of the file as it
    travels. `epoch`: its cursors are of that one. `records`, `facts`: how many are in it; `made`: milliseconds since
    1970."""

    id: bytes = b""
    size: int = 0
    sha256: bytes = b""
    key: bytes = b""
    epoch: bytes = b""
    records: int = 0
    facts: int = 0
    made: int = 0


class SnapshotPart(Struct, frozen=True):
    """One part of its file; without `data` it is asked for."""

    id: bytes
    part: int
    data: bytes = b""
