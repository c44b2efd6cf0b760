"""Two offices in two real windows, by keys alone, and a server on PostgreSQL: join a group, register a complaint in one
window and see it in the other, edit one customer in both while the server is away, decide the conflict in the inbox.

    DISPLAY=:99 .venv/bin/python -m tests.two_windows FOLDER [LANGUAGE [PICTURES]]
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.real_window import OURS, RealWindow, xdotool
from tests.sync.postgres import cluster

_TABS_TO_CITY = 17


class Server:
    """`cementcrm serve` in a process of its own, its records on PostgreSQL."""

    def __init__(self, folder: Path, url: str, processes: int = 1) -> None:
        self.folder, self.url, self._processes = folder, url, processes
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self._port = int(taken.getsockname()[1])
        self.address = f"https://127.0.0.1:{self._port}"
        self.run("server", "init", "--admin", "root", "--organisation", "华新")

    def invite(self, login: str, role: str) -> str:
        """A code for a device of this user's."""
        told = self.run("server", "invite", "--user", login, "--role", role, "--json")
        return str(json.loads(told)["code"])

    def run(self, *words: str) -> str:
        place = ["--data", str(self.folder), "--db", self.url]
        return subprocess.run([*OURS, *words, *place], check=True, capture_output=True, text=True).stdout

    @contextmanager
    def serving(self) -> Iterator[int]:
        """The process's number."""
        words = ["serve", "--data", str(self.folder), "--db", self.url, "--port", str(self._port)]
        words += ["--processes", str(self._processes)]
        program = subprocess.Popen([*OURS, *words, "--host", "127.0.0.1"], stdout=subprocess.DEVNULL)
        for _ in range(400):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self._port)) == 0:
                    break
            time.sleep(0.05)
        try:
            yield program.pid
        finally:
            program.terminate()
            program.wait(30)


def main(folder: Path, language: str, pictures: Path | None) -> None:
    with cluster() as postgres, postgres.database() as url:
        server = Server(folder / "server", url)
        one, other = (
            RealWindow(folder / f"{name}.db", folder / f"{name}.key", language, pictures=pictures)
            for name in ("one", "other")
        )
        try:
            _play(server, one, other)
        finally:
            for window in (one, other):
                window.close()


def _play(server: Server, one: RealWindow, other: RealWindow) -> None:
    with server.serving():
        for window, login in ((one, "li"), (other, "wang")):
            window.begin()
            _join(server, window, login)
        _make_customer(one)
        _register_complaint(one)

        def has_come() -> bool:
            other.press("F5")  # as often as it takes: the other window sends a moment after it has saved
            return other.count("complaints") == 1

        other.until("the complaint is in the other window", has_come)
        other.picture("arrived")
    _edit(one, "Wuhan")
    _edit(other, "Huangshi")
    one.press("ctrl+shift+y", "F5")
    time.sleep(3)
    one.picture("away")
    with server.serving():
        _exchange(one)
        _exchange(other)
        other.until("there is a conflict", lambda: len(other.ask("conflicts") or ()) == 1)
        other.press("ctrl+2")
        time.sleep(1)
        other.picture("marked")
        other.press("ctrl+shift+y")
        time.sleep(1)
        other.picture("conflict")
        other.press("alt+1")
        other.until("it is decided", lambda: other.ask("conflicts") == [])
        other.picture("decided")
        _exchange(other)
        _exchange(one)
        one.until("decided everywhere", lambda: one.ask("conflicts") == [] and _city(one) == _city(other))


def _join(server: Server, window: RealWindow, login: str) -> None:
    code = server.invite(login, "sales")
    window.press("ctrl+shift+y")
    time.sleep(1)
    window.press("space")
    time.sleep(1)
    window.front()
    window.write(code)
    xdotool("key", "Return")
    window.write(server.address)
    window.picture("join")
    xdotool("key", "Return")
    window.until("joined", lambda: any(row["login"] == login for row in window.ask("list", "users") or ()))
    window.picture("joined")


def _make_customer(window: RealWindow) -> None:
    window.press("ctrl+2", "ctrl+n")
    time.sleep(2)
    window.front()
    window.picture("new")
    xdotool("key", "Tab")  # the number is proposed
    window.write("Huaxin Concrete")
    window.press("ctrl+s")
    window.until("a customer", lambda: window.count("customers") == 1)


def _register_complaint(window: RealWindow) -> None:
    window.press("ctrl+5", "ctrl+n")
    time.sleep(2)
    window.front()
    window.write("Huaxin")
    time.sleep(1)
    _keys("Return", "Tab")
    window.write("Wang")
    _keys("Return", "Down", "Down", "Return", "Tab")  # the first channel; the moment is filled in
    window.write("P.O42.5")
    _keys("Return", "Down", "Down", "Return", "Tab")
    window.write("Sets too slowly")
    window.picture("complaint")
    window.press("ctrl+s")
    window.until("a complaint", lambda: window.count("complaints") == 1)


def _edit(window: RealWindow, city: str) -> None:
    window.press("ctrl+2", "Down", "ctrl+e")
    time.sleep(2)
    window.front()
    for _ in range(_TABS_TO_CITY):
        xdotool("key", "Tab")
    window.write(city)
    window.picture(f"edit-{city}")
    window.press("ctrl+s")
    window.until(f"the city is {city}", lambda: _city(window) == city)


def _keys(*keys: str) -> None:
    for key in keys:
        xdotool("key", key)
        time.sleep(0.3)


def _exchange(window: RealWindow) -> None:
    window.press("ctrl+shift+y", "F5")
    window.until("exchanged", lambda: (window.ask("sync") or {"waiting": 1})["waiting"] == 0)


def _city(window: RealWindow) -> Any:
    return (window.ask("list", "customers") or [{}])[0].get("city")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(sys.argv[2:3] or ["zh_CN"]), *([Path(sys.argv[3])] if sys.argv[3:] else [None]))
