"""The record table against QSqlTableModel on a plain SQLite copy of the same customers, both painted, each in a
process of its own; then lists and charts through the application, against one bare scan of the same file.

    python3 dev.py bench table [--db PATH --key-file FILE]     (default: the small demo company)
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median as median_of
from typing import Any

from cementcrm.analytics.summary import Chart
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.demo import make_demo
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.opening import open_file
from cementcrm.store.orders import Orders
from tests.benchmarks.yardstick import heading, median, row


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    parser.add_argument("--key-file", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.db or Path(folder) / "demo.db"
        if arguments.db is None:
            make_demo(path, "small", 1, plain=True)
        _widgets(path, arguments.key_file, Path(folder) / "plain.db")
        _measure(path, arguments.key_file)


_STARTS = 7
# What is compared: ours, QSqlTableModel's, at most so many times the latter (below 1: faster).
_COMPARED = (
    ("first rows painted", "start, painted", "start, painted", "≤ 1.3"),
    ("every row reachable", "start, complete", "start, complete", "≤ 1/7"),
    ("sorted by an index, painted", "sort, indexed, painted", "sort, indexed, painted", "≤ 1/50"),
    ("sorted by an index, complete", "sort, indexed, complete", "sort, indexed, complete", "≤ 1/25"),
    (
        "… of these by few values, complete",
        "sort, of few values, complete",
        "sort, of few values, complete",
        "–",
    ),
    ("sorted without an index, complete", "sort, no index, complete", "sort, no index, complete", "≤ 1/4"),
    ("a sort again, complete", "sort, repeated, complete", "sort, repeated, complete", "≤ 1/100"),
    ("filter on an index, complete", "filter, indexed, complete", "filter, indexed, complete", "≤ 1/12"),
    (
        "filter of few values, complete",
        "filter, of few values, complete",
        "filter, of few values, complete",
        "≤ 1/12",
    ),
    (
        "filter without an index, complete",
        "filter, no index, complete",
        "filter, no index, complete",
        "≤ 1/12",
    ),
    ("filter by a part, complete", "filter, contains, complete", "filter, contains, complete", "≤ 1/12"),
    (
        "filter by a part, indexed, complete",
        "filter, contains, indexed, complete",
        "filter, contains, indexed, complete",
        "≤ 1/12",
    ),
    ("filter cleared, complete", "clear, complete", "clear, complete", "≤ 1/100"),
    ("page down, rows painted, p50", "scroll p50", "scroll p50", "–"),
    ("page down, rows painted, p99", "scroll p99", "scroll p99", "≤ 1.5"),
    ("jump to any place, rows painted, p99", "jump p99", "jump p99", "–"),
)


def _widgets(path: Path, key_file: Path | None, copy: Path) -> None:
    count = _plain_copy(path, key_file, copy)
    for file in (path, copy):  # neither waits for the disk: the copy has just been written
        with file.open("rb") as whole:
            while whole.read(1 << 24):
                pass
    sides = (("qt", copy), ("ours", path, *([key_file] if key_file else [])))
    theirs, ours = ({**_side(*side), **start} for side, start in zip(sides, _starts(sides), strict=True))
    heading(f"{count:,} customers on the screen", "QSqlTableModel on a plain copy")
    for what, mine, other, goal in _COMPARED:
        row(what, ours[mine] * 1000, theirs[other] * 1000, "ms", goal)
    row("private memory, all of it", ours["memory"] / 1e6, theirs["memory"] / 1e6, "MB", "≤ 1/20")
    row("longest pause of the window", ours["pause max"] * 1000, 100, "ms", "≤ 1 (100 ms)")
    row("pause of the window, p99", ours["pause p99"] * 1000, 16, "ms", "≤ 1 (16 ms)")
    for name in [name for name in ours if name.endswith(", rows")]:
        if ours[name] != theirs[name]:
            print(f"!! {name}: {ours[name]} and {theirs[name]}")


def _side(*words: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.table_sides", *map(str, words)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _starts(sides: Sequence[tuple[object, ...]]) -> list[dict[str, float]]:
    """The median of several starts of each, in turn: a single one swings by half."""
    painted = [
        [_side(f"{which}-start", *words)["start, painted"] for which, *words in sides] for _ in range(_STARTS)
    ]
    return [{"start, painted": median_of(each)} for each in zip(*painted, strict=True)]


def _plain_copy(path: Path, key_file: Path | None, copy: Path) -> int:
    """The customers with their indexes in a plain file; how many."""
    app = open_file(path, key_file=key_file)
    try:
        app.prepare_lists(lambda _done, _total: None)  # as the window does behind its first start
        raw: Any = app.database.raw_writer
        indexes = raw.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'customer' AND sql IS NOT NULL"
        ).fetchall()
        columns = [name for _, name, *_ in raw.execute("PRAGMA table_info(customer)")]
        raw.execute("ATTACH ? AS plain KEY ''", (str(copy),))
        listed = ", ".join(columns)
        raw.execute(f"CREATE TABLE plain.customer (id INTEGER PRIMARY KEY, {', '.join(columns[1:])})")
        raw.execute(f"INSERT INTO plain.customer SELECT {listed} FROM main.customer WHERE deleted_at IS NULL")
        for (sql,) in indexes:
            raw.execute(sql.replace(" INDEX ", " INDEX plain.", 1))
        count: int = raw.execute("SELECT count(*) FROM plain.customer").fetchone()[0]
        raw.execute("DETACH plain")
        return count
    finally:
        app.close()


def _measure(path: Path, key_file: Path | None) -> None:
    app = open_file(path, key_file=key_file)
    try:
        with app.database.read() as connection:

            def scan() -> object:
                return connection.exec_driver_sql(
                    "SELECT count(*), sum(length(name)) FROM customer"
                ).fetchone()

            floor = median(scan)
        count = len(app.ids(ListQuery("customer")))
        heading(f"Lists of {count:,} customers", "one scan of the table")
        lists = (
            ("first 200 rows", lambda: app.first(ListQuery("customer"), 200), "–"),
            ("all ids, by number (indexed)", lambda: app.ids(ListQuery("customer")), "–"),
            ("all ids, by capital (no index)", lambda: app.ids(_sorted("registered_capital")), "–"),
            ("ids of one city", lambda: app.ids(_where("city", "eq", "苏州市")), "–"),
            ("ids by part of an address", lambda: app.ids(_where("address", "contains", "滨江")), "–"),
            ("find 2 characters", lambda: app.find("盛达"), "–"),
            ("find pinyin initials", lambda: app.find("szhd"), "–"),
            ("find a number", lambda: app.find("KH0004711"), "–"),
        )
        for what, ask, goal in lists:
            row(what, median(partial(_anew, app, ask)) * 1000, floor * 1000, "ms", goal)
        heading("Charts", "one scan of the customers")
        for by in By:
            for measure in Measure:
                ask = _chart(app, ChartQuery(measure, by))
                row(f"{measure} by {by}", median(ask) * 1000, floor * 1000, "ms", "≤ 250 ms")
    finally:
        app.close()


def _anew(app: Any, ask: Any) -> object:
    """Nothing remembered, as after a change."""
    app._orders = Orders(read=app.database.read)
    return ask()


def _sorted(field: str) -> ListQuery:
    return ListQuery("customer", sort=((field, False),))


def _where(field: str, op: str, value: str) -> ListQuery:
    return ListQuery("customer", filters=(Filter(field, op, value),))


def _chart(app: object, query: ChartQuery):  # noqa: ANN202
    def ask() -> Chart:
        return app.chart(query)  # type: ignore[attr-defined]

    return ask


if __name__ == "__main__":
    main()
