"""What is done to customers in the window: completed, verified, merged, handed over."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cementcrm.core.commands import Create
from cementcrm.features.organisation.rules import LOCAL_ADMIN

sys.path.insert(0, str(Path(__file__).parents[1] / "widgets"))

from test_record_page import app_of, customers, idle, make, show, start  # noqa: E402, F401

from ui.features.customers.hand_over_dialog import HandOverDialog  # noqa: E402
from ui.widgets.merging.dialog import MergeDialog  # noqa: E402
from ui.widgets.record_form.dialog import RecordDialog  # noqa: E402


def opened(session, kind):
    found = [dialog for dialog in session.window.findChildren(kind) if dialog.isVisible()]
    return found[-1] if found else None


def do(qtbot, session, page, title: str) -> None:
    """The deed of that name, of the rows chosen."""
    page._more._menu.aboutToShow.emit()
    action = next(a for a in page._more._menu.actions() if a.text() == title)
    assert action.isEnabled()
    action.trigger()
    idle(qtbot, session)


@pytest.fixture
def two(start, qtbot):  # noqa: F811
    session = start()
    first = make(session, qtbot, city="宁波", owner_uuid=LOCAL_ADMIN)
    second = make(session, qtbot, code="K2", name="First Ltd", phone="13812348000", owner_uuid=LOCAL_ADMIN)
    page = show(session, qtbot, first)
    return session, page, first, second


def test_the_head_of_a_file_names_what_it_lacks_and_leads_there(two, qtbot) -> None:
    session, page, _first, _second = two
    head = page._panel._complete
    assert "Bank account" in head.text()
    assert "Contact" in head.text()
    head.linkActivated.emit("account")
    qtbot.waitUntil(lambda: page._actions._form is not None)
    idle(qtbot, session)
    form = page._actions._form
    qtbot.waitUntil(lambda: form.form.editors["account"].body.hasFocus())
    form.form.restore({"account": "6222020200001234567"})
    form.save()
    qtbot.waitUntil(lambda: "Bank account" not in head.text())
    head.linkActivated.emit("contact")
    part = page._panel._tabs.currentWidget()
    assert part.entity == "contact"
    idle(qtbot, session)
    part._actions._form.form.restore({"name": "张三"})
    part._actions._form.save()
    qtbot.waitUntil(lambda: "Contact" not in head.text().replace("Contact person", ""))
    idle(qtbot, session)


def test_a_demand_profile_is_changed_from_today_on_unless_the_old_day_is_put_back(two, qtbot) -> None:
    session, page, first, _second = two
    app = app_of(session)
    old = app.execute(
        Create("demand_profile", {"customer_uuid": first, "valid_from": date(2025, 1, 1), "grades": "A"})
    ).value
    session.window.workspace.show_page("demand_profile")
    profiles = session.window.workspace.page("demand_profile")
    profiles.open_record(old)
    qtbot.waitUntil(lambda: profiles._panel.uuid == old)
    profiles.edit_record()
    idle(qtbot, session)
    dialog = profiles._actions._form
    assert dialog.form.editors["valid_from"].typed() == app.today().isoformat()
    assert "2025-01-01" in dialog.banner.text
    dialog.save()  # nothing typed: nothing new
    idle(qtbot, session)
    assert len(app.ids(_all("demand_profile"))) == 1
    profiles.edit_record()
    idle(qtbot, session)
    profiles._actions._form.form.restore({"grades": "B"})
    profiles._actions._form.save()
    qtbot.waitUntil(lambda: len(app.ids(_all("demand_profile"))) == 2)
    idle(qtbot, session)
    assert app.get("demand_profile", old).values["grades"] == "A"


def _all(entity: str):
    from cementcrm.core.queries import ListQuery

    return ListQuery(entity)


def test_the_chosen_files_are_verified_and_leave_the_work_list(two, qtbot) -> None:
    session, page, first, second = two
    page._table.view.selectAll()
    do(qtbot, session, page, "Verified today")
    app = app_of(session)
    qtbot.waitUntil(lambda: app.get("customer", second).values["verified_on"] == app.today())
    assert app.get("customer", first).values["verified_on"] == app.today()
    page._table.views.aboutToShow.emit()
    stale = next(a for a in page._table.views.actions() if a.text() == "To verify")
    stale.trigger()
    idle(qtbot, session)
    assert page._table.model.rowCount() == 0
    mine = next(a for a in page._table.views.actions() if a.text() == "My customers")
    mine.trigger()
    idle(qtbot, session)
    assert page._table.model.rowCount() == 2


def test_two_files_are_merged_side_by_side_and_undo_parts_them(two, qtbot) -> None:
    session, page, first, second = two
    app = app_of(session)
    app.execute(Create("site", {"site_no": "G1", "name": "Bridge", "customer_uuid": second}))
    page._table.view.selectAll()
    do(qtbot, session, page, "Merge the two…")
    dialog = opened(session, MergeDialog)
    dialog.heads.button(0).click()
    assert set(dialog.choices) == {"code", "name", "phone", "city"}
    assert dialog.choices["city"].checkedId() == 0
    assert dialog.choices["phone"].checkedId() == 1  # the file that stays has none
    assert "Site 1" in dialog._moves.text()
    dialog.choices["name"].button(1).setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    idle(qtbot, session)
    record = app.get("customer", first)
    assert (record.values["name"], record.values["code"], record.values["city"]) == (
        "First Ltd",
        "K1",
        "宁波",
    )
    assert session.window.banner.text == "Merged. Ctrl+Z parts them again."
    assert app.find_key("site", "G1").values["customer_uuid"] == first
    session.context.undo()
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 2)
    idle(qtbot, session)


def test_the_other_file_can_be_the_one_that_stays(two, qtbot) -> None:
    session, page, first, second = two
    page._table.view.selectAll()
    do(qtbot, session, page, "Merge the two…")
    dialog = opened(session, MergeDialog)
    dialog.heads.button(1).click()
    assert dialog.choices["code"].checkedId() == 1
    assert dialog.choices["city"].checkedId() == 0
    dialog.merge()
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    idle(qtbot, session)
    app = app_of(session)
    assert app.get("customer", second).values["city"] == "宁波"
    assert app.live("customer", [first, second]) == {second}


def test_possible_doubles_are_listed_and_go_once_they_are_merged(two, qtbot) -> None:
    session, _page, first, _second = two
    make(session, qtbot, code="K3", name="甬城混凝土"), make(session, qtbot, code="K4", name="甬诚混凝土")
    session.window.workspace.show_page("customer_doubles")
    page = session.window.workspace.page("customer_doubles")
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 1)
    idle(qtbot, session)
    assert "甬城混凝土" in page.pairs.topLevelItem(0).text(0)
    page.compare()
    idle(qtbot, session)
    opened(session, MergeDialog).merge()
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 0)
    idle(qtbot, session)
    assert session.window.workspace.rail.button("customer").isChecked()
    session.context.undo()
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 1)  # without another search
    assert not page._searching
    idle(qtbot, session)


def test_a_pair_that_is_none_is_marked_by_key_and_taken_back_from_its_list(two, qtbot) -> None:
    session, _page, _first, _second = two
    for number, name in enumerate(("甬城混凝土", "甬诚混凝土", "安庆搅拌站", "安庆搅办站"), 3):
        make(session, qtbot, code=f"K{number}", name=name)
    session.window.workspace.show_page("customer_doubles")
    page = session.window.workspace.page("customer_doubles")
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 2)
    session.window.activateWindow()
    page.pairs.setFocus()
    qtbot.waitUntil(page.pairs.hasFocus)
    left = page.pairs.topLevelItem(1).text(0)
    qtbot.keyClick(page.pairs, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 1)
    assert page.pairs.currentItem().text(0) == left
    idle(qtbot, session)
    page.search()
    idle(qtbot, session)
    assert page.pairs.topLevelItemCount() == 1
    page.distinct_button.click()
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 0)
    assert not page.distinct_button.isEnabled()
    session.context.undo()
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 1)
    page.marked_button.click()
    idle(qtbot, session)
    marks = session.window.workspace.page("customer_distinct")
    qtbot.waitUntil(lambda: marks._table.model.rowCount() == 1)
    marks._table.view.selectRow(0)
    marks._actions.delete(marks._table.view.selected_ids())
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 2)
    idle(qtbot, session)


def test_a_portfolio_is_handed_over_with_a_reason(two, qtbot) -> None:
    session, page, first, second = two
    app = app_of(session)
    heir = app.execute(Create("user_account", {"login": "li", "name": "Li", "role": "sales"})).value
    page._table.view.selectRow(0)
    do(qtbot, session, page, "Hand over…")
    dialog = opened(session, HandOverDialog)
    dialog.hand_over()
    assert dialog._to_problem.isVisible()
    assert dialog._reason_problem.isVisible()
    dialog.to.restore(f"{heir}|Li")
    dialog.all_of.setFocus()
    dialog.hand_over()
    assert dialog.focusWidget() is dialog.reason  # the next key is for what is missing
    dialog.reason.setText("leaves")
    dialog.all_of.setChecked(True)
    dialog.hand_over()
    qtbot.waitUntil(lambda: app.get("customer", second).values["owner_uuid"] == heir)
    idle(qtbot, session)
    assert app.get("customer", first).values["owner_uuid"] == heir
    assert opened(session, HandOverDialog) is None
    assert opened(session, RecordDialog) is None


def test_whoever_takes_customers_over_is_found_as_people_type_names(two, qtbot) -> None:
    session, page, _first, _second = two
    app = app_of(session)
    heir = app.execute(Create("user_account", {"login": "u7", "name": "王小明", "role": "sales"})).value
    page._table.view.selectRow(0)
    do(qtbot, session, page, "Hand over…")
    dialog = opened(session, HandOverDialog)
    dialog.activateWindow()
    dialog.hand_over()
    assert dialog._to_problem.text() == "Must be filled in"
    qtbot.keyClicks(dialog.to.line, "nobody")
    assert not dialog._to_problem.isVisible()
    dialog.hand_over()
    qtbot.waitUntil(lambda: dialog._to_problem.text() == "There is no such user")
    for text in ("wxm", "wangxiao"):
        dialog.to.line.clear()
        qtbot.keyClicks(dialog.to.line, text)
        idle(qtbot, session)
        qtbot.waitUntil(lambda: dialog.to.list.count() == 1)
    dialog.hand_over()
    qtbot.waitUntil(lambda: dialog.to.target == heir)  # who is meant is looked up first
    qtbot.waitUntil(dialog._reason_problem.isVisible)
    assert not dialog._to_problem.isVisible()
    dialog.reject()


def test_a_locked_file_says_so_before_anybody_types_and_is_unlocked_from_the_list(two, qtbot) -> None:
    session, page, first, second = two
    app = app_of(session)
    page._table.view.selectAll()
    do(qtbot, session, page, "Lock")
    qtbot.waitUntil(lambda: bool(app.get("customer", second).values["is_locked"]))
    admin = app.actor
    app.actor = replace(admin, role="sales")
    page.edit_record()
    idle(qtbot, session)
    dialog = opened(session, RecordDialog)
    assert "K1 is locked" in dialog.banner.text
    dialog.form.restore({"city": "杭州"})
    dialog.save()
    idle(qtbot, session)
    assert "K1 is locked" in dialog.banner.text
    assert app.get("customer", first).values["city"] == "宁波"
    app.actor = admin
    dialog.save()
    idle(qtbot, session)
    page._table.view.selectAll()
    do(qtbot, session, page, "Unlock")
    qtbot.waitUntil(lambda: not app.get("customer", second).values["is_locked"])
    idle(qtbot, session)


def test_customers_are_moved_to_another_unit_and_to_somebody_there(two, qtbot) -> None:
    session, page, first, second = two
    app = app_of(session)
    plant = app.execute(Create("org_unit", {"code": "P2", "name": "二厂", "kind": "plant"})).value
    heir = app.execute(Create("user_account", {"login": "li", "name": "Li", "role": "sales"})).value
    page._table.view.selectAll()
    do(qtbot, session, page, "Move to another unit…")
    dialog = opened(session, HandOverDialog)
    assert dialog.note.isVisible()
    dialog.activateWindow()
    dialog.hand_over()
    assert dialog._unit_problem.text() == "Must be filled in"
    assert not dialog._to_problem.isVisible()  # whose they are may stay
    qtbot.keyClicks(dialog.unit.line, "nowhere")
    dialog.hand_over()
    qtbot.waitUntil(lambda: dialog._unit_problem.text() == "There is no such unit")
    dialog.unit.line.clear()
    qtbot.keyClicks(dialog.unit.line, "P2")
    dialog.to.restore(f"{heir}|Li")
    dialog.reason.setText("other district")
    dialog.hand_over()
    qtbot.waitUntil(lambda: app.get("customer", second).values["unit_uuid"] == plant)
    idle(qtbot, session)
    values = app.get("customer", first).values
    assert (values["unit_uuid"], values["owner_uuid"]) == (plant, heir)
    assert opened(session, HandOverDialog) is None


def test_where_there_is_no_right_is_told_before_the_reason_is_written(two, qtbot) -> None:
    session, page, first, _second = two
    app = app_of(session)
    app.execute(Create("org_unit", {"code": "P2", "name": "二厂", "kind": "plant"}))
    app.execute(Create("permission", {"role": "sales", "entity_name": "customer", "action": "move"}))
    app.actor = replace(app.actor, role="sales")
    HandOverDialog(session.context, (first,), session.window, moving=True).open()
    dialog = opened(session, HandOverDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.unit.line.hasFocus)
    qtbot.keyClicks(dialog.unit.line, "P2")
    idle(qtbot, session)
    dialog.reason.setFocus()
    qtbot.waitUntil(lambda: dialog._unit_problem.text() == "You have no rights in that unit")
    assert dialog.unit.height() >= dialog.unit.sizeHint().height()
    dialog.reason.setText("x")
    dialog.hand_over()
    idle(qtbot, session)
    assert dialog.isVisible()
    dialog.reject()
