"""The settings in the real window: the administrator's pages, the keys, about, the bundle for support."""

from __future__ import annotations

import ast
import re
from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from cementcrm.settings import Settings, load_settings
from ui.base.i18n import I18n
from ui.base.shortcuts import KEYS, declared, heard_together
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.shell.about_panel import libraries
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opener
from ui.shell.session import Session
from ui.shell.shortcuts_panel import ShortcutsDialog
from ui.shell.support_dialog import SupportDialog

HERE = Path(__file__).parents[3]


@pytest.fixture
def session(qtbot, qapp, tmp_path):
    settings = Settings(language="en", path=tmp_path / "settings.json")
    i18n, theme = I18n(qapp), ThemeManager(qapp)
    i18n.install("en")
    window = MainWindow(settings=settings, theme=theme, on_bug=_raise)
    session = Session(
        window,
        opener=Opener(tmp_path / "w.key"),
        tasks=Tasks(window),
        settings=settings,
        i18n=i18n,
        theme=theme,
    )
    qtbot.addWidget(window)
    window.show()
    session.open(tmp_path / "w.db")
    qtbot.waitUntil(lambda: session.context is not None, timeout=20_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield session
    session.close()
    KEYS.use({})


def _raise(error: BaseException) -> None:
    raise error


def settings_tab(session, place: int):
    page = session.window.workspace.settings_page
    session.window.workspace.show_page("settings")
    page.tabs.setCurrentIndex(place)
    return page


def test_the_administrators_pages_are_reached_through_the_settings(qtbot, session) -> None:
    workspace = session.window.workspace
    page = settings_tab(session, 1)
    keys = {spec.key for spec in session.context.registry.pages if spec.administrative}
    assert set(page.administration.buttons) == keys >= {"enumeration_entry", "class_policy", "user_account"}
    assert keys.isdisjoint(workspace.rail.keys)
    qtbot.mouseClick(page.administration.buttons["enumeration_entry"], Qt.MouseButton.LeftButton)
    assert workspace.current_page == "enumeration_entry"
    assert workspace.rail.button("settings").isChecked()
    workspace.go_back()
    assert workspace.current_page == "settings"


def test_no_key_means_two_things_in_one_place(session) -> None:
    clashes = [
        (one.name, other.name, key)
        for one, other in combinations(declared(), 2)
        if heard_together(one.place, other.place)
        for key in {QKeySequence(k).toString() for k in one.keys}
        & {QKeySequence(k).toString() for k in other.keys}
    ]
    assert clashes == []


def test_every_key_of_the_window_is_in_the_declared_table() -> None:
    """Whoever binds a key elsewhere keeps it from F1 and from the test for conflicts."""
    found = []
    for path in (HERE / "ui").rglob("*.py"):
        if path.name == "shortcuts.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2]
                if called in ("QShortcut", "setShortcut") or (called == "QKeySequence" and node.args):
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []


def test_f1_shows_all_keys_and_finds_them_by_deed_and_by_key(qtbot, session) -> None:
    qtbot.keyClick(session.window, Qt.Key.Key_F1)
    opened: list[ShortcutsDialog] = []

    def shown() -> bool:
        opened[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, ShortcutsDialog)]
        return bool(opened)

    qtbot.waitUntil(shown)
    dialog = opened[0]
    table = dialog.panel.table

    def found() -> list[str]:
        rows = (table.topLevelItem(row) for row in range(table.topLevelItemCount()))
        return [item.text(0) for item in rows if not item.isHidden()]

    assert len(found()) == len(declared()) > 20
    qtbot.keyClicks(dialog.panel.search, "new rec")
    assert found() == ["New record", "New record below this one"]
    dialog.panel.search.setText("alt+left")
    assert found() == ["Back"]
    dialog.reject()


def test_an_own_key_works_at_once_and_is_kept(qtbot, session) -> None:
    panel = settings_tab(session, 2).shortcuts
    panel.choose("new")
    panel.set_key(QKeySequence("Ctrl+J"))
    assert load_settings(session.context.settings.path).shortcuts == {"new": "Ctrl+J"}
    session.window.workspace.show_page("customer")
    page = session.window.workspace.page("customer")
    assert page._new.toolTip() == "Ctrl+J"
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page._actions._form is None
    qtbot.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert page._actions._form is not None
    page._actions._form._leave()
    panel.default.click()
    assert session.context.settings.shortcuts == {}
    assert KEYS.shown("new") == "Ctrl+N"


def test_a_taken_key_is_refused_and_says_by_what(session) -> None:
    panel = settings_tab(session, 2).shortcuts
    panel.choose("new")
    panel.set_key(QKeySequence("Ctrl+K"))
    assert panel.problem.text() == "Ctrl+K is taken: Find anything"
    assert session.context.settings.shortcuts == {}
    panel.choose("save")
    assert panel.key.isHidden()


def test_unknown_and_fixed_keys_of_the_settings_are_left_out(session) -> None:
    KEYS.use({"save": "F9", "gone": "F8", "new": "F7", "edit": ""})
    assert (KEYS.shown("save"), KEYS.shown("new"), KEYS.shown("edit")) == ("Ctrl+S", "F7", "Ctrl+E")


def test_every_delivered_library_is_named_with_its_licence() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", (HERE / "requirements.lock").read_text(), re.MULTILINE))
    assert set(libraries()) == locked
    assert all(libraries().values())


def test_the_bundle_is_shown_before_it_is_saved(qtbot, session, tmp_path) -> None:
    about = settings_tab(session, 3).about
    assert "0." in about._version.text()
    about.support.click()
    opened: list[SupportDialog] = []

    def shown() -> bool:
        opened[:] = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, SupportDialog) and w.isVisible()
        ]
        return bool(opened)

    qtbot.waitUntil(shown)
    dialog = opened[0]
    assert dialog.content.height() > dialog.height() * 0.6  # it is there to be read
    texts = {}
    for row in range(dialog.files.count()):
        dialog.files.setCurrentRow(row)
        texts[dialog.files.item(row).text()] = dialog.content.toPlainText()
    assert '"customer"' in texts["counts.json"]
    out = tmp_path / "support.zip"
    dialog.save(out)
    qtbot.waitUntil(out.exists)
    with ZipFile(out) as archive:
        assert set(archive.namelist()) == set(texts)
        assert archive.read("counts.json").decode() == texts["counts.json"]
