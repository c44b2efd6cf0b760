"""The week of visits in the real window: seen by day, put on another day, planned, by mouse and by keyboard."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cementcrm.core.clock import ORGANISATION_ZONE, day_of, system_clock
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from tests.ui.widgets.test_record_page import app_of, idle, start  # noqa: F401  a fixture

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = day_of(system_clock())
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ORGANISATION_ZONE)


@pytest.fixture
def desk(start, qtbot):  # noqa: F811
    session = start()
    customer = app_of(session).execute(Create("customer", {"code": "K1", "name": "芜湖宏达混凝土"})).value
    session.window.workspace.show_page("visit")
    page = session.window.workspace.page("visit")
    idle(qtbot, session)
    return session, page, customer


def plan(session, customer, day: date, hour: int = 10, **values):
    usual = {"customer_uuid": customer, "visitor": "马文", "planned_at": at(day, hour)}
    return app_of(session).execute(Create("visit", usual | values)).value


def week_of(session, page, qtbot):
    page._ways.show_way("week")
    qtbot.waitUntil(lambda: len(page._ways.way("week").board.lists) == 7, timeout=10_000)
    idle(qtbot, session)
    return page._ways.way("week")


def cards(week) -> dict[str, list[str]]:
    return {
        p.column.code: [(card.title, card.lines[0]) for card in p.column.cards]
        for p in week.board.lists
        if p.column.cards
    }


def column(week, day: date):
    return next(p for p in week.board.lists if p.column.code == day.isoformat())


def planned(session, uuid) -> datetime:
    return app_of(session).get("visit", uuid).values["planned_at"].astimezone(ORGANISATION_ZONE)


def test_a_week_shows_each_visit_at_its_time_and_no_other_weeks(desk, qtbot) -> None:
    session, page, customer = desk
    plan(session, customer, MONDAY, 14)
    plan(session, customer, MONDAY, 9, method="phone")
    plan(session, customer, MONDAY + timedelta(days=7))
    app_of(session).execute(
        Create(
            "visit",
            {"customer_uuid": customer, "visitor": "马文", "visited_at": at(MONDAY - timedelta(days=1))},
        )
    )
    week = week_of(session, page, qtbot)
    name = "芜湖宏达混凝土"
    assert cards(week) == {MONDAY.isoformat(): [(name, "09:00 By phone"), (name, "14:00")]}
    week.after.click()
    idle(qtbot, session)
    assert list(cards(week)) == [(MONDAY + timedelta(days=7)).isoformat()]
    week.today.click()
    week.before.click()
    idle(qtbot, session)
    last = column(week, MONDAY - timedelta(days=1)).column.cards[0]
    assert (last.note, last.held) == ("Done", True)
    assert all(place.accessibleName() for place in week.board.lists)


def test_ctrl_and_an_arrow_put_a_visit_on_another_day_and_undo_brings_it_back(desk, qtbot) -> None:
    session, page, customer = desk
    uuid = plan(session, customer, MONDAY)
    week = week_of(session, page, qtbot)
    assert week.board.select(uuid)
    QTest.keyClick(column(week, MONDAY), Qt.Key.Key_Right, CTRL)
    qtbot.waitUntil(lambda: planned(session, uuid) == at(MONDAY + timedelta(days=1)), timeout=10_000)
    qtbot.waitUntil(lambda: column(week, MONDAY + timedelta(days=1)).current_key() == uuid, timeout=10_000)
    QTest.keyClick(column(week, MONDAY + timedelta(days=1)), Qt.Key.Key_Down, CTRL)
    later = at(MONDAY + timedelta(days=1)) + timedelta(minutes=30)
    qtbot.waitUntil(lambda: planned(session, uuid) == later, timeout=10_000)
    idle(qtbot, session)
    session.context.undo()
    idle(qtbot, session)
    session.context.undo()
    qtbot.waitUntil(lambda: planned(session, uuid) == at(MONDAY), timeout=10_000)
    qtbot.waitUntil(lambda: column(week, MONDAY).count() == 1, timeout=10_000)
    idle(qtbot, session)


def test_a_visit_goes_beyond_the_week_and_the_week_follows(desk, qtbot) -> None:
    session, page, customer = desk
    uuid = plan(session, customer, MONDAY)
    week = week_of(session, page, qtbot)
    week.board.select(uuid)
    QTest.keyClick(column(week, MONDAY), Qt.Key.Key_Left, CTRL)
    sunday = MONDAY - timedelta(days=1)
    qtbot.waitUntil(lambda: cards(week).keys() == {sunday.isoformat()}, timeout=10_000)
    assert planned(session, uuid) == at(sunday)
    assert "over already" in session.window.banner.text  # nobody plans that on purpose
    idle(qtbot, session)


def test_what_is_done_stays_where_it_was(desk, qtbot) -> None:
    session, page, customer = desk
    uuid = plan(session, customer, MONDAY, visited_at=at(MONDAY, 11))
    week = week_of(session, page, qtbot)
    week.board.select(uuid)
    QTest.keyClick(column(week, MONDAY), Qt.Key.Key_Right, CTRL)
    idle(qtbot, session)
    assert planned(session, uuid) == at(MONDAY)
    assert "still planned" in session.window.banner.text


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_an_empty_day_is_planned_with_n_or_a_double_click(desk, qtbot, how) -> None:
    session, page, customer = desk
    week = week_of(session, page, qtbot)
    day = MONDAY + timedelta(days=14 + 2)
    week.turn(2)
    idle(qtbot, session)
    place = column(week, day)
    if how == "key":
        QTest.keyClick(place, Qt.Key.Key_N)
    else:
        QTest.mouseDClick(place.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    idle(qtbot, session)
    form = page._actions._form
    assert form.form.editors["planned_at"].value() == at(day, 9).astimezone(UTC)
    assert form.form.editors["visitor"].value() == app_of(session).actor.name
    form.form.editors["customer_uuid"].show_value(customer)
    form.form._given |= {"customer_uuid"}
    form.save()
    qtbot.waitUntil(lambda: app_of(session).totals(ListQuery("visit"))[0] == 1, timeout=10_000)
    qtbot.waitUntil(lambda: cards(week).keys() == {day.isoformat()}, timeout=10_000)
    idle(qtbot, session)


def test_the_week_is_mine_at_first_and_its_person_is_the_tables_filter(desk, qtbot) -> None:
    session, page, customer = desk
    me = app_of(session).actor.name
    mine = plan(session, customer, MONDAY, visitor=me)
    plan(session, customer, MONDAY)
    week = week_of(session, page, qtbot)
    assert list(week._records) == [mine]
    assert [(f.column, f.value) for f in page._table.model.spec.filters] == [("visitor", me)]
    week.person.setCurrentIndex(0)
    week.person.activated.emit(0)
    idle(qtbot, session)
    assert len(week._records) == 2
    assert page._table.model.spec.filters == ()
    other = week.person.findData("马文")
    week.person.activated.emit(other)
    idle(qtbot, session)
    assert len(week._records) == 1
    page._table.set_filter("visitor", None)
    idle(qtbot, session)
    assert len(week._records) == 2


def test_where_nothing_bears_my_name_the_week_is_everybodys(desk, qtbot) -> None:
    session, page, customer = desk
    plan(session, customer, MONDAY)
    week = week_of(session, page, qtbot)
    assert len(week._records) == 1
    assert week.person.currentData() == ""


def test_the_arrows_go_from_day_to_day_and_on_into_the_next_week(desk, qtbot) -> None:
    session, page, _ = desk
    week = week_of(session, page, qtbot)
    week.day = MONDAY + timedelta(days=6)
    QTest.keyClick(column(week, week.day), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: week.monday == MONDAY + timedelta(days=7), timeout=5_000)
    idle(qtbot, session)
    assert week.board.lists[0].column.code == (MONDAY + timedelta(days=7)).isoformat()


def test_the_keyboard_goes_to_a_card_of_the_week(desk, qtbot) -> None:
    session, page, customer = desk
    today = plan(session, customer, TODAY)
    page._table.model.refresh()
    idle(qtbot, session)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    page._table.view.setFocus()
    page._table.view.selectionModel().clear()
    QTest.keyClick(page._table.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, session)
    week = page._ways.way("week")
    place = column(week, TODAY)
    qtbot.waitUntil(place.hasFocus)
    assert place.current_key() == today
    assert place.currentItem().isSelected()
    assert page._panel.uuid == today
