"""What a role isn't told it can't list, sort or filter by, sum, write or export, nor find out by a chart."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cementcrm.analytics.figures import FigureQuery, Kind
from cementcrm.app import Application
from cementcrm.core.commands import Create, Merge, Reveal, SetClass, Update, UpdateEach, UpdateMany
from cementcrm.core.edits import Edit
from cementcrm.core.errors import CellsRefused, PermissionDenied, UnknownField
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features import catalogue
from cementcrm.features.tickets.rows import ChartQuery, Measure

GUARDED = [
    (name, field.name)
    for name in catalogue().models
    for field in catalogue().spec(name).fields
    if field.right
]
TICKETS = (
    "提货单号,客户编号,品种规格,净重(吨),单价,金额,出厂时间,状态\n"
    "T1,K1,P.O42.5散装,30,320,9600,2025-01-01 08:00:00,正常\n"
)


def become(app: Application, role: str) -> None:
    app.actor = replace(app.actor, role=role)


@pytest.fixture
def firm(app: Application, tmp_path: Path) -> Any:
    """A customer with all that finance keeps of it, and a ticket with its price. A reception desk acts."""
    file = tmp_path / "磅单.csv"
    file.write_text(TICKETS, encoding="utf-8")
    values = {"bank": "工行", "account": "6222020200001234567", "credit_limit": 50, "payment_days": 30}
    uuid = app.execute(Create("customer", {"code": "K1", "name": "甬城", **values})).value
    app.execute(Update("customer", uuid, {"credit_limit": 60}))
    app.imports.run("tickets", file)
    app.execute(Create("cost_rate", {"month": date(2025, 1, 1), "grade": "P.O42.5", "cost": 200}))
    app.execute(SetClass("customer", (uuid,), "risk", "欠款", date(2099, 1, 1)))
    become(app, "reception")
    return uuid


@pytest.mark.parametrize(("entity", "name"), GUARDED)
def test_no_list_tells_it(app: Application, firm: Any, entity: str, name: str) -> None:
    spec = app.spec(entity)
    assert name not in spec.by_name
    assert name in {field.name for field in spec.withheld}
    assert not app.sees(entity, name)
    with_it: tuple[ListQuery, ...] = (
        ListQuery(entity, sort=((name, True),)),
        ListQuery(entity, filters=(Filter(name, "not_empty"),)),
    )
    for query in with_it:
        with pytest.raises(UnknownField):
            app.ids(query)
        with pytest.raises(UnknownField):
            app.first(query, 10)
    with pytest.raises(UnknownField):
        app.totals(with_it[1])
    with pytest.raises(UnknownField):
        app.groups(ListQuery(entity), name, 10)
    assert name not in app.totals(ListQuery(entity))[1]
    ((number, record),) = app.first(ListQuery(entity), 10)
    assert record.values[name] is None  # for a page that was made before the right went
    assert app.cells(entity, [number], (spec.key, name))[number][1] is None


def test_nor_does_the_other_kind_beside_it(app: Application, firm: Any) -> None:
    wanted = (Filter("customer.credit_limit", "ge", 60),)
    with pytest.raises(UnknownField):
        app.ids(ListQuery("weigh_ticket", filters=wanted))
    for filters in (wanted, (Filter("price", "ge", 300),)):
        with pytest.raises(UnknownField):
            app.chart(ChartQuery(filters=filters))
        with pytest.raises(UnknownField):
            app.figures(FigureQuery(Kind.COMPLAINTS, "type", date(2025, 1, 1), filters))


def test_nor_history_timeline_or_reveal(app: Application, firm: Any) -> None:
    hidden = {"bank", "account", "credit_limit", "payment_days"}
    assert hidden.isdisjoint(entry.field for entry in app.history("customer", firm))
    assert all(hidden.isdisjoint(entry.values) for entry in app.timeline("customer", firm))
    app.actor.policy.replace([("reception", "*:read"), ("reception", "customer:reveal")])
    assert hidden.isdisjoint(app.execute(Reveal("customer", firm)).value)
    for name in ("account", "credit_limit"):
        with pytest.raises(UnknownField):
            app.execute(Reveal("customer", firm, (name,)))


def test_nor_a_file_that_is_written(app: Application, firm: Any, tmp_path: Path) -> None:
    from cementcrm.exchange.export import export_list

    app.actor.policy.replace([("reception", "*:read"), ("reception", "*:export")])
    out = tmp_path / "客户.csv"
    export_list(app, ListQuery("customer"), out)
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert row["客户编号"] == "K1"
    assert {"开户行", "银行账号", "授信额度", "账期"}.isdisjoint(heading.split("(")[0] for heading in row)
    with pytest.raises(UnknownField):
        export_list(app, ListQuery("customer"), out, columns=("code", "credit_limit"))


def test_nor_may_it_be_written(app: Application, firm: Any) -> None:
    other = app.execute(Create("customer", {"code": "K2", "name": "乙"})).value
    for command in (
        Create("customer", {"code": "K3", "name": "丙", "credit_limit": 1}),
        Update("customer", firm, {"credit_limit": 1}),
        UpdateMany("customer", (firm,), {"payment_days": 1}),
        UpdateEach("customer", (Edit(firm, {"credit_limit": 1}),)),
    ):
        with pytest.raises((UnknownField, CellsRefused)):
            app.execute(command)
    app.actor.policy.replace(
        [("reception", f"customer:{action}") for action in ("read", "update", "delete", "create")]
    )
    with pytest.raises(UnknownField):
        app.execute(Merge("customer", other, firm, ("account",)))
    app.execute(Update("customer", firm, {"name": "甬城新"}))
    become(app, "admin")
    assert app.get("customer", firm).values["credit_limit"] == 60


def test_costs_are_none_of_their_business(app: Application, firm: Any) -> None:
    for role, may in (
        ("reception", False),
        ("sales", False),
        ("quality", False),
        ("finance", True),
        ("manager", True),
    ):
        become(app, role)
        assert app.actor.may("cost_rate:read") is may
        assert app.actor.may("weigh_ticket:prices") is (may or role == "sales")
    become(app, "sales")
    with pytest.raises(PermissionDenied):
        app.first(ListQuery("cost_rate"), 1)
    with pytest.raises(PermissionDenied):
        app.chart(ChartQuery(measure=Measure.MARGIN))
    assert app.figures(FigureQuery(Kind.PRICE, "month", date(2025, 1, 1))).rows
    become(app, "logistics")
    with pytest.raises(PermissionDenied):
        app.figures(FigureQuery(Kind.PRICE, "month", date(2025, 1, 1)))


def test_tickets_do_not_lose_their_prices_to_who_is_not_told_them(
    app: Application, firm: Any, tmp_path: Path
) -> None:
    become(app, "logistics")
    file = tmp_path / "磅单2.csv"
    file.write_text(TICKETS.replace("320", "330"), encoding="utf-8")
    with pytest.raises(PermissionDenied):
        app.imports.run("tickets", file)
    file.write_text(
        "提货单号,客户编号,品种规格,净重(吨),出厂时间,状态\nT2,K1,P.O42.5散装,30,2025-01-01 08:00:00,正常\n",
        encoding="utf-8",
    )
    assert app.imports.run("tickets", file)["new"] == 1
    become(app, "finance")
    assert str(app.totals(ListQuery("weigh_ticket"))[1]["amount"]) == "9600.00"


def test_what_needs_a_right_is_nothing_that_tells_a_record() -> None:
    for entity, name in GUARDED:
        spec = catalogue().spec(entity)
        field = spec.by_name[name]
        assert (field.search, field.telling, field.required) == (False, False, False)
        assert name not in (spec.key, spec.title, *spec.board, *spec.known_as, *spec.same)
        assert all(name != sorted_by for sorted_by, _ in spec.default_sort)


def test_what_a_file_lacks_is_named_rightly_where_parts_are_not_told(app: Application, firm: Any) -> None:
    reduced = app.spec("customer")
    become(app, "admin")
    assert reduced.completeness == app.spec("customer").completeness
