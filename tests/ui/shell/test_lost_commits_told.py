"""A database that lacks its newest commits: the window says how many, and the user decides."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt

from cementcrm.core.commands import Create
from tests.ui.shell.test_keys_and_recovery import WORDS, Desk, desk  # noqa: F401  a fixture


def test_going_on_without_lost_changes_is_a_choice_of_the_user(desk: Desk) -> None:  # noqa: F811
    desk.make()
    desk.window.close()
    older = desk.path.with_suffix(".older")
    shutil.copy(desk.path, older)
    desk.start()
    desk.open()
    desk.unlock("passphrase", WORDS)
    desk.wait_open()
    desk.session.context.app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    desk.window.close()
    shutil.copy(older, desk.path)  # somebody put an older copy in its place
    desk.start()
    desk.open()
    desk.unlock("passphrase", WORDS)
    banner = desk.window.banner
    desk.qtbot.waitUntil(lambda: banner.isVisible() and "missing" in banner.text, timeout=20_000)
    assert desk.session.context is None
    desk.qtbot.mouseClick(banner._other, Qt.MouseButton.LeftButton)
    desk.wait_open()
    assert desk.count() == 0
