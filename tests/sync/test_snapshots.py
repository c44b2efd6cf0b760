"""Databases that begin with a file of the server's: they are what they would be by pulling, and only who may have all
of it gets one."""

# ruff: noqa: F811
from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
import zstandard
from msgspec import structs
from offices import UNITS, Desk, Group, copy_files
from simulation import NothingHere, Play, _repeatable
from site_ import Site
from test_coming_in import Run, join, make, run, site  # noqa: F401
from test_facts import bring, tonnes
from test_rebuilding import names

from cementcrm.app import open_application
from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.fields import Mask
from cementcrm.core.unlocking import Unlock
from cementcrm.features import catalogue
from cementcrm.opening import check_file, open_file
from cementcrm.rebuilding import rebuild
from cementcrm.server import snapshots as handing
from cementcrm.server.gate import Revoked
from cementcrm.server.snapshots import Shelf
from cementcrm.sharing import group as sharing
from cementcrm.sharing import snapshots as taking
from cementcrm.sharing.remote import Line, ServerFailed, ServerUnreachable
from cementcrm.snapshots import NoSnapshotFor, _device
from cementcrm.snapshots import make as made_by
from cementcrm.store import engine
from cementcrm.store.cipher import connect
from cementcrm.store.failures import DiskFull
from cementcrm.store.revision import HEAD
from cementcrm.store.seal import Seal
from cementcrm.sync.wire import AskSnapshot, Snapshot, SnapshotPart

in_a_file = pytest.mark.parametrize("group", ["sqlite"], indirect=True)

# Without a network


def _snapshot(group: Group, desk: Desk) -> Snapshot:
    """The server makes one for whoever sits at this desk."""
    group.hub.snapshots.shelf = group.hub.snapshots.shelf or Shelf(group.folder / "shelf")
    like(group, desk, _device(desk.user, UNITS[desk.unit]))
    return made_by(group.hub, group.hub.snapshots.shelf, desk.user, UNITS[desk.unit], group.now).offer


def like(group: Group, desk: Desk, device: bytes) -> None:
    """This device may what the desk's may."""
    mine = group.device_of(desk)
    group.grants[device] = group.grants[mine]
    group._forbidden[device] = set(group._forbidden.get(mine, ()))
    for (each, kind), hidden in list(group._hidden.items()):
        if each == mine:
            group._hidden[device, kind] = hidden


def _offered(group: Group, desk: Desk) -> bytes:
    return group.hub.snapshots.offer(desk.wire.token, AskSnapshot(int(HEAD))).id


def _new(group: Group, desk: Desk, name: str) -> Desk:
    """Another computer of the same user's, with nothing yet."""
    found = group.open(name, desk.unit, desk.user)
    group.enrol(found, group.grants[group.device_of(desk)])
    like(group, desk, group.device_of(found))
    group.desks.append(found)
    return found


def _begin(desk: Desk) -> bool:
    return bool(taking.begin(desk.app.database, desk.wire, lambda _count: None).id)


