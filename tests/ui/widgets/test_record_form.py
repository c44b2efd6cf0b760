"""The generic form: changed fields only, problems beside editors, drafts that survive, doubles found."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.queries import ListQuery
from cementcrm.settings import Settings
from ui.base.context import UiContext
from ui.base.errors import field_error
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.widgets.record_form.dialog import RecordDialog

KEY = os.urandom(32)
TYPIST = str(Path(__file__).with_name("typist.py"))


@pytest.fixture
def context(qtbot, qapp, tmp_path):
    app = open_application(tmp_path / "f.db", KEY)
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
        qtbot.waitUntil(lambda: dialog.ready)
        return dialog

    parent.show()
    return open_


@pytest.mark.parametrize("entity", ["customer", "calendar_day", "cost_rate", "sealed_sample"])
def test_typing_can_begin_at_once_in_the_first_field(opened, entity):
    dialog = opened(entity)
    assert dialog.focusWidget() is next(iter(dialog.form.editors.values())).body


def put(qtbot, dialog, **texts):
    for name, text in texts.items():
        body = dialog.form.editors[name].body
        body.setFocus()
        body.selectAll()
        if not text:
            qtbot.keyClick(body, Qt.Key.Key_Delete)
        elif text.isascii():
            qtbot.keyClicks(body, text)
        else:  # an input method commits whole words; QtTest aborts on keys that aren't Latin
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(body, event)


def flush(qtbot, context):
    """Wait for what was handed to the database thread before."""
    done = []
    context.tasks.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: done != [])


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
    put(qtbot, dialog, credit_code="123", registered_capital="abc")
    dialog.save()
    assert dialog.form.problems["registered_capital"].text()
    put(qtbot, dialog, registered_capital="5")
    dialog.save()
    qtbot.waitUntil(lambda: dialog.form.problems["name"].text() != "")
    assert dialog.form.problems["credit_code"].text()
    assert dialog.focusWidget() is dialog.form.editors["name"].body
    assert context.app.totals(ListQuery("customer"))[0] == 0


def test_a_problem_below_a_long_text_is_brought_into_sight(qtbot, context, opened):
    dialog = opened("document_template")
    dialog.resize(700, 360)
    put(qtbot, dialog, code="x", name="x", body="<p>{{ number")
    for name, value in (("entity_name", "customer"), ("language", "en")):
        dialog.form.restore({name: value})
    dialog.save()
    problem = dialog.form.problems["body"]
    qtbot.waitUntil(lambda: problem.text() != "")
    qtbot.waitUntil(lambda: not problem.visibleRegion().isEmpty())


def test_what_is_wrong_is_said_when_the_editor_is_left_and_goes_when_it_is_right(qtbot, context, opened):
    dialog = opened()
    form = dialog.form
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    put(qtbot, dialog, credit_code="123", phone="12", registered_capital="abc")
    said = {name: form.problems[name].text for name in ("credit_code", "phone", "registered_capital", "name")}
    qtbot.waitUntil(lambda: "credit code" in said["credit_code"]() and "phone" in said["phone"]())
    assert said["registered_capital"]() == ""  # the keyboard is still there
    put(qtbot, dialog, name="x", credit_code="", phone="13812348000")
    assert said["registered_capital"]() == "Not a number"
    form.editors["name"].setFocus()
    qtbot.waitUntil(lambda: said["credit_code"]() == said["phone"]() == "")
    put(qtbot, dialog, name="")
    form.editors["phone"].setFocus()
    qtbot.waitUntil(lambda: said["name"]() == "Must be filled in")
    put(qtbot, dialog, name="x", registered_capital="5")
    form.editors["phone"].setFocus()
    qtbot.waitUntil(lambda: said["name"]() == said["registered_capital"]() == "")
    dialog._leave()


def test_a_customer_needs_no_number_made_up(qtbot, context, opened):
    dialog = opened()
    code = dialog.form.editors["code"]
    proposed = code.typed()
    assert proposed.startswith(f"KH{context.app.today():%y%m%d}-")
    assert dialog.form.typed_changes() == {}  # nothing to be thrown away
    assert code.line.selectedText() == proposed  # what is typed takes its place
    put(qtbot, dialog, name="New one")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert context.app.find_key("customer", proposed).values["name"] == "New one"
    dialog = opened()
    put(qtbot, dialog, name="Other", code="")
    with qtbot.waitSignal(dialog.saved) as told:
        dialog.save()
    assert context.app.get("customer", told.args[0]).values["code"].startswith("KH")


def test_a_record_like_the_one_being_typed_is_named(qtbot, context, opened):
    customer(context, phone="13812348000")
    dialog = opened()
    put(qtbot, dialog, code="K2", phone="13812348000")
    qtbot.waitUntil(lambda: "甲厂" in dialog.form._hints["phone"].text())
    assert dialog.form._hints["code"].text() == ""


def test_a_card_number_with_a_typing_error_is_doubted_but_saved(qtbot, context, opened):
    dialog = opened(uuid=customer(context))
    hint = dialog.form._hints["account"]
    put(qtbot, dialog, account="6222021234567890128")
    assert hint.isHidden()
    put(qtbot, dialog, account="6222021234567890123")
    assert "check digit" in hint.text()
    assert not hint.isHidden()
    with qtbot.waitSignal(dialog.saved):
        dialog.save()


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


def interrupted(context, entity="customer", uuid=None, **typed):
    """A draft, as a killed program leaves it."""
    context.app.drafts.save(entity, uuid, typed or {"code": "K5", "name": "写到一半"})


def test_closing_without_answering_the_offer_keeps_the_draft(qtbot, context, opened):
    interrupted(context)
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    flush(qtbot, context)
    assert context.app.drafts.get("customer", None).typed["code"] == "K5"


def test_typing_past_the_offer_keeps_both_texts(qtbot, context, opened):
    interrupted(context)
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    put(qtbot, dialog, city="Ningbo")
    dialog._save_draft()
    flush(qtbot, context)
    assert context.app.drafts.get("customer", None).typed == {
        "code": "K5",
        "name": "写到一半",
        "city": "Ningbo",
    }


def test_escape_before_the_record_is_there_asks_nothing(qtbot, context):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    uuid = customer(context)
    dialog = RecordDialog(context, context.app.spec("customer"), uuid, parent)
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog.form.editors) > 3)
    assert not dialog.ready
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_a_draft_that_is_thrown_away_is_gone(qtbot, context, opened):
    interrupted(context)
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    qtbot.mouseClick(dialog.banner._other, Qt.MouseButton.LeftButton)
    flush(qtbot, context)
    assert context.app.drafts.all() == []
    assert dialog.form.typed_changes() == {}


def test_a_personal_value_typed_before_a_crash_comes_back_though_the_field_is_masked(qtbot, context, opened):
    uuid = customer(context, phone="13812348000")
    interrupted(context, uuid=uuid, phone="13900009000")
    dialog = opened(uuid=uuid)
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    qtbot.mouseClick(dialog.banner._button, Qt.MouseButton.LeftButton)
    assert dialog.form.changes() == {"phone": "13900009000"}


def test_a_personal_value_typed_over_a_stale_reading_is_kept(qtbot, context, opened):
    uuid = customer(context, phone="13812348000")
    dialog = opened(uuid=uuid)
    dialog._ask_reveal()
    qtbot.waitUntil(dialog.form.editors["phone"].isEnabled)
    put(qtbot, dialog, phone="13900009000")
    context.app.execute(Update("customer", uuid, {"province": "浙江省"}))
    dialog.save()
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    qtbot.mouseClick(dialog.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._record.values["province"] == "浙江省")
    assert dialog.form.changes() == {"phone": "13900009000"}


def test_a_record_that_is_gone_can_not_be_saved(qtbot, context, opened):
    uuid = customer(context)
    context.app.execute(Delete("customer", (uuid,)))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RecordDialog(context, context.app.spec("customer"), uuid, parent)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    assert not dialog.save_button.isEnabled()
    dialog.save()
    assert dialog.form.problems["code"].text() == ""


def test_what_was_typed_survives_a_killed_program_and_is_not_readable_in_the_file(qtbot, tmp_path):
    key = os.urandom(32)
    words = [sys.executable, TYPIST, str(tmp_path / "k.db"), key.hex()]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=env) as typist:
        assert typist.stdout.readline() == "typed\n"
        watch = open_application(tmp_path / "k.db", key)
        try:
            qtbot.waitUntil(lambda: watch.drafts.all() != [], timeout=8_000)
        finally:
            watch.close()
        typist.kill()
    for part in tmp_path.glob("k.db*"):
        assert b"unforgettable" not in part.read_bytes()
    app = open_application(tmp_path / "k.db", key)
    assert app.drafts.get("customer", None).typed == {"name": "unforgettable"}
    app.close()


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
    qtbot.waitUntil(lambda: dialog.form.problems["customer_uuid"].text() == field_error("reference_unknown"))
    assert dialog.ready


@pytest.fixture
def late(qtbot, context, opened, monkeypatch):
    """The form of a new site of "hongda", typed and left by Tab before anything was found; `go_on()` finds."""
    go_on, first = threading.Event(), Application.first

    def slow(app, query, limit):
        go_on.wait(10)
        return first(app, query, limit)

    monkeypatch.setattr(Application, "first", slow)

    def begin(text="hongda"):
        dialog = opened("site")
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        put(qtbot, dialog, site_no="G1", name="大桥", customer_uuid=text)
        qtbot.keyClick(dialog.form.editors["customer_uuid"].line, Qt.Key.Key_Tab)
        assert not dialog.form.editors["customer_uuid"].line.hasFocus()
        return dialog, dialog.form.editors["customer_uuid"], go_on.set

    return begin


def test_what_was_typed_is_resolved_when_the_hit_comes_after_tab(qtbot, context, late):
    uuid = customer(context, name="宏达")
    _dialog, editor, go_on = late()
    go_on()
    qtbot.waitUntil(lambda: editor.target == uuid)
    assert editor.line.text() == "宏达"


def test_saving_waits_for_the_hit_of_a_reference(qtbot, context, late):
    uuid = customer(context, name="宏达")
    dialog, _editor, go_on = late()
    with qtbot.waitSignal(dialog.saved):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        go_on()
    assert context.app.find_key("site", "G1").values["customer_uuid"] == uuid


def test_several_hits_after_tab_are_asked_about_and_saving_names_the_field(qtbot, context, late):
    first, _second = customer(context, name="宏达一厂"), customer(context, code="K2", name="宏达二厂")
    dialog, editor, go_on = late()
    go_on()
    qtbot.waitUntil(editor.list.isVisible)
    assert editor.line.hasFocus()
    assert editor.target is None
    said = dialog.form.problems["customer_uuid"]
    assert said.text() == field_error("reference_several")
    dialog.save()
    assert dialog.isVisible()
    assert said.text() == field_error("reference_several")
    qtbot.waitUntil(editor.list.isVisible)
    number = next(n for n in range(2) if "一厂" in editor.list.item(n).text())
    while editor.list.currentRow() != number:
        qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Tab)
    assert editor.target == first
    assert not said.isVisible()
    with qtbot.waitSignal(dialog.saved):
        dialog.save()


def test_whoever_types_on_is_not_taken_back(qtbot, context, late):
    customer(context, name="宏达一厂")
    customer(context, code="K2", name="宏达二厂")
    dialog, editor, go_on = late()
    put(qtbot, dialog, name="bridge")
    go_on()
    said = dialog.form.problems["customer_uuid"]
    qtbot.waitUntil(lambda: said.text() == field_error("reference_several"))
    assert dialog.form.editors["name"].line.hasFocus()
    assert not editor.list.isVisible()
    editor.line.setFocus()
    assert editor.list.isVisible()


def test_an_exact_name_among_several_hits_is_the_one(qtbot, context, late):
    customer(context, name="宏达二厂")
    uuid = customer(context, code="K2", name="宏达")
    _dialog, editor, go_on = late("宏达")
    go_on()
    qtbot.waitUntil(lambda: editor.target == uuid)


def test_hits_of_a_shorter_text_are_not_what_is_picked(qtbot, context, opened):
    """The list still shows those of "a" while "ab" is looked for."""
    customer(context, name="axis")
    wanted = customer(context, code="K2", name="abbey")
    dialog = opened("site")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.form.editors["customer_uuid"]
    put(qtbot, dialog, customer_uuid="a")
    qtbot.waitUntil(lambda: editor.list.isVisible() and editor.list.count() == 2)
    editor.list.setCurrentRow(next(n for n in range(2) if "axis" in editor.list.item(n).text()))
    qtbot.keyClick(editor.line, Qt.Key.Key_B)
    qtbot.keyClick(editor.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: editor.target is not None)
    assert editor.target == wanted


def test_a_narrow_form_has_one_column_and_cuts_nothing(qtbot, opened):
    if not QFontDatabase.families():
        pytest.skip("without fonts (Windows' offscreen platform) every text is a row of wide boxes")
    dialog = opened()
    dialog.resize(900, 640)
    boxes = list(dialog.form._boxes.values())
    qtbot.waitUntil(lambda: len({box.x() for box in boxes}) == 2)
    dialog.resize(480, 640)
    qtbot.waitUntil(lambda: len({box.x() for box in boxes}) == 1)
    assert all(box.geometry().right() <= dialog.width() for box in boxes)


def test_saving_from_within_the_line_takes_the_only_hit_and_offers_several_again(qtbot, context, opened):
    first = customer(context, name="north one")
    dialog = opened("site")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.form.editors["customer_uuid"]
    put(qtbot, dialog, site_no="G1", name="bridge", customer_uuid="north")
    qtbot.waitUntil(editor.list.isVisible)
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert context.app.find_key("site", "G1").values["customer_uuid"] == first
    customer(context, code="K2", name="north two")
    dialog = opened("site")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.form.editors["customer_uuid"]
    put(qtbot, dialog, site_no="G2", name="bridge", customer_uuid="north")
    qtbot.waitUntil(editor.list.isVisible)
    dialog.save()
    assert dialog.form.problems["customer_uuid"].text() == field_error("reference_several")
    assert editor.list.isVisible()
