"""A database made anew from its group's server: what the server has comes from there, what it hasn't got yet is taken
out of the present file, which is set aside.

Done in a new file beside the present one; until that is complete nothing has changed.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from cementcrm.app import Application, open_application
from cementcrm.core.errors import CementError
from cementcrm.core.fields import mask_text
from cementcrm.core.unlocking import Unlock
from cementcrm.features import catalogue
from cementcrm.sharing import group
from cementcrm.sharing.membership import NotJoined
from cementcrm.sharing.office import Exchanged
from cementcrm.sharing.packing import PARKED, REFUSED, SENT, WAITING
from cementcrm.sharing.remote import ServerUnreachable
from cementcrm.store import backup, contents, instance, keys, seal
from cementcrm.store.cipher import connect
from cementcrm.store.derived import newest_change
from cementcrm.store.shared import SharedBatch, SharedState
from cementcrm.store.types import from_millis
from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import Batch

Report = Callable[[int, int, str], None]
_batch = msgspec.msgpack.Decoder(Batch)
_MOST = 200  # commands that are listed
_TRIES, _PAUSES, _PAUSE = 4, 10, 0.2  # how often a line that breaks is tried; seconds
_UNSENT = (WAITING, SENT, PARKED, REFUSED)
_CARRIED = tuple(each.name for each in SharedBatch.__table__.columns if each.name != "n")
_STATE = tuple(each.name for each in SharedState.__table__.columns)


@dataclass(frozen=True, slots=True)
class UnsentDeed:
    """A command, or a part of one, that the server hasn't got. `name`: of the command; `titles`: of the first records;
    `records`: how many it touched; `refused`: the server didn't take it."""

    at: datetime
    name: str
    titles: tuple[str, ...]
    records: int
    refused: bool


