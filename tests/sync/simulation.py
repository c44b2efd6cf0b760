"""Offices that do what they like over a network that does what it likes, and what must hold once all have met.

`PYTHONPATH=.:tests/sync python -m simulation FIRST LAST [URL]` plays these seeds, with the address of a
PostgreSQL there, else on SQLite. A failing one is told, and plays the same again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from invariants import Writing, require_all
from offices import Desk, Group, copy_files
from postgres import Cluster
from sqlalchemy import select

from cementcrm.core import ids
from cementcrm.core.commands import Delete, Merge
from cementcrm.core.errors import CementError
from cementcrm.features import catalogue
from cementcrm.server.gate import Revoked
from cementcrm.server.hub import Cloned
from cementcrm.sharing import deciding
from tests.fresh import Copies

TOWNS = ("荆门", "黄石", "武汉", "")
STEPS = 50
_CROWDED = 100  # one of so many seeds has up to 50 desks
DAY = 24 * 3600 * 1000
_DOES = {
    "create": 0.7, "edit": 9, "remark": 3, "child": 3, "edit_child": 4, "move": 1.5, "hand_over": 3, "delete": 1,
    "delete_child": 0.7, "undo": 2, "merge": 1, "decide": 2, "exchange": 12, "clock": 0.5, "grant": 0.5, "reach": 0.5,
    "right": 0.5, "mask": 0.5, "backup": 0.7, "restore": 0.7, "keep_file": 0.6, "put_file_back": 0.5, "clone": 0.25,
    "revoke": 0.25,
}  # fmt: skip


@dataclass
class Kept:
    """A copy of a desk's file. `written`: how much had been written then, by all."""

    desk: Desk
    folder: Path
    written: int


class NothingHere(Exception):
    """No such record at this desk."""


