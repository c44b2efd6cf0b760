"""The first round of a database that has nothing yet: instead of pulling all, page by page, it becomes what the server
keeps ready for a device of this user. Whatever is wrong with that, it pulls: nothing has changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
import zstandard
from sqlalchemy import Connection

from cementcrm.store import backup, seal
from cementcrm.store.cipher import connect
from cementcrm.store.engine import Database
from cementcrm.store.failures import DatabaseDamaged, DiskFull, StorageFailed, WrongKeyOrDamaged, file_errors
from cementcrm.store.revision import HEAD, schema_revision
from cementcrm.store.seeds import PLANTING
from cementcrm.sync.wire import SNAPSHOT_PART, AskSnapshot, Batch, Snapshot, SnapshotPart

from .names import Names
from .packing import UNDONE

T = TypeVar("T")
_TRIES, _PAUSES, _PAUSE = 4, 10, 0.2  # how often a part is asked for; seconds
_PULLED = 8_000  # records and facts a second that come by pulling: a line that brings fewer of a file isn't waited for
_LOOKED_AT = 5.0  # seconds before it is known how fast it is
_batch = msgspec.msgpack.Decoder(Batch)
# asked each round: so one that has something says so at once, and the log is gone through from its beginning
_NOTHING_YET = (
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM shared_scope) THEN 0 WHEN EXISTS (SELECT 1 FROM import_job) THEN 0 "
    "ELSE NOT EXISTS (SELECT 1 FROM change AS c CROSS JOIN command AS k ON k.uuid = c.command_uuid"
    " WHERE k.name <> ?) END"
)
_OWN = ("shared_batch", "content", "draft")
"""What people or a former file left in it goes along."""


class _Unusable(Exception):
    """It isn't what the server said, or comes too slowly."""


class SnapshotRemote(Protocol):
    """The server as far as snapshots go."""

    def snapshot(self, asked: AskSnapshot) -> Snapshot: ...

    def snapshot_part(self, asked: SnapshotPart) -> SnapshotPart: ...


class Source(SnapshotRemote, Protocol):
    """It can be asked while what it answered last is written."""

    def soon(self, ask: Callable[[Any], T]) -> Callable[[], T]: ...


Report = Callable[[int], None]
"""`report(records and facts that are there, about)`; it may raise to cancel."""


def begin(database: Database, remote: Source, report: Report) -> Snapshot:
    """Let a database that joined, and has nothing yet, be the group's; one without an id if it has to pull. Raises what
    `remote` raises, but for a server that knows no snapshots."""
    with database.read() as connection:
        if not _has_nothing(connection):
            return Snapshot()
    offer = _offered(remote, plain=database.key is None)
    path = database.path.with_name(f"{database.path.name}.snapshot")
    try:
        if offer.id:
            with file_errors(path):
                _download(remote, offer, path, report)
                with closing(connect(path, offer.key or None, passing=True)) as fresh:
                    there = partial(report, _about(offer, offer.size))
                    if database.take_over(fresh, partial(_prepare, fresh, offer), there):
                        return offer
    except (_Unusable, DiskFull, StorageFailed, DatabaseDamaged, WrongKeyOrDamaged, sqlcipher.DatabaseError):
        pass
    finally:
        backup.remove(path)
    return Snapshot()


def _has_nothing(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql(_NOTHING_YET, (PLANTING,)).scalar())


def _offered(remote: Source, *, plain: bool) -> Snapshot:
    from .remote import ServerFailed

    try:
        return remote.snapshot(AskSnapshot(int(HEAD), plain))
    except ServerFailed:  # of a former version
        return Snapshot()


