"""Sharing over HTTPS with a server on PostgreSQL: what goes, what comes, against the database alone.

One office imports customers and weigh tickets and sends them; another one, new, fetches all, a third begins with a file
that the server keeps ready. Floors of the same run:
one `executemany` of the same rows into the same indexed tables, by the driver as it comes, and once more as this
program sets it up (`store/cipher.py`), which takes half of its time; PostgreSQL's COPY of the server's records; the
same inserts without triggers; single inserts numbered by a bigserial.

    python3 dev.py bench sync [--customers 20000] [--tickets 100000]
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, insert

from cementcrm.app import Application, open_application
from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.features import catalogue
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.server import tables, workspace
from cementcrm.server.database import connect as connect_server
from cementcrm.server.hub import Hub
from cementcrm.server.rights import Grant
from cementcrm.sharing import group
from cementcrm.sharing.remote import Line
from cementcrm.store.cipher import connect
from cementcrm.sync.frames import packed
from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import GROUP, Batch, Pull
from tests.benchmarks.bench_import import HEADINGS, _line
from tests.benchmarks.members import Member
from tests.benchmarks.yardstick import heading, row
from tests.sync.devices import Device
from tests.sync.postgres import cluster
from tests.two_windows import Server

PUSHES, WRITERS = 100, 4
_MANY, _SINGLE, _TURNS = 20_000, 300, 5
_TOLD = (bytes, type(None))


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--customers", type=int, default=20_000)
    words.add_argument("--tickets", type=int, default=100_000)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as name, cluster() as postgres, postgres.database() as url:
        folder, server = Path(name), Server(Path(name) / "server", url)
        with server.serving(), _office(server, folder / "one.db", "li") as one:
            _bring(one, folder, asked.customers, asked.tickets)
            heading("Sending", "one executemany of the same rows")
            sent = _taken(lambda: group.exchange(one))
            with _as_it_comes():
                floor = _executemany(folder / "one.db", ("customer", "weigh_ticket"))
            count = asked.customers + asked.tickets
            row("rows/s", count / sent, count / floor, "/s", "–")
            _fetch(server, folder, url)
            _begin(server, folder, asked.customers + asked.tickets)
            _wire(one)
            _idle(one)
            _pushes(server, url)
        _numbers(postgres)
        _capture(folder)


@contextmanager
def _office(server: Server, path: Path, login: str) -> Iterator[Application]:
    app = open_application(path, None)
    code = server.invite(login, "admin")
    group.join(app, code, server.address, login)
    group.exchange(app)
    try:
        yield app
    finally:
        app.close()


def _bring(app: Application, folder: Path, customers: int, tickets: int) -> None:
    with (folder / "c.csv").open("w", encoding="utf-8", newline="") as stream:
        lines = ([f"KH{n:06}", f"客户{n}建材有限公司", f"城北路{n}号", "荆门"] for n in range(customers))
        csv.writer(stream).writerows([["客户编号", "客户名称", "地址", "城市"], *lines])
    app.imports.run("customers", folder / "c.csv")
    with (folder / "t.csv").open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *map(_line, range(tickets))])
    app.imports.run("tickets", folder / "t.csv")


def _taken(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


@contextmanager
def _as_it_comes() -> Iterator[None]:
    """Meanwhile the driver asks how an empty value or a UUID is adapted, as it does by itself."""
    kept = {each: sqlcipher.adapters.pop(each) for each in [*sqlcipher.adapters] if each[0] in _TOLD}
    yield
    sqlcipher.adapters.update(kept)


def _executemany(source: Path, names: tuple[str, ...], key: bytes | None = None) -> float:
    """Seconds to insert the rows of these tables of `source` into the same tables, with their indexes and no more.
    `key`: of both files."""
    total = 0.0
    for name in names:
        raw = connect(source, key)
        rows = raw.execute(f"SELECT * FROM {name}").fetchall()
        made = [
            statement
            for (statement,) in raw.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql > '' AND type <> 'trigger' "
                "ORDER BY type = 'index'",
                (name,),
            )
        ]
        raw.close()
        with tempfile.TemporaryDirectory() as folder:
            raw = connect(Path(folder) / "floor.db", key)
            for statement in made:
                raw.execute(statement)
            marks = ", ".join("?" * len(rows[0]))

            def fill(raw: Any = raw, name: str = name, marks: str = marks, rows: Any = rows) -> None:
                raw.execute("BEGIN")
                raw.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
                raw.execute("COMMIT")

            total += _taken(fill)
            raw.close()
    return total


def _fetch(server: Server, folder: Path, url: str) -> None:
    """A new office has all of it; the search index, sums and scores follow in the same transactions."""
    app = open_application(folder / "other.db", None)
    code = server.invite("wang", "admin")
    group.join(app, code, server.address, "wang")
    done: list[Any] = []
    taken = _taken(lambda: done.append(group.exchange(app)))
    came = done[0].received + done[0].facts_received
    app.close()
    heading(
        "Fetching all, from the server to indexed, searchable, summed", "one executemany of the same rows"
    )
    with _as_it_comes():
        floor = _executemany(folder / "other.db", ("customer", "weigh_ticket"))
    row("rows/s", came / taken, came / floor, "/s", "≥ 0.45")
    quick = _executemany(folder / "other.db", ("customer", "weigh_ticket"))
    row("rows/s, the driver as here", came / taken, came / quick, "/s", "–")
    code = server.invite("zhao", "admin")
    third = open_application(folder / "third.db", None)
    group.join(third, code, server.address, "zhao")
    state = group.office(third).membership.require_joined()
    third.close()
    line = Line(state["server"], state["trusted"], state["token"])
    heading("Server, network and decoding alone", "COPY of the same records")
    documents: list[int] = []
    only = _taken(lambda: documents.append(_pull_all(line, state["epoch"])))
    line.close()
    copied = _taken(lambda: _copy(url))
    row("records/s", documents[0] / only, documents[0] / copied, "/s", "≥ 0.10")


def _begin(server: Server, folder: Path, count: int) -> None:
    """Another computer of the same user, for whom the server keeps a file: from asking for it to a database that has
    all, and has asked for what is newer."""
    made = _taken(lambda: server.run("server", "snapshot", "--user", "wang"))
    heading("Beginning with a file of the server's", "one executemany of the same rows, into such a file")
    for what, key in (("plain", None), ("encrypted", os.urandom(32))):
        path = folder / f"{what}.db"
        app = open_application(path, key)
        group.join(app, server.invite("wang", "admin"), server.address, "wang")
        done: list[Any] = []
        taken = _taken(lambda app=app, done=done: done.append(group.exchange(app)))  # type: ignore[misc]
        assert done[0].received + done[0].facts_received >= count
        app.close()
        with _as_it_comes():
            floor = _executemany(path, ("customer", "weigh_ticket"), key)
        row(f"{what}, rows/s", count / taken, count / floor, "/s", "≥ 3")
    print(f"\nThe files are made in {made:.1f} s.", flush=True)


def _pull_all(line: Line, epoch: bytes) -> int:
    cursors: dict[bytes, Any] = {}
    count, more = 0, True
    while more:
        page = line.pull(Pull(epoch, cursors))
        cursors |= page.cursors
        count += len(page.documents)
        more = page.more
    return count


def _copy(url: str) -> None:
    import psycopg

    with (
        psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as connection,
        connection.cursor().copy("COPY record TO STDOUT") as rows,
    ):
        for _ in rows:
            pass


def _wire(app: Application) -> None:
    """Bytes of a page as they go, against the columns' own."""
    state = group.office(app).membership.require_joined()
    line = Line(state["server"], state["trusted"], state["token"])
    page = line.pull(Pull(state["epoch"], {}))
    line.close()
    raw = sum(len(msgspec.msgpack.encode(each.document.values)) for each in page.documents)
    heading("On the wire", "values of the documents")
    row("bytes a record", len(packed(page)) / len(page.documents), raw / len(page.documents), "B", "≤ 0.5")