def _contents(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """What the group's records are here, by which numbers ever they go in this file."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with desk.app.database.read() as connection:
        raw: Any = connection.connection.cursor()

        def rows(table: str, *without: str, where: str = "") -> list[tuple[Any, ...]]:
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})").fetchall()]
            wanted = ", ".join(f'"{name}"' for name in columns if name not in without)
            return sorted(raw.execute(f"SELECT {wanted} FROM {table} {where}").fetchall(), key=repr)

        for name in catalogue().models:
            if catalogue().spec(name).is_fact:
                found[name] = rows(name, "id")
            elif not catalogue().spec(name).administrative:  # planted by each program by itself
                found[name] = rows(name, "id", "version", where="WHERE deleted_at IS NULL")
        found |= {name: rows(name) for name in ("shared_field", "shared_fact_scope")}
        found |= {
            "shared_row": rows("shared_row", "reading"),
            "shared_scope": rows("shared_scope", "reading"),
        }
    return found


def test_it_is_what_pulling_gives_whatever_happened_since(tmp_path: Path) -> None:
    assert _played(tmp_path / "play", 5)


@pytest.mark.soak
def test_many_seeds(tmp_path: Path) -> None:
    assert sum(_played(tmp_path / str(seed), seed) for seed in range(100)) > 50


def _played(folder: Path, seed: int, server: Any = None) -> int:
    """How many began so."""
    folder.mkdir()
    with _repeatable(seed):
        game = Play(folder, seed, server)
        try:
            used = _play(game)
            game.check()
        finally:
            game.close()
    return used


def _play(game: Play) -> int:
    group = game.group
    for number in range(game.steps):
        desk = game.random.choice(group.desks)
        group.now += game.random.randint(-(10**6), 10**7)
        if number in (game.steps // 3, 2 * game.steps // 3):  # the second from the first
            for each in group.desks:
                with suppress(NoSnapshotFor, Revoked):
                    _snapshot(group, each)
        with suppress(CementError, ConnectionError, NothingHere):
            game._step(desk, number)
    game._settle()
    used = 0
    for number, desk in enumerate(group.desks[:2]):
        one, other = _new(group, desk, f"one{number}"), _new(group, desk, f"other{number}")
        used += _begin(one)
        one.exchange()
        other.exchange()
        assert _contents(one) == _contents(other)
    for number in range(game.steps, game.steps + 10):  # they are offices as all others
        with suppress(CementError, ConnectionError, NothingHere):
            game._step(game.random.choice(group.desks), number)
    game._settle()
    return used


def _office(group: Group) -> tuple[Desk, UUID]:
    """One desk of two units, with a customer in the first."""
    desk = group.join("one", scopes=(0, 1))
    customer = desk.create("customer", name="华新", code="K1")
    desk.create("contact", customer_uuid=customer, name="王", phone="13800000000")
    desk.exchange()
    return desk, customer


@in_a_file
def test_tickets_and_what_came_since_are_as_pulled(group: Group, tmp_path: Path) -> None:
    desk, customer = _office(group)
    undone = bring(desk, tmp_path, (1, "30.5", "正常"), (2, "20", "正常"))
    bring(desk, tmp_path, (3, "10", "正常"))
    desk.exchange()
    first = _snapshot(group, desk)
    bring(desk, tmp_path, (3, "11", "正常"), (4, "12", "正常"))
    desk.app.undo_command(undone)
    desk.edit("customer", customer, city="荆门")
    desk.create("customer", name="乙", code="K2")
    desk.exchange()
    one, other = _new(group, desk, "a"), _new(group, desk, "b")
    assert _begin(one)
    one.exchange()
    other.exchange()
    assert tonnes(one) == (2, "23.000")
    assert _contents(one) == _contents(other)
    again = _snapshot(group, desk)
    assert (again.facts, again.records) == (one_facts(other), first.records + 1)
    assert _snapshot(group, desk) == again  # nothing came since
    assert len([*group.folder.glob("shelf/*.db")]) == 2
    third = _new(group, desk, "c")
    assert _begin(third)
    assert third.exchange().received == 0
    assert _contents(third) == _contents(other)
    third.edit("customer", customer, city="武汉")
    third.exchange()
    desk.exchange()
    assert desk.values("customer", customer)["city"] == "武汉"


def one_facts(desk: Desk) -> int:
    with desk.app.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM weigh_ticket").scalar() or 0)


def _require_kept_back(group: Group, desk: Desk, offer: Snapshot, expected: str) -> None:
    """None of it is handed out, and nothing but this clause keeps it back."""
    assert _offered(group, desk) == b""
    with pytest.raises(handing.NoSnapshot):
        group.hub.snapshots.part(desk.wire.token, SnapshotPart(offer.id, 0))
    whole, why = handing.refused, list[str]()

    def refused(*words: Any) -> str:
        why.append(whole(*words))
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handing, "refused", refused)
        assert (_offered(group, desk), why) == (offer.id, [expected])


@in_a_file
def test_who_may_no_longer_have_all_of_it_gets_none(group: Group, tmp_path: Path) -> None:
    desk, _ = _office(group)
    plant = group.join("plant", 1)
    bring(plant, tmp_path, (1, "30.5", "正常"))
    plant.exchange()
    device = group.device_of(desk)

    def usual() -> None:
        group.allow_all(desk)
        group.reach_all(desk)
        group.scopes(desk, (0, 1))
        group._hidden = {(device, "contact"): {"phone": Mask.ALL}}

    usual()
    offer = _snapshot(group, desk)
    changes: dict[str, list[Callable[[], None]]] = {
        "rights": [
            lambda: group.hide(desk, "customer", "credit_limit"),
            lambda: group.forbid(desk, "complaint", "read"),
            lambda: group._hidden.update({(device, "contact"): {"phone": Mask.PHONE}}),
            lambda: group.reach(desk),
        ],
        # there are tickets of the second unit, and nothing else
        "scopes": [lambda: group.scopes(desk, (1,)), lambda: group.scopes(desk, (0,))],
    }
    for expected, several in changes.items():
        for change in several:
            assert _offered(group, desk) == offer.id
            change()
            _require_kept_back(group, desk, offer, expected)
            usual()
    group.reach(desk)
    with pytest.raises(NoSnapshotFor):
        _snapshot(group, desk)


@pytest.mark.parametrize("group", ["postgresql"], indirect=True)
def test_after_a_record_left_and_after_a_restore_there_is_none(group: Group) -> None:
    desk, customer = _office(group)
    group.backup("before")
    desk.edit("customer", customer, city="荆门")
    desk.exchange()
    offer = _snapshot(group, desk)
    everywhere = group.join("all", scopes=(0, 1, 2))
    everywhere.exchange()
    everywhere.move(customer, 1)
    everywhere.exchange()
    assert _offered(group, desk) == offer.id  # it is this user's there, too
    everywhere.move(customer, 2)
    everywhere.exchange()
    _require_kept_back(group, desk, offer, "left")
    group.restore("before")
    _require_kept_back(group, desk, offer, "epoch")


@in_a_file
def test_it_is_only_for_ones_own_devices_and_programs(group: Group) -> None:
    desk, _ = _office(group)
    offer = _snapshot(group, desk)
    other, elsewhere = group.join("other", scopes=(0, 1)), group.open("elsewhere", 1, desk.user)
    group.enrol(elsewhere, group.grants[group.device_of(desk)])
    group.desks.append(elsewhere)
    assert (_offered(group, other), _offered(group, elsewhere)) == (b"", b"")
    assert group.hub.snapshots.offer(desk.wire.token, AskSnapshot(int(HEAD) - 1)).id == b""
    for bad in (SnapshotPart(os.urandom(16), 0), SnapshotPart(offer.id, 10**6), SnapshotPart(offer.id, -1)):
        with pytest.raises(handing.NoSnapshot):
            group.hub.snapshots.part(desk.wire.token, bad)
    alone = group.open("alone", desk.unit, desk.user)  # it worked alone, and has something
    alone.create("customer", name="丙", code="K9")
    group.enrol(alone, group.grants[group.device_of(desk)])
    group.desks.append(alone)
    assert (_offered(group, alone), _begin(alone)) == (offer.id, False)
    group.hub.gate.revoke(group.device_of(desk))
    for ask in (
        lambda: group.hub.snapshots.offer(desk.wire.token, AskSnapshot(int(HEAD))),
        lambda: group.hub.snapshots.part(desk.wire.token, SnapshotPart(offer.id, 0)),
    ):
        with pytest.raises(Revoked):
            ask()


@in_a_file
def test_who_made_it_is_not_in_it(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = _office(group)
    known = len(group.hub.gate.devices())
    enrol, tokens = group.hub.gate.enrol, list[bytes]()
    monkeypatch.setattr(group.hub.gate, "enrol", lambda *words: (tokens.append(words[-1]), enrol(*words))[-1])
    offer = _snapshot(group, desk)
    offer = _snapshot(group, desk)
    assert len(group.hub.gate.devices()) == known
    for token in tokens:
        with pytest.raises(Revoked):
            group.hub.gate.enter(token)
    assert group.hub.snapshots.shelf is not None
    (kept,) = group.hub.snapshots.shelf.all()
    raw = connect(group.hub.snapshots.shelf.file(offer.id), offer.key)
    row = raw.execute(
        "SELECT server, trusted, device, token, former, request, proof FROM shared_state"
    ).fetchone()
    assert row == ("", "", b"", b"", None, None, b"")
    raw.close()
    clear = zstandard.ZstdDecompressor().decompress(
        group.hub.snapshots.shelf.file(kept.plain.id).read_bytes()
    )
    assert "华新".encode() in clear
    assert not any(token in clear for token in tokens)


# Over HTTPS

KEY = bytes(range(32))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The parts that are asked for."""
    monkeypatch.setattr(taking, "_PAUSE", 0.0)
    whole, asked = Line.snapshot_part, list[int]()

    def part(line: Line, each: SnapshotPart) -> SnapshotPart:
        asked.append(each.part)
        return whole(line, each)

    monkeypatch.setattr(Line, "snapshot_part", part)
    return asked


@pytest.fixture
def path(tmp_path: Path, site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with two customers that the server has a snapshot of."""
    monkeypatch.setattr(os, "nice", lambda _more: 0, raising=False)
    found = tmp_path / "one.db"
    run("join", f"{site.address}#{site.house.invite('li', 'admin', '')}", "--db", found, "--plain")
    app = open_application(found, None)
    for name in ("K1", "K2"):
        make(app, name)
    sharing.exchange(app)
    app.close()
    (told,) = run("server", "snapshot", "--user", "li", "--data", tmp_path / "server")
    assert (told["user"], told["facts"], told["records"] > 2) == ("li", 0, True)
    return found


def _left_over(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if "snapshot" in each.name or "rebuilding" in each.name]


def test_new_computers_begin_with_it_and_go_on(
    tmp_path: Path, site: Site, path: Path, run: Run, parts: list[int]
) -> None:
    data = ("--data", tmp_path / "server")
    (first,) = run("server", "snapshot", *data)
    for number, key in enumerate((None, KEY), 3):
        new = tmp_path / f"new{number}.db"
        app = open_application(new, key)
        steps = list[tuple[str, int]]()
        join(app, site)
        done = sharing.exchange(app, lambda what, count, steps=steps: steps.append((what, count)))  # type: ignore[misc]
        there = [f"K{n}" for n in range(1, number)]
        assert (parts, names(app), done.received > 2) == ([0], there, True)
        assert ("fetch", first["records"]) in steps
        assert [hit.title for hit in app.find("K2")] == ["K2"]
        make(app, f"K{number}")
        assert (sharing.exchange(app).sent, sharing.exchange(app).received, parts) == (1, 0, [0])
        assert check_file(app, full=True)["ok"]
        app.close()
        again = open_application(new, key)  # its seal fits
        assert names(again) == [*there, f"K{number}"]
        again.close()
        parts.clear()
    assert _left_over(tmp_path) == []
    (told,) = run("server", "snapshot", *data)
    assert (told["made"], told["records"]) == (True, first["records"] + 2)
    assert run("server", "snapshot", *data)[0]["made"] is False
    assert "snapshot_made" in site.log()
    run("server", "backup", tmp_path / "copy", *data)
    site.house.close()
    replaced = Path(run("server", "restore", tmp_path / "copy", *data)["replaced"])
    assert len(list((replaced / "snapshots").glob("*.db"))) == 2
    assert not (tmp_path / "server" / "snapshots").exists()


def test_a_database_is_rebuilt_with_it_and_what_was_not_sent(
    site: Site, path: Path, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_application(path, None)
    make(app, "K3")
    app.execute(Update("customer", app.find_key("customers", "K1").uuid, {"name": "华新商砼"}))
    app.close()

    def push(_line: Line, _asked: Any) -> Any:
        raise ServerUnreachable(server="")

    with monkeypatch.context() as patch:
        patch.setattr(Line, "push", push)
        done = rebuild(path, Unlock(plain=True))
    assert (parts, done.waiting, done.sent) == ([0], 2, 0)
    app = open_application(path, None)
    assert app.find_key("customers", "K1").values["name"] == "华新商砼"  # laid over what came
    done_then = sharing.exchange(app)
    assert (done_then.sent, done_then.conflicts, names(app)) == (2, 0, ["K1", "K2", "K3"])
    app.close()
    assert _left_over(path.parent) == []


def _file(site: Site) -> Path:
    (kept,) = site.house.shelf.all()
    return site.house.shelf.file(kept.offer.id)


def _spoilt(site: Site) -> None:
    data = bytearray(_file(site).read_bytes())
    data[len(data) // 2] ^= 1
    _file(site).write_bytes(data)


def _shortened(site: Site) -> None:
    _file(site).write_bytes(_file(site).read_bytes()[:-4096])


def _told_otherwise(site: Site, **told: bytes) -> None:
    (kept,) = site.house.shelf.all()
    other = structs.replace(kept, offer=structs.replace(kept.offer, **told))
    site.house.shelf._note(kept.user, kept.unit).write_bytes(msgspec.msgpack.encode(other))


def _no_door(*_words: Any) -> None:
    raise ServerFailed(server="", status=404, detail="")


def _full(*words: Any) -> None:
    words[2].write_bytes(b"half")
    raise DiskFull(path="")


def test_whatever_is_wrong_with_it_all_comes_by_pulling(
    tmp_path: Path, site: Site, path: Path, parts: list[int]
) -> None:
    shelf = site.house.shelf.folder
    shutil.copytree(shelf, tmp_path / "whole")
    wrongs: list[Callable[[pytest.MonkeyPatch], object]] = [
        lambda _patch: _spoilt(site),
        lambda _patch: _shortened(site),
        lambda _patch: _file(site).unlink(),
        lambda _patch: _told_otherwise(site, key=KEY),
        lambda _patch: _told_otherwise(site, epoch=KEY[:16]),
        lambda patch: patch.setattr(taking, "_download", _full),
        lambda patch: patch.setattr(taking, "_is_slow", lambda *_words: True),
        lambda patch: patch.setattr(Line, "snapshot", _no_door),
    ]
    for number, wrong in enumerate(wrongs):
        with pytest.MonkeyPatch.context() as patch:
            wrong(patch)
            app = open_application(tmp_path / f"new{number}.db", KEY)
            join(app, site)
            assert (sharing.exchange(app).received > 2, names(app)) == (True, ["K1", "K2"])
            app.close()
            assert _left_over(tmp_path) == []
        shutil.rmtree(shelf)
        shutil.copytree(tmp_path / "whole", shelf)
    assert parts


def test_a_line_breaks_one_stops_and_one_writes_meanwhile(
    tmp_path: Path, site: Site, path: Path, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "SNAPSHOT_PART", 32 * 1024)
    monkeypatch.setattr(handing, "SNAPSHOT_PART", 32 * 1024)
    whole, broken = Line.snapshot_part, list[int]()

    def part(line: Line, asked: SnapshotPart) -> SnapshotPart:
        if asked.part % 2 and asked.part not in broken:
            broken.append(asked.part)
            raise ServerUnreachable(server="")
        return whole(line, asked)

    monkeypatch.setattr(Line, "snapshot_part", part)
    app = open_application(tmp_path / "new.db", None)
    join(app, site)

    def stop(what: str, count: int) -> None:
        if what == "fetch" and count:
            raise Cancelled

    with pytest.raises(Cancelled):
        sharing.exchange(app, stop)
    assert (names(app), _left_over(tmp_path)) == ([], [])
    told = list[int]()

    def stop_late(what: str, count: int) -> None:
        told.append(count)
        if what == "fetch" and told[-2:] == [count, count] and count == max(told) > 0:
            raise Cancelled  # all is there, and half of it copied

    parts.clear()
    with monkeypatch.context() as patch, pytest.raises(Cancelled):
        patch.setattr(engine, "_PAGES_AT_ONCE", 100)
        sharing.exchange(app, stop_late)
    assert (names(app), _left_over(tmp_path)) == ([], [])
    parts.clear()
    sharing.exchange(app)
    assert (sorted(parts), len(broken) > 0) == (list(range(max(parts) + 1)), True)
    assert names(app) == ["K1", "K2"]
    app.close()
    download = taking._download

    def slowly(*words: Any) -> None:
        download(*words)
        other.execute(Create("customer", {"code": "K7", "name": "K7"}))

    monkeypatch.setattr(taking, "_download", slowly)
    other = open_application(tmp_path / "other.db", None)
    join(other, site)
    sharing.exchange(other)
    assert names(other) == ["K1", "K2", "K7"]
    other.close()


def test_a_program_that_is_killed_meanwhile_has_all_or_nothing(
    tmp_path: Path, site: Site, path: Path, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_application(tmp_path / "new.db", None)
    join(app, site)
    prepare, write, copies = taking._prepare, Seal.write, list[Path]()

    def copy() -> None:
        copies.append(tmp_path / f"killed{len(copies)}")
        copy_files(tmp_path, copies[-1], "new", "new")

    def prepared(*words: Any) -> bool:
        found = prepare(*words)
        copy()
        return found

    def written(seal: Seal, number: int) -> None:
        if len(copies) == 1:
            copy()  # all is committed, and its number not kept yet
        write(seal, number)

    monkeypatch.setattr(taking, "_prepare", prepared)
    monkeypatch.setattr(Seal, "write", written)
    sharing.exchange(app)
    app.close()
    monkeypatch.undo()
    for folder, there in zip(copies, ([], ["K1", "K2"]), strict=True):
        assert (folder / "new.db.snapshot").exists()
        app = open_file(folder / "new.db", plain=True)
        assert (names(app), _left_over(folder)) == (there, [])
        sharing.exchange(app)
        assert names(app) == ["K1", "K2"]
        app.close()
