"""Undo and redo through the application's public door."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import NotFound, NothingToUndo, UndoBlocked
from cementcrm.core.queries import ListQuery


def make(app: Application, code: str = "K1", **values: object):
    return app.execute(Create("customer", {"code": code, "name": "甬城混凝土", **values})).value


def test_undo_of_an_edit_brings_the_value_back_and_redo_repeats_it(app: Application) -> None:
    uuid = make(app)
    app.execute(Update("customer", uuid, {"name": "新名"}))
    app.undo()
    assert app.get("customer", uuid).values["name"] == "甬城混凝土"
    app.redo()
    assert app.get("customer", uuid).values["name"] == "新名"


def test_undo_of_create_hides_the_record_and_redo_shows_it_again(app: Application) -> None:
    uuid = make(app)
    app.undo()
    with pytest.raises(NotFound):
        app.get("customer", uuid)
    app.redo()
    assert app.get("customer", uuid).values["code"] == "K1"


def test_undo_of_delete_brings_all_rows_back(app: Application) -> None:
    uuids = tuple(make(app, f"K{i}") for i in range(3))
    app.execute(Delete("customer", uuids))
    assert app.totals(ListQuery("customer"))[0] == 0
    app.undo()
    assert app.totals(ListQuery("customer"))[0] == 3


def test_a_named_undo_is_refused_when_a_later_edit_stands_on_it(app: Application) -> None:
    uuid = make(app)
    first = app.execute(Update("customer", uuid, {"name": "甲"})).changes.command_id
    app.execute(Update("customer", uuid, {"name": "乙"}))
    assert first is not None
    with pytest.raises(UndoBlocked) as caught:
        app.undo_command(first)
    assert "name" in str(caught.value.data["blocking"])
    assert app.get("customer", uuid).values["name"] == "乙"


def test_an_empty_stack_says_so(app: Application) -> None:
    with pytest.raises(NothingToUndo):
        app.undo()
    with pytest.raises(NothingToUndo):
        app.redo()


def test_a_new_command_ends_the_redo_stack(app: Application) -> None:
    uuid = make(app)
    app.execute(Update("customer", uuid, {"name": "甲"}))
    app.undo()
    app.execute(Update("customer", uuid, {"city": "宁波"}))
    with pytest.raises(NothingToUndo):
        app.redo()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), min_size=1, max_size=12))
def test_any_walk_of_edits_undos_and_redos_equals_a_plain_stack(app: Application, walk: list[str]) -> None:
    uuid = make(app)
    past, future, value, count = [], [], "甬城混凝土", 0
    for step in walk:
        if step == "edit":
            count += 1
            past.append(value)
            value, future = f"名{count}", []
            app.execute(Update("customer", uuid, {"name": value}))
        elif step == "undo" and past:
            future.append(value)
            value = past.pop()
            app.undo()
        elif step == "redo" and future:
            past.append(value)
            value = future.pop()
            app.redo()
        assert app.get("customer", uuid).values["name"] == value


def test_what_undo_would_take_back_is_told_beforehand(app) -> None:
    first = app.execute(Create("customer", {"code": "K1", "name": "甲", "phone": "13812348000"})).value
    back, again = app.can_undo()
    assert (back.name, back.label, back.entity, back.count, again) == (
        "create",
        "Create",
        "customer",
        1,
        None,
    )
    assert back.record.uuid == first
    assert back.record.values["phone"] == "138****8000"
    app.undo()
    back, again = app.can_undo()
    assert (back, again.name, again.record.uuid) == (
        None,
        "create",
        first,
    )  # it is dead now, and still has a name
    app.redo()
    uuids = tuple(app.execute(Create("customer", {"code": f"N{n}", "name": "乙"})).value for n in range(51))
    app.execute(Delete("customer", uuids[:50]))
    assert (app.can_undo()[0].count, app.can_undo()[0].is_large) == (50, False)
    app.undo()
    app.execute(Delete("customer", uuids))
    back, _ = app.can_undo()
    assert (back.count, back.record, back.is_large) == (51, None, True)
