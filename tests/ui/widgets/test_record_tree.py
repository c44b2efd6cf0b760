"""Units as a tree in the real window: made below, moved by mouse and keys, closed branches remembered."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from cementcrm.core.commands import Create, Update
from cementcrm.core.ids import new_id
from cementcrm.core.queries import Record

sys.path.insert(0, str(Path(__file__).parent))

from test_record_page import app_of, idle, start  # noqa: E402, F401

from ui.widgets.record_page.tree_model import MIME, TreeModel  # noqa: E402
from ui.widgets.record_page.ways import TABLE  # noqa: E402


@pytest.fixture
def desk(start, qtbot):  # noqa: F811
    """Group → region → plant, and the page that shows them; G and P by name."""
    session = start()
    app = app_of(session)
    made, above = {}, None
    for code in ("G", "R", "P"):
        values = {"code": code, "name": f"unit {code}", "parent_uuid": above}
        made[code] = above = app.execute(Create("org_unit", values)).value
    tree = shown(session, qtbot)
    QAbstractItemModelTester(tree.model, QAbstractItemModelTester.FailureReportingMode.Fatal, tree)
    session.window.activateWindow()
    tree.view.setFocus()
    qtbot.waitUntil(tree.view.hasFocus)
    return session, app, tree, made


def shown(session, qtbot):
    session.window.workspace.show_page("org_unit")
    page = session.window.workspace.page("org_unit")
    tree = page._ways.way("tree")
    idle(qtbot, session)
    qtbot.waitUntil(lambda: tree.model.rowCount() > 0)
    return tree


def outline(tree, parent=None) -> list:
    """Nested names, as the model tells them."""
    parent = parent or QModelIndex()
    rows = (tree.model.index(row, 0, parent) for row in range(tree.model.rowCount(parent)))
    return [
        (place.data(), outline(tree, place)) if tree.model.rowCount(place) else place.data() for place in rows
    ]


def above(app, uuid):
    return app.get("org_unit", uuid).values["parent_uuid"]


def press(qtbot, session, tree, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(tree.view, key, modifier)
    idle(qtbot, session)


CTRL = Qt.KeyboardModifier.ControlModifier
WHOLE = [("unit G", [("unit R", ["unit P"])]), "本单位"]


def test_units_are_a_tree_and_a_chosen_one_shows_its_file(desk, qtbot) -> None:
    session, _app, tree, made = desk
    assert outline(tree) == WHOLE
    assert tree.view.isExpanded(tree.model.place(made["R"]))
    tree.choose(made["R"])
    idle(qtbot, session)
    page = session.window.workspace.page("org_unit")
    assert page.record == made["R"]
    assert page._panel.uuid == made["R"]
    assert tree.view.accessibleName()
    assert "unit P" in tree.model.data(tree.model.place(made["P"]), Qt.ItemDataRole.AccessibleTextRole)


def test_one_is_moved_by_keys_and_undo_moves_it_back(desk, qtbot) -> None:
    session, app, tree, made = desk
    tree.choose(made["P"])
    press(qtbot, session, tree, Qt.Key.Key_X, CTRL)
    assert "unit P" in tree._hint.text()
    tree.choose(made["G"])
    press(qtbot, session, tree, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: outline(tree)[0] == ("unit G", ["unit P", "unit R"]))
    assert above(app, made["P"]) == made["G"]
    assert tree._current().uuid == made["P"]
    session.context.undo()
    qtbot.waitUntil(lambda: outline(tree) == WHOLE)
    tree.choose(made["R"])
    press(qtbot, session, tree, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: ("unit R", ["unit P"]) in outline(tree))
    idle(qtbot, session)


def test_one_is_moved_by_the_mouse_but_not_below_itself(desk, qtbot) -> None:
    session, app, tree, made = desk
    data = tree.model.mimeData([tree.model.place(made["P"])])
    assert tree.model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.model.place(made["G"]))
    tree.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.model.place(made["G"]))
    qtbot.waitUntil(lambda: above(app, made["P"]) == made["G"])
    idle(qtbot, session)
    group = tree.model.mimeData([tree.model.place(made["G"])])
    for code in ("G", "R"):
        place = tree.model.place(made[code])
        assert not tree.model.canDropMimeData(group, Qt.DropAction.MoveAction, -1, -1, place)
    foreign = QMimeData()
    foreign.setData(MIME, b"x")
    assert not tree.model.canDropMimeData(foreign, Qt.DropAction.MoveAction, -1, -1, QModelIndex())


def test_a_ring_is_refused_in_words(desk, qtbot) -> None:
    session, app, tree, made = desk
    told = []
    session.context.message.connect(lambda text, level: told.append((text, level)))
    tree.choose(made["G"])
    tree.take()
    tree.choose(made["P"])
    tree.put()
    qtbot.waitUntil(lambda: told != [])
    assert told == [("“unit G” can't stand below itself. Choose another place for it.", "error")]
    assert above(app, made["G"]) is None
    idle(qtbot, session)


def test_a_new_one_is_made_below_and_chosen(desk, qtbot) -> None:
    session, app, tree, made = desk
    tree.choose(made["R"])
    press(qtbot, session, tree, Qt.Key.Key_Insert)
    page = session.window.workspace.page("org_unit")
    qtbot.waitUntil(lambda: page._actions._form is not None)
    idle(qtbot, session)
    form = page._actions._form
    form.form.restore({"code": "Q", "name": "unit Q"})
    form.save()
    qtbot.waitUntil(lambda: ("unit R", ["unit P", "unit Q"]) in outline(tree)[0][1])
    idle(qtbot, session)
    assert above(app, app.find_key("org_unit", "Q").uuid) == made["R"]
    assert tree._current().values["code"] == "Q"


def test_what_others_stand_on_stays_and_the_message_names_them(desk, qtbot) -> None:
    session, app, tree, made = desk
    told = []
    session.context.message.connect(lambda text, level: told.append((text, level)))
    tree.choose(made["R"])
    press(qtbot, session, tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: told != [])
    assert told == [
        (
            "“unit R” can't be deleted: Organisation unit 1 stand on it. Move them somewhere else first.",
            "error",
        )
    ]
    tree.choose(made["P"])
    press(qtbot, session, tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: outline(tree) == [("unit G", ["unit R"]), "本单位"])
    session.context.undo()
    qtbot.waitUntil(lambda: outline(tree) == WHOLE)


def test_a_closed_branch_is_closed_after_a_restart(desk, start, qtbot) -> None:  # noqa: F811
    session, _app, tree, made = desk
    tree.choose(made["G"])
    press(qtbot, session, tree, Qt.Key.Key_Left)
    assert not tree.view.isExpanded(tree.model.place(made["G"]))
    kept = dict(session.context.settings.collapsed)
    assert kept == {"org_unit": [str(made["G"])]}
    tree.load()
    idle(qtbot, session)
    assert not tree.view.isExpanded(tree.model.place(made["G"]))
    again = start()
    again.context.settings.collapsed = kept
    other = shown(again, qtbot)
    assert not other.view.isExpanded(other.model.place(made["G"]))
    assert other.view.isExpanded(other.model.place(made["R"]))
    idle(qtbot, again)


def test_who_may_only_read_moves_nothing(desk, qtbot) -> None:
    session, app, tree, made = desk
    app.actor = replace(app.actor, role="read_only")
    tree.choose(made["P"])
    for act in (tree.take, tree.put_at_top, tree.add_below, tree.delete):
        act()
    idle(qtbot, session)
    assert above(app, made["P"]) == made["R"]
    assert session.window.workspace.page("org_unit")._actions._form is None
    model = TreeModel(app.spec("org_unit"), movable=False)
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled


def test_the_table_is_there_beside_the_tree(desk, qtbot) -> None:
    session, app, tree, made = desk
    page = session.window.workspace.page("org_unit")
    page._ways.next_way()
    assert page._ways.name == TABLE
    app_row = page._table.model.rowCount()
    assert app_row == 4
    session.context.execute(Update("org_unit", made["P"], {"name": "unit X"}))
    idle(qtbot, session)
    page._ways.next_way()
    qtbot.waitUntil(lambda: outline(tree)[0] == ("unit G", [("unit R", ["unit X"])]))
    idle(qtbot, session)


def test_a_ring_that_two_devices_made_is_still_seen(desk) -> None:
    _session, app, tree, _made = desk
    one, other, third = (new_id() for _ in range(3))
    values = dict.fromkeys(f.name for f in app.spec("org_unit").fields)
    records = [
        Record("org_unit", uuid, 1, {**values, "name": name, "parent_uuid": parent}, frozenset(), {})
        for uuid, name, parent in ((one, "A", other), (other, "B", one), (third, "C", new_id()))
    ]
    tree.model.show_records(records)
    assert outline(tree) == [("A", ["B"]), "C"]
