"""Two offices and a server on the network, by the command line, with a certificate and codes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cementcrm.cli import main
from cementcrm.sharing import remote

Run = Callable[..., Any]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command line; what it prints."""

    def run(*words: object) -> Any:
        main([*map(str, words), "--json"])
        return json.loads(capsys.readouterr().out)

    return run


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Server:
    """A server's process."""

    def __init__(self, data: Path, port: int, *more: str) -> None:
        self.port, self.address = port, f"https://127.0.0.1:{port}"
        words = ["serve", "--data", str(data), "--host", "127.0.0.1", "--port", str(port), *more]
        self._program = subprocess.Popen([sys.executable, "-m", "cementcrm", *words])
        self.pid = self._program.pid
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)

    def stop(self) -> None:
        """As an administrator does."""
        if self._program.poll() is None:
            self._program.terminate()
            assert self._program.wait(30) in (0, 1, -signal.SIGTERM)


@pytest.fixture
def make_server(run: Run) -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def make(data: Path, port: int = 0, *more: str) -> Server:
        if not data.exists():
            run("server", "init", "--data", data, "--admin", "root", "--organisation", "华新")
        made.append(Server(data, port or free_port(), *more))
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.fixture
def server(tmp_path: Path, make_server: Callable[[Path], Server]) -> tuple[Path, str]:
    return tmp_path / "server", make_server(tmp_path / "server").address


def test_whether_somebody_listens_is_known_without_a_round(server: tuple[Path, str]) -> None:
    assert remote.answers(server[1])
    assert not remote.answers(f"https://127.0.0.1:{free_port()}")
    assert not remote.answers("nonsense")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which processes there are")
def test_several_processes_serve_together_and_none_is_left_over(
    tmp_path: Path, make_server: Callable[..., Server], run: Run
) -> None:
    data = tmp_path / "server"
    server = make_server(data, 0, "--processes", "2")
    first = _workers_of(server.pid)
    code = run("server", "invite", "--data", data, "--user", "li", "--role", "sales")["code"]
    run("join", code, "--server", server.address, "--db", tmp_path / "one.db", "--plain")
    os.kill(min(first), signal.SIGKILL)
    until(lambda: len(_workers_of(server.pid)) == 2 and _workers_of(server.pid) != first)
    assert run("sync", "--db", tmp_path / "one.db")["waiting"] == 0
    os.kill(server.pid, signal.SIGKILL)  # nobody tells the others
    until(lambda: not remote.answers(server.address))
    again = make_server(data, server.port, "--processes", "2")
    assert run("sync", "--db", tmp_path / "one.db")["waiting"] == 0
    again.stop()
    assert not remote.answers(again.address)


