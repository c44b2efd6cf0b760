"""The tree of units stays one, and nothing goes from under what stands on it."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update, UpdateEach, UpdateMany
from cementcrm.core.edits import Edit
from cementcrm.core.errors import BelowItself, CellsRefused, PermissionDenied, RecordInUse
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features import catalogue


def unit(app: Application, code: str, above: UUID | None = None, **values: object) -> UUID:
    return app.execute(Create("org_unit", {"code": code, "name": code, "parent_uuid": above, **values})).value


@pytest.fixture
def branch(app: Application) -> tuple[UUID, UUID, UUID]:
    """Group → region → plant."""
    group = unit(app, "G", kind="group")
    region = unit(app, "R", group, kind="region")
    return group, region, unit(app, "P", region, kind="plant")


def above(app: Application, uuid: UUID) -> object:
    return app.get("org_unit", uuid).values["parent_uuid"]


def test_a_unit_is_moved_and_undo_moves_it_back(app, branch) -> None:
    group, region, plant = branch
    app.execute(Update("org_unit", plant, {"parent_uuid": group}))
    assert above(app, plant) == group
    app.undo()
    assert above(app, plant) == region
    app.redo()
    assert above(app, plant) == group


def test_nothing_stands_below_itself(app, branch, tmp_path: Path) -> None:
    group, region, plant = branch
    for below in (group, region, plant):
        with pytest.raises(BelowItself) as caught:
            app.execute(Update("org_unit", group, {"parent_uuid": below}))
        assert caught.value.data["name"] == "G"
    with pytest.raises(BelowItself):
        app.execute(UpdateMany("org_unit", (plant, group), {"parent_uuid": region}))
    with pytest.raises(CellsRefused) as cells:
        app.execute(UpdateEach("org_unit", (Edit(group, {"parent_uuid": plant}),)))
    assert [(p.key, p.code) for p in cells.value.problems] == [("G", "below_itself")]
    file = tmp_path / "units.csv"
    file.write_text("组织编号,组织名称,上级组织\nG,G,P\n", encoding="utf-8")
    assert app.imports.run("org_unit", file)["refused"] == 1
    assert [above(app, uuid) for uuid in branch] == [None, group, region]


def test_two_moves_of_one_command_or_file_make_no_ring(app, tmp_path: Path) -> None:
    one, other = unit(app, "A"), unit(app, "B")
    edits = Edit(one, {"parent_uuid": other}), Edit(other, {"parent_uuid": one})
    with pytest.raises(BelowItself):
        app.execute(UpdateEach("org_unit", edits))
    file = tmp_path / "units.csv"
    file.write_text("组织编号,组织名称,上级组织\nA,A,B\nB,B,A\n", encoding="utf-8")
    with pytest.raises(BelowItself):
        app.imports.run("org_unit", file)
    assert (above(app, one), above(app, other)) == (None, None)


def test_undo_makes_no_ring(app) -> None:
    one, other = unit(app, "A"), unit(app, "B")
    app.execute(Update("org_unit", one, {"parent_uuid": other}))
    app.undo()
    app.actor = replace(app.actor, user=other)  # somebody else
    app.execute(Update("org_unit", other, {"parent_uuid": one}))
    app.actor = replace(app.actor, user=app.find_key("user_account", "admin").uuid)
    with pytest.raises(BelowItself):
        app.redo()
    assert above(app, one) is None


def test_what_others_stand_on_is_not_deleted_and_the_error_names_them(app, branch) -> None:
    group, region, plant = branch
    with pytest.raises(RecordInUse) as caught:
        app.execute(Delete("org_unit", (region,)))
    assert (caught.value.data["name"], caught.value.data["by"]) == ("R", {"org_unit": 1})
    app.execute(Create("user_account", {"login": "li", "name": "李", "role": "sales", "home_uuid": plant}))
    app.actor = replace(app.actor, unit=plant)
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    with pytest.raises(RecordInUse) as caught:
        app.execute(Delete("org_unit", (plant,)))
    assert caught.value.data["by"] == {"customer": 1, "user_account": 1}
    with pytest.raises(RecordInUse) as caught:
        app.execute(Delete("org_unit", (LOCAL_UNIT,)))
    assert caught.value.data["by"]["user_account"] == 2


def test_no_table_is_read_through_to_delete_a_unit_that_nothing_stands_on(app, branch) -> None:
    """A million records are of the unit that made them; of any other one an index has the few."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_rest: Any) -> None:
        sent.append((statement, given))

    event.listen(app.database._writer, "before_cursor_execute", note)
    app.execute(Delete("org_unit", (branch[2],)))
    event.remove(app.database._writer, "before_cursor_execute", note)
    asked = [
        (statement, given) for statement, given in sent if "unit_uuid" in statement and "LIMIT" in statement
    ]
    assert len(asked) == len(catalogue().models) - 1
    with app.database.read() as connection:
        for statement, given in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            plan = [row[3] for row in rows if "SCAN" in row[3] and "anon" not in row[3]]
            assert not plan, (statement, plan)


def test_undo_of_a_units_making_is_refused_once_others_stand_on_it(app) -> None:
    made = app.execute(Create("org_unit", {"code": "A", "name": "A"}))
    app.actor = replace(app.actor, unit=made.value)
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    with pytest.raises(RecordInUse):
        app.undo_command(made.changes.command_id)


def test_an_empty_branch_goes_as_a_whole_and_comes_back(app, branch) -> None:
    app.execute(Delete("org_unit", branch))
    app.undo()
    assert above(app, branch[2]) == branch[1]
    app.execute(Delete("org_unit", (branch[2],)))


def test_who_may_not_edit_moves_nothing(app, branch) -> None:
    app.actor = replace(app.actor, role="sales")
    with pytest.raises(PermissionDenied):
        app.execute(Update("org_unit", branch[2], {"parent_uuid": None}))
