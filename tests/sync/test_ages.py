"""Programs of different ages on one server: what one doesn't know stays whole, and which of two has to be updated is
told in words."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from devices import Device
from msgspec import structs
from offices import UNITS, Desk, Group, Wire, records
from site_ import Site
from sqlalchemy import select, update
from test_coming_in import code_of, join, make
from test_crowd import CHILD, ONE, batch, customer, edit

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Delete
from cementcrm.core.fields import FieldSpec
from cementcrm.features import catalogue
from cementcrm.server import tables
from cementcrm.sharing import deciding, remote
from cementcrm.sharing import group as sharing
from cementcrm.sharing.membership import BROUGHT_FIELDS
from cementcrm.sharing.standing import standing
from cementcrm.store.cipher import connect
from cementcrm.store.revision import HEAD
from cementcrm.store.shared import SharedState
from cementcrm.sync.operations import Operation

DATABASES = Path(__file__).parents[1] / "data" / "databases"
KEY = bytes.fromhex("5a" * 32)
RADIO, GADGET = "radio_channel", "gadget"


@pytest.fixture
def newer(group: Group) -> Group:
    """Its server knows a field of customers, and a kind of record, that this program doesn't."""
    spec = group.hub._specs["customer"]
    more = replace(spec, fields=(*spec.fields, FieldSpec(RADIO, "Radio channel", max_length=40)))
    kind = replace(records()["product"], name=GADGET, plural="gadgets") if "product" in records() else spec
    group.know({"customer": more, GADGET: replace(kind, name=GADGET)})
    return group


def new_program(group: Group) -> Device:
    """A device of a program that knows all that the server does."""
    device = Device(os.urandom(32))
    uuid = os.urandom(16)
    group.grants[uuid] = UNITS[:1]
    group.hub.gate.enrol(uuid, b"u" * 16, UNITS[0], "new", device.token)
    return device


def gadget(row: bytes) -> Operation:
    return structs.replace(customer(row), kind=GADGET)


def written(device: Device, name: str) -> Any:
    return device.seen["customer", ONE].document.values.get(name)


def _spec(desk: Desk) -> Any:
    return desk.values("customer", UUID(bytes=ONE))


def test_an_older_program_leaves_what_it_does_not_know_as_it_is(newer: Group) -> None:
    old, new = newer.join("old"), new_program(newer)
    new.push(newer.hub, batch(customer(ONE, code="K1", name="华新", **{RADIO: "7"})), batch(gadget(CHILD)))
    assert old.exchange().received > 0
    assert _spec(old)["name"] == "华新"
    old.edit("customer", UUID(bytes=ONE), name="华新商砼")
    new.push(newer.hub, batch(edit(ONE, **{RADIO: "8"})))
    done = old.exchange()
    assert (done.conflicts, done.waiting, done.refused) == (0, 0, 0)
    new.pull(newer.hub)
    assert (written(new, "name"), written(new, RADIO)) == ("华新商砼", "8")
    assert ("gadget", CHILD) in new.seen


def test_a_conflict_in_a_field_that_a_program_does_not_know_is_not_its_own(newer: Group) -> None:
    old, new, third = newer.join("old"), new_program(newer), new_program(newer)
    new.push(newer.hub, batch(customer(ONE, code="K1", name="华新", **{RADIO: "7"})))
    for device, channel in ((new, "8"), (third, "9")):
        made = structs.replace(edit(ONE, **{RADIO: channel}), seen={RADIO: (b"",)})
        device.push(newer.hub, batch(made))
    old.exchange()
    assert deciding.conflicts(old.app) == []
    told = standing(old.app)
    assert told is not None
    assert told.conflicts == 0
    old.edit("customer", UUID(bytes=ONE), name="华新商砼")
    old.exchange()
    new.pull(newer.hub)
    assert len(new.seen["customer", ONE].document.registers[RADIO]) == 2


def test_a_delete_by_an_older_program_sees_edits_of_fields_that_it_does_not_know(newer: Group) -> None:
    old, new = newer.join("old"), new_program(newer)
    new.push(newer.hub, batch(customer(ONE, code="K1", name="华新", **{RADIO: "7"})))
    old.exchange()
    old.app.execute(Delete("customer", (UUID(bytes=ONE),)))
    unseen = structs.replace(edit(ONE, **{RADIO: "8"}), seen={RADIO: (b"",)}, alive=(b"",))
    new.push(newer.hub, batch(unseen))
    old.exchange()
    assert _spec(old)["deleted_at"] is None


def test_what_leaves_of_a_kind_that_a_program_does_not_know_stops_nothing(newer: Group) -> None:
    old, new = newer.join("old"), new_program(newer)
    newer.grants[newer.device_of(old)] = UNITS[:1]
    for device in list(newer.grants):
        if device != newer.device_of(old):
            newer.grants[device] = UNITS
    new.push(newer.hub, batch(gadget(CHILD)), batch(customer(ONE, code="K1", name="华新")))
    old.exchange()
    new.push(newer.hub, batch(structs.replace(edit(CHILD, unit_uuid=UNITS[1].hex()), kind=GADGET)))
    new.push(newer.hub, batch(edit(ONE, name="华新商砼")))
    old.exchange()
    assert _spec(old)["name"] == "华新商砼"


