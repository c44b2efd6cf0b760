"""Several devices, and several servers on one database, all at the same moment."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Barrier, BrokenBarrierError, Event
from typing import Any

import msgspec
import pytest
from devices import Device
from offices import NOW, UNITS, records
from sqlalchemy import event, select

from cementcrm.core.fields import Mask
from cementcrm.server import tables
from cementcrm.server.database import connect
from cementcrm.server.hub import Hub
from cementcrm.server.rights import Grant
from cementcrm.server.witnesses import NewEpoch
from cementcrm.sync import registers
from cementcrm.sync.documents import Document
from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import GROUP, Batch, Pull

ONE, OTHER, CHILD = (bytes([n]) * 16 for n in (0xA1, 0xA2, 0xA3))
_documents = msgspec.msgpack.Decoder(Document)


class House:
    """`count` servers on one database."""

    def __init__(self, url: str, count: int, random: Callable[[int], bytes] = os.urandom) -> None:
        self.random = random
        self.forbidden: set[tuple[str, str]] = set()
        self.scopes = UNITS
        self.hubs = [
            Hub(connect(url), records(), self._grant, lambda n: self.random(n), lambda: NOW)
            for _ in range(count)
        ]
        self.hubs[0].set_up()
        self._enrolled = 0

    def _grant(self, _connection: Any, user: bytes, _device: bytes) -> Grant:
        withheld: dict[str, Mask] = {}
        return Grant(
            user, (GROUP, *self.scopes), lambda *asked: asked not in self.forbidden, lambda _kind: withheld,
            self.scopes,
        )  # fmt: skip

    def device(self) -> Device:
        self._enrolled += 1
        found = Device(bytes([self._enrolled]) * 32)
        self.hubs[0].gate.enrol(bytes([self._enrolled]) * 16, b"u" * 16, UNITS[0], "x", found.token)
        return found

    def document(self, row: bytes, kind: str = "customer") -> Document:
        with self.hubs[0]._reading() as connection:
            c = tables.record.c
            body = connection.scalar(select(c.body).where(c.kind == kind, c.row == row))
        return _documents.decode(body)

    def close(self) -> None:
        for hub in self.hubs:
            hub.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'server.db'}"
        return
    with request.getfixturevalue("postgres").database() as made:
        yield made


@pytest.fixture
def house(url: str) -> Iterator[House]:
    made = House(url, 2)
    yield made
    made.close()


def batch(*operations: Operation) -> Batch:
    return Batch(os.urandom(16), 0, "update", NOW, b"u" * 16, operations)


def customer(row: bytes, unit: int = 0, **values: Any) -> Operation:
    told = {"code": "K1", "name": "华新", "unit_uuid": UNITS[unit].hex(), "deleted_at": None, **values}
    return Operation(os.urandom(16), "customer", row, 1, b"u" * 16, told, made=True)


def visit(row: bytes, above: bytes, content: str) -> Operation:
    told = {
        "customer_uuid": above.hex(), "visitor": "李", "content": content, "unit_uuid": UNITS[0].hex(),
        "deleted_at": None,
    }  # fmt: skip
    return Operation(os.urandom(16), "visit", row, 1, b"u" * 16, told, made=True)


def edit(row: bytes, **values: Any) -> Operation:
    return Operation(os.urandom(16), "customer", row, 2, b"u" * 16, values)


def together(*acts: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(act) for act in acts]
        return [each.result(60) for each in running]


def meeting(parties: int) -> Callable[[int], bytes]:
    """Random bytes; before a transaction writes it asks for sixteen: there all wait for each other, once."""
    barrier = Barrier(parties)

    def random(size: int) -> bytes:
        with suppress(BrokenBarrierError):
            barrier.wait(0.5)  # or they can't meet: one holds what the other needs
        barrier.abort()
        return os.urandom(size)

    return random


def test_no_operation_is_lost_or_doubled_and_a_reader_sees_every_number(house: House) -> None:
    rows = [bytes([n]) * 16 for n in range(0x30, 0x34)]
    first = house.device()
    first.push(house.hubs[0], batch(*(customer(row, n % 2) for n, row in enumerate(rows))))
    written: list[tuple[bytes, str]] = []
    children: list[bytes] = []
    done = Event()

    def write(number: int, device: Device) -> None:
        random = Random(number)
        for step in range(12):
            one, other = random.sample(rows, 2)
            value = f"{number}/{step}"
            child = os.urandom(16)
            what = [edit(one, address=value), edit(other, address=value), visit(child, one, value)]
            if step % 4 == 3:
                what.append(edit(other, unit_uuid=UNITS[random.randrange(4)].hex()))
            told = device.push(random.choice(house.hubs), batch(*what))
            assert [fate.state for fate in told.fates] == ["applied"]
            written.extend([(one, value), (other, value)])
            children.append(child)

    def read(device: Device) -> None:
        while not done.is_set():
            device.pull(house.hubs[1])
        device.pull(house.hubs[0])

    def write_all() -> None:
        together(*(lambda n=n, d=d: write(n, d) for n, d in enumerate([house.device() for _ in range(4)])))
        done.set()

    reader = house.device()
    together(write_all, lambda: read(reader))
    for row in rows:
        register = house.document(row).register("address")
        mine = {value for each, value in written if each == row}
        assert {each.value for each in register} - {None} == mine
        assert (
            len(register) == len(mine) + 1
            if None in registers.values(register)
            else len(register) == len(mine)
        )
    with house.hubs[0]._reading() as connection:
        c = tables.record.c
        there = {
            (kind, bytes(row)): (bytes(scope), _documents.decode(body))
            for kind, row, scope, body in connection.execute(select(c.kind, c.row, c.scope, c.body))
        }
    assert {("visit", child) for child in children} <= there.keys()
    assert {key: (each.scope, each.document) for key, each in reader.seen.items()} == there
    for scope, document in there.values():
        if document.kind == "visit":
            above = bytes.fromhex(str(document.values["customer_uuid"]))
            assert there["customer", above][0] == scope


def test_two_that_make_the_same_record_at_once_both_keep_what_they_wrote(house: House) -> None:
    """Offices re-offer after a restore; some records have a UUID made of their name."""
    house.random = meeting(2)
    one, other = house.device(), house.device()
    together(
        lambda: one.push(house.hubs[0], batch(customer(ONE, name="甲"))),
        lambda: other.push(house.hubs[1], batch(customer(ONE, name="乙"))),
    )
    assert set(registers.values(house.document(ONE).register("name"))) == {"甲", "乙"}


def test_a_batch_that_comes_twice_at_once_is_applied_once(house: House) -> None:
    house.random = meeting(2)
    one, other = house.device(), house.device()
    same = batch(customer(ONE))
    told = together(lambda: one.push(house.hubs[0], same), lambda: other.push(house.hubs[1], same))
    assert [fate.state for each in told for fate in each.fates] == ["applied"] * 2


def test_those_that_wait_for_each_other_try_again(house: House) -> None:
    house.device().push(house.hubs[0], batch(customer(ONE), customer(OTHER, 1)))
    one, other = house.device(), house.device()
    house.random = meeting(2)
    told = together(
        lambda: one.push(house.hubs[0], batch(edit(ONE, address="a")), batch(visit(CHILD, OTHER, "x"))),
        lambda: other.push(house.hubs[1], batch(edit(OTHER, address="b")), batch(visit(b"c" * 16, ONE, "x"))),
    )
    assert [fate.state for each in told for fate in each.fates] == ["applied"] * 4


def test_what_waits_for_a_record_that_is_made_at_the_same_moment_gets_in(house: House) -> None:
    house.random = meeting(2)
    one, other = house.device(), house.device()
    together(
        lambda: one.push(house.hubs[0], batch(customer(ONE))),
        lambda: other.push(house.hubs[1], batch(visit(CHILD, ONE, "x"))),
    )
    assert house.hubs[0].counts()["batches_parked"] == 0
    assert house.document(CHILD, "visit").values["content"] == "x"


def test_what_comes_by_one_question_comes_in_small_pages_too(house: House) -> None:
    author, reader, slow = house.device(), house.device(), house.device()
    hub = house.hubs[0]
    author.push(hub, batch(customer(ONE), customer(OTHER, 1), visit(CHILD, ONE, "x")))
    for each in (reader, slow):
        each.pull(hub)
    author.push(hub, batch(edit(ONE, address="a"), edit(OTHER, address="b")))
    author.push(hub, batch(edit(OTHER, city="c"), edit(ONE, unit_uuid=UNITS[2].hex())))
    page = hub.pull(reader.token, Pull(hub.epoch(), reader.cursors))
    assert not page.more
    assert {(s, kind) for s, kind, _ in page.exits} == {(UNITS[0], "customer"), (UNITS[0], "visit")}
    documents, exits, more = [], [], True
    while more:
        some = hub.pull(slow.token, Pull(hub.epoch(), slow.cursors, most=1))
        documents, exits, more = [*documents, *some.documents], [*exits, *some.exits], some.more
        slow.cursors |= some.cursors
    assert (tuple(documents), sorted(exits)) == (page.documents, sorted(page.exits))
    assert slow.cursors == reader.cursors | page.cursors


def test_a_round_costs_few_questions(house: House) -> None:
    """What a crowd does each minute: a change of a customer is sent, and fetched."""
    author, reader = house.device(), house.device()
    hub = house.hubs[0]
    author.push(hub, batch(customer(ONE), customer(OTHER, 1)))
    for each in (author, reader):
        each.pull(hub)
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, text: str, *_words: Any) -> None:
        asked.extend([] if text.startswith("BEGIN") else [text])

    event.listen(hub.database.engine, "before_cursor_execute", note)
    author.push(hub, batch(edit(ONE, address="a"), edit(OTHER, city="b")))
    pushed = len(asked)
    reader.pull(hub)
    assert pushed <= 15, asked
    assert len(asked) - pushed <= 9, asked


def test_who_notices_a_restore_late_begins_no_second_life(house: House) -> None:
    one = house.device()
    former = house.hubs[0].epoch()
    house.hubs[0]._begin_epoch(former)
    one.push(house.hubs[0], batch(customer(ONE)))
    house.hubs[1]._begin_epoch(former)
    assert one.push(house.hubs[0], batch(edit(ONE, address="a"))).fates[0].state == "applied"


def test_a_push_that_a_new_life_overtakes_is_told_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    one = house.device()
    one.push(house.hubs[0], batch(customer(ONE)))
    push = Hub._push

    def overtaken(hub: Hub, *words: Any, **named: Any) -> Any:
        hub._begin_epoch(hub.epoch())
        return push(hub, *words, **named)

    monkeypatch.setattr(Hub, "_push", overtaken)
    with pytest.raises(NewEpoch):
        one.push(house.hubs[0], batch(edit(ONE, address="a")))


def test_what_waited_and_then_may_not_be_applied_is_kept_aside(house: House) -> None:
    one, other = house.device(), house.device()
    assert other.push(house.hubs[0], batch(visit(CHILD, ONE, "x"))).fates[0].state == "parked"
    house.forbidden.add(("visit", "create"))
    one.push(house.hubs[0], batch(customer(ONE)))
    told = house.hubs[0].counts()
    assert (told["batches_parked"], told["batches_refused"]) == (0, 1)


def test_two_ends_of_a_restore_begin_one_new_life(house: House) -> None:
    one, other = house.device(), house.device()
    one.push(house.hubs[0], batch(customer(ONE)))
    for each in (one, other):
        each.pull(house.hubs[0])
    with house.hubs[0]._writing() as connection:
        connection.execute(tables.commit.delete())
    house.random = meeting(2)
    epoch = house.hubs[0].epoch()

    def ask(device: Device, hub: Hub) -> bytes:
        with pytest.raises(NewEpoch) as raised:
            hub.pull(device.token, Pull(epoch, device.cursors))
        return raised.value.epoch

    told = together(lambda: ask(one, house.hubs[0]), lambda: ask(other, house.hubs[1]))
    assert told[0] == told[1] == house.hubs[0].epoch() != epoch


def test_a_round_asks_no_more_of_the_database_for_a_device_that_has_many_scopes(house: House) -> None:
    """Each person who is responsible for customers has a scope of his own."""
    hub = house.hubs[0]
    rows = [bytes([n]) * 16 for n in range(0x30, 0x34)]
    house.device().push(hub, batch(*(customer(row, n) for n, row in enumerate(rows))))
    asked: list[str] = []
    event.listen(hub.database.engine, "before_cursor_execute", lambda *words: asked.append(words[2]))

    def questions(scopes: tuple[bytes, ...]) -> int:
        house.scopes = scopes
        device = house.device()
        device.pull(hub)
        assert set(device.cursors) == set(scopes)
        asked.clear()
        device.pull(hub)
        device.push(hub, batch(edit(rows[0], address="a")))
        return len(asked)

    assert questions(UNITS) == questions(UNITS[:1])
