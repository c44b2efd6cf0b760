"""Devices of a group on the network, without databases of their own: they cost next to nothing."""

from __future__ import annotations

import os
import time
from typing import Any

from cementcrm.sharing.remote import Line, certificate_of
from cementcrm.sync.codes import read_code
from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import Batch, Enrol, Page, Pull, PullFacts, Push, Pushed
from tests.sync.devices import Device


class Member:
    """Comes in by `code`. As the real one, it has a connection for as long as a round; `close` ends it."""

    def __init__(self, server: str, code: str, name: str) -> None:
        secret, fingerprint = read_code(code)
        self._server, self._certificate = server, certificate_of(server, fingerprint)
        self._line: Line | None = Line(server, self._certificate)
        told = self._line.enrol(Enrol(secret, name))
        self.close()
        self.user, self.unit = told.user, told.unit
        self._epoch = told.epoch
        self._device = Device(told.token)
        self._facts: dict[bytes, int] = {}
        self._view = b""
        self._last: dict[tuple[bytes, str], bytes] = {}  # row, field → token of what was written there

    def new(self, kind: str, row: bytes, **values: Any) -> Operation:
        told = {"unit_uuid": self.unit.hex(), "deleted_at": None, **values}
        return Operation(os.urandom(16), kind, row, _millis(), self.user, told, made=True)

    def customer(self, row: bytes) -> Operation:
        return self.new("customer", row, name="华新", code=row.hex(), owner_uuid=self.user.hex())

    def edit(self, row: bytes, name: str, value: str) -> Operation:
        """One field of a customer, over what this device wrote there; what others did meanwhile it didn't see."""
        key, token = (row, name), os.urandom(16)
        seen = {name: (self._last[key],)} if key in self._last else {}
        self._last[key] = token
        return Operation(token, "customer", row, _millis(), self.user, {name: value}, seen=seen)

    def push(self, *operations: Operation) -> None:
        """In one batch, which is applied."""
        batch = Batch(os.urandom(16), 0, "update", _millis(), self.user, operations)
        (fate,) = self._device.push(_Answering(self._open(), self._epoch), batch).fates
        assert fate.state == "applied", fate

    def pages(self) -> Any:
        """What came since the last time."""
        return self._device.pages(_Answering(self._open(), self._epoch))

    def facts(self) -> int:
        """How many came since the last time."""
        page = self._open().pull_facts(PullFacts(self._epoch, self._facts, view=self._view))
        self._facts, self._view = {**self._facts, **page.cursors}, page.view
        return len(page.facts)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _open(self) -> Line:
        if self._line is None:
            self._line = Line(self._server, self._certificate, self._device.token)
        return self._line


class _Answering:
    """A line as a hub; it says itself who speaks."""

    def __init__(self, line: Line, epoch: bytes) -> None:
        self._line, self._epoch = line, epoch

    def epoch(self) -> bytes:
        return self._epoch

    def push(self, _token: bytes, asked: Push) -> Pushed:
        return self._line.push(asked)

    def pull(self, _token: bytes, asked: Pull) -> Page:
        return self._line.pull(asked)


def _millis() -> int:
    return time.time_ns() // 1_000_000
