"""The demo company: right by its own truth, the same for the same seed, and every planted effect in the data."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cementcrm.cli import main
from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.demo import make_demo, truth_path
from cementcrm.exchange.demo.company import SIZES, found, region_of_plant
from cementcrm.exchange.demo.season import SPRING_FESTIVALS, activity
from cementcrm.exchange.demo.trade import GRADES, Tickets, Trade
from cementcrm.opening import check_file, open_file


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert main(["demo", str(path), "--size", "small", "--seed", "3", "--plain"]) == 0
    app = open_file(path)
    yield app, json.loads(truth_path(path).read_text(encoding="utf-8"))
    app.close()


def test_what_lists_say_is_what_the_truth_says(demo: Any) -> None:
    app, truth = demo
    count, totals = app.totals(ListQuery("weigh_ticket"))
    assert count == truth["tickets"]["unique"]
    assert float(totals["net_tonnes"]) == truth["tickets"]["net_tonnes_not_void"]
    assert app.totals(ListQuery("customer"))[0] == truth["customers"]
    for month, tonnes in list(truth["tickets"]["by_month"].items())[:3]:
        year, number = map(int, month.split("-"))
        last = date(year + number // 12, number % 12 + 1, 1).toordinal() - 1
        span = (date(year, number, 1), date.fromordinal(last))
        query = ListQuery("weigh_ticket", filters=(Filter("business_date", "between", span),))
        assert float(app.totals(query)[1]["net_tonnes"]) == tonnes


def test_the_file_is_sound_and_its_derived_tables_are_built(demo: Any) -> None:
    report = check_file(demo[0], full=True)
    assert report["ok"], report


def test_who_left_buys_nothing_afterwards(demo: Any) -> None:
    app, truth = demo
    assert truth["left"]
    for gone in truth["left"]:
        filters = (Filter("customer_code", "eq", gone["code"]), Filter("business_date", "ge", date.max))
        last = date.fromisoformat(gone["last_day"])
        later = Filter("business_date", "ge", date.fromordinal(last.toordinal() + 1))
        assert app.totals(ListQuery("weigh_ticket", filters=(filters[0], later)))[0] == 0


def test_mistyped_prices_are_the_ones_told(demo: Any) -> None:
    app, truth = demo
    for typo in truth["price_typos"]:
        price = float(app.find_key("weigh_ticket", typo["ticket_no"]).values["price"])
        assert price == typo["price"]
        assert not 0.5 < price / typo["meant"] < 2


def test_a_demo_is_not_written_over_a_database(demo: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = demo[0].database.path
    assert main(["demo", str(path), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == "file_exists"


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(done: int, _total: int, _what: str) -> None:
        if done > 1_000:
            raise Cancelled()

    with pytest.raises(Cancelled):
        make_demo(tmp_path / "x.db", "small", 1, plain=True, report=cancel)
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")] == []


def trade(seed: int, size: str = "small") -> tuple[Any, list[Tickets]]:
    company = found(SIZES[size], np.random.default_rng(seed), date(2025, 12, 31))
    return company, list(Trade(company, np.random.default_rng(seed + 1)))


def test_the_same_seed_gives_the_same_trade_and_another_another() -> None:
    (_, one), (_, again), (_, other) = trade(5), trade(5), trade(6)
    assert np.array_equal(one[0].net, again[0].net)
    assert not np.array_equal(one[0].net[:100], other[0].net[:100])


def test_a_demo_has_about_as_many_tickets_as_its_size_says() -> None:
    _, blocks = trade(5)
    assert sum(len(b.net) for b in blocks) == pytest.approx(SIZES["small"].tickets, rel=0.1)


def test_spring_festival_winter_and_the_falling_market_show_in_the_season() -> None:
    start = date(2021, 1, 1)
    season = activity(start, 5 * 365 + 1, 4)
    for first in (SPRING_FESTIVALS[2022], SPRING_FESTIVALS[2024]):
        assert season[0, (first - start).days] < 0.1
    january = slice((date(2023, 12, 1) - start).days, (date(2024, 1, 5) - start).days)
    assert season[2, january].mean() < 0.2 * season[0, january].mean()
    assert season[0, -60:].mean() < 0.9 * season[0, 304:364].mean()


def test_hidden_gems_earn_more_a_tonne_and_the_pairs_go_together() -> None:
    company, blocks = trade(5)
    gem = np.concatenate([company.is_gem[b.customer] for b in blocks])
    grade = np.concatenate([b.grade for b in blocks])
    customer = np.concatenate([b.customer for b in blocks])
    assert set(np.unique(grade[gem])) <= {5, 6, 7}
    assert GRADES[7][1] > 1.5 * GRADES[0][1]
    buys = np.zeros((company.size.customers, len(GRADES)), bool)
    buys[customer, grade] = True
    with_first, without = buys[buys[:, 0]][:, 4].mean(), buys[~buys[:, 0]][:, 4].mean()
    assert with_first > 1.5 * without
    assert region_of_plant(np.arange(12)).tolist() == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3
