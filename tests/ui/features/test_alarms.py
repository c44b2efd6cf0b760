"""The tab of alarms and its card over a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from cementcrm.app import open_application
from cementcrm.core.commands import Create
from cementcrm.settings import Settings
from tests.app.test_lifetimes import DAY
from tests.app.test_signals import shops
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry, feature_modules, register_all
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features.alarms.card import AlarmCard
from ui.features.alarms.tab import AlarmTab


@pytest.fixture
def context(qapp, tmp_path):
    app = open_application(tmp_path / "a.db", None)
    for code in ("K00", "K01"):
        app.execute(Create("customer", {"code": code, "name": f"公司{code}"}))
    shops(app)
    tasks, registry = Tasks(), Registry()
    register_all(registry, feature_modules())
    made = UiContext(
        app=app,
        tasks=tasks,
        settings=Settings(),
        i18n=I18n(qapp),
        theme=ThemeManager(qapp),
        registry=registry,
    )
    yield made
    tasks.shut_down()
    app.close()


@pytest.fixture
def tab(qtbot, context):
    shown = AlarmTab(context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.table.rows()), timeout=20_000)
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=20_000)
    shown.activateWindow()
    shown.table.view.setFocus()
    return shown


def codes(tab: AlarmTab) -> list[str]:
    return [row.code for row in tab.table.rows()]


def test_both_alarms_are_acknowledged_at_once_and_one_undo_takes_it_back(qtbot, context, tab) -> None:
    assert codes(tab) == ["K01", "K00"]
    tab.table.view.selectAll()
    with qtbot.waitSignal(context.message) as told:
        qtbot.keyClick(tab.table.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].startswith("2 alarms: Acknowledge")
    qtbot.waitUntil(lambda: all(row.handling for row in tab.table.rows()), timeout=20_000)
    assert "Acknowledged" in tab.detail.state.text()
    context.undo()
    qtbot.waitUntil(lambda: not any(row.handling for row in tab.table.rows()), timeout=20_000)


def test_what_is_put_off_goes_out_of_sight_and_a_switch_shows_it(qtbot, context, tab) -> None:
    assert tab.detail.title.text() == "公司K01"
    assert tab.detail.why.text() == "normally every 4 days; 51 quiet; its peers are buying"
    assert tab.detail.trust.text()
    assert tab.detail.strip.told_at(0).endswith(" t")
    qtbot.keyClick(tab.table.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: codes(tab) == ["K00"], timeout=20_000)
    tab.put_off.setChecked(True)
    assert codes(tab) == ["K01", "K00"]
    tab.table.pick(tab.table.rows()[0])
    assert str(context.app.today() + timedelta(7)) in tab.detail.state.text()
    tab.close_as("false_alarm")  # of the same record: it is said once
    qtbot.waitUntil(lambda: tab.table.rows()[0].handling.outcome == "false_alarm", timeout=20_000)
    assert tab.table.rows()[0].handling.action == "snoozed"


def test_a_visit_begins_with_the_customer_and_why(qtbot, context, tab) -> None:
    from ui.widgets.record_form.dialog import RecordDialog

    tab.detail.visit.click()
    (dialog,) = tab.findChildren(RecordDialog)
    qtbot.waitUntil(lambda: dialog.ready, timeout=20_000)
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.save()
    qtbot.waitUntil(
        lambda: codes(tab) == ["K01", "K00"] and tab.table.rows()[0].handling is not None, timeout=20_000
    )
    assert tab.table.rows()[0].handling.action == "visiting"
    visit = next(record for _, record in context.app.first(_visits(), 1))
    assert visit.values["subject"] == "normally every 4 days; 51 quiet; its peers are buying"


def _visits():
    from cementcrm.core.queries import ListQuery

    return ListQuery("visit")


def test_the_card_names_whom_to_call(qtbot, context) -> None:
    card = AlarmCard(context)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.counted, timeout=20_000) as told:
        card.show()
    assert told.args == ["2", "bad"]
    assert card.list.item(0).text().startswith("公司K01, normally every 4 days")
    with qtbot.waitSignal(context.navigated) as opened:
        card.list.itemActivated.emit(card.list.item(0))
    assert opened.args[0] == "customer"


def test_filters_leave_what_was_asked_for(tab) -> None:
    tab.signal.setCurrentIndex(tab.signal.findData("falling"))
    assert codes(tab) == []
    tab.signal.setCurrentIndex(0)
    tab.mine.setChecked(True)
    assert codes(tab) == []
    tab.mine.setChecked(False)
    assert codes(tab) == ["K01", "K00"]
    assert (DAY + timedelta(200)).isoformat() in tab.summary.text()


def test_a_print_tells_what_the_list_is_narrowed_to(tab) -> None:
    tab.signal.setCurrentIndex(tab.signal.findData("silent"))
    tab.gone.setChecked(True)
    tab.table.print_preview()
    dialog = tab.table.printing.dialog
    assert dialog.sheet.told == f"{tab.signal.currentText()} · {tab.gone.text()}"
    dialog.reject()


def test_who_is_silent_for_more_than_a_year_is_lost_and_shown_when_asked_for(
    qtbot, context, monkeypatch
) -> None:
    ask = context.app.alarms

    def long_after(query):
        found = ask(query)
        return replace(found, rows=(replace(found.rows[0], quiet_days=366), *found.rows[1:]))

    monkeypatch.setattr(context.app, "alarms", long_after)
    card, tab = AlarmCard(context), AlarmTab(context)
    for widget in (card, tab):
        qtbot.addWidget(widget)
    with qtbot.waitSignal(card.counted, timeout=20_000) as told:
        card.show()
    tab.show()
    assert told.args == ["1", "bad"]
    qtbot.waitUntil(lambda: codes(tab) == ["K00"], timeout=20_000)
    assert "1 silent for more than a year" in tab.summary.text()
    tab.gone.click()
    assert codes(tab) == ["K01", "K00"]
