"""Conflicts in the window: several decided at once, a long list, and what was decided against."""

# ruff: noqa: E402, F811
from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt

sys.path.insert(0, str(Path(__file__).parent))

from test_sharing import (  # noqa: F401
    _soon,
    app_of,
    idle,
    join,
    opened_window,
    other,
    plant,
    quarrel,
    quiet,
    sharing,
    start,
)

from cementcrm.core.commands import Update
from cementcrm.sharing import deciding, group
from ui.shell.unnamed import unnamed


def test_all_conflicts_are_decided_by_a_few_keys_and_undone_by_one(start, qtbot, plant, other) -> None:
    session = start()
    join(qtbot, session, plant)
    both = {"name": ("我的名", "他的名"), "city": ("荆门", "宜昌"), "remark": ("电话打过", "去过了")}
    uuid = quarrel(qtbot, session, other, **both)
    before = {name: app_of(session).get("customer", uuid).values[name] for name in both}
    page = sharing(session)
    inbox = page.conflicts
    idle(qtbot, session)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    inbox.list.setFocus()
    qtbot.keyClick(inbox.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert inbox.several.isVisible()
    assert not inbox.view.isVisible()
    assert "3 conflicts" in inbox.several.head.text()
    assert unnamed(page) == []
    told = inbox.several.list.topLevelItem(0)
    assert (told.text(2), told.text(3)) == ("荆门", "宜昌")
    qtbot.keyClick(inbox.list, Qt.Key.Key_Return)
    assert inbox.several.buttons["mine"].hasFocus()
    qtbot.keyClick(inbox.several.buttons["mine"], Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    quiet(qtbot, session)
    assert inbox.empty.isVisible()
    assert inbox.empty.hasFocus()  # not what comes next in the window
    app = app_of(session)
    assert {name: app.get("customer", uuid).values[name] for name in both} == {
        n: b[1] for n, b in both.items()
    }
    group.exchange(other)
    assert deciding.conflicts(other) == []
    session.context.undo()
    quiet(qtbot, session)
    assert {name: app.get("customer", uuid).values[name] for name in both} == before


def test_of_several_what_somebody_wrote_to_meanwhile_is_told_and_stays(start, qtbot, plant, other) -> None:
    session = start()
    join(qtbot, session, plant)
    uuid = quarrel(qtbot, session, other, name=("我的名", "他的名"), city=("荆门", "宜昌"))
    said: list[str] = []
    session.context.message.connect(lambda text, _tone: said.append(text))
    inbox = sharing(session).conflicts
    idle(qtbot, session)
    inbox.list.selectAll()
    app = app_of(session)
    app.execute(Update("customer", uuid, {"city": "武汉"}))  # unheard of by the panel
    app.execute(Update("customer", uuid, {"city": "襄阳"}))
    group.exchange(app)
    inbox.several.buttons["theirs"].click()
    quiet(qtbot, session)
    assert any("1 decided" in text for text in said)
    assert [each.field for each in deciding.conflicts(app)] == ["city"]
    assert inbox.list.topLevelItemCount() == 1


def test_a_long_list_says_that_it_is_not_all(start, qtbot, plant, other) -> None:
    session = start()
    join(qtbot, session, plant)
    quarrel(qtbot, session, other, name=("我的名", "他的名"), city=("荆门", "宜昌"))
    inbox = sharing(session).conflicts
    idle(qtbot, session)
    assert not inbox.more.isVisible()
    inbox.show_conflicts(inbox._conflicts[:1], 1_500)
    assert inbox.more.isVisible()
    assert "1,500" in inbox.more.text()


def test_what_was_decided_against_is_restored_by_a_click(start, qtbot, plant, other) -> None:
    session = start()
    join(qtbot, session, plant)
    uuid = quarrel(qtbot, session, other, name=("我的名", "他的名"))
    page = sharing(session)
    idle(qtbot, session)
    page.tabs.setCurrentWidget(page.decided)
    idle(qtbot, session)
    assert page.decided.empty.isVisible()
    (found,) = deciding.conflicts(other)
    deciding.decide(other, found, deciding.side_of(found, "mine"))
    group.exchange(other)
    page.sync_button.click()
    quiet(qtbot, session)
    qtbot.waitUntil(lambda: page.decided.list.topLevelItemCount() == 1)
    assert unnamed(page) == []
    assert page.decided.list.topLevelItem(0).text(3) == "wang"
    stands, mine = page.decided.view.boxes
    assert "shown now" in stands.title()
    assert not stands.button.isVisible()
    assert mine.title().startswith("li")
    qtbot.mouseClick(mine.button, Qt.MouseButton.LeftButton)
    quiet(qtbot, session)
    assert app_of(session).get("customer", uuid).values["name"] == "我的名"
    group.exchange(other)
    assert other.get("customer", uuid).values["name"] == "我的名"
    qtbot.waitUntil(lambda: page.decided.view.boxes[1].title().startswith("wang"))
