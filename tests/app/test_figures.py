"""Figures beside the sums, each worked out by hand: price bands, complaints, visit coverage, rhythm, people, plants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.analytics.figures import QUANTILES, FigureQuery, Kind, quantiles
from cementcrm.analytics.rhythm import rhythm
from cementcrm.app import Application
from cementcrm.core.commands import Create, Transition, Update
from cementcrm.core.queries import Filter
from cementcrm.features.tickets.rows import By, ChartQuery, Measure
from cementcrm.store import pieces
from tests.app.batches import Row
from tests.app.test_importer import run

TODAY = date(2026, 3, 10)
YEAR = Filter("business_date", "between", (date(2026, 1, 1), date(2026, 12, 31)))


def make(app: Application, entity: str, **values: object) -> Any:
    return app.execute(Create(entity, values)).value


def tickets(app: Application, *rows: tuple[str, str, int, int | None], **more: object) -> None:
    """Each of customer, day, tonnes, price in yuan."""
    run(app, "tickets", [
        Row(n, {
            "ticket_no": f"{more.get('batch', 'T')}{n}", "customer_code": code, "business_date": day,
            "net_tonnes": tonnes * 1000, "price": None if price is None else price * 100, "grade": "P·O 42.5",
            "packing": "bulk", "is_void": 0, "cost": 20_000,
        }) for n, (code, day, tonnes, price) in enumerate(rows)
    ])  # fmt: skip


def test_prices_are_banded_by_the_tonnes_sold_at_them(app: Application) -> None:
    tickets(
        app,
        ("K1", "2026-01-05", 10, 280), ("K1", "2026-01-06", 30, 300), ("K2", "2026-01-07", 50, 310),
        ("K2", "2026-01-08", 10, 350), ("K2", "2026-02-08", 5, 320), ("K2", "2026-02-09", 5, None),
    )  # fmt: skip
    seen = app.figures(FigureQuery(Kind.PRICE, "month", TODAY, (YEAR,)))
    january, february = seen.rows
    # of 100 t: 10 at 280, 40 at 300 or less, 90 at 310 or less
    assert january.band == tuple(map(Decimal, ("280", "300", "310", "310", "310")))
    assert (january.key, january.value, january.tonnes) == ("2026-01", Decimal(310), Decimal(100))
    assert (february.value, february.tonnes) == (Decimal(320), Decimal(5))  # what has no price is in no band


def test_a_ticket_with_an_amount_and_no_price_has_its_price(app: Application) -> None:
    values = {
        "ticket_no": "T1",
        "business_date": "2026-01-05",
        "net_tonnes": 30_000,
        "amount": 1_000_000,
        "is_void": 0,
    }
    run(app, "tickets", [Row(1, values)])
    (row,) = app.figures(FigureQuery(Kind.PRICE, "grade", TODAY)).rows
    assert (row.key, row.value) == ("", Decimal("333.33"))  # 10,000 yuan for 30 t


@pytest.mark.parametrize("by", ["month", "grade"])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)), (date(2026, 1, 20), date(2026, 4, 10)),
        (date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 2, 3), date(2026, 2, 20)),
        (date(2026, 1, 31), date(2026, 2, 1)), (date(2026, 1, 15), date(2026, 3, 31)),
        (date(2026, 1, 2), date(2026, 1, 30)), (date(2026, 1, 3), date(2026, 3, 30)),
        (date(2026, 3, 4), date(2026, 1, 2)), (date(2026, 2, 15), date(2026, 2, 16)),
        (date(2026, 2, 2), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_whole_months_of_a_period_come_from_the_summary_and_are_as_the_tickets_say(
    app: Application, by: str, first: date, last: date
) -> None:
    days = [date(2026, 1, 1) + timedelta(days=3 * n) for n in range(40)]
    rows = [(f"K{n % 3}", day.isoformat(), 10 + n % 7, 300 + n % 5 * 10) for n, day in enumerate(days)]
    tickets(app, *rows)
    tickets(
        app, *((code, day, tonnes + 1, price + 5) for code, day, tonnes, price in rows[::4])
    )  # four are changed
    period = Filter("business_date", "between", (first, last))
    told = app.figures(FigureQuery(Kind.PRICE, by, TODAY, (period,)))
    read = app.figures(FigureQuery(Kind.PRICE, by, TODAY, (period, Filter("ticket_no", "not_empty", None))))
    assert told.rows == read.rows
    assert bool(told.rows) == any(first <= day <= last for day in days)


def test_pieces_of_a_large_file_and_prices_that_no_cement_has_are_told_as_they_are(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "LEAST", 1)
    tickets(
        app,
        ("K1", "2022-12-31", 10, 280), ("K1", "2023-01-01", 20, 290), ("K1", "2026-01-06", 30, 300),
        ("K2", "2026-01-07", 40, 310),
    )  # fmt: skip
    undated = {"ticket_no": "N", "net_tonnes": 5_000, "price": 27_000, "is_void": 0}
    run(app, "tickets", [Row(1, undated)])
    whole = {"": (5, 270), "2022-12": (10, 280), "2023-01": (20, 290), "2026-01": (70, 310)}
    for more in (0, 1):
        seen = app.figures(FigureQuery(Kind.PRICE, "month", TODAY)).rows
        assert {row.key: (row.tonnes, row.value) for row in seen} == whole
        grades = app.figures(FigureQuery(Kind.PRICE, "grade", TODAY)).rows
        assert {row.key: row.tonnes for row in grades} == {"P·O 42.5": 100 + more, "": 5}
        if not more:
            tickets(app, ("K1", "2027-01-05", 1, 6_000_000), batch="D")  # a digit too many
            whole = whole | {"2027-01": (1, 6_000_000)}


sold = st.lists(st.tuples(st.integers(1, 500), st.integers(1, 90)), min_size=1, max_size=12)


@given(sold)
def test_quantiles_are_those_of_every_kilogram_written_out(sold: list[tuple[int, int]]) -> None:
    sold.sort()
    every = [price for price, kg in sold for _ in range(kg)]
    slow = tuple(every[-(-len(every) * percent // 100) - 1] for percent in QUANTILES)
    assert quantiles(sold) == slow


def complaint(app: Application, customer: UUID, kind: str, day: date) -> UUID:
    uuid: UUID = make(
        app, "complaint", customer_uuid=customer, contact="王工", channel="phone", grade="P·O 42.5",
        complaint_type=kind, reported_at=datetime(day.year, day.month, day.day, 2, tzinfo=UTC),
    )  # fmt: skip
    return uuid


def test_complaints_are_counted_for_each_ten_thousand_tonnes(app: Application) -> None:
    customer = make(app, "customer", code="K1", name="甲")
    tickets(
        app,
        ("K1", "2026-01-05", 20_000, 300),
        ("K1", "2026-02-05", 5_000, 300),
        ("K1", "2025-02-05", 99, 300),
    )
    complaint(app, customer, "strength", date(2026, 1, 9))
    complaint(app, customer, "strength", date(2026, 2, 9))
    complaint(app, customer, "strength", date(2025, 2, 9))  # not of this year
    unfounded = complaint(app, customer, "bags", date(2026, 2, 9))
    app.execute(Transition("complaint", unfounded, "unfounded", "查无此事"))
    seen = app.figures(FigureQuery(Kind.COMPLAINTS, "type", TODAY, (YEAR,)))
    told = {row.key: (row.value, row.count, row.of) for row in seen.rows}
    # two in 25,000 t; logging what turned out unfounded harms nobody
    assert told == {"strength": (Decimal("0.8"), 2, 2), "bags": (Decimal(0), 0, 1)}
    (plant,) = app.figures(FigureQuery(Kind.COMPLAINTS, "unit", TODAY, (YEAR,))).rows
    assert (plant.label, plant.value, plant.tonnes) == ("本单位", Decimal("0.8"), Decimal(25_000))


def test_without_tonnes_there_is_no_rate(app: Application) -> None:
    complaint(app, make(app, "customer", code="K1", name="甲"), "strength", date(2026, 1, 9))
    (row,) = app.figures(FigureQuery(Kind.COMPLAINTS, "type", TODAY, (YEAR,))).rows
    assert (row.value, row.count) == (None, 1)


def test_customers_are_covered_who_were_met_within_the_cycle_of_their_class(app: Application) -> None:
    for n, days in enumerate([3, 15, 16, None]):
        customer = make(app, "customer", code=f"K{n}", name="甲", value_class="strategic")
        if days is not None:
            met = datetime(2026, 3, 10, 2, tzinfo=UTC) - timedelta(days=days)
            make(app, "visit", customer_uuid=customer, visitor="马文", visited_at=met)
    seen = app.figures(FigureQuery(Kind.COVERAGE, "class", TODAY))
    strategic = seen.rows[0]
    assert (strategic.key, strategic.count, strategic.of, strategic.value) == ("strategic", 2, 4, Decimal(50))
    assert strategic.since == date(2026, 2, 23)  # every 15 days
    assert {row.value for row in seen.rows[1:]} == {None}  # nobody is in these classes


def test_tonnes_are_summed_by_type_and_by_who_is_responsible(app: Application) -> None:
    person = make(app, "user_account", login="mw", name="马文", role="sales", home_uuid=app.actor.unit)
    mine = make(app, "customer", code="K1", name="甲", customer_type="dealer")
    make(app, "customer", code="K2", name="乙", customer_type="dealer")
    app.execute(Update("customer", mine, {"owner_uuid": person}))
    tickets(app, ("K1", "2026-01-05", 30, 300), ("K2", "2026-01-05", 12, 300), ("K9", "2026-01-05", 1, 250))

    def told(query: ChartQuery) -> dict[str, tuple[str | None, Decimal | None]]:
        return {bar.label: (bar.key, bar.total) for bar in app.chart(query).bars}

    for more in ((), (Filter("plate", "empty"),)):  # from the summaries, and from the tickets
        assert told(ChartQuery(by=By.TYPE, filters=more)) == {
            "dealer": ("dealer", Decimal(42)), "": (None, Decimal(1)),
        }  # fmt: skip
        assert told(ChartQuery(by=By.OWNER, filters=more)) == {
            "马文": (str(person), Decimal(30)), "": (None, Decimal(13)),
        }  # fmt: skip
    margin = told(ChartQuery(Measure.MARGIN, By.OWNER))
    assert margin["马文"][1] == Decimal(3_000)


def test_a_persons_bar_opens_exactly_its_tickets(app: Application) -> None:
    from cementcrm.core.queries import ListQuery

    mine = make(app, "customer", code="K1", name="甲", owner_uuid=app.actor.user)
    assert mine
    tickets(app, ("K1", "2026-01-05", 30, 300), ("K2", "2026-01-05", 12, 300))
    for value, code in ((str(app.actor.user), "K1"), (None, "K2")):
        met = Filter("customer.owner_uuid", "eq" if value else "empty", value)
        listed = app.first(ListQuery("weigh_ticket", filters=(met,)), 9)
        assert [record.values["customer_code"] for _, record in listed] == [code]


def test_each_plant_has_its_own_chart(app: Application) -> None:
    from dataclasses import replace

    tickets(app, ("K1", "2026-01-05", 30, 300), ("K1", "2026-02-05", 10, 300), batch="A")
    here = app.actor
    other = make(app, "org_unit", code="second", name="二厂", kind="plant")
    app.actor = replace(here, unit=other)
    tickets(app, ("K1", "2026-02-07", 70, 300), batch="B")
    app.actor = here
    told = {
        name: [(bar.key, bar.total) for bar in chart.bars]
        for name, chart in app.charts_by_plant(ChartQuery())
    }
    assert list(told) == ["二厂", "本单位"]
    assert told == {
        "二厂": [("2026-02", Decimal(70))], "本单位": [("2026-01", Decimal(30)), ("2026-02", Decimal(10))],
    }  # fmt: skip
    assert {bar.label: bar.total for bar in app.chart(ChartQuery(by=By.UNIT)).bars} == {
        "二厂": Decimal(70), "本单位": Decimal(40),
    }  # fmt: skip


def test_purchase_days_are_those_of_all_numbers_of_a_customer(app: Application) -> None:
    customer = make(app, "customer", code="K1", name="甲")
    make(app, "customer_link", source_code="OLD", customer_uuid=customer)
    tickets(
        app, ("K1", "2026-01-05", 30, 300), ("K1", "2026-01-05", 5, 300), ("OLD", "2026-01-09", 7, 300),
        ("K2", "2026-01-11", 9, 300),
    )  # fmt: skip
    assert app.purchase_days(customer) == [(date(2026, 1, 5), 35_000), (date(2026, 1, 9), 7_000)]


def days(*numbers: int) -> list[date]:
    return [date(2026, 1, 1) + timedelta(days=n) for n in numbers]


def test_a_rhythm_is_the_median_gap_and_silence_beyond_nine_of_ten_gaps_is_told() -> None:
    found = rhythm(days(0, 7, 14, 20, 27, 40), date(2026, 1, 1) + timedelta(days=50))
    assert found is not None
    assert (found.gaps, found.usual, found.longest, found.since) == ((7, 7, 6, 7, 13), 7, 13, 10)
    assert found.overdue is False  # four of five gaps were shorter than ten days
    later = rhythm(days(0, 7, 14, 20, 27, 40), date(2026, 1, 1) + timedelta(days=54))
    assert later is not None
    assert later.overdue is True


@pytest.mark.parametrize(("bought", "usual"), [((), "none"), ((0,), None), ((0, 3), 3)])
def test_few_purchases_tell_little(bought: tuple[int, ...], usual: object) -> None:
    found = rhythm(days(*bought), date(2026, 12, 31))
    assert (found.usual if found else "none") == usual
    assert found is None or not found.overdue
