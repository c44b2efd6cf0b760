"""A founded server in this process, and a line to it that stands in for the network's."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.server.gate import Revoked
from cementcrm.server.house import House
from cementcrm.server.hub import Cloned
from cementcrm.server.passwords import BadPassword
from cementcrm.server.witnesses import NewEpoch
from cementcrm.sharing import group
from cementcrm.sharing.office import Restored
from cementcrm.sharing.remote import (
    CodeRefused,
    DeviceCloned,
    DeviceRevoked,
    ServerUnreachable,
    SignInRefused,
)
from cementcrm.sync.codes import BadCode

_TOLD: dict[type[Exception], Any] = {
    Cloned: DeviceCloned, Revoked: DeviceRevoked, BadCode: CodeRefused, BadPassword: SignInRefused,
}  # fmt: skip
PRINT = bytes(range(16))
ADDRESS = "https://server.example:7443"


class Plant:
    """`down`: nobody answers; `gate`: while it is clear every question waits; `most`: how many asked at once."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house = House(folder)
        self.house.found("华新水泥", "root")
        self.house.add_unit("P1", "一厂", "plant", "")
        self.down = False
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[str] = []
        self.most = self._now = 0
        self._count = threading.Lock()
        monkeypatch.setattr("cementcrm.sharing.remote.Line", self._line)
        monkeypatch.setattr("cementcrm.sharing.remote.answers", lambda _server: not self.down)
        monkeypatch.setattr("cementcrm.sharing.remote.certificate_of", lambda _server, _print: "")
        monkeypatch.setattr("cementcrm.sharing.remote.offered_certificate", self._offered)

    def code(self, login: str, role: str = "sales", scope: str = "P1") -> str:
        return str(self.house.invite(login, role, scope))

    def join(self, app: Application, login: str, role: str = "admin", scope: str = "P1") -> None:
        """As `cementcrm join`, and the first exchange."""
        group.join(app, self.code(login, role, scope), ADDRESS, login)
        group.exchange(app)

    def _offered(self, server: str) -> tuple[str, bytes]:
        return self.ask("certificate", server, lambda: ("", PRINT))  # type: ignore[no-any-return]

    def _line(self, server: str, _certificate: str, token: bytes = b"") -> Line:
        return Line(self, server, token)

    def ask(self, what: str, server: str, act: Any) -> Any:
        with self._count:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            self.asked.append(what)
            self.gate.wait(30)
            if self.down:
                raise ServerUnreachable(server=server)
            return act()
        except NewEpoch as new:
            raise Restored(new.epoch) from None
        except tuple(_TOLD) as error:
            raise _TOLD[type(error)](server=server) from None
        finally:
            with self._count:
                self._now -= 1

    def close(self) -> None:
        self.gate.set()
        self.house.close()


class Line:
    """As `cementcrm.sharing.remote.Line`."""

    aged = False

    def __init__(self, plant: Plant, server: str, token: bytes) -> None:
        self._plant, self._server, self._token = plant, server, token

    def close(self) -> None:
        pass

    def enrol(self, asked: Any) -> Any:
        return self._plant.ask("enrol", self._server, lambda: self._plant.house.hub.gate.redeem(asked))

    def sign_in(self, asked: Any) -> Any:
        return self._plant.ask("sign_in", self._server, lambda: self._plant.house.hub.gate.sign_in(asked))

    def push(self, asked: Any) -> Any:
        return self._plant.ask("push", self._server, lambda: self._plant.house.hub.push(self._token, asked))

    def pull(self, asked: Any) -> Any:
        return self._plant.ask("pull", self._server, lambda: self._plant.house.hub.pull(self._token, asked))

    def push_facts(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("push_facts", self._server, lambda: hub.push_facts(self._token, asked))

    def pull_facts(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("pull_facts", self._server, lambda: hub.pull_facts(self._token, asked))

    def content_state(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("content_state", self._server, lambda: hub.content_state(self._token, asked))

    def put_content(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("put_content", self._server, lambda: hub.put_content(self._token, asked))

    def get_content(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("get_content", self._server, lambda: hub.get_content(self._token, asked))

    def snapshot(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("snapshot", self._server, lambda: hub.snapshots.offer(self._token, asked))

    def snapshot_part(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("snapshot_part", self._server, lambda: hub.snapshots.part(self._token, asked))

    def quarantine(self, asked: Any) -> Any:
        hub = self._plant.house.hub
        return self._plant.ask("quarantine", self._server, lambda: hub.set_aside(self._token, asked))

    def renew(self) -> bytes:
        return bytes(
            self._plant.ask(
                "renew", self._server, lambda: self._plant.house.hub.gate.renew(self._token).token
            )
        )

    def epoch(self) -> bytes:
        return bytes(self._plant.ask("epoch", self._server, self._plant.house.hub.epoch))
