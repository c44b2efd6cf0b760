"""Typing through cells, blocks from spreadsheets, the menus of rows and headings, groups."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

sys.path.insert(0, str(Path(__file__).parent))
from record_table_fakes import COLUMNS, Numbered, at_once

from ui.widgets.record_table import ColumnSpec, Filter, RecordTable
from ui.widgets.record_table.clipboard import copied, from_tsv, put, taken
from ui.widgets.record_table.source import Group

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(qtbot):
    shown = RecordTable(Numbered(10), at_once)
    qtbot.addWidget(shown)
    shown.resize(800, 400)
    shown.load()
    shown.show()
    qtbot.waitExposed(shown)
    shown.asked = []
    shown.blocks.requested.connect(shown.asked.append)
    return shown


def stand(table, row: int, column: int) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(row, column))


def choose(table, top: int, left: int, bottom: int, right: int) -> None:
    stand(table, top, left)
    cells = QItemSelection(table.model.index(top, left), table.model.index(bottom, right))
    table.view.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def place(table) -> tuple[int, int]:
    return table.view.currentIndex().row(), table.view.currentIndex().column()


def editor(table):
    found = table.view.indexWidget(table.view.currentIndex())
    assert isinstance(found, (QLineEdit, QComboBox))
    return found


def paste(qtbot, table, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(table.view, Qt.Key.Key_V, CONTROL)


def test_tab_and_enter_go_on_editing_to_the_right_and_down_with_shift_back(qtbot, table):
    edits = []
    table.edit_requested.connect(lambda *edit: edits.append(edit))
    stand(table, 0, 1)
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor(table).setText("5")
    qtbot.keyClick(editor(table), Qt.Key.Key_Return)
    assert place(table) == (1, 1)
    editor(table).setText("6")
    qtbot.keyClick(editor(table), Qt.Key.Key_Tab)
    assert place(table) == (1, 2)
    qtbot.keyClick(editor(table), Qt.Key.Key_Tab)
    assert place(table) == (2, 1)
    qtbot.keyClick(editor(table), Qt.Key.Key_Backtab, SHIFT)
    qtbot.keyClick(editor(table), Qt.Key.Key_Return, SHIFT)
    assert place(table) == (0, 2)
    assert edits == [(1, "tonnes", "5"), (2, "tonnes", "6")]


def test_what_is_being_typed_stays_when_the_rows_are_read_again(qtbot, table):
    stand(table, 2, 1)
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor(table).setText("77")
    table.refresh([1])
    assert editor(table).text() == "77"
    table.model.source.all = table.model.source.all[1:]
    table.refresh()
    assert place(table) == (1, 1)
    assert editor(table).text() == "77"


def test_a_pasted_block_is_asked_for_as_one_with_codes_for_labels(qtbot, table):
    stand(table, 1, 1)
    paste(qtbot, table, "1.5\tP.C 32.5\r\n2.5\tP.O 42.5\r\n")
    assert table.asked == [{2: {"tonnes": "1.5", "grade": "B"}, 3: {"tonnes": "2.5", "grade": "A"}}]


def test_cells_that_stand_there_already_are_no_edit(qtbot, table):
    stand(table, 0, 0)
    paste(qtbot, table, "C1\t9\nC2\t0.02")
    assert table.asked == [{1: {"tonnes": "9"}}]


def test_one_value_goes_into_every_selected_cell(qtbot, table):
    choose(table, 0, 1, 2, 1)
    paste(qtbot, table, "4")
    assert table.asked == [{number: {"tonnes": "4"} for number in (1, 2, 3)}]


def test_a_block_that_is_larger_than_the_room_is_refused_whole(qtbot, table):
    stand(table, 9, 1)
    with qtbot.waitSignal(table.notice) as said:
        paste(qtbot, table, "1\n2\n3")
    assert "3 rows" in said.args[0]
    assert table.asked == []


def test_fill_down_takes_the_first_selected_row_and_leaves_out_what_nobody_edits(qtbot, table):
    choose(table, 0, 0, 2, 2)
    qtbot.keyClick(table.view, Qt.Key.Key_D, CONTROL)
    assert table.asked == [{number: {"tonnes": "0.01", "grade": "B"} for number in (2, 3)}]


def test_fill_down_of_one_row_takes_the_row_above(qtbot, table):
    stand(table, 4, 1)
    qtbot.keyClick(table.view, Qt.Key.Key_D, CONTROL)
    assert table.asked == [{5: {"tonnes": "0.04"}}]


def test_too_many_rows_at_once_are_told(qtbot):
    table = RecordTable(Numbered(20_000), at_once)
    qtbot.addWidget(table)
    table.load()
    table.view.selectAll()
    with qtbot.waitSignal(table.notice) as said:
        qtbot.keyClick(table.view, Qt.Key.Key_D, CONTROL)
    assert "20,000" in said.args[0]


def test_nothing_is_pasted_into_records_that_cant_be_changed(qtbot):
    source = Numbered(3)
    source.columns = tuple(replace(column, editable=False) for column in COLUMNS)
    table = RecordTable(source, at_once)
    qtbot.addWidget(table)
    table.load()
    stand(table, 0, 1)
    with qtbot.waitSignal(table.notice):
        paste(qtbot, table, "1")


def test_quoted_cells_of_spreadsheets_may_hold_breaks_and_quotes():
    assert from_tsv('a\t"b\n""c"""\nd\te\n') == [["a", 'b\n"c"'], ["d", "e"]]
    assert from_tsv("") == []


