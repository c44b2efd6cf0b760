"""Doubles found, two files made one, portfolios handed over; each one command that can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, HandOver, Merge, UpdateMany
from cementcrm.core.errors import NotFound, PermissionDenied, ValidationError
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.opening import check_file


def made(app: Application, entity: str, **values: object) -> UUID:
    uuid: Any = app.execute(Create(entity, values)).value
    return uuid


def customer(app: Application, code: str, name: str = "甲", **values: object) -> UUID:
    return made(app, "customer", code=code, name=name, **values)


@pytest.fixture
def two(app: Application, tmp_path: Path) -> tuple[UUID, UUID]:
    """K1 (stays) and K2, each with a ticket; K2 with a main contact, a site, a link and a subsidiary."""
    stays, goes = customer(app, "K1", "甲", city="宁波"), customer(app, "K2", "甲公司", phone="13812348000")
    made(app, "contact", name="张三", customer_uuid=goes, is_main=True)
    made(app, "site", site_no="G1", name="桥", customer_uuid=goes)
    made(app, "customer_link", source_code="OLD9", customer_uuid=goes)
    customer(app, "K3", "子公司", parent_uuid=goes)
    file = tmp_path / "t.csv"
    rows = "".join(f"T{n},{code},10,2025-03-02 08:05\n" for n, code in enumerate(("K1", "K2", "OLD9")))
    file.write_text(f"提货单号,客户编号,净重,出厂时间\n{rows}", "utf-8-sig")
    app.imports.run("weigh_ticket", file)
    return stays, goes


def of(app: Application, entity: str, uuid: UUID, field: str = "customer_uuid") -> int:
    return len(app.ids(ListQuery(entity, filters=(Filter(field, "eq", uuid),))))


def tickets(app: Application, uuid: UUID) -> int:
    return sum(entry.kind == "fact" for entry in app.timeline("customer", uuid))


def test_all_that_refers_to_the_loser_follows_and_undo_brings_all_back(
    app: Application, two: tuple[UUID, UUID]
) -> None:
    stays, goes = two
    assert app.referring("customer", goes) == {"customer": 1, "contact": 1, "site": 1, "customer_link": 1}
    with app.database.read() as connection:
        before = connection.exec_driver_sql("SELECT ticket_no, customer_code FROM weigh_ticket").fetchall()
    app.execute(Merge("customer", stays, goes, ("phone",)))
    assert [of(app, name, stays) for name in ("contact", "site", "customer_link")] == [1, 1, 2]
    assert of(app, "customer", stays, "parent_uuid") == 1
    assert tickets(app, stays) == 3
    assert "13812348000"[-4:] in str(app.get("customer", stays).values["phone"])
    assert app.get("customer", stays).values["city"] == "宁波"
    with pytest.raises(NotFound):
        app.get("customer", goes)
    with app.database.read() as connection:
        after = connection.exec_driver_sql("SELECT ticket_no, customer_code FROM weigh_ticket").fetchall()
        pointing = connection.exec_driver_sql(
            "SELECT merged_into_uuid FROM customer WHERE code = 'K2'"
        ).scalar()
    assert after == before  # facts stay as their source gave them
    assert pointing == stays.bytes
    assert check_file(app, full=True)["ok"]
    app.undo()
    assert [of(app, name, goes) for name in ("contact", "site", "customer_link")] == [1, 1, 1]
    assert (tickets(app, stays), tickets(app, goes)) == (1, 2)
    assert app.get("customer", stays).values["phone"] is None
    assert check_file(app, full=True)["ok"]
    app.redo()
    assert tickets(app, stays) == 3


def test_the_survivors_main_contact_stays_the_only_one(app: Application, two: tuple[UUID, UUID]) -> None:
    stays, goes = two
    main = made(app, "contact", name="李四", customer_uuid=stays, is_main=True)
    app.execute(Merge("customer", stays, goes))
    query = ListQuery(
        "contact", filters=(Filter("customer_uuid", "eq", stays), Filter("is_main", "eq", True))
    )
    assert [record.uuid for _, record in app.first(query, 5)] == [main]


def test_a_number_taken_over_leaves_the_old_one_as_a_link(app: Application, two: tuple[UUID, UUID]) -> None:
    stays, goes = two
    app.execute(Merge("customer", stays, goes, ("code",)))
    assert app.find_key("customer", "K2").uuid == stays
    assert {r.values["source_code"] for _, r in app.first(ListQuery("customer_link"), 9)} == {"OLD9", "K1"}
    assert tickets(app, stays) == 3


def test_a_parent_merged_into_its_own_subsidiary_leaves_nobody_above_itself(app: Application) -> None:
    parent = customer(app, "K1")
    child = customer(app, "K2", parent_uuid=parent)
    app.execute(Merge("customer", child, parent))
    assert app.get("customer", child).values["parent_uuid"] is None


def test_a_record_is_not_merged_with_itself_or_with_one_that_is_gone(app: Application) -> None:
    one, other = customer(app, "K1"), customer(app, "K2")
    with pytest.raises(NotFound):
        app.execute(Merge("customer", one, one))
    app.execute(Delete("customer", (other,)))
    with pytest.raises(NotFound):
        app.execute(Merge("customer", one, other))


def test_every_reference_to_a_customer_is_repointed(app: Application, two: tuple[UUID, UUID]) -> None:
    """From metadata: a kind of record that comes later is in this test by being there."""
    from test_every_entity import RECORDS, sample

    stays, goes = two
    names = [n for n in RECORDS if any(f.refers_to == "customer" for f in app.spec(n).fields)]
    for name in names:
        spec = app.spec(name)
        values = {
            n: v for n, v in sample(app, spec, 5).items() if not spec.by_name[n].within
        }  # another one's
        fields = [f for f in app.spec(name).data_fields if f.refers_to == "customer" and f.editable]
        app.execute(Create(name, values | {f.name: goes for f in fields} | {app.spec(name).key: "X5"}))
    app.execute(Merge("customer", stays, goes))
    for name in names:
        record = app.find_key(name, "X5")
        fields = [f for f in app.spec(name).data_fields if f.refers_to == "customer" and f.editable]
        assert {record.values[f.name] for f in fields} == {stays}, name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甬城混凝土有限公司", "甬城混凝土（宁波）有限公司"),  # a word more
        ("宁波甬城混凝土有限公司", "甬城混凝土宁波有限公司"),  # another order
        ("甬城混凝土", "甬诚混凝土"),  # sounds the same
    ],
)
def test_names_that_are_nearly_the_same_are_told(app: Application, one: str, other: str) -> None:
    for number, name in enumerate(("安庆搅拌站", one, "滁州水泥制品厂", other, "江海建材经营部")):
        customer(app, f"K{number}", name)
    assert [(d.first.values["name"], d.second.values["name"]) for d in app.doubles("customer")] == [
        (one, other)
    ]


def test_the_same_code_or_phone_tells_and_the_deleted_do_not(app: Application) -> None:
    first = customer(app, "K1", "安庆搅拌站", phone="138-1234 8000")
    second = customer(app, "K2", "江海建材经营部", phone="13812348000")
    (double,) = app.doubles("customer")
    assert (double.first.uuid, double.second.uuid, double.fields) == (first, second, ("phone",))
    assert "*" in str(double.first.values["phone"])
    app.execute(Delete("customer", (second,)))
    assert app.doubles("customer") == []


def test_a_portfolio_is_handed_over_with_its_reason_in_one_command(app: Application) -> None:
    uuids = tuple(customer(app, f"K{n}", owner_uuid=LOCAL_ADMIN) for n in range(3))
    heir = made(app, "user_account", login="li", name="李四", role="sales")
    with pytest.raises(ValidationError):
        app.execute(HandOver("customer", "owner_uuid", uuids, heir, " "))
    assert app.execute(HandOver("customer", "owner_uuid", uuids[:2], heir, "王五离职")).value == 2
    assert [of(app, "customer", user, "owner_uuid") for user in (LOCAL_ADMIN, heir)] == [1, 2]
    told = app.timeline("customer", uuids[0])[0]
    assert (told.values["owner_uuid"], told.reason) == ("李四", "王五离职")
    app.undo()
    assert of(app, "customer", LOCAL_ADMIN, "owner_uuid") == 3


def test_several_records_are_verified_at_once(app: Application) -> None:
    uuids = tuple(customer(app, f"K{n}") for n in range(3))
    assert app.execute(UpdateMany("customer", uuids, {"verified_on": date(2025, 5, 1)})).value == 3
    assert {app.get("customer", uuid).values["verify_on"] for uuid in uuids} == {date(2025, 10, 28)}


def test_who_may_only_edit_does_not_merge(app: Application, two: tuple[UUID, UUID]) -> None:
    from dataclasses import replace

    app.actor = replace(app.actor, role="reception")
    with pytest.raises(PermissionDenied):
        app.execute(Merge("customer", *two))
