"""Lists of a large demo through the application, as the record table asks for them, against one bare scan of
the same table in the same file.

    python3 dev.py bench table [--db PATH --key-file FILE]     (default: the small demo company)
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from cementcrm.analytics.summary import Chart
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.demo import make_demo
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.opening import open_file
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
        _measure(path, arguments.key_file)


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
            ("all ids, by city (no index)", lambda: app.ids(_sorted("city")), "–"),
            ("ids of one city", lambda: app.ids(_where("city", "eq", "苏州市")), "–"),
            ("ids by part of an address", lambda: app.ids(_where("address", "contains", "滨江")), "–"),
            ("find 2 characters", lambda: app.find("盛达"), "–"),
            ("find pinyin initials", lambda: app.find("szhd"), "–"),
            ("find a number", lambda: app.find("KH0004711"), "–"),
        )
        for what, ask, goal in lists:
            row(what, median(ask) * 1000, floor * 1000, "ms", goal)
        heading("Charts", "one scan of the customers")
        for by in By:
            for measure in Measure:
                ask = _chart(app, ChartQuery(measure, by))
                row(f"{measure} by {by}", median(ask) * 1000, floor * 1000, "ms", "≤ 250 ms")
    finally:
        app.close()


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
