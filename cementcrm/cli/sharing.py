"""Commands about sharing with a group: those of an office, and those of whoever looks after its server."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import Cancelled

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.server.house import House


def join(arguments: Any, app: Application) -> object:
    from cementcrm.sharing.group import join as join_group

    return join_group(app, arguments.code, arguments.server, socket.gethostname())


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


def conflicts(arguments: Any, app: Application) -> object:
    from cementcrm.sharing.deciding import conflicts as listed
    from cementcrm.sharing.deciding import take

    if arguments.take:
        side, number = arguments.take
        return {"decided": take(app, number, side)}
    return [each.as_dict() for each in listed(app)]


def _house(arguments: Any) -> House:
    from cementcrm.server.house import House
    from cementcrm.settings import data_directory

    return House(arguments.data or data_directory() / "server", arguments.db)


def serve(arguments: Any) -> object:
    from cementcrm.server.running import run

    house = _house(arguments)
    try:
        house.require_founded()
        run(house, arguments.host, arguments.port, arguments.certificate, arguments.certificate_key)
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
    return _in_house(arguments, lambda house: house.found(arguments.organisation, arguments.admin))


def server_unit(arguments: Any) -> object:
    def act(house: House) -> object:
        house.require_founded()
        return {"unit": house.add_unit(arguments.code, arguments.name, arguments.kind, arguments.above)}

    return _in_house(arguments, act)


def server_invite(arguments: Any) -> object:
    def act(house: House) -> object:
        house.require_founded()
        return {"code": str(house.invite(arguments.user, arguments.role, arguments.scope))}

    return _in_house(arguments, act)


def server_devices(arguments: Any) -> object:
    return _in_house(arguments, lambda house: house.hub.devices())


def server_revoke(arguments: Any) -> object:
    def act(house: House) -> object:
        house.hub.revoke(arguments.device)
        return {"revoked": arguments.device.hex()}

    return _in_house(arguments, act)


def server_check(arguments: Any) -> object:
    return _in_house(arguments, lambda house: house.hub.check())


def server_backup(arguments: Any) -> object:
    def act(house: House) -> object:
        house.require_founded()
        house.hub.backup(arguments.to)
        return {"backup": str(arguments.to)}

    return _in_house(arguments, act)


def server_restore(arguments: Any) -> object:
    from cementcrm.server.house import restore
    from cementcrm.settings import data_directory

    return {"replaced": str(restore(arguments.data or data_directory() / "server", arguments.backup))}
