"""A server in its folder: database, certificate, and what an administrator does there."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, select

from cementcrm.core.errors import CementError, NotFound
from cementcrm.core.ids import new_id
from cementcrm.features import catalogue
from cementcrm.store.history import to_captured
from cementcrm.sync.codes import Code, fingerprint, shown
from cementcrm.sync.registers import Stored
from cementcrm.sync.wire import GROUP

from . import certificate, invites, quarantine, tables
from .audit import Deed
from .database import connect
from .founding import Founder
from .hub import Hub
from .policy import Policies
from .snapshots import Shelf
from .workspace import Workspace

_DATABASE, _SNAPSHOTS = "server.db", "snapshots"


class ServerExists(CementError):
    """There is a server in `folder` already; invite people with `server invite`."""

    code = "server_exists"


class NoServer(CementError):
    """There is no server in `folder` yet: make one with `server init`."""

    code = "no_server"


class NoBackup(CementError):
    """`path` is no backup of a server's records, or a damaged one. Nothing was touched."""

    code = "server_backup_bad"


def restore(folder: Path, source: Path) -> Path:
    """Put a backup in the place of the server's records; where the former ones are kept. The server must not run.

    Devices notice by themselves, and offer again what the backup doesn't have. Raises `NoBackup`.
    """
    try:
        raw = sqlcipher.connect(f"file:{source.resolve()}?mode=ro", uri=True)
        try:
            sound = raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            sound &= raw.execute("SELECT 1 FROM setting WHERE name = 'epoch'").fetchone() is not None
        finally:
            raw.close()
    except sqlcipher.DatabaseError:
        sound = False
    if not sound:
        raise NoBackup(path=str(source))
    kept = folder / f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    kept.mkdir(parents=True)
    for ending in ("", "-wal", "-shm"):
        present = folder / f"{_DATABASE}{ending}"
        if present.exists():
            present.replace(kept / present.name)
    if (folder / _SNAPSHOTS).exists():  # they have what the backup may not have
        (folder / _SNAPSHOTS).replace(kept / _SNAPSHOTS)
    temporary = folder / f"{_DATABASE}.part"
    shutil.copyfile(source, temporary)
    temporary.replace(folder / _DATABASE)
    return kept


