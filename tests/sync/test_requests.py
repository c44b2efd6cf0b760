"""What no office of ours sends: the server answers with a refusal, never breaks, and keeps what it has."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import msgspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import select
from test_crowd import CHILD, ONE, UNITS, House, batch, customer, edit, visit

from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.server import tables
from cementcrm.server.throttle import Throttle
from cementcrm.server.web import application
from cementcrm.store.revision import HEAD
from cementcrm.sync.frames import packed, unpacked
from cementcrm.sync.versions import PROTOCOL, PROTOCOL_HEADER, SCHEMA_HEADER
from cementcrm.sync.wire import ContentPart, Cursor, Enrol, Page, Pull, Push, Pushed, PushFacts, Version

# but for renew, of which an empty message is all that it wants
DOORS = (
    "enrol", "sign-in", "push", "pull", "push-facts", "pull-facts", "content-state", "put-content",
    "get-content",
)  # fmt: skip
SAID = {422, 413, 401, 403, 404, 409, 429}
_frames = zstandard.ZstdCompressor(level=1)


class Door:
    """A server that has a customer, and a device that may do all but says what it likes."""

    def __init__(self, house: House) -> None:
        self.house, self.hub = house, house.hubs[0]
        self.device = house.device()
        self.device.push(self.hub, batch(customer(ONE)))
        self.device.pull(self.hub)
        self._program = application(self.hub, Throttle(self.hub.database, lambda: 0))

    def ask(self, door: str, body: bytes, token: bytes | None = None) -> Any:
        return self.post(door, body, {"Authorization": f"Bearer {(token or self.device.token).hex()}"})

    def post(self, door: str, body: bytes, headers: dict[str, str]) -> Any:
        async def asked() -> httpx.Response:
            inside = httpx.ASGITransport(self._program, raise_app_exceptions=False)
            told = {PROTOCOL_HEADER: str(PROTOCOL), SCHEMA_HEADER: str(int(HEAD))}
            async with httpx.AsyncClient(transport=inside, base_url="http://server", headers=told) as client:
                return await client.post(f"/v1/{door}", content=body, headers=headers)

        answer = asyncio.run(asked())
        assert answer.status_code < 500, f"{door} broke"
        return answer

    def push(self, *batches: Any, **other: Any) -> Any:
        asked = Push(self.hub.epoch(), self.device.number + 1, os.urandom(16), batches, self.device.cursors)
        answer = self.ask("push", packed(structs.replace(asked, **other)))
        if answer.status_code == 200:
            self.device.number += 1
        return answer

    def refused(self, *operations: Any) -> str:
        """Why the server takes none of it."""
        told = unpacked(self.push(batch(*operations)).content, Pushed)
        assert [fate.state for fate in told.fates] == ["refused"]
        return told.fates[0].reason

    def standing(self) -> Any:
        with self.hub._reading() as connection:
            several = (tables.record, tables.operation, tables.counter, tables.fact, tables.content)
            return [sorted(map(repr, connection.execute(select(table)).all())) for table in several]


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def door(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    if request.param == "sqlite":
        house = House(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'server.db'}", 1)
        yield Door(house)
        house.close()
        return
    with request.getfixturevalue("postgres").database() as url:
        house = House(url, 1)
        yield Door(house)
        house.close()


@pytest.fixture
def unchanged(door: Door) -> Iterator[None]:
    before = door.standing()
    yield
    assert door.standing() == before


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), st.floats(), st.text(max_size=8),
    st.binary(max_size=40), st.just("\0"), st.sampled_from([ONE, ONE.hex(), b"u" * 16, "customer", "visit", 0, 1]),
)  # fmt: skip
BODIES = st.tuples(
    st.binary(max_size=300) | st.deferred(lambda: ANY.map(msgspec.msgpack.encode)), st.booleans()
)
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@pytest.mark.usefixtures("unchanged")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(DOORS),
    body=st.binary(max_size=300) | ANY.map(msgspec.msgpack.encode),
    squeezed=st.booleans(),
)
def test_any_bytes_and_any_values_are_refused(door: Door, where: str, body: bytes, squeezed: bool) -> None:
    answer = door.ask(where, _frames.compress(body) if squeezed else body)
    assert answer.status_code in SAID
    assert answer.json()["code"]


OPERATION = st.fixed_dictionaries(
    {},
    optional={
        "token": st.binary(max_size=20),
        "kind": st.sampled_from(["customer", "visit", "nothing", "user_account", "\0"]),
        "row": st.sampled_from([ONE, CHILD, b"", b"x" * 17]), "stamp": st.integers(-(2**63), 2**64 - 1),
        "user": st.binary(max_size=17), "made": st.booleans(),
        "values": st.dictionaries(
            st.sampled_from(["name", "unit_uuid", "customer_uuid", "deleted_at", "remark", "nothing", "is_main", "\0"]),
            st.none() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=33) | st.just("f" * 32),
            max_size=4,
        ),
        "seen": st.dictionaries(st.sampled_from(["name", "nothing"]), st.tuples(st.binary(max_size=17)), max_size=2),
        "alive": st.tuples(st.binary(max_size=17)), "noticed": st.just({"name": (b"x" * 16,)}),
    },
)  # fmt: skip


PUSH = st.fixed_dictionaries(
    {},
    optional={
        "number": st.integers(-(2**63), 2**64 - 1), "request": st.binary(max_size=17),
        "cursors": st.dictionaries(
            st.sampled_from([b"", UNITS[0]]), st.sampled_from([Cursor(2**64 - 1), Cursor(1, b"", b"x" * 48)])
        ),
    },
)  # fmt: skip


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=OPERATION, other=PUSH)
def test_operations_of_any_content_break_nothing(
    door: Door, changed: dict[str, Any], other: dict[str, Any]
) -> None:
    before = door.standing()
    operation = structs.replace(edit(ONE, address="x"), **changed)
    answer = door.push(batch(operation), **other)
    if answer.status_code != 200:
        assert answer.status_code in SAID
        assert door.standing() == before
    elif unpacked(answer.content, Pushed).fates[0].state != "applied":
        assert door.standing() == before
    assert door.ask("pull", packed(Pull(door.hub.epoch()))).status_code == 200
    assert door.hub.check()["ok"]


@pytest.mark.parametrize(
    ("message", "where"),
    [
        (lambda epoch: Pull(epoch, {UNITS[0]: Cursor(2**64 - 1, b"", b"x" * 48)}), "pull"),
        (lambda epoch: Pull(epoch, {b"x": Cursor(0)}), "pull"),
        (lambda epoch: Pull(epoch, most=-1), "pull"),
        (lambda epoch: Pull(epoch, most=2**63), "pull"),
        (lambda epoch: Pull(epoch, parked=((b"", 2**63),)), "pull"),
        (lambda epoch: PushFacts(epoch, b"", "weigh_ticket"), "push-facts"),
        (lambda epoch: PushFacts(epoch, b"i" * 16, "\0"), "push-facts"),
        (lambda epoch: PushFacts(epoch, b"i" * 16, "customer", (Version(ONE, {"unit_uuid": UNITS[0]}),)), "push-facts"),
        (lambda epoch: ContentPart("\0" * 64, 0), "content-state"),
        (lambda epoch: ContentPart("a" * 64, -1, 1, b"x"), "put-content"),
        (lambda epoch: ContentPart("a" * 64, 2**63, 2**64 - 1, b"x"), "put-content"),
        (lambda epoch: ContentPart("a" * 64, 2**63), "get-content"),
        (lambda epoch: Enrol(b"", "\0"), "enrol"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("unchanged")
def test_numbers_and_names_out_of_range_are_refused(
    door: Door, message: Callable[[bytes], Any], where: str
) -> None:
    assert door.ask(where, packed(message(door.hub.epoch()))).status_code in SAID


@pytest.mark.usefixtures("unchanged")
def test_bombs_torn_frames_and_deep_nesting_are_refused(door: Door) -> None:
    huge = _frames.compress(b"\0" * (200 * 1024 * 1024))
    untold = zstandard.ZstdCompressor(write_content_size=False).compress(b"\0" * (100 * 1024 * 1024))
    whole = packed(Pull(door.hub.epoch()))
    deep = _frames.compress(b"\x91" * 100_000 + b"\xc0")
    for body in (huge, untold, whole[:-3], whole[5:], deep, b"", b"\0" * (9 * 1024 * 1024)):
        for where in ("push", "pull", "enrol"):
            assert door.ask(where, body).status_code in (413, 422)


@pytest.mark.usefixtures("unchanged")
def test_who_isnt_known_is_told_nothing_else(door: Door) -> None:
    for headers in ({}, {"Authorization": "Bearer zz"}, {"Authorization": "Basic " + "00" * 32}):
        assert door.post("pull", b"x", headers).status_code == 401
    assert door.ask("pull", packed(Pull(door.hub.epoch())), token=b"?" * 32).status_code == 401


@pytest.mark.usefixtures("unchanged")
def test_a_witness_that_the_server_never_gave_is_refused(door: Door) -> None:
    for scope, cursor in door.device.cursors.items():
        for forged in (
            structs.replace(cursor, seq=cursor.seq + 1),
            structs.replace(cursor, witness=b"x" * 48),
            structs.replace(cursor, witness=b""),
            structs.replace(cursor, witness=cursor.witness[:16] + b"x" * 32),
        ):
            epoch = door.hub.epoch()
            assert door.ask("pull", packed(Pull(epoch, {scope: forged}))).json()["code"] == "forged"
            assert door.push(cursors={scope: forged}).json()["code"] == "forged"
            assert door.ask("pull", packed(Pull(epoch, {UNITS[3]: forged}))).json()["code"] == "forged"
            assert door.hub.epoch() == epoch


@pytest.mark.usefixtures("unchanged")
def test_pushes_of_before_and_of_later_are_refused(door: Door) -> None:
    door.push()
    for number in (door.device.number - 1, door.device.number, door.device.number + 2, 0):
        assert door.push(batch(edit(ONE, address="late")), number=number).json()["code"] == "cloned"


@pytest.mark.parametrize("name", [LOCAL_UNIT, LOCAL_ADMIN])
@pytest.mark.usefixtures("unchanged")
def test_what_each_installation_calls_its_own_is_no_name_for_all(door: Door, name: Any) -> None:
    made = customer(os.urandom(16))
    assert door.refused(structs.replace(made, row=name.bytes)) == "local name"
    assert door.refused(structs.replace(made, user=name.bytes)) == "local name"
    assert door.refused(structs.replace(made, values={**made.values, "unit_uuid": name.hex})) == "local name"
    assert door.refused(structs.replace(made, kind="user_account", row=name.bytes)) == "local name"


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (edit(ONE, name=None), "malformed name"),
        (edit(ONE, name=5), "malformed name"),
        (edit(ONE, unit_uuid="zz"), "malformed unit_uuid"),
        (edit(ONE, unit_uuid=7), "malformed unit_uuid"),
        (edit(ONE, unit_uuid="0" * 32), "scope"),
        (edit(ONE, deleted_at="x"), "malformed deleted_at"),
        (visit(CHILD, b"x", "x"), "malformed customer_uuid"),
        (customer(CHILD, unit_uuid=None), "scope"),
        (structs.replace(edit(ONE), kind="weigh_ticket"), "unknown weigh_ticket"),
        (structs.replace(edit(ONE), kind="nothing"), "unknown nothing"),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_values_that_no_record_can_have_are_refused(door: Door, operation: Any, reason: str) -> None:
    assert door.refused(structs.replace(operation, token=os.urandom(16))) == reason


def test_rows_of_others_are_neither_written_nor_told(door: Door) -> None:
    hidden = os.urandom(16)
    assert door.push(batch(customer(hidden, 3, name="secret"))).status_code == 200
    before = door.standing()
    door.house.scopes = (UNITS[0],)
    try:
        told = unpacked(
            door.push(batch(edit(hidden, name="x")), batch(visit(CHILD, hidden, "x"))).content, Pushed
        )
        assert [(fate.state, fate.documents) for fate in told.fates] == [("refused", ())] * 2
        page = unpacked(door.ask("pull", packed(Pull(door.hub.epoch()))).content, Page)
        assert hidden not in {each.document.row for each in page.documents}
    finally:
        door.house.scopes = UNITS
    assert door.standing() == before
