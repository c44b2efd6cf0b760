"""What is done to visits in the window: made just now, the next one planned, from list, week, due list and file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from cementcrm.core.clock import ORGANISATION_ZONE, day_of, system_clock
from cementcrm.core.commands import Create
from tests.ui.features.test_complaints_page import Hands
from tests.ui.widgets.test_record_page import app_of, idle, start  # noqa: F401  a fixture
from ui.widgets.record_form.dialog import RecordDialog

TODAY = day_of(system_clock())


@pytest.fixture
def desk(start, qtbot):  # noqa: F811
    session = start()
    customer = app_of(session).execute(Create("customer", {"code": "K1", "name": "芜湖宏达混凝土"})).value
    return session, customer


def page_of(session, qtbot, name: str):
    session.window.workspace.show_page(name)
    idle(qtbot, session)
    return session.window.workspace.page(name)


def visit(session, customer, **values):
    return (
        app_of(session)
        .execute(Create("visit", {"customer_uuid": customer, "visitor": "马文", **values}))
        .value
    )


def do(qtbot, session, button, title: str) -> None:
    button._menu.aboutToShow.emit()
    action = next(a for a in button._menu.actions() if a.text().split("\t")[0] == title)
    assert action.isEnabled()
    action.trigger()
    idle(qtbot, session)


def form_of(session, qtbot) -> RecordDialog:
    def opened() -> list[RecordDialog]:
        return [d for d in session.window.findChildren(RecordDialog) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()), timeout=10_000)
    idle(qtbot, session)
    return opened()[-1]


def state(session, uuid) -> object:
    return app_of(session).get("visit", uuid).values["state"]


def test_chosen_visits_were_made_just_now_and_undo_makes_them_plans_again(desk, qtbot) -> None:
    session, customer = desk
    planned = visit(session, customer, planned_at=datetime.now(UTC))
    before = datetime.now(UTC) - timedelta(days=9)
    made = visit(session, customer, visited_at=before)
    page = page_of(session, qtbot, "visit")
    page._table.view.selectAll()
    do(qtbot, session, page._more, "Made just now")
    qtbot.waitUntil(lambda: state(session, planned) == "done", timeout=10_000)
    kept = app_of(session).get("visit", made).values["visited_at"]
    assert abs(kept - before) < timedelta(seconds=1)  # what is done already isn't done again
    session.context.undo()
    qtbot.waitUntil(lambda: state(session, planned) == "planned", timeout=10_000)
    idle(qtbot, session)


def test_in_the_week_it_is_done_to_the_card_that_is_current_not_to_rows_of_the_table(desk, qtbot) -> None:
    session, customer = desk
    visit(session, customer, planned_at=datetime.now(UTC) - timedelta(days=30))
    card = visit(session, customer, planned_at=datetime.now(UTC))
    page = page_of(session, qtbot, "visit")
    page._table.view.selectAll()
    page._ways.show_way("week")
    week = page._ways.way("week")
    qtbot.waitUntil(lambda: week.board.select(card), timeout=10_000)
    qtbot.waitUntil(lambda: page.record == card, timeout=10_000)
    do(qtbot, session, page._more, "Made just now")
    qtbot.waitUntil(lambda: state(session, card) == "done", timeout=10_000)
    assert [r.values["state"] for _, r in app_of(session).first(_all(), 9)].count("done") == 1


def _all():
    from cementcrm.core.queries import ListQuery

    return ListQuery("visit")


def test_the_due_list_offers_what_can_be_done_to_its_visits(desk, qtbot) -> None:
    session, customer = desk
    uuid = visit(session, customer, planned_at=datetime.now(UTC) - timedelta(days=1))
    due = page_of(session, qtbot, "due")
    qtbot.waitUntil(lambda: due.list.topLevelItemCount() == 1, timeout=10_000)
    assert due.more.isVisibleTo(due)
    do(qtbot, session, due.more, "Made just now")
    qtbot.waitUntil(lambda: state(session, uuid) == "done", timeout=10_000)
    qtbot.waitUntil(lambda: due.list.topLevelItemCount() == 0, timeout=10_000)
    assert not due.more.isVisibleTo(due)
    idle(qtbot, session)


def test_the_next_visit_begins_with_what_the_last_one_says(desk, qtbot) -> None:
    session, customer = desk
    day = TODAY + timedelta(days=5)
    uuid = visit(
        session, customer, visited_at=datetime.now(UTC) - timedelta(days=1), next_on=day, next_step="送样\n和报价",
        contact="王工",
    )  # fmt: skip
    page = page_of(session, qtbot, "visit")
    page.open_record(uuid)
    qtbot.waitUntil(lambda: page._panel.uuid == uuid, timeout=10_000)
    do(qtbot, session, page._more, "Plan the next visit…")
    form = form_of(session, qtbot)
    values = {
        name: form.form.editors[name].value() for name in ("customer_uuid", "visitor", "contact", "subject")
    }
    assert values == {"customer_uuid": customer, "visitor": "马文", "contact": "王工", "subject": "送样"}
    assert form.form.editors["planned_at"].value().astimezone(ORGANISATION_ZONE).date() == day
    form.save()
    qtbot.waitUntil(lambda: app_of(session).totals(_all())[0] == 2, timeout=10_000)
    idle(qtbot, session)


def test_a_customers_file_plans_a_visit_to_it(desk, qtbot) -> None:
    session, customer = desk
    page = page_of(session, qtbot, "customer")
    page.open_record(customer)
    qtbot.waitUntil(lambda: page._panel.uuid == customer, timeout=10_000)
    do(qtbot, session, page._more, "Plan the next visit…")
    form = form_of(session, qtbot)
    assert form.form.editors["customer_uuid"].value() == customer
    assert form.form.editors["planned_at"].value() > datetime.now(UTC)
    form.save()
    qtbot.waitUntil(lambda: app_of(session).totals(_all())[0] == 1, timeout=10_000)
    idle(qtbot, session)


def test_a_visit_is_logged_in_less_than_a_minute(desk, qtbot) -> None:
    session, customer = desk
    page = page_of(session, qtbot, "visit")
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
    fields = ("method", "visitor", "planned_at", "subject", "contact", "cancelled_because")
    _at(dialog, "method")
    hands.decisions += 1
    hands.press(Qt.Key.Key_Down)  # a visit
    for name in fields:
        _at(dialog, name)
        hands.press(Qt.Key.Key_Tab)  # the visitor stands there already, the rest is a plan's
    _at(dialog, "visited_at")
    hands.decisions += 1
    hands.keys += 2
    dialog.form.editors["visited_at"].now.trigger()  # Ctrl+;, a shortcut that needs a window system
    hands.press(Qt.Key.Key_Tab)
    _at(dialog, "left_at")
    hands.press(Qt.Key.Key_Tab)
    _at(dialog, "content")
    hands.write("xin biaoduan xuyao 3000 dun")  # as many keys as an input method takes for 新标段需要3000吨
    hands.press(Qt.Key.Key_Tab)
    _at(dialog, "result")
    hands.decisions += 1
    hands.press(Qt.Key.Key_Down)
    for name in ("result", "place", "companions"):
        _at(dialog, name)
        hands.press(Qt.Key.Key_Tab)
    _at(dialog, "next_step")
    hands.write("songyang")
    hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog.save()  # the shortcut needs a window system
    qtbot.waitUntil(lambda: app_of(session).totals(_all())[0] == 1, timeout=10_000)
    values = app_of(session).first(_all(), 1)[0][1].values
    assert (values["state"], values["method"], values["result"]) == ("done", "visit", "ordered")
    assert values["visitor"] == app_of(session).actor.name
    assert (values["content"], values["next_step"]) == ("xin biaoduan xuyao 3000 dun", "songyang")
    assert abs(values["visited_at"] - datetime.now(UTC)) < timedelta(minutes=2)
    assert hands.seconds <= 60, hands.seconds
    idle(qtbot, session)


def _at(dialog: RecordDialog, name: str) -> None:
    """The keyboard came there by itself."""
    focus = dialog.focusWidget()
    editor = dialog.form.editors[name]
    assert focus is not None
    assert editor.isAncestorOf(focus), (name, focus)