def _workers_of(parent: int) -> set[int]:
    """Processes that answer for it."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return {int(each) for each in found if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()}


def until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("in vain")


def test_a_customer_made_in_one_office_is_listed_in_the_other(
    tmp_path: Path, server: tuple[Path, str], run: Run
) -> None:
    data, address = server
    run("server", "unit", "--data", data, "P1", "一厂")
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for path, login in ((one, "li"), (other, "wang")):
        code = run("server", "invite", "--data", data, "--user", login, "--role", "sales", "--scope", "P1")[
            "code"
        ]
        assert run("join", code, "--server", address, "--db", path, "--plain")["server"] == address
        code = run("server", "invite", "--data", data, "--user", "zhao", "--role", "sales")["code"]
        assert run("join", code, "--server", address, "--db", path)["error"] == "already_joined"
    file = tmp_path / "customers.csv"
    file.write_text("客户编号,客户名称\nK1,华新商砼\n", "utf-8")
    assert run("import", file, "--as", "customers", "--db", one)["new"] == 1
    sent = run("sync", "--once", "--db", one)
    assert (sent["sent"], sent["conflicts"], sent["waiting"]) == (1, 0, 0)
    assert run("sync", "--once", "--db", other)["received"] > 1
    (found,) = run("list", "customers", "--db", other)
    assert found["name"] == "华新商砼"
    users = {row["login"]: row["role"] for row in run("list", "users", "--db", other)}
    assert users["wang"] == "sales"
    tickets = tmp_path / "tickets.csv"
    tickets.write_text(
        "提货单号,客户编号,品种规格,净重(吨),出厂时间\nT1,K1,P.O42.5散装,30.5,2025-01-01 08:00:00\n", "utf-8"
    )
    run("import", tickets, "--as", "tickets", "--db", other)
    assert run("sync", "--db", other)["facts_sent"] == 1
    assert run("sync", "--db", one)["facts_received"] == 1
    assert run("list", "tickets", "--totals", "--db", one)["totals"]["net_tonnes"] == 30.5
    assert run("conflicts", "--db", other) == []
    devices = run("server", "devices", "--data", data)
    assert len(devices) == 4  # each code let one in
    for device in devices:
        run("server", "revoke", device["device"], "--data", data)
    assert run("sync", "--db", one)["error"] == "device_wiped"
    assert run("sync", "--db", one)["error"] == "not_joined"
    assert run("list", "customers", "--db", one) == []
    code = run("server", "invite", "--data", data, "--user", "li", "--role", "sales", "--scope", "P1")["code"]
    run("join", code, "--server", address, "--db", one)
    assert run("sync", "--db", one)["waiting"] == 0
    assert [row["name"] for row in run("list", "customers", "--db", one)] == ["华新商砼"]
    assert run("server", "check", "--data", data)["ok"]


def test_a_code_is_good_for_one_device_and_for_this_server_only(
    tmp_path: Path, server: tuple[Path, str], run: Run
) -> None:
    data, address = server
    code = run("server", "invite", "--data", data, "--user", "li", "--role", "sales")["code"]
    wrong = code[:-5] + ("A" if code[-5] != "A" else "B") + code[-4:]
    assert (
        run("join", wrong, "--server", address, "--db", tmp_path / "a.db", "--plain")["error"]
        == "certificate_changed"
    )
    assert "device" in run("join", code, "--server", address, "--db", tmp_path / "a.db", "--plain")
    assert (
        run("join", code, "--server", address, "--db", tmp_path / "b.db", "--plain")["error"]
        == "code_refused"
    )
    assert run("join", "ABC", "--server", address, "--db", tmp_path / "b.db")["error"] == "code_mistyped"


def test_without_a_network_work_goes_on_and_the_error_says_so(
    tmp_path: Path, server: tuple[Path, str], run: Run
) -> None:
    data, _ = server
    assert run("sync", "--db", tmp_path / "a.db", "--plain")["error"] == "not_joined"
    nobody = f"https://127.0.0.1:{free_port()}"
    code = run("server", "invite", "--data", data, "--user", "li", "--role", "sales")["code"]
    assert run("join", code, "--server", nobody, "--db", tmp_path / "a.db")["error"] == "server_unreachable"


def test_a_server_restored_from_a_backup_gets_back_what_came_after_it(
    tmp_path: Path, run: Run, make_server: Callable[[Path], Server]
) -> None:
    data = tmp_path / "server"
    first = make_server(data)
    db = tmp_path / "one.db"
    code = run("server", "invite", "--data", data, "--user", "li", "--role", "sales")["code"]
    run("join", code, "--server", first.address, "--db", db, "--plain")
    for number in (1, 2):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"客户编号,客户名称\nK{number},华新{number}\n", "utf-8")
        run("import", file, "--as", "customers", "--db", db)
        assert run("sync", "--db", db)["waiting"] == 0
        if number == 1:
            run("server", "backup", tmp_path / "copy.db", "--data", data)
    first.stop()
    assert run("server", "restore", tmp_path / "1.csv", "--data", data)["error"] == "server_backup_bad"
    run("server", "restore", tmp_path / "copy.db", "--data", data)
    make_server(data, first.port)
    assert run("sync", "--db", db)["sent"] == 2
    assert run("server", "check", "--data", data)["ok"]
    assert {row["code"] for row in run("list", "customers", "--db", db)} == {"K1", "K2"}
