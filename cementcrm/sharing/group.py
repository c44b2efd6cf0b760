"""An open database and its group: joining, exchanging, leaving."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import CementError
from cementcrm.features import catalogue
from cementcrm.store.types import to_millis

from . import contents
from .office import Exchanged, Office, Report

if TYPE_CHECKING:
    from cementcrm.app import Application

    from .remote import Line


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
    )


def join(app: Application, code: str, server: str, name: str) -> dict[str, object]:
    """Come in by a code; the next exchange brings this database's records there and the group's here.

    Raises `AlreadyJoined`, `CodeMistyped`, and what `remote` raises; then nothing has changed.
    """
    from cementcrm.sync.codes import BadCode, read_code
    from cementcrm.sync.wire import Enrol

    from .remote import Line, certificate_of

    app.actor.require("database:key")
    mine = office(app)
    if mine.joined() is not None:
        raise AlreadyJoined(server=mine.joined()["server"])
    try:
        secret, fingerprint = read_code(code)
    except BadCode:
        raise CodeMistyped from None
    certificate = certificate_of(server, fingerprint)
    line = Line(server, certificate)
    try:
        told = line.enrol(Enrol(secret, name))
    finally:
        line.close()
    mine.join(
        server=server, trusted=certificate, device=told.device, token=told.token, user=told.user, unit=told.unit,
        epoch=told.epoch,
    )  # fmt: skip
    return {"server": server, "device": told.device.hex()}


def is_shared(app: Application) -> bool:
    """Does this database share its records?"""
    return office(app).joined() is not None


def leave(app: Application) -> None:
    """Work alone again. Raises `NotJoined`."""
    app.actor.require("database:key")
    mine = office(app)
    mine.require_joined()
    mine.leave()


def exchange(app: Application, report: Report = lambda _what, _done: None) -> Exchanged:
    """One round with the group's server. Raises `NotJoined`, and what `remote` raises."""
    mine = office(app)
    with _line(mine.require_joined()) as line:
        return mine.exchange(line, report)


def fetch_content(app: Application, digest: str, name: str) -> bytes:
    """What an attachment holds, from the group's server. Raises `NotJoined`, and what `remote` raises."""
    mine = office(app)
    with _line(mine.require_joined()) as line:
        return contents.fetch(app.database, line, digest, name)


@contextmanager
def _line(state: Any) -> Iterator[Line]:
    from .remote import Line

    line = Line(state["server"], state["trusted"], state["token"])
    try:
        yield line
    finally:
        line.close()