@dataclass(frozen=True, slots=True)
class Unsent:
    """What the server hasn't got of a database. `deeds` are taken along, and so is what `contents` attachments hold.
    `facts`: weigh tickets of imports, which have to be imported again. `server`: "" where the file can't tell."""

    server: str
    deeds: tuple[UnsentDeed, ...]
    records: int
    facts: int
    contents: int

    def as_dict(self) -> dict[str, object]:
        """For scripts."""
        deeds = [
            {"at": d.at, "command": d.name, "titles": d.titles, "records": d.records, "refused": d.refused}
            for d in self.deeds
        ]
        return {
            "server": self.server, "unsent": deeds, "records": self.records, "facts": self.facts,
            "contents": self.contents,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`kept`: the folder with the former file. `received`: records that came; `waiting`: operations that a later round
    sends; `sent`: those that went at once."""

    kept: Path
    received: int
    waiting: int
    sent: int


def unsent(app: Application) -> Unsent:
    """Of an open database. Raises `NotJoined`."""
    group.office(app).pack()
    with app.database.read() as connection:
        return listed(connection.connection.cursor())


def unsent_of(path: Path, unlock: Unlock) -> Unsent:
    """Of a closed one, as far as it can be read; also of one that doesn't open. Raises `NotJoined` if it says that it
    works alone, `DatabaseBusy`, and what unlocking raises."""
    lock = instance.acquire(path)
    try:
        key = keys.resolve_key(path, unlock, environ=os.environ, creating=False).raw
        _pack(path, key)
        with _opened(path, key) as raw:
            return listed(raw) if raw is not None else Unsent("", (), 0, 0, 0)
    finally:
        lock.release()


def rebuild(path: Path, unlock: Unlock, report: Report = backup.silent, *, code: str = "") -> Rebuilt:
    """Make the closed database at `path` anew. `code`: an invitation (address and code), where the file can't tell its
    group any more, or the device may not speak to the server any longer.

    Raises `NotJoined`, `DatabaseBusy`, and what unlocking, joining and exchanging raise: then nothing has changed.
    """
    lock = instance.acquire(path)
    fresh = path.with_name(f"{path.name}.rebuilding")
    try:
        key = keys.resolve_key(path, unlock, environ=os.environ, creating=False).raw
        _remove(fresh)
        _pack(path, key)
        done = _filled(path, fresh, key, report, code)
        kept = backup.restore_backup(fresh, path, key, adopt=False)
        sent = _send(path, key, report)
        return Rebuilt(kept, done.received, done.waiting - sent.sent, sent.sent)
    finally:
        _remove(fresh)
        lock.release()


def _filled(path: Path, fresh: Path, key: bytes | None, report: Report, code: str) -> Exchanged:
    """The new file, with all that the server has."""

    def tell(what: str, count: int) -> None:
        report(count, 0, what)

    app = open_application(fresh, key)
    try:
        with _opened(path, key) as former:
            carried = former is not None and _carry(former, app)
        if not carried and not code:
            raise NotJoined
        if code:
            group.join(app, code, "", socket.gethostname(), lambda: report(0, 0, "join"))
        return _patiently(app, tell)
    finally:
        app.close()


def _patiently(app: Application, tell: Callable[[str, int], None]) -> Exchanged:
    """A line that breaks is tried again: what came until then is there."""
    for tried in count(1):
        try:
            return group.fill(app, tell)
        except ServerUnreachable:
            if tried == _TRIES:
                raise
            for _ in range(_PAUSES):
                tell("wait", 0)
                time.sleep(_PAUSE)
    raise AssertionError


def _send(path: Path, key: bytes | None, report: Report) -> Exchanged:
    """What was taken along, now that nobody else speaks for this device; if it fails, it waits."""
    done = Exchanged()
    app = open_application(path, key)
    try:
        with suppress(CementError):
            group.exchange(app, lambda what, count: report(count, 0, what), done)
    finally:
        app.close()
    return done


def _pack(path: Path, key: bytes | None) -> None:
    """What was written last is in no batch yet. A file too damaged to be opened says what it can."""
    with suppress(CementError, sqlcipher.DatabaseError):
        app = open_application(path, key, accept_loss=True)
        try:
            with suppress(NotJoined):
                group.office(app).pack()
        finally:
            app.close()


@contextmanager
def _opened(path: Path, key: bytes | None) -> Iterator[Any]:
    """The present file, to be read; None where nothing of it can be."""
    try:
        raw = connect(path, key)
    except (CementError, sqlcipher.DatabaseError):
        yield None
        return
    try:
        yield raw
    finally:
        raw.close()


def _carry(former: Any, app: Application) -> bool:
    """Take over who the device is, and what the server hasn't got; False if the file can't tell."""
    state = _read(former, f"SELECT {', '.join(map(_quoted, _STATE))} FROM shared_state")
    if not state:
        return False
    names = ", ".join(map(_quoted, _CARRIED))
    batches = _read(former, f"SELECT {names} FROM shared_batch ORDER BY n")
    batches = [row for row in batches if _readable(row[_CARRIED.index("body")])]
    table: Any = SharedBatch.__table__
    with app.database.maintain() as connection:
        newest = newest_change(connection)
        row = {**dict(zip(_STATE, state[0], strict=True)), "packed": newest, "joined": newest, "last": None}
        connection.execute(insert(SharedState.__table__), row)
        if batches:
            connection.execute(insert(table), [dict(zip(_CARRIED, each, strict=True)) for each in batches])
    for digest in _contents(former):
        with suppress(CementError, sqlcipher.DatabaseError):
            data = former.execute("SELECT data FROM content WHERE sha256 = ?", (digest,)).fetchone()
            with app.database.maintain() as connection:
                contents.keep(connection, bytes(data[0]))
    return True


def listed(raw: Any) -> Unsent:
    """Of a file that was opened by `raw`. Raises `NotJoined` if it says that it works alone."""
    state = _read(raw, "SELECT server FROM shared_state")
    if not state and _read(raw, "SELECT 1 FROM alembic_version"):
        raise NotJoined
    marks = ", ".join("?" * len(_UNSENT))
    query = f"SELECT state, body FROM shared_batch WHERE state IN ({marks}) ORDER BY n"
    rows = [row for row in _read(raw, query, _UNSENT) if _readable(row[1])]
    deeds = [_deed(raw, told, _batch.decode(body)) for told, body in rows]
    return Unsent(
        state[0][0] if state else "", tuple(deeds[:_MOST]), sum(each.records for each in deeds),
        _facts(raw), len(_contents(raw)),
    )  # fmt: skip


def _deed(raw: Any, state: str, batch: Batch) -> UnsentDeed:
    titles = (_title(raw, each) for each in batch.operations[:3])
    return UnsentDeed(
        from_millis(batch.at),
        batch.name,
        tuple(filter(None, titles)),
        len(batch.operations),
        state == REFUSED,
    )


def _title(raw: Any, operation: Operation) -> str:
    """What a record is called, masked as everywhere."""
    try:
        spec = catalogue().spec(operation.kind)
    except CementError:
        return ""
    text = operation.values.get(spec.title)
    if not text:
        table, name = catalogue().model(operation.kind).__tablename__, _quoted(spec.title)
        found = _read(raw, f"SELECT {name} FROM {table} WHERE uuid = ?", (operation.row,))
        text = found[0][0] if found else ""
    field = spec.by_name.get(spec.title)
    return mask_text(str(text), field.mask) if text and field is not None and field.mask else str(text or "")


def _facts(raw: Any) -> int:
    found_here = 0
    for kind in (name for name in catalogue().models if catalogue().spec(name).is_fact):
        sent = _read(raw, "SELECT sent FROM shared_facts WHERE kind = ?", (kind,))
        own = "import_uuid IN (SELECT uuid FROM import_job)"
        found = _read(
            raw, f"SELECT count(*) FROM {kind} WHERE id > ? AND {own}", (sent[0][0] if sent else 0,)
        )
        found_here += found[0][0] if found else 0
    return found_here


def _contents(raw: Any) -> list[str]:
    query = (
        "SELECT DISTINCT sha256 FROM attachment WHERE deleted_at IS NULL AND sha256 IN (SELECT sha256 FROM content) "
        "AND sha256 NOT IN (SELECT sha256 FROM shared_content)"
    )
    return [row[0] for row in _read(raw, query)]


def _read(raw: Any, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
    """Nothing where the pages are damaged, or the program of this file kept no such thing."""
    try:
        return list(raw.execute(query, values).fetchall())
    except sqlcipher.DatabaseError:
        return []


def _readable(body: bytes) -> bool:
    try:
        _batch.decode(body)
    except msgspec.MsgspecError:
        return False
    return True


def _quoted(name: str) -> str:
    return f'"{name}"'


def _remove(fresh: Path) -> None:
    seal.forget(fresh)
    for ending in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
