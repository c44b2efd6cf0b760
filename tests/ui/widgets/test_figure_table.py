"""The table of analyses: sorted, filtered, copied, saved, remembered; rows in memory."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from cementcrm.settings import Settings
from ui.base.estimates import about, span_text
from ui.widgets.figure_table import FigureColumn, FigureTable


class Row(NamedTuple):
    code: str
    name: str
    tonnes: float | None


ROWS = [Row("C1", "青山混凝土", 120.0), Row("C2", "白河建材", None), Row("C3", "青云路桥", 7_000.5)]


def columns() -> list[FigureColumn]:
    return [
        FigureColumn("code", "Code", lambda row: row.code),
        FigureColumn("name", "Name", lambda row: row.name),
        FigureColumn(
            "tonnes", "Tonnes", lambda row: row.tonnes, lambda row: about(f"{row.tonnes:,.0f}") if row.tonnes else "",
            right=True, estimate=True, tone=lambda row: "bad" if row.tonnes is None else "",
        ),
    ]  # fmt: skip


@pytest.fixture
def context() -> Any:
    actor = SimpleNamespace(name="李", may=lambda right: right == "customer:export")
    return SimpleNamespace(
        settings=Settings(), app=SimpleNamespace(today=lambda: date(2026, 7, 1), actor=actor)
    )


@pytest.fixture
def table(qtbot: Any, context: Any) -> FigureTable:
    widget = FigureTable(context, "test")
    qtbot.addWidget(widget)
    widget.set_columns(columns())
    widget.show_rows(ROWS)
    widget.resize(600, 300)
    widget.show()
    return widget


def click(qtbot: Any, table: FigureTable, section: int) -> None:
    header = table.view.horizontalHeader()
    place = header.sectionViewportPosition(section) + 10
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))


def test_a_heading_sorts_and_the_unknown_comes_last_either_way(qtbot: Any, table: FigureTable) -> None:
    click(qtbot, table, 2)
    assert [row.code for row in table.rows()] == ["C3", "C1", "C2"]
    click(qtbot, table, 2)
    assert [row.code for row in table.rows()] == ["C1", "C3", "C2"]


def test_every_word_narrows_and_the_chosen_row_stays(qtbot: Any, table: FigureTable) -> None:
    table.pick(ROWS[2])
    picked: list[Any] = []
    table.picked.connect(picked.append)
    table.quick.insert("青 ")  # as an input method does
    qtbot.keyClicks(table.quick, "C3")
    qtbot.keyClick(table.quick, Qt.Key.Key_Return)
    assert table.rows() == [ROWS[2]]
    assert table.chosen() == [ROWS[2]]
    qtbot.keyClicks(table.quick, "x")
    qtbot.keyClick(table.quick, Qt.Key.Key_Return)
    assert table.empty.isVisible()
    assert picked[-1] is None


def test_enter_opens_and_ctrl_c_copies_with_headings(qtbot: Any, table: FigureTable) -> None:
    opened: list[Any] = []
    table.opened.connect(opened.append)
    table.pick(ROWS[0])
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened == [ROWS[0]]
    table.copy()
    assert QGuiApplication.clipboard().text() == "Code\tName\tTonnes\nC1\t青山混凝土\t≈ 120"


def test_widths_order_and_places_are_remembered(qtbot: Any, context: Any, table: FigureTable) -> None:
    header = table.view.horizontalHeader()
    header.resizeSection(0, 77)
    header.moveSection(1, 0)
    table.sort_by("name", True)
    qtbot.waitUntil(lambda: context.settings.views["figures.test"]["columns"][0] == "name")
    again = FigureTable(context, "test")
    qtbot.addWidget(again)
    again.set_columns(columns())
    again.show_rows(ROWS)
    header = again.view.horizontalHeader()
    assert header.logicalIndex(0) == 1
    assert header.sectionSize(0) == 77
    assert [row.code for row in again.rows()] == ["C1", "C3", "C2"]


def test_no_rows_say_why(table: FigureTable) -> None:
    table.show_rows([], "Too little history.")
    assert table.empty.text() == "Too little history."
    assert not table.view.isVisible()
    assert not table.save.isVisible()


def test_a_span_of_one_value_is_told_once() -> None:
    assert span_text("3", "3") == "≈ 3"
    assert span_text("3", "9") == "≈ 3 to 9"
    assert about("") == ""


def test_a_row_whose_figures_change_stays_and_one_that_goes_leaves_its_place(
    qtbot: Any, context: Any
) -> None:
    widget = FigureTable(context, "told", same=lambda row: row.code)
    qtbot.addWidget(widget)
    widget.set_columns(columns())
    widget.show_rows(ROWS)
    widget.pick(ROWS[1])
    widget.show_rows([ROWS[0], Row("C2", "白河建材", 5.0), ROWS[2]])
    assert [row.code for row in widget.chosen()] == ["C2"]
    widget.show_rows([ROWS[0], ROWS[2]])
    assert [row.code for row in widget.chosen()] == ["C3"]


def test_ctrl_p_shows_the_pages_of_what_passes_the_filter(qtbot: Any, table: FigureTable) -> None:
    table.view.setAccessibleName("Figures")
    table.quick.setText("青")
    qtbot.keyClick(table.quick, Qt.Key.Key_Return)
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = table.printing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    sheet = dialog.sheet
    assert (sheet.title, sheet.told, sheet.made) == ("Figures", "“青”", "2026-07-01 · 李")
    assert sheet.rows(0, 9) == [["C1", "青山混凝土", "≈ 120"], ["C3", "青云路桥", "≈ 7,000"]]
    assert [column.number for column in sheet.columns] == [False, False, True]
    dialog.reject()


def test_who_may_not_export_such_records_neither_saves_nor_prints(qtbot: Any, context: Any) -> None:
    widget = FigureTable(context, "secret", of="receipt")
    qtbot.addWidget(widget)
    widget.set_columns(columns())
    widget.show_rows(ROWS)
    widget.show()
    assert widget.view.isVisible()
    assert not widget.save.isVisible()
    assert not widget.paper.isVisible()
    widget.print_preview()
    assert widget.printing.dialog is None
