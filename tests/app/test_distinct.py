"""Doubles that are none: remembered, undone, and believed only as long as what tells the two apart stays."""

from pathlib import Path
from uuid import UUID

import pytest
from stdnum.cn import uscc

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, MarkDistinct, Merge, Update
from cementcrm.core.errors import NotFound
from cementcrm.core.queries import ListQuery
from cementcrm.opening import check_file

CREDIT = "91350211M000100Y4" + uscc.calc_check_digit("91350211M000100Y4")


def customer(app: Application, code: str, name: str, **values: object) -> UUID:
    return app.execute(Create("customer", {"code": code, "name": name, **values})).value


@pytest.fixture
def two(app: Application) -> tuple[UUID, UUID]:
    one = customer(app, "K1", "甬城混凝土", phone="13812348000")
    other = customer(app, "K2", "甬诚混凝土", phone="138-1234 8000")
    assert len(app.doubles("customer")) == 1
    return one, other


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_marked_is_proposed_no_longer_until_it_is_taken_back(app, two, turned: bool) -> None:
    mark = app.execute(MarkDistinct("customer", *(reversed(two) if turned else two))).value
    assert app.doubles("customer") == []
    app.undo()
    assert len(app.doubles("customer")) == 1
    app.redo()
    assert app.doubles("customer") == []
    app.execute(Delete("customer_distinct", (mark,)))
    assert len(app.doubles("customer")) == 1
    assert check_file(app, full=True)["ok"]


def test_nor_is_it_warned_about_where_one_of_them_is_edited(app, two) -> None:
    one, other = two
    values = {"phone": "13812348000"}
    assert [alike.record.uuid for alike in app.similar("customer", values, one)] == [other]
    app.execute(MarkDistinct("customer", one, other))
    assert app.similar("customer", values, one) == []
    assert app.similar("customer", values, other) == []
    assert len(app.similar("customer", values)) == 2  # a third one may be either


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "甬成混凝土"),
        ("code", "K9"),
        ("phone", "13812348001"),
        ("credit_code", CREDIT),
    ],
)
def test_a_new_name_number_or_phone_of_either_is_a_new_question(app, two, field: str, value: str) -> None:
    app.execute(MarkDistinct("customer", *two))
    app.execute(Update("customer", two[1], {field: value}))
    assert len(app.doubles("customer")) == 1
    app.execute(MarkDistinct("customer", *two))
    assert app.doubles("customer") == []


def test_other_changes_and_other_writings_of_the_same_are_none(app, two, tmp_path: Path) -> None:
    app.execute(MarkDistinct("customer", *two))
    app.execute(
        Update("customer", two[0], {"city": "宁波", "phone": "138 1234 8000", "name": "甬城混凝土（）"})
    )
    file = tmp_path / "k.csv"
    file.write_text("客户编号,客户名称,城市\nK2,甬诚混凝土,杭州\n", encoding="utf-8")
    assert app.imports.run("customer", file)["changed"] == 1
    assert app.doubles("customer") == []


def test_the_same_pair_is_marked_once(app, two) -> None:
    first = app.execute(MarkDistinct("customer", *two)).value
    assert app.execute(MarkDistinct("customer", two[1], two[0])).value == first
    assert app.totals(ListQuery("customer_distinct"))[0] == 1


def test_a_third_like_them_is_still_proposed(app, two) -> None:
    app.execute(MarkDistinct("customer", *two))
    third = customer(app, "K3", "甬城砼", phone="13812348000")
    assert {d.second.uuid for d in app.doubles("customer")} == {third}


def test_of_three_each_pair_is_asked_about(app, two) -> None:
    customer(app, "K3", "江海建材", phone="13812348000")
    asked = set()
    while found := app.doubles("customer"):
        pair = found[0].first, found[0].second
        asked.add(tuple(sorted(str(record.values["code"]) for record in pair)))
        app.execute(MarkDistinct("customer", pair[0].uuid, pair[1].uuid))
    assert asked == {("K1", "K2"), ("K2", "K3"), ("K1", "K3")}


def test_it_is_a_record_with_history_unit_and_a_number(app, two) -> None:
    mark = app.execute(MarkDistinct("customer", *two)).value
    record = app.get("customer_distinct", mark)
    assert {record.refs["first_uuid"].key, record.refs["second_uuid"].key} == {"K1", "K2"}
    assert str(record.values["mark_no"]).startswith("BT")
    assert {entry.command for entry in app.history("customer_distinct", mark)} == {"mark_distinct"}
    assert mark.version == 7
    with app.database.read() as connection:
        units = connection.exec_driver_sql("SELECT unit_uuid FROM customer_distinct").scalars().all()
    assert units == [app.actor.unit.bytes]


def test_who_is_gone_or_the_same_is_not_marked_and_merging_ends_it(app, two) -> None:
    one, other = two
    app.execute(MarkDistinct("customer", one, other))
    app.execute(Merge("customer", one, other))
    assert app.doubles("customer") == []
    for pair in ((one, other), (one, one)):
        with pytest.raises(NotFound):
            app.execute(MarkDistinct("customer", *pair))
