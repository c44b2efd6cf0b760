"""The day is the organisation's wherever the window names one, whatever day the machine has."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QCalendarWidget

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Create
from tests.ui.features.test_customer_deeds import do
from tests.ui.widgets.test_record_page import app_of, idle, make, show, start  # noqa: F401  a fixture
from ui.widgets.record_page.app_source import given_views

MOMENT = datetime(2026, 3, 5, 17, 30, tzinfo=UTC)
DAY = date(2026, 3, 6)  # in the organisation's zone; west of it it is still the fifth


@pytest.fixture
def desk(start, qtbot) -> Any:  # noqa: F811
    session = start()
    app_of(session).clock = lambda: MOMENT
    return session


@pytest.fixture
def far_west() -> Iterator[None]:
    """A machine whose day is never the organisation's at the moment."""
    before = os.environ.get("TZ")
    hour = datetime.now(ORGANISATION_ZONE).hour
    os.environ["TZ"] = "XXX+12" if hour < 19 else "XXX-14"  # 20 hours behind it, or 6 before it
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_the_application_tells_the_organisations_day(desk) -> None:
    assert app_of(desk).today() == DAY


def test_a_file_is_verified_on_the_organisations_day(desk, qtbot) -> None:
    uuid = make(desk, qtbot)
    page = show(desk, qtbot, uuid)
    page._table.view.selectAll()
    do(qtbot, desk, page, "Verified today")
    qtbot.waitUntil(lambda: app_of(desk).get("customer", uuid).values["verified_on"] == DAY)


def test_the_views_that_everybody_has_are_as_of_the_organisations_day(desk) -> None:
    app = app_of(desk)
    filters = given_views(app, app.spec("customer"))["To verify"]["filters"]
    assert ["verify_on", "le", DAY.isoformat()] in filters


def test_a_printed_list_bears_the_organisations_day(desk, qtbot) -> None:
    page = show(desk, qtbot, make(desk, qtbot))
    sheet = page._lists.paper()._gather()(lambda _done, _total, _what: None)
    assert sheet.made.startswith(DAY.isoformat())


def test_the_week_begins_with_the_organisations_day_and_marks_it(desk, qtbot) -> None:
    desk.window.workspace.show_page("visit")
    page = desk.window.workspace.page("visit")
    idle(qtbot, desk)
    page._ways.show_way("week")
    week = page._ways.way("week")
    qtbot.waitUntil(lambda: len(week.board.lists) == 7, timeout=10_000)
    idle(qtbot, desk)
    assert [p.column.code for p in week.board.lists if p.column.marked] == [DAY.isoformat()]
    assert week.day == DAY
    week.after.click()
    idle(qtbot, desk)
    week.today.click()
    idle(qtbot, desk)
    assert week.day == DAY


def test_a_new_version_holds_from_the_organisations_day_on(desk, qtbot) -> None:
    customer = make(desk, qtbot)
    values = {"customer_uuid": customer, "valid_from": date(2025, 1, 1), "grades": "A"}
    old = app_of(desk).execute(Create("demand_profile", values)).value
    desk.window.workspace.show_page("demand_profile")
    page = desk.window.workspace.page("demand_profile")
    page.open_record(old)
    qtbot.waitUntil(lambda: page._panel.uuid == old)
    page.edit_record()
    idle(qtbot, desk)
    assert page._actions._form.form.editors["valid_from"].typed() == DAY.isoformat()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the machine's zone can't be set")
def test_an_empty_day_opens_its_calendar_at_the_organisations_day(far_west, desk, qtbot) -> None:
    page = show(desk, qtbot, make(desk, qtbot))
    page.edit_record()
    idle(qtbot, desk)
    here = datetime.now(ORGANISATION_ZONE).date()
    assert date.today() != here
    editor = page._actions._form.form.editors["verified_on"]
    editor.open_calendar()
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QCalendarWidget)
    assert shown.selectedDate() == QDate(here.year, here.month, here.day)
    shown.close()
