"""An open database and its group: joining, exchanging, leaving."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import CementError
from cementcrm.features import catalogue
from cementcrm.store.base import Fact
from cementcrm.store.types import to_millis

from . import contents
from .office import Exchanged, Office, Report
from .patience import PAUSE, Patient

if TYPE_CHECKING:
    from cementcrm.app import Application

    from .remote import Line


_rounds = threading.Lock()  # a program has one database open


class AlreadyJoined(CementError):
    """This database shares its records already, with `server`. Leave that group first."""

    code = "already_joined"


class CodeMistyped(CementError):
    """What was typed is no code: letters or digits are missing or too many."""

    code = "code_mistyped"


def office(app: Application) -> Office:
    """The engine of this database."""
    specs = catalogue().records()
    return Office(
        app.database,
        lambda kind: catalogue().models[kind],
        specs.__getitem__,
        os.urandom,
        lambda: to_millis(app.clock()),
        [model for model in catalogue().models.values() if issubclass(model, Fact)],
    )


def join(
    app: Application, code: str, server: str, name: str, ask: Callable[[], None] = lambda: None
) -> dict[str, object]:
    """Come in by a code; the next exchange brings this database's records there and the group's here. `server`: its
    address, https:// may be left out; `name`: what people call this computer. `ask` may raise to stop. In its own group
    a database comes in anew: it was revoked, or a copy of it speaks to the server, too.

    Raises `AlreadyJoined`, `CodeMistyped`, and what `remote` raises; then nothing has changed.
    """
    from cementcrm.sync.codes import BadCode, read_code
    from cementcrm.sync.wire import Enrol

    from .remote import Line, certificate_of

    mine = office(app)
    state = mine.membership.joined()
    if state is None:
        app.actor.require("database:key")  # who comes in anew was let in by the code's giver
    try:
        secret, fingerprint = read_code(code)
    except BadCode:
        raise CodeMistyped from None
    server = server.strip() if "://" in server else f"https://{server.strip()}"
    certificate = certificate_of(server, fingerprint)
    if state is not None and state["trusted"] != certificate:
        raise AlreadyJoined(server=state["server"])
    ask()  # until now nothing was sent
    line = Line(server, certificate)
    try:
        told = line.enrol(Enrol(secret, name))
    finally:
        line.close()
    if state is None:
        mine.membership.join(
            server=server, trusted=certificate, device=told.device, token=told.token, user=told.user,
            unit=told.unit, epoch=told.epoch,
        )  # fmt: skip
    elif (told.user, told.unit) == (state["user"], state["unit"]):
        mine.membership.join_anew(device=told.device, token=told.token, epoch=told.epoch)
    else:
        raise AlreadyJoined(server=state["server"])
    return {"server": server, "device": told.device.hex()}


def is_shared(app: Application) -> bool:
    """Does this database share its records?"""
    return office(app).membership.joined() is not None


def leave(app: Application) -> None:
    """Work alone again. Raises `NotJoined`."""
    app.actor.require("database:key")
    mine = office(app)
    mine.membership.require_joined()
    mine.membership.leave()


def exchange(
    app: Application, report: Report = lambda _what, _done: None, done: Exchanged | None = None
) -> Exchanged:
    """One round with the group's server; of two at a time the second waits. `report` is called while the network is
    waited for, too. Raises `NotJoined`, and what `remote` raises; what was done until then is told in `done`."""
    mine = office(app)
    with _turn(lambda: report("wait", 0)), _line(mine.membership.require_joined()) as line:
        return mine.exchange(Patient(line, lambda: report("wait", 0)), report, done)


@contextmanager
def _turn(ask: Callable[[], None]) -> Iterator[None]:
    while not _rounds.acquire(timeout=PAUSE):
        ask()
    try:
        yield
    finally:
        _rounds.release()


def fetch_content(app: Application, digest: str, name: str) -> bytes:
    """What an attachment holds, from the group's server. Raises `NotJoined`, and what `remote` raises."""
    mine = office(app)
    with _line(mine.membership.require_joined()) as line:
        return contents.fetch(app.database, line, digest, name)


@contextmanager
def _line(state: Any) -> Iterator[Line]:
    from .remote import Line

    line = Line(state["server"], state["trusted"], state["token"])
    try:
        yield line
    finally:
        line.close()