def texts(menu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


def act(menu, text: str) -> None:
    next(a for a in menu.actions() if a.text().partition("\t")[0] == text).trigger()


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_F10, SHIFT), (Qt.Key.Key_Menu, Qt.KeyboardModifier(0))]
)
def test_the_menu_key_opens_one_menu_of_the_current_cell(qtbot, table, key, modifier):
    stand(table, 1, 2)
    qtbot.keyClick(table.view, key, modifier)
    menu = table.menus.shown
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(table.view.viewport(), event)  # some systems send it besides
    assert table.menus.shown is menu
    assert {"Copy", "Paste", "Fill down", "Only “P.O 42.5”", "Column “Grade”"} <= set(texts(menu))
    menu.close()


def test_the_right_button_opens_the_menu_of_the_cell_below_it(qtbot, table):
    table.view.viewport()
    spot = table.view.visualRect(table.model.index(3, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, table.view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.view.viewport(), event)
    menu = table.menus.shown
    act(menu, "Only “C4”")
    assert table.model.spec.filters == (Filter("code", "eq", "C4"),)
    menu.close()


def test_all_but_this_value_and_the_filter_taken_away_again(qtbot, table):
    stand(table, 0, 2)
    menu = table.menus.open_row(None)
    act(menu, "All but “P.C 32.5”")
    assert table.model.spec.filters == (Filter("grade", "in", ("A",)),)
    menu.close()
    qtbot.waitUntil(lambda: table.menus.shown is None)
    act(table.menus.open_heading(2, QPoint(0, 0)), "Take the filter away")
    assert table.model.spec.filters == ()


def test_empty_cells_are_filtered_by_their_emptiness(qtbot, table):
    stand(table, 0, 3)
    menu = table.menus.open_row(None)
    act(menu, "Not the empty ones")
    assert table.model.spec.filters == (Filter("day", "not_empty"),)
    menu.close()


def test_a_moment_is_filtered_by_its_day(qtbot):
    source = Numbered(2)
    source.columns = (*COLUMNS[:3], ColumnSpec("at", "At", "datetime"), COLUMNS[4])
    moment = datetime(2025, 12, 31, 11, 5, tzinfo=UTC)
    source._rows = lambda ids, _columns: [(f"C{n}", Decimal(n), "A", moment, False) for n in ids]
    table = RecordTable(source, at_once)
    qtbot.addWidget(table)
    table.load()
    stand(table, 0, 3)
    menu = table.menus.open_row(None)
    act(menu, "Only “2025-12-31”")
    assert table.model.spec.filters == (Filter("at", "eq", date(2025, 12, 31)),)
    menu.close()


def test_a_heading_sorts_hides_and_sorts_further(qtbot, table):
    header = table.view.header
    header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(1) + 5, 5))
    menu = table.menus.shown
    act(menu, "Sort descending")
    assert table.model.spec.sort == (("tonnes", True),)
    menu.close()
    act(table.menus.open_heading(2, QPoint(0, 0)), "Then sort by this, too")
    assert table.model.spec.sort == (("tonnes", True), ("grade", False))
    act(table.menus.open_heading(2, QPoint(0, 0)), "Hide the column")
    assert table.visible_columns() == ["code", "tonnes", "day", "void"]


class Grouped(Numbered):
    """Grades are groups; a filter of a grade leaves half of the rows."""

    columns = tuple(replace(column, groupable=column.name == "grade") for column in COLUMNS)

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.questions: list = []

    def id_vector(self, spec):
        ids = super().id_vector(spec)
        wanted = next((f.value[0] for f in spec.filters if f.column == "grade"), None)
        return ids if wanted is None else ids[ids % 2 == "AB".index(wanted)]

    def groups(self, spec, column, limit):
        self.questions.append(spec)
        return [Group("A", 5, {"tonnes": Decimal("0.3")}), Group("B", 5, {"tonnes": Decimal("0.25")})]


