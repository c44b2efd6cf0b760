"""`analyse alarms|orders|value|prices|pairs|segments` from a file to the figures."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Create
from cementcrm.core.errors import PermissionDenied, UnknownField
from cementcrm.reading.alarms import AlarmQuery, Level, Signal
from cementcrm.reading.orders import OrderQuery
from cementcrm.reading.outlooks import Part
from cementcrm.reading.patterns import PairQuery, SegmentQuery
from cementcrm.reading.pricings import PriceQuery
from cementcrm.reading.values import ValueQuery
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_lifetimes import DAY, ticket


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert main(["demo", str(path), "--size", "small", "--seed", "3", "--plain"]) == 0
    return path


@pytest.fixture
def analysed(demo: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def ask(*words: str, db: Path = demo) -> Any:
        capsys.readouterr()
        assert main(["analyse", *words, "--db", str(db), "--json"]) == 0
        text = capsys.readouterr().out
        assert "NaN" not in text
        return json.loads(text)

    return ask


def truth(path: Path) -> Any:
    return json.loads(path.with_name(path.name + ".truth.json").read_text("utf-8"))


def shops(app: Application, later: Sequence[Row] = ()) -> None:
    """Twenty customers that come every fourth day for 200 days; K00 stops after 120, K01 after 150."""
    stops = {0: 120, 1: 150}
    rows = [
        ticket(1_000 * buyer + day, f"K{buyer:02}", DAY + timedelta(day))
        for buyer in range(20)
        for day in range(buyer % 4, stops.get(buyer, 201), 4)
    ]
    run(app, "tickets", [*rows, *later])


def test_who_stops_while_others_go_on_is_called_and_a_planned_end_explains_it(app: Application) -> None:
    uuid = app.execute(Create("customer", {"code": "K01", "name": "甬城"})).value
    site = {"site_no": "G1", "name": "桥", "customer_uuid": uuid, "ends_on": DAY + timedelta(155)}
    shops(app)
    found = app.alarms(AlarmQuery(DAY + timedelta(200)))
    assert [(row.code, row.signal, row.level) for row in found.rows] == [
        ("K01", Signal.SILENT, Level.CALL), ("K00", Signal.SILENT, Level.CALL),
    ]  # fmt: skip
    app.execute(Create("site", site))
    found = app.alarms(AlarmQuery(DAY + timedelta(200)))
    assert [(row.code, row.planned_end) for row in found.rows] == [
        ("K00", None), ("K01", DAY + timedelta(155)),
    ]  # fmt: skip
    row = found.rows[0]
    assert (row.usual_gap, row.quiet_days, row.last) == (4, 84, DAY + timedelta(116))
    assert row.peers == pytest.approx(1, abs=0.2)


def test_alarms_know_nothing_later(app: Application) -> None:
    shops(app)
    query = AlarmQuery(DAY + timedelta(160))
    found = app.alarms(query)
    new = {"customer_name": "新名"}
    days = [DAY + timedelta(n) for n in range(161, 400, 7)]
    pairs = [(code, day) for code in ("K00", "N1", "N2") for day in days]
    run(app, "tickets", [ticket(90_000 + n, code, day, **new) for n, (code, day) in enumerate(pairs)])
    assert app.alarms(query) == found
    assert [row.code for row in found.rows] == ["K00"]


def test_a_cluster_of_complaints_is_told_to_who_may_read_them(app: Application) -> None:
    shops(app)
    files = [
        app.execute(Create("customer", {"code": f"K{n:02}", "name": f"公司{n}"})).value for n in range(20)
    ]
    people = [app.execute(Create("contact", {"name": "王工", "customer_uuid": file})).value for file in files]

    def complain(who: int, day: int) -> None:
        at = datetime.combine(DAY + timedelta(day), time(10), ORGANISATION_ZONE)
        whose = {"customer_uuid": files[who], "contact_uuid": people[who]}
        app.execute(
            Create("complaint", {**whose, "channel": "phone", "grade": "P·O 42.5", "reported_at": at})
        )

    for who in range(12):
        complain(who, 20 + who)
    for day in (150, 160, 170, 180):
        complain(5, day)
    complain(6, 170)
    complain(5, 201)  # later
    query = AlarmQuery(DAY + timedelta(200))
    (row,) = (row for row in app.alarms(query).rows if row.signal is Signal.COMPLAINING)
    assert (row.code, row.complaints) == ("K05", 4)
    assert row.usual_complaints == pytest.approx(0.6, abs=0.5)
    silenced = app.alarms(replace(query, complaints=False))
    assert all(row.signal is not Signal.COMPLAINING for row in silenced.rows)


@pytest.mark.parametrize("many", [0, 1, 5])
def test_alarms_without_history(app: Application, many: int) -> None:
    run(app, "tickets", [ticket(n, f"K{n}", DAY) for n in range(many)])
    found = app.alarms(AlarmQuery())
    assert found.history is not None
    assert found.rows == ()


def test_only_who_may_read_tickets_is_told(app: Application) -> None:
    app.actor = replace(app.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        app.alarms(AlarmQuery())


def test_alarms_of_the_demo(demo: Path, analysed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = analysed("alarms")
    left = {each["code"] for each in truth(demo)["left"]}
    projects = {each["code"] for each in truth(demo)["projects"]}
    calls = [row for row in found["alarms"] if (row["level"], row["signal"]) == ("call", "silent")]
    told = [row["customer"] for row in calls if row["planned_end"] is None]
    assert sum(code in left for code in told) >= 0.8 * len(told) > 0
    assert {row["customer"] for row in calls if row["planned_end"]} <= projects
    assert set(found["records"]) == {signal.value for signal in Signal}
    assert main(["analyse", "alarms", "--db", str(demo), "--asof", "2025-06-30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("\t")[:4] == ["customer", "name", "signal", "level"]
    assert analysed("alarms", "--asof", "2024-01-02")["too_little_history"]["need"] == 10
    assert date.fromisoformat(found["asof"]) == date(2025, 12, 31)


def test_values_of_the_demo(demo: Path, analysed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = analysed("value")
    by = {row["customer"]: row for row in found["by"]}
    assert all(by[code]["gem"] and by[code]["value_class"] == "premium" for code in truth(demo)["gems"])
    assert sum(found["classes"].values()) == found["customers"] == len(by)
    assert {"strategic", "premium", "volume", "nurture", "normal", "risk"} <= set(found["classes"])
    assert all(len(row["why"]) == 3 for row in found["by"] if row["value_class"])
    assert all((row["value_class"] is None) == (row["note"] is not None) for row in found["by"])
    assert (found["from"], found["to"]) == ("2025-01-01", "2025-12-31")
    assert found["rules"]["version"] == "1"
    assert main(["analyse", "value", "--db", str(demo)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(by) + 1


def test_classify_says_who_would_move_and_moves_them(
    demo: Path, analysed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(*words: str) -> Any:
        capsys.readouterr()
        assert main([*words, "--db", str(demo), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    told = ask("classify", "--preview")
    assert told["moved"] is None
    assert told["moving"] == len(told["moves"]) > 50
    done = ask("classify")
    assert done["moved"] == told["moving"]
    assert done["moves"] == told["moves"]
    assert ask("classify")["moving"] == 0
    value = {row["customer"]: row["value_class"] for row in analysed("value")["by"] if row["value_class"]}
    rows = {row["code"]: row["value_class"] for row in ask("list", "customers", "--limit", "9999")}
    both = value.keys() & rows.keys()
    assert len(both) > 100
    assert {code: value[code] for code in both} == {code: rows[code] for code in both}


def test_a_value_knows_nothing_later_and_margins_only_for_who_sees_them(app: Application) -> None:
    shops(app)
    rich = {"cost": 20_000, "price": 30_000, "amount": 900_000}
    run(app, "tickets", [ticket(50_000 + n, f"K{n % 9:02}", DAY + timedelta(n), **rich) for n in range(90)])
    query = ValueQuery(DAY + timedelta(184))  # 4 July: the months until June are over
    found = app.value(query)
    assert found.last == date(2025, 6, 30)
    assert any(row.value_class for row in found.rows)
    run(app, "tickets", [ticket(60_000 + n, f"K{n:02}", DAY + timedelta(185 + n), **rich) for n in range(30)])
    assert app.value(query) == found
    app.actor = replace(app.actor, role="reception")
    told = app.value(query).rows
    assert {(row.margin, row.a_tonne, row.margin_rank) for row in told} == {(None, None, None)}
    assert {row.value_class for row in told} <= {None, "risk"}


def test_a_value_without_history(app: Application) -> None:
    assert app.value(ValueQuery()).history is not None
    run(app, "tickets", [ticket(1, "K1", DAY)])
    (row,) = app.value(ValueQuery(date(2025, 2, 1))).rows
    assert (row.value_class, row.note) == (None, "too_little_history")


def test_prices_of_the_demo(demo: Path, analysed: Any) -> None:
    found = analysed("prices", "--by", "customer")
    typos = {each["ticket_no"]: each for each in truth(demo)["price_typos"]}
    slips = {row["ticket_no"]: row for row in found["slips"]}
    assert set(slips) == set(typos)
    for number, row in slips.items():
        assert row["price"] == pytest.approx(typos[number]["price"])
        assert row["usual"] == pytest.approx(typos[number]["meant"], rel=0.2)
    assert found["by"] == sorted(found["by"], key=lambda row: (row["residual"], row["customer"]))
    assert all(row["purchases"] >= 10 for row in found["by"])


def test_prices_know_nothing_later_and_are_told_to_whom_they_may_be(app: Application) -> None:
    rows = [
        ticket(n, f"K{n % 9}", DAY + timedelta(n % 70), price=30_000 + n % 7 * 50, amount=900_000)
        for n in range(200)
    ]
    run(app, "tickets", rows)
    slip = {"price": 300_000, "amount": 9_000_000}
    run(app, "tickets", [ticket(900, "K1", DAY + timedelta(35), **slip)])
    query = PriceQuery(DAY + timedelta(40))
    found = app.price_signals(query)
    assert [row.ticket_no for row in found.slips] == ["T900"]
    late = [
        ticket(1_000 + n, f"K{n % 9}", DAY + timedelta(41 + n % 9), price=60_000, amount=1)
        for n in range(300)
    ]
    run(app, "tickets", late)
    assert app.price_signals(query) == found
    app.actor = replace(app.actor, role="reception")
    with pytest.raises((UnknownField, PermissionDenied)):
        app.price_signals(query)


def test_prices_without_history(app: Application) -> None:
    assert app.price_signals(PriceQuery()).history is not None
    run(app, "tickets", [ticket(1, "K1", DAY)])
    assert app.price_signals(PriceQuery()).history is not None


def test_pairs_of_the_demo(demo: Path, analysed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = analysed("pairs", "--by", "customer")
    told = {frozenset((row["one"], row["other"])) for row in found["pairs"]}
    assert {frozenset(pair) for pair in truth(demo)["pairs"]} <= told
    for row in found["pairs"]:
        assert len(row["might"]) == row["given"] - row["both"]
    assert main(["analyse", "pairs", "--db", str(demo)]) == 0
    assert capsys.readouterr().out.splitlines()[0].split("\t")[:3] == ["one", "other", "both"]


def test_segments_of_the_demo(demo: Path, analysed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = analysed("segments", "--count", "4", "--by", "customer")
    assert sum(row["customers"] for row in found["segments"]) == found["customers"]
    assert all(len(row["apart"]) == 3 for row in found["segments"])
    assert all(len(row["members"]) == row["customers"] for row in found["segments"])
    assert main(["analyse", "segments", "--db", str(demo)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_patterns_know_nothing_later(app: Application) -> None:
    grades = ("P·O 42.5", "P·O 52.5", "P·C 42.5")
    rows = [
        ticket(n, f"K{n % 60:02}", DAY + timedelta(n // 3), grade=grades[n // 60 % (1 + n % 3)], net_tonnes=20_000 + n)
        for n in range(540)
    ]  # fmt: skip
    run(app, "tickets", rows)
    day = DAY + timedelta(184)
    pair, segment = PairQuery(day, each=True), SegmentQuery(day, each=True)
    found = app.grade_pairs(pair), app.segments(segment)
    assert found[1].rows
    late = [
        ticket(9_000 + n, f"K{n % 90:02}", day + timedelta(1 + n % 9), grade=grades[2]) for n in range(200)
    ]
    run(app, "tickets", late)
    assert (app.grade_pairs(pair), app.segments(segment)) == found
    assert app.segments(replace(segment, count=9)).history is not None


def test_patterns_without_history(app: Application) -> None:
    assert app.grade_pairs(PairQuery()).history is not None
    assert app.segments(SegmentQuery()).history is not None


@pytest.mark.parametrize("what", ["alarms", "value", "prices", "pairs", "segments"])
def test_before_the_first_ticket_there_is_too_little_history(
    what: str, demo: Path, analysed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    found = analysed(what, "--asof", "2019-12-31")
    assert found["too_little_history"]["have"] < found["too_little_history"]["need"]
    assert main(["analyse", what, "--asof", "2019-12-31", "--db", str(demo)]) == 0
    assert "too_little_history.need" in capsys.readouterr().out


def test_odd_tickets_are_no_trouble(app: Application, tmp_path: Path) -> None:
    """Nothing weighed, nothing paid, a day of another century, losses: figures or too little history."""
    rows = [
        ticket(
            n,
            f"K{n % 25}",
            DAY + timedelta(n % 300),
            net_tonnes=n % 4 * 10_000,
            price=n % 3 * 9_000,
            cost=20_000,
        )
        for n in range(900)
    ]
    run(app, "tickets", [*rows, ticket(5_000, "K1", date(1971, 1, 1)), ticket(5_001, "K1", date(2099, 1, 1))])
    for asof in (None, DAY + timedelta(150), date(1971, 6, 1), date(2099, 12, 31)):
        assert app.alarms(AlarmQuery(asof)).customers <= 25
        assert len(app.value(ValueQuery(asof)).rows) <= 25
        app.price_signals(PriceQuery(asof))
        app.grade_pairs(PairQuery(asof))
        app.segments(SegmentQuery(asof, count=2))


def test_other_grades_and_prices_that_slip_are_told(app: Application) -> None:
    """Twenty customers, each week for 70 weeks; K02 buys another grade in the last ten, what K03 pays slips by 6 %."""
    rows = []
    for buyer in range(20):
        for week in range(70):
            grade = "P·O 52.5" if buyer == 2 and week >= 60 else "P·O 42.5"
            price = (
                30_000 - (35 * max(week - 18, 0) if buyer == 3 else 0) + 100 * ((buyer * 7 + week * 3) % 5)
            )
            told = {"grade": grade, "packing": "bulk", "price": price, "amount": price * 30}
            rows.append(
                ticket(1_000 * buyer + week, f"K{buyer:02}", DAY + timedelta(7 * week + buyer % 7), **told)
            )
    run(app, "tickets", rows)
    found = app.alarms(AlarmQuery())
    told = {(row.code, row.signal): row for row in found.rows}
    assert set(told) == {("K02", Signal.MIXING), ("K03", Signal.DRIFTING)}
    mix, drift = told["K02", Signal.MIXING], told["K03", Signal.DRIFTING]
    assert (mix.less[0], mix.more[0]) == ("P·O 42.5", "P·O 52.5")
    assert mix.less[1] > 0.9 > 0.3 > mix.less[2]
    assert mix.changed > 0.7
    assert (drift.level, drift.moved) == (Level.CALL, pytest.approx(-0.06, abs=0.01))
    app.actor = replace(app.actor, role="reception")
    assert {row.signal for row in app.alarms(AlarmQuery()).rows} == {Signal.MIXING}


def test_the_next_order_of_each_is_told_and_that_of_one_by_its_file(app: Application) -> None:
    uuid = app.execute(Create("customer", {"code": "K02", "name": "甬城"})).value
    shops(app)
    found = app.next_orders(OrderQuery(DAY + timedelta(200)))
    rows = {row.code: row for row in found.rows}
    assert (rows["K00"].note, rows["K00"].expected) == ("silent", None)
    row = rows["K02"]  # came on the 198th day
    assert (row.name, row.uuid, row.usual_gap, row.note) == ("甬城", uuid, 4, None)
    assert row.low is not None
    assert row.expected is not None
    assert row.high is not None
    assert DAY + timedelta(200) < row.low <= row.expected <= row.high <= DAY + timedelta(206)
    mine = app.outlook(uuid, Part.ORDER)
    assert mine.order is not None
    assert (mine.order.low, mine.order.high) == (row.low, row.high)
    assert found.judged is not None
    assert app.next_orders(OrderQuery(DAY + timedelta(1))).history is not None
    app.actor = replace(app.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        app.next_orders(OrderQuery())


def test_orders_are_told_by_the_command_line(analysed: Callable[..., Any]) -> None:
    told = analysed("orders")
    assert told["back_test"]["judged"] > 100
    assert 0.7 < told["back_test"]["covered"] < 0.95
    first = told["orders"][0]
    assert first["low"] <= first["expected"] <= first["high"]
    assert {"customer", "tonnes", "plant", "grade", "note"} <= first.keys()
