"""What cards ask: the beginning of a list, its count up to a bound, and how many rows have which value."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete
from cementcrm.core.errors import PermissionDenied
from cementcrm.core.queries import Filter, ListQuery
from tests.app.test_budgets import counted

TODAY = date(2026, 3, 2)


def make(app: Application, entity: str, **values: object) -> Any:
    return app.execute(Create(entity, values)).value


@pytest.fixture
def customers(app: Application) -> list[Any]:
    """Of customer n the last verification was n years before 2026, so n = 0 is to be verified last."""
    return [
        make(
            app, "customer", code=f"K{n}", name=f"{n} 号", verified_on=date(2026 - n, 1, 15), province="江苏"
        )
        for n in range(6)
    ]


STALE = ListQuery(
    "customer", filters=(Filter("verify_on", "le", TODAY),), sort=(("verify_on", False), ("code", False))
)


def test_the_longest_due_files_come_first_and_all_are_counted(app: Application, customers: list[Any]) -> None:
    seen = app.glance(STALE, rows=3)
    assert [record.values["code"] for record in seen.rows] == ["K5", "K4", "K3"]
    assert (seen.count, seen.at_least) == (5, False)  # K0 is to be verified in 2027
    app.execute(Delete("customer", (customers[5],)))
    again = app.glance(STALE, rows=3)
    assert [record.values["code"] for record in again.rows] == ["K4", "K3", "K2"]
    assert again.count == 4


def test_a_glance_sees_the_same_rows_as_the_list(app: Application, customers: list[Any]) -> None:
    both = ListQuery("customer", filters=(*STALE.filters, Filter("province", "eq", "江苏")), sort=STALE.sort)
    listed = [record.values["code"] for _, record in app.first(both, 10)]
    assert [record.values["code"] for record in app.glance(both, rows=10).rows] == listed


def test_counting_stops_at_its_bound_and_says_so(app: Application, customers: list[Any]) -> None:
    assert app.glance(STALE, rows=2, at_most=4).count == 4
    assert app.glance(STALE, rows=2, at_most=4).at_least is True
    assert app.glance(STALE, rows=2, at_most=5).at_least is False
    assert app.glance(ListQuery("customer"), rows=6, at_most=0).count == 6  # nobody counts on


def test_an_empty_database_has_empty_cards(app: Application) -> None:
    seen = app.glance(STALE)
    assert (seen.rows, seen.count, seen.at_least) == ((), 0, False)
    assert app.groups(ListQuery("visit"), "visitor") == []


@pytest.mark.parametrize("rows", [0, 1, 50])
def test_a_glance_costs_a_fixed_number_of_statements(app: Application, rows: int) -> None:
    for n in range(rows):
        make(app, "customer", code=f"K{n}", name="甲", verified_on=date(2020, 1, 1))
    with counted(app) as sent:
        app.glance(STALE)
    assert len(sent) <= 4 + 3, sent  # ids, rows, count; one for each reference field


def plan(app: Application, act: Any) -> str:
    """How SQLite goes about the statements of `act`."""
    with counted(app) as sent:
        act()
    told = []
    with app.database.read() as connection:
        for statement in sent:
            if statement.lstrip().startswith("SELECT"):
                marks = (None,) * statement.count("?")
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", marks)
                told += [row[-1] for row in rows]
    return "\n".join(told)


def test_files_to_verify_are_read_in_the_order_of_an_index(app: Application) -> None:
    told = plan(app, lambda: app.glance(STALE))
    assert "ix_customer_score_verify_on" in told
    assert "SCAN customer" not in told


def test_planned_visits_are_read_in_the_order_of_an_index(app: Application) -> None:
    due = ListQuery(
        "visit", filters=(Filter("state", "eq", "planned"), Filter("at", "le", TODAY)), sort=(("at", False),)
    )
    told = plan(app, lambda: app.glance(due))
    assert "ix_visit_state_at" in told
    assert "TEMP B-TREE" not in told.split("SEARCH customer")[0]


def test_rows_are_counted_by_person_and_by_unit(app: Application, customers: list[Any]) -> None:
    moment = datetime(2026, 3, 1, 1, tzinfo=UTC)
    for n, visitor in enumerate(["马文", "马文", "李强"]):
        make(
            app, "visit", customer_uuid=customers[n], visitor=visitor, planned_at=moment + timedelta(hours=n)
        )
    overdue = ListQuery("visit", filters=(Filter("state", "eq", "planned"), Filter("at", "le", TODAY)))
    assert {g.value: g.count for g in app.groups(overdue, "visitor")} == {"马文": 2, "李强": 1}
    (unit,) = app.groups(overdue, "unit_uuid")
    assert (unit.title, unit.value, unit.count) == ("本单位", app.actor.unit, 3)


def test_who_may_not_read_them_gets_no_glance(app: Application) -> None:
    from dataclasses import replace

    app.actor = replace(app.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        app.glance(STALE)
    with pytest.raises(PermissionDenied):
        app.groups(ListQuery("visit"), "visitor")
