"""A row of buttons wraps where there is no room for it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.base.wrap_row import WrapRow
from ui.shell.cut_texts import cut_texts


@pytest.fixture
def panel(qtbot):
    widget = QWidget()
    column = QVBoxLayout(widget)
    row = WrapRow()
    column.addLayout(row)
    column.addStretch(1)
    buttons = [QPushButton(text) for text in ("Add files…", "Remark…", "Delete")]
    for button in buttons:
        row.addWidget(button)
    row.insert_widget(2, QPushButton("Save as…"))
    qtbot.addWidget(widget)
    widget.show()
    return widget, [item.widget() for item in map(row.itemAt, range(row.count()))]


def test_what_has_room_is_one_line_in_its_order(panel) -> None:
    widget, buttons = panel
    widget.resize(800, 300)
    assert [button.text() for button in buttons] == ["Add files…", "Remark…", "Save as…", "Delete"]
    assert len({button.y() for button in buttons}) == 1
    assert [b.x() for b in buttons] == sorted(b.x() for b in buttons)


def test_in_a_narrow_panel_it_goes_on_below_and_nothing_is_cut(panel, qtbot) -> None:
    widget, buttons = panel
    widget.resize(230, 300)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) > 1)
    assert cut_texts(widget) == []
    assert all(b.geometry().right() <= widget.width() for b in buttons)
    assert not any(a.geometry().intersects(b.geometry()) for a in buttons for b in buttons if a is not b)
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].x() < 20)


def test_a_button_that_is_too_narrow_is_told(panel) -> None:
    widget, buttons = panel
    widget.resize(800, 300)
    buttons[1].setFixedWidth(20)
    assert cut_texts(widget) == ["Remark…"]
