"""`analyse forecast` from tickets to figures: parts add up, nothing later is seen, too little is said to be."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cementcrm.analytics.calendars import spring_festivals
from cementcrm.app import Application, open_application
from cementcrm.cli import main
from cementcrm.core.commands import Create, CreateMany, Update
from cementcrm.core.errors import PermissionDenied
from cementcrm.core.queries import ListQuery
from cementcrm.reading.forecasts import ForecastQuery, Forecasts, Part
from cementcrm.reading.whatifs import Move, Price, Project, WhatIf, WhatIfQuery
from tests.app.batches import Row
from tests.app.test_importer import run

START = date(2020, 1, 1)
END = date(2024, 12, 31)
PLANTS = ("A1", "A2", "B1")


def _tonnes(buyer: int, day: date) -> int:
    """kg on a day: seasons, hardly anything around Spring Festival, some noise that is always the same."""
    apart = (day - spring_festivals()[day.year]).days
    share = 0.1 if -12 <= apart <= 15 else 1.0
    season = 1 + 0.3 * np.sin(day.month * np.pi / 6)
    noise = 1 + ((buyer * 31 + day.toordinal() * 17) % 11 - 5) / 50
    return int(20_000 * (buyer + 1) * season * share * noise)


def _tickets() -> dict[str, list[Row]]:
    """By the plant that weighs."""
    found: dict[str, list[Row]] = {plant: [] for plant in PLANTS}
    number = 0
    for buyer in range(6):
        for day in range(0, (END - START).days + 1, 3):
            on, number = START + timedelta(day), number + 1
            found[PLANTS[buyer % 3]].append(Row(number, {
                "ticket_no": f"T{number}", "customer_code": f"K{buyer}", "customer_name": f"公司{buyer}",
                "net_tonnes": _tonnes(buyer, on), "business_date": on.isoformat(), "is_void": 0,
                "grade": ("P·O 42.5", "P·C 42.5")[(buyer + day) % 2],
            }))  # fmt: skip
    return found


def weigh(app: Application, unit: UUID, rows: list[Row]) -> UUID:
    """Import at a plant: a ticket belongs to whose user imports it."""
    someone = app.actor
    app.actor = replace(someone, unit=unit)
    try:
        return run(app, "tickets", rows).report.import_id
    finally:
        app.actor = someone


def firm(app: Application, without: str = "none") -> dict[str, UUID]:
    """Two regions, three plants, six customers who buy every third day for five years, but in the one `without`."""
    known = {}
    for region in ("A", "B"):
        values = {"code": region, "name": f"{region}区", "kind": "region"}
        known[region] = app.execute(Create("org_unit", values)).value
    for plant in PLANTS:
        values = {"code": plant, "name": f"{plant}厂", "kind": "plant", "parent_uuid": known[plant[0]]}
        known[plant] = app.execute(Create("org_unit", values)).value
    app.execute(Create("customer", {"code": "K0", "name": "甬城"}))
    for plant, rows in _tickets().items():
        weigh(app, known[plant], [row for row in rows if not row.values["business_date"].startswith(without)])
    return known


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, UUID]]:
    """The firm's database, closed, and its units."""
    path = tmp_path_factory.mktemp("forecasts") / "a.db"
    app = open_application(path, None)
    units = firm(app)
    app.close()
    return path, units


