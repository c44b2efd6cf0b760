"""The working calendar's own days, and what the program knows by itself."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from cementcrm.core.commands import Create
from cementcrm.core.errors import ValidationError
from cementcrm.features.calendar.holidays import NAMES, known_years, state_days
from tests.ui.widgets.test_record_page import app_of, idle, start  # noqa: F401  a fixture
from ui.base.errors import field_error
from ui.base.i18n import I18n
from ui.features.calendar.page import StateYear


@pytest.fixture(autouse=True)
def _english(qapp) -> None:
    I18n(qapp).install("en")


def test_the_states_holidays_are_shown_and_unknown_years_are_warned_of(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    year = StateYear(date(2026, 11, 28), parent)
    lines = [
        [year.days.topLevelItem(n).text(c) for c in range(3)] for n in range(year.days.topLevelItemCount())
    ]
    assert ["2026-10-01 Thu – 2026-10-07 Wed", "no", "National Day"] in lines
    assert ["2026-10-10 Sat", "yes, made up", "National Day"] in lines
    if 2027 not in known_years():
        assert "2027" in year.warning.text()
        assert not year.warning.isHidden()
        assert year.year.findData(2027) >= 0
    known = StateYear(date(2024, 3, 1), parent)
    assert known.warning.isHidden()
    known.year.setCurrentIndex(known.year.findData(2025))
    assert known.days.topLevelItemCount() > 7


def test_the_page_of_own_days_has_them_above(start, qtbot) -> None:  # noqa: F811
    session = start()
    session.window.workspace.show_page("calendar_day")
    page = session.window.workspace.page("calendar_day")
    idle(qtbot, session)
    assert page.state.days.topLevelItemCount() > 7


def test_every_name_of_a_holiday_has_a_text() -> None:
    assert {days.name for year in known_years() for days in state_days(year)} <= set(NAMES)


def test_a_day_off_with_hours_is_refused(start, qtbot) -> None:  # noqa: F811
    app = app_of(start())
    values = {"day": date(2026, 3, 2), "works": False, "hours": "08:00-12:00"}
    with pytest.raises(ValidationError) as caught:
        app.execute(Create("calendar_day", values))
    assert caught.value.fields == {"hours": "hours_of_day_off"}
    assert "working day" in field_error("hours_of_day_off")
