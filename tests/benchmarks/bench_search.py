"""Find over a million customers against LIKE over a narrow table, in one encrypted file, in one run.

    python tests/benchmarks/bench_search.py [--rows 1000000] [--queries 60] [--tickets 200000] [--behind 60]

Prints what building and keeping up the index costs, sizes, p50/p99 per kind of query in milliseconds
(`Application.find`: 50 hits, read, masked, marked), LIKE's p50 and p99 over ours, and the time from a key
press to the painted list; then how long a person may have to wait while the index is filled behind.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import Cancelled
from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.exchange.importer import Importer
from cementcrm.exchange.parsing import Batch, field_names
from cementcrm.features import catalogue
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.store import building
from cementcrm.store.bulk import BulkFile
from cementcrm.store.derived import Followers
from cementcrm.store.engine import Database
from cementcrm.store.pinyin import pinyin_of
from cementcrm.store.search_docs import SearchIndex

PLACES = [
    "宁波",
    "杭州",
    "温州",
    "绍兴",
    "台州",
    "嘉兴",
    "湖州",
    "金华",
    "衢州",
    "丽水",
    "舟山",
    "余姚",
    "慈溪",
    "奉化",
    "象山",
    "上海",
    "苏州",
    "长兴",
    "厦门",
    "重庆",
]
KINDS = [
    "建材",
    "混凝土",
    "商砼",
    "水泥制品",
    "建筑工程",
    "市政工程",
    "路桥",
    "预制构件",
    "贸易",
    "物流",
    "管桩",
    "砂浆",
    "实业",
    "房地产开发",
]
ENDS = ["有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "经营部", "商行"]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"


def rows(count: int, rng: random.Random) -> Iterator[tuple[int, str, str, str, str, str]]:
    """(id, firm, code, contact, phone tail, plate): a few frequent words, many rare middles."""
    middles = [chr(c) for c in range(0x4E00, 0x4E00 + 3_000)]
    for n in range(1, count + 1):
        middle = "".join(rng.choices(middles, k=2))
        firm = rng.choice(PLACES) + middle + rng.choice(KINDS) + rng.choice(ENDS)
        contact = rng.choice(SURNAMES) + "".join(rng.choices(middles, k=2))
        plate = f"浙{rng.choice('ABCDEFG')}{rng.randrange(100_000):05}"
        yield n, firm, f"KH{n:07}", contact, f"{rng.randrange(10_000):04}", plate


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentiles(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2] * 1000, ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000


def fill_customers(path: Path, key: bytes, data: list[Any]) -> None:
    file = BulkFile(path, key, catalogue().models.values())
    try:
        names = ("uuid", "unit_uuid", "version", "created_at", "created_by", "updated_at", "updated_by")
        stamps = (LOCAL_UNIT.bytes, 1, 0, LOCAL_ADMIN.bytes, 0, LOCAL_ADMIN.bytes)
        values = (
            (new_id().bytes, *stamps, code, firm, plate, f"1381234{tail}")
            for _n, firm, code, _contact, tail, plate in data
        )
        file.insert("customer", (*names, "code", "name", "short_name", "phone"), values)
        file.finish()
    finally:
        file.close()


def fill_narrow(conn: Any, data: list[Any]) -> None:
    conn.execute("CREATE TABLE narrow (id INTEGER PRIMARY KEY, firm TEXT, text TEXT)")
    texts = ((r[0], r[1], "|".join((r[1], r[2], r[4], r[5], *pinyin_of(r[1])))) for r in data)
    conn.executemany("INSERT INTO narrow VALUES (?, ?, ?)", texts)


def like(conn: Any, text: str) -> list[Any]:
    found: list[Any] = conn.execute(
        "SELECT id, firm FROM narrow WHERE text LIKE ? LIMIT 50", (f"%{text}%",)
    ).fetchall()
    return found


def piece(rng: random.Random, text: str, length: int) -> str:
    start = rng.randrange(max(1, len(text) - length + 1))
    return text[start : start + length]


def queries(data: list[Any], count: int, rng: random.Random) -> dict[str, list[str]]:
    picked = [rng.choice(data) for _ in range(count)]
    return {
        "1 character": [piece(rng, r[1], 1) for r in picked],
        "2 characters": [piece(rng, r[1], 2) for r in picked],
        "3 characters": [piece(rng, r[1], 3) for r in picked],
        "frequent pair": [rng.choice(["有限", "公司", "宁波", "混凝土"]) for _ in picked],
        "pinyin, 4 letters": [piece(rng, pinyin_of(r[1])[0], 4) for r in picked],
        "pinyin, whole": [pinyin_of(r[1])[0] for r in picked],
        "initials, 4": [pinyin_of(r[1])[1][:4] for r in picked],
        "initials, 2": [pinyin_of(r[1])[1][:2] for r in picked],
        "phone tail": [r[4] for r in picked],
        "plate": [r[5] for r in picked],
        "code": [r[2] for r in picked],
        "two words": [f"{r[1][:2]} {r[1][2:4]}" for r in picked],
        "none, Chinese": ["".join(rng.choices("龘靐齉爩麤灪龖", k=2)) for _ in picked],
        "none, of frequent pairs": [
            rng.choice(["公司有限", "宁波混凝", "有限水泥", "建材宁波"]) for _ in picked
        ],
        "none, two frequent words": [" ".join(rng.sample(PLACES, 2)) for _ in picked],
        "none, Latin": [rng.choice(["gongsining", "youxianning", "ningning", "qqqq"]) for _ in picked],
    }


def report(app: Application, data: list[Any], count: int, rng: random.Random) -> None:
    print("| typed | find p50 | find p99 | LIKE p50 | LIKE p99 | ratio p50 | ratio p99 |")
    print("|---|---|---|---|---|---|---|")
    conn = app.database.raw_writer
    everything: list[float] = []
    for name, typed in queries(data, count, rng).items():
        app.find(typed[0])
        ours = [seconds(lambda text=text: app.find(text)) for text in typed]  # type: ignore[misc]
        theirs = [seconds(lambda text=text: like(conn, text)) for text in typed]  # type: ignore[misc]
        everything += ours
        (a, b), (c, d) = percentiles(ours), percentiles(theirs)
        print(f"| {name} | {a:.1f} | {b:.1f} | {c:.1f} | {d:.1f} | {c / a:.1f} | {d / b:.1f} |", flush=True)
    print("all: p50 {:.1f} ms, p99 {:.1f} ms".format(*percentiles(everything)))


def build(path: Path, key: bytes) -> Application:
    """The first opening after a bulk fill builds the index (and the other derived tables)."""
    bare, cpu, start = path.stat().st_size / 1e6, time.process_time(), time.perf_counter()
    app = open_application(path, key)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"index: {wall:.1f} s ({cpu:.1f} s CPU)", flush=True)
    print(f"file: {bare:.0f} MB, with the index {size(app):.0f} MB")
    conn = app.database.raw_writer
    if any("DBSTAT" in row[0] for row in conn.execute("PRAGMA compile_options")):
        sizes = "SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 HAVING sum(pgsize) > 3e6"
        for name, total in conn.execute(sizes):
            print(f"  {name}: {total / 1e6:.0f} MB")
    return app


def size(app: Application) -> float:
    app.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return app.database.path.stat().st_size / 1e6


def without_index(app: Application) -> Followers:
    return Followers(f for f in app.database.followers if not isinstance(f, SearchIndex))


def upkeep(app: Application, count: int = 60) -> None:
    """One command that makes a customer, one that renames it: with the index and without."""
    usual = app.database.followers
    for what, followers in (("with index", usual), ("without", without_index(app)), ("with index", usual)):
        app.database.followers = followers
        made, renamed = [], []
        for n in range(count):
            values = {"code": f"N{what}{time.time_ns()}", "name": f"新建{n}混凝土有限公司"}
            start = time.perf_counter()
            uuid: Any = app.execute(Create("customer", values)).value
            made.append(time.perf_counter() - start)
            renamed.append(
                seconds(lambda u=uuid, n=n: app.execute(Update("customer", u, {"name": f"改名{n}建材"})))
            )  # type: ignore[misc]
        print(f"create / rename {what}: p50 {percentiles(made)[0]:.1f} / {percentiles(renamed)[0]:.1f} ms")
    app.database.followers = usual


def tickets(app: Application, count: int, rng: random.Random) -> None:
    """Tickets a second through the import's parent side, with the index and without."""
    if not count:
        return
    model, spec = catalogue().model("weigh_ticket"), catalogue().spec("weigh_ticket")
    names = field_names(spec)
    plates = [f"浙{rng.choice('ABCDE')}{n:05}" for n in range(5_000)]
    usual, number = app.database.followers, 0
    for what, followers in (("without", without_index(app)), ("with index", usual)) * 2:
        app.database.followers = followers
        batches = []
        for start in range(0, count, 2_000):
            rows = []
            for _ in range(2_000):
                number += 1
                code = rng.randrange(2_000)
                row = {
                    "ticket_no": f"T{number:09}", "customer_code": f"C{code}", "customer_name": f"客户{code}建材",
                    "plate": rng.choice(plates), "lot_no": f"L{number // 500}", "net_tonnes": 30_000, "is_void": 0,
                    "left_at": 1_700_000_000_000 + number * 1000,
                }  # fmt: skip
                rows.append([row.get(name) for name in names])
            batches.append(Batch(list(range(start, start + 2_000)), rows, {}))
        given = [
            "ticket_no",
            "customer_code",
            "customer_name",
            "plate",
            "lot_no",
            "net_tonnes",
            "is_void",
            "left_at",
        ]
        work = Importer(app.database, model, spec, app.actor, app.clock, given)
        took = seconds(lambda work=work, batches=batches: list(work.run(batches, file_name="b.csv")))  # type: ignore[misc]
        print(f"tickets {what}: {count / took:,.0f} rows/s", flush=True)
    app.database.followers = usual


