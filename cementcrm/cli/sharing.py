"""Commands about sharing with a group: those of an office, and those of whoever looks after its server."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import Cancelled, CementError

from .output import as_text
from .terminal import agrees, ask_new_passphrase, ask_passphrase

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.unlocking import Unlock
    from cementcrm.server.house import House


_COMPARE = (
    "The server's fingerprint is {}\nIs it what your administrator told you? / 与管理员告知的一致吗? [y/N] "
)


_NICE = 10
_ANEW = "Make the database anew? The present file is set aside. / 从服务器重建？现有文件会另行保留。 [y/N] "


def join(arguments: Any, app: Application) -> object:
    from cementcrm.sharing.group import join as join_group
    from cementcrm.sharing.group import sign_in

    if not arguments.user:
        return join_group(app, arguments.code, arguments.server, socket.gethostname())
    server = arguments.server or arguments.code
    certificate = _compared(arguments, app, server)
    password = _password(arguments, ask_passphrase)
    return sign_in(app, server, arguments.user, password, socket.gethostname(), certificate)


def _compared(arguments: Any, app: Application, server: str) -> str:
    """The certificate of whoever answers there, if it is the right one. Raises `CertificateChanged`."""
    from cementcrm.sharing.group import offered
    from cementcrm.sharing.remote import CertificateChanged

    found = offered(app, server)
    told = arguments.fingerprint.replace("-", "").replace(":", "").upper()
    shown = found.fingerprint.replace("-", "")
    same = told[: len(shown)] == shown if told else found.known
    if not same and (told or arguments.app is not None or not agrees(_COMPARE.format(found.fingerprint))):
        raise CertificateChanged(server=server, fingerprint=found.fingerprint)
    return found.certificate


def _password(arguments: Any, ask: Callable[[], str | None]) -> str:
    """Raises `PasswordNeeded`."""
    if arguments.password_file is not None:
        return str(arguments.password_file.read_text("utf-8")).strip()
    # the window's process, which may run this, has no terminal of the asker
    found = None if getattr(arguments, "app", None) is not None else ask()
    if not found:
        raise PasswordNeeded
    return found


class PasswordNeeded(CementError):
    """Nobody can type a password here: name a file that has it."""

    code = "password_needed"


def leave(_arguments: Any, app: Application) -> object:
    from cementcrm.sharing.group import leave as leave_group

    leave_group(app)
    return {"shared": False}


def sync(arguments: Any, app: Application) -> object:
    from cementcrm.sharing.group import exchange

    def report(_what: str, _done: int) -> None:
        if arguments.call.cancelled():
            raise Cancelled

    done = exchange(app, report)
    return {
        "sent": done.sent, "refused": done.refused, "received": done.received, "left": done.left,
        "conflicts": done.conflicts, "waiting": done.waiting, "facts_sent": done.facts_sent,
        "facts_received": done.facts_received, "facts_refused": sorted(set(done.facts_refused)),
    }  # fmt: skip


def rebuild(arguments: Any, unlock: Unlock) -> object:
    from cementcrm.opening import default_database
    from cementcrm.rebuilding import rebuild as make_anew
    from cementcrm.rebuilding import unsent_of

    path = (arguments.db or default_database()).absolute()
    lacking = unsent_of(path, unlock).as_dict()
    text = as_text({name: value for name, value in lacking.items() if name != "unsent"}, as_json=False)
    listed = as_text(lacking["unsent"], as_json=False)
    if not arguments.yes and (arguments.json or not agrees(f"{text}{listed}{_ANEW}")):
        return lacking

    def report(count: int, _total: int, what: str) -> None:
        if arguments.call.cancelled():
            raise Cancelled
        arguments.call.progress(f"{what} {count:,}")

    done = make_anew(path, unlock, report, code=arguments.code)
    return {
        **lacking,
        "kept": str(done.kept),
        "received": done.received,
        "waiting": done.waiting,
        "sent": done.sent,
    }


def conflicts(arguments: Any, app: Application) -> object:
    from cementcrm.sharing.deciding import ALL, take
    from cementcrm.sharing.deciding import conflicts as listed

    if arguments.take:
        side, *ids = arguments.take
        decided = take(app, ids, side)
        return {"decided": ids[0] if len(ids) == 1 and ids != [ALL] else decided}
    return [each.as_dict() for each in listed(app, limit=None)]


def _house(arguments: Any) -> House:
    from cementcrm.server.house import House
    from cementcrm.settings import data_directory

    return House(arguments.data or data_directory() / "server", arguments.db)


def serve(arguments: Any) -> object:
    from cementcrm.server.running import run

    house = _house(arguments)
    try:
        house.require_founded()
        pem = arguments.certificate, arguments.certificate_key
        run(house, arguments.host, arguments.port, *pem, arguments.processes)
    finally:
        house.close()
    return {"served": True}


def _in_house(arguments: Any, act: Callable[[House], object]) -> object:
    house = _house(arguments)
    try:
        return act(house)
    finally:
        house.close()


def server_init(arguments: Any) -> object:
    password = _password(arguments, lambda: None) if arguments.password_file else ""
    if password:
        from cementcrm.server.passwords import hashed

        hashed(password)  # a weak one is told before anything is made

    def act(house: House) -> object:
        made = house.found(arguments.organisation, arguments.admin)
        if password:
            house.set_password(arguments.admin, password)
        return {**made, "fingerprint": house.fingerprint()}

    return _in_house(arguments, act)


def server_password(arguments: Any) -> object:
    password = _password(arguments, ask_new_passphrase)

    def act(house: House) -> object:
        house.require_founded()
        house.set_password(arguments.user, password)
        return {"user": arguments.user}

    return _in_house(arguments, act)


def server_fingerprint(arguments: Any) -> object:
    return _in_house(arguments, lambda house: {"fingerprint": house.fingerprint()})


def server_log(arguments: Any) -> object:
    return _in_house(arguments, lambda house: house.log(arguments.since, arguments.limit))


def server_unit(arguments: Any) -> object:
    def act(house: House) -> object:
        house.require_founded()
        return {"unit": house.add_unit(arguments.code, arguments.name, arguments.kind, arguments.above)}

    return _in_house(arguments, act)


def server_invite(arguments: Any) -> object:
    from cementcrm.sync.codes import invitation

    from .qr import draw, show

    def act(house: House) -> object:
        house.require_founded()
        code = house.invite(arguments.user, arguments.role, arguments.scope)
        text = invitation(code, arguments.server)
        if arguments.qr is not None:
            draw(text, arguments.qr)
        show(text)
        return {"code": str(code), "invitation": text}

    return _in_house(arguments, act)


def server_devices(arguments: Any) -> object:
    return _in_house(arguments, lambda house: house.devices())


def server_revoke(arguments: Any) -> object:
    from cementcrm.server.house import by

    def act(house: House) -> object:
        house.hub.gate.revoke(arguments.device, by())
        return {"revoked": arguments.device.hex()}

    return _in_house(arguments, act)


def server_quarantine(arguments: Any) -> object:
    from cementcrm.server.house import by

    def act(house: House) -> object:
        for number in arguments.apply or ():
            house.hub.release(number, by())
        for number in arguments.drop or ():
            house.drop(number)
        if arguments.apply:
            return {"applied": arguments.apply}
        return {"dropped": arguments.drop} if arguments.drop else house.quarantine()

    return _in_house(arguments, act)


def server_check(arguments: Any) -> object:
    return _in_house(arguments, lambda house: house.hub.check())


def server_backup(arguments: Any) -> object:
    def act(house: House) -> object:
        house.require_founded()
        house.hub.backup(arguments.to)
        return {"backup": str(arguments.to)}

    return _in_house(arguments, act)


def server_snapshot(arguments: Any) -> object:
    from cementcrm.server.house import by, millis
    from cementcrm.snapshots import NoSnapshotFor, make

    if hasattr(os, "nice"):
        os.nice(_NICE)  # those who work go first

    def report(count: int, _total: int, what: str) -> None:
        if arguments.call.cancelled():
            raise Cancelled
        arguments.call.progress(f"{what} {count:,}")

    def act(house: House) -> object:
        house.require_founded()
        named = house.places(arguments.user) if arguments.user else []
        kept = {(each.user, each.unit): each for each in house.shelf.all()}
        done: list[dict[str, object]] = []
        for user, unit in named or kept:
            found = {"user": house.login(user), "unit": unit.hex()}
            try:
                made = make(house.hub, house.shelf, user, unit, millis(), by=by(), report=report)
            except NoSnapshotFor:
                if named:
                    raise
                house.shelf.drop(kept[user, unit])
                done.append({**found, "dropped": True})
                continue
            offer, former = made.offer, kept.get((user, unit))
            told = {"records": offer.records, "facts": offer.facts, "bytes": offer.size + made.plain.size}
            done.append({**found, **told, "made": former is None or former.offer.id != offer.id})
        return done

    return _in_house(arguments, act)


def server_restore(arguments: Any) -> object:
    from cementcrm.server.house import restore
    from cementcrm.settings import data_directory

    return {"replaced": str(restore(arguments.data or data_directory() / "server", arguments.backup))}
