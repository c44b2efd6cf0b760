"""All objects are looked through for rubbish while nobody types, and not in between."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.shell.rubbish import Rubbish

IDLE = 0.6


class Ring:
    """Rubbish that only a look through all objects finds."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def rubbish(qapp: QApplication) -> Iterator[Rubbish]:
    before = gc.get_threshold()
    made = Rubbish(qapp, idle=IDLE)
    yield made
    made.deleteLater()
    gc.enable()
    gc.unfreeze()
    gc.set_threshold(*before)


def old_rubbish() -> weakref.ref[Ring]:
    ring = Ring()
    for _ in range(6):
        gc.collect(1)  # it grows old, and a look at all is due
    return weakref.ref(ring)


def test_rubbish_goes_while_nobody_types_and_no_sooner(qtbot: QtBot, rubbish: Rubbish) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    rubbish.begin()
    seen = old_rubbish()
    for key in "abcdefgh":  # longer than it waits, but never that long without a key
        qtbot.keyClick(line.windowHandle(), key)
        qtbot.wait(round(IDLE * 1000 / 4))
        assert seen() is not None
    assert line.text() == "abcdefgh"
    qtbot.waitUntil(lambda: seen() is None, timeout=5_000)


def test_a_start_collects_nothing_and_what_it_made_is_left_out(qapp: QApplication, rubbish: Rubbish) -> None:
    assert not gc.isenabled()
    rubbish.begin()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_the_keyboard_of_another_window_counts_too(qtbot: QtBot, rubbish: Rubbish) -> None:
    first, second = QLineEdit(), QLineEdit()
    for line in (first, second):
        qtbot.addWidget(line)
        line.show()
        line.activateWindow()
        qtbot.waitUntil(lambda line=line: QApplication.focusWindow() is line.windowHandle())
    rubbish.begin()
    before = rubbish._touched
    qtbot.wait(20)
    qtbot.keyClick(first.windowHandle(), Qt.Key.Key_A)
    assert rubbish._touched > before
