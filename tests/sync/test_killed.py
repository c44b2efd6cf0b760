"""kill -9 of an office or of its server, at each commit of a round and at any moment: nothing that was acknowledged is
lost, nothing comes twice, and the next round goes on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.commands import Attach, Create, Update
from cementcrm.core.queries import ListQuery
from cementcrm.opening import check_file, open_file
from cementcrm.server import tables
from cementcrm.server.house import House
from cementcrm.sharing import deciding, group
from cementcrm.sharing.remote import ServerUnreachable
from cementcrm.sync.documents import Document
from cementcrm.sync.wire import PART
from tests.reliability.conftest import KILLED

VICTIMS = Path(__file__).with_name("victims.py")
DESKS = ("one", "other")
SIZE = PART + 1000  # bytes of an attachment: two parts
LEAST, LEAST_OF_SERVER = 8, 4  # commits that a round has, at least
_documents = msgspec.msgpack.Decoder(Document)


@dataclass
class Scene:
    """A server and two offices; `one` has written what `other` hasn't got, and the other way round."""

    folder: Path
    port: int

    def copy(self, target: Path) -> Scene:
        shutil.copytree(self.folder, target)
        return Scene(target, self.port)

    def database(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    @contextmanager
    def server(self, *death: object) -> Iterator[subprocess.Popen[bytes]]:
        words = ["server", self.folder / "server", self.port, *death]
        program = victim(*words)
        for _ in range(400):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.025)
        try:
            yield program
        finally:
            program.kill()
            program.wait()

    @contextmanager
    def open(self, name: str) -> Iterator[Application]:
        app = open_file(self.database(name))
        try:
            yield app
        finally:
            app.close()

    def exchange_all(self) -> None:
        for name in (*DESKS, *DESKS):
            with self.open(name) as app:
                group.exchange(app)


def victim(*words: object, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(VICTIMS), *map(str, words)], **options)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    made = Scene(tmp_path_factory.mktemp("killed") / "scene", port)
    made.folder.mkdir()
    house = House(made.folder / "server")
    house.found("华新", "root")
    codes = {name: str(house.invite(name, "admin", "")) for name in DESKS}
    house.close()
    with made.server():
        for name, code in codes.items():
            address = f"https://127.0.0.1:{port}"
            main(["join", code, "--server", address, "--db", str(made.database(name)), "--plain"])
        with made.open("one") as app:
            app.execute(Create("customer", {"code": "K1", "name": "华新商砼", "address": "原址"}))
        made.exchange_all()
        for name in DESKS:
            with made.open(name) as app:
                ((_, found),) = app.first(ListQuery("customer"), 2)
                customer = found.uuid
                app.execute(Update("customer", customer, {"address": f"{name}路"}))
                app.execute(Create("customer", {"code": f"N{name}", "name": f"新户{name}"}))
                app.execute(
                    Create("contact", {"customer_uuid": customer, "name": name, "phone": "13800000000"})
                )
                _bring(app, made.folder, name)
                app.execute(Attach("customer", customer, f"{name}.bin", os.urandom(SIZE)))
        with made.open("other") as app:
            group.exchange(app)
    return made


def _bring(app: Application, folder: Path, name: str) -> None:
    file = folder / f"{name}.csv"
    file.write_text(
        f"提货单号,客户编号,品种规格,净重(吨),出厂时间\nT{name},K1,P.O42.5散装,30.5,2025-01-01 08:00:00\n",
        "utf-8",
    )
    app.imports.run("tickets", file)


def sampled(most: int, *usual: int) -> list[Any]:
    """Numbers of commits: all in the soak, these in each run of the tests."""
    return [pytest.param(n, marks=[] if n in usual else pytest.mark.soak) for n in range(1, most + 1)]


