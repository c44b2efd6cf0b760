"""Saved views: whose they are, who sees and changes them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update, UpdateEach, UpdateMany
from cementcrm.core.edits import Edit
from cementcrm.core.errors import CellsRefused, NotYours
from cementcrm.views import definitions, saved_views

VIEW = {"columns": ["code", "name"], "widths": {}, "sort": [], "filters": [["city", "eq", "宁波市"]]}


def save(app: Application, name: str, **values: object):
    given = {"name": name, "entity_name": "customer", "definition": json.dumps(VIEW)}
    return app.execute(Create("saved_view", given | values)).value


def become(app: Application, role: str) -> None:
    """Go on as a new user of that role."""
    user = app.execute(Create("user_account", {"login": role, "name": role, "role": role})).value
    app.actor = replace(app.actor, user=user, role=role)


def test_a_view_belongs_to_whoever_makes_it_and_is_theirs_alone(app: Application) -> None:
    save(app, "宁波")
    assert [(v.name, v.mine, v.data) for v in saved_views(app, "customer")] == [("宁波", True, VIEW)]
    become(app, "sales")
    assert saved_views(app, "customer") == []


def test_a_shared_view_is_used_by_all_and_changed_by_its_owner(app: Application) -> None:
    uuid = save(app, "宁波", shared=True, pinned=True)
    become(app, "sales")
    (found,) = saved_views(app, "customer")
    assert (found.mine, found.shared, found.pinned) == (False, True, True)
    with pytest.raises(NotYours):
        app.execute(Update("saved_view", uuid, {"name": "x"}))
    assert saved_views(app, "customer")[0].name == "宁波"


@pytest.mark.parametrize("shared", [True, False])
def test_nobody_changes_or_deletes_anothers_view_on_any_way(
    app: Application, tmp_path: Path, shared: bool
) -> None:
    uuid = save(app, "宁波", shared=shared, code="SV1")
    become(app, "sales")
    for command in (
        Update("saved_view", uuid, {"name": "x"}),
        Update("saved_view", uuid, {"owner_uuid": app.actor.user}),
        UpdateMany("saved_view", (uuid,), {"name": "x"}),
        Delete("saved_view", (uuid,)),
        Delete("saved_view", (save(app, "mine"), uuid)),
    ):
        with pytest.raises(NotYours) as caught:
            app.execute(command)
        assert caught.value.data["key"] == "宁波"
    with pytest.raises(CellsRefused) as cells:
        app.execute(UpdateEach("saved_view", (Edit(uuid, {"name": "x"}),)))
    assert [p.code for p in cells.value.problems] == ["not_yours"]
    file = tmp_path / "views.csv"
    file.write_text("视图编号,视图名称,对象\nSV1,x,customer\n", encoding="utf-8")
    assert app.imports.run("saved_view", file)["refused"] == 1
    assert app.get("saved_view", uuid).values["name"] == "宁波"


def test_undo_does_not_change_what_has_become_anothers(app: Application) -> None:
    admin = app.actor
    become(app, "sales")
    me = app.actor
    uuid = save(app, "宁波")
    app.execute(Update("saved_view", uuid, {"name": "杭州"}))
    app.actor = admin
    app.execute(Update("saved_view", uuid, {"owner_uuid": admin.user}))
    app.actor = me
    with pytest.raises(NotYours):
        app.undo()
    app.actor = admin
    app.execute(Update("saved_view", uuid, {"owner_uuid": me.user}))
    app.actor = me
    app.undo()
    assert app.get("saved_view", uuid).values["name"] == "宁波"


def test_its_owner_and_administrators_change_a_view(app: Application) -> None:
    admin = app.actor
    become(app, "sales")
    uuid = save(app, "宁波", shared=True)
    app.execute(Update("saved_view", uuid, {"shared": False}))
    app.actor = admin
    app.execute(Update("saved_view", uuid, {"name": "杭州"}))
    app.execute(Delete("saved_view", (uuid,)))
    app.undo()
    assert app.get("saved_view", uuid).values["name"] == "杭州"


def test_reception_keeps_views_of_its_own(app: Application) -> None:
    become(app, "reception")
    save(app, "mine")
    assert [view.name for view in saved_views(app, "customer")] == ["mine"]


def test_of_two_views_with_one_name_the_own_one_counts(app: Application) -> None:
    save(app, "宁波", shared=True, definition="{}")
    become(app, "sales")
    save(app, "宁波")
    assert definitions(app, "customer") == {"宁波": VIEW}


def test_a_damaged_definition_is_the_default_view(app: Application) -> None:
    save(app, "broken", definition="{nothing")
    assert definitions(app, "customer") == {"broken": {}}
