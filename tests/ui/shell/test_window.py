"""The walk of a new user through the real window and a real database."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from cementcrm.core.commands import Create, Delete
from cementcrm.core.errors import Cancelled, NotFound
from cementcrm.core.queries import ListQuery
from cementcrm.settings import Settings
from ui.__main__ import display_missing
from ui.base.i18n import I18n
from ui.base.registry import PageSpec, Registry
from ui.base.tasks import Tasks
from ui.base.theme import DARK, Theme, ThemeManager, current_colors
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opened, Opener
from ui.shell.page_stack import PageStack
from ui.shell.session import Session


class _Feature:
    """A feature with one page, as a package of `ui.features` is."""

    __name__ = "feature"
    opened: list[object] = []

    class Page(QWidget):
        def open_record(self, uuid: object) -> None:
            _Feature.opened.append(uuid)

    @classmethod
    def register(cls, registry: Registry) -> None:
        page = PageSpec(
            "clients", "Clients", "customers", 1, lambda _c, parent: cls.Page(parent), ("customer",)
        )
        registry.add_page(page)
        registry.add_page(
            PageSpec("import", "Import", "import", 2, lambda _c, parent: QLabel("import", parent))
        )


class _Opener(Opener):
    def open(self, path: Path, report: Callable[[int, int, str], None]) -> Opened:
        return Opened(super().open(path, report).app, [_Feature])  # type: ignore[list-item]


@pytest.fixture
def session(qtbot, qapp, tmp_path) -> Iterator[Session]:
    settings = Settings(language="en", theme="light", path=tmp_path / "settings.json")
    i18n, theme = I18n(qapp), ThemeManager(qapp)
    i18n.install("en")
    theme.apply(Theme.LIGHT)
    bugs: list[BaseException] = []
    window = MainWindow(settings=settings, theme=theme, on_bug=bugs.append)
    qtbot.addWidget(window)
    made = Session(
        window,
        opener=_Opener(None, True),
        tasks=Tasks(),
        settings=settings,
        i18n=i18n,
        theme=theme,
        new_path=lambda name: tmp_path / f"{name}.db",
    )
    window.show()
    yield made
    window.close()
    i18n.install("en")
    assert bugs == []


def _begin(qtbot, session: Session) -> None:
    qtbot.mouseClick(session.window.welcome.empty, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.context is not None, timeout=20_000)


def test_an_empty_start_opens_the_first_page_and_is_remembered(qtbot, session, tmp_path):
    _begin(qtbot, session)
    assert session.window.workspace.current_page == "clients"
    assert session.context.settings.last_database == str(tmp_path / "cementcrm.db")


def test_own_files_start_at_the_import_page(qtbot, session):
    qtbot.mouseClick(session.window.welcome.files, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.context is not None, timeout=20_000)
    assert session.window.workspace.current_page == "import"


def test_pages_are_made_when_first_shown(qtbot, session):
    _begin(qtbot, session)
    assert "import" not in session.window.workspace._pages
    qtbot.keyClick(session.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.window.workspace.current_page == "import")


def test_find_opens_a_record_by_keyboard_alone(qtbot, session):
    _begin(qtbot, session)
    made: list[object] = []
    session.context.execute(Create("customer", {"name": "海螺建材", "code": "C001"}), on_done=made.append)
    qtbot.waitUntil(lambda: bool(made))
    qtbot.keyClick(session.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    popup = session.window.workspace.find_popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClicks(popup.input, "C001")
    qtbot.keyClick(popup.input, Qt.Key.Key_Return)  # before the answer: it opens when it comes
    qtbot.waitUntil(lambda: _Feature.opened[-1:] == made)


def test_undo_takes_the_last_command_back_and_tells(qtbot, session):
    _begin(qtbot, session)
    top = session.window.workspace.top
    session.context.execute(Create("customer", {"name": "甲", "code": "C1"}))
    qtbot.waitUntil(top.undo.isEnabled)
    top.undo.trigger()
    qtbot.waitUntil(lambda: session.window.banner.text == "Undone: Create Customer C1 甲")
    assert session.context.app.totals(ListQuery("customer"))[0] == 0
    qtbot.waitUntil(top.redo.isEnabled)


def test_undo_says_what_and_where_and_asks_about_many(qtbot, session):
    _begin(qtbot, session)
    workspace, made = session.window.workspace, []
    session.context.execute(Create("customer", {"name": "甲", "code": "C1"}), on_done=made.append)
    qtbot.waitUntil(lambda: workspace.top.undo.toolTip() == "Undo: Create Customer C1 甲 (Ctrl+Z)")
    workspace.show_page("import")
    qtbot.keyClick(session.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.window.banner.text == "Undone: Create Customer C1 甲")
    qtbot.waitUntil(lambda: workspace.top.redo.toolTip() == "Redo: Create Customer C1 甲 (Ctrl+Y)")
    qtbot.keyClick(session.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.window.banner.text == "Done again: Create Customer C1 甲")
    _Feature.opened.clear()
    qtbot.mouseClick(session.window.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _Feature.opened == made)
    assert workspace.current_page == "clients"
    app = session.context.app
    uuids = tuple(app.execute(Create("customer", {"name": "乙", "code": f"N{n}"})).value for n in range(51))
    session.context.execute(Delete("customer", uuids))
    qtbot.waitUntil(lambda: "51" in workspace.top.undo.toolTip())
    workspace.top.undo.trigger()
    qtbot.waitUntil(lambda: bool(workspace.findChildren(QMessageBox)))
    box = workspace.findChildren(QMessageBox)[0]
    assert box.text() == "Undo: Delete Customer, 51 records?"
    assert box.defaultButton().text() == "Undo"
    assert app.totals(ListQuery("customer"))[0] == 1
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.totals(ListQuery("customer"))[0] == 52)


def test_the_language_switches_every_open_text(qtbot, session):
    _begin(qtbot, session)
    page = session.window.workspace.settings_page.general
    session.window.workspace.show_page("settings")
    page.language.setCurrentIndex(page.language.findData("zh_CN"))
    page.language.activated.emit(page.language.currentIndex())
    qtbot.waitUntil(lambda: session.window.workspace.top.undo.text() == "撤销")
    assert session.window.workspace.rail.button("settings").text() == "设置"
    assert session.window.windowTitle().startswith("设置")


def test_dark_is_shown_at_once_and_saved(qtbot, session):
    _begin(qtbot, session)
    page = session.window.workspace.settings_page.general
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    page.theme.activated.emit(page.theme.currentIndex())
    assert current_colors() is DARK
    assert '"dark"' in session.window._settings.path.read_text(encoding="utf-8")


def test_a_known_error_is_a_message_not_a_crash(qtbot, session):
    session.window.show_error(NotFound(entity="customer", key="K9"))
    assert "K9" in session.window.banner.text
    assert session.window.banner.isVisible()


def test_a_missing_display_is_noticed_before_qt_aborts():
    assert display_missing({}, "linux")
    assert not display_missing({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not display_missing({}, "win32")


def test_the_first_paint_needs_no_database_library():
    code = (
        "import sys; from ui.shell import main_window, session, settings_page, opening; import ui.__main__;"
        "print([n for n in ('sqlalchemy', 'pandas', 'numpy', 'alembic') if n in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_without_a_keyring_a_demo_is_plain_and_can_be_made_after_a_cancelled_one(tmp_path):
    path, opener = tmp_path / "demo.db", Opener()
    said: list[str] = []

    def cancel(done: int, _total: int, text: str) -> None:
        said.append(text)
        if done:
            raise Cancelled()

    with pytest.raises(Cancelled):
        opener.demo(path, cancel)
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".lock"] == []
    opened = opener.demo(path, lambda _done, _total, text: said.append(text))
    assert opened.unprotected
    assert opened.app.totals(ListQuery("customer"))[0] == 304
    opened.app.close()
    assert set(said) == {""}  # what is being made has codes, no texts for people


def test_what_follows_an_opening_does_not_wait_for_long_work(qtbot, session, monkeypatch):
    monkeypatch.setattr("ui.shell.session._ATTEND_MS", 200)
    opened: list[object] = []
    session.opened.connect(lambda: opened.append(session.context))
    end = threading.Event()
    attach = session.window.attach

    def attach_and_work(make):
        session._tasks.run(lambda: end.wait(10))
        return attach(make)

    monkeypatch.setattr(session.window, "attach", attach_and_work)
    try:
        _begin(qtbot, session)
        assert opened == []
        qtbot.waitUntil(lambda: opened == [session.context])
    finally:
        end.set()
    qtbot.wait(300)
    assert len(opened) == 1  # not again when all is quiet


def test_a_page_that_cannot_be_made_leaves_no_empty_frame(qtbot):
    def make(parent):
        raise RuntimeError("x")

    stack = PageStack()
    qtbot.addWidget(stack)
    with pytest.raises(RuntimeError):
        stack.add_page(make)
    assert stack.count() == 0