def _idle(app: Application) -> None:
    """A round with nothing to do."""
    group.exchange(app)  # the users who came in meanwhile
    asked: list[str] = []
    whole = Line._ask

    def counting(self: Line, what: str, *rest: Any) -> Any:
        asked.append(what)
        return whole(self, what, *rest)

    Line._ask = counting  # type: ignore[method-assign]
    try:
        before = app.database.raw_writer.total_changes
        group.exchange(app)
        written = app.database.raw_writer.total_changes - before
    finally:
        Line._ask = whole  # type: ignore[method-assign]
    print(
        f"\nA round with nothing to do: {len(asked)} requests, {written} rows written (goal ≤ 2, 0).",
        flush=True,
    )


def _pushes(server: Server, url: str) -> None:
    """Single edits, each a transaction of the server: of records of one's own, and of one record by all at once."""
    logins = [f"w{number}" for number in range(WRITERS)]
    devices = [Member(server.address, server.invite(login, "admin"), login) for login in logins]
    own, shared = [os.urandom(16) for _ in devices], os.urandom(16)
    for device, uuid in zip(devices, own, strict=True):
        device.push(device.customer(uuid))
    devices[0].push(devices[0].customer(shared))
    clean = _together([lambda d=d, u=u: _edit(d, u) for d, u in zip(devices, own, strict=True)])
    same = _together([lambda d=d: _edit(d, shared) for d in devices])
    for device in devices:
        device.close()
    pushes = PUSHES * WRITERS
    heading(f"Pushes of one edit, {WRITERS} at once, HTTPS", "single inserts with a bigserial, no network")
    row("pushes/s", pushes / clean, pushes / _bare(url), "/s", "–")
    heading("Pushes that are conflicts", "clean ones")
    row("seconds", same, clean, "s", "≤ 1.5")


