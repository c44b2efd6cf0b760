"""Creating, editing, reading, masking and history of records."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Reveal, Update
from cementcrm.core.errors import PermissionDenied, StaleVersion, UnknownField, ValidationError
from cementcrm.core.queries import Filter, ListQuery


def make(app: Application, **values: object):
    return app.execute(Create("customer", {"code": "K1", "name": "甬城混凝土", **values})).value


def test_personal_data_is_served_masked(app: Application) -> None:
    record = app.get("customer", make(app, phone="13800008000", account="5739259324629214897"))
    assert record.values["phone"] == "138****8000"
    assert record.values["account"] == "***************4897"
    assert {"phone", "account"} <= record.masked


def test_a_reveal_shows_the_value_and_leaves_a_log_row(app: Application) -> None:
    uuid = make(app, phone="13800008000")
    assert app.execute(Reveal("customer", uuid, ("phone",))).value == {"phone": "13800008000"}
    with app.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, detail FROM command WHERE name = 'reveal'").all()
    assert rows == [("reveal", f"{uuid} phone")]


def test_history_names_field_before_and_after_and_masks_personal_data(app: Application) -> None:
    uuid = make(app, phone="13800008000")
    app.execute(Update("customer", uuid, {"name": "新名", "phone": "13900009000"}))
    newest = {e.field: (e.before, e.after) for e in app.history("customer", uuid) if e.kind == "update"}
    assert newest == {"name": ("甬城混凝土", "新名"), "phone": ("138****8000", "139****9000")}


def test_an_edit_of_a_stale_reading_is_refused(app: Application) -> None:
    uuid = make(app)
    app.execute(Update("customer", uuid, {"name": "甲"}, version=1))
    with pytest.raises(StaleVersion):
        app.execute(Update("customer", uuid, {"name": "乙"}, version=1))


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"name": " 　 "}, "name", "required"),
        ({"credit_code": "91330400CHB3AHUCAX"}, "credit_code", "credit_code_invalid"),
        ({"customer_type": "spaceship"}, "customer_type", "unknown_choice"),
        ({"phone": "12"}, "phone", "phone_invalid"),
        ({"phone": "12345"}, "phone", "phone_invalid"),
        ({"phone": "138001"}, "phone", "phone_invalid"),
        ({"phone": "13800138000 / 12345"}, "phone", "phone_invalid"),
        ({"account": "2²22222222"}, "account", "account_invalid"),
        ({"account": "1"}, "account", "account_length"),
        ({"account": "1" * 33}, "account", "account_length"),
        ({"registered_capital": 1.5}, "registered_capital", "not_a_number"),
        ({"code": "x" * 41}, "code", "too_long"),
    ],
)
def test_a_bad_value_names_its_field_and_changes_nothing(app, values, field, code) -> None:
    uuid = make(app)
    with pytest.raises(ValidationError) as caught:
        app.execute(Update("customer", uuid, values))
    assert caught.value.fields == {field: code}
    assert app.get("customer", uuid).version == 1


@pytest.mark.parametrize(
    "values",
    [
        {"phone": "13800138000"},
        {"phone": "１３８００１３８０００"},
        {"phone": "0553-3845678 转 12"},
        {"phone": "(0553)3845678-801"},
        {"phone": "58881234"},
        {"phone": "400-820-8820"},
        {"phone": "+852 2345 6789"},
        {"phone": "13800138000 / 021-58881234"},
        {"account": "12020263 0990 0012345"},
        {"account": "6222021234567890123"},  # doubted by the form, see there
    ],
)
def test_numbers_as_people_write_them_are_taken(app, values) -> None:
    app.execute(Update("customer", make(app), values))


def test_what_an_import_left_may_stay_while_something_else_is_edited(
    app: Application, tmp_path: Path
) -> None:
    left = {"phone": "12345", "account": "1", "credit_code": "9133"}
    file = tmp_path / "customers.csv"
    file.write_text("客户编号,客户名称,电话,银行账号,统一社会信用代码\nK1,甲,12345,1,9133\n", "utf-8")
    report = app.imports.run("customer", file)
    assert (report["new"], report["warnings"]) == (1, 1)
    ((_, record),) = app.first(ListQuery("customer"), 5)
    uuid = record.uuid
    app.execute(Update("customer", uuid, {**left, "name": "乙"}))
    with pytest.raises(ValidationError):
        app.execute(Update("customer", uuid, {"phone": "12346"}))


def test_an_unknown_field_is_refused(app: Application) -> None:
    with pytest.raises(UnknownField):
        make(app, colour="red")


def test_a_role_without_the_right_changes_nothing(app: Application) -> None:
    app.actor = replace(app.actor, role="read_only")
    with pytest.raises(PermissionDenied):
        make(app)
    assert app.totals(ListQuery("customer"))[0] == 0


def test_decimals_are_exact_in_totals(app: Application) -> None:
    for i in range(3):
        app.execute(Create("customer", {"code": f"C{i}", "name": "n", "credit_limit": Decimal("0.1")}))
    assert app.totals(ListQuery("customer"))[1]["credit_limit"] == Decimal("0.3")


def test_ids_follow_sort_filter_and_quick_text(app: Application) -> None:
    for code, name in (("B", "宁波一"), ("A", "杭州"), ("C", "宁波二")):
        app.execute(Create("customer", {"code": code, "name": name}))
    assert app.ids(ListQuery("customer", sort=(("code", True),))).tolist() == [3, 1, 2]
    assert app.ids(ListQuery("customer", quick="宁波")).tolist() == [1, 3]
    assert app.ids(ListQuery("customer", filters=(Filter("name", "starts", "杭"),))).tolist() == [2]
    assert app.ids(ListQuery("customer", quick="100%")).tolist() == []
