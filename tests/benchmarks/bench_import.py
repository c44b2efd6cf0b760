"""Import of weigh tickets from file to captured, searchable, summed rows, against SQLite filling the same table.

Two floors, both without comparing, capture and derived tables, with the same indexes and in one transaction:
the `sqlite3` program's `.import` of the stored rows into a plain file (if it is installed), and one `executemany`
of them into an encrypted one. Beside the time, the processor seconds of the program (its reading child apart):
on a loaded machine they say more.

    python3 dev.py bench import [--rows 1000000]
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from cementcrm.app import open_application
from cementcrm.exchange.imports import Watch
from cementcrm.store.cipher import connect
from tests.benchmarks.yardstick import heading, row

HEADINGS = [
    "提货单号", "客户编号", "客户名称", "品种规格", "车牌号", "皮重(吨)", "毛重(吨)", "净重(吨)", "单价(元/吨)",
    "金额(元)", "出厂编号", "进厂时间", "出厂时间", "状态",
]  # fmt: skip

_MOST_OF_A_SHEET = 150_000  # rows of 14 columns that unpack to less than the 200 MB a workbook may


@dataclass
class Taken:
    """Of one run: seconds, processor seconds of this process and of its children, and the longest time without
    news of progress."""

    seconds: float
    own: float
    child: float
    silence: float = 0.0


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=100_000)
    count = arguments.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _csv(work / "t.csv", map(_line, range(count)))
        _xlsx(work / "t.xlsx", map(_line, range(min(count, _MOST_OF_A_SHEET))))
        runs = {"CSV": _import(work, "t.csv", "csv.db")}
        parent, child = _peaks()
        runs["the same file again"] = _import(work, "t.csv", "csv.db")
        runs["XLSX"] = _import(work, "t.xlsx", "xlsx.db")
        rows, objects = _stored(work)
        floor, plain = _floor(work, rows, objects), _program(work, rows, objects)
    _print(count, runs, floor, plain)
    print(f"\nPeak memory of CSV: {parent:.0f} MB, and {child:.0f} MB of the child that reads.")


def _print(count: int, runs: dict[str, Taken], floor: Taken, plain: Taken | None) -> None:
    heading(f"Import of {count:,} tickets", "one executemany, encrypted")
    for name, taken in runs.items():
        done = min(count, _MOST_OF_A_SHEET) if name == "XLSX" else count
        goal = {"CSV": "≥ 0.4, 60,000/s", "XLSX": "40,000/s"}.get(name, "–")
        row(f"{name}, rows/s", done / taken.seconds, count / floor.seconds, "/s", goal)
        row(
            f"{name}, rows per processor second",
            done / max(taken.own, taken.child),
            count / floor.own,
            "/s",
            goal,
        )
        print(
            f"| … of which the program {taken.own:.1f} s, its child {taken.child:.1f} s; longest silence "
            f"{taken.silence:.2f} s | | | | ≤ 0.2 |",
            flush=True,
        )
    if plain is not None:
        heading("The same against", "sqlite3 .import, plain")
        csv_run = runs["CSV"]
        row("CSV, rows/s", count / csv_run.seconds, count / plain.seconds, "/s", "≥ 0.4")
        per_second = count / max(csv_run.own, csv_run.child)
        row("CSV, rows per processor second", per_second, count / plain.child, "/s", "≥ 0.4")


def _line(n: int) -> list[Any]:
    left = datetime(2025, 1, 1, 6) + timedelta(seconds=97 * n)
    tare, net = 13 + n % 400 / 100, 8 + n * 7 % 3200 / 100
    price = 260 + n * 13 % 900 / 10
    customer = n * 31 % 600
    return [
        f"TH{n:010d}", f"KH{customer:05d}", f"客户{customer}建材有限公司", ("P.O42.5散装", "复合42.5袋装")[n % 3 == 0],
        f"皖A{n * 17 % 900:05d}", f"{tare:.2f}", f"{tare + net:.2f}", f"{net:.2f}", f"{price:.1f}",
        f"{price * net:,.2f}", f"25{n // 5000:04d}A", f"{left - timedelta(minutes=21):%Y-%m-%d %H:%M:%S}",
        f"{left:%Y-%m-%d %H:%M:%S}", "已出厂" if n % 90 else "作废",
    ]  # fmt: skip


def _csv(path: Path, lines: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(lines)


def _xlsx(path: Path, lines: Iterable[list[Any]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number, line in enumerate(lines, 1):
            numbers = [
                float(str(cell).replace(",", "")) if 5 <= i <= 9 else cell for i, cell in enumerate(line)
            ]
            sheet.write_row(number, 0, numbers)


def _import(work: Path, name: str, database: str) -> Taken:
    key = work / f"{database}.bin"
    if not key.exists():
        key.write_bytes(os.urandom(32))
    app = open_application(work / database, key.read_bytes())
    beats = [time.perf_counter()]
    watch = Watch(progress=lambda _report: beats.append(time.perf_counter()))
    try:
        taken = _taken(lambda: app.imports.run("tickets", work / name, watch=watch))
    finally:
        app.close()
    # before the first news the child starts, and that has its own wait cursor
    return replace(taken, silence=max((b - a for a, b in pairwise(beats[1:])), default=0.0))


def _taken(run: Callable[[], object]) -> Taken:
    before, start = os.times(), time.perf_counter()
    run()
    taken, after = time.perf_counter() - start, os.times()
    own = after.user + after.system - before.user - before.system
    child = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(taken, own, child)


def _peaks() -> tuple[float, float]:
    """Largest resident memory in MB of this process and of its largest child so far; 0 where unknown."""
    if sys.platform == "win32":
        return 0.0, 0.0
    import resource

    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    mine, children = (resource.getrusage(one).ru_maxrss / 1024 for one in who)
    return mine, children


def _stored(work: Path) -> tuple[list[tuple[Any, ...]], list[str]]:
    """The imported rows and what makes their table and indexes."""
    source = connect(work / "csv.db", (work / "csv.db.bin").read_bytes())
    rows = source.execute("SELECT * FROM weigh_ticket").fetchall()
    objects = source.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'weigh_ticket' AND sql IS NOT NULL AND type <> 'trigger' "
        "ORDER BY type = 'index'"
    ).fetchall()
    source.close()
    return rows, [statement for (statement,) in objects]


def _floor(work: Path, rows: list[tuple[Any, ...]], objects: list[str]) -> Taken:
    raw = connect(work / "floor.db", os.urandom(32))
    for statement in objects:
        raw.execute(statement)
    marks = ",".join("?" * len(rows[0]))

    def fill() -> None:
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO weigh_ticket VALUES ({marks})", rows)
        raw.execute("COMMIT")

    taken = _taken(fill)
    raw.close()
    return taken


def _program(work: Path, rows: list[tuple[Any, ...]], objects: list[str]) -> Taken | None:
    """The `sqlite3` program, with the settings of ours, blobs as text."""
    program = shutil.which("sqlite3")
    if program is None:
        return None
    with (work / "plain.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [c.hex()[:16] if isinstance(c, bytes) else c for c in row] for row in rows
        )
    settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072;"
    script = "\n".join([settings, *(f"{o};" for o in objects), ".import --csv plain.csv weigh_ticket"])
    run = partial(subprocess.run, [program, "plain.db"], input=script, text=True, cwd=work, check=True,
                  stdout=subprocess.DEVNULL)  # fmt: skip
    return _taken(run)


if __name__ == "__main__":
    main()
