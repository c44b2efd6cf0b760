"""Command lines while a window holds the database: its process carries them out."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import AuthenticationError, Pipe
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.cli import answer, main
from cementcrm.cli.terminal import Terminal
from cementcrm.core.beside import door_path
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.door import Call, Door, Finished, Show, Words, _Caller, ask
from cementcrm.opening import open_file
from tests.private import for_the_owner_alone


class Held:
    """A database as a window holds it: open, with a door."""

    def __init__(self, path: Path, key: Path) -> None:
        self.path, self.key = path, key
        self.asked: list[list[str]] = []
        self.shown = threading.Event()
        self.app = open_file(path, key_file=key)
        self.door = Door(path, self._run, self.shown.set)
        self.door.open()

    def _run(self, request: Words, call: Call) -> Finished:
        self.asked.append(request.words)
        return answer(self.app, request, call)

    def close(self) -> None:
        self.door.close()
        self.app.close()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    made = Held(tmp_path / "a.db", tmp_path / "a.key")
    yield made
    made.close()


def _customers(app: Application, count: int) -> None:
    for number in range(count):
        app.execute(Create("customer", {"code": f"K{number}", "name": "甲公司"}))


def test_output_and_exit_code_are_those_of_a_free_database(
    held: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    _customers(held.app, 3)
    lines = (
        ["list", "customers"],
        ["list", "customers", "--json"],
        ["list", "customers", "--totals", "--json"],
        ["show", "customers", "NONE"],
        ["show", "customers", "NONE", "--json"],
        ["list", "nothing"],
        ["check", "--full"],
    )

    def all_answers() -> list[object]:
        options = ["--db", str(held.path), "--key-file", str(held.key)]
        codes = [main([*options, *words]) for words in lines]
        said = capsys.readouterr()
        return [codes, re.sub(r"seconds\t.*", "", said.out), said.err]  # a check tells how long it took

    through_the_door = all_answers()
    assert len(held.asked) == len(lines)
    held.close()
    alone = all_answers()
    held.__init__(held.path, held.key)  # type: ignore[misc]
    assert through_the_door == alone
    assert alone[0] == [0, 0, 0, 3, 3, 3, 0]


def test_relative_paths_start_from_the_askers_folder(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _customers(held.app, 1)
    (tmp_path / "there").mkdir()
    request = Words(["export", "customers", "list.csv"], str(tmp_path / "there"))
    assert ask(held.path, request, Terminal()) == Finished(0, out="rows\t1\n")
    assert (tmp_path / "there" / "list.csv").exists()


def test_an_import_through_the_door_is_the_windows_own(held: Held, tmp_path: Path) -> None:
    (tmp_path / "k.csv").write_text("客户编号,客户名称\nK1,甲公司\nK2,乙公司\n", encoding="utf-8")
    words = ["import", str(tmp_path / "k.csv"), "--as", "customers", "--json"]
    done = ask(held.path, Words(words, str(tmp_path)), Terminal())
    assert done is not None
    assert done.code == 0
    assert done.changed  # the window asks its queries again
    assert held.app.totals(ListQuery("customer"))[0] == 2
    undo = Words(["undo-import", json.loads(done.out)["import_id"]], str(tmp_path))
    done = ask(held.path, undo, Terminal())
    assert done is not None
    assert done.code == 0
    assert held.app.totals(ListQuery("customer"))[0] == 0


needs_ctrl_c = pytest.mark.skipif(
    not hasattr(os, "killpg"), reason="Ctrl+C reaches all of a console here, the tests too"
)
_ASK = "import sys; from cementcrm.cli import main; sys.exit(main(sys.argv[1:]))"


@needs_ctrl_c
def test_ctrl_c_cancels_the_import_in_the_window(held: Held, tmp_path: Path) -> None:
    rows = "".join(f"K{number},公司{number}\n" for number in range(60_000))
    (tmp_path / "k.csv").write_text("客户编号,客户名称\n" + rows, encoding="utf-8")
    words = ["--db", str(held.path), "import", str(tmp_path / "k.csv"), "--as", "customers", "--json"]
    command = [sys.executable, "-c", _ASK, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, process_group=0) as asker:
        deadline = time.monotonic() + 30
        while not held.app.totals(ListQuery("customer"))[0] and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(asker.pid, signal.SIGINT)
        out, _err = asker.communicate(timeout=30)
    assert asker.returncode == 3
    assert json.loads(out)["error"] == "cancelled"
    written = held.app.totals(ListQuery("customer"))[0]
    assert 0 < written < 60_000
    _customers(held.app, 0)
    assert held.app.can_undo()[0].name == "import"


class Unhurried:
    """The near end of a pipe that lets others in between a look and what it leads to."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def poll(self) -> bool:
        found = self._connection.poll()
        time.sleep(0.05)
        return bool(found)

    def recv_bytes(self, most: int) -> bytes:
        return bytes(self._connection.recv_bytes(most))


