"""The tabs of a file: records of other kinds that refer to it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from test_record_page import app_of, idle, make, show, start  # noqa: F401

from cementcrm.app import Application
from cementcrm.core.commands import Create, Update
from ui.widgets.record_page.belonging import BelongingPart


def sites_part(page) -> BelongingPart:
    return next(part for part in page._panel._parts if part.entity == "site")


def tab(page, part: BelongingPart) -> str:
    return page._panel._tabs.tabText(page._panel._tabs.indexOf(part))


def look(session, qtbot, page, part: BelongingPart) -> None:
    page._panel._tabs.setCurrentWidget(part)
    idle(qtbot, session)


@pytest.fixture
def shown(start, qtbot):  # noqa: F811
    """A customer with one site, another customer with another; the first one's file."""
    session = start()
    first, second = make(session, qtbot), make(session, qtbot, code="K2", name="Second")
    app = app_of(session)
    app.execute(Create("site", {"site_no": "G1", "name": "Bridge", "customer_uuid": first}))
    app.execute(Create("site", {"site_no": "G2", "name": "Tower", "customer_uuid": second}))
    page = show(session, qtbot, first)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    return session, page, sites_part(page), first, second


def test_a_tab_counts_what_belongs_to_the_record_and_shows_only_that(shown, qtbot) -> None:
    session, page, part, _first, second = shown
    assert tab(page, part) == "Sites (1)"
    look(session, qtbot, page, part)
    model = part._table.model
    assert model.rowCount() == 1
    assert "Bridge" in model.texts(0)
    assert "customer_uuid" not in [column.name for column in model.columns]
    page.open_record(second)
    idle(qtbot, session)
    page._panel._tabs.setCurrentWidget(part)
    idle(qtbot, session)
    assert "Tower" in model.texts(0)


def test_nothing_is_asked_before_the_tab_is_shown(shown, qtbot, monkeypatch) -> None:
    session, page, part, first, _second = shown
    asked: list[str] = []
    real = Application.page

    def page_of(app, query, *rest):
        asked.append(query.entity)
        return real(app, query, *rest)

    monkeypatch.setattr(Application, "page", page_of)
    page.open_record(first)
    idle(qtbot, session)
    assert part._table is None
    assert asked == []
    look(session, qtbot, page, part)
    assert asked == ["site"]


def test_a_new_record_of_a_tab_refers_to_the_file_it_was_made_in(shown, qtbot) -> None:
    session, page, part, first, _second = shown
    look(session, qtbot, page, part)
    part._table.view.setFocus()
    qtbot.waitUntil(part._table.view.hasFocus)
    qtbot.keyClick(part._table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, session)
    dialog = part._actions._form
    assert dialog.form.editors["customer_uuid"].line.text() == "First"
    assert dialog.form.typed_changes() == {}  # Escape has nothing to ask about
    dialog.form.restore({"site_no": "G9", "name": "Dam"})
    dialog.save()
    qtbot.waitUntil(lambda: part._table.model.rowCount() == 2)
    idle(qtbot, session)
    assert app_of(session).find_key("site", "G9").values["customer_uuid"] == first
    assert tab(page, part) == "Sites (2)"


def test_a_draft_of_a_tab_keeps_whose_it_is(shown, qtbot) -> None:
    session, page, part, first, _second = shown
    look(session, qtbot, page, part)
    part.new_record()
    idle(qtbot, session)
    part._actions._form.form.restore({"name": "Half"})
    part._actions._form._save_draft()
    idle(qtbot, session)
    assert str(first) in app_of(session).drafts.get("site", None).typed["customer_uuid"]


def test_rows_of_a_tab_are_edited_opened_and_deleted_by_keyboard(shown, qtbot) -> None:
    session, page, part, _first, _second = shown
    look(session, qtbot, page, part)
    view = part._table.view
    view.selectRow(0)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part._actions._form is not None)
    idle(qtbot, session)
    part._actions._form.reject()
    session.window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: part._table.model.rowCount() == 0)
    assert page._panel.uuid is not None  # the customer is still there
    assert part._table.view.state_text() == "Nothing here yet."
    session.context.undo()
    qtbot.waitUntil(lambda: part._table.model.rowCount() == 1)
    idle(qtbot, session)
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.window.workspace.current_page == "site")
    idle(qtbot, session)


def test_a_change_elsewhere_is_seen_in_the_tab(shown, qtbot) -> None:
    session, page, part, first, _second = shown
    look(session, qtbot, page, part)
    site = app_of(session).find_key("site", "G2").uuid
    session.context.execute(Update("site", site, {"customer_uuid": first}))
    qtbot.waitUntil(lambda: part._table.model.rowCount() == 2)
    idle(qtbot, session)
    assert tab(page, part) == "Sites (2)"


def test_ctrl_enter_gives_the_file_the_whole_page_and_the_list_back(shown, qtbot) -> None:
    session, page, *_ = shown
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page._left.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._left.isVisible()


def test_what_a_user_may_not_read_has_no_tab(start, qtbot) -> None:  # noqa: F811
    session = start()
    app = app_of(session)
    from dataclasses import replace

    app.actor = replace(app.actor, role="nobody")
    assert app.panels("customer") == ()


def test_the_rows_of_the_record_before_are_gone_before_those_of_the_next_are_there(
    shown, qtbot, monkeypatch
) -> None:
    session, page, part, first, second = shown
    look(session, qtbot, page, part)
    assert part._table.model.rowCount() == 1
    go_on, real = threading.Event(), Application.page

    def slow(app, query, *rest):
        if query.entity == "site":
            go_on.wait(10)
        return real(app, query, *rest)

    monkeypatch.setattr(Application, "page", slow)
    page.open_record(second)
    qtbot.waitUntil(lambda: page._panel.uuid == second)
    page._panel._tabs.setCurrentWidget(part)
    rows = part._table.model.rowCount()
    go_on.set()
    assert rows == 0
    idle(qtbot, session)
    assert "Tower" in part._table.model.texts(0)
    page.open_record(first)
    page._panel._tabs.setCurrentWidget(part)
    idle(qtbot, session)
    page._panel._tabs.setCurrentWidget(part)
    idle(qtbot, session)
    assert "Bridge" in part._table.model.texts(0)


def test_right_after_a_click_on_its_tab_a_new_one_is_of_that_kind(shown, qtbot) -> None:
    session, page, part, first, _second = shown
    bar, at = page._panel._tabs.tabBar(), page._panel._tabs.indexOf(part)
    page._table.view.setFocus()
    bar.setCurrentIndex(at - 1)  # scrolls it into sight
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
    idle(qtbot, session)
    assert page._panel._tabs.currentWidget() is part
    qtbot.keyClick(session.window.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: part._actions._form is not None)
    idle(qtbot, session)
    form = part._actions._form.form
    assert page._actions._form is None
    assert form.changes()["customer_uuid"] == first
    part._actions._form.reject()
    idle(qtbot, session)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    bar.setFocus()  # by Tab; Ctrl+N there means the tab, too
    qtbot.waitUntil(bar.hasFocus)
    qtbot.keyClick(bar, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: part._actions._form is not None)
    idle(qtbot, session)
    part._actions._form.reject()


def test_a_demand_profile_begins_today(shown, qtbot) -> None:
    session, page, _part, first, _second = shown
    part = next(part for part in page._panel._parts if part.entity == "demand_profile")
    look(session, qtbot, page, part)
    part.new_record()
    idle(qtbot, session)
    form = part._actions._form.form
    assert form.changes() == {"customer_uuid": first, "valid_from": app_of(session).today()}
    part._actions._form.reject()
