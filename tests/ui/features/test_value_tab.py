"""Customers' value in the real window: map, classes, what is done to those chosen, rules, and the outlook of one."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cementcrm.core.commands import SetClass
from cementcrm.core.queries import Filter, ListQuery
from tests.app.test_classes import END, classed, company, go_to

sys.path.insert(0, str(Path(__file__).parents[1] / "widgets"))

from test_record_page import app_of, customers, idle, start  # noqa: E402, F401

from ui.features.value.classify_dialog import ClassifyDialog  # noqa: E402
from ui.features.value.daily import DailyRun  # noqa: E402
from ui.features.value.outlook_panel import OutlookPanel  # noqa: E402
from ui.features.value.rules_dialog import RulesDialog  # noqa: E402
from ui.features.value.set_class_dialog import SetClassDialog  # noqa: E402
from ui.features.value.visits_dialog import VisitsDialog  # noqa: E402


@pytest.fixture
def opened(start, qtbot):  # noqa: F811
    session = start()
    files = company(app_of(session))
    session.window.workspace.show_page("analysis")
    page = session.window.workspace.page("analysis")
    page.show_part("value")
    # the first question imports scipy, which takes long on a busy machine
    qtbot.waitUntil(lambda: bool(page.shown.rows) and not session.context.tasks.is_busy, timeout=60_000)
    return session, page.shown, files


def front(qtbot, session, kind):
    idle(qtbot, session)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def loop_around(tab, *places: int) -> None:
    """Draw with the mouse around these points of the map."""
    points = [tab.map.point(place) for place in places]
    left, right = min(p.x() for p in points) - 5, max(p.x() for p in points) + 5
    top, bottom = min(p.y() for p in points) - 5, max(p.y() for p in points) + 5
    corners = [
        QPointF(x, y).toPoint() for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
    ]
    QTest.mousePress(tab.map, Qt.MouseButton.LeftButton, pos=corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(tab.map, corner)
    QTest.mouseRelease(tab.map, Qt.MouseButton.LeftButton, pos=corners[0])


def test_a_loop_lists_its_customers_for_a_list_visits_and_a_view(opened, qtbot) -> None:
    session, tab, files = opened
    app = app_of(session)
    assert len(tab.rows) == 12
    assert any("≈" in tab.table.model.columns[7].shown(row) for row in tab.rows)
    loop_around(tab, 0, 1, 2)
    circled = tab.table.rows()
    assert {row.code for row in circled} >= {row.code for row in tab.rows[:3]}
    assert len(circled) < 12
    tab.chosen.buttons["visits"].click()
    dialog = front(qtbot, session, VisitsDialog)
    assert len(dialog.table.rows()) == len(circled)
    dialog.plan()
    idle(qtbot, session)
    planned = [r.values["planned_at"] for _, r in app.first(ListQuery("visit"), 100)]
    assert len(set(planned)) == len(circled)  # one person cannot be at two places
    app.undo()
    assert app.totals(ListQuery("visit"))[0] == 0
    tab.chosen._save_view([row.code for row in circled], "圈出的")
    idle(qtbot, session)
    assert "K" in str(app.first(ListQuery("saved_view"), 1)[0][1].values["definition"])
    tab.chosen.buttons["list"].click()
    qtbot.waitUntil(lambda: customers(session)._table.model.rowCount() == len(circled), timeout=30_000)
    place = next(place for place, row in enumerate(tab.rows) if row.code == "K5")
    tab.map.opened.emit(place)
    qtbot.waitUntil(lambda: customers(session)._panel.uuid == files["K5"], timeout=30_000)


def test_a_preview_of_the_classes_a_class_by_hand_and_what_has_moved(opened, qtbot) -> None:
    session, tab, files = opened
    app = app_of(session)
    tab.classify.click()
    dialog = front(qtbot, session, ClassifyDialog)
    told = {row.code: row.move.after for row in dialog.table.rows()}
    assert len(told) == 9
    dialog.classify()
    idle(qtbot, session)
    assert {code: kind for code, kind in classed(app).items() if kind} == told
    tab.classes.buttons["lately"].click()
    assert {row.code for row in tab.table.rows()} == told.keys()
    tab.classes.buttons["lately"].click()
    tab.table.pick(next(row for row in tab.rows if row.code == "K3"))
    tab.chosen.buttons["set"].click()
    dialog = front(qtbot, session, SetClassDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("risk"))
    dialog.set_class()
    idle(qtbot, session)
    assert dialog.isVisible()  # without a reason
    dialog.reason.setText("欠款")
    dialog.set_class()
    idle(qtbot, session)
    assert classed(app)["K3"] == "risk"
    row = next(row for row in tab.rows if row.code == "K3")
    assert row.classed.held
    assert "欠款" in tab._why(row)


def test_rules_are_tried_before_they_are_saved_as_a_version(opened, qtbot) -> None:
    session, tab, _files = opened
    tab.rules.click()
    dialog = front(qtbot, session, RulesDialog)
    idle(qtbot, session)
    assert not dialog.done_button.isEnabled()
    before = [row.move.after for row in dialog.found.moving]
    dialog.thresholds["top_margin"].slider.setValue(600)
    qtbot.waitUntil(lambda: [row.move.after for row in dialog.found.moving] != before, timeout=5_000)
    dialog.save()
    idle(qtbot, session)
    assert app_of(session).rules().top_margin == 0.6
    idle(qtbot, session)
    assert tab.found.rules.top_margin == 0.6


def test_a_file_tells_facts_and_estimates_apart(opened, qtbot) -> None:
    session, _tab, files = opened
    app = app_of(session)
    app.execute(SetClass("customer", (files["K1"],), "nurture", "新项目", END + timedelta(9)))
    session.context.open("customer", files["K1"])
    idle(qtbot, session)
    panel = customers(session).findChild(OutlookPanel)
    panel.show_record(files["K1"])
    panel.setParent(None)
    panel.show()
    idle(qtbot, session)
    assert panel.kind.text() == "Nurture"
    assert "新项目" in panel.since.text()
    assert "t" in panel.values["tonnes"].text()
    assert "≈" not in panel.values["tonnes"].text()
    for name in ("alive", "visits"):
        assert panel.values[name].text().startswith("≈")
        assert panel.values[name].property("role") == "estimate"
    panel.show_record(files["K9"])  # bought once
    idle(qtbot, session)
    assert "history" in panel.why.text()
    panel.deleteLater()


def test_once_a_day_by_itself_if_that_is_wanted(opened, qtbot) -> None:
    session, _tab, _files = opened
    app = app_of(session)
    daily = DailyRun(session.context)
    qtbot.addWidget(daily)
    daily.run()
    idle(qtbot, session)
    assert app.totals(ListQuery("score_snapshot"))[0] == 0
    session.context.settings.classify_daily = True
    for _ in range(2):
        daily.run()
        idle(qtbot, session)
    assert app.totals(ListQuery("score_snapshot"))[0] == 9
    app.undo()
    daily.run()
    idle(qtbot, session)
    assert app.totals(ListQuery("score_snapshot"))[0] == 0
    go_to(app, END + timedelta(1))
    daily.run()
    idle(qtbot, session)
    assert app.totals(ListQuery("score_snapshot", filters=(Filter("manual", "eq", False),)))[0] == 9


def test_f5_reckons_the_tab_in_front_anew(opened, qtbot):
    session, tab, _ = opened
    window = session.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before, said = tab.found, []
    session.context.job_started.connect(
        lambda job: job.progressed.connect(lambda _done, _total, what: said.append(what))
    )
    tab.table.view.setFocus()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: tab.found is not before and not session.context.tasks.is_busy, timeout=30_000)
    assert set(said) == {""}  # the status bar shows it beside the job's name, in any language


def test_ctrl_tab_takes_the_keyboard_into_the_next_tab(opened, qtbot):
    session, tab, _ = opened
    window = session.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab.table.view.setFocus()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    alarms = window.workspace.page("analysis").shown
    assert alarms is not tab
    qtbot.waitUntil(lambda: not session.context.tasks.is_busy, timeout=30_000)
    assert QApplication.focusWidget() in (alarms.table.view, alarms.table.empty)
