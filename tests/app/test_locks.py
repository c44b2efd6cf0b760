"""A locked record stays as it is for everybody without the right to unlock, whatever command would change it."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import Application, open_application
from cementcrm.blocks import write_block
from cementcrm.core.commands import (
    Create,
    Delete,
    HandOver,
    Lock,
    Merge,
    Unlock,
    Update,
    UpdateEach,
    UpdateMany,
)
from cementcrm.core.edits import Edit
from cementcrm.core.errors import CellsRefused, PermissionDenied, RecordLocked, UnknownField
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.store import guarding

DATABASES = Path(__file__).parents[1] / "data" / "databases"


def make(app: Application, code: str, **values: object):
    return app.execute(Create("customer", {"code": code, "name": "甬城", **values})).value


def become(app: Application, role: str):
    app.actor = replace(app.actor, role=role)


@pytest.fixture
def two(app: Application):
    """K1 is locked, K2 isn't; a salesman acts."""
    one, other = make(app, "K1"), make(app, "K2")
    assert app.execute(Lock("customer", (one,))).value == 1
    become(app, "sales")
    return one, other


@pytest.mark.parametrize(
    "command",
    [
        lambda one, _: Update("customer", one, {"name": "新"}),
        lambda one, _: Update("customer", one, {"is_locked": False}),
        lambda one, two: UpdateMany("customer", (two, one), {"city": "宁波"}),
        lambda one, two: HandOver("customer", "owner_uuid", (two, one), LOCAL_ADMIN, "离职"),
        lambda one, two: Delete("customer", (two, one)),
        lambda one, two: Merge("customer", two, one),
        lambda one, two: Merge("customer", one, two, ("code",)),
    ],
    ids=["edit", "unlock by edit", "bulk", "hand over", "delete", "merge away", "merge into"],
)
def test_nobody_without_the_right_changes_a_locked_record(app: Application, two, command) -> None:
    one, other = two
    before = [app.get("customer", uuid) for uuid in two]
    with pytest.raises(RecordLocked) as caught:
        app.execute(command(one, other))
    assert caught.value.data["key"] == "K1"
    assert [app.get("customer", uuid) for uuid in two] == before


def test_a_block_names_the_locked_rows_before_anything_is_written(app: Application, two) -> None:
    one, other = two
    command = UpdateEach("customer", (Edit(other, {"name": "乙"}), Edit(one, {"name": "乙"})))
    assert [(p.key, p.field, p.code) for p in app.preview(command).problems] == [("K1", "", "locked")]
    with pytest.raises(CellsRefused) as caught:
        app.execute(command)
    assert [(p.key, p.code) for p in caught.value.problems] == [("K1", "locked")]
    with pytest.raises(CellsRefused):
        write_block(app, "customer", {app.local_id("customer", one): {"name": "乙"}})
    assert app.get("customer", other).values["name"] == "甬城"


def test_an_import_refuses_the_locked_rows_and_takes_the_others(
    app: Application, two, tmp_path: Path
) -> None:
    one, other = two
    file = tmp_path / "客户.csv"
    file.write_text("客户编号,客户名称\nK1,新\nK2,新\nK3,新\n", encoding="utf-8")
    report = app.imports.run("customer", file)
    assert (report["new"], report["changed"], report["refused"]) == (1, 1, 1)
    assert [app.get("customer", uuid).values["name"] for uuid in two] == ["甬城", "新"]