def _download(remote: Source, offer: Snapshot, path: Path, report: Report) -> None:
    """Raises `_Unusable`."""
    backup.remove(path)
    began, whole, came = time.monotonic(), hashlib.sha256(), 0
    parts = -(-offer.size // SNAPSHOT_PART)
    unpacked: Callable[[bytes], bytes] = (lambda data: data) if offer.key else _unpacking()
    with path.open("xb") as file:
        following = remote.soon(_asking(offer, 0))
        for number in range(parts):
            data = _answer(
                remote, following, _asking(offer, number), lambda: report(_about(offer, file.tell()))
            )
            if number + 1 < parts:
                following = remote.soon(_asking(offer, number + 1))
            whole.update(data)
            file.write(unpacked(data))
            came += len(data)
            report(_about(offer, came))
            if _is_slow(offer, came, time.monotonic() - began):
                raise _Unusable
    if whole.digest() != offer.sha256:
        raise _Unusable


def _unpacking() -> Callable[[bytes], bytes]:
    """Raises `_Unusable`."""
    going = zstandard.ZstdDecompressor().decompressobj()

    def unpacked(data: bytes) -> bytes:
        try:
            return bytes(going.decompress(data))
        except zstandard.ZstdError:
            raise _Unusable from None

    return unpacked


def _asking(offer: Snapshot, number: int) -> Callable[[SnapshotRemote], SnapshotPart]:
    return lambda remote: remote.snapshot_part(SnapshotPart(offer.id, number))


def _answer(
    remote: Source, following: Callable[[], SnapshotPart], ask: Callable[[SnapshotRemote], SnapshotPart],
    wait: Callable[[], None],
) -> bytes:  # fmt: skip
    """A line that breaks goes on with the part where it broke. Raises `_Unusable`: it is no longer there."""
    from .remote import ServerFailed, ServerUnreachable

    for tried in range(_TRIES):
        try:
            return following().data
        except ServerFailed:
            raise _Unusable from None
        except ServerUnreachable:
            if tried == _TRIES - 1:
                raise
        for _ in range(_PAUSES):
            wait()
            time.sleep(_PAUSE)
        following = remote.soon(ask)
    raise AssertionError


def _about(offer: Snapshot, size: int) -> int:
    return (offer.records + offer.facts) * size // max(offer.size, 1)


def _is_slow(offer: Snapshot, size: int, seconds: float) -> bool:
    """Would pulling be there sooner? A page that is pulled is a twentieth of what it takes in a file."""
    if seconds < _LOOKED_AT:
        return False
    return seconds * offer.size / max(size, 1) > (offer.records + offer.facts) / _PULLED


def _prepare(fresh: Any, offer: Snapshot, writer: Any) -> bool:
    """Let the file that came be this device's: who it is, and what is here that isn't the server's. `writer`: of the
    database that shall be it; False if that has something by now, or the file isn't for it."""
    if not writer.execute(_NOTHING_YET, (PLANTING,)).fetchone()[0] or schema_revision(fresh) != HEAD:
        return False
    mine, its = _state(writer), _state(fresh)
    if mine["epoch"] != offer.epoch or any(mine[name] != its[name] for name in ("user", "unit", "epoch")):
        return False
    newest = fresh.execute(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'change'"
    ).fetchone()[0]
    commits = (
        max(seal.commits(writer), seal.commits(fresh)) + 1
    )  # what is remembered of neither is of this one
    fresh.execute("BEGIN IMMEDIATE")
    fresh.execute("DELETE FROM shared_state")
    known = {
        "packed": newest, "joined": newest, "stamp": max(mine["stamp"], its["stamp"]),
        "schema": its["schema"], "last": None,
    }  # fmt: skip
    _insert(fresh, "shared_state", [mine | known])
    for table in _OWN:
        _insert(fresh, table, _rows(writer, f"SELECT * FROM {table}"))
    _read_anew(fresh, mine)
    fresh.execute("UPDATE meta SET value = ? WHERE name = 'commits'", (str(commits),))
    fresh.execute("COMMIT")
    return True


def _read_anew(fresh: Any, state: dict[str, Any]) -> None:
    """What was changed here and isn't on the server is laid over a record as it comes: so the scopes of these records
    are read from their beginning."""
    names = Names(state["unit"], state["user"])
    marks = ", ".join("?" * len(UNDONE))
    for row in _rows(fresh, f"SELECT body FROM shared_batch WHERE state IN ({marks})", UNDONE):
        keys = {(each.kind, names.here(each.row)) for each in _batch.decode(row["body"]).operations}
        fresh.executemany(
            "UPDATE shared_scope SET seq = 0, view = x'', witness = x'' "
            "WHERE scope = (SELECT scope FROM shared_row WHERE kind = ? AND row = ?)",
            sorted(keys),
        )


def _state(raw: Any) -> dict[str, Any]:
    (found,) = _rows(raw, "SELECT * FROM shared_state")
    return found


def _rows(raw: Any, query: str, values: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
    cursor = raw.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _insert(raw: Any, table: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        raw.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
