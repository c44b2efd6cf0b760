"""Complaints in the real window: registered within a minute, moved by keyboard on the board, told when late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from cementcrm.core.commands import Create, Transition
from cementcrm.core.queries import ListQuery
from tests.ui.widgets.test_record_page import app_of, idle, start  # noqa: F401  a fixture
from ui.features.documents.data import drawn
from ui.shell.reminders import Reminders

SECONDS_A_KEY, SECONDS_A_DECISION = 0.28, 1.2  # the usual figures for skilled people (KLM)


@pytest.fixture
def desk(start, qtbot):  # noqa: F811
    session = start()
    customer = app_of(session).execute(Create("customer", {"code": "K1", "name": "芜湖宏达混凝土"})).value
    session.window.workspace.show_page("complaint")
    idle(qtbot, session)
    return session, session.window.workspace.page("complaint"), customer


def complaint(session, customer, **values):
    usual = {
        "customer_uuid": customer, "contact": "王", "channel": "phone", "grade": "P·O 42.5",
        "reported_at": datetime.now(UTC), "complaint_type": "colour",
    }  # fmt: skip
    return app_of(session).execute(Create("complaint", usual | values)).value


class Hands:
    """Sends keys to whatever has the focus, and counts them."""

    def __init__(self, window) -> None:
        self._window = window
        self.keys = self.decisions = 0

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1 if modifier == Qt.KeyboardModifier.NoModifier else 2
        QTest.keyClick(self._window.focusWidget(), key, modifier)

    def write(self, text: str) -> None:
        """One decision: what to write here."""
        self.decisions += 1
        for character in text:
            self.keys += 1
            QTest.keyClicks(self._window.focusWidget(), character)

    @property
    def seconds(self) -> float:
        return self.keys * SECONDS_A_KEY + self.decisions * SECONDS_A_DECISION


def test_a_complaint_is_registered_with_its_five_fields_in_less_than_a_minute(desk, qtbot) -> None:
    session, page, customer = desk
    page.new_record()  # Ctrl+N: counted below
    idle(qtbot, session)
    dialog = page._actions._form
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    hands = Hands(dialog)
    hands.keys += 2
    hands.write("hongda")  # pinyin finds the customer
    editor = dialog.form.editors["customer_uuid"]
    qtbot.waitUntil(lambda: editor.list.count() == 1, timeout=5_000)
    editor.list.show()  # without a window system nothing has the focus that shows it
    hands.press(Qt.Key.Key_Tab)
    assert editor.value() == customer
    dialog.form.editors["contact_uuid"].line.setFocus()
    hands.write("wangg")  # an input method makes 王工 of as many keys
    hands.press(Qt.Key.Key_Tab)
    hands.decisions += 1
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab)  # the time stands there already
    hands.write("PO42.5")
    hands.press(Qt.Key.Key_Tab)
    hands.decisions += 1
    hands.press(Qt.Key.Key_Down)  # the type: not needed, but it decides about the level
    hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog.save()  # the shortcut needs a window system
    qtbot.waitUntil(lambda: app_of(session).totals(ListQuery("complaint"))[0] == 1, timeout=10_000)
    values = app_of(session).first(ListQuery("complaint"), 1)[0][1].values
    assert (values["channel"], values["grade"], values["complaint_type"]) == ("phone", "P·O 42.5", "strength")
    assert values["level"] == "urgent"
    assert hands.seconds <= 60, hands.seconds
    idle(qtbot, session)


def test_a_card_goes_to_the_next_state_by_keyboard_and_back_by_undo(desk, qtbot) -> None:
    session, page, customer = desk
    uuid = complaint(session, customer)
    page._ways.show_way("board")
    idle(qtbot, session)
    board = page._ways.way("board")
    by_code = {place.column.code: place for place in board.lists}
    qtbot.waitUntil(lambda: by_code["registered"].count() == 1)
    assert board.select(uuid)
    QTest.keyClick(by_code["registered"], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: by_code["informed"].count() == 1, timeout=10_000)
    assert app_of(session).get("complaint", uuid).values["state"] == "informed"
    assert by_code["informed"].current_key() == uuid  # the card keeps the focus where it went
    session.context.undo()
    qtbot.waitUntil(lambda: by_code["registered"].count() == 1, timeout=10_000)
    assert board.accessibleName()
    assert all(place.accessibleName() for place in board.lists)


def test_the_keyboard_goes_to_the_cards_and_back_to_the_row(desk, qtbot) -> None:
    session, page, customer = desk
    first = complaint(session, customer)
    second = complaint(session, customer)
    app_of(session).execute(Transition("complaint", second, "informed"))
    page._table.model.refresh()
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 2)
    idle(qtbot, session)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    view = page._table.view
    view.setFocus()
    view.selectionModel().clear()
    ctrl_b(page)
    assert not page._new.hasFocus()  # while the cards are read Enter shall do nothing else
    idle(qtbot, session)
    board = page._ways.way("board")
    by_code = {place.column.code: place for place in board.lists}
    assert by_code["registered"].hasFocus()
    assert by_code["registered"].current_key() == first
    assert page._panel.uuid == first
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    idle(qtbot, session)
    assert by_code["informed"].hasFocus()
    assert page._panel.uuid == second
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    idle(qtbot, session)
    assert page._actions._form._uuid == second
    page._actions._form.reject()
    idle(qtbot, session)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    by_code["informed"].setFocus()  # as a window system does when the form is closed
    ctrl_b(page)
    idle(qtbot, session)
    assert view.hasFocus()
    assert view.current_id() == app_of(session).local_id("complaint", second)
    ctrl_b(page)  # to the card of the row
    idle(qtbot, session)
    assert by_code["informed"].hasFocus()
    session.window.workspace.show_page("customer")
    session.window.workspace.show_page("complaint")
    idle(qtbot, session)
    assert by_code["informed"].hasFocus()


def ctrl_b(page) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)


def test_a_board_without_cards_keeps_the_keyboard(desk, qtbot) -> None:
    session, page, _customer = desk
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    page._table.view.setFocus()
    ctrl_b(page)
    idle(qtbot, session)
    assert page._ways.way("board").isAncestorOf(QApplication.focusWidget())
    ctrl_b(page)
    assert page._table.view.hasFocus()


def test_the_file_offers_the_states_that_may_follow_and_asks_for_a_reason_where_one_is_needed(
    desk, qtbot
) -> None:
    session, page, customer = desk
    uuid = complaint(session, customer)
    page.open_record(uuid)
    qtbot.waitUntil(lambda: page._panel.uuid == uuid)
    idle(qtbot, session)
    offered = [action.text() for action in page._panel.moves.menu().actions()]
    assert offered == [
        "Customer informed",
        "Rated",
        "Investigation",
        "Unfounded",
        "Not our product",
        "Duplicate",
    ]
    page._panel.moves.menu().actions()[3].trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QInputDialog))
    dialog.setTextValue("客户撤诉")
    dialog.accept()
    qtbot.waitUntil(
        lambda: app_of(session).get("complaint", uuid).values["state"] == "unfounded", timeout=10_000
    )
    idle(qtbot, session)


def test_at_the_start_a_draft_is_offered_first_and_what_is_late_is_told_when_that_is_answered(
    desk,
    start,  # noqa: F811
    qtbot,
) -> None:
    session, _, customer = desk
    complaint(session, customer, reported_at=datetime.now(UTC) - timedelta(days=30))
    app_of(session).drafts.save("customer", customer, {"city": "Ningbo"})
    again = start()
    banner = again.window.banner
    idle(qtbot, again)
    qtbot.waitUntil(banner.isVisible, timeout=10_000)
    assert "didn't save" in banner.text
    idle(qtbot, again)
    qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: banner.isVisible() and banner.text == "1 late, 0 at risk.", timeout=10_000)
    again.window.detach()
    assert banner.isHidden()


def test_what_is_late_is_told_at_the_start_and_what_becomes_late_later(desk, qtbot) -> None:
    session, _, customer = desk
    qtbot.waitUntil(lambda: session.context.findChild(Reminders) is not None)
    idle(qtbot, session)  # the window's own have nothing to tell
    complaint(session, customer, reported_at=datetime.now(UTC) - timedelta(days=30))
    session.window.banner.dismiss()
    reminders = Reminders(session.context, session.window)
    qtbot.waitUntil(lambda: not session.window.banner.isHidden(), timeout=10_000)
    assert session.window.banner.text == "1 late, 0 at risk."
    session.window.banner.hide()
    reminders.beat()
    idle(qtbot, session)
    assert session.window.banner.isHidden()  # told once
    other = complaint(session, customer, reported_at=datetime.now(UTC) - timedelta(days=20))
    reminders.beat()
    qtbot.waitUntil(lambda: session.window.banner.text.startswith("Late now: First answer"), timeout=10_000)
    session.window.workspace.show_page("due")
    due = session.window.workspace.page("due")
    qtbot.waitUntil(lambda: due.list.topLevelItemCount() == 2, timeout=10_000)
    app_of(session).execute(Transition("complaint", other, "informed"))
    idle(qtbot, session)


def test_a_contacts_file_has_its_complaints_and_one_made_there_is_of_that_customer(desk, qtbot) -> None:
    session, _page, customer = desk
    app = app_of(session)
    contact = app.execute(Create("contact", {"name": "王建国", "customer_uuid": customer})).value
    complaint(session, customer, contact=None, contact_uuid=contact)
    session.context.open("contact", contact)
    idle(qtbot, session)
    page = session.window.workspace.page("contact")
    part = next(part for part in page._panel._parts if part.entity == "complaint")
    qtbot.waitUntil(lambda: part.count == 1)
    page._panel._tabs.setCurrentWidget(part)
    idle(qtbot, session)
    assert part._table.model.rowCount() == 1
    part.new_record()
    qtbot.waitUntil(lambda: part._actions._form is not None and part._actions._form.ready)
    editors = part._actions._form.form.editors
    assert (editors["customer_uuid"].target, editors["contact_uuid"].target) == (customer, contact)
    assert editors["contact_uuid"].line.text() == "王**"
    part._actions._form._leave()
    idle(qtbot, session)


def test_the_file_shows_one_contact_person_whoever_it_is_and_a_reveal_tells_the_name(desk, qtbot) -> None:
    session, page, customer = desk
    app = app_of(session)
    contact = app.execute(Create("contact", {"name": "王建国", "customer_uuid": customer})).value
    for uuid, masked, name in (
        (complaint(session, customer, contact=None, contact_uuid=contact), "王**", "王建国"),
        (complaint(session, customer, contact="李四"), "李*", "李四"),
    ):
        page.open_record(uuid)
        idle(qtbot, session)
        panel = page._panel
        assert "contact" not in panel._values
        assert masked in panel._values["contact_uuid"].text()
        page._reveal()
        idle(qtbot, session)
        assert panel._values["contact_uuid"].text() == name
        now = datetime.now(UTC)
        fields = drawn(app, "complaint", uuid, {"contact_uuid": name}, now).sheet.fields  # of a document
        assert (fields["contact"], fields["contact_uuid"]) == (name, name)
        assert drawn(app, "complaint", uuid, {}, now).sheet.fields["contact"] == masked
