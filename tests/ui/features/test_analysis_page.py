"""The page of analyses in the real window: its questions, each led to at once."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.app.test_classes import END, company, go_to

sys.path.insert(0, str(Path(__file__).parents[1] / "widgets"))

from test_record_page import app_of, idle, start  # noqa: E402, F401


@pytest.fixture
def opened(start, qtbot):  # noqa: F811
    session = start()
    app = app_of(session)
    go_to(app, END + timedelta(1))
    company(app)
    session.window.workspace.show_page("analysis")
    page = session.window.workspace.page("analysis")
    qtbot.waitUntil(lambda: page.shown is not None and not session.context.tasks.is_busy, timeout=60_000)
    return session, page


def ask(page, words: str) -> object:
    """Choose the question that begins so."""
    action = next(each for each in page.questions.menu().actions() if each.text().startswith(words))
    action.trigger()
    return page.shown


def test_each_question_leads_to_its_answer(opened, qtbot) -> None:
    session, page = opened
    menu = page.questions.menu()
    asked = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(asked) == 14
    for text in asked:
        assert ask(page, text) is not None
        qtbot.waitUntil(lambda: not session.context.tasks.is_busy, timeout=60_000)


def test_a_question_is_answered_by_the_part_it_is_about(opened, qtbot) -> None:
    session, page = opened
    tab = ask(page, "Who is small")
    assert tab.classes.picked == "gems"
    ask(page, "Who really")
    assert tab.classes.picked is None
    assert tab.table.model.order == ("margin_rank", False)
    tab.table.quick.setText("没有这样的客户")
    tab._circle([0])
    ask(page, "Who really")
    assert len(tab.table.rows()) == len(tab.rows) > 1
    tab = ask(page, "Who pays late")
    assert tab.signal.currentData() == "late"
    tab = ask(page, "What will each plant")
    assert tab.by.currentData() == "plant"
    tab = ask(page, "Who comes for cement")
    assert tab.views.currentWidget() is tab.orders
    tab = ask(page, "Who takes what")
    assert tab.stack.currentWidget() is tab.parts["market"]
    idle(qtbot, session)


def test_the_questions_are_reached_by_their_key(opened, qtbot) -> None:
    session, page = opened
    shown = []
    menu = page.questions.menu()
    menu.aboutToShow.connect(lambda: shown.append(True))
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    QTimer.singleShot(300, menu.close)  # the menu waits for an answer
    qtbot.keyClick(
        session.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert shown
