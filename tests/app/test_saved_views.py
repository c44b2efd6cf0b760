"""Saved views: whose they are, who sees and changes them."""

import json
from dataclasses import replace

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import PermissionDenied
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
    with pytest.raises(PermissionDenied):
        app.execute(Update("saved_view", uuid, {"name": "x"}))
    assert saved_views(app, "customer")[0].name == "宁波"


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
