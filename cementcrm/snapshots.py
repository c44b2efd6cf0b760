"""The server makes files that devices begin with: by the program of an office, which pulls as any other one of that
user, in the server's own folder and without a network."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import structs
from zstandard import ZstdCompressor

from cementcrm.app import Application, open_application
from cementcrm.core.errors import CementError
from cementcrm.server.audit import Deed
from cementcrm.server.hub import Hub
from cementcrm.server.snapshots import Kept, Shelf
from cementcrm.server.witnesses import Forged, NewEpoch
from cementcrm.sharing import group
from cementcrm.sharing.office import Restored
from cementcrm.store import backup, instance, seal
from cementcrm.store.cipher import connect
from cementcrm.store.revision import HEAD
from cementcrm.store.wrapping import KEY_BYTES
from cementcrm.sync import wire
from cementcrm.sync.wire import Pull, PullFacts, Snapshot

T = TypeVar("T")
Report = Callable[[int, int, str], None]
_NAME = "snapshot"  # of the device, as long as it is on file
_TRIES = 3
_LEVEL = 3  # of packing
_NOBODY = (
    "UPDATE shared_state SET server = '', trusted = '', device = x'', token = x'', former = NULL, number = 0, "
    "request = NULL, proof = x'', last = NULL"
)


class NoSnapshotFor(CementError):
    """The user reaches only some people's customers: what he has depends on more than is kept of a file."""

    code = "no_snapshot_for"


def make(
    hub: Hub,
    shelf: Shelf,
    user: bytes,
    unit: bytes,
    now: int,
    *,
    by: str = "",
    report: Report = backup.silent,
) -> Kept:
    """A file for devices of this user at this unit; the one that is there, if nothing came since. Each is pulled from
    the beginning, so it has what somebody has who comes in now: nothing that was deleted, no former values. Raises
    `NoSnapshotFor`, `DatabaseBusy` (it is being made)."""
    shelf.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = shelf.folder / f"{_device(user, unit).hex()}.part"
    lock = instance.acquire(part)
    try:
        for _ in range(_TRIES):
            made = _made(hub, shelf, user, unit, now, part, report)
            if made is not None:
                about = {"by": by, "records": made.offer.records, "facts": made.offer.facts}
                hub.gate.note(Deed("snapshot_made", user=user, about=about))
                return made
        raise NoSnapshotFor
    finally:
        _remove(part)
        lock.release()


def _made(
    hub: Hub, shelf: Shelf, user: bytes, unit: bytes, now: int, part: Path, report: Report
) -> Kept | None:
    """None: what the user may changed meanwhile."""
    with _device_of(hub, user, unit) as token:
        remote, view = _Inside(hub, token), hub.snapshots.view(token)
        if not view:
            raise NoSnapshotFor
        former = shelf.of(user, unit)
        if (
            former is not None
            and (former.view, former.schema) == (view, int(HEAD))
            and shelf.has(former)
            and remote.has_no_more(former)
        ):
            return former
        _remove(part)
        key = secrets.token_bytes(KEY_BYTES)
        app = open_application(part, key)
        try:
            kept = _filled(app, remote, user, unit, report)
        finally:
            app.close()
        if hub.snapshots.view(token) != view:
            return None
    encrypted, plain = (part.with_name(f"{part.name}.{which}") for which in ("encrypted", "plain"))
    try:
        _write(part, encrypted, plain, key, report)
        offers = _told(kept.offer, encrypted, key, now), _told(kept.offer, plain, b"", now)
        kept = structs.replace(kept, view=view, offer=offers[0], plain=offers[1])
        shelf.keep(kept, encrypted, plain)
    finally:
        backup.remove(encrypted)
        backup.remove(plain)
    return kept


def _filled(app: Application, remote: _Inside, user: bytes, unit: bytes, report: Report) -> Kept:
    """What is in it then."""
    office = group.office(app)
    office.membership.join(
        server="",
        trusted="",
        device=_device(user, unit),
        token=b"",
        user=user,
        unit=unit,
        epoch=remote.epoch(),
    )
    office.exchange(remote, lambda _what, count: report(count, 0, _NAME))
    with app.database.read() as connection:
        raw: Any = connection.connection.cursor()

        def count(table: str) -> int:
            return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

        facts = sum(count(model.__tablename__) for model in group.fact_models())
        state = office.membership.state(connection)
        offer = Snapshot(epoch=state["epoch"], records=count("shared_row"), facts=facts)
        read = raw.execute("SELECT scope, seq, view FROM shared_fact_scope").fetchall()
        cursors = office.membership.cursors(connection)
        assert not count("shared_batch")
    return Kept(
        user, unit, int(HEAD), b"", cursors, {scope: seq for scope, seq, _ in read},
        next((each for _, _, each in read), b""), offer, offer,
    )  # fmt: skip


