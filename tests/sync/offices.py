"""A group for tests: the real server on a file, and offices with real databases, without a network between them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, HandOver, MoveToUnit, Update
from cementcrm.core.fields import EntitySpec, Mask
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features import catalogue
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.server import tables
from cementcrm.server.database import connect
from cementcrm.server.founding import Founder
from cementcrm.server.gate import Revoked
from cementcrm.server.hub import Cloned, Hub
from cementcrm.server.policy import portfolios
from cementcrm.server.pulling import shown_to
from cementcrm.server.rights import Grant
from cementcrm.server.witnesses import NewEpoch
from cementcrm.server.workspace import Workspace
from cementcrm.sharing import farewell
from cementcrm.sharing.office import Exchanged, Office, Restored
from cementcrm.store.history import to_captured
from cementcrm.store.shared import SharedField
from cementcrm.store.types import from_millis
from cementcrm.sync.wire import (
    GROUP,
    AskSnapshot,
    ContentPart,
    ContentState,
    FactPage,
    Page,
    Pull,
    PullFacts,
    Push,
    Pushed,
    PushFacts,
    Quarantine,
    Quarantined,
    Sent,
    Snapshot,
    SnapshotPart,
    TakenFacts,
)

NOW = 1_795_000_000_000
UNITS = tuple(bytes([n]) * 16 for n in range(1, 5))
USERS = tuple(bytes([n]) * 16 for n in range(0x11, 0x51))


def records() -> dict[str, EntitySpec]:
    return catalogue().records()


class SqliteFile:
    """A server's database; copies of it are made and put back while nobody is connected."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "server.db"
        self.url = f"sqlite:///{self._file}"

    def backup(self, name: str) -> None:
        self._copy(self._file, self._file.with_name(name))

    def restore(self, name: str) -> None:
        self._copy(self._file.with_name(name), self._file)

    def _copy(self, source: Path, target: Path) -> None:
        for ending in ("", "-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
            if source.with_name(source.name + ending).exists():
                shutil.copy(source.with_name(source.name + ending), target.with_name(target.name + ending))


class Soon:
    """An answer that is under way."""

    def __init__(self, ask: Callable[[], Any]) -> None:
        self._ask = ask

    @property
    def ready(self) -> bool:
        try:
            answer = self._ask()
        except Exception as error:  # as it would have come later
            self._ask = partial(_raise, error)
            return False
        self._ask = lambda: answer
        return True

    def __call__(self) -> Any:
        return self._ask()


def _raise(error: Exception) -> Any:
    raise error


class Wire:
    """Between an office and the server; `fault` says what the next call does: "" | lost (asked, no answer) | cut |
    twice (asked again by the network) | late (what was asked long ago comes once more, after it)."""

    def __init__(self, hub: Hub, token: bytes, granted: Callable[[], Grant]) -> None:
        self.hub, self.token = hub, token
        self.fault = ""
        self.asked = 0
        self.faults: dict[str, str] = {}  # "pull" → what its next one says
        self.meanwhile: Callable[[], None] | None = None  # done once while the next page is under way
        self._granted = granted
        self._asked: list[Push] = []

    def push(self, asked: Push) -> Pushed:
        fault = self.fault
        answer: Pushed = self._call(lambda: self.hub.push(self.token, asked))
        if fault == "late":
            self._ask_late(self._asked)
        self._asked.append(asked)
        self._require_granted(tuple(each for fate in answer.fates for each in fate.documents))
        return answer

    def pull(self, asked: Pull) -> Page:
        self.fault = self.faults.pop("pull", self.fault)
        page: Page = self._call(lambda: self.hub.pull(self.token, asked))
        act, self.meanwhile = self.meanwhile, None
        if act is not None:
            act()
        self._require_granted(page.documents)
        return page

    def soon(self, ask: Callable[[Wire], Any]) -> Soon:
        """Asked when the answer is looked or waited for, so that each play goes the same way again."""
        return Soon(lambda: ask(self))

    def _ask_late(self, asked: list[Push]) -> None:
        before = self._standing()
        for each in asked[-3:]:
            with suppress(Cloned, NewEpoch, Revoked):
                self.hub.push(self.token, each)
        assert self._standing() == before, "what came late changed something"

    def _standing(self) -> list[Any]:
        with self.hub._reading() as connection:
            counters = connection.execute(select(tables.counter)).all()
            return [sorted(map(tuple, counters)), len(connection.execute(select(tables.aside.c.id)).all())]

    def _require_granted(self, documents: tuple[Sent, ...]) -> None:
        """Nothing on the wire that this device may not have."""
        grant = self._granted()
        for each in documents:
            assert each.scope in grant.scopes, "of another unit"
            assert grant.may(each.document.kind, "read"), "of a kind that it may not read"
            assert shown_to(grant, each.document) == each.document, "what it sees masked only"

    def push_facts(self, asked: PushFacts) -> TakenFacts:
        return self._call(lambda: self.hub.push_facts(self.token, asked))

    def pull_facts(self, asked: PullFacts) -> FactPage:
        return self._call(lambda: self.hub.pull_facts(self.token, asked))

    def content_state(self, asked: ContentPart) -> ContentState:
        return self._call(lambda: self.hub.content_state(self.token, asked))

    def put_content(self, asked: ContentPart) -> ContentState:
        return self._call(lambda: self.hub.put_content(self.token, asked))

    def get_content(self, asked: ContentPart) -> ContentPart:
        return self._call(lambda: self.hub.get_content(self.token, asked))

    def snapshot(self, asked: AskSnapshot) -> Snapshot:
        return self._call(lambda: self.hub.snapshots.offer(self.token, asked))

    def snapshot_part(self, asked: SnapshotPart) -> SnapshotPart:
        return self._call(lambda: self.hub.snapshots.part(self.token, asked))

    def quarantine(self, asked: Quarantine) -> Quarantined:
        return self._call(lambda: self.hub.set_aside(self.token, asked))

    def epoch(self) -> bytes:
        return self.hub.epoch()

    def _call(self, act: Any) -> Any:
        fault, self.fault = self.fault, ""
        self.asked += 1
        if fault == "cut":
            raise ConnectionError
        try:
            answer = act()
            if fault == "twice":
                assert act() == answer, "another answer to the same question"
        except NewEpoch as new:
            raise Restored(new.epoch) from None
        if fault == "lost":
            raise ConnectionError
        return answer


@dataclass
class Desk:
    """One office: its program and its line to the server."""

    name: str
    app: Application
    office: Office
    wire: Wire
    user: bytes
    unit: int
    slow: int = 0
    """Milliseconds that its clock is behind."""

    def move(self, customer: UUID, unit: int) -> None:
        named = LOCAL_UNIT if unit == self.unit else UUID(bytes=UNITS[unit])
        self.app.execute(MoveToUnit("customer", (customer,), named, "调整"))

    def person(self, user: bytes) -> UUID:
        """What this database calls a user."""
        return LOCAL_ADMIN if user == self.user else UUID(bytes=user)

    def hand_over(self, customer: UUID, user: bytes) -> None:
        self.app.execute(HandOver("customer", "owner_uuid", (customer,), self.person(user), "移交"))

    def exchange(self) -> Exchanged:
        return self.office.exchange(self.wire)

    def create(self, kind: str, **values: object) -> UUID:
        return UUID(str(self.app.execute(Create(kind, values)).value))

    def edit(self, kind: str, uuid: UUID, **values: object) -> None:
        self.app.execute(Update(kind, uuid, values))

    def values(self, kind: str, uuid: UUID) -> dict[str, Any]:
        with self.app.database.read() as connection:
            table = catalogue().model(kind).__table__
            row = connection.execute(select(table).where(table.c.uuid == uuid)).mappings().first()
        return {} if row is None else dict(row)

    def conflicts(self) -> list[tuple[str, str]]:
        c: Any = SharedField.__table__.c
        with self.app.database.read() as connection:
            return [
                (kind, name) for kind, name in connection.execute(select(c.kind, c.field).where(c.sides > 1))
            ]


class Group:
    """A server and its offices, each of a unit. `server`: where its database is."""

    def __init__(self, folder: Path, seed: int = 0, server: Any = None) -> None:
        self.folder, self.random = folder, Random(seed)
        self.server = server or SqliteFile(folder)
        self.now = NOW
        self.grants: dict[bytes, tuple[bytes, ...]] = {}
        self._forbidden: dict[bytes, set[tuple[str, str]]] = {}
        self._reach: dict[bytes, tuple[bytes, ...]] = {}
        self._hidden: dict[tuple[bytes, str], Mapping[str, Mask]] = {}
        self.hub = Hub(
            connect(self.server.url),
            records(),
            self._grant,
            self.random.randbytes,
            lambda: self.now,
            ("weigh_ticket",),
        )
        self.hub.set_up()
        self.hub.founding(self._found)
        self.desks: list[Desk] = []
        self._joined = 0

    def know(self, specs: Mapping[str, EntitySpec]) -> None:
        """Let the server be of another age: it has these kinds of record so."""
        self.hub._specs = self.hub._receiver._specs = {**self.hub._specs, **specs}
        self.hub._kinds = tuple(sorted(self.hub._specs))

    def _found(self, _connection: Connection, work: Workspace) -> None:
        founder = Founder(work, UNITS[0], UNITS[0], self.now, self.random.randbytes, _stored)
        for number, unit in enumerate(UNITS):
            founder.make("org_unit", unit, {"code": f"P{number}", "name": f"{number}厂", "kind": "plant"})
        for number, user in enumerate(USERS):
            account = {
                "login": f"u{number}",
                "name": f"人{number}",
                "role": "admin",
                "home_uuid": UUID(bytes=UNITS[0]),
            }
            founder.make("user_account", user, account)

    def _grant(self, connection: Connection, user: bytes, device: bytes) -> Grant:
        forbidden, units = self._forbidden.get(device, set()), self.grants[device]
        people = self._reach.get(user)
        return Grant(
            user, (GROUP, *units, *portfolios(connection, units, people)),
            lambda kind, action: (kind, action) not in forbidden,
            lambda kind: self._hidden.get((device, kind), {}), units, people,
        )  # fmt: skip

    def granted(self, desk: Desk) -> Grant:
        with self.hub._reading() as connection:
            return self._grant(connection, desk.user, self.device_of(desk))

    def reach(self, desk: Desk, *others: Desk) -> None:
        """It gets its user's customers, and the others' (his subordinates')."""
        self._reach[desk.user] = (desk.user, *(other.user for other in others))

    def reach_all(self, desk: Desk) -> None:
        self._reach.pop(desk.user, None)

    def device_of(self, desk: Desk) -> bytes:
        return bytes(desk.office.membership.require_joined()["device"])

    def forbid(self, desk: Desk, kind: str, action: str) -> None:
        self._forbidden.setdefault(self.device_of(desk), set()).add((kind, action))

    def allow_all(self, desk: Desk) -> None:
        self._forbidden.pop(self.device_of(desk), None)

    def scopes(self, desk: Desk, scopes: tuple[int, ...]) -> None:
        self.grants[self.device_of(desk)] = tuple(UNITS[n] for n in scopes)

    def mask(self, desk: Desk) -> None:
        masks = {f.name: f.mask for f in records()["contact"].data_fields if f.mask is not Mask.NONE}
        self._hidden[self.device_of(desk), "contact"] = masks

    def unmask(self, desk: Desk) -> None:
        self._hidden.pop((self.device_of(desk), "contact"), None)

    def hide(self, desk: Desk, kind: str, *names: str, mask: Mask = Mask.ALL) -> None:
        """Its user isn't told these fields, or all of them; without names he is told all."""
        self._hidden[self.device_of(desk), kind] = dict.fromkeys(names, mask)

    def join(self, name: str, unit: int = 0, scopes: tuple[int, ...] | None = None, slow: int = 0) -> Desk:
        desk = self.open(name, unit, USERS[self._joined], slow)
        self._joined += 1
        self.enrol(desk, tuple(UNITS[n] for n in (scopes if scopes is not None else (unit,))))
        self.desks.append(desk)
        return desk

    def open(self, name: str, unit: int, user: bytes, slow: int = 0) -> Desk:
        """The program with the database of this name; not joined unless it was."""
        app = open_application(self.folder / f"{name}.db", None, accept_loss=True)
        app.clock = lambda: from_millis(self.now - slow)
        office = Office(
            app.database, catalogue().models.__getitem__, records().__getitem__, self.random.randbytes,
            lambda: self.now - slow, [catalogue().model("weigh_ticket")],
        )  # fmt: skip
        nowhere: Any = None
        desk = Desk(name, app, office, nowhere, user, unit, slow)
        if office.membership.joined() is not None:
            self._connect(desk)
        return desk

    def _connect(self, desk: Desk) -> None:
        desk.wire = Wire(
            self.hub, desk.office.membership.require_joined()["token"], lambda: self.granted(desk)
        )

    def enrol(self, desk: Desk, scopes: tuple[bytes, ...]) -> None:
        """Let it come in, as a device that nobody has met."""
        device, token = self._new_device(desk, scopes)
        desk.office.membership.join(
            server="", trusted="", device=device, token=token, user=desk.user, unit=UNITS[desk.unit],
            epoch=self.hub.epoch(),
        )  # fmt: skip
        self._connect(desk)

    def rejoin(self, desk: Desk) -> None:
        """What its user does who is told that it was revoked, or a copy of his database speaks for it, too."""
        device, token = self._new_device(desk, self.grants[self.device_of(desk)])
        desk.office.membership.join_anew(device=device, token=token, epoch=self.hub.epoch())
        self._connect(desk)

    def take_leave(self, desk: Desk) -> None:
        """What its program does that is told that an administrator revoked it."""
        desk.office.farewell().leave(desk.wire, catalogue().models.values(), self.now - desk.slow)
        farewell.finish(desk.app)

    def _new_device(self, desk: Desk, scopes: tuple[bytes, ...]) -> tuple[bytes, bytes]:
        device, token = self.random.randbytes(16), self.random.randbytes(32)
        self.grants[device] = scopes
        self.hub.gate.enrol(device, desk.user, UNITS[desk.unit], desk.name, token)
        return device, token

    @contextmanager
    def closed(self, desk: Desk) -> Iterator[None]:
        """Its program is closed meanwhile, and opened again with the file that is there then."""
        desk.app.close()
        yield
        again = self.open(desk.name, desk.unit, desk.user, desk.slow)
        desk.app, desk.office, desk.wire = again.app, again.office, again.wire

    def copy(self, desk: Desk, name: str) -> Desk:
        """Another program with a copy of its database."""
        with self.closed(desk):
            copy_files(self.folder, self.folder, desk.name, name)
        self.desks.append(self.open(name, desk.unit, desk.user, desk.slow))
        return self.desks[-1]

    def backup(self, name: str) -> None:
        self.hub.close()
        self.server.backup(name)

    def restore(self, name: str) -> None:
        self.hub.close()
        self.server.restore(name)

    def settle(self) -> None:
        """Everybody exchanges until nobody has anything new."""
        for _ in range(2):
            for desk in self.desks:
                desk.exchange()

    def close(self) -> None:
        for desk in self.desks:
            desk.app.close()
        self.hub.close()


def _stored(kind: str, values: Any) -> dict[str, Any]:
    return to_captured(catalogue().model(kind), values)


def copy_files(source: Path, target: Path, name: str, new: str) -> None:
    """A closed database, as another one."""
    target.mkdir(exist_ok=True)
    for old in target.glob(f"{new}.db*"):
        old.unlink()
    for path in source.glob(f"{name}.db*"):
        shutil.copy(path, target / path.name.replace(name, new, 1))


def opened(folder: Path, **options: Any) -> Iterator[Group]:
    group = Group(folder, **options)
    yield group
    group.close()
