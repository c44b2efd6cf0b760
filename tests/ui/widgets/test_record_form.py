"""The generic form: changed fields only, problems beside editors, drafts that survive, doubles found."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from cementcrm.app import open_application
from cementcrm.core.commands import Create, Update
from cementcrm.core.queries import ListQuery
from cementcrm.settings import Settings
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.widgets.record_form.dialog import RecordDialog


@pytest.fixture
def context(qtbot, qapp, tmp_path):
    app = open_application(tmp_path / "f.db", os.urandom(32))
    tasks = Tasks()
    i18n, theme = I18n(qapp), ThemeManager(qapp)
    found = UiContext(app=app, tasks=tasks, settings=Settings(), i18n=i18n, theme=theme, registry=Registry())
    yield found
    tasks.shut_down()
    app.close()


@pytest.fixture
def opened(qtbot, context):
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_(entity="customer", uuid=None):
        dialog = RecordDialog(context, context.app.spec(entity), uuid, parent)
        dialog.open()
        qtbot.waitUntil(lambda: dialog._record is not None or uuid is None)
        return dialog

    parent.show()
    return open_


def put(qtbot, dialog, **texts):
    for name, text in texts.items():
        body = dialog.form.editors[name].body
        body.setFocus()
        body.selectAll()
        if text.isascii():
            qtbot.keyClicks(body, text)
        else:  # an input method commits whole words; QtTest aborts on keys that aren't Latin
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(body, event)


def customer(context, **values):
    return context.app.execute(Create("customer", {"code": "K1", "name": "甲厂", **values})).value


def test_a_new_record_is_made_of_what_was_typed(qtbot, context, opened):
    dialog = opened()
    put(qtbot, dialog, code="K9", name="新厂", registered_capital="1,234.5", remark="first")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(dialog.saved):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    record = context.app.find_key("customer", "K9")
    assert record.values["registered_capital"] == Decimal("1234.5")
    assert (record.values["name"], record.values["remark"]) == ("新厂", "first")


def test_only_changed_fields_are_written(qtbot, context, opened):
    uuid = customer(context, city="宁波", phone="13812348000")
    dialog = opened(uuid=uuid)
    put(qtbot, dialog, city="杭州")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    changed = [(e.field, e.after) for e in context.app.history("customer", uuid) if e.kind == "update"]
    assert changed == [("city", "杭州")]


def test_a_masked_value_is_locked_and_never_written_back(qtbot, context, opened):
    uuid = customer(context, phone="13812348000")
    dialog = opened(uuid=uuid)
    phone = dialog.form.editors["phone"]
    assert (phone.typed(), phone.isEnabled()) == ("138****8000", False)
    dialog._ask_reveal()
    qtbot.waitUntil(phone.isEnabled)
    assert phone.typed() == "13812348000"
    assert dialog.form.changes() == {}


def test_problems_stand_beside_their_editors_and_the_first_gets_the_focus(qtbot, context, opened):
    dialog = opened()
    put(qtbot, dialog, name="甲", credit_code="123", registered_capital="abc")
    dialog.save()
    assert dialog.form.problems["registered_capital"].text()
    put(qtbot, dialog, registered_capital="5")
    dialog.save()
    qtbot.waitUntil(lambda: dialog.form.problems["code"].text() != "")
    assert dialog.form.problems["credit_code"].text()
    assert dialog.focusWidget() is dialog.form.editors["code"].body
    assert context.app.totals(ListQuery("customer"))[0] == 0


def test_a_record_like_the_one_being_typed_is_named(qtbot, context, opened):
    customer(context, phone="13812348000")
    dialog = opened()
    put(qtbot, dialog, code="K2", phone="13812348000")
    qtbot.waitUntil(lambda: "甲厂" in dialog.form._hints["phone"].text())
    assert dialog.form._hints["code"].text() == ""


def test_what_was_typed_is_offered_again_after_a_crash_and_gone_once_saved(qtbot, context, opened):
    dialog = opened()
    put(qtbot, dialog, code="K5", name="写到一半")
    qtbot.waitUntil(lambda: context.app.drafts.get("customer", None) is not None, timeout=5_000)
    dialog.hide()  # the program died here: neither saved nor cancelled
    again = opened()
    qtbot.waitUntil(lambda: again.banner.isVisible())
    qtbot.mouseClick(again.banner._button, Qt.MouseButton.LeftButton)
    assert again.form.typed_changes() == {"code": "K5", "name": "写到一半"}
    with qtbot.waitSignal(again.saved):
        again.save()
    qtbot.waitUntil(lambda: context.app.drafts.all() == [])


def test_an_edit_of_a_stale_reading_can_be_repeated_without_typing_again(qtbot, context, opened):
    uuid = customer(context)
    dialog = opened(uuid=uuid)
    put(qtbot, dialog, city="杭州")
    context.app.execute(Update("customer", uuid, {"province": "浙江省"}))
    dialog.save()
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    qtbot.mouseClick(dialog.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._record.values["province"] == "浙江省")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    values = context.app.get("customer", uuid).values
    assert (values["city"], values["province"]) == ("杭州", "浙江省")


def test_a_reference_is_picked_from_what_its_text_finds(qtbot, context, opened):
    uuid = customer(context)
    dialog = opened("site")
    put(qtbot, dialog, site_no="G1", name="大桥", customer_uuid="甲")
    editor = dialog.form.editors["customer_uuid"]
    qtbot.waitUntil(lambda: editor.list.count() == 1)
    editor._pick(editor.list.item(0))
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert context.app.find_key("site", "G1").values["customer_uuid"] == uuid


def test_a_text_nobody_picked_is_no_reference(qtbot, context, opened):
    dialog = opened("site")
    put(qtbot, dialog, site_no="G1", name="大桥", customer_uuid="乙")
    dialog.save()
    assert dialog.form.problems["customer_uuid"].text()
