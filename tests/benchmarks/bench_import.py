"""Import of weigh tickets from file to captured, current, summed rows, against SQLite filling the same table.

The floor: the same stored rows put into the same indexed table of an encrypted file by one `executemany`, in
one transaction: no parsing, no comparing, no capture, no derived tables.

    python3 dev.py bench import [--rows 100000]
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cementcrm.app import open_application
from cementcrm.store.cipher import connect
from tests.benchmarks.yardstick import heading, row

HEADINGS = [
    "提货单号", "客户编号", "客户名称", "品种规格", "车牌号", "皮重(吨)", "毛重(吨)", "净重(吨)", "单价(元/吨)",
    "金额(元)", "出厂编号", "进厂时间", "出厂时间", "状态",
]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    count = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        lines = [_line(n) for n in range(count)]
        _csv(work / "t.csv", lines)
        _xlsx(work / "t.xlsx", lines)
        ours = {name: _import(work, name) for name in ("t.csv", "t.xlsx")}
        again = _seconds(work, "t.csv", "t.csv.db")
        floor = _floor(work)
        heading(f"Import of {count:,} tickets", "one executemany")
        row("CSV, rows/s", count / ours["t.csv"], count / floor, "/s", "≥ 0.4")
        row("XLSX, rows/s", count / ours["t.xlsx"], count / floor, "/s", "≥ 0.3")
        row("the same file again, rows/s", count / again, count / floor, "/s", "–")


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


def _csv(path: Path, lines: list[list[Any]]) -> None:
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *lines])


def _xlsx(path: Path, lines: list[list[Any]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number, line in enumerate(lines, 1):
            numbers = [
                float(str(cell).replace(",", "")) if 5 <= i <= 9 else cell for i, cell in enumerate(line)
            ]
            sheet.write_row(number, 0, numbers)


def _import(work: Path, name: str) -> float:
    return _seconds(work, name, f"{name}.db")


def _seconds(work: Path, name: str, database: str) -> float:
    key = work / f"{database}.bin"
    if not key.exists():
        key.write_bytes(os.urandom(32))
    app = open_application(work / database, key.read_bytes())
    try:
        start = time.perf_counter()
        app.imports.run("tickets", work / name)
        return time.perf_counter() - start
    finally:
        app.close()


def _floor(work: Path) -> float:
    source = connect(work / "t.csv.db", (work / "t.csv.db.bin").read_bytes())
    rows = source.execute("SELECT * FROM weigh_ticket").fetchall()
    objects = source.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'weigh_ticket' AND sql IS NOT NULL AND type <> 'trigger' "
        "ORDER BY type = 'index'"
    ).fetchall()
    source.close()
    raw = connect(work / "floor.db", os.urandom(32))
    for (statement,) in objects:
        raw.execute(statement)
    marks = ",".join("?" * len(rows[0]))
    start = time.perf_counter()
    raw.execute("BEGIN")
    raw.executemany(f"INSERT INTO weigh_ticket VALUES ({marks})", rows)
    raw.execute("COMMIT")
    taken = time.perf_counter() - start
    raw.close()
    return taken


if __name__ == "__main__":
    main()
