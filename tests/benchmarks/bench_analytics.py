"""What models cost: fits and predictions against the lifetimes package, series side by side against one by one, and the
questions of the command line on a file against one bare count of its tickets. CPU seconds.

    python3 dev.py bench analytics [--db PATH] [--runs 5] [--crowd PATH]

The file is the small demo company's by default. `--crowd`: all of it also of 100,000 customers with 5 million tickets,
in a file that is made if it isn't there yet (a quarter of an hour).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
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
from cementcrm.store.keys import info_path as key_info
from tests.analytics.published import cdnow, competition
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.benchmarks.crowd import make_crowd
from tests.benchmarks.yardstick import heading, row
from ui.shell.rubbish import seldom

_MANY = 100_000
_CROWD = 100_000, 5_000_000  # customers, tickets
_SERIES = 1_000


def seconds(run: Callable[[], object], times: int, clock: Callable[[], float] = time.process_time) -> float:
    """Of the processor, the middle one of several runs after one that warms up."""
    run()
    taken = []
    for _ in range(times):
        start = clock()
        run()
        taken.append(clock() - start)
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


def every_question(app: Application) -> list[tuple[str, Callable[[], object]]]:
    money = {"values": True, "margins": True}
    return [
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


def questions(app: Application, runs: int) -> None:
    """What the command line asks of a file."""

    def count() -> Any:
        with app.database.read() as connection:
            return connection.exec_driver_sql("SELECT count(*), sum(net_tonnes) FROM weigh_ticket").one()

    tickets, _ = count()
    floor = seconds(count, runs)
    heading(f"{tickets:,} tickets", "one count and sum of the tickets")
    asked = every_question(app)
    for name, ask in asked:
        row(name, seconds(partial(anew, app, ask), runs), floor, "s", "")
    pages = _pages(app)
    every = seconds(partial(anew, app, *pages), min(runs, 3))
    row("all of them, one after the other", every, floor, "s", "≤ 10 s for 2 million")
    by_clock = seconds(partial(anew, app, *pages), min(runs, 3), time.perf_counter)
    row("… by the clock", by_clock, floor, "s", "≤ 10 s for 2 million")


def crowd(path: Path, runs: int) -> None:
    """What a night's recompute costs, where very many customers buy."""
    if not path.exists():
        make_crowd(path, *_CROWD)
    app = open_file(path, plain=True)
    pages = _pages(app)
    with app.database.read() as connection:
        (tickets,) = connection.exec_driver_sql("SELECT count(*) FROM weigh_ticket").one()
        (buyers,) = connection.exec_driver_sql("SELECT count(*) FROM ticket_buyer WHERE code <> ''").one()
    taken: list[tuple[float, float]] = []
    for _ in range(min(runs, 3)):
        start, began = time.process_time(), time.perf_counter()
        anew(app, *pages)
        taken.append((time.process_time() - start, time.perf_counter() - began))
    app.close()
    cpu, clock = zip(*taken, strict=True)
    heading(f"{tickets:,} tickets of {buyers:,} customers, the median", "the most")
    for what, times in (("all of them, one after the other", cpu), ("… by the clock", clock)):
        row(what, statistics.median(times), max(times), "s", "≤ 60 s")


def _pages(app: Application) -> list[Callable[[], object]]:
    """The questions, without those that ask the same."""
    return [ask for name, ask in every_question(app) if name not in _SAME]


_SAME = (
    "lifetime",
    "lifetime --model paretonbd",
    *(f"forecast --by {part}" for part in Part if part != Part.CUSTOMER),
)
"""What another one of these asks, too."""


def anew(app: Application, *asks: Callable[[], object]) -> None:
    """As who has just opened the file: nothing is kept."""
    app._kept.forget()
    for ask in asks:
        ask()


def after_a_day(app: Application, runs: int) -> None:
    """The same questions, when a day's thousand tickets came in after they had been asked."""
    asks = _pages(app)
    taken: list[tuple[float, float]] = []
    with app.database.read() as connection:
        newest, codes = connection.exec_driver_sql(
            "SELECT max(business_date), (SELECT json_group_array(code) FROM ticket_buyer WHERE code <> '') "
            "FROM weigh_ticket"
        ).one()
    last, buyers = date.fromisoformat(newest), json.loads(codes)
    app.clock = lambda: datetime(last.year + 1, last.month, 28, tzinfo=UTC)
    heading("A day's tickets later, the median", "the least")
    for number in range(runs + 2):
        rows = [
            _ticket(number, n, buyers[n * 7 % len(buyers)], last + timedelta(number + 1))
            for n in range(1_000)
        ]
        run(app, "tickets", rows)
        start, began = time.process_time(), time.perf_counter()
        for ask in asks:
            ask()
        taken.append((time.process_time() - start, time.perf_counter() - began))
    cpu, clock = zip(*taken[2:], strict=True)  # the first reads all
    for what, times in (("all of them, one after the other", cpu), ("… by the clock", clock)):
        row(what, statistics.median(times), min(times), "s", "≤ 1 s")


def _ticket(day: int, number: int, code: str, on: date) -> Row:
    values = {
        "ticket_no": f"DAY{day}-{number}", "customer_code": code, "customer_name": code, "net_tonnes": 30_000 + number,
        "business_date": on.isoformat(), "grade": "P·O 42.5", "price": 30_000, "amount": 900_000, "is_void": 0,
    }  # fmt: skip
    return Row(number, values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--crowd", type=Path)
    options = parser.parse_args()
    customers(options.runs)
    series(options.runs)
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "demo.db"
        if options.db is None:
            make_demo(path, "small", 1, plain=True, report=lambda _done, _total, _what: None)
        app = open_file(path, plain=True)
        seldom()  # as in the window
        questions(app, options.runs)
        app.close()
        copy = Path(shutil.copy(path, Path(folder) / "day.db"))
        shutil.copy(key_info(path), key_info(copy))
        app = open_file(copy, plain=True)
        after_a_day(app, options.runs)
        app.close()
    if options.crowd is not None:
        crowd(options.crowd, options.runs)


if __name__ == "__main__":
    main()
