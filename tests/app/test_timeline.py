"""The list of what happened to a customer: changes and tickets, in pages that lose and repeat nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from cementcrm.app import Application
from cementcrm.core.changes import TimelineEntry
from cementcrm.core.commands import Create, Update

NOON = datetime(2025, 3, 1, 4, 0, tzinfo=UTC)


def tickets(app: Application, path, rows) -> None:
    """Import tickets of customer K1: (number, local time)."""
    lines = ["提货单号,客户编号,客户名称,品种规格,车牌号,净重,出厂时间,状态"]
    lines += [f"{no},K1,甲厂,P.O42.5散,皖A12345,30.5,{when},已出厂" for no, when in rows]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    report = app.imports.run("weigh_ticket", path)
    assert report["new"] == len(rows)


def paged(app: Application, uuid, limit: int) -> list[TimelineEntry]:
    found: list[TimelineEntry] = []
    while page := app.timeline("customer", uuid, found[-1].cursor if found else None, limit):
        found += page
    return found


@pytest.fixture
def customer(app: Application):
    app.clock = lambda: NOON
    return app.execute(Create("customer", {"code": "K1", "name": "甲厂", "phone": "13812348000"})).value


def test_trucks_that_left_in_one_minute_are_all_told_however_pages_fall(app, customer, tmp_path) -> None:
    rows = [(f"T{n:02}", "2025-03-02 08:05" if n % 3 else "2025-03-02 08:06") for n in range(11)]
    tickets(app, tmp_path / "t.csv", rows)
    for limit in (1, 2, 3, 4, 100):
        told = paged(app, customer, limit)
        numbers = [entry.title for entry in told if entry.kind == "fact"]
        assert sorted(numbers) == [no for no, _ in rows], limit
        assert [e.at for e in told] == sorted((e.at for e in told), reverse=True)


def test_commands_of_one_moment_are_all_told(app, customer) -> None:
    for city in ("宁波", "杭州", "绍兴"):
        app.execute(Update("customer", customer, {"city": city}))
    told = paged(app, customer, 1)
    assert {e.values.get("city") for e in told} == {"绍兴", "杭州", "宁波", None}
    assert len(told) == 4


def test_changes_and_tickets_stand_in_one_order_masked(app, customer, tmp_path) -> None:
    tickets(app, tmp_path / "t.csv", [("T1", "2025-03-01 11:00"), ("T2", "2025-03-01 13:00")])
    app.clock = lambda: NOON + timedelta(hours=2)
    app.execute(Update("customer", customer, {"phone": "13900009000"}))
    told = app.timeline("customer", customer)
    assert [(e.kind, e.values.get("phone")) for e in told] == [
        ("changed", "139****9000"),
        ("fact", None),
        ("created", "138****8000"),
        ("fact", None),
    ]


def test_a_change_by_an_import_says_so(app, customer, tmp_path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("客户编号,客户名称,城市\nK1,甲厂,宁波\n", encoding="utf-8-sig")
    app.imports.run("customer", path)
    assert [e.kind for e in app.timeline("customer", customer)] == ["imported", "created"]
