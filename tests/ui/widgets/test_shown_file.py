"""The file beside a list: what it shows is what its buttons act on, whatever the rows do meanwhile."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import NotFound
from tests.ui.widgets.test_record_page import (  # noqa: F401  start is a fixture
    app_of,
    customers,
    idle,
    make,
    start,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(start, qtbot):  # noqa: F811
    """The window with a page of `count` customers, K0001 …, one of which the keyboard is on."""

    def open_(count: int, row: int = 0):
        session = start()
        app = app_of(session)
        for number in range(1, count + 1):
            app.execute(Create("customer", {"code": f"K{number:04}", "name": f"Old {number:04}"}))
        page = customers(session)
        page._table.model.refresh()
        qtbot.waitUntil(lambda: page._table.model.rowCount() == count)
        idle(qtbot, session)
        if count:
            page._table.view.setCurrentIndex(page._table.model.index(row, 0))
            qtbot.waitUntil(lambda: page._panel.uuid is not None)
        idle(qtbot, session)
        return session, page

    return open_


def to_list(session, page, qtbot) -> None:
    """The keyboard is in the list."""
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    page._table.view.setFocus()


def type_new(session, page, qtbot, code: str, name: str) -> None:
    """By keys: Ctrl+N, the two fields that a customer needs, Ctrl+S."""
    to_list(session, page, qtbot)
    QTest.keyClick(page._table.view, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: page._actions._form is not None)
    idle(qtbot, session)
    dialog = page._actions._form
    for field, text in (("code", code), ("name", name)):
        line = dialog.form.editors[field].line
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: page._actions._form is None)
    idle(qtbot, session)


def file_of(session, page) -> str:
    """Whose file it is, as it is read and as every button takes it: all the same."""
    app, panel = app_of(session), page._panel
    if panel.uuid is None:
        assert page.record is None
        assert not panel._edit.isVisible()
        return ""
    values = app.get("customer", panel.uuid).values
    assert page.record == panel.uuid
    assert panel._title.text() == values["name"]
    assert panel._values["code"].text() == values["code"]
    assert {part._uuid for part in panel._parts} == {panel.uuid}
    assert panel.timeline._uuid == panel.uuid
    number = page._table.view.current_id()
    if number is not None and page._table.view.selected_ids():
        assert number == app.local_id("customer", panel.uuid)
    edited(page)
    assert page._actions._form._uuid == panel.uuid
    page._actions._form.reject()
    return str(values["code"])


def edited(page) -> None:
    QTest.mouseClick(page._panel._edit, Qt.MouseButton.LeftButton)


def banner_button(session) -> QPushButton:
    return session.window.banner._button


@pytest.mark.parametrize("place", ["before", "behind", "blocks"])
def test_a_saved_record_is_the_one_shown_wherever_its_row_comes(desk, qtbot, place) -> None:
    """Rows come in blocks: the first 128, then all."""
    session, page = desk(300 if place == "blocks" else 5, row=2)
    if place != "before":
        page._table.model.sort(0)
        idle(qtbot, session)
    code = "A1" if place == "before" else "Z1"
    type_new(session, page, qtbot, code, "New one")
    assert file_of(session, page) == code
    assert page._table.model.texts(page._table.view.currentIndex().row())[0] == code
    assert page._table.view.rowAt(0) <= page._table.view.currentIndex().row()


def test_a_saved_record_that_the_quick_filter_hides_is_shown_and_said(desk, qtbot) -> None:
    session, page = desk(5)
    QTest.keyClicks(page._table.bar.quick, "Old")
    qtbot.waitUntil(lambda: page._table.model.spec.quick == "Old")
    idle(qtbot, session)
    page._table.view.setCurrentIndex(page._table.model.index(3, 0))
    idle(qtbot, session)
    assert file_of(session, page) == "K0004"
    type_new(session, page, qtbot, "Z1", "New one")
    assert file_of(session, page) == "Z1"
    assert page._table.view.selected_ids() == []  # "More" means the file shown, not a row left behind
    assert "New one" in session.window.banner.text
    QTest.mouseClick(banner_button(session), Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    assert page._table.bar.quick.text() == ""
    assert page._table.model.rowCount() == 6
    assert page._table.model.texts(page._table.view.currentIndex().row())[0] == "Z1"
    assert file_of(session, page) == "Z1"


def test_a_saved_record_that_a_saved_view_hides_is_shown_and_said(desk, qtbot) -> None:
    session, page = desk(5)
    page._table.restore({"filters": [["name", "contains", "Old"]], "sort": [["code", True]]})
    idle(qtbot, session)
    page._table.view.setCurrentIndex(page._table.model.index(0, 0))
    idle(qtbot, session)
    type_new(session, page, qtbot, "Z1", "New one")
    assert file_of(session, page) == "Z1"
    assert banner_button(session).isVisible()
    QTest.mouseClick(banner_button(session), Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    assert page._table.model.texts(page._table.view.currentIndex().row())[0] == "Z1"


def test_a_record_edited_out_of_the_filter_is_still_the_one_shown(desk, qtbot) -> None:
    session, page = desk(5, row=1)
    page._table.restore({"filters": [["name", "contains", "Old"]], "sort": [["code", False]]})
    idle(qtbot, session)
    page._table.view.setCurrentIndex(page._table.model.index(1, 0))
    idle(qtbot, session)
    edited(page)
    idle(qtbot, session)
    dialog = page._actions._form
    line = dialog.form.editors["name"].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Renamed")
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: page._actions._form is None)
    idle(qtbot, session)
    assert page._table.model.rowCount() == 4
    assert file_of(session, page) == "K0002"
    assert banner_button(session).isVisible()


def test_the_first_record_of_an_empty_list_is_shown(desk, qtbot) -> None:
    session, page = desk(0)
    type_new(session, page, qtbot, "A1", "New one")
    assert file_of(session, page) == "A1"
    assert page._table.view.selected_ids() == [app_of(session).local_id("customer", page._panel.uuid)]


def test_undo_right_after_closes_the_file_and_redo_shows_no_other(desk, qtbot) -> None:
    session, page = desk(5, row=2)
    type_new(session, page, qtbot, "Z1", "New one")
    made = page._panel.uuid
    to_list(session, page, qtbot)
    QTest.keyClick(page._table.view, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page._panel.uuid is None)
    idle(qtbot, session)
    with pytest.raises(NotFound):
        app_of(session).get("customer", made)
    assert file_of(session, page) == ""
    QTest.keyClick(page._table.view, Qt.Key.Key_Y, CONTROL)
    idle(qtbot, session)
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 6)
    assert file_of(session, page) in ("", "Z1")


def test_a_reload_leaves_the_file_that_was_opened_from_elsewhere(desk, qtbot) -> None:
    """Find opened it; then anybody changes anything."""
    session, page = desk(5, row=2)
    app = app_of(session)
    other = app.find_key("customer", "K0005").uuid
    session.context.open("customer", other)
    qtbot.waitUntil(lambda: page._panel.uuid == other)
    idle(qtbot, session)
    assert file_of(session, page) == "K0005"
    session.context.execute(Create("customer", {"code": "A1", "name": "Of somebody else"}))
    idle(qtbot, session)
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 6)
    assert file_of(session, page) == "K0005"


def test_the_button_of_the_file_deletes_the_record_shown(desk, qtbot) -> None:
    """Not the rows chosen in the table, which may be others: here the filter hides the one shown."""
    session, page = desk(3)
    app = app_of(session)
    shown = app.find_key("customer", "K0003").uuid
    page._table.restore({"filters": [["code", "contains", "K0001"]], "sort": []})
    idle(qtbot, session)
    page._table.view.selectRow(0)
    idle(qtbot, session)
    page.open_record(shown)
    qtbot.waitUntil(lambda: page._panel.uuid == shown)
    idle(qtbot, session)
    QTest.mouseClick(page._panel._delete, Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    assert app.find_key("customer", "K0001")
    with pytest.raises(NotFound):
        app.get("customer", shown)


def test_enter_on_a_row_whose_file_is_still_being_read_opens_that_row(desk, qtbot, monkeypatch) -> None:
    session, page = desk(3)
    app = app_of(session)
    second = app.find_key("customer", "K0002").uuid
    go_on, history = threading.Event(), app.history
    monkeypatch.setattr(app, "history", lambda *args: (go_on.wait(10), history(*args))[1])
    QTest.keyClick(page._table.view, Qt.Key.Key_Down)
    QTest.keyClick(page._table.view, Qt.Key.Key_Return)
    go_on.set()
    qtbot.waitUntil(lambda: page._actions._form is not None)
    idle(qtbot, session)
    assert page._actions._form._uuid == second


def test_what_is_revealed_of_one_record_is_not_written_into_the_file_of_another(desk, qtbot) -> None:
    session, page = desk(2)
    app = app_of(session)
    first = app.find_key("customer", "K0001").uuid
    session.context.execute(Update("customer", first, {"phone": "13812348000"}))
    idle(qtbot, session)
    assert page._panel.uuid == first
    page._reveal()
    page.open_record(app.find_key("customer", "K0002").uuid)
    idle(qtbot, session)
    qtbot.waitUntil(lambda: page._panel.uuid != first)
    assert page._panel._values["phone"].text() != "13812348000"


def test_changes_that_come_one_after_the_other_are_all_read_again(desk, qtbot) -> None:
    """The second question takes the place of the first: what the first was about mustn't be forgotten."""
    session, page = desk(3)
    app = app_of(session)
    ids = [app.local_id("customer", app.find_key("customer", code).uuid) for code in ("K0001", "K0002")]
    for code in ("K0001", "K0002"):
        app.execute(Update("customer", app.find_key("customer", code).uuid, {"name": f"Now {code}"}))
    page._table.refresh([ids[0]])
    page._table.refresh([ids[1]])
    idle(qtbot, session)
    names = [page._table.model.texts(row)[1] for row in range(2)]
    assert names == ["Now K0001", "Now K0002"]