class House:
    """`folder`: for the certificate, and for the database too unless `url` says where that is."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder, self.url = folder, url
        folder.mkdir(parents=True, exist_ok=True)
        self.specs = catalogue().records()
        self.policies = Policies({name: catalogue().spec(name) for name in catalogue().models})
        engine = connect(url or f"sqlite:///{folder / _DATABASE}")
        kinds = tuple(name for name in catalogue().models if catalogue().spec(name).is_fact)
        self.shelf = Shelf(folder / _SNAPSHOTS)
        self.hub = Hub(
            engine, self.specs, self.policies.grant, os.urandom, millis, kinds, self._account, self.shelf
        )
        try:
            self.hub.set_up()
        except BaseException:
            self.hub.close()
            raise

    def close(self) -> None:
        self.hub.close()

    @property
    def founded(self) -> bool:
        return self.hub.counts()["records"] > 0

    def require_founded(self) -> None:
        """Raises `NoServer`."""
        if not self.founded:
            raise NoServer(folder=str(self.folder))

    def found(self, organisation: str, admin: str) -> dict[str, str]:
        """The organisation's root unit and first administrator. Raises `ServerExists`."""
        if self.founded:
            raise ServerExists(folder=str(self.folder))
        unit, user = new_id(), new_id()

        def act(_connection: Connection, work: Workspace) -> Deed:
            founder = Founder(work, user.bytes, unit.bytes, millis(), os.urandom, _stored)
            root = {"code": "group", "name": organisation, "kind": "group"}
            founder.make("org_unit", unit.bytes, root)
            account = {"login": admin, "name": admin, "role": "admin", "home_uuid": unit}
            founder.make("user_account", user.bytes, account)
            founder.plant(catalogue().seeds)
            return Deed("founded", user=user.bytes, about={"by": by()})

        self.hub.founding(act)
        certificate.ensure(self.folder, datetime.now(UTC))
        return {"unit": str(unit), "user": str(user)}

    def plant(self) -> None:
        """Bring the group's records to this version of the program: the rows that they haven't yet (new roles, what
        they may), and whose each is."""

        def act(connection: Connection, work: Workspace) -> None:
            root = self._lookup(connection, "org_unit", "code", "group")
            unit = root.bytes if root is not None else GROUP
            work.load({(seed.entity, seed.uuid.bytes) for seed in catalogue().seeds})
            Founder(work, GROUP, unit, millis(), os.urandom, _stored).plant(catalogue().seeds)
            if connection.scalar(select(tables.portfolio.c.scope).limit(1)) is None:
                for spec in self.specs.values():
                    if spec.owner:
                        work.put_in_place(spec.name)

        if self.founded:
            self.hub.founding(act)

    def add_unit(self, code: str, name: str, kind: str, above: str) -> str:
        """A unit below the one with the number `above`; its UUID. Raises `NotFound`."""
        uuid = new_id()

        def act(connection: Connection, work: Workspace) -> Deed:
            parent = self._unit(connection, above)
            values = {"code": code, "name": name, "kind": kind, "parent_uuid": parent}
            Founder(work, GROUP, parent.bytes, millis(), os.urandom, _stored).make(
                "org_unit", uuid.bytes, values
            )
            return Deed("unit_added", about={"by": by(), "unit": code})

        self.hub.founding(act)
        return str(uuid)

    def invite(self, login: str, role: str, scope: str) -> Code:
        """A code for a device of the user with this login; he is put on file if he isn't. `scope`: number of the unit
        he works at, "" the group. Raises `NotFound`."""
        cert, _ = certificate.ensure(self.folder, datetime.now(UTC))
        made: list[Code] = []

        def act(connection: Connection, work: Workspace) -> Deed:
            self._require_role(connection, role)
            unit = self._unit(connection, scope)
            user = self._lookup(connection, "user_account", "login", login)
            if user is None:
                user = new_id()
                values = {"login": login, "name": login, "role": role, "home_uuid": unit}
                founder = Founder(work, user.bytes, unit.bytes, millis(), os.urandom, _stored)
                founder.make("user_account", user.bytes, values)
            code = invites.invite(
                connection, user.bytes, unit.bytes, millis(), os.urandom, certificate.der(cert)
            )
            made.append(code)
            return Deed("invited", user=user.bytes, about={"by": by(), "role": role, "unit": scope})

        self.hub.founding(act)
        return made[-1]

    def member(self, login: str) -> tuple[bytes, bytes]:
        """(user, unit he works at). Raises `NotFound`."""
        with self.hub.database.reading() as connection:
            found = self._account(connection, login)
        if found is None:
            raise NotFound(entity="user_account", key=login)
        return found

    def places(self, login: str) -> list[tuple[bytes, bytes]]:
        """(user, unit) of his devices, and of one that he signs in with. Raises `NotFound`."""
        user, home = self.member(login)
        c = tables.device.c
        query = select(c.unit).where(c.user == user, c.revoked_at.is_(None))
        with self.hub.database.reading() as connection:
            return [(user, unit) for unit in sorted({home, *map(bytes, connection.scalars(query))})]

    def login(self, user: bytes) -> str:
        """ "" of whoever was never on file."""
        return self._people().get(UUID(bytes=user), "")

    def set_password(self, login: str, password: str) -> None:
        """Let the user sign in with it from now on. Raises `NotFound`, `passwords.WeakPassword`."""
        self.hub.gate.set_password(self.member(login)[0], password)

    def fingerprint(self) -> str:
        """Of the certificate, as people compare it."""
        cert, _ = certificate.ensure(self.folder, datetime.now(UTC))
        return shown(fingerprint(certificate.der(cert)))

    def devices(self) -> list[dict[str, object]]:
        """All that ever came in, with their users' logins."""
        people = self._people()
        return [
            {**each, "login": people.get(UUID(hex=str(each["user"])), "")} for each in self.hub.gate.devices()
        ]

    def log(self, since: int, most: int) -> list[dict[str, object]]:
        """What was done to the server and to who may come in, oldest first."""
        people = self._people()
        names = {str(each["device"]): str(each["name"]) for each in self.hub.gate.devices()}
        return [_line(row, people, names) for row in self.hub.gate.log(since, most)]

    def quarantine(self) -> list[dict[str, object]]:
        """What is kept aside, oldest first, with its users' logins."""
        people = self._people()
        with self.hub.database.reading() as connection:
            found = quarantine.listed(connection)
        for each in found:
            user = str(each["user"])
            each["user"] = people.get(UUID(hex=user), "") if user else ""
            each["at"] = datetime.fromtimestamp(int(str(each["at"])) / 1000, UTC)
        return found

    def drop(self, number: int) -> None:
        """Take something off that list. Raises `NotFound`."""

        def act(connection: Connection, _work: Workspace) -> Deed:
            kept = quarantine.entry(connection, number)
            quarantine.drop(connection, kept)
            about = {"by": by(), "entry": number}
            return Deed("quarantine_dropped", kept.device, kept.user, about)

        self.hub.founding(act)

    def _people(self) -> dict[UUID, str]:
        with self.hub.database.reading() as connection:
            return self.policies.logins(connection)

    def _account(self, connection: Connection, login: str) -> tuple[bytes, bytes] | None:
        """(user, unit he works at) of a login."""
        user = self._lookup(connection, "user_account", "login", login)
        return None if user is None else (user.bytes, self.policies.home(connection, user.bytes))

    def _require_role(self, connection: Connection, role: str) -> None:
        if self._lookup(connection, "role", "code", role) is None:
            raise NotFound(entity="role", key=role)

    def _unit(self, connection: Connection, code: str) -> Any:
        found = self._lookup(connection, "org_unit", "code", code or "group")
        if found is None:
            raise NotFound(entity="org_unit", key=code)
        return found

    def _lookup(self, connection: Connection, kind: str, name: str, value: str) -> Any:
        return self.policies.lookup(connection, kind, name, value)


def _line(row: dict[str, Any], people: dict[UUID, str], names: dict[str, str]) -> dict[str, object]:
    device = bytes(row["device"]).hex() if row["device"] is not None else ""
    user = people.get(UUID(bytes=bytes(row["user"])), "") if row["user"] is not None else ""
    at = datetime.fromtimestamp(row["at"] / 1000, UTC)
    return {
        "n": row["n"], "at": at, "what": row["what"], "user": user, "device": device,
        "name": names.get(device, ""), "about": json.loads(row["about"]),
    }  # fmt: skip


def by() -> str:
    """Who works at the server's console."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def _stored(kind: str, values: Any) -> dict[str, Stored]:
    return to_captured(catalogue().model(kind), values)


def millis() -> int:
    """The clock."""
    return time.time_ns() // 1_000_000
