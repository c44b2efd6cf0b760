"""What a working day asks of a large demo, once anew and once more: lists of every kind, a customer's file, home, Find
and figures, each against one bare count of the weigh tickets of the same file.

    python3 dev.py bench day --db PATH [--key-file FILE]       (default: the small demo company)
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cementcrm.analytics.figures import FigureQuery, Kind
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.demo import make_demo
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.opening import open_file
from tests.benchmarks.yardstick import heading, median, row

Question = tuple[str, Callable[[], object], str]
_CHART = "≤ 250 ms"
_YEAR = Filter("business_date", "between", (date(2025, 1, 1), date(2025, 12, 31)))
_TORN = Filter("business_date", "between", (date(2025, 1, 10), date(2025, 12, 20)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    parser.add_argument("--key-file", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.db or Path(folder) / "demo.db"
        if arguments.db is None:
            make_demo(path, "small", 1, plain=True)
        app = open_file(path, key_file=arguments.key_file)
        try:
            _measure(app)
        finally:
            app.close()


def _measure(app: Any) -> None:
    with app.database.read() as connection:

        def count() -> object:
            return connection.exec_driver_sql("SELECT count(*), sum(net_tonnes) FROM weigh_ticket").fetchone()

        floor = median(count) * 1000
    heading("A working day (ms; second number: asked again)", "one sum over the tickets")
    for what, ask, goal in _questions(app):
        first, again = _taken(ask), _taken(ask)
        row(f"{what} (again {again:.3g})", first, floor, "ms", goal)


def _taken(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    ask()
    return (time.perf_counter() - start) * 1000


def _questions(app: Any) -> Iterator[Question]:
    for entity in ("visit", "complaint", "weigh_ticket", "contact"):
        query = ListQuery(entity)
        yield f"{entity}: first 200 rows", partial(app.first, query, 200), "–"
        yield f"{entity}: all ids", partial(app.ids, query), "–"
        yield f"{entity}: count and sums", partial(app.totals, query), "–"
    customer = app.first(ListQuery("customer"), 1)[0][1].uuid
    yield "a customer's file", partial(app.get, "customer", customer), "–"
    yield "… its tabs' counts", partial(app.panel_counts, "customer", customer), "–"
    yield "… its timeline", partial(app.timeline, "customer", customer), "–"
    yield "… doubles of all customers", partial(app.doubles, "customer"), "–"
    yield "what is due (home, start)", app.due, "–"
    yield "Find two characters", partial(app.find, "盛达"), "≤ 60 ms"
    yield "Find initials", partial(app.find, "szhd"), "≤ 60 ms"
    yield from _charts(app)


def _charts(app: Any) -> Iterator[Question]:
    for measure in Measure:
        for by in By:
            yield f"{measure} by {by}", partial(app.chart, ChartQuery(measure, by)), _CHART
    yield "tonnes by month with last year", partial(app.chart, ChartQuery(compare=True)), _CHART
    yield "small multiples by plant", partial(app.charts_by_plant, ChartQuery()), "–"
    today = app.today()
    for priced in ("month", "grade"):
        for name, filters in (("all years", ()), ("one year", (_YEAR,)), ("10 Jan to 20 Dec", (_TORN,))):
            query = FigureQuery(Kind.PRICE, priced, today, filters)
            yield f"price band by {priced}, {name}", partial(app.figures, query), _CHART
    for of in ("month", "type", "unit"):
        asked = FigureQuery(Kind.COMPLAINTS, of, today)
        yield f"complaints per 10,000 t by {of}", partial(app.figures, asked), _CHART
    yield "visit coverage by class", partial(app.figures, FigureQuery(Kind.COVERAGE, "class", today)), _CHART


if __name__ == "__main__":
    main()
