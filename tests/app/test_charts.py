"""Charts against a plain recount of the tickets, through imports, revisions, voids, undo and edits."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.analytics.summary import Chart
from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import Cancelled, PermissionDenied
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.opening import check_file
from cementcrm.store import derived, pieces
from tests.app.batches import Row
from tests.app.test_importer import run

GRADES, CODES, DAYS = ("P·O 42.5", "P·C 42.5", None), ("K1", "K2", None), ("2024-02-29", "2025-01-31", None)
tickets = st.fixed_dictionaries(
    {
        "ticket_no": st.sampled_from(["T1", "T2", "T3", "T4", "T5"]),
        "customer_code": st.sampled_from(CODES),
        "grade": st.sampled_from(GRADES),
        "packing": st.sampled_from(["bulk", "bag50", None]),
        "net_tonnes": st.integers(1, 60_000),
        "price": st.sampled_from([30_050, None]),
        "amount": st.sampled_from([1_000_001, None]),
        "cost": st.sampled_from([20_015, None]),
        "freight": st.sampled_from([1_507, None]),
        "business_date": st.sampled_from(DAYS),
        "plate": st.sampled_from(["苏A1", "沪B2"]),
        "is_void": st.sampled_from([0, 0, 0, 1]),
    }
)
customers = st.tuples(
    st.just("customer"), st.sampled_from(["K1", "K2", "K3"]), st.sampled_from(["江苏", "浙江", None])
)
rates = st.tuples(
    st.just("rate"),
    st.sampled_from(["2024-02-01", "2025-01-15"]),
    st.sampled_from(GRADES[:2]),
    st.sampled_from(["bulk", None]),
    st.integers(10_000, 30_000),
)
imports = st.tuples(
    st.just("import"), st.lists(tickets, min_size=1, max_size=6, unique_by=lambda t: t["ticket_no"])
)
edits = st.tuples(
    st.just("edit_rate"),
    st.integers(0, 3),
    st.fixed_dictionaries(
        {"cost": st.sampled_from([Decimal(150), Decimal("233.5")])},
        optional={
            "month": st.sampled_from([date(2024, 2, 1), date(2025, 1, 1)]),
            "grade": st.sampled_from(GRADES[:2]),
            "packing": st.sampled_from(["bulk", "bag50", None]),
        },
    ),
)
others = st.tuples(st.sampled_from(["undo", "delete", "recode", "rebuild"]))
steps = st.lists(imports | customers | rates | edits | others, min_size=1, max_size=10)


@contextmanager
def opened(folder: Any) -> Iterator[Application]:
    app = open_application(folder / "c.db", None)
    try:
        yield app
    finally:
        app.close()


class Company:
    """Plays steps on an application."""

    def __init__(self, app: Application) -> None:
        self.app = app

    def play(self, step: tuple[Any, ...]) -> None:
        name, *values = step
        getattr(self, name)(*values)

    def customer(self, code: str, province: str | None) -> None:
        known = self.of("customer", ("code", code))
        if known:
            self.app.execute(Update("customer", known[0].uuid, {"province": province}))
        else:
            self.app.execute(Create("customer", {"code": code, "name": f"{code} 公司", "province": province}))

    def rate(self, month: str, grade: str, packing: str | None, cost: int) -> None:
        values = {"month": date.fromisoformat(month), "grade": grade, "packing": packing}
        self.app.execute(Create("cost_rate", values | {"cost": Decimal(cost).scaleb(-2)}))

    def edit_rate(self, which: int, values: dict[str, Any]) -> None:
        known = self.of("cost_rate")
        if known:
            self.app.execute(Update("cost_rate", known[which % len(known)].uuid, values))

    def undo(self) -> None:
        if self.app.can_undo()[0]:
            self.app.undo()

    def delete(self) -> None:
        for entity in ("customer", "cost_rate"):
            found = self.of(entity)
            if found:
                self.app.execute(Delete(entity, (found[0].uuid,)))

    def recode(self) -> None:
        found = self.of("customer")
        if found:
            code = "K2" if found[0].values["code"] == "K1" else "K1"
            self.app.execute(Update("customer", found[0].uuid, {"code": code}))

    def rebuild(self) -> None:
        for follower in self.app.database.followers:
            with self.app.database.maintain() as connection:
                derived.rebuild(connection, follower)

    def of(self, entity: str, *where: tuple[str, str]) -> list[Any]:
        filters = tuple(Filter(name, "eq", value) for name, value in where)
        return [r for _, r in self.app.first(ListQuery(entity, filters=filters, sort=(("code", False),)), 99)]


setattr(
    Company, "import", lambda self, rows: run(self.app, "tickets", [Row(n, r) for n, r in enumerate(rows)])
)


def recount(app: Application, query: ChartQuery) -> dict[str | None, tuple[int, Decimal, Decimal | None]]:
    """Tickets, tonnes and figure by group, ticket by ticket in plain Python."""
    company = Company(app)
    provinces = {r.values["code"]: r.values["province"] for r in reversed(company.of("customer"))}
    costs: dict[tuple[Any, ...], Decimal] = {}
    for _, record in app.rows("cost_rate", sorted(app.ids(ListQuery("cost_rate")).tolist())):
        v = record.values
        costs[str(v["month"])[:7], v["grade"], v["packing"]] = v["cost"]
    found: dict[str | None, tuple[int, Decimal, Decimal | None]] = {}
    for _, record in app.first(ListQuery("weigh_ticket", query.quick, query.filters), 1000):
        v = record.values
        if v["is_void"]:
            continue
        month = None if v["business_date"] is None else str(v["business_date"])[:7]
        code = v["customer_code"]
        keys = {"month": month, "grade": v["grade"], "region": provinces.get(code), "customer": code}
        # nobody gave these files a type or a person; all was weighed here
        key = (keys | {"type": None, "owner": None, "unit": str(app.actor.unit)})[query.by]
        cost = v["cost"]
        if cost is None:
            cost = costs.get((month, v["grade"], v["packing"]), costs.get((month, v["grade"], None)))
        margin = figure(v, cost)
        total = v["net_tonnes"] if query.measure is Measure.TONNES else margin
        count, tonnes, before = found.get(key, (0, Decimal(0), None))
        summed = before if total is None else (before or Decimal(0)) + total
        found[key] = (count + 1, tonnes + v["net_tonnes"], summed)
    return found


def figure(v: dict[str, Any], cost: Decimal | None) -> Decimal | None:
    if cost is None or (v["price"] is None and v["amount"] is None):
        return None
    sales = v["amount"] if v["price"] is None else v["price"] * v["net_tonnes"]
    return Decimal(sales - (cost + (v["freight"] or 0)) * v["net_tonnes"])


def shown(chart: Chart) -> dict[str | None, tuple[int, Decimal, Decimal | None]]:
    return {bar.key: (bar.tickets, bar.tonnes, bar.total) for bar in chart.bars}


FILTERS = (
    (),
    (Filter("business_date", "between", (date(2025, 1, 1), date(2025, 12, 31))),),
    (Filter("business_date", "empty"), Filter("grade", "not_empty")),
    (Filter("grade", "eq", "P·O 42.5"), Filter("packing", "in", ("bulk",))),
    (Filter("packing", "ne", "bulk"), Filter("is_void", "eq", False)),
    (Filter("customer_code", "empty"),),
    (Filter("customer.province", "eq", "江苏"),),
    (Filter("customer.province", "empty"),),
    (Filter("customer.name", "contains", "K1"), Filter("grade", "empty")),
)


DAY = "business_date"
SPANS = (
    (Filter(DAY, "between", (date(2024, 2, 1), date(2024, 2, 29))),),  # whole months
    (Filter(DAY, "between", (date(2024, 2, 2), date(2024, 2, 29))),),
    (Filter(DAY, "between", (date(2024, 2, 1), date(2024, 2, 28))),),
    (Filter(DAY, "ge", date(2024, 3, 1)),),
    (Filter(DAY, "ge", date(2024, 3, 2)),),
    (Filter(DAY, "le", date(2024, 2, 29)),),
    (Filter(DAY, "le", date(2024, 3, 30)),),
    (Filter(DAY, "eq", date(2024, 3, 1)),),
    (Filter(DAY, "ne", date(2024, 3, 1)),),
    (Filter(DAY, "not_empty"),),
    (Filter(DAY, "ge", date(2024, 2, 1)), Filter(DAY, "le", date(2024, 3, 30))),
)


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_days_are_counted_exactly_up_to_both_ends_of_a_span(
    app: Application, span: tuple[Filter, ...]
) -> None:
    days = ("2024-01-31", "2024-02-01", "2024-02-02", "2024-02-28", "2024-02-29",
            "2024-03-01", "2024-03-30", "2024-03-31", None)  # fmt: skip
    rows = [
        {"ticket_no": f"T{n}", "customer_code": f"K{n % 2}", "net_tonnes": 1 << n, "grade": "P·O 42.5",
         "packing": "bulk", "price": 30_000, "cost": (20_000, None)[n % 3 == 0], "business_date": day, "is_void": 0}
        for n, day in enumerate(days)
    ]  # fmt: skip
    run(app, "tickets", [Row(n, row) for n, row in enumerate(rows)])
    for by in (By.MONTH, By.CUSTOMER):
        for measure in Measure:
            query = ChartQuery(measure, by, span)
            assert shown(app.chart(query)) == recount(app, query)


@settings(max_examples=5, deadline=None)
@given(
    steps,
    st.lists(st.sampled_from(FILTERS), min_size=2, max_size=2),
    st.sampled_from([0, pieces.LEAST]),  # read by two readers, or by one
)
def test_charts_equal_a_recount_whatever_happened(
    tmp_path_factory: Any, steps: list[Any], chosen: list[tuple[Filter, ...]], least: int
) -> None:
    with patch.object(pieces, "LEAST", least), opened(tmp_path_factory.mktemp("db")) as app:
        company = Company(app)
        for step in steps:
            company.play(step)
        assert check_file(app, full=True)["derived"] == []
        for by in By:
            for measure in Measure:
                for filters in chosen:
                    query = ChartQuery(measure, by, filters)
                    assert shown(app.chart(query)) == recount(app, query)
                    # the same through the tickets themselves
                    raw = ChartQuery(measure, by, (*filters, Filter("plate", "eq", "苏A1")))
                    assert shown(app.chart(raw)) == recount(app, raw)


@settings(max_examples=8, deadline=None)
@given(st.lists(imports | rates | edits | others, min_size=3, max_size=12))
def test_kept_margins_are_those_of_the_tickets_and_the_rates_after_every_step(
    tmp_path_factory: Any, steps: list[Any]
) -> None:
    with opened(tmp_path_factory.mktemp("db")) as app:
        company = Company(app)
        for step in steps:
            company.play(step)
            query = ChartQuery(Measure.MARGIN, By.CUSTOMER)
            assert shown(app.chart(query)) == recount(app, query)
            assert check_file(app, full=True)["derived"] == []


def test_a_margin_that_went_wrong_and_a_rate_that_does_not_hold_are_found(company: Company) -> None:
    company.rate("2024-03-01", "P·O 42.5", None, 20_000)
    with company.app.database.maintain() as connection:
        connection.exec_driver_sql("UPDATE ticket_rate SET cost = cost + 1")
    # the rate as it is and as it should be
    assert check_file(company.app, full=True)["derived"] == ["ticket_margin: 2 rows differ"]
    company.rebuild()
    assert check_file(company.app, full=True)["derived"] == []
    with company.app.database.maintain() as connection:
        connection.exec_driver_sql("UPDATE ticket_buyer_month SET margin = margin + 1 WHERE month = 202403")
    assert check_file(company.app, full=True)["derived"] == ["ticket_margin: 3 rows differ"]


@pytest.fixture
def company(app: Application) -> Company:
    found = Company(app)
    rows = [
        {"ticket_no": f"T{n}", "customer_code": f"K{n % 3}", "customer_name": f"{n % 3} 号", "net_tonnes": 1000 * n,
         "grade": "P·O 42.5", "packing": "bulk", "business_date": f"202{4 + n % 2}-03-0{1 + n % 9}", "is_void": 0}
        for n in range(1, 13)
    ]  # fmt: skip
    run(app, "tickets", [Row(n, row) for n, row in enumerate(rows)])
    return found


def test_customers_are_named_by_their_file_else_by_their_last_ticket(company: Company) -> None:
    company.customer("K1", "江苏")
    chart = company.app.chart(ChartQuery(by=By.CUSTOMER))
    assert {bar.key: bar.label for bar in chart.bars} == {"K0": "0 号", "K1": "K1 公司", "K2": "2 号"}


def test_last_year_stands_beside_this_year(company: Company) -> None:
    year = Filter("business_date", "between", (date(2025, 1, 1), date(2025, 12, 31)))
    chart = company.app.chart(ChartQuery(filters=(year,), compare=True))
    assert [bar.key for bar in chart.bars] == ["2025-03"]
    assert chart.whole.before is not None
    # the newest ticket is of 8 March, so the 8 t of 9 March 2024 have nothing to stand beside
    assert (chart.whole.total, chart.whole.before.total) == (Decimal(36), Decimal(42 - 8))
    assert chart.days == (date(2024, 3, 2), date(2025, 3, 8))


def test_a_bar_opens_exactly_its_tickets(company: Company) -> None:
    company.customer("K1", "江苏")
    for value, code in (("江苏", "K1"), (None, "K0")):
        met = Filter("customer.province", "eq" if value else "empty", value)
        listed = company.app.first(ListQuery("weigh_ticket", filters=(met,)), 100)
        chart = company.app.chart(ChartQuery(by=By.REGION))
        assert {bar.key: bar.tickets for bar in chart.bars}[value] == len(listed)
        assert code in {record.values["customer_code"] for _, record in listed}


def test_reading_all_tickets_tells_its_progress_and_can_be_cancelled(company: Company) -> None:
    def report(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        company.app.chart(ChartQuery(quick="T1"), report)
    company.app.chart(ChartQuery(), report)  # the summary needs no progress


def test_margin_needs_the_right_to_read_costs(company: Company) -> None:
    line = {"role": "gate", "entity_name": "weigh_ticket", "action": "read"}
    company.app.execute(Create("permission", line))
    company.app.actor = replace(company.app.actor, role="gate")
    assert company.app.chart(ChartQuery()).whole.tickets == 12
    with pytest.raises(PermissionDenied):
        company.app.chart(ChartQuery(Measure.MARGIN))