def _require_whole(scene: Scene) -> None:
    """Both offices and the server have everything, once."""
    scene.exchange_all()
    for name in DESKS:
        with scene.open(name) as app:
            listed = [record.values["code"] for _, record in app.first(ListQuery("customer"), 9)]
            assert sorted(listed) == ["K1", "None", "Nother"]
            assert len(app.first(ListQuery("contact"), 9)) == 2
            assert app.totals(ListQuery("weigh_ticket"))[0] == 2
            (conflict,) = deciding.conflicts(app)
            assert {side.value for side in conflict.sides} == {"one路", "other路"}
            for _, file in app.first(ListQuery("attachment"), 9):
                assert len(app.attachments.content(file.uuid)) == SIZE
            told = group.exchange(app)
            assert (told.sent, told.received, told.waiting) == (0, 0, 0)
            assert check_file(app, full=True)["ok"]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("commit", sampled(30, 5))
def test_an_office_that_dies_at_a_commit_of_a_round(
    scene: Scene, tmp_path: Path, commit: int, moment: str
) -> None:
    mine = scene.copy(tmp_path / "scene")
    with mine.server():
        died = victim("exchange", mine.database("one"), commit, moment).wait(60)
        assert died in (0, KILLED)
        assert died == KILLED or commit > LEAST
        _require_whole(mine)


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("commit", sampled(15, 2))
def test_a_server_that_dies_at_a_commit_of_a_round(
    scene: Scene, tmp_path: Path, commit: int, moment: str
) -> None:
    mine = scene.copy(tmp_path / "scene")
    # the first of a server is what it makes sure of at its start
    with mine.server(commit, moment) as program, mine.open("one") as app:
        try:
            group.exchange(app)
        except ServerUnreachable:
            assert program.wait(30) == KILLED
        else:
            assert commit > LEAST_OF_SERVER
    with mine.server():
        _require_whole(mine)


def _kills(scene: Scene, rounds: int) -> tuple[int, int]:
    """How many customers were made, and how many of them the server had when it, or the office, was killed."""
    random = Random(20261129)
    made: set[str] = set()
    sent: set[str] = set()
    with ExitStack() as servers:
        server = servers.enter_context(scene.server())
        for number in range(rounds):
            if server.poll() is not None:
                server = servers.enter_context(scene.server())
            office = victim("work", scene.database("one"), number * 1000, stdout=subprocess.PIPE)
            assert office.stdout is not None
            lines = [office.stdout.readline()]
            # however slow the machine is, something is sent
            while number % 4 == 0 and lines[-1] and not lines[-1].startswith(b"sent"):
                lines.append(office.stdout.readline())
            time.sleep(random.uniform(0.05, 1.2))
            if random.random() < 0.5:
                server.kill()
                time.sleep(0.1)
                server.wait()
            office.kill()
            with office.stdout:
                lines += office.stdout.readlines()
            office.wait()
            for line in lines:
                what, _, code = line.decode().strip().partition(" ")
                if len(code) == len("W000000"):
                    (made if what == "made" else sent).add(code)
            house = House(scene.folder / "server")
            assert sent <= set(_codes_on(house))
            house.close()
    with scene.server():
        scene.exchange_all()
    for name in DESKS:
        with scene.open(name) as app:
            listed = [r.values for _, r in app.first(ListQuery("customer"), 100_000)]
            codes = [str(each["code"]) for each in listed]
            assert made <= set(codes)
            assert len(codes) == len(set(codes))
            assert all(v["address"] == f"路{v['code']}" for v in listed if v["code"] in made)
            assert check_file(app, full=True)["ok"]
    house = House(scene.folder / "server")
    assert house.hub.check()["ok"]
    house.close()
    return len(made), len(sent)


def _codes_on(house: House) -> list[str]:
    c = tables.record.c
    with house.hub._reading() as connection:
        bodies = connection.scalars(select(c.body).where(c.kind == "customer")).all()
    return [str(_documents.decode(body).values.get("code")) for body in bodies]


def test_nothing_acknowledged_is_lost_to_kills_of_an_office_and_its_server(
    scene: Scene, tmp_path: Path
) -> None:
    made, sent = _kills(scene.copy(tmp_path / "scene"), 10)
    assert made >= sent >= 1


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_to_a_hundred_kills(scene: Scene, tmp_path: Path) -> None:
    made, sent = _kills(scene.copy(tmp_path / "scene"), 100)
    assert made >= sent >= 30
