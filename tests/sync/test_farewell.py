"""A device that an administrator revoked: what it holds goes into quarantine, and then nothing is left of the group."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from offices import Group
from site_ import DAY, Site
from sqlalchemy import select

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.commands import Attach, Create, Update
from cementcrm.core.errors import CementError
from cementcrm.core.queries import ListQuery
from cementcrm.opening import backup_file, check_file, open_file
from cementcrm.server import tables
from cementcrm.server.gate import Revoked
from cementcrm.sharing import group as sharing
from cementcrm.sharing import remote
from cementcrm.sharing.remote import Line
from cementcrm.store import emptying, retention
from cementcrm.store.retention import backup_directory
from cementcrm.sync.wire import Quarantine

SECRET = "荆门楚天商砼ZQXJ"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site(tmp_path / "server")
    monkeypatch.setattr("cementcrm.server.house.millis", made.now)
    yield made
    made.close()


@pytest.fixture
def open_db(tmp_path: Path) -> Iterator[Callable[[str], Application]]:
    opened: list[Application] = []

    def open_(name: str) -> Application:
        opened.append(open_file(tmp_path / f"{name}.db", plain=True))
        return opened[-1]

    yield open_
    for app in opened:
        try:
            app.close()
        except Exception:
            continue


def join(app: Application, site: Site, login: str = "li", role: str = "admin") -> None:
    sharing.join(app, str(site.house.invite(login, role, "")), site.address, "laptop")


def make(app: Application, name: str) -> Any:
    return app.execute(Create("customer", {"code": name, "name": name})).value


def names(app: Application) -> set[str]:
    return {str(row.values["name"]) for _, row in app.first(ListQuery("customer"), 100)}


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(CementError) as raised:
        act()
    return raised.value.code


def revoke(site: Site, app: Application) -> None:
    site.gate.revoke(sharing.office(app).membership.require_joined()["device"], "root")


def revoked(site: Site, open_db: Callable[[str], Application]) -> Application:
    """A member that has written K1 and not sent it, and is out."""
    app = open_db("one")
    join(app, site)
    sharing.exchange(app)
    make(app, "K1")
    revoke(site, app)
    return app


def test_a_revoked_device_hands_over_what_waits_and_is_empty(
    site: Site, open_db: Callable[[str], Application], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app, other = open_db("one"), open_db("other")
    join(app, site)
    join(other, site, "wang")
    kept = make(app, "K1")
    sharing.exchange(app)
    sharing.exchange(other)
    backup_file(app, None)
    app.execute(Update("customer", kept, {"city": "荆门"}))
    waits = make(app, SECRET)
    revoke(site, app)
    assert code_of(lambda: sharing.exchange(app)) == "device_wiped"

    assert names(app) == set()
    assert not sharing.is_shared(app)
    assert sharing.emptied_by(app) == site.address
    assert app.actor.role == "admin"
    report = check_file(app, full=True)
    assert report["ok"], report
    assert retention.backups(backup_directory(app.database.path)) == []
    sharing.exchange(other)
    assert names(other) == {"K1"}
    app.close()
    for file in tmp_path.glob("one.db*"):
        assert file.is_dir() or SECRET.encode() not in file.read_bytes(), file

    def run(*words: object) -> Any:
        main(["server", *map(str, words), "--data", str(tmp_path / "server"), "--json"])
        return json.loads(capsys.readouterr().out)

    entries = run("quarantine")
    assert [(e["user"], e["reason"], e["records"]) for e in entries] == [
        ("li", "revoked", {"customer": 1}), ("li", "revoked", {"customer": 1}),
    ]  # fmt: skip
    assert run("quarantine", "--drop", entries[0]["n"]) == {"dropped": [entries[0]["n"]]}
    assert run("quarantine", "--apply", entries[0]["n"])["error"] == "not_found"
    assert run("quarantine", "--apply", entries[1]["n"]) == {"applied": [entries[1]["n"]]}
    assert run("quarantine") == []
    assert site.log()[-4:] == ["revoked", "quarantined", "quarantine_dropped", "quarantine_applied"]
    sharing.exchange(other)
    assert other.get("customer", waits).values["name"] == SECRET
    assert not other.get("customer", kept).values["city"]
    again = open_db("one")
    join(again, site)
    assert sharing.emptied_by(again) == ""
    sharing.exchange(again)
    assert names(again) == {"K1", SECRET}


def test_nothing_is_taken_out_before_all_is_acknowledged(
    site: Site, open_db: Callable[[str], Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = revoked(site, open_db)
    whole = Line.quarantine

    def lost(line: Line, asked: Quarantine) -> Any:
        whole(line, asked)
        if asked.batches:
            make(app, "K2") if "K2" not in names(app) else None
            raise remote.ServerUnreachable(server="")

    with monkeypatch.context() as patch:
        patch.setattr(Line, "quarantine", lost)
        assert code_of(lambda: sharing.exchange(app)) == "server_unreachable"
    assert names(app) == {"K1", "K2"}
    assert sharing.is_shared(app)
    assert code_of(lambda: sharing.exchange(app)) == "device_wiped"
    assert [each["records"] for each in site.house.quarantine()] == [{"customer": 1}] * 2
    assert names(app) == set()


def test_what_is_written_while_it_goes_is_handed_over_too(
    site: Site, open_db: Callable[[str], Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = revoked(site, open_db)
    whole = Line.quarantine

    def meanwhile(line: Line, asked: Quarantine) -> Any:
        told = whole(line, asked)
        if asked.batches and "K2" not in names(app):
            make(app, "K2")
        return told

    monkeypatch.setattr(Line, "quarantine", meanwhile)
    assert code_of(lambda: sharing.exchange(app)) == "device_wiped"
    assert len(site.house.quarantine()) == 2


def test_a_program_that_is_killed_goes_on_at_the_next_start(
    site: Site, open_db: Callable[[str], Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_db("one")
    join(app, site)
    make(app, "K1")
    sharing.exchange(app)
    backup_file(app, None)
    revoke(site, app)

    class Killed(Exception):
        pass

    def killed(_app: Application) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sharing, "finish", killed)
        with pytest.raises(Killed):
            sharing.exchange(app)
    assert emptying.is_pending(app.database)
    path = app.database.path
    assert retention.backups(backup_directory(path))
    app.close()
    again = open_db("one")
    assert not emptying.is_pending(again.database)
    assert retention.backups(backup_directory(path)) == []
    assert names(again) == set()
    assert check_file(again, full=True)["ok"]


def test_only_who_was_revoked_by_an_administrator_is_listened_to(
    site: Site, open_db: Callable[[str], Application]
) -> None:
    app = open_db("one")
    join(app, site)
    make(app, "K1")
    sharing.exchange(app)
    state = sharing.office(app).membership.require_joined()
    stranger = Line(site.address, state["trusted"], bytes(32))
    assert code_of(lambda: stranger.quarantine(Quarantine())) == "device_revoked"
    stranger.close()
    present = Line(site.address, state["trusted"], state["token"])
    assert code_of(lambda: present.quarantine(Quarantine())) == "device_revoked"
    present.close()
    site.later = 8 * DAY
    sharing.exchange(app)
    sharing.exchange(app)
    site.later += DAY
    thief = Line(site.address, state["trusted"], state["token"])
    assert code_of(thief.epoch) == "device_copied"
    assert code_of(lambda: sharing.exchange(app)) == "device_revoked"
    assert names(app) == {"K1"}
    revoke(
        site, app
    )  # an administrator says so, too: of two that have the key nobody knows which is the device
    assert code_of(lambda: thief.quarantine(Quarantine())) == "device_revoked"
    thief.close()
    assert code_of(lambda: sharing.exchange(app)) == "device_revoked"
    assert names(app) == {"K1"}


def test_contents_and_tickets_that_wait_are_kept_and_applied(
    site: Site, open_db: Callable[[str], Application], tmp_path: Path
) -> None:
    app, other = open_db("one"), open_db("other")
    join(app, site)
    join(other, site, "wang")
    kept = make(app, "K1")
    sharing.exchange(app)
    app.execute(Attach("customer", kept, "a.txt", b"what it holds"))
    tickets = tmp_path / "tickets.csv"
    tickets.write_text(
        "提货单号,客户编号,品种规格,净重(吨),出厂时间\nT1,K1,P.O42.5散装,30.5,2025-01-01 08:00:00\n", "utf-8"
    )
    path = app.database.path
    app.close()
    main(["import", str(tickets), "--as", "tickets", "--db", str(path), "--json"])
    app = open_db("one")
    revoke(site, app)
    assert code_of(lambda: sharing.exchange(app)) == "device_wiped"
    entries = site.house.quarantine()
    found = [each["records"] for each in entries]
    assert {"attachment": 1} in found
    assert {"weigh_ticket": 1} in found
    assert {"content": 1} in found
    for each in sorted(entries, key=lambda e: "content" in e["records"]):  # type: ignore[operator]
        site.hub.release(int(str(each["n"])), "root")
    done = sharing.exchange(other)
    assert done.facts_received == 1
    with site.hub._reading() as connection:
        assert bytes(connection.scalar(select(tables.content.c.data))) == b"what it holds"


def test_a_desk_that_can_not_hand_over_keeps_all(group: Group) -> None:
    one = group.join("one")
    customer = one.create("customer", name="华新", code="K1")
    one.exchange()
    one.edit("customer", customer, name="甲")
    group.hub.gate.revoke(group.device_of(one))
    for fault in ("cut", "lost"):
        one.wire.fault = fault
        with pytest.raises(ConnectionError):
            group.take_leave(one)
        assert one.values("customer", customer)["name"] == "甲"
    group.take_leave(one)
    assert one.values("customer", customer) == {}
    assert _aside(group) == 1


def test_who_comes_in_anew_before_keeps_what_he_has(group: Group) -> None:
    one = group.join("one")
    customer = one.create("customer", name="华新", code="K1")
    group.hub.gate.revoke(group.device_of(one))
    group.rejoin(one)
    group.settle()
    assert one.values("customer", customer)["name"] == "华新"
    with pytest.raises(Revoked):
        group.take_leave(one)
    assert one.values("customer", customer)["name"] == "华新"


def _aside(group: Group) -> int:
    with group.hub._reading() as connection:
        return len(connection.execute(select(tables.aside.c.id)).all())
