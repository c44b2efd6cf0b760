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


@pytest.fixture
def server(tmp_path: Path, run: Run) -> Iterator[tuple[Path, str]]:
    data, port = tmp_path / "server", free_port()
    run("server", "init", "--data", data, "--admin", "root", "--organisation", "华新")
    program = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "cementcrm",
            "serve",
            "--data",
            str(data),
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
    )
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield data, f"https://127.0.0.1:{port}"
    program.send_signal(signal.SIGTERM if os.name != "nt" else signal.CTRL_BREAK_EVENT)
    assert program.wait(30) in (0, -signal.SIGTERM)


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
    assert run("conflicts", "--db", other) == []
    devices = run("server", "devices", "--data", data)
    assert len(devices) == 2
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