def painted(app: Application, data: list[Any], count: int, rng: random.Random) -> None:
    """From a key press to the painted list, typing names, initials and codes letter by letter."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.base.registry import Registry
    from ui.base.tasks import Tasks
    from ui.shell.find_popup import FindPopup

    qt = QApplication.instance() or QApplication([])
    window, tasks_ = QWidget(), Tasks()
    window.resize(1000, 700)
    window.show()
    popup = FindPopup(
        lambda text, go_on: app.find(text, go_on=go_on) if text else [], tasks_, Registry(), window
    )
    popup.start()

    class Paints(QObject):
        """Ends the event loop's waiting with the paint that shows what was typed. (A loop that asks again and
        again would keep Python's lock from the worker that searches.)"""

        def __init__(self) -> None:
            super().__init__()
            self.loop = QEventLoop()

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and popup._shown == popup.input.text():
                QTimer.singleShot(0, self.loop.quit)
            return False

    paints = Paints()
    popup.list.viewport().installEventFilter(paints)
    times = []
    for _ in range(count):
        row = rng.choice(data)
        word = rng.choice([row[1][:6], pinyin_of(row[1])[1][:5], row[2], row[4], row[5]])
        popup.input.clear()
        while popup._shown:
            qt.processEvents()
        for char in word:
            event = QInputMethodEvent()
            event.setCommitString(char)
            start = time.perf_counter()
            QApplication.sendEvent(popup.input, event)
            popup.list.viewport().update()
            paints.loop.exec()
            times.append(time.perf_counter() - start)
    print(
        "key press to painted list: p50 {:.1f} ms, p99 {:.1f} ms, {} keys".format(
            *percentiles(times), len(times)
        )
    )
    popup.hide()
    tasks_.shut_down()