def test_the_rows_of_a_file_are_asked_about_only_where_somebody_could_be_refused(
    app: Application, two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = guarding.refused

    def counted(connection: Any, guards: Any, actor: Any, touched: Any) -> str:
        asked.append(touched.key)
        return ask(connection, guards, actor, touched)

    monkeypatch.setattr(guarding, "refused", counted)
    file = tmp_path / "c.csv"
    for city, role, asking in (("武汉", "admin", False), ("杭州", "sales", True)):
        become(app, role)
        file.write_text(f"客户编号,客户名称,城市\nK1,甲,{city}\nK2,乙,{city}\n", encoding="utf-8-sig")
        app.imports.run("customer", file)
        assert bool(asked) is asking


def test_a_file_that_says_nothing_new_of_a_locked_record_is_taken(
    app: Application, two, tmp_path: Path
) -> None:
    file = tmp_path / "客户.csv"
    file.write_text("客户编号,客户名称\nK1,甬城\n", encoding="utf-8")
    assert app.imports.run("customer", file)["unchanged"] == 1


def test_undo_and_redo_of_what_was_done_before_it_was_locked_are_refused(app: Application) -> None:
    uuid = make(app, "K1")
    admin, sales = app.actor, replace(app.actor, user=make_user(app), role="sales")
    app.actor = sales
    app.execute(Update("customer", uuid, {"name": "新"}))
    lock, unlock = Lock("customer", (uuid,)), Unlock("customer", (uuid,))
    act(app, admin, lock)
    app.actor = sales
    with pytest.raises(RecordLocked):
        app.undo()
    act(app, admin, unlock)
    app.actor = sales
    app.undo()
    assert app.get("customer", uuid).values["name"] == "甬城"
    act(app, admin, lock)
    app.actor = sales
    with pytest.raises(RecordLocked):
        app.redo()
    assert app.get("customer", uuid).values["name"] == "甬城"
    act(app, admin, unlock)
    app.actor = sales
    app.redo()
    assert app.get("customer", uuid).values["name"] == "新"


def make_user(app: Application):
    return app.execute(Create("user_account", {"login": "li", "name": "李", "role": "sales"})).value


def act(app: Application, actor, command) -> None:
    app.actor = actor
    app.execute(command)


def test_locking_and_unlocking_are_told_and_taken_back(app: Application) -> None:
    one, other = make(app, "K1"), make(app, "K2")
    assert app.execute(Lock("customer", (one, other))).value == 2
    assert app.execute(Unlock("customer", (one,))).value == 1
    assert app.execute(Unlock("customer", (one,))).value == 0
    told = [(e.command, e.field, e.after) for e in app.history("customer", one)[:2]]
    assert told == [("unlock", "is_locked", False), ("lock", "is_locked", True)]
    app.undo()
    assert app.get("customer", one).values["is_locked"]
    app.redo()
    assert not app.get("customer", one).values["is_locked"]
    assert app.get("customer", other).values["is_locked"]


def test_whoever_may_unlock_may_also_edit(app: Application) -> None:
    uuid = make(app, "K1")
    app.execute(Lock("customer", (uuid,)))
    app.execute(Update("customer", uuid, {"name": "新"}))
    assert app.get("customer", uuid).values["name"] == "新"


def test_who_may_not_unlock_does_not_lock(app: Application, two) -> None:
    one, other = two
    for command in (Lock("customer", (other,)), Unlock("customer", (one,))):
        with pytest.raises(PermissionDenied):
            app.execute(command)
    with pytest.raises(RecordLocked) as caught:
        app.execute(Update("customer", other, {"is_locked": True}))
    assert caught.value.data["reason"] == "locking"


def test_what_has_no_lock_is_not_locked(app: Application) -> None:
    with pytest.raises(UnknownField):
        app.execute(Lock("site", ()))


def test_one_query_finds_the_locked_among_many(app: Application, two) -> None:
    from sqlalchemy import event

    app.actor = replace(app.actor, role="admin")
    uuids = tuple(make(app, f"M{n}") for n in range(20))
    become(app, "sales")
    asked: list[str] = []
    event.listen(app.database._writer, "before_cursor_execute", lambda _c, _k, text, *_: asked.append(text))
    app.execute(UpdateMany("customer", uuids, {"city": "宁波"}))
    assert len([text for text in asked if "is_locked IS" in text]) == 1
    assert len(asked) < 40


@pytest.mark.parametrize("name", sorted(path.stem for path in DATABASES.glob("*.db")))
def test_an_older_database_gets_the_right_when_it_is_opened(name: str, tmp_path: Path) -> None:
    shutil.copy(DATABASES / f"{name}.db", tmp_path / "c.db")
    app = open_application(tmp_path / "c.db", bytes.fromhex("5a" * 32))
    granted = app.first(
        ListQuery("permission", filters=(Filter("action", "eq", "unlock"), Filter("role", "eq", "admin"))), 5
    )
    assert [r.values["code"] for _, r in granted] == ["admin customer:unlock"]
    entry = Filter("code", "eq", "unlock")
    assert app.totals(ListQuery("enumeration_entry", filters=(entry,)))[0] == 1
    uuid = make(app, "NEW")
    app.execute(Lock("customer", (uuid,)))
    app.execute(Unlock("customer", (uuid,)))
    become(app, "sales")
    with pytest.raises(PermissionDenied):
        app.execute(Lock("customer", (uuid,)))
    app.close()
