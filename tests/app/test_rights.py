"""The policy table decides, as it stands now; every database begins with an administrator and the usual roles."""

from dataclasses import replace
from pathlib import Path

import pytest

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import OwnRights, PermissionDenied
from cementcrm.core.ids import new_id
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.opening import check_file


def line(role: str, entity: str, action: str) -> Create:
    return Create("permission", {"role": role, "entity_name": entity, "action": action})


def customer(app: Application, code: str) -> None:
    app.execute(Create("customer", {"code": code, "name": code}))


def test_a_new_database_has_one_administrator_a_unit_and_roles(app: Application) -> None:
    assert app.totals(ListQuery("units"))[0] == app.totals(ListQuery("users"))[0] == 1
    admin = app.find_key("users", "admin")
    assert (admin.uuid, admin.values["role"], app.actor.name) == (app.actor.user, "admin", "管理员")
    assert admin.refs["home_uuid"].key == "local"
    codes = {r.values["code"] for _, r in app.first(ListQuery("roles"), 10)}
    usual = {"admin", "manager", "sales", "reception", "quality", "logistics", "finance", "read_only"}
    assert codes == usual
    assert {entry.user for entry in app.history("users", admin.uuid)} == {"cementcrm"}
    assert app.can_undo() == (None, None)
    assert check_file(app, full=True)["ok"]


def test_a_line_of_the_policy_table_holds_from_its_commit_and_ends_with_its_undo(app: Application) -> None:
    admin, reception = app.actor, replace(app.actor, role="reception")
    app.actor = reception
    customer(app, "K1")
    with pytest.raises(PermissionDenied):
        app.execute(Delete("customer", (app.find_key("customer", "K1").uuid,)))
    app.actor = admin
    app.execute(line("reception", "customer", "delete"))
    app.actor = reception
    app.execute(Delete("customer", (app.find_key("customer", "K1").uuid,)))
    app.actor = admin
    app.undo()  # the delete
    app.undo()  # the line
    app.actor = reception
    with pytest.raises(PermissionDenied):
        app.execute(Delete("customer", (app.find_key("customer", "K1").uuid,)))


def test_a_change_of_ones_own_role_holds_from_its_commit_and_ends_with_its_undo(app: Application) -> None:
    other = app.execute(Create("user_account", {"login": "wang", "name": "王", "role": "admin"})).value
    boss = Application(app.database, replace(app.actor, user=other))
    boss.execute(Update("user_account", app.actor.user, {"role": "read_only", "name": "李"}))
    assert (app.actor.role, app.actor.name) == ("read_only", "李")
    with pytest.raises(PermissionDenied):
        customer(app, "K1")
    boss.undo()
    assert (app.actor.role, app.actor.name) == ("admin", "管理员")
    customer(app, "K1")


def test_an_imported_policy_table_holds_at_once(app: Application, tmp_path: Path) -> None:
    file = tmp_path / "权限.csv"
    file.write_text("角色编码,对象,操作\ngate,weigh_ticket,读取\ngate,customer,查看\n", encoding="utf-8")
    gate = replace(app.actor, role="gate")
    assert not gate.may("customer:read")
    assert app.imports.run("permissions", file)["new"] == 2
    assert gate.may("customer:read")
    assert not gate.may("customer:update")


def test_administrators_cannot_lock_themselves_out(app: Application) -> None:
    mine = app.first(ListQuery("permissions", filters=(Filter("role", "eq", "admin"),)), 10)
    app.execute(Delete("permission", tuple(record.uuid for _, record in mine)))
    customer(app, "K1")
    assert app.actor.may("anything:at all")


def test_nobody_takes_the_administrators_role_from_himself(app: Application) -> None:
    me = app.find_key("users", "admin")
    other = app.execute(Create("user_account", {"login": "li", "name": "Li", "role": "admin"})).value
    for own in (
        Update("user_account", me.uuid, {"role": "reception"}, me.version),
        Delete("user_account", (me.uuid,)),
    ):
        with pytest.raises(OwnRights):
            app.execute(own)
    app.execute(Update("user_account", me.uuid, {"name": "Boss"}, me.version))
    app.execute(Delete("user_account", (other,)))
    assert app.find_key("users", "admin").values["role"] == "admin"


def test_what_was_deleted_is_not_planted_again(tmp_path: Path) -> None:
    app = open_application(tmp_path / "a.db", None)
    app.execute(Delete("role", (app.find_key("roles", "reception").uuid,)))
    app.close()
    again = open_application(tmp_path / "a.db", None)
    assert again.totals(ListQuery("roles"))[0] == 7
    again.close()


def test_whom_the_database_does_not_know_may_do_nothing(tmp_path: Path) -> None:
    open_application(tmp_path / "a.db", None).close()
    stranger = open_application(tmp_path / "a.db", None, user=new_id())
    with pytest.raises(PermissionDenied):
        stranger.first(ListQuery("customer"), 1)
    stranger.close()
