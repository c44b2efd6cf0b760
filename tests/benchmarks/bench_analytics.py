"""What models cost: fits and predictions against the lifetimes package, series side by side against one by one, and the
questions of the command line on a file against one bare count of its tickets. CPU seconds.

    python3 dev.py bench analytics [--db PATH] [--runs 5]       (default: the small demo company)
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program has it

import numpy as np

from cementcrm.analytics.lifetime import Fit, History, Model, expected, fit
from cementcrm.analytics.theta import theta
from cementcrm.app import Application
from cementcrm.demo import make_demo
from cementcrm.opening import open_file
from cementcrm.reading.alarms import AlarmQuery
from cementcrm.reading.forecasts import ForecastQuery, Part
from cementcrm.reading.lifetimes import LifetimeQuery
from cementcrm.reading.patterns import PairQuery, SegmentQuery
from cementcrm.reading.pricings import PriceQuery
from cementcrm.reading.values import ValueQuery
from tests.analytics.published import cdnow, competition
from tests.benchmarks.yardstick import heading, row

_MANY = 100_000
_SERIES = 1_000


def seconds(run: Callable[[], object], times: int) -> float:
    """Of the processor, the middle one of several runs after one that warms up."""
    run()
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def customers(runs: int) -> None:
    """Fits of CDNOW, and what 100,000 customers will buy."""
    table = cdnow()
    story = History.of(table["x"], table["t_x"], table["T"])
    random = np.random.default_rng(1)
    x, age = random.integers(0, 30, _MANY).astype(float), random.uniform(1, 39, _MANY)
    many = History.of(x, np.where(x > 0, age * random.random(_MANY), 0), age)
    fitted = fit(story)
    assert isinstance(fitted, Fit)
    warnings.simplefilter("ignore")  # theirs
    from lifetimes import BetaGeoFitter, ParetoNBDFitter  # type: ignore[import-untyped]

    theirs = BetaGeoFitter().fit(table["x"], table["t_x"], table["T"])
    told = theirs.conditional_expected_number_of_purchases_up_to_time
    heading("Customers", "lifetimes 0.11.3")
    row("BG/NBD fitted to CDNOW", seconds(lambda: fit(story), runs),
        seconds(lambda: BetaGeoFitter().fit(table["x"], table["t_x"], table["T"]), runs), "s", "≤ 1")  # fmt: skip
    row("Pareto/NBD fitted to CDNOW", seconds(lambda: fit(story, Model.PARETONBD), runs),
        seconds(lambda: ParetoNBDFitter().fit(table["x"], table["t_x"], table["T"]), 1), "s", "≤ 1")  # fmt: skip
    row("100,000 predictions", seconds(lambda: expected(fitted, many, 39), runs),
        seconds(lambda: told(39, many.frequency, many.recency, many.age), runs), "s", "≤ 1")  # fmt: skip


def series(runs: int) -> None:
    """Theta on the first 1,000 monthly series of M3, 18 months ahead."""
    known = competition("M3", "monthly").known[:_SERIES]
    values = np.full((_SERIES, max(map(len, known))), np.nan)
    for line, each in zip(values, known, strict=True):
        line[len(line) - len(each) :] = each
    heading("1,000 monthly series", "one by one")
    row("Theta", seconds(lambda: theta(values, 12, 18), runs),
        seconds(lambda: [theta(each[None], 12, 18) for each in known], 1), "s", "0.10 s")  # fmt: skip


def questions(app: Application, runs: int) -> None:
    """What the command line asks of a file."""

    def count() -> Any:
        with app.database.read() as connection:
            return connection.exec_driver_sql("SELECT count(*), sum(net_tonnes) FROM weigh_ticket").one()

    tickets, _ = count()
    floor = seconds(count, runs)
    heading(f"{tickets:,} tickets", "one count and sum of the tickets")
    money = {"values": True, "margins": True}
    asked: list[tuple[str, Callable[[], object]]] = [
        ("lifetime", lambda: app.lifetime(LifetimeQuery(**money))),
        ("lifetime --by customer", lambda: app.lifetime(LifetimeQuery(each=True, **money))),
        ("lifetime --model paretonbd", lambda: app.lifetime(LifetimeQuery(Model.PARETONBD))),
        *((f"forecast --by {part}", lambda part=part: app.forecast(ForecastQuery(part))) for part in Part),
        ("alarms, with two years of looking back", lambda: app.alarms(AlarmQuery())),
        ("value", lambda: app.value(ValueQuery())),
        ("prices", lambda: app.price_signals(PriceQuery())),
        ("pairs", lambda: app.grade_pairs(PairQuery())),
        ("segments", lambda: app.segments(SegmentQuery())),
    ]
    for name, ask in asked:
        row(name, seconds(ask, runs), floor, "s", "all ≤ 10 s for 2 million")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    customers(options.runs)
    series(options.runs)
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "demo.db"
        if options.db is None:
            make_demo(path, "small", 1, plain=True, report=lambda _done, _total, _what: None)
        app = open_file(path, plain=True)
        questions(app, options.runs)
        app.close()


if __name__ == "__main__":
    main()
