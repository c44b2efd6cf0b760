"""Who is like the record about to be made: found by the values that tell, through indexes, masked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, event

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete
from cementcrm.store.alike import loosened, loosened_sql

KNOWN = {
    "code": "K1",
    "name": "甬城混凝土（宁波）有限公司",
    "credit_code": "913302007048472X9P",
    "phone": "138-1234 8000",
}


@pytest.fixture
def known(app: Application) -> Any:
    values = {name: value for name, value in KNOWN.items() if name != "credit_code"}
    return app.execute(Create("customer", values)).value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("code", "K1"),
        ("name", "甬城混凝土宁波"),
        ("name", " 甬城混凝土(宁波)有限责任公司 "),
        ("phone", "13812348000"),
        ("phone", "138 1234-8000"),
    ],
)
def test_values_that_tell_are_found_as_people_vary_them(app, known, field, text) -> None:
    found = app.similar("customer", {field: text})
    assert [(alike.record.uuid, alike.fields) for alike in found] == [(known, (field,))]
    assert found[0].record.values["phone"] == "138******8000"


@pytest.mark.parametrize(
    "values", [{"name": "甬城混凝土"}, {"code": "K"}, {"name": "有限公司"}, {"phone": " "}, {}]
)
def test_others_and_empty_values_are_not_named(app, known, values) -> None:
    assert app.similar("customer", values) == []


def test_neither_the_record_itself_nor_a_deleted_one_is_named(app, known) -> None:
    assert app.similar("customer", {"code": "K1"}, other_than=known) == []
    app.execute(Delete("customer", (known,)))
    assert app.similar("customer", {"code": "K1"}) == []


def test_every_search_goes_through_an_index(app, known) -> None:
    sent: list[tuple[str, Any]] = []
    event.listen(
        app.database._reader,
        "before_cursor_execute",
        lambda _c, _k, text, given, *_: sent.append((text, given)),
    )
    app.similar("customer", KNOWN)
    (statement, given), *_ = [(text, given) for text, given in sent if "customer" in text]
    with app.database.read() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
    assert not [step for step in plan if step.startswith("SCAN customer")], plan
    assert {"ix_customer_name_alike", "ix_customer_phone_alike"} <= {
        word for step in plan for word in step.split()
    }


@given(st.text(alphabet="Aa Zzé甲有限公司责任股份()（）-·\u3000Ａ1", max_size=30))
def test_python_and_the_database_loosen_alike(text: str) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"SELECT {loosened_sql('?')}", (text,)).scalar() == loosened(text)
    engine.dispose()