def behind(app: Application, limit: float) -> None:
    """How long the write lock is held while the index is filled anew behind an open window."""
    database, held, began = app.database, [], time.perf_counter()
    index: Any = next(follower for follower in database.followers if building.is_sliced(follower))
    with database.maintain() as connection:
        building.begin(connection, index)

    @contextmanager
    def timed() -> Iterator[Any]:
        with Database.maintain(database) as connection:
            start = time.perf_counter()
            yield connection
        held.append(time.perf_counter() - start)

    def told(_done: int, _total: int, _name: str) -> None:
        if time.perf_counter() - began > limit:
            raise Cancelled

    with suppress(Cancelled), patch.object(database, "maintain", timed):
        building.build(database, index, told)
    print("lock held while filling: p50 {:.0f} ms, p99 {:.0f} ms, ".format(*percentiles(held)), end="")
    print(f"max {max(held) * 1000:.0f} ms, {len(held)} slices")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--tickets", type=int, default=200_000)
    parser.add_argument("--behind", type=float, default=60, help="seconds of filling the index anew")
    options = parser.parse_args()
    rng = random.Random(7)
    data = list(rows(options.rows, rng))
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "bench.db", secrets.token_bytes(32)
        open_application(path, key).close()
        fill_customers(path, key, data)
        app = build(path, key)
        with app.database.maintain() as connection:
            raw: Any = connection.connection.dbapi_connection
            print(f"narrow table for LIKE: {seconds(lambda: fill_narrow(raw, data)):.1f} s", flush=True)
        report(app, data, options.queries, rng)
        painted(app, data, options.queries, rng)
        upkeep(app)
        tickets(app, options.tickets, rng)
        behind(app, options.behind)
        app.close()


if __name__ == "__main__":
    main()