class Play:
    """One seed. The server may be restored from a copy, and so may the offices; answers are lost, clocks go as they
    like, and so do rights."""

    def __init__(self, folder: Path, seed: int, server: Any = None) -> None:
        self.random = Random(seed)
        self.folder = folder
        self.group = Group(folder, seed, server)
        self.units = self.random.randint(1, 3)
        count = self.random.choices((2, 3, 4, 5, 6), (4, 4, 2, 1, 1))[0]
        if seed % _CROWDED == _CROWDED - 1:
            count = self.random.randint(10, 50)
        self.steps = max(STEPS, 3 * count)
        for number in range(count):
            unit = self.random.randrange(self.units)
            slow = self.random.choice((0, 0, 1)) * self.random.randint(-400, 400) * DAY
            self._reach(self.group.join(f"desk{number}", unit, self._some_units(unit), slow), number)
        self.written: list[Writing] = []
        self.kept: list[Kept] = []
        self.backups: list[str] = []
        self.dead: list[Desk] = []
        self.emptied: dict[
            str, int
        ] = {}  # desk that handed over and was emptied → how much had been written then

    def _some_units(self, unit: int) -> tuple[int, ...]:
        everything = tuple(range(self.units))
        return self.random.choice(((unit,), everything, everything[: unit + 1]))

    def run(self) -> None:
        for desk in self.group.desks[:2]:
            self._create(desk, 900 + self.group.desks.index(desk))
            self._child(desk, 910 + self.group.desks.index(desk))
            desk.exchange()
        for number in range(self.steps):
            desk = self.random.choice(self.group.desks)
            self.group.now += self.random.randint(-(10**6), 10**7)
            with suppress(CementError, ConnectionError, NothingHere):
                self._step(desk, number)
        self._settle()

    def _step(self, desk: Desk, number: int) -> None:
        what = self.random.choices(list(_DOES), list(_DOES.values()))[0]
        getattr(self, f"_{what}")(desk, number)

    def check(self) -> None:
        """Raises `AssertionError`."""
        require_all(self.group, self.written)

    def close(self) -> None:
        self.group.close()

    def _any(self, desk: Desk, *kinds: str) -> tuple[str, UUID]:
        """A record that people see at this desk. Raises `NothingHere`."""
        found: list[tuple[str, UUID]] = []
        with desk.app.database.read() as connection:
            for kind in kinds:
                c: Any = catalogue().model(kind).__table__.c
                live = select(c.uuid).where(c.deleted_at.is_(None)).order_by(c.uuid)
                found += [(kind, uuid) for uuid in connection.scalars(live)]
        if not found:
            raise NothingHere
        return self.random.choice(found)

    # what people do

    def _create(self, desk: Desk, number: int) -> None:
        desk.create("customer", name=f"客户{number}", code=f"K{number}", remark="一\n二\n三\n四\n五")

    def _edit(self, desk: Desk, number: int) -> None:
        _, customer = self._any(desk, "customer")
        values = (
            {"city": self.random.choice(TOWNS)} if self.random.random() < 0.3 else {"address": f"路{number}"}
        )
        self._write(desk, "customer", customer, **values)

    def _write(self, desk: Desk, kind: str, row: UUID, **values: str) -> None:
        desk.edit(kind, row, **values)
        self.written += [
            Writing(desk.name, kind, row.bytes, name, value) for name, value in values.items() if value
        ]

    def _remark(self, desk: Desk, number: int) -> None:
        _, customer = self._any(desk, "customer")
        lines = str(desk.values("customer", customer)["remark"] or "").split("\n")
        lines[self.random.randrange(len(lines))] = f"行{number}"
        desk.edit("customer", customer, remark="\n".join(lines))

    def _child(self, desk: Desk, number: int) -> None:
        _, customer = self._any(desk, "customer")
        kind = self.random.choice(("contact", "visit", "complaint"))
        values: dict[str, dict[str, object]] = {
            "contact": {"name": f"王{number}", "phone": f"138{number:08}", "is_main": True},
            "visit": {"visitor": f"人{number}", "visited_at": desk.app.clock(), "content": "x"},
            "complaint": {
                "description": f"强度{number}", "complaint_type": "strength", "channel": "phone", "contact": "王",
                "reported_at": desk.app.clock(), "grade": "P.O42.5",
            },
        }  # fmt: skip
        desk.create(kind, customer_uuid=customer, **values[kind])

    def _edit_child(self, desk: Desk, number: int) -> None:
        kind, row = self._any(desk, "contact", "visit", "complaint")
        names = {"contact": ("position", "phone"), "visit": ("content",), "complaint": ("description",)}[kind]
        name = self.random.choice(names)
        self._write(desk, kind, row, **{name: f"139{number:08}" if name == "phone" else f"写{number}"})

    def _move(self, desk: Desk, _number: int) -> None:
        desk.move(self._any(desk, "customer")[1], self.random.randrange(self.units))

    def _hand_over(self, desk: Desk, _number: int) -> None:
        desk.hand_over(self._any(desk, "customer")[1], self.random.choice(self.group.desks).user)

    def _delete(self, desk: Desk, _number: int) -> None:
        desk.app.execute(Delete("customer", (self._any(desk, "customer")[1],)))

    def _delete_child(self, desk: Desk, _number: int) -> None:
        kind, row = self._any(desk, "contact", "visit", "complaint")
        desk.app.execute(Delete(kind, (row,)))

    def _undo(self, desk: Desk, _number: int) -> None:
        desk.app.redo() if self.random.random() < 0.2 else desk.app.undo()

    def _merge(self, desk: Desk, _number: int) -> None:
        one, other = (self._any(desk, "customer")[1] for _ in range(2))
        desk.app.execute(Merge("customer", one, other, ()))

    def _decide(self, desk: Desk, _number: int) -> None:
        found = deciding.conflicts(desk.app)
        if found:
            conflict = self.random.choice(found)
            deciding.decide(desk.app, conflict, self.random.choice(conflict.sides))

    # what the network, computers and administrators do

    def _exchange(self, desk: Desk, _number: int) -> None:
        desk.wire.fault = self.random.choice(("", "", "", "", "", "lost", "cut", "twice", "late"))
        try:
            desk.exchange()
        except Cloned:
            self.group.rejoin(desk)
        except Revoked:
            self._shut_out(desk)

    def _shut_out(self, desk: Desk) -> None:
        """It comes in anew before its next round, with what it holds; or hands that over, and comes in empty."""
        device = self.group.device_of(desk)
        if self.random.random() < 0.3:
            self.group.rejoin(desk)
            return
        scopes = self.group.grants[device]
        for fault in (self.random.choice(("", "lost", "cut", "twice")), ""):
            desk.wire.fault = fault
            try:
                self.group.take_leave(desk)
            except ConnectionError:
                continue
            except Revoked:  # of a server that was restored, and knows nothing of it
                self.group.rejoin(desk)
                return
            self.group.enrol(desk, scopes)
            self.emptied[desk.name] = len(self.written)
            return

    def _clock(self, desk: Desk, _number: int) -> None:
        desk.slow = self.random.randint(-400, 400) * DAY

    def _grant(self, desk: Desk, _number: int) -> None:
        self.group.scopes(desk, self._some_units(desk.unit))

    def _reach(self, desk: Desk, _number: int) -> None:
        """All customers, his own, or those of somebody else too."""
        others = self.random.choices(self.group.desks, k=self.random.choice((0, 0, 1)))
        self.group.reach(desk, *others)
        if self.random.random() < 0.5:
            self.group.reach_all(desk)

    def _right(self, desk: Desk, _number: int) -> None:
        self.group.allow_all(desk)
        if self.random.random() < 0.6:
            kind = self.random.choice(("customer", "contact", "visit"))
            self.group.forbid(desk, kind, self.random.choice(("read", "create", "update", "delete")))

    def _mask(self, desk: Desk, _number: int) -> None:
        self.random.choice((self.group.mask, self.group.unmask))(desk)

    def _backup(self, _desk: Desk, number: int) -> None:
        self.backups.append(f"copy{number}")
        self.group.backup(self.backups[-1])

    def _restore(self, _desk: Desk, _number: int) -> None:
        if not self.backups:
            return
        self.group.restore(self.random.choice(self.backups))
        for name, count in self.emptied.items():  # of what these wrote since, nobody has a copy any more
            for each in self.written[:count]:
                each.excused |= each.desk == name

    def _keep_file(self, desk: Desk, number: int) -> None:
        kept = Kept(desk, self.folder / f"kept{number}", len(self.written))
        with self.group.closed(desk):
            copy_files(self.folder, kept.folder, desk.name, desk.name)
        self.kept.append(kept)

    def _put_file_back(self, _desk: Desk, _number: int) -> None:
        mine = [each for each in self.kept if any(each.desk is desk for desk in self.group.desks)]
        if not mine:
            return
        kept = self.random.choice(mine)
        for each in self.written[kept.written :]:
            each.excused |= each.desk == kept.desk.name
        with self.group.closed(kept.desk):
            copy_files(kept.folder, self.folder, kept.desk.name, kept.desk.name)

    def _clone(self, desk: Desk, number: int) -> None:
        self.group.copy(desk, f"clone{number}")

    def _revoke(self, desk: Desk, _number: int) -> None:
        if len(self.group.desks) < 3:
            return
        self.group.hub.gate.revoke(self.group.device_of(desk))
        if self.random.random() < 0.5:
            return  # it notices at the next exchange
        self.group.desks.remove(desk)
        desk.app.close()
        for each in self.written:
            each.excused |= each.desk == desk.name

    def _settle(self) -> None:
        """All exchange until nobody has anything new; that must not take long."""
        for _ in range(8):
            moved = 0
            for desk in list(self.group.desks):
                desk.wire.fault = ""
                try:
                    done = desk.exchange()
                    moved += done.sent + done.received + done.left
                except Cloned:
                    self.group.rejoin(desk)
                    moved += 1
                except Revoked:
                    self._shut_out(desk)
                    moved += 1
            if not moved:
                return
        raise AssertionError("they go on and on")