def _edit(device: Member, uuid: bytes) -> None:
    for number in range(PUSHES):
        device.push(device.edit(uuid, "address", f"路{number}"))


def _together(acts: list[Callable[[], Any]]) -> float:
    with ThreadPoolExecutor(len(acts)) as pool:
        return _taken(lambda: [each.result() for each in [pool.submit(act) for act in acts]])


def _bare(url: str) -> float:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bench (n bigserial PRIMARY KEY, body bytea)")

    def write() -> None:
        for _ in range(PUSHES):
            with engine.begin() as connection:
                connection.exec_driver_sql("INSERT INTO bench (body) VALUES (%(body)s)", {"body": b"x" * 500})

    taken = _together([write] * WRITERS)
    engine.dispose()
    return taken


def _numbers(postgres: Any) -> None:
    """The server's own transactions of one edit each, several at once: numbered by the counter of their scope, which
    stays locked until the commit, or by a sequence. Somebody reads meanwhile; what he has at the end is compared."""
    by_counter, by_sequence, missed = list[float](), list[float](), 0
    for _ in range(_TURNS):
        with postgres.database() as url:
            seconds, lost = _numbered(url, workspace.next_number)
        by_counter.append(seconds)
        missed += lost
        with postgres.database() as url:
            by_sequence.append(_numbered(url, _next_of_sequence)[0])
    pushes = PUSHES * WRITERS
    heading(f"Pushes of one edit, {WRITERS} at once, in the server itself", "numbered by a bigserial")
    row("tx/s, all of one scope", pushes / median(by_counter), pushes / median(by_sequence), "/s", "≥ 0.75")
    print(f"\nMissed by who reads meanwhile: {missed} (goal 0).", flush=True)