@pytest.fixture(scope="module")
def market(
    made: tuple[Path, dict[str, UUID]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    copy = tmp_path_factory.mktemp("copy") / "a.db"
    shutil.copyfile(made[0], copy)
    app = open_application(copy, None)
    yield app
    app.close()


def summed(found: Forecasts) -> Any:
    return np.sum([row.points for row in found.rows], axis=0)


@pytest.mark.parametrize("by", [Part.REGION, Part.PLANT, Part.GRADE, Part.CUSTOMER])
def test_parts_add_up_to_the_total(market: Application, by: Part) -> None:
    total = market.forecast(ForecastQuery(Part.TOTAL))
    assert summed(market.forecast(ForecastQuery(by))) == pytest.approx(summed(total))


def test_plants_add_up_to_their_region_and_are_named(market: Application) -> None:
    plants = market.forecast(ForecastQuery(Part.PLANT))
    regions = {row.key: row.points for row in market.forecast(ForecastQuery(Part.REGION)).rows}
    assert [(row.key, row.name) for row in plants.rows] == [(plant, f"{plant}厂") for plant in PLANTS]
    assert plants.rows[0].points + plants.rows[1].points == pytest.approx(regions["A"])
    assert plants.rows[2].points == pytest.approx(regions["B"])


def test_the_year_that_came_is_in_the_bands_and_last_year_is_not(market: Application) -> None:
    """Asked at the end of 2023: Spring Festival moves from 22 January to 10 February."""
    found = market.forecast(ForecastQuery(Part.TOTAL, END.replace(year=2023)))
    assert (found.first, found.last) == (2020 * 12, 2023 * 12 + 11)
    (total,) = found.rows
    days = [date(2024, 1, 1) + timedelta(n) for n in range(366)]
    since = [(day - START).days for day in days]
    truth = np.zeros(12)
    for day, apart in zip(days, since, strict=True):
        if apart % 3 == 0:
            truth[day.month - 1] += sum(_tonnes(buyer, day) for buyer in range(6)) / 1_000
    assert total.row is not None
    ours, last_year = (np.abs(told - truth).sum() for told in (total.points, total.row.last_year))
    assert ours < 0.6 * last_year
    assert total.row.test is not None
    assert total.row.test.mase < total.row.test.mase_last_year


def test_customers_are_named_and_the_largest_comes_first(market: Application) -> None:
    rows = market.forecast(ForecastQuery(Part.CUSTOMER)).rows
    assert [row.key for row in rows] == ["K5", "K4", "K3", "K2", "K1", "K0", None]
    assert [row.name for row in rows[-2:]] == ["甬城", None]


LATER = st.lists(
    st.tuples(
        st.integers(0, 8), st.integers(0, 90), st.integers(1, 60_000), st.sampled_from([*PLANTS, "C9"])
    ),
    max_size=8,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LATER, st.sampled_from(Part))
def test_what_comes_later_changes_nothing(
    market: Application, made: tuple[Path, dict[str, UUID]], later: list[Any], by: Part
) -> None:
    """Leak-free: in a half-known month, too, and by new customers, names, grades and places of work."""
    query = ForecastQuery(by, date(2024, 6, 20))
    before = market.forecast(query)
    imported = []
    for number, (buyer, day, kg, plant) in enumerate(later):
        on = date(2024, 6, 21) + timedelta(day)
        values = {"ticket_no": f"L{number}", "customer_code": f"K{buyer}", "customer_name": "新名", "net_tonnes": kg,
                  "business_date": on.isoformat(), "is_void": 0, "grade": f"P·I {plant}"}  # fmt: skip
        unit = made[1].get(plant, market.actor.unit)
        imported.append(weigh(market, unit, [Row(number, values)]))
    after = market.forecast(query)
    for done in imported:
        market.undo_command(done)
    assert _plain(before) == _plain(after)
    assert before.last == 2024 * 12 + 4


def test_the_running_month_is_reckoned_with_once_it_is_over(
    market: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tickets cost nothing meanwhile; one of a month before makes it told anew, as who reads all anew is told."""
    from cementcrm.reading import trade

    reckoned: list[int] = []
    whole = trade.demand
    monkeypatch.setattr(trade, "demand", lambda *told: reckoned.append(1) or whole(*told))

    def came(number: int, on: date) -> UUID:
        values = {"ticket_no": f"R{number}", "customer_code": "K1", "customer_name": "公司1", "net_tonnes": 900_000,
                  "business_date": on.isoformat(), "is_void": 0, "grade": "P·C 42.5"}  # fmt: skip
        return weigh(market, market.actor.unit, [Row(number, values)])

    market.forecast(ForecastQuery(Part.CUSTOMER))
    reckoned.clear()
    imported = [came(1, END + timedelta(2)), came(2, END + timedelta(3))]
    after = market.forecast(ForecastQuery(Part.CUSTOMER))
    assert reckoned == []
    assert after.asof == END + timedelta(3)
    imported.append(came(3, END - timedelta(40)))
    late = market.forecast(ForecastQuery(Part.CUSTOMER))
    assert reckoned == [1]
    anew = Application(market.database, market.actor, market.clock).forecast(ForecastQuery(Part.CUSTOMER))
    assert _plain(late) == _plain(anew)
    assert _plain(late) != _plain(after)
    for done in reversed(imported):
        market.undo_command(done)


def _plain(found: Forecasts) -> Any:
    return [
        (each.key, each.name, each.points.tolist(), None if each.row is None else repr(each.row))
        for each in found.rows
    ]


def test_the_command_prints_points_bands_and_back_test(
    made: tuple[Path, dict[str, UUID]], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["analyse", "forecast", "--by", "plant", "--asof", "2024-12-31", "--db", str(made[0]), "--plain"]
    assert main([*words, "--months", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["unit"], found["from"], found["to"]) == ("t", "2020-01", "2024-12")
    assert found["months"] == ["2025-01", "2025-02", "2025-03"]
    assert 0.5 < found["covered"]["80"] <= 1
    series = found["series"][0]
    assert (series["key"], series["name"], series["note"]) == ("A1", "A1厂", None)
    assert series["method"] == "theta+spring_festival"
    bands = (series[name] for name in ("low90", "low80", "points", "high80", "high90"))
    for low90, low80, point, high80, high90 in zip(*bands, strict=True):
        assert 0 <= low90 <= low80 <= point <= high80 <= high90
    assert series["back_test"]["missed_percent"] < series["back_test"]["missed_percent_last_year"]
    assert main([*words, "--months", "2"]) == 0
    assert main([*words, "--json"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out.splitlines()[-1])["series"][0]["points"][:3] == series["points"]  # of twelve
    lines = [line.split("\t") for line in out.splitlines()[:-1]]
    assert lines[0][:4] == ["key", "name", "month", "tonnes"]
    assert [line[2] for line in lines[1:]] == ["2025-01", "2025-02"] * 3


@pytest.mark.parametrize(("rows", "months"), [(0, 0), (1, 0), (30, 1), (400, 13)])
def test_too_little_history_is_said(app: Application, rows: int, months: int) -> None:
    run(app, "tickets", [
        Row(n, {"ticket_no": f"T{n}", "customer_code": "K1", "net_tonnes": 1_000, "is_void": 0, "grade": "P·O 42.5",
                "business_date": (START + timedelta(n)).isoformat()})
        for n in range(rows)
    ])  # fmt: skip
    for by in Part:
        found = app.forecast(ForecastQuery(by))
        assert found.too_little is not None
        assert (found.too_little.what, found.rows) == ("months", ())
        assert found.too_little.have == months


def test_a_year_without_tickets_gives_figures(app: Application) -> None:
    firm(app, without="2023")
    for by in Part:
        found = app.forecast(ForecastQuery(by))
        assert np.isfinite(summed(found)).all()
        assert (summed(found) >= 0).all()


@pytest.mark.parametrize(
    "words", [("--months", "0"), ("--months", "13"), ("--months", "x"), ("--by", "moon")]
)
def test_wrong_words_are_told(words: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["analyse", "forecast", *words])
    assert stopped.value.code == 2


def test_who_may_not_read_tickets_gets_none(app: Application) -> None:
    app.actor = replace(app.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        app.forecast(ForecastQuery())


@pytest.fixture
def own(made: tuple[Path, dict[str, UUID]], tmp_path: Path) -> Iterator[Application]:
    """The firm's database, to write in."""
    shutil.copyfile(made[0], tmp_path / "a.db")
    app = open_application(tmp_path / "a.db", None)
    yield app
    app.close()


def _stop(unit: UUID | None, first: date, last: date, sold: int | None = 0) -> dict[str, object]:
    return {
        "name": "错峰停窑", "kind": "kiln_stop", "plant_uuid": unit, "first_on": first, "last_on": last,
        "sold_percent": sold,
    }  # fmt: skip


def _by_plant(app: Application, found: Any = None) -> dict[str | None, Any]:
    found = found or app.forecast(ForecastQuery(Part.PLANT))
    return {row.key: row.points for row in found.rows}


def test_a_planned_stop_takes_tonnes_of_its_plants_months_only(
    made: tuple[Path, dict[str, UUID]], own: Application
) -> None:
    """Two plants belong to the region that stops in all of June 2025; nothing of the kind was before."""
    before = _by_plant(own)
    stop = _stop(made[1]["A"], date(2025, 6, 1), date(2025, 6, 30))
    uuid: Any = own.execute(Create("season", stop)).value
    found = own.forecast(ForecastQuery(Part.PLANT))
    after = _by_plant(own, found)
    for plant in ("A1", "A2"):
        assert after[plant][5] < 0.1 * before[plant][5]
    assert after["B1"][5] == pytest.approx(before["B1"][5], rel=0.05)
    for plant in PLANTS:
        rest = np.arange(12) != 5
        assert after[plant][rest] == pytest.approx(before[plant][rest], rel=0.05)
    assert sum(after.values()) == pytest.approx(summed(own.forecast(ForecastQuery(Part.TOTAL))))
    assert [row.seasons for row in found.rows] == [(0,), (0,), ()]
    assert (found.seasons[0].entry.name, found.seasons[0].sold) == ("错峰停窑", 0)
    own.execute(Update("season", uuid, {"sold_percent": None}))  # of its kind nothing is over
    assert _by_plant(own)["A1"] == pytest.approx(before["A1"])


def test_the_other_case_stands_beside_the_plan_and_adds_up(
    made: tuple[Path, dict[str, UUID]], own: Application
) -> None:
    stop = _stop(made[1]["B1"], date(2025, 6, 1), date(2025, 6, 30))
    uuid: Any = own.execute(Create("season", stop)).value
    what = WhatIf(
        (Move(uuid.hex, date(2025, 9, 1), date(2025, 9, 30)),),
        (Project(3_000, date(2025, 2, 15), None, "A1", "P·O 42.5"), Project(500, START, None, "A2", "M32.5")),
        Price(10, date(2025, 12, 1), -2),
    )
    plan = own.forecast(ForecastQuery(Part.PLANT))
    found = own.what_if(WhatIfQuery(Part.PLANT, what))
    rows = {row.key: row for row in found.rows}
    assert [row.key for row in found.rows] == [row.key for row in plan.rows]
    for row in plan.rows:
        assert rows[row.key].plan == pytest.approx(row.points)
    b1 = rows["B1"]
    assert b1.points[5] > 5 * b1.plan[5]
    assert b1.points[8] < 0.1 * b1.plan[8]
    assert b1.points[[1, 3, 10]] == pytest.approx(b1.plan[[1, 3, 10]])
    assert b1.points[11] == pytest.approx(b1.plan[11] * 1.1**-2)
    more = rows["A1"].points - rows["A1"].plan
    assert more[:4] == pytest.approx([0, 1_500, 3_000, 3_000])
    grades = own.what_if(WhatIfQuery(Part.GRADE, what)).rows
    assert [row.key for row in grades][-1] == "M32.5"  # nobody has bought it yet
    assert grades[-1].points[0] == pytest.approx(500)
    total = own.what_if(WhatIfQuery(Part.TOTAL, what)).rows[0].points
    for rows_ in (found.rows, grades):
        assert np.sum([row.points for row in rows_], axis=0) == pytest.approx(total)
    assert (found.elasticity, found.used, b1.yuan) == (None, -2, None)  # no ticket has an amount
    assert not WhatIf()
    own.actor = replace(own.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        own.what_if(WhatIfQuery(Part.TOTAL, WhatIf()))


def test_usual_seasons_are_offered_where_customers_are_and_once(own: Application) -> None:
    assert own.usual_seasons() == []
    (found,) = own.first(ListQuery("customer"), 1)
    own.execute(Update("customer", found[1].uuid, {"province": "河北省"}))
    rows = own.usual_seasons()
    assert {row["kind"] for row in rows} == {"kiln_stop"}
    assert (rows[0]["first_on"], rows[0]["last_on"]) == (date(2019, 11, 15), date(2020, 3, 15))
    assert own.execute(CreateMany("season", tuple(rows))).value == len(rows)
    assert own.usual_seasons() == []
    told = own.forecast(ForecastQuery()).seasons
    assert told[0].effect is not None
    own.undo()
    assert len(own.usual_seasons()) == len(rows)
