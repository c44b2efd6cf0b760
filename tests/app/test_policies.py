"""The policy table of customer classes (M6): seeded, edited like any record."""

from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import ValidationError
from cementcrm.core.queries import ListQuery
from cementcrm.features.customers.rules import VALUE_CLASSES
from cementcrm.features.policies.queries import class_policies
from cementcrm.features.policies.rows import ClassPolicyRow


def now(app: Application) -> dict[str, ClassPolicyRow]:
    with app.database.read() as connection:
        return class_policies(connection)


def test_every_class_has_one_policy_from_the_start(app: Application) -> None:
    assert app.totals(ListQuery("class_policy"))[0] == len(VALUE_CLASSES) == 6
    assert set(now(app)) == {code for code, _ in VALUE_CLASSES}
    assert now(app)["strategic"].levels_faster == now(app)["premium"].levels_faster == 1
    assert now(app)["normal"].levels_faster == 0


def test_an_edited_policy_holds_and_a_deleted_one_is_none(app: Application) -> None:
    risk = app.find_key("class_policy", "风险客户").uuid
    app.execute(Update("class_policy", risk, {"visit_days": 7}))
    assert now(app)["risk"].visit_days == 7
    app.execute(Delete("class_policy", (risk,)))
    assert "risk" not in now(app)


@pytest.mark.parametrize(
    ("field", "value", "code"), [("visit_days", 0, "not_positive"), ("levels_faster", -1, "negative")]
)
def test_cycles_are_positive(app: Application, field: str, value: int, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        app.execute(Create("class_policy", {"name": "新", "value_class": "risk", field: value}))
    assert caught.value.fields == {field: code}


def test_a_customers_class_is_imported_by_its_name(app: Application, tmp_path: Path) -> None:
    path = tmp_path / "客户.csv"
    path.write_text("客户编号,客户名称,客户级别\nK1,甲,战略\nK2,乙,一般客户\n", encoding="utf-8")
    assert app.imports.run("customers", path)["new"] == 2
    kinds = [app.find_key("customer", code).values["value_class"] for code in ("K1", "K2")]
    assert kinds == ["strategic", "normal"]
