"""A group for tests: the real server on a file, and offices with real databases, without a network between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Update
from cementcrm.core.fields import EntitySpec, Mask
from cementcrm.features import catalogue
from cementcrm.server.hub import Hub, NewEpoch, connect
from cementcrm.server.rights import Grant
from cementcrm.sharing.office import Exchanged, Office, Restored
from cementcrm.store.shared import SharedField
from cementcrm.sync.wire import GROUP, Page, Pull, Push, Pushed

NOW = 1_795_000_000_000
UNITS = tuple(bytes([n]) * 16 for n in range(1, 5))
USERS = tuple(bytes([n]) * 16 for n in range(0x11, 0x15))


def records() -> dict[str, EntitySpec]:
    return {n: catalogue().spec(n) for n in catalogue().models if not catalogue().spec(n).is_fact}


class Wire:
    """Between an office and the server; `broken` says what the next call does: "" | lost (asked, no answer) | cut."""

    def __init__(self, hub: Hub, token: bytes) -> None:
        self.hub, self.token = hub, token
        self.fault = ""

    def push(self, asked: Push) -> Pushed:
        return self._call(lambda: self.hub.push(self.token, asked))

    def pull(self, asked: Pull) -> Page:
        return self._call(lambda: self.hub.pull(self.token, asked))

    def epoch(self) -> bytes:
        return self.hub.epoch()

    def _call(self, act: Any) -> Any:
        fault, self.fault = self.fault, ""
        if fault == "cut":
            raise ConnectionError
        try:
            answer = act()
        except NewEpoch as new:
            raise Restored(new.epoch) from None
        if fault == "lost":
            raise ConnectionError
        return answer


@dataclass
class Desk:
    """One office: its program and its line to the server."""

    app: Application
    office: Office
    wire: Wire

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
    """A server and its offices; office `n` is of unit `n` unless `units` says otherwise."""

    def __init__(self, folder: Path, seed: int = 0, url: str = "") -> None:
        self.folder, self.random = folder, Random(seed)
        self.now = NOW
        self.grants: dict[bytes, tuple[bytes, ...]] = {}
        self._forbidden: dict[bytes, set[tuple[str, str]]] = {}
        self._masked: set[bytes] = set()
        self.hub = Hub(
            connect(url or f"sqlite:///{folder / 'server.db'}"),
            records(),
            self._grant,
            self.random.randbytes,
            lambda: self.now,
        )
        self.hub.set_up()
        self.desks: list[Desk] = []

    def _grant(self, _connection: Connection, user: bytes, device: bytes) -> Grant:
        forbidden = self._forbidden.get(device, set())
        masks = {f.name: f.mask for f in records()["contact"].data_fields if f.mask is not Mask.NONE}
        hidden = masks if device in self._masked else {}
        return Grant(
            user, (GROUP, *self.grants[device]), lambda kind, action: (kind, action) not in forbidden,
            lambda kind: hidden if kind == "contact" else {},
        )  # fmt: skip

    def device_of(self, desk: Desk) -> bytes:
        return bytes(desk.office.require_joined()["device"])

    def forbid(self, desk: Desk, kind: str, action: str) -> None:
        self._forbidden.setdefault(self.device_of(desk), set()).add((kind, action))

    def scopes(self, desk: Desk, scopes: tuple[int, ...]) -> None:
        self.grants[self.device_of(desk)] = tuple(UNITS[n] for n in scopes)

    def mask(self, desk: Desk) -> None:
        self._masked.add(self.device_of(desk))

    def unmask(self, desk: Desk) -> None:
        self._masked.remove(self.device_of(desk))

    def join(self, name: str, unit: int = 0, scopes: tuple[int, ...] | None = None) -> Desk:
        app = open_application(self.folder / f"{name}.db", None)
        number = len(self.desks)
        device, token = self.random.randbytes(16), self.random.randbytes(32)
        self.grants[device] = tuple(UNITS[n] for n in (scopes if scopes is not None else (unit,)))
        self.hub.enrol(device, USERS[number], UNITS[unit], name, token)
        office = Office(
            app.database, catalogue().model, records().__getitem__, self.random.randbytes, lambda: self.now
        )
        office.join(
            server="",
            trusted="",
            device=device,
            token=token,
            user=USERS[number],
            unit=UNITS[unit],
            epoch=self.hub.epoch(),
        )
        desk = Desk(app, office, Wire(self.hub, token))
        self.desks.append(desk)
        return desk

    def settle(self) -> None:
        """Everybody exchanges until nobody has anything new."""
        for _ in range(2):
            for desk in self.desks:
                desk.exchange()

    def close(self) -> None:
        for desk in self.desks:
            desk.app.close()
        self.hub.close()


def opened(folder: Path, **options: Any) -> Iterator[Group]:
    group = Group(folder, **options)
    yield group
    group.close()
