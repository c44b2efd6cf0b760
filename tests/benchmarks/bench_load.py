"""A whole organisation at once: a server over HTTPS on a PostgreSQL that writes durably, and its devices.

The devices have no databases of their own (`members`). Some push small batches one after the other, with a second's
thought between; each one, these too, fetches once a minute, at a moment of its own, over a new connection. Ten
plants; everybody is responsible for some customers, and has those of his plant.

    python3 dev.py bench load [--devices 300] [--pushing 50] [--minutes 5] [--processes 1]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from cementcrm.server.house import House
from cementcrm.sync.operations import Operation
from tests.benchmarks.members import Member
from tests.sync.postgres import cluster
from tests.two_windows import Server

PLANTS, CUSTOMERS = 10, 10  # customers of each who pushes
BEAT, THOUGHT = 60.0, 1.0  # seconds
GOAL = 1.0
Key = tuple[str, bytes]


class Load:
    """What all devices did, together."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.taken: dict[str, list[float]] = {"push": [], "pull": [], "facts": []}
        self.received = 0
        self.errors: Counter[str] = Counter()
        self.acknowledged: dict[Key, dict[str, Any]] = {}  # each record has one author

    def asked(self, what: str, ask: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        told = ask()
        self.taken[what].append(time.perf_counter() - start)
        return told

    def note(self, operation: Operation) -> None:
        self.acknowledged.setdefault((operation.kind, operation.row), {}).update(operation.values)


class Worker(threading.Thread):
    """One device and whoever sits there. One that met an error stays away, which is told."""

    def __init__(self, member: Member, load: Load, pushing: bool, seed: int) -> None:
        super().__init__(daemon=True)
        self._member, self._load, self._pushing = member, load, pushing
        self._random = Random(seed)
        self._own = [os.urandom(16) for _ in range(CUSTOMERS)] if pushing else []

    def settle(self) -> None:
        """As it stands before: customers on file, all fetched."""
        if self._own:
            self._push(*map(self._member.customer, self._own))
        for _ in self._member.pages():
            pass
        self._member.facts()
        self._member.close()

    def run(self) -> None:
        try:
            self._work()
        except Exception as error:
            self._load.errors[repr(error)] += 1
        finally:
            self._member.close()

    def _work(self) -> None:
        fetch = time.monotonic() + self._random.uniform(0, BEAT)
        while True:
            rest = fetch - time.monotonic()
            pause = min(rest, self._random.uniform(0.5, 1.5) * THOUGHT) if self._pushing else rest
            if self._load.over.wait(max(pause, 0)):
                return
            if time.monotonic() >= fetch:
                fetch += BEAT
                self._fetch()
            elif self._pushing:
                self._load.asked("push", lambda: self._push(*self._change()))

    def _fetch(self) -> None:
        self._member.close()  # a round of its own: the first answer comes after a handshake
        pages = iter(self._member.pages())
        while (page := self._load.asked("pull", lambda: next(pages, None))) is not None:
            self._load.received += len(page.documents)
            if not page.more:
                break
        self._load.asked("facts", self._member.facts)
        self._member.close()

    def _change(self) -> list[Operation]:
        """A visit to one customer, and a field of it and of another one."""
        one, other = self._random.sample(self._own, 2)
        value = f"路{self._random.randrange(10**9)}"
        visit = {"customer_uuid": one.hex(), "visitor": "李", "content": f"客户反映{value}凝结时间偏长"}
        return [
            self._member.new("visit", os.urandom(16), **visit),
            self._member.edit(one, "address", value),
            self._member.edit(other, "city", value),
        ]

    def _push(self, *operations: Operation) -> None:
        self._member.push(*operations)
        for each in operations:
            self._load.note(each)


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--devices", type=int, default=300)
    words.add_argument("--pushing", type=int, default=50)
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--processes", type=int, default=1, help="of the server")
    asked = words.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        cluster(durable=True) as postgres,
        postgres.database() as url,
    ):
        server = Server(Path(name) / "server", url, asked.processes)
        with server.serving() as process:
            load = Load()
            workers = _enrolled(server, load, asked.devices, asked.pushing)
            print(f"{asked.devices} devices came in, {asked.pushing} of them push.", flush=True)
            processes = {
                "server": lambda: _spent_below(process),
                "PostgreSQL": lambda: _spent_below(_postmaster(url)),
            }
            before = {what: spent() for what, spent in processes.items()}
            own, start = time.process_time(), time.monotonic()
            for worker in workers:
                worker.start()
            time.sleep(asked.minutes * 60)
            load.over.set()
            for worker in workers:
                worker.join(120)
                load.errors["still waiting"] += worker.is_alive()
            whole = time.monotonic() - start
            spent = {what: now() - before[what] for what, now in processes.items()}
            spent["the devices here"] = time.process_time() - own
            _report(load, whole, spent)
            lost = _missing(server, load)
        told = json.loads(server.run("server", "check", "--json"))
    print(
        f"\nThe server's check: {'fine' if told['ok'] else told}. Acknowledged and missing: {lost}.",
        flush=True,
    )
    return 0 if told["ok"] and not lost and not load.errors.total() else 1