def _write(part: Path, encrypted: Path, plain: Path, key: bytes, report: Report) -> None:
    """The file without the device that filled it: written anew, so that nothing is left in free places, and checked as
    backups are. The plain one is packed."""
    backup.remove(encrypted)
    raw = connect(part, key)
    try:
        raw.execute(_NOBODY)
        raw.execute("VACUUM INTO ?", (str(encrypted),))
    finally:
        raw.close()
    backup.remove(plain)
    raw = connect(encrypted, key)
    try:
        raw.execute("ATTACH ? AS clear KEY ''", (str(plain),))
        raw.execute("PRAGMA clear.journal_mode = OFF").fetchall()
        raw.execute("PRAGMA clear.synchronous = OFF")
        raw.execute("SELECT sqlcipher_export('clear')").fetchall()
    finally:
        raw.close()
    backup.verify(encrypted, key, report)
    backup.verify(plain, None, report)
    packed = plain.with_name(f"{plain.name}.packed")
    with plain.open("rb") as source, packed.open("wb") as target:
        ZstdCompressor(level=_LEVEL).copy_stream(source, target, size=plain.stat().st_size)
    os.replace(packed, plain)
    for each in (encrypted, plain):
        each.chmod(0o600)


def _told(offer: Snapshot, whole: Path, key: bytes, now: int) -> Snapshot:
    with whole.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return structs.replace(
        offer, id=os.urandom(16), size=whole.stat().st_size, sha256=digest, key=key, made=now
    )


def _device(user: bytes, unit: bytes) -> bytes:
    return hashlib.blake2b(user + unit, digest_size=16, person=b"snapshot").digest()


@contextmanager
def _device_of(hub: Hub, user: bytes, unit: bytes) -> Iterator[bytes]:
    """A token of a device of that user that nobody knows before and after."""
    device, token = _device(user, unit), os.urandom(32)
    hub.gate.forget(device)  # of one that was killed
    hub.gate.enrol(device, user, unit, _NAME, token)
    try:
        yield token
    finally:
        hub.gate.forget(device)


def _remove(part: Path) -> None:
    backup.remove(part)
    seal.forget(part)


class _Later(Generic[T]):
    """Asked when the answer is waited for: the server is in this process."""

    ready = False

    def __init__(self, ask: Callable[[], T]) -> None:
        self._ask = ask

    def __call__(self) -> T:
        return self._ask()


class _Inside:
    """The server of this process, as a device sees it that writes nothing."""

    def __init__(self, hub: Hub, token: bytes) -> None:
        self._hub = hub
        self._token = token

    def has_no_more(self, kept: Kept) -> bool:
        """Than a former file has?"""
        epoch = kept.offer.epoch
        try:
            page = self.pull(Pull(epoch, kept.cursors))
            facts = self.pull_facts(PullFacts(epoch, kept.facts, view=kept.facts_view))
        except (Restored, Forged):
            return False
        held = kept.cursors.keys() <= set(page.held) and kept.facts.keys() <= set(facts.held)
        return held and not (page.documents or page.exits or page.cursors or facts.cursors)

    def pull(self, asked: Pull) -> wire.Page:
        try:
            return self._hub.pull(self._token, asked)
        except NewEpoch as new:
            raise Restored(new.epoch) from None

    def pull_facts(self, asked: PullFacts) -> wire.FactPage:
        try:
            return self._hub.pull_facts(self._token, asked)
        except NewEpoch as new:
            raise Restored(new.epoch) from None

    def epoch(self) -> bytes:
        return self._hub.epoch()

    def soon(self, ask: Callable[[Any], T]) -> _Later[T]:
        return _Later(lambda: ask(self))

    def push(self, asked: wire.Push) -> wire.Pushed:
        raise NotImplementedError

    def push_facts(self, asked: wire.PushFacts) -> wire.TakenFacts:
        raise NotImplementedError

    def renew(self) -> bytes:
        raise NotImplementedError

    def content_state(self, asked: wire.ContentPart) -> wire.ContentState:
        raise NotImplementedError

    def put_content(self, asked: wire.ContentPart) -> wire.ContentState:
        raise NotImplementedError

    def get_content(self, asked: wire.ContentPart) -> wire.ContentPart:
        raise NotImplementedError

    def quarantine(self, asked: wire.Quarantine) -> wire.Quarantined:
        raise NotImplementedError

    def snapshot(self, asked: wire.AskSnapshot) -> Snapshot:
        return Snapshot()

    def snapshot_part(self, asked: wire.SnapshotPart) -> wire.SnapshotPart:
        raise NotImplementedError