def _numbered(url: str, number: Callable[..., int]) -> tuple[float, int]:
    """Seconds of all pushes; how many records a reader hadn't got at the end as they are."""
    unit, user = os.urandom(16), os.urandom(16)
    grant = Grant(user, (GROUP, unit), lambda *_asked: True, lambda _kind: {}, (unit,))
    hub = Hub(connect_server(url), catalogue().records(), lambda *_asked: grant, os.urandom, _millis)
    hub.set_up()
    devices = [Device(bytes([n]) * 32) for n in range(WRITERS + 2)]
    for n, device in enumerate(devices):
        hub.gate.enrol(bytes([n + 1]) * 16, user, unit, "x", device.token)
    rows = [os.urandom(16) for _ in range(WRITERS)]

    def push(device: Device, uuid: bytes, made: bool, **values: Any) -> None:
        each = Operation(os.urandom(16), "customer", uuid, _millis(), user, values, made=made)
        (fate,) = device.push(hub, Batch(os.urandom(16), 0, "update", each.stamp, user, (each,))).fates
        assert fate.state == "applied", fate

    for device, uuid in zip(devices, rows, strict=False):
        push(device, uuid, made=True, code=uuid.hex(), name="华新", unit_uuid=unit.hex(), deleted_at=None)

    def edit(device: Device, uuid: bytes) -> None:
        for number in range(PUSHES):
            push(device, uuid, made=False, address=f"路{number}")

    *_, reader, late = devices
    running = True

    def read() -> None:
        while running:
            reader.pull(hub)

    with hub.database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE bench_number")
    with patch.object(workspace, "next_number", number), ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        seconds = _together([partial(edit, d, u) for d, u in zip(devices, rows, strict=False)])
        running = False
        reading.result()
    for each in (reader, late):
        each.pull(hub)
    missed = sum(reader.seen.get(key) != sent for key, sent in late.seen.items())
    hub.close()
    return seconds, missed


def _next_of_sequence(connection: Any, scope: bytes, token: bytes) -> int:
    number = (
        int(connection.exec_driver_sql("SELECT nextval('bench_number')").scalar()) + 1_000
    )  # after the first ones
    connection.execute(insert(tables.commit), {"scope": scope, "seq": number, "token": token})
    return number


def _millis() -> int:
    return time.time_ns() // 1_000_000


def _capture(folder: Path) -> None:
    """What recording each change costs, beside the same without it."""
    taken: dict[bool, list[tuple[float, ...]]] = {False: [], True: []}
    for n in range(_TURNS):  # in turn, and the median counts: the bare ones take 60 ms and swing by half
        for captured, several in taken.items():
            several.append(_writes(folder / f"capture{captured}{n}.db", captured))
    times = {captured: [*map(median, zip(*each, strict=True))] for captured, each in taken.items()}
    heading("Writing rows, each change recorded", "the same without triggers")
    for number, (what, goal) in enumerate(
        (("insert many", "≤ 2.5"), ("update many", "≤ 3"), ("one by one", "–"))
    ):
        row(f"{what}, s", times[True][number], times[False][number], "s", goal)
    each = (times[True][2] - times[False][2]) / _SINGLE * 1000
    print(f"\nA single commit costs {each:.3f} ms more (goal ≤ 0.15).", flush=True)


def _writes(path: Path, captured: bool) -> tuple[float, float, float]:
    """Seconds of an insert and an update of many rows in one transaction each, and of single commits."""
    app = open_application(path, None)
    app.close()
    raw = connect(path, None)
    raw.create_function("cc_command", 0, lambda: b"c" * 16)
    names = [
        n
        for (n,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'customer'"
        )
    ]
    for name in () if captured else names:
        raw.execute(f"DROP TRIGGER {name}")
    made = [
        (
            new_id().bytes,
            f"K{n}",
            f"客户{n}",
            "a" * 20,
            "荆门",
            LOCAL_UNIT.bytes,
            1,
            1,
            LOCAL_ADMIN.bytes,
            1,
            LOCAL_ADMIN.bytes,
        )
        for n in range(_MANY)
    ]

    def fill() -> None:
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO customer (uuid, code, name, address, city, unit_uuid, version, created_at, created_by, "
            "updated_at, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            made,
        )
        raw.execute("COMMIT")

    def change() -> None:
        raw.execute("BEGIN")
        raw.execute("UPDATE customer SET address = 'b' || id, version = version + 1")
        raw.execute("COMMIT")

    def single() -> None:
        for number in range(1, _SINGLE + 1):
            raw.execute("BEGIN")
            raw.execute("UPDATE customer SET city = ? WHERE id = ?", (str(number), number))
            raw.execute("COMMIT")

    taken = _taken(fill), _taken(change), _taken(single)
    raw.close()
    return taken


if __name__ == "__main__":
    main()
