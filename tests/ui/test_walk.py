"""A user's way through the window: import a plant's file, find, edit in the table, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from cementcrm.settings import Settings
from ui.base.i18n import I18n
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opener
from ui.shell.session import Session

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "客户台账.xlsx"


@pytest.fixture
def session(qtbot, qapp, tmp_path):
    settings, i18n, theme = Settings(), I18n(qapp), ThemeManager(qapp)
    i18n.install("zh_CN")
    window = MainWindow(settings=settings, theme=theme, on_bug=lambda error: None)
    found = Session(
        window,
        opener=Opener(tmp_path / "w.key"),
        tasks=Tasks(window),
        settings=settings,
        i18n=i18n,
        theme=theme,
    )
    qtbot.addWidget(window)
    window.show()
    found.open(tmp_path / "w.db")
    qtbot.waitUntil(lambda: found.context is not None, timeout=20_000)
    yield found
    found.close()
    i18n.install("en")


def test_import_then_edit_in_the_table_then_undo_both(session, qtbot) -> None:
    window = session.window
    window.workspace.show_page("import")
    page = window.workspace.stack.page()
    page.take_files([SAMPLE])
    qtbot.waitUntil(lambda: page.step == "columns", timeout=30_000)
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step == "check", timeout=30_000)
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step == "done", timeout=30_000)

    window.workspace.show_page("customer")
    table = window.workspace.stack.page()._table
    model = table.model
    qtbot.waitUntil(lambda: model.rowCount() == 613 and model.texts(2) is not None, timeout=10_000)
    names = [column.name for column in model.columns]
    cell = model.index(2, names.index("name"))
    before = model.data(cell)
    assert model.setData(cell, "改名后的公司")
    qtbot.waitUntil(lambda: session.context.app.can_undo()[0].name == "update", timeout=10_000)
    uuid = session.context.app.find_key("customer", "KH00003").uuid

    session.context.undo()
    qtbot.waitUntil(
        lambda: session.context.app.get("customer", uuid).values["name"] == before, timeout=10_000
    )
    qtbot.waitUntil(lambda: model.data(model.index(2, names.index("name"))) == before, timeout=10_000)
    session.context.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 0, timeout=10_000)


def test_a_file_dropped_on_any_page_is_looked_at_on_the_import_page(session, qtbot) -> None:
    window = session.window
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 300), copy, mime, left, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), copy, mime, left, none))
    assert window.workspace.current_page == "import"
    page = window.workspace.page("import")
    qtbot.waitUntil(lambda: page.step == "columns", timeout=30_000)
    assert page.flow.entity == "customer"


def test_an_import_that_was_cut_off_is_said_when_the_window_opens(qtbot, qapp, session, tmp_path) -> None:
    app = session.context.app
    app.imports.run("customers", SAMPLE)
    with app.database.maintain() as connection:  # as `open_application` finds and marks it after a kill
        connection.exec_driver_sql("UPDATE import_job SET state = 'interrupted'")
    session._drops.attach(session.context)
    qtbot.waitUntil(lambda: "1" in session.window.banner.text, timeout=10_000)
    qtbot.mouseClick(session.window.banner._button, Qt.MouseButton.LeftButton)
    assert session.window.workspace.current_page == "import"