@contextmanager
def _repeatable(seed: int) -> Iterator[None]:
    """Identities come from the seed, too: they decide ties."""
    random = Random(seed)
    former = ids.os, ids.time
    moment = iter(range(1_795_000_000_000_000_000, 2**63, 10**6))
    ids.os = SimpleNamespace(urandom=random.randbytes)
    ids.time = SimpleNamespace(time_ns=lambda: next(moment))
    try:
        yield
    finally:
        ids.os, ids.time = former


def play(seed: int, server: Any = None, prepare: Callable[[Play], None] = lambda _play: None) -> None:
    """Raises `AssertionError` where something doesn't hold. `server`: where its database is, if not in a file."""
    with tempfile.TemporaryDirectory() as folder, _repeatable(seed):
        game = Play(Path(folder), seed, server)
        try:
            prepare(game)
            game.run()
            game.check()
        finally:
            game.close()


def told(seed: int, url: str) -> str:
    """What fails in this seed, or "". `url`: of a PostgreSQL that makes a database for it, "" for none. In a process
    of its own kind: it makes new databases by copying from now on."""
    import cementcrm.app
    from cementcrm.store.engine import Database

    if cementcrm.app.Database is Database:
        cementcrm.app.Database = Copies(Path(tempfile.mkdtemp())).database  # type: ignore[misc]
    try:
        if url:
            with Cluster(url).server() as server:
                play(seed, server)
        else:
            play(seed)
    except Exception as error:
        return f"{seed}: {type(error).__name__} {str(error)[:400]}"
    return ""


def failing(seeds: range, url: str = "") -> list[str]:
    """What fails, two at a time."""
    failed: list[str] = []
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for found in pool.map(told, seeds, repeat(url), chunksize=4):
            if found:
                print(found, flush=True)
                failed.append(found)
    return failed


if __name__ == "__main__":
    print("failed:", failing(range(int(sys.argv[1]), int(sys.argv[2]) + 1), *sys.argv[3:]))
