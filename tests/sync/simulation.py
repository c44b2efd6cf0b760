"""Offices that do what they like over a network that does what it likes, and what must hold once all have met.

`python -m simulation FIRST LAST` plays these seeds; a failing one is told.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import msgspec
from offices import Desk, Group
from sqlalchemy import select

from cementcrm.core.commands import Delete, Merge
from cementcrm.core.errors import CementError
from cementcrm.features import catalogue
from cementcrm.server import tables
from cementcrm.sync import registers
from cementcrm.sync.documents import Document
from cementcrm.sync.operations import Operation

_documents = msgspec.msgpack.Decoder(Document)
TOWNS = ("荆门", "黄石", "武汉", "")
STEPS = 60


class Play:
    """One seed. `server` may be restored from a copy, answers may be lost, clocks go as they like."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.folder = folder
        self.group = Group(folder, seed)
        for number in range(self.random.randint(2, 3)):
            self.group.join(f"desk{number}", 0)
        self.customers: list[UUID] = []
        self.copy: Path | None = None
        self.written: list[tuple[UUID, str, str]] = []

    def run(self) -> None:
        for number in range(STEPS):
            desk = self.random.choice(self.group.desks)
            self.group.now += self.random.randint(-(10**6), 10**6)
            with suppress(CementError, ConnectionError):
                self.step(desk, number)
        for _ in range(2):
            self.group.settle()

    def step(self, desk: Desk, number: int) -> None:
        what = self.random.choices(
            ("create", "edit", "remark", "visit", "delete", "undo", "merge", "exchange", "copy", "restore"),
            (2, 10, 3, 3, 1, 2, 1, 12, 1, 0.7),
        )[0]
        getattr(self, f"_{what}")(desk, number)

    def _create(self, desk: Desk, number: int) -> None:
        self.customers.append(
            desk.create("customer", name=f"客户{number}", code=f"K{number}", remark="一\n二\n三")
        )

    def _edit(self, desk: Desk, number: int) -> None:
        if self.customers:
            customer = self.random.choice(self.customers)
            desk.edit("customer", customer, city=self.random.choice(TOWNS), address=f"路{number}")
            self.written.append((customer, "address", f"路{number}"))

    def _remark(self, desk: Desk, number: int) -> None:
        if self.customers:
            customer = self.random.choice(self.customers)
            lines = str(desk.values("customer", customer).get("remark") or "").split("\n")
            lines[self.random.randrange(len(lines))] = f"行{number}"
            desk.edit("customer", customer, remark="\n".join(lines))

    def _visit(self, desk: Desk, number: int) -> None:
        if self.customers:
            customer = self.random.choice(self.customers)
            desk.create(
                "visit",
                customer_uuid=customer,
                visitor=f"人{number}",
                visited_at=desk.app.clock(),
                content="x",
            )

    def _delete(self, desk: Desk, _number: int) -> None:
        if self.customers:
            desk.app.execute(Delete("customer", (self.random.choice(self.customers),)))

    def _undo(self, desk: Desk, _number: int) -> None:
        desk.app.undo()

    def _merge(self, desk: Desk, _number: int) -> None:
        if len(self.customers) > 1:
            one, other = self.random.sample(self.customers, 2)
            desk.app.execute(Merge("customer", one, other, ()))

    def _exchange(self, desk: Desk, _number: int) -> None:
        desk.wire.fault = self.random.choice(("", "", "", "lost", "cut"))
        desk.exchange()

    def _copy(self, _desk: Desk, number: int) -> None:
        """A backup of the server."""
        self.copy = self.folder / f"copy{number}"
        self._swap(self.folder / "server.db", self.copy)

    def _restore(self, _desk: Desk, _number: int) -> None:
        if self.copy is not None:
            self._swap(self.copy, self.folder / "server.db")

    def _swap(self, source: Path, target: Path) -> None:
        self.group.hub.close()
        for ending in ("", "-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
            if source.with_name(source.name + ending).exists():
                shutil.copy(source.with_name(source.name + ending), target.with_name(target.name + ending))

    def check(self) -> None:
        """All have the same, it is what the server has, and nothing that was written is gone without a trace."""
        documents = self._documents()
        for desk in self.group.desks:
            conflicts, waiting = desk.office.standing()
            assert waiting == 0, "something waits for ever"
            for kind in ("customer", "visit", "customer_link"):
                self._compare(desk, kind, documents)
            assert conflicts == sum(len(each.conflicts) for each in documents.values())
            assert desk.app.database.followers is not None
        for customer, name, value in self.written:
            self._require_kept(documents, customer, name, value)

    def _documents(self) -> dict[tuple[str, bytes], Document]:
        with self.group.hub._reading() as connection:
            rows = connection.execute(
                select(tables.record.c.kind, tables.record.c.row, tables.record.c.body)
            ).all()
        return {(kind, bytes(row)): _documents.decode(body) for kind, row, body in rows}

    def _compare(self, desk: Desk, kind: str, documents: dict[tuple[str, bytes], Document]) -> None:
        table: Any = catalogue().model(kind).__table__
        with desk.app.database.read() as connection:
            rows = {row["uuid"]: row for row in connection.execute(select(table)).mappings()}
        for (each, row), document in documents.items():
            if each != kind:
                continue
            here = rows.pop(UUID(bytes=row), None)
            if here is None:
                assert document.deleted, f"{kind} {row.hex()} is missing"
                continue
            assert (here["deleted_at"] is not None) == document.deleted
            for name in ("name", "code", "city", "address", "remark", "visitor", "content"):
                if name in here and name in document.values:
                    assert here[name] == document.values[name], (kind, name)
        assert not rows, f"{kind}: the server doesn't know {list(rows)}"

    def _require_kept(
        self, documents: dict[tuple[str, bytes], Document], customer: UUID, name: str, value: str
    ) -> None:
        """It stands, or stands beside what is shown, or somebody who saw it wrote over it."""
        document = documents.get(("customer", customer.bytes))
        assert document is not None
        if value in registers.values(document.register(name)):
            return
        with self.group.hub._reading() as connection:
            c = tables.operation.c
            bodies = connection.scalars(select(c.body).where(c.row == customer.bytes)).all()
        operations = [msgspec.msgpack.decode(body, type=Operation) for body in bodies]
        mine = [each for each in operations if each.values.get(name) == value]
        assert mine, f"{value} never arrived"
        seen = {token for each in operations for token in each.seen.get(name, ())}
        assert any(each.token in seen for each in mine), f"{value} is gone"

    def close(self) -> None:
        self.group.close()


def play(seed: int) -> None:
    """Raises `AssertionError` where something doesn't hold."""
    with tempfile.TemporaryDirectory() as folder:
        game = Play(Path(folder), seed)
        try:
            game.run()
            game.check()
        finally:
            game.close()


if __name__ == "__main__":
    failed = []
    for seed in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
        try:
            play(seed)
        except Exception as error:
            failed.append(seed)
            print(seed, type(error).__name__, str(error)[:300], flush=True)
    print("failed:", failed)
