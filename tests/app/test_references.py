"""References: chosen by number or name, shown by name, never pointing at nothing."""

from typing import Any
from uuid import uuid4

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import ValidationError
from cementcrm.core.queries import Filter, ListQuery, Ref
from cementcrm.exchange.importer import Importer
from cementcrm.exchange.results import RowResult
from cementcrm.features import catalogue
from cementcrm.opening import check_file
from tests.app.batches import Row, batches


@pytest.fixture
def two(app: Application) -> dict[str, object]:
    return {
        code: app.execute(Create("customer", {"code": code, "name": name})).value
        for code, name in (("K1", "甲厂"), ("K2", "乙厂"))
    }


def link(app: Application, number: str, customer: object) -> object:
    return app.execute(Create("customer_link", {"source_code": number, "customer_uuid": customer})).value


def imported(app: Application, rows: list[Row]) -> list[RowResult]:
    spec, model = app.spec("customer_links"), catalogue().model("customer_links")
    work = Importer(app.database, model, spec, app.actor, app.clock, ("source_code", "customer_uuid"))
    return [r for some in work.run(batches(spec, rows), file_name="f") for r in some]


def test_a_reference_that_is_empty_is_told_as_nothing_and_can_be_filled_emptied_and_taken_back(
    app: Application,
) -> None:
    group: Any = app.execute(Create("org_unit", {"code": "G", "name": "集团"})).value
    plant: Any = app.execute(Create("org_unit", {"code": "P", "name": "厂"})).value
    assert "parent_uuid" not in {entry.field for entry in app.history("org_unit", plant)}
    app.execute(Update("org_unit", plant, {"parent_uuid": group}))
    app.execute(Update("org_unit", plant, {"parent_uuid": None}))
    told = [(e.before, e.after) for e in app.history("org_unit", plant) if e.field == "parent_uuid"]
    assert told == [("集团", None), (None, "集团")]
    app.undo()
    app.undo()
    assert app.get("org_unit", plant).values["parent_uuid"] is None


def test_a_reference_is_served_with_number_and_name(app: Application, two: dict[str, object]) -> None:
    link(app, "OLD1", two["K1"])
    record = app.find_key("customer_links", "OLD1")
    assert record.values["customer_uuid"] == two["K1"]
    assert record.refs == {"customer_uuid": Ref("K1", "甲厂")}


def test_a_reference_to_nothing_is_refused_beside_its_field(app: Application, two: dict[str, object]) -> None:
    app.execute(Delete("customer", (two["K2"],)))  # type: ignore[arg-type]
    for nobody in (uuid4(), "K1", two["K2"]):
        with pytest.raises(ValidationError) as caught:
            link(app, "OLD1", nobody)
        assert caught.value.fields == {"customer_uuid": "reference_unknown"}


def test_lists_filter_and_sort_by_the_name_behind_a_reference(
    app: Application, two: dict[str, object]
) -> None:
    link(app, "A", two["K1"])
    link(app, "B", two["K2"])
    for op, text, expected in (("contains", "乙", "B"), ("eq", "K1", "A"), ("ne", "K1", "B")):
        query = ListQuery("customer_link", filters=(Filter("customer_uuid", op, text),))
        assert [r.values["source_code"] for _, r in app.first(query, 9)] == [expected]
    by_name = ListQuery("customer_link", sort=(("customer_uuid", False),))
    assert [r.refs["customer_uuid"].title for _, r in app.first(by_name, 9)] == ["乙厂", "甲厂"]


def test_history_names_whom_a_reference_meant(app: Application, two: dict[str, object]) -> None:
    uuid = link(app, "A", two["K1"])
    app.execute(Update("customer_link", uuid, {"customer_uuid": two["K2"]}))  # type: ignore[arg-type]
    entry = app.history("customer_link", uuid)[0]  # type: ignore[arg-type]
    assert (entry.before, entry.after) == ("甲厂", "乙厂")


def test_an_import_finds_the_record_by_number_or_unique_name(
    app: Application, two: dict[str, object]
) -> None:
    app.execute(Create("customer", {"code": "K3", "name": "乙厂"}))
    rows = [
        Row(n, {"source_code": f"S{n}", "customer_uuid": text})
        for n, text in enumerate(("K1", "甲厂", "乙厂", "丙厂"), 1)
    ]
    results = imported(app, rows)
    assert [r.status for r in results] == ["new", "new", "refused", "refused"]
    assert [dict(r.errors) for r in results[2:]] == [
        {"customer_uuid": "reference_ambiguous"},
        {"customer_uuid": "reference_unknown"},
    ]
    assert [r.status for r in imported(app, rows)][:2] == ["unchanged", "unchanged"]


def test_a_number_belongs_to_its_link_before_the_file_with_that_number(
    app: Application, two: dict[str, object]
) -> None:
    def owner(number: str) -> object:
        with app.database.read() as connection:
            query = "SELECT customer_uuid FROM customer_code WHERE code = ?"
            found = connection.exec_driver_sql(query, (number,)).scalar()
        return {u.bytes: code for code, u in two.items()}.get(found)  # type: ignore[attr-defined]

    assert (owner("K1"), owner("OLD")) == ("K1", None)
    uuid = link(app, "OLD", two["K1"])
    link(app, "K2", two["K1"])  # K2 was merged into K1
    assert (owner("OLD"), owner("K2")) == ("K1", "K1")
    app.undo()
    app.execute(Update("customer_link", uuid, {"source_code": "OLDER"}))  # type: ignore[arg-type]
    assert (owner("OLD"), owner("OLDER"), owner("K2")) == (None, "K1", "K2")
    assert check_file(app, full=True)["derived"] == []


def test_a_key_of_another_record_is_read_by_its_name(app: Application) -> None:
    """A line of the rights holds its role's code; people read, filter and sort by the role's name."""
    found = app.first(ListQuery("permission", filters=(Filter("role", "eq", "厂销售"),)), 50)
    assert {record.refs["role"] for _, record in found} == {Ref("sales", "厂销售")}
    assert {record.values["role"] for _, record in found} == {"sales"}
    by_name = app.first(ListQuery("permission", sort=(("role", False),)), 500)
    names = [record.refs["role"].title for _, record in by_name]
    assert names == sorted(names)
    assert len(set(names)) == 8


def test_a_renamed_role_is_named_anew_and_its_history_tells_names(app: Application) -> None:
    role = app.find_key("role", "sales")
    app.execute(Update("role", role.uuid, {"name": "销售部"}, role.version))
    line = app.find_key("permission", "sales *:read")
    assert line.refs["role"].title == "销售部"
    told = [e.after for e in app.history("permission", line.uuid) if e.field == "role"]
    assert told == ["销售部"]


def test_an_empty_reference_is_told_set_and_taken_back(app: Application) -> None:
    uuid: Any = app.execute(Create("org_unit", {"code": "U1", "name": "一厂"})).value
    assert {entry.field for entry in app.history("org_unit", uuid)} == {"code", "name"}
    parent = app.find_key("units", "local").uuid
    app.execute(Update("org_unit", uuid, {"parent_uuid": parent}))
    newest = app.history("org_unit", uuid)[0]
    assert (newest.field, newest.before, newest.after) == ("parent_uuid", None, "本单位")
    app.undo()
    assert app.get("org_unit", uuid).values["parent_uuid"] is None
    app.redo()
    assert app.get("org_unit", uuid).values["parent_uuid"] == parent
