"""An open database and its group: joining, exchanging, leaving."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from cementcrm.core.changes import ChangeSet
from cementcrm.core.errors import CementError
from cementcrm.core.rubbish import seldom_searched
from cementcrm.features import catalogue
from cementcrm.store import emptying
from cementcrm.store.base import Fact
from cementcrm.store.types import to_millis

from . import contents
from .farewell import DeviceWiped, finish
from .office import Exchanged, Office, Report
from .patience import PAUSE, Patient

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.sync.wire import Enrolled

    from .remote import Line


_NO_DOOR = 404  # of a server of a former version
_rounds = threading.Lock()  # a program has one database open


class AlreadyJoined(CementError):
    """This database shares its records already, with `server`. Leave that group first."""

    code = "already_joined"


class Offered(NamedTuple):
    """Who answers at an address. `fingerprint`: of the certificate, as people compare it; `known`: it is the server of
    this database's group."""

    certificate: str
    fingerprint: str
    known: bool


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
        fact_models(),
    )


def fact_models() -> list[Any]:
    """Of what other systems say."""
    return [model for model in catalogue().models.values() if issubclass(model, Fact)]


def join(
    app: Application, code: str, server: str, name: str, ask: Callable[[], None] = lambda: None
) -> dict[str, object]:
    """Come in by a code; the next exchange brings this database's records there and the group's here. `server`: its
    address, https:// may be left out, all of it if `code` has it; `name`: what people call this computer. `ask` may
    raise to stop. In its own group a database comes in anew: it was revoked, or a copy of it speaks to the server, too.

    Raises `AlreadyJoined`, `CodeMistyped`, and what `remote` raises; then nothing has changed.
    """
    from cementcrm.sync.codes import BadCode, read_code, read_invitation
    from cementcrm.sync.wire import Enrol

    from .remote import certificate_of

    state = _may_join(app)
    code, told = read_invitation(code)
    try:
        secret, fingerprint = read_code(code)
    except BadCode:
        raise CodeMistyped from None
    server = address_of(server or told)
    certificate = certificate_of(server, fingerprint)
    return _come_in(app, state, server, certificate, ask, lambda line: line.enrol(Enrol(secret, name)))


def sign_in(
    app: Application, server: str, login: str, password: str, name: str, certificate: str,
    ask: Callable[[], None] = lambda: None,
) -> dict[str, object]:  # fmt: skip
    """The same by a user's password. `certificate`: of `offered`, after people compared its fingerprint: whoever else
    answers learns nothing.

    Raises `AlreadyJoined`, and what `remote` raises; then nothing has changed.
    """
    from cementcrm.sync.wire import SignIn

    state = _may_join(app)
    asked = SignIn(login.strip(), password, name)
    return _come_in(app, state, address_of(server), certificate, ask, lambda line: line.sign_in(asked))


def offered(app: Application, server: str) -> Offered:
    """Who answers at that address? Raises `ServerUnreachable`."""
    from cementcrm.sync.codes import shown

    from .remote import offered_certificate

    certificate, fingerprint = offered_certificate(address_of(server))
    state = office(app).membership.joined()
    return Offered(certificate, shown(fingerprint), state is not None and state["trusted"] == certificate)


def address_of(server: str) -> str:
    """As people type it, with https:// if they left it out."""
    return server.strip() if "://" in server else f"https://{server.strip()}"


def _may_join(app: Application) -> Any:
    state = office(app).membership.joined()
    if state is None:
        app.actor.require("database:key")  # who comes in anew was let in by the code's giver
    return state