def test_the_first_file_takes_the_keyboard_from_nobody(desk, qtbot) -> None:
    """A part made without a parent was a window for a moment."""
    session, page = desk(0)
    app_of(session).execute(Create("customer", {"code": "K1", "name": "One"}))
    page._table.refresh()
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    to_list(session, page, qtbot)
    page._table.view.setCurrentIndex(page._table.model.index(0, 0))
    qtbot.waitUntil(lambda: page._panel.uuid is not None)
    idle(qtbot, session)
    assert session.window.isActiveWindow()
    assert page._table.view.hasFocus()


def test_the_file_leaves_with_its_row_when_a_filter_hides_it(desk, qtbot) -> None:
    """Its buttons and keys would mean a record that the list no longer shows."""
    session, page = desk(5, row=3)
    assert file_of(session, page) == "K0004"
    QTest.keyClicks(page._table.bar.quick, "0002")
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    idle(qtbot, session)
    assert file_of(session, page) == ""
    assert page._panel._empty.isVisible()
    assert page._table.view.selected_ids() == []
    page._table.bar.quick.clear()
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 5)
    idle(qtbot, session)
    assert file_of(session, page) == ""


def test_the_file_stays_and_its_row_is_current_when_the_filter_keeps_it(desk, qtbot) -> None:
    session, page = desk(5, row=3)
    QTest.keyClicks(page._table.bar.quick, "0004")
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    idle(qtbot, session)
    assert file_of(session, page) == "K0004"
    assert page._table.view.current_id() == app_of(session).local_id("customer", page._panel.uuid)
    page._table.model.sort(0)
    idle(qtbot, session)
    assert file_of(session, page) == "K0004"


