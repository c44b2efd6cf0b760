"""The demo company: right by its own truth, the same for the same seed, and every planted effect in the data."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from stdnum.cn import uscc

from cementcrm.cli import main
from cementcrm.core.clock import ORGANISATION_ZONE, business_day
from cementcrm.core.commands import Update
from cementcrm.core.errors import Cancelled
from cementcrm.core.ids import fact_id
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.demo import make_demo, truth_path
from cementcrm.exchange.demo.company import SIZES, Size, found, region_of_plant
from cementcrm.exchange.demo.season import SPRING_FESTIVALS, activity
from cementcrm.exchange.demo.trade import COST, GRADES, PAIRS, Tickets, Trade
from cementcrm.exchange.products import parse_product
from cementcrm.features import catalogue
from cementcrm.features.complaints.rules import LIGHTS, MOVES, STATES
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.features.tickets.rules import is_void
from cementcrm.opening import check_file, open_file
from cementcrm.store.types import to_millis
from ui.widgets.record_page.app_source import AppSource
from ui.widgets.record_table.source import ViewSpec


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert main(["demo", str(path), "--size", "small", "--seed", "3", "--plain"]) == 0
    app = open_file(path)
    yield app, json.loads(truth_path(path).read_text(encoding="utf-8"))
    app.close()


@pytest.mark.parametrize("entity", list(catalogue().models))
def test_a_table_shows_every_column_that_it_offers(demo: Any, entity: str) -> None:
    app, _ = demo
    source = AppSource(app, app.spec(entity))
    names = [column.name for column in source.columns]
    ids = app.ids(ListQuery(entity))[:5].tolist()
    rows = source.rows(ids, names)
    assert [len(row) for row in rows] == [len(names)] * len(ids)
    first = source.first_block(ViewSpec(entity), 5, 5, names)
    assert [*first.rows] == source.rows(list(first.ids)[: len(first.rows)], names)


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


def test_truth_names_every_mistyped_price_and_every_bad_credit_code(demo: Any) -> None:
    app, truth = demo
    assert len(truth["price_typos"]) == 5
    odd = [
        Filter("price", "between", (Decimal(low), Decimal(high))) for low, high in ((0, 120), (1_500, 9_999))
    ]
    found_odd = sum(app.totals(ListQuery("weigh_ticket", filters=(f,)))[0] for f in odd)
    assert found_odd == len(truth["price_typos"])
    bad = [
        record.values["code"]
        for _, record in app.first(ListQuery("customer"), 1_000)
        if record.values["credit_code"] and not uscc.is_valid(record.values["credit_code"])
    ]
    # the double of a file with a bad code has it too
    assert {code.removesuffix("-2") for code in bad} == set(truth["bad_credit_codes"])
    assert bad


def test_files_made_twice_share_their_credit_code(demo: Any) -> None:
    app, truth = demo
    assert len(truth["duplicate_files"]) == 4
    for pair in truth["duplicate_files"]:
        one, other = (app.find_key("customer", code).values for code in pair)
        assert one["credit_code"] == other["credit_code"] is not None


def test_each_project_has_a_site_that_tells_its_planned_end(demo: Any) -> None:
    app, truth = demo
    sites = [record for _, record in app.first(ListQuery("site"), 1_000)]
    told = {(site.refs["customer_uuid"].key, site.values["ends_on"].isoformat()) for site in sites}
    assert told == {(project["code"], project["planned_end"]) for project in truth["projects"]}


def test_truth_tells_of_each_buyer_what_his_file_and_his_tickets_say(demo: Any) -> None:
    app, truth = demo
    assert len(truth["buyers"]) == truth["traders"]
    for buyer in truth["buyers"][::40]:
        values = app.find_key("customer", buyer["code"]).values
        assert (values["customer_type"], values["province"]) == (buyer["type"], buyer["province"])
        mine = ListQuery("weigh_ticket", filters=(Filter("customer_code", "eq", buyer["code"]),))
        assert float(app.totals(mine)[1]["net_tonnes"] or 0) == buyer["net_tonnes_not_void"]


def test_tickets_say_what_the_import_would_have_derived(demo: Any) -> None:
    for _, record in demo[0].first(ListQuery("weigh_ticket"), 500):
        values = record.values
        assert parse_product(values["product_text"]) == (values["grade"], values["packing"])
        assert values["is_void"] == is_void(values["status"])
        assert values["business_date"].isoformat() == business_day(to_millis(values["left_at"]))
        assert values["gross_tonnes"] - values["tare_tonnes"] == values["net_tonnes"]
        assert record.uuid == fact_id("weigh_ticket", values["ticket_no"])


def test_the_same_seed_gives_the_same_rows_and_their_changes_are_captured(demo: Any, tmp_path: Path) -> None:
    app, truth = demo
    path = tmp_path / "again.db"
    make_demo(path, "small", 3, plain=True)
    again = open_file(path)
    try:
        assert json.loads(truth_path(path).read_text(encoding="utf-8")) == truth
        for entity in (
            "customer",
            "site",
            "weigh_ticket",
            "contact",
            "visit",
            "complaint",
            "complaint_action",
            "sealed_sample",
        ):
            query = ListQuery(entity)
            rows, other = app.first(query, 1_000), again.first(query, 1_000)
            # a reference's UUID is a key; the number it leads to is not
            assert [r.values | r.refs for _, r in rows] == [r.values | r.refs for _, r in other]
        before = again.find_key("customer", "KH0000001")
        again.execute(Update("customer", before.uuid, {"name": "改名"}, before.version))
        again.undo()
        assert again.find_key("customer", "KH0000001").values["name"] == before.values["name"]
    finally:
        again.close()


def test_there_is_work_for_today(demo: Any) -> None:
    app, truth = demo
    assert date.fromisoformat(truth["today"]) == datetime.now(ORGANISATION_ZONE).date()
    for entity in ("contacts", "profiles", "visits", "complaints"):
        assert app.totals(ListQuery(entity))[0] == truth[entity]
    planned = ListQuery("visit", filters=(Filter("state", "eq", "planned"),))
    days = [record.values["planned_at"].date() for _, record in app.first(planned, 500)]
    today = date.fromisoformat(truth["today"])
    assert min(days) < today < max(days)
    own = Filter("visitor", "eq", app.actor.name)  # the week opens with these
    days = [
        r.values["planned_at"].date()
        for _, r in app.first(replace(planned, filters=(own, *planned.filters)), 500)
    ]
    assert any(day.isocalendar()[:2] == today.isocalendar()[:2] for day in days)
    assert app.due() != []
    states = {group.value for group in app.groups(ListQuery("complaint"), "state")}
    assert states == {code for code, _ in STATES}
    nobody = Filter("contact_uuid", "empty")
    assert app.totals(ListQuery("complaint", filters=(nobody,)))[0] == 0
    whom = [record.values["contact_uuid"] for _, record in app.first(ListQuery("complaint"), 50)]
    assert {uuid is None for uuid in whom} == {True, False}  # some complain who aren't on file
    lights = {group.value for group in app.groups(ListQuery("complaint"), "light")}
    assert lights == {code for code, _ in LIGHTS}
    assert app.totals(ListQuery("customer", filters=(Filter("owner_uuid", "empty"),)))[0] == 0
    for late in ("verify_on", "visit_due_on", "next_contact_on"):
        waiting = app.totals(ListQuery("customer", filters=(Filter(late, "le", today),)))[0]
        assert 0 < waiting < truth["customers"] / 2
    mine = Filter("owner_uuid", "eq", str(app.actor.user))
    assert app.totals(ListQuery("customer", filters=(mine,)))[0] > 0


def test_a_complaint_came_to_its_state_by_moves_that_are_allowed(demo: Any) -> None:
    app, _ = demo
    moved: dict[Any, list[Any]] = {}
    for _, record in app.first(ListQuery("complaint_action", sort=(("action_no", False),)), 5_000):
        moved.setdefault(record.values["complaint_uuid"], []).append(record.values)
    for _, record in app.first(ListQuery("complaint"), 5_000):
        state, at = "registered", record.values["reported_at"]
        for move in moved.get(record.uuid, []):
            assert (move["from_state"], move["at"] >= at) == (state, True)
            assert move["to_state"] in MOVES.moves[state]
            state, at = move["to_state"], move["at"]
        assert state == record.values["state"]
        assert record.values["closed_at"] == (at if state in MOVES.final else None)


def test_customers_are_visited_and_complain_while_they_buy(demo: Any) -> None:
    app, truth = demo
    last = {gone["code"]: gone["last_day"] for gone in truth["left"]}
    first = {buyer["code"]: buyer["first_day"] for buyer in truth["buyers"]}
    for entity, name in (("visit", "visited_at"), ("complaint", "reported_at")):
        for _, record in app.first(ListQuery(entity), 5_000):
            if record.values[name] is not None:
                code = record.refs["customer_uuid"].key
                day = record.values[name].astimezone(ORGANISATION_ZONE).date().isoformat()
                assert first[code] <= day <= last.get(code, day)


def test_a_lot_with_an_open_complaint_has_a_sample_that_is_locked(demo: Any) -> None:
    app, truth = demo
    samples = {r.values["lot_no"]: r.values["state"] for _, r in app.first(ListQuery("sealed_sample"), 5_000)}
    assert len(samples) == truth["samples"]
    assert set(samples.values()) >= {"kept", "locked", "disposed"}
    complaints = [r.values for _, r in app.first(ListQuery("complaint"), 5_000)]
    still = {c["lot_no"] for c in complaints if c["lot_no"] and c["state"] not in MOVES.final}
    assert still
    assert {samples[lot] for lot in still} == {"locked"}
    linked = [c for c in complaints if c["ticket_no"]]
    assert linked
    for complaint in linked:
        ticket = app.find_key("weigh_ticket", complaint["ticket_no"]).values
        assert (ticket["plate"], ticket["grade"]) == (complaint["plate"], complaint["grade"])
        assert complaint["lot_no"] in (None, ticket["lot_no"])


def test_what_each_grade_costs_is_known_at_every_plant_in_every_month(demo: Any) -> None:
    app, truth = demo
    rates = [r.values for _, r in app.first(ListQuery("cost_rate"), 5_000)]
    assert len(rates) == truth["costs"] == 12 * 24 * len(COST)
    assert all(float(rate["cost"]) == truth["cost_yuan_per_tonne"][rate["grade"]] for rate in rates)
    whole = app.chart(ChartQuery(Measure.MARGIN, By.GRADE)).whole
    assert whole.known == whole.tonnes > 0


def test_what_files_say_does_not_tell_who_left(demo: Any) -> None:
    app, truth = demo
    lost = ListQuery("customer", filters=(Filter("deal_state", "eq", "lost"),))
    codes = {record.values["code"] for _, record in app.first(lost, 1_000)}
    gone = {left["code"] for left in truth["left"]}
    assert codes & gone
    assert codes - gone
    assert gone - codes


def test_who_leaves_for_a_rival_has_complained_before(demo: Any) -> None:
    app, truth = demo
    gone = {left["code"]: left for left in truth["left"]}
    assert truth["complained_and_left"]
    for code in truth["complained_and_left"]:
        assert gone[code]["cause"] == "rival"
        whose = Filter("customer_uuid", "eq", app.find_key("customer", code).uuid)
        found = app.first(ListQuery("complaint", filters=(whose,)), 100)
        last_day = date.fromisoformat(gone[code]["last_day"])
        assert sum(record.values["reported_at"].date() <= last_day for _, record in found) >= 2


def test_a_demo_is_not_written_over_a_database(demo: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = demo[0].database.path
    assert main(["demo", str(path), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == "file_exists"


@pytest.mark.parametrize("when", ["tickets", "indexes", "customer_code"])
def test_cancelling_leaves_nothing_behind(tmp_path: Path, when: str) -> None:
    def cancel(_done: int, _total: int, what: str) -> None:
        if what == when:
            raise Cancelled()

    with pytest.raises(Cancelled):
        make_demo(tmp_path / "x.db", "small", 1, plain=True, report=cancel)
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")] == []


def trade(seed: int, size: Size = SIZES["small"]) -> tuple[Any, list[Tickets]]:
    company = found(size, np.random.default_rng(seed), date(2025, 12, 31))
    return company, list(Trade(company, np.random.default_rng(seed + 1)))


def column(blocks: list[Tickets], name: str) -> Any:
    """One column of all tickets; "meant" is the price without slips of the pen."""
    if name == "meant":
        return np.concatenate([np.where(b.typo > 0, b.typo, b.price) for b in blocks])
    return np.concatenate([getattr(block, name) for block in blocks])


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


@pytest.mark.parametrize("seed", [1, 4, 5, 6])
def test_hidden_gems_are_in_the_top_fifth_by_margin_but_not_by_tonnes(seed: int) -> None:
    company, blocks = trade(seed)
    customer, grade, net, meant = (column(blocks, name) for name in ("customer", "grade", "net", "meant"))
    cost = np.array([COST[name] for name, _ in GRADES])[grade]
    tonnes = np.bincount(customer, net / 1000, company.size.traders)
    margin = np.bincount(customer, net / 1000 * (meant / 100 - cost), company.size.traders)
    gems = np.flatnonzero(company.is_gem)
    assert len(gems) == 7
    assert (margin[gems] >= np.quantile(margin, 0.8)).all()
    assert (tonnes[gems] < np.quantile(tonnes, 0.8)).all()


def test_who_buys_the_first_of_a_pair_buys_the_second_far_more_often() -> None:
    company, blocks = trade(5)
    bought = np.zeros((company.size.traders, len(GRADES)), bool)
    bought[column(blocks, "customer"), column(blocks, "grade")] = True
    for first, second in PAIRS:
        others = bought[:, first] == 0
        assert bought[~others][:, second].mean() > 1.5 * bought[others][:, second].mean()


def test_fading_customers_buy_ever_less_in_their_last_half_year() -> None:
    company, blocks = trade(5, Size(1_300, 1_200, 150_000, 5))
    customer, day = column(blocks, "customer"), column(blocks, "day")
    fades = (company.cause == 2) & (company.end < company.days) & (company.begin < company.end - 500)
    mine = fades[customer]
    before_end = company.end[customer][mine] - day[mine]
    last, same_season_before = (before_end <= 91).sum(), ((before_end > 365) & (before_end <= 456)).sum()
    assert last < 0.4 * same_season_before


def test_nobody_buys_in_a_pause_of_his_own_and_all_come_back() -> None:
    company, blocks = trade(5)
    customer, day = column(blocks, "customer"), column(blocks, "day")
    start, stop = company.pause_from[customer], company.pause_to[customer]
    assert not ((start >= 0) & (day >= start) & (day < stop)).any()
    paused = np.flatnonzero(company.pause_from[: company.size.traders] >= 0)
    assert len(paused) > 5
    assert (company.pause_to[paused] < np.minimum(company.end[paused], company.days)).all()


def test_prices_are_an_eighth_lower_in_a_price_war() -> None:
    company = found(SIZES["small"], np.random.default_rng(5), date(2025, 12, 31))
    made = Trade(company, np.random.default_rng(6))
    blocks = list(made)
    region = region_of_plant(company.plant[column(blocks, "customer")])
    day, price = column(blocks, "day"), column(blocks, "meant")
    usual = (column(blocks, "grade") == 0) & (column(blocks, "packing") == 0)
    for where, start, stop in made.wars:
        here = usual & (region == where)
        war = price[here & (day >= start) & (day < stop)].mean()
        around = price[
            here & ((day < start) & (day >= start - 30) | (day >= stop) & (day < stop + 30))
        ].mean()
        assert 0.82 < war / around < 0.93


def test_projects_end_within_25_days_of_their_plan() -> None:
    company, _ = trade(5)
    project = company.planned_end >= 0
    assert project.sum() > 5
    assert np.abs(company.end - company.planned_end)[project].max() <= 25


def test_a_demo_of_another_size_has_types_in_the_same_shares() -> None:
    company = found(SIZES["medium"], np.random.default_rng(2), date(2025, 12, 31))
    shares = np.bincount(company.kind[: company.size.traders], minlength=6) / company.size.traders
    assert shares == pytest.approx([0.5, 0.133, 0.089, 0.056, 0.222, 0], abs=0.03)
    assert not company.rhythm[company.size.traders :].any()