def _come_in(
    app: Application, state: Any, server: str, certificate: str, ask: Callable[[], None],
    enrol: Callable[[Line], Enrolled],
) -> dict[str, object]:  # fmt: skip
    from .remote import Line

    mine = office(app).membership
    if state is not None and state["trusted"] != certificate:
        raise AlreadyJoined(server=state["server"])
    ask()  # until now nothing was sent
    line = Line(server, certificate)
    try:
        told = enrol(line)
    finally:
        line.close()
    if state is None:
        mine.join(
            server=server, trusted=certificate, device=told.device, token=told.token, user=told.user,
            unit=told.unit, epoch=told.epoch,
        )  # fmt: skip
    elif (told.user, told.unit) == (state["user"], state["unit"]):
        mine.join_anew(device=told.device, token=told.token, epoch=told.epoch)
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
    from .remote import DeviceRevoked

    mine, done = office(app), done or Exchanged()
    with _turn(lambda: report("wait", 0)), seldom_searched():
        while True:
            try:
                return _round(app, mine, report, done)
            except DeviceRevoked:
                if _has_left(app, mine, report):
                    done.changes = ChangeSet(None, dict.fromkeys(catalogue().models, frozenset()))
                    raise DeviceWiped(server=emptied_by(app)) from None
                # a server that was restored doesn't know the newest token
                if not mine.membership.take_former():
                    raise


def _has_left(app: Application, mine: Office, report: Report) -> bool:
    """Hand over what is still here, and be empty. False if the server doesn't listen: no administrator revoked this
    device, it was copied or isn't known, and nothing was done. Raises what `remote` raises: nothing was taken out."""
    from .remote import DeviceRevoked, ServerFailed

    with _line(mine.membership.require_joined()) as line:
        patient = Patient(line, lambda: report("wait", 0))
        try:
            now = to_millis(app.clock())
            mine.farewell().leave(patient, catalogue().models.values(), now, report)
        except DeviceRevoked:
            return False
        except ServerFailed as failure:
            if failure.data.get("status") != _NO_DOOR:
                raise
            return False
    finish(app)
    return True


def emptied_by(app: Application) -> str:
    """The address of the group's server whose administrator took this device out, if it was not in a group since."""
    with app.database.read() as connection:
        found = emptying.note(connection)
    return found.server if found is not None else ""


def _round(app: Application, mine: Office, report: Report, done: Exchanged) -> Exchanged:
    with _line(mine.membership.require_joined()) as line:
        patient = Patient(line, lambda: report("wait", 0))
        with _begun(app, patient, report, done):
            ended = mine.exchange(patient, report, done)
        if line.aged:
            mine.membership.renew(patient.renew())
        return ended


def fill(app: Application, report: Report = lambda _what, _done: None) -> Exchanged:
    """Fetch all that the server has, and send nothing, see `Office.fill`. Raises `NotJoined`, and what `remote`
    raises."""
    mine = office(app)
    turn = _turn(lambda: report("wait", 0))
    with turn, seldom_searched(), _line(mine.membership.require_joined()) as line:
        patient, done = Patient(line, lambda: report("wait", 0)), Exchanged()
        with _begun(app, patient, report, done):
            return mine.fill(patient, report, done)


@contextmanager
def _begun(app: Application, patient: Patient, report: Report, done: Exchanged) -> Iterator[None]:
    """What has nothing yet begins with what the server keeps ready, if it does; a round does the rest."""
    from . import snapshots

    came = snapshots.begin(app.database, patient, lambda count: report("fetch", count))
    try:
        yield
    finally:
        if came.id:
            done.received += came.records
            done.facts_received += came.facts
            done.changes = ChangeSet(None, dict.fromkeys(catalogue().models, frozenset()))


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
    from .remote import DeviceCopied

    mine = office(app).membership
    state = mine.require_joined()
    try:
        with _line(state) as line:
            return contents.fetch(app.database, line, digest, name)
    except DeviceCopied:
        if mine.require_joined()["token"] == state["token"]:
            raise
    with _line(mine.require_joined()) as line:  # a round had the token renewed meanwhile
        return contents.fetch(app.database, line, digest, name)


@contextmanager
def _line(state: Any) -> Iterator[Line]:
    from .remote import Line

    line = Line(state["server"], state["trusted"], state["token"])
    try:
        yield line
    finally:
        line.close()