def test_the_file_leaves_with_its_row_when_a_group_is_opened(desk, qtbot) -> None:
    session, page = desk(5, row=3)
    second = app_of(session).find_key("customer", "K0002").uuid
    session.context.execute(Update("customer", second, {"province": "河北"}))
    idle(qtbot, session)
    page._table.groups.group_by("province")
    idle(qtbot, session)
    named = [n for n, g in enumerate(page._table.groups.groups) if g.value]
    page._table.groups.list.toggled.emit(named[0])
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    idle(qtbot, session)
    assert file_of(session, page) == ""


def test_a_saved_record_that_the_filter_hides_leaves_with_the_next_filter(desk, qtbot) -> None:
    session, page = desk(5)
    QTest.keyClicks(page._table.bar.quick, "Old")
    qtbot.waitUntil(lambda: page._table.model.spec.quick == "Old")
    idle(qtbot, session)
    type_new(session, page, qtbot, "Z1", "New one")
    assert file_of(session, page) == "Z1"
    page._table.bar.quick.setText("0002")
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    idle(qtbot, session)
    assert file_of(session, page) == ""


def test_a_deletion_says_what_was_deleted(desk, qtbot) -> None:
    session, page = desk(3, row=1)
    QTest.mouseClick(page._panel._delete, Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    assert session.window.banner.text == "Deleted: Customer K0002 Old 0002. Ctrl+Z brings it back."
    page._table.view.selectAll()
    idle(qtbot, session)
    page.delete_record()
    idle(qtbot, session)
    assert session.window.banner.text == "Deleted: Customer, 2 records. Ctrl+Z brings them back."