def test_a_record_without_fields_that_came_later_gets_what_they_begin_with(group: Group) -> None:
    here, other = group.join("here"), new_program(group)
    spec = group.hub._specs["customer"]
    fields = tuple(
        structs.replace(each, required=False) for each in spec.fields
    )  # as the server's forerunner had them
    group.know({"customer": replace(spec, fields=fields)})
    other.push(
        group.hub,
        batch(structs.replace(customer(ONE), values={"unit_uuid": UNITS[0].hex(), "deleted_at": None})),
    )
    here.exchange()
    there = _spec(here)
    assert there["uuid"] == UUID(bytes=ONE)
    table = catalogue().model("customer").__table__
    assert all(there[c.name] is not None for c in table.columns if not c.nullable)


def test_after_an_update_all_is_read_again_and_nothing_is_written_twice(group: Group) -> None:
    desk, other = group.join("one"), group.join("two")
    uuid = desk.create("customer", code="K1", name="华新")
    group.settle()
    before = other.values("customer", uuid)
    state: Any = SharedState.__table__
    with other.app.database.maintain() as connection:
        connection.execute(update(state).values(schema=24))
    assert other.exchange().received > 0
    assert other.values("customer", uuid) == before
    with other.app.database.read() as connection:
        assert connection.scalar(select(state.c.schema)) == int(HEAD)
    assert other.exchange().received == 0


def _kept(revision: str, folder: Path) -> Application:
    """A database as the program of that schema left it, opened by this one."""
    for ending in (".db", ".db.key.json"):
        shutil.copy(DATABASES / f"{revision}{ending}", folder / f"old{ending}")
    return open_application(folder / "old.db", KEY)


@pytest.fixture(params=["0022", "0024"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Application]:
    made = _kept(request.param, tmp_path)
    yield made
    made.close()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site(tmp_path / "server")
    monkeypatch.setattr("cementcrm.server.house.millis", made.now)
    yield made
    made.close()


def test_a_database_of_a_former_release_joins_and_sends_what_it_has(site: Site, kept: Application) -> None:
    join(kept, site)
    done = sharing.exchange(kept)
    assert done.sent > 0
    assert (done.waiting, done.refused) == (0, 0)
    with site.hub._reading() as connection:
        c = tables.record.c
        there = {bytes(row) for row in connection.scalars(select(c.row).where(c.kind == "customer"))}
    model: Any = catalogue().model("customer").__table__
    with kept.database.read() as connection:
        assert {uuid.bytes for uuid in connection.scalars(select(model.c.uuid))} <= there
    assert site.hub.check()["ok"]


def test_a_database_of_a_former_release_that_belongs_to_a_group_goes_on(group: Group) -> None:
    app = _kept("0026", group.folder)
    try:
        office = sharing.office(app)
        state = office.membership.require_joined()
        device, token = bytes(state["device"]), bytes(state["token"])
        assert (device, token, state["schema"]) == (b"d" * 16, b"t" * 32, 0)
        group.grants[device] = (state["unit"],)
        group.hub.gate.enrol(device, state["user"], state["unit"], "laptop", token)

        def granted() -> Any:
            with group.hub._reading() as connection:
                return group._grant(connection, state["user"], device)

        done = office.exchange(Wire(group.hub, token, granted))
        assert (done.waiting, done.refused, done.conflicts) == (0, 0, 0)
        other = group.join("other")
        group.grants[group.device_of(other)] = (state["unit"],)
        other.exchange()
        for code, remark in (("K006", "已打包"), ("K007", "未打包"), ("K001", None)):
            found = other.app.find_key("customer", code)
            assert found.values["remark"] == remark
        assert other.app.find_key("customer", "K001").values["name"] == "改过的客户"
        assert office.membership.require_joined()["schema"] == int(HEAD)
    finally:
        app.close()


def test_an_older_program_is_told_to_update_and_works_on(tmp_path: Path) -> None:
    site = Site(tmp_path / "server")
    app = open_application(tmp_path / "one.db", None)
    try:
        join(app, site)
        sharing.exchange(app)
        site.program.state.oldest = int(HEAD) + 1  # the server was updated, and takes this schema no longer
        site.program.state.schema = int(HEAD) + 3
        make(app, "K1")
        assert code_of(lambda: sharing.exchange(app)) == "client_outdated"
        assert code_of(lambda: join(app, site, "wang")) == "client_outdated"
        make(app, "K2")
        site.program.state.oldest = int(HEAD)
        assert sharing.exchange(app).sent == 2
    finally:
        app.close()
        site.close()


def test_a_program_newer_than_the_server_says_that_this_has_to_be_updated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "server")
    app = open_application(tmp_path / "one.db", None)
    try:
        join(app, site)
        sharing.exchange(app)
        make(app, "K1")
        with monkeypatch.context() as patch:
            patch.setattr(remote, "PROTOCOL", 2)
            assert code_of(lambda: sharing.exchange(app)) == "server_outdated"
        site.program.state.schema = int(HEAD) - 1
        assert code_of(lambda: sharing.exchange(app)) == "server_outdated"
        site.program.state.schema = int(HEAD)
        assert sharing.exchange(app).sent == 1
    finally:
        app.close()
        site.close()


def test_whoever_read_by_the_schema_that_brought_fields_knows_them_all() -> None:
    """Else devices that are updated wouldn't read what they left away until now: raise `BROUGHT_FIELDS`."""
    path = DATABASES / f"{BROUGHT_FIELDS:04}.db"
    if not path.exists():
        assert int(HEAD) == BROUGHT_FIELDS
        return
    raw = connect(path, KEY, read_only=True)
    for name, model in catalogue().models.items():
        told = {row[1] for row in raw.execute(f"PRAGMA table_info({model.__tablename__})")}
        stored = {n for n, declared in model.declared.items() if not declared.is_computed}
        assert stored <= told, name
    raw.close()
