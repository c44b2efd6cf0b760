"""Visits: planned, made, cancelled; brought in from a field staff's export; told in the customer's life."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from cementcrm.app import Application
from cementcrm.core.commands import Create, Update, UpdateMany
from cementcrm.core.errors import ValidationError
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features.visits.queries import next_visits

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
NOON = datetime(2025, 6, 22, 4, tzinfo=UTC)


@pytest.fixture
def customer(app: Application) -> object:
    return app.execute(Create("customer", {"code": "K1", "name": "甲厂"})).value


def visit(app: Application, customer: object, **values: object) -> object:
    return app.execute(Create("visit", {"customer_uuid": customer, "visitor": "马文", **values})).value


def test_a_visit_is_planned_until_it_was_made_or_cancelled(app: Application, customer: object) -> None:
    uuid = visit(app, customer, planned_at=NOON, subject="催款")

    def state() -> object:
        return app.get("visit", uuid).values["state"]  # type: ignore[arg-type]

    assert state() == "planned"
    app.execute(Update("visit", uuid, {"cancelled_because": "下雨"}))  # type: ignore[arg-type]
    assert state() == "cancelled"
    app.undo()
    app.execute(Update("visit", uuid, {"visited_at": NOON, "result": "ordered"}))  # type: ignore[arg-type]
    assert state() == "done"
    assert app.get("visit", uuid).values["at"] == NOON  # type: ignore[arg-type]


def test_a_new_visit_gets_a_number_and_keeps_one_that_was_given(app: Application, customer: object) -> None:
    made = app.get("visit", visit(app, customer, planned_at=NOON)).values["visit_no"]  # type: ignore[arg-type]
    given = app.get("visit", visit(app, customer, planned_at=NOON, visit_no="A-7")).values["visit_no"]  # type: ignore[arg-type]
    assert str(made).startswith("BF")
    assert given == "A-7"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, {"planned_at": "visit_without_time"}),
        ({"visited_at": NOON, "next_on": date(2025, 6, 21)}, {"next_on": "next_before_visit"}),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(app: Application, customer: object, values, wrong) -> None:  # noqa: ANN001
    with pytest.raises(ValidationError) as caught:
        visit(app, customer, **values)
    assert caught.value.fields == wrong


def test_the_field_staffs_export_comes_in_once_and_ambiguous_names_are_refused_until_explained(
    app: Application,
) -> None:
    app.imports.run("customers", SAMPLES / "客户台账.xlsx")
    file = SAMPLES / "外勤拜访.csv"
    told = app.imports.run("visits", file)
    assert told["new"] + told["refused"] == 900  # type: ignore[operator]
    names = told["unknown_names"]["customer_uuid"]  # type: ignore[index]
    assert sum(names.values()) == told["refused"]
    for name in names:
        of_that_name = ListQuery("customer", filters=(Filter("name", "eq", name),))
        found = [r for _, r in app.first(of_that_name, 9)]
        assert len(found) > 1  # several: which one is for people to say
        app.imports.memory.say_meant("customer", {name: found[0].uuid})
    again = app.imports.run("visits", file)
    assert (again["new"], again["unchanged"], again["refused"]) == (told["refused"], told["new"], 0)
    assert app.totals(ListQuery("visit"))[0] == 900
    app.undo_command(_id(again))
    app.undo_command(_id(told))
    assert app.totals(ListQuery("visit"))[0] == 0


def _id(told: dict[str, object]):  # noqa: ANN202
    from uuid import UUID

    return UUID(str(told["import_id"]))


def test_a_day_of_the_week_is_read_by_the_index_of_moments(app: Application, customer: object) -> None:
    visit(app, customer, planned_at=NOON)
    sent: list[tuple[str, object]] = []
    event.listen(
        app.database._reader,
        "before_cursor_execute",
        lambda _c, _k, text, given, *_: sent.append((text, given)),
    )
    day = Filter("at", "between", (NOON, NOON + timedelta(hours=9)))
    assert len(app.first(ListQuery("visit", filters=(day,), sort=(("at", False),)), 101)) == 1
    statement, given = next((text, given) for text, given in sent if "FROM visit" in text and "ORDER" in text)
    with app.database.read() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]  # type: ignore[arg-type]
    assert ["ix_visit_at (at>? AND at<?)" in step for step in plan] == [True], plan


def test_a_customers_life_tells_its_visits(app: Application, customer: object) -> None:
    visit(app, customer, visited_at=NOON, content="催款")
    events = app.timeline("customer", customer, None, 9)  # type: ignore[arg-type]
    assert [(e.entity, e.title) for e in events if e.entity == "visit"] == [("visit", "催款")]


def test_planned_visits_of_today_and_days_of_the_next_visit_are_due_until_one_is_made(
    app: Application, customer: object
) -> None:
    app.clock = lambda: NOON
    late = visit(app, customer, planned_at=NOON - timedelta(hours=2), subject="催款")
    soon = visit(app, customer, planned_at=NOON + timedelta(hours=2))
    visit(app, customer, planned_at=NOON + timedelta(days=1))
    visit(app, customer, planned_at=NOON - timedelta(hours=1), cancelled_because="下雨")
    told = [(thing.uuid, thing.light, thing.subtitle) for thing in app.due()]
    assert told == [(late, "late", "马文 · 催款"), (soon, "at_risk", "马文")]
    other = app.execute(Create("customer", {"code": "K2", "name": "乙厂"})).value
    made = visit(app, other, visited_at=NOON - timedelta(days=5), next_on=date(2025, 6, 21), next_step="送样")
    waiting = next(thing for thing in app.due() if thing.title == "乙厂")
    assert (waiting.uuid, waiting.light, waiting.subtitle) == (made, "late", "马文 · 送样")
    visit(app, other, planned_at=NOON + timedelta(days=3))
    assert {thing.uuid for thing in app.due()} == {late, soon}
    app.execute(UpdateMany("visit", (late, soon), {"visited_at": NOON}))  # type: ignore[arg-type]
    assert app.due() == []


def test_what_goes_by_another_users_name_is_due_for_that_user(app: Application, customer: object) -> None:
    mine, theirs = (
        visit(app, customer, planned_at=datetime.now(UTC), visitor=name) for name in ("外勤员", "马文")
    )
    app.execute(Create("user_account", {"login": "ma", "name": "马文", "role": "sales"}))
    assert {thing.uuid for thing in app.due()} == {mine}
    assert theirs not in {thing.uuid for thing in app.due()}


def test_whether_a_visit_came_after_another_is_looked_up_not_searched(app: Application) -> None:
    """Among two million visits the search took half a minute, at each start."""
    asked: list[str] = []
    with app.database.read() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.set_trace_callback(asked.append)
        next_visits(connection, app.clock(), 200)
        raw.set_trace_callback(None)
        plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]
    assert any("ix_visit_customer_uuid_at (customer_uuid=? AND at>?)" in line for line in plan), plan