def _enrolled(server: Server, load: Load, devices: int, pushing: int) -> list[Worker]:
    house = House(server.folder, server.url)
    for plant in range(PLANTS):
        house.add_unit(f"P{plant}", f"{plant}厂", "plant", "")
    made: list[Worker] = []
    for number in range(devices):
        login = f"u{number}"
        code = str(house.invite(login, "sales", f"P{number % PLANTS}"))
        worker = Worker(Member(server.address, code, login), load, number < pushing, number)
        made.append(worker)
    house.close()
    for worker in made:
        worker.settle()
    return made


def _report(load: Load, whole: float, spent: dict[str, float]) -> None:
    requests = sum(map(len, load.taken.values()))
    print(f"\n{requests:,} requests in {whole:.0f} s, errors: {dict(+load.errors) or 0}.")
    print(f"{len(load.taken['push']) / whole:.1f} pushes/s; {load.received:,} documents fetched.")
    print("\n| seconds | requests | p50 | p95 | p99 | max | goal (p95) |\n|---|---|---|---|---|---|---|")
    for what, taken in load.taken.items():
        if taken:
            ordered = sorted(taken)
            marks = [
                ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.95, 0.99, 1)
            ]
            goal = f"< {GOAL:g}" if what != "facts" else "–"
            print(f"| {what} | {len(ordered):,} | {' | '.join(f'{each:.3f}' for each in marks)} | {goal} |")
    told = ", ".join(f"{what} {seconds:.0f} ({seconds / whole:.0%})" for what, seconds in spent.items())
    print(f"\nSeconds of a processor: {told}.", flush=True)


def _missing(server: Server, load: Load) -> int:
    """Records of which somebody who fetches all now doesn't get what was acknowledged last."""
    reader = Member(server.address, server.invite("reader", "admin"), "reader")
    there = {
        (each.document.kind, each.document.row): each.document.values
        for page in reader.pages()
        for each in page.documents
    }
    reader.close()
    return sum(not values.items() <= there.get(key, {}).items() for key, values in load.acknowledged.items())


def _postmaster(url: str) -> int:
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as connection:
        (backend,) = connection.execute("SELECT pg_backend_pid()").fetchone() or (0,)
        return int(_stat(backend)[1])


def _spent_below(top: int) -> float:
    """Of a process and those that it began, those too that have ended."""
    below = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    own = _stat(top)
    ended = (int(own[13]) + int(own[14])) / os.sysconf("SC_CLK_TCK")
    return _spent(top) + ended + sum(_spent(each) for each in below if _stat(each)[1:2] == [str(top)])


def _spent(process: int) -> float:
    found = _stat(process)
    return (int(found[11]) + int(found[12])) / os.sysconf("SC_CLK_TCK") if found else 0.0


def _stat(process: int) -> list[str]:
    """Of Linux: state, parent, …; none of one that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


if __name__ == "__main__":
    sys.exit(main())
