"""`analyse lifetime` from a file to the figures, and what the models are told of tickets."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cementcrm.analytics.lifetime import Fit, TooLittleHistory
from cementcrm.app import Application, open_application
from cementcrm.cli import main
from cementcrm.core.commands import Create, Merge
from cementcrm.core.errors import PermissionDenied
from cementcrm.reading import books
from cementcrm.reading.lifetimes import LifetimeQuery
from tests.analytics.published import cdnow_purchases
from tests.app.batches import Row
from tests.app.test_importer import run

HEADINGS = ("磅单号", "客户编号", "客户名称", "品种规格", "净重", "金额", "出厂时间")


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """CDNOW's purchases imported as weigh tickets: a CD is a tonne, a dollar a yuan."""
    folder = tmp_path_factory.mktemp("cdnow")
    with (folder / "cdnow.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADINGS)
        for number, (customer, day, many, dollars) in enumerate(cdnow_purchases()):
            line = (f"T{number}", customer, customer, "P·O 42.5", many, dollars, f"{day} 12:00:00")
            table.writerow(line)
    words = ["import", str(folder / "cdnow.csv"), "--as", "tickets", "--plain", "--db", str(folder / "a.db")]
    assert main(words) == 0
    return folder / "a.db"


def analysed(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main(["analyse", "lifetime", *words, "--db", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("model", "parameters", "likelihood", "expected"),
    [
        ("bgnbd", {"r": 0.2426, "alpha": 4.4136, "a": 0.7929, "b": 2.4259}, -9582.43, 1653),
        ("paretonbd", {"r": 0.5533, "alpha": 10.5777, "s": 0.6062, "beta": 11.6687}, -9594.98, 1666),
    ],
)
def test_the_published_figures_come_out_of_an_import(
    model: str, parameters: dict[str, float], likelihood: float, expected: float, music: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    found = analysed(music, capsys, "--from", "1997-01-01", "--to", "1997-09-30", "--model", model)
    assert found["parameters"] == pytest.approx(parameters, rel=0.001)
    assert found["log_likelihood"] == pytest.approx(likelihood, abs=0.02)
    assert (found["unit"], found["customers"], found["returned"]) == ("week", 2357, 946)
    assert found["holdout"] == {
        "weeks": 39, "expected": pytest.approx(expected, abs=1), "bought": 1882,
        "same_rate": pytest.approx(2930, abs=1),
    }  # fmt: skip
    spend = found["spend"]
    assert (spend["p"], spend["q"], spend["v"]) == pytest.approx((6.2496, 3.7442, 15.4435), rel=0.001)


def test_each_customer_is_told_and_those_with_few_purchases_get_no_range(
    music: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = analysed(music, capsys, "--asof", "1997-09-30", "--by", "customer")
    assert found["holdout"] is None  # nothing later is seen
    rows = found["by"]
    assert len(rows) == 2357
    assert sum(row["expected"] for row in rows) == pytest.approx(found["next_12_months"]["expected"])
    assert sum(row["alive"] for row in rows) == pytest.approx(found["next_12_months"]["alive"])
    for row in rows:
        few = row["purchase_days"] < 3
        assert (row["note"] == "too_little_history", row["low"] is None, row["high"] is None) == (few,) * 3
        assert few or row["low"] <= row["high"]
        assert row["spend"] > 0
        assert row["margin"] is None  # nobody knows what a CD costs


def test_the_table_without_json_has_a_line_a_customer(
    music: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyse", "lifetime", "--by", "customer", "--db", str(music)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2358
    assert lines[0].split("\t")[:4] == ["customer", "name", "purchase_days", "first"]
    assert main(["analyse", "lifetime", "--to", "1997-09-30", "--db", str(music)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "parameters.r\t0.2426" in lines
    assert "holdout.bought\t1882" in lines


@pytest.mark.parametrize("words", [("--asof", "30.9.1997"), ("--to", "1997-13-01"), ("--by", "plant")])
def test_wrong_words_are_told(words: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["analyse", "lifetime", *words])
    assert stopped.value.code == 2


def test_numpy_gets_one_thread_before_it_is_imported(music: Path) -> None:
    code = (
        "import os, sys; from cementcrm.cli import main; assert 'numpy' not in sys.modules;"
        f"main(['analyse', 'lifetime', '--json', '--plain', '--db', {str(music)!r}]);"
        "assert 'numpy' in sys.modules; sys.exit(os.environ['OPENBLAS_NUM_THREADS'] != '1')"
    )
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True).returncode == 0


def ticket(number: int, code: str | None, day: date, **more: Any) -> Row:
    values = {
        "ticket_no": f"T{number}", "customer_code": code, "customer_name": f"公司{code}", "net_tonnes": 30_000,
        "business_date": day.isoformat(), "grade": "P·O 42.5", "is_void": 0,
    }  # fmt: skip
    return Row(number, values | more)


DAY = date(2025, 1, 1)


def test_a_day_is_one_purchase_and_void_superseded_and_nobodys_tickets_are_none(app: Application) -> None:
    run(app, "tickets", [
        ticket(1, "K1", DAY), ticket(2, "K1", DAY), ticket(3, "K1", DAY + timedelta(3)),
        ticket(4, "K1", DAY + timedelta(9), is_void=1), ticket(5, "K2", DAY + timedelta(1)),
        ticket(6, None, DAY), ticket(7, "K3", DAY), ticket(8, "K1", DAY + timedelta(40)),
    ])  # fmt: skip
    run(app, "tickets", [ticket(7, "K3", DAY, is_void=1)])
    undone = run(app, "tickets", [ticket(9, "K2", DAY + timedelta(5))])
    app.undo_command(undone.report.import_id)
    with app.database.read() as connection:
        found = books.purchases(connection, DAY, DAY + timedelta(30))
        names = books.named(connection, DAY + timedelta(30))
    start = (DAY - date(1970, 1, 1)).days
    told = {names[who][0]: (days, first - start, last - start) for who, days, first, last in zip(
        found.who.tolist(), found.days.tolist(), found.first.tolist(), found.last.tolist(), strict=True
    )}  # fmt: skip
    assert told == {"K1": (2, 0, 3), "K2": (1, 1, 1)}
    assert found.loaded.sum() == 30_000  # K1's after its first day
    assert app.lifetime(LifetimeQuery()).nobodys == 1


def test_numbers_of_one_customer_are_one_customer(app: Application) -> None:
    kept = app.execute(Create("customer", {"code": "K1", "name": "甬城"})).value
    lost = app.execute(Create("customer", {"code": "K2", "name": "甬城二部"})).value
    run(app, "tickets", [ticket(1, "K1", DAY), ticket(2, "K2", DAY), ticket(3, "K2", DAY + timedelta(7))])
    app.execute(Merge("customer", kept, lost))
    with app.database.read() as connection:
        found = books.purchases(connection, DAY, DAY + timedelta(30))
        assert books.named(connection, DAY)[int(found.who[0])] == ("K1", "甬城")
    assert found.days.tolist() == [2]


def firm(app: Application, later: Sequence[Row] = ()) -> None:
    """Twenty customers of different rhythm until day 200, and whatever came later."""
    rows = [
        ticket(100 * buyer + n, f"K{buyer:02}", DAY + timedelta(day), amount=900_000 + 1_000 * buyer * n, price=30_000)
        for buyer in range(20)
        for n, day in enumerate(range(buyer, 200 - 5 * (buyer % 4), 3 + buyer))
    ]  # fmt: skip
    run(app, "tickets", [*rows, *later])


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 25), st.integers(201, 400), st.integers(0, 1), st.integers(1, 60_000)),
        max_size=12,
    )
)
def test_what_comes_later_changes_nothing(tmp_path_factory: pytest.TempPathFactory, later: list[Any]) -> None:
    """Leak-free: also by customers that nobody had heard of, other names and numbers of rows."""
    query = LifetimeQuery(asof=DAY + timedelta(200), each=True, values=True, margins=True)
    found = []
    new = {"customer_name": "新名", "cost": 20_000}
    after = [
        ticket(9_000 + n, f"K{buyer:02}", DAY + timedelta(day), is_void=void, net_tonnes=kg, **new)
        for n, (buyer, day, void, kg) in enumerate(later)
    ]
    for rows in ([], after):
        app = open_application(tmp_path_factory.mktemp("leak") / "a.db", None)
        firm(app, rows)
        found.append(app.lifetime(query))
        app.close()
    assert found[0] == found[1]
    assert isinstance(found[0].fit, Fit)


@pytest.mark.parametrize("later", [0, 1, 9])
def test_too_little_history_is_said_not_guessed(app: Application, later: int) -> None:
    run(app, "tickets", [ticket(n, f"K{n}", DAY) for n in range(40)] if later else [])
    run(app, "tickets", [ticket(100 + n, f"K{n}", DAY + timedelta(5)) for n in range(later)])
    found = app.lifetime(LifetimeQuery(each=True, values=True))
    assert isinstance(found.fit, TooLittleHistory)
    assert found.rows == ()


def test_a_loss_is_told_and_money_only_to_whom_it_may_be(app: Application) -> None:
    firm(app)
    lossy = {"price": 30_000, "amount": 900_000, "cost": 90_000}
    run(app, "tickets", [ticket(5_000 + n, "K00", DAY + timedelta(n), **lossy) for n in range(150)])
    query = LifetimeQuery(each=True, values=True, margins=True)
    told = {row.code: row for row in app.lifetime(query).rows}
    assert told["K00"].margin is not None
    assert told["K00"].margin < 0
    assert told["K01"].margin is None  # no cost is known
    assert told["K01"].spend is not None
    app.actor = replace(app.actor, role="reception")
    found = app.lifetime(query)
    assert found.spend is None
    assert all(row.spend is None and row.margin is None for row in found.rows)
    app.actor = replace(app.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        app.lifetime(query)
