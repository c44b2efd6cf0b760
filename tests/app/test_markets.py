"""`analyse market` from tickets and demand profiles to the figures."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.commands import Create
from cementcrm.reading.markets import MarketQuery
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_lifetimes import DAY, ticket

GRADES = ("P·O 42.5", "P·C 42.5")


def sold(number: int, buyer: int, day: int) -> Row:
    more = {
        "grade": GRADES[buyer % 2],
        "price": 30_000 + 100 * buyer,
        "amount": 900_000 + 3_000 * buyer,
        "cost": 20_000,
    }
    return ticket(number, f"K{buyer:02}", DAY + timedelta(day), **more)


def company(app: Application) -> None:
    """24 customers in two provinces, of two types; those of Zhejiang have said what they need."""
    for n in range(24):
        values = {
            "code": f"K{n:02}", "name": f"公司{n}", "province": ("浙江", "福建")[n % 2],
            "customer_type": ("dealer", "project")[n // 12],
        }  # fmt: skip
        uuid = app.execute(Create("customer", values)).value
        if n % 2 == 0:
            need = {
                "customer_uuid": uuid,
                "valid_from": DAY,
                "annual_tonnes": 3_000,
                "rivals": "海螺 40%、南方",
            }
            app.execute(Create("demand_profile", need))
    run(app, "tickets", [sold(1_000 * n + day, n, day) for n in range(24) for day in range(n, 365, 6)])


def test_the_market_adds_up_and_says_what_rivals_take(app: Application) -> None:
    company(app)
    found = app.market(MarketQuery())
    assert (found.first, found.last) == (date(2025, 1, 1), date(2025, 12, 31))
    whole = sum(cell.tonnes for cell in found.cells)
    assert whole == pytest.approx(sum(sum(season.tonnes[-12:]) for season in found.seasons))
    assert {(cell.region, cell.grade) for cell in found.cells} == {("浙江", GRADES[0]), ("福建", GRADES[1])}
    assert all(cell.margin == pytest.approx(cell.tonnes * 100, rel=0.3) for cell in found.cells)
    purses = {(purse.region, purse.type): purse for purse in found.purses}
    assert purses["浙江", "dealer"].profiled == 6
    assert purses["浙江", "dealer"].share is None  # six are too few
    assert purses["福建", "project"].need == 0
    assert [(rival.region, rival.name, rival.customers, rival.asked, rival.told) for rival in found.rivals] == [
        ("浙江", "海螺", 12, 12, 12), ("浙江", "南方", 12, 12, 0),
    ]  # fmt: skip
    assert (found.rivals[0].tonnes, found.rivals[1].tonnes) == (pytest.approx(14_400), None)
    assert found.rivals[0].codes[:2] == ("K00", "K02")
    stop = {
        "name": "停窑",
        "kind": "kiln_stop",
        "province": "浙江省",
        "first_on": DAY,
        "last_on": DAY + timedelta(20),
    }
    app.execute(Create("season", stop))
    stops = {season.region: season.stops for season in app.market(MarketQuery()).seasons}
    assert stops == {"浙江": ((DAY, DAY + timedelta(20)),), "福建": ()}
    bands = {(band.region, band.grade): band for band in found.bands}
    assert bands["浙江", GRADES[0]].prices[2] == pytest.approx(310, abs=3)


def test_the_market_knows_nothing_later_and_tells_each_what_it_may(app: Application) -> None:
    company(app)
    query = MarketQuery(DAY + timedelta(370))
    found = app.market(query)
    run(app, "tickets", [sold(90_000 + n, n % 30, 371 + n) for n in range(60)])
    assert app.market(query) == found
    assert app.market(MarketQuery()) != found
    app.actor = replace(app.actor, role="reception")
    told = app.market(query)
    assert {cell.margin for cell in told.cells} == {None}
    assert told.bands == ()
    assert sum(cell.tonnes for cell in told.cells) == sum(cell.tonnes for cell in found.cells)


def test_a_market_without_history(app: Application) -> None:
    assert app.market(MarketQuery()).history is not None
    run(app, "tickets", [ticket(1, "K1", DAY)])
    assert app.market(MarketQuery()).history is not None
    (cell,) = app.market(MarketQuery(DAY + timedelta(31))).cells
    assert (cell.region, cell.type, cell.customers, cell.margin) == ("", "", 1, None)


def test_the_command_line_tells_the_market(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    path = tmp_path / "demo.db"
    assert main(["demo", str(path), "--size", "small", "--seed", "3", "--plain"]) == 0
    capsys.readouterr()
    assert main(["analyse", "market", "--db", str(path), "--json"]) == 0
    found: Any = json.loads(capsys.readouterr().out)
    assert set(found) >= {"cells", "wallets", "seasons", "rivals", "bands"}
    assert all(purse["profiled"] >= 10 for purse in found["wallets"] if purse["share"])
    assert main(["analyse", "market", "--db", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[0].split("\t")[:3] == ["region", "type", "grade"]
