"""The message strip: whole where there is room, one line in a low window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tests.ui.widgets.test_record_page import idle, make, show, start  # noqa: F401  a fixture
from ui.base.banner import MessageBanner
from ui.shell.cut_texts import cut_texts

LONG = "You were typing here and didn't save: a customer with a long name, in Ningbo. " * 4


@pytest.fixture
def window(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    window.banner = MessageBanner(window)
    column.addWidget(window.banner)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.show()
    return window


def shown(window, width: int, height: int) -> MessageBanner:
    window.resize(width, height)
    window.banner.show_message(LONG, level="warning", action="Go on", on_action=lambda: None)
    return window.banner


def test_a_long_message_takes_one_line_of_a_low_window_and_is_whole_at_a_click(window, qtbot) -> None:
    banner = shown(window, 911, 472)
    qtbot.waitUntil(lambda: banner._text.text().endswith("…"))
    line = banner._text.fontMetrics().lineSpacing()
    assert banner._text.heightForWidth(banner._text.width()) < 2 * line
    assert banner.height() < 3 * line
    assert (banner.text, banner._text.toolTip()) == (LONG, LONG)
    assert not cut_texts(window)
    qtbot.mouseClick(banner._text, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: banner.height() > 3 * line)
    assert banner._text.text() == LONG
    banner.show_message(LONG)  # the next one is short again
    qtbot.waitUntil(lambda: banner._text.text().endswith("…"))


def test_a_short_message_stays_whole_and_a_higher_window_shows_all(window, qtbot) -> None:
    banner = shown(window, 911, 472)
    window.resize(911, 700)
    qtbot.waitUntil(lambda: banner._text.text() == LONG)
    assert not banner._text.toolTip()
    window.resize(911, 472)
    banner.show_message("Saved.")
    qtbot.waitUntil(lambda: banner._text.text() == "Saved.")
    assert not banner._text.toolTip()


def test_a_small_laptop_reaches_all_of_a_list_beside_a_message(start, qtbot) -> None:  # noqa: F811
    session = start()
    show(session, qtbot, make(session, qtbot))
    session.window.resize(911, 472)
    session.window.banner.show_message(LONG, level="warning", action="Go on", on_action=lambda: None)
    for key in ("customer", "weigh_ticket", "complaint", "charts"):
        session.window.workspace.show_page(key)
        idle(qtbot, session)
        frame = session.window.workspace.stack.currentWidget()
        assert isinstance(frame, QScrollArea)
        qtbot.waitUntil(lambda frame=frame: frame.width() > 0)
        bars = (frame.verticalScrollBar(), frame.horizontalScrollBar())
        assert [bar.maximum() for bar in bars] == [0, 0], key


def test_a_message_moves_nothing_and_covers_little(start, qtbot) -> None:  # noqa: F811
    """People click while a reminder comes, or goes by itself."""
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    window, banner = session.window, session.window.banner
    window.resize(1180, 760)
    idle(qtbot, session)
    table, buttons = page._table.view, page._new
    before = (
        table.mapToGlobal(table.rect().topLeft()),
        table.size(),
        buttons.mapToGlobal(buttons.rect().center()),
    )
    banner.show_message("Late now: answer · K1", level="warning", action="Show", on_action=lambda: None)
    qtbot.waitUntil(banner.isVisible)
    qtbot.wait(50)
    after = (
        table.mapToGlobal(table.rect().topLeft()),
        table.size(),
        buttons.mapToGlobal(buttons.rect().center()),
    )
    assert after == before
    over = banner.mapToGlobal(banner.rect().topLeft()).y()
    assert over >= buttons.mapToGlobal(buttons.rect().bottomLeft()).y()  # what is clicked stays free
    status = window.workspace._status
    assert banner.x() >= window.workspace.rail.width()
    assert banner.x() >= status.sizeHint().width()  # whose database it is can still be read
    assert banner.geometry().bottom() == window.centralWidget().rect().bottom()
    assert not cut_texts(banner)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: banner.geometry().bottom() == window.centralWidget().rect().bottom())
    assert banner.geometry().right() == window.centralWidget().rect().right()
    banner.show_message(LONG, level="warning")
    assert banner.height() > 2 * banner._text.fontMetrics().lineSpacing()  # all of it, upwards
    assert (table.mapToGlobal(table.rect().topLeft()).x(), page.height()) == (before[0].x(), page.height())
    line = window.workspace._line.height()
    job = session.context.run_job("Backing up", lambda _report: None)
    window.workspace.jobs.show()
    qtbot.wait(50)
    assert window.workspace._line.height() == line  # nor does a job that begins
    job.cancel()