def test_a_cancel_is_heard_by_each_thread_that_asks_for_it() -> None:
    near, far = Pipe()
    far.send_bytes(b"cancel")
    call = _Caller(Unhurried(near), threading.Event())  # type: ignore[arg-type]
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(call.cancelled) for _ in range(4)]
        try:
            heard = [each.result(timeout=10) for each in asked]
        finally:
            far.close()  # or a thread that waits for what another took would keep the test for ever
    assert heard == [True] * 4


@needs_ctrl_c
def test_ctrl_c_cancels_an_import_without_a_window(tmp_path: Path) -> None:
    rows = "".join(f"K{number},公司{number}\n" for number in range(60_000))
    (tmp_path / "k.csv").write_text("客户编号,客户名称\n" + rows, encoding="utf-8")
    path, key = tmp_path / "a.db", tmp_path / "a.key"
    words = ["--db", str(path), "--key-file", str(key)]
    words += ["import", str(tmp_path / "k.csv"), "--as", "customers", "--json"]
    command = [sys.executable, "-c", _ASK, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, process_group=0) as importer:
        deadline = time.monotonic() + 30
        wal = path.with_name(path.name + "-wal")
        while (not wal.exists() or wal.stat().st_size < 3_000_000) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(importer.pid, signal.SIGINT)
        out, _err = importer.communicate(timeout=30)
    assert importer.returncode == 3
    assert json.loads(out)["error"] == "cancelled"
    app = open_file(path, key_file=key)
    assert app.can_undo()[0].name == "import"
    app.close()


def test_a_wish_to_see_the_window_reaches_it(held: Held) -> None:
    assert ask(held.path, Show(), Terminal()) == Finished(0)
    assert held.shown.is_set()


def test_a_bug_in_a_command_is_told_and_the_door_stays_open(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("slip")

    with monkeypatch.context() as patch:
        patch.setattr(held.app, "totals", broken)
        done = ask(held.path, Words(["list", "customers", "--totals"], "/"), Terminal())
    assert done is not None
    assert done.code == 1
    assert "RuntimeError: slip" in done.err
    done = ask(held.path, Words(["list", "customers", "--totals", "--json"], "/"), Terminal())
    assert done is not None
    assert json.loads(done.out)["count"] == 0


def test_the_doors_secret_is_for_its_owner_alone(held: Held) -> None:
    assert for_the_owner_alone(door_path(held.path))
    found = json.loads(door_path(held.path).read_text())
    if sys.platform != "win32":  # a pipe has no folder
        assert for_the_owner_alone(Path(found["address"]).parent)


def test_a_wrong_secret_gets_no_answer_and_shuts_nobody_out(held: Held) -> None:
    found = json.loads(door_path(held.path).read_text())
    right = door_path(held.path).read_text()
    door_path(held.path).write_text(json.dumps(found | {"secret": "00" * 32}))
    assert ask(held.path, Show(), Terminal()) is None
    assert not held.shown.is_set()
    door_path(held.path).write_text(right)
    assert ask(held.path, Show(), Terminal()) == Finished(0)


def test_a_door_closes_at_once_while_it_recovers_from_a_wrong_secret(tmp_path: Path) -> None:
    for number in range(10):
        door = Door(tmp_path / f"{number}.db", lambda _words, _call: Finished(0), lambda: None)
        door.open()
        found = json.loads(door_path(tmp_path / f"{number}.db").read_text())
        with pytest.raises(AuthenticationError):
            Client(found["address"], authkey=b"wrong")
        time.sleep(number / 200)
        began = time.monotonic()
        door.close()
        assert time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform == "win32", reason="a socket by hand")
def test_a_caller_that_says_nothing_does_not_keep_the_window_from_closing(held: Held) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(json.loads(door_path(held.path).read_text())["address"])
        time.sleep(0.1)
        closing = threading.Thread(target=held.door.close, daemon=True)
        closing.start()
        closing.join(8)
        assert not closing.is_alive()


def test_the_door_of_a_killed_window_is_healed_by_the_next(tmp_path: Path) -> None:
    path, key = tmp_path / "a.db", tmp_path / "a.key"
    code = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[3])\n"
        "from tests.app.test_door import Held\n"
        "Held(Path(sys.argv[1]), Path(sys.argv[2])); os.kill(os.getpid(), 9)"
    )
    root = str(Path(__file__).parents[2])
    subprocess.run([sys.executable, "-c", code, str(path), str(key), root], check=False)
    assert door_path(path).exists()
    assert ask(path, Show(), Terminal()) is None
    assert main(["--db", str(path), "--key-file", str(key), "list", "customers"]) == 0
    held = Held(path, key)
    assert ask(path, Show(), Terminal()) == Finished(0)
    held.close()
    assert not door_path(path).exists()


def test_a_held_database_without_a_door_is_busy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = open_file(tmp_path / "a.db", key_file=tmp_path / "a.key")
    assert main(["--db", str(tmp_path / "a.db"), "list", "customers"]) == 3
    assert "database_busy" in capsys.readouterr().err
    app.close()


def test_restoring_over_a_window_is_refused(held: Held, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(held.path), "restore", "x.db", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == "database_busy"
    done = ask(held.path, Words(["restore", "x.db"], "/"), Terminal())
    assert done is not None
    assert done.code == 3
    assert held.asked == [["restore", "x.db"]]
