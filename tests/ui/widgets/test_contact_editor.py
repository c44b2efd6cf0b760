"""One editor for somebody on file and for a name: a customer's own are offered at once, nobody is taken by accident."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from tests.ui.widgets.test_record_form import context, opened  # noqa: F401  fixtures
from ui.base.errors import field_error

CUSTOMERS = (("K1", "alpha"), ("K2", "beta"))


class Desk:
    """The form of a complaint, and hands on it."""

    def __init__(self, qtbot, context, opened) -> None:  # noqa: F811
        self.bot, self.context, self._opened = qtbot, context, opened
        self.k1, self.k2 = (self.make("customer", code=code, name=name) for code, name in CUSTOMERS)
        self.zhang = self.contact(self.k1, "张三", "13800001111")
        self.zhao = self.contact(self.k1, "赵敏", "13800002222")
        self.other = self.contact(self.k2, "张三", "13800003333")

    def make(self, entity, **values):
        return self.context.app.execute(Create(entity, values)).value

    def contact(self, customer, name, phone):
        return self.make("contact", customer_uuid=customer, name=name, phone=phone, position="采购经理")

    def complaint(self, **values):
        usual = {
            "customer_uuid": self.k1,
            "channel": "phone",
            "grade": "P·O 42.5",
            "reported_at": datetime.now(UTC),
        }
        return self.make("complaint", **usual | values)

    def open(self, uuid=None):
        self.dialog = self._opened("complaint", uuid)
        self.dialog.activateWindow()
        self.bot.waitUntil(self.dialog.isActiveWindow)
        self.form = self.dialog.form
        self.customer, self.editor = (self.form.editors[name] for name in ("customer_uuid", "contact_uuid"))

    def write(self, editor, text):
        editor.line.setFocus()
        editor.line.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(editor.line, event)

    def choose_customer(self, text, uuid):
        self.write(self.customer, text)
        self.key(Qt.Key.Key_Tab, self.customer)
        self.bot.waitUntil(lambda: self.customer.target == uuid)

    def key(self, key, editor=None):
        self.bot.keyClick((editor or self.editor).line, key)

    def say(self, text):
        self.write(self.editor, text)
        self.key(Qt.Key.Key_Tab)
        self.bot.waitUntil(lambda: not self.editor.pending)

    def problem(self):
        return self.form.problems["contact_uuid"].text()

    def save(self):
        """Fill in what is lacking; what was written."""
        grade, channel = (self.form.editors[name] for name in ("grade", "channel"))
        grade.restore("P·O 42.5")
        channel.restore("phone")
        with self.bot.waitSignal(self.dialog.saved, timeout=10_000):
            self.dialog.save()
        ((_, record),) = self.context.app.first(ListQuery("complaint"), 2)
        with self.context.app.database.read() as connection:
            text = connection.exec_driver_sql("SELECT contact FROM complaint").scalar()
        return record.values["contact_uuid"], text


@pytest.fixture
def desk(qtbot, context, opened):  # noqa: F811
    return Desk(qtbot, context, opened)


def test_the_customers_own_are_offered_before_anything_is_typed_and_one_is_picked(desk, qtbot) -> None:
    desk.open()
    desk.editor.line.setFocus()
    assert not desk.editor.list.isVisible()  # whose should they be?
    desk.choose_customer("alpha", desk.k1)
    assert desk.editor.line.hasFocus()  # the next field
    qtbot.waitUntil(desk.editor.list.isVisible)
    told = {desk.editor.list.item(n).text().rpartition(" · ")[0] for n in range(desk.editor.list.count())}
    assert told == {"张*　采购经理 · 138****1111", "赵*　采购经理 · 138****2222"}
    desk.key(Qt.Key.Key_Tab)  # through the editor: nobody was chosen
    assert desk.editor.target is None
    desk.editor.line.setFocus()
    qtbot.waitUntil(desk.editor.list.isVisible)
    wanted = next(n for n in range(2) if "张" in desk.editor.list.item(n).text())
    for _ in range(wanted + 1):
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.editor.line.text() == "张*"
    assert desk.save() == (desk.zhang, None)


def test_a_name_that_is_not_on_file_stays_a_text_and_is_no_error(desk, qtbot) -> None:
    desk.open()
    desk.choose_customer("alpha", desk.k1)
    desk.say("王五")
    assert (desk.editor.target, desk.problem()) == (None, "")
    assert desk.save() == (None, "王五")


def test_a_part_of_a_name_is_not_taken_for_somebody_but_the_whole_is(desk, qtbot) -> None:
    desk.open()
    desk.choose_customer("alpha", desk.k1)
    desk.write(desk.editor, "张")
    qtbot.waitUntil(lambda: desk.editor.list.isVisible() and desk.editor.list.count() == 1)
    desk.key(Qt.Key.Key_Tab)
    assert desk.editor.target is None
    desk.say("赵敏")
    qtbot.waitUntil(lambda: desk.editor.target == desk.zhao)
    desk.say("13800001111")
    qtbot.waitUntil(lambda: desk.editor.target == desk.zhang)
    assert desk.save() == (desk.zhang, None)


def test_who_does_not_belong_to_another_customer_chosen_later_is_flagged(desk, qtbot) -> None:
    desk.open()
    desk.say("138 0000")  # nobody chosen yet: all are looked through
    desk.choose_customer("alpha", desk.k1)
    desk.say("张三")
    qtbot.waitUntil(lambda: desk.editor.target == desk.zhang)
    desk.choose_customer("beta", desk.k2)
    assert desk.problem() == field_error("reference_elsewhere")
    desk.dialog.save()
    assert desk.dialog.isVisible()
    assert desk.problem() == field_error("reference_elsewhere")
    desk.choose_customer("alpha", desk.k1)
    assert desk.problem() == ""
    desk.choose_customer("beta", desk.k2)
    desk.say("张三")
    qtbot.waitUntil(lambda: desk.editor.target == desk.other)
    assert desk.problem() == ""
    assert desk.save() == (desk.other, None)


def test_whoever_was_chosen_before_the_customer_is_flagged_too(desk, qtbot) -> None:
    desk.open()
    desk.say("13800003333")
    qtbot.waitUntil(lambda: desk.editor.target == desk.other)
    desk.choose_customer("alpha", desk.k1)
    assert desk.problem() == field_error("reference_elsewhere")


def test_a_record_whose_customer_changes_asks_who_is_meant_now(desk, qtbot) -> None:
    desk.open(desk.complaint(contact_uuid=desk.zhang))
    desk.choose_customer("beta", desk.k2)
    assert desk.problem() == field_error("reference_elsewhere")
    desk.dialog.save()
    qtbot.waitUntil(lambda: desk.dialog.ready)
    assert desk.dialog.isVisible()
    assert desk.problem() == field_error("reference_elsewhere")
    desk.say("不在册")
    assert desk.save() == (None, "不在册")


def test_a_masked_name_is_locked_until_it_is_revealed_and_written_back_by_nobody(desk, qtbot) -> None:
    desk.open(desk.complaint(contact="张三"))  # as an old register said it
    assert (desk.editor.line.text(), desk.editor.isEnabled()) == ("张*", False)
    desk.dialog._ask_reveal()
    qtbot.waitUntil(desk.editor.isEnabled)
    assert desk.editor.line.text() == "张三"
    desk.editor.line.setFocus()
    qtbot.waitUntil(desk.editor.list.isVisible)
    desk.key(Qt.Key.Key_Tab)
    assert desk.form.settle()
    assert desk.form.changes() == {}
    desk.editor.line.setFocus()
    qtbot.waitUntil(desk.editor.list.isVisible)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Tab)
    assert desk.save() == (desk.zhang, "张三")


def test_a_record_that_is_meant_can_be_changed_without_a_reveal(desk, qtbot) -> None:
    desk.open(desk.complaint(contact_uuid=desk.zhang, contact="老张"))
    assert (desk.editor.line.text(), desk.editor.isEnabled()) == ("张*", True)
    desk.dialog._ask_reveal()
    qtbot.waitUntil(lambda: desk.editor.line.text() == "张三")
    assert desk.form.changes() == {}
    desk.say("李四")
    assert desk.save() == (None, "李四")


def test_an_empty_site_is_not_filled_by_going_through_it(desk, qtbot) -> None:
    site = desk.make("site", site_no="G1", name="bridge", customer_uuid=desk.k1)
    desk.make("site", site_no="G2", name="bridge", customer_uuid=desk.k2)
    desk.open()
    desk.choose_customer("alpha", desk.k1)
    editor = desk.form.editors["site_uuid"]
    editor.line.setFocus()
    qtbot.waitUntil(lambda: editor.list.isVisible() and editor.list.count() == 1)
    desk.key(Qt.Key.Key_Tab, editor)
    assert editor.target is None
    desk.write(editor, "bridge")
    desk.key(Qt.Key.Key_Tab, editor)
    qtbot.waitUntil(lambda: editor.target == site)


def test_a_draft_brings_back_who_was_meant_or_what_was_typed(desk, qtbot) -> None:
    desk.open()
    desk.choose_customer("alpha", desk.k1)
    desk.say("王五")
    typed = desk.form.draft()
    again = Desk.__new__(Desk)
    again.__dict__ |= desk.__dict__
    desk.dialog.hide()
    again.open()
    again.form.restore(typed)
    assert again.save() == (None, "王五")