@pytest.fixture
def grouped(qtbot):
    shown = RecordTable(Grouped(10), at_once)
    qtbot.addWidget(shown)
    shown.load()
    shown.show()
    qtbot.waitExposed(shown)
    stand(shown, 0, 2)
    qtbot.keyClick(shown.view, Qt.Key.Key_G, CONTROL)
    return shown


def row_of_groups(table, row: int) -> list[str]:
    pane = table.groups.list
    return [pane.item(row, column).text() for column in range(pane.columnCount())]


def test_groups_are_headings_with_counts_and_sums_and_one_is_opened_and_closed(qtbot, grouped):
    pane = grouped.groups
    assert row_of_groups(grouped, 0) == ["▸ P.O 42.5", "5", "0.30"]
    pane.list.setCurrentCell(1, 0)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert row_of_groups(grouped, 1)[0] == "▾ P.C 32.5"
    assert grouped.model.rowCount() == 5
    assert len(grouped.model.source.questions) == 1  # opening one doesn't change the groups
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    assert row_of_groups(grouped, 1)[0] == "▸ P.C 32.5"
    assert grouped.model.rowCount() == 10


def test_another_filter_asks_for_other_groups_and_a_change_for_the_same_again(grouped):
    grouped.set_filter("code", Filter("code", "eq", "C1"))
    grouped.refresh()
    assert [len(spec.filters) for spec in grouped.model.source.questions] == [0, 1, 1]


def test_a_view_remembers_its_groups_but_not_which_one_was_open(grouped):
    grouped.groups.toggle(0)
    grouped.views.store("by grade")
    grouped.restore({})
    assert not grouped.groups.isVisible()
    assert grouped.model.spec.filters == ()
    grouped.views.open("by grade")
    assert grouped.groups.isVisible()
    assert grouped.model.rowCount() == 10


def test_the_heading_of_the_groups_ends_them_and_shows_all_rows(qtbot, grouped):
    grouped.groups.toggle(0)
    assert grouped.model.rowCount() == 5
    grouped.groups._close.click()
    assert not grouped.groups.isVisible()
    assert grouped.model.rowCount() == 10


def test_a_column_of_many_values_makes_no_groups(qtbot, grouped):
    stand(grouped, 0, 0)
    with qtbot.waitSignal(grouped.notice):
        qtbot.keyClick(grouped.view, Qt.Key.Key_G, CONTROL)


KINDS = [
    ColumnSpec("a", "A"),
    ColumnSpec("b", "B"),
    ColumnSpec("n", "N", "decimal"),
    ColumnSpec("d", "D", "date"),
]
CELLS = [
    ["6222021234567890123", "line 1\nline 2", "1,234.500", "2026-01-05"],
    ["00123", 'said "no"\tthere', "-5.000", ""],
    ["=1+1", "a < b & c", "", "2026-12-31"],
]


def test_what_is_copied_comes_back_as_it_was(qapp) -> None:
    put(copied(KINDS, CELLS))
    assert taken() == CELLS


def test_spreadsheets_are_told_what_is_text_and_what_a_day(qapp) -> None:
    """An account number of 19 digits, leading zeros and what looks like a formula are none of theirs."""
    html = copied(KINDS, CELLS)[1]
    for text in ("6222021234567890123", "00123", "=1+1"):
        assert f'<td class="t" sdnum="0;0;@">{text}</td>' in html
    assert "line 1<br>line 2" in html
    assert "a &lt; b &amp; c" in html
    assert "<td>1,234.500</td>" in html
    assert '<td sdval="46027" sdnum="1033;1033;YYYY-MM-DD">2026-01-05</td>' in html
    assert 'mso-number-format:"\\@"' in html  # Excel and WPS


def test_a_break_in_a_cell_of_libreoffice_is_kept(qapp) -> None:
    data = QMimeData()
    data.setText("a b\tc")
    data.setData("application/x-libreoffice-tsvc", '"a\nb"\t水泥\n'.encode())
    QGuiApplication.clipboard().setMimeData(data)
    assert taken() == [["a\nb", "水泥"]]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),  # Excel
        ('"two\nlines"\t"said ""no"""\n', [["two\nlines", 'said "no"']]),
        ('"Hongda" concrete\t5\n', [['"Hongda" concrete', "5"]]),  # Excel quotes breaks and tabs only
        ("a\u2028b\x0bc\td", [["a\u2028b\x0bc", "d"]]),  # no breaks of rows
        ("\t\n\t", [["", ""], ["", ""]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("", []),
    ],
)
def test_rows_of_spreadsheets_are_read_as_meant(text: str, cells: list[list[str]]) -> None:
    assert from_tsv(text) == cells
