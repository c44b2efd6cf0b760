"""The import wizard: columns to correct, products asked once, refused rows to save, cancel and undo."""

from __future__ import annotations

import csv
import os

import pytest
from PySide6.QtCore import Qt

from cementcrm.app import open_application
from cementcrm.core.queries import ListQuery
from cementcrm.settings import Settings
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features.imports.page import CHECK, COLUMNS, DONE, FILE, PRODUCTS, WORKING, ImportPage

HEADINGS = ["提货单号", "客户编号", "品种规格", "净重(吨)", "出厂时间"]


def write(path, rows, headings=HEADINGS):
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def ticket(number, product="P.O42.5散装", tonnes="30.5"):
    return [f"T{number:06d}", "K1", product, tonnes, "2025-01-01 08:00:00"]


@pytest.fixture
def page(qtbot, qapp, tmp_path):
    app = open_application(tmp_path / "i.db", os.urandom(32))
    tasks = Tasks()
    context = UiContext(
        app=app,
        tasks=tasks,
        settings=Settings(),
        i18n=I18n(qapp),
        theme=ThemeManager(qapp),
        registry=Registry(),
    )
    found = ImportPage(context)
    qtbot.addWidget(found)
    found.show()
    yield found
    tasks.shut_down()
    app.close()


def reach(qtbot, page, step):
    qtbot.waitUntil(lambda: page.step == step, timeout=20_000)


def go_on(qtbot, page, step):
    qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
    reach(qtbot, page, step)


def tickets(page):
    return page._context.app.totals(ListQuery("weigh_ticket"))[0]


def test_a_file_goes_through_columns_check_and_import_and_can_be_undone(qtbot, page, tmp_path):
    page.open_file(write(tmp_path / "a.csv", [ticket(1), ticket(2), ticket(3, tonnes="viel")]))
    reach(qtbot, page, COLUMNS)
    assert "GB18030" in page.hint.text()
    go_on(qtbot, page, CHECK)
    assert tickets(page) == 0
    assert page.results.buttons["refused"].isChecked()  # what needs a person comes first
    assert page.results.model.rowCount() == 1
    go_on(qtbot, page, DONE)
    assert tickets(page) == 2
    page._save_refused(tmp_path / "refused.xlsx")
    qtbot.waitUntil((tmp_path / "refused.xlsx").exists)
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    reach(qtbot, page, FILE)
    assert tickets(page) == 0
    qtbot.waitUntil(lambda: page.past.list.topLevelItemCount() == 1)


def test_a_corrected_column_is_used_and_proposed_again(qtbot, page, tmp_path):
    headings = ["单据", "客户编号", "品种规格", "净重(吨)", "出厂时间"]
    page.open_file(write(tmp_path / "a.csv", [ticket(1)], headings))
    reach(qtbot, page, COLUMNS)
    page.entity.setCurrentIndex(page.entity.findData("weigh_ticket"))
    page._look_again()
    reach(qtbot, page, COLUMNS)
    assert page.columns.missing.text()  # nothing looks like a ticket number
    assert not page.next.isEnabled()
    combo = page.columns._combos[0]
    combo.setCurrentIndex(combo.findData("ticket_no"))
    page.columns._changed()
    go_on(qtbot, page, CHECK)
    go_on(qtbot, page, DONE)
    page.open_file(write(tmp_path / "b.csv", [ticket(2)], headings))
    reach(qtbot, page, COLUMNS)
    assert page.columns.fields()["单据"] == "ticket_no"
    assert page.flow.preview.remembered


def test_two_columns_for_one_field_stop_the_way_on(qtbot, page, tmp_path):
    page.open_file(write(tmp_path / "a.csv", [ticket(1)]))
    reach(qtbot, page, COLUMNS)
    combo = page.columns._combos[1]
    combo.setCurrentIndex(combo.findData("ticket_no"))
    page.columns._changed()
    assert not page.next.isEnabled()
    assert page.columns.missing.text()


def test_new_product_texts_are_asked_once(qtbot, page, tmp_path):
    page.open_file(write(tmp_path / "a.csv", [ticket(1, "老字号特种泥"), ticket(2, "老字号特种泥")]))
    reach(qtbot, page, COLUMNS)
    go_on(qtbot, page, PRODUCTS)
    text, grade, packing = page.products._rows[0]
    assert text == "老字号特种泥"
    grade.setCurrentText("P·MH 42.5")
    packing.setCurrentIndex(packing.findData("bulk"))
    go_on(qtbot, page, CHECK)
    assert page.flow.counts["warnings"] == 0
    go_on(qtbot, page, DONE)
    assert page._context.app.find_key("tickets", "T000002").values["grade"] == "P·MH 42.5"


def test_cancel_ends_within_a_second_and_says_what_stays(qtbot, page, tmp_path):
    page.open_file(write(tmp_path / "a.csv", [ticket(n) for n in range(30_000)]))
    reach(qtbot, page, COLUMNS)
    go_on(qtbot, page, CHECK)
    qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step == WORKING and page.flow._started > 0)
    qtbot.waitUntil(lambda: "/s" in page.rate.text() or "行" in page.rate.text(), timeout=10_000)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    reach(qtbot, page, FILE)
    assert page.error.text()
    assert tickets(page) < 30_000


def test_a_file_that_is_no_table_says_so_and_the_next_one_works(qtbot, page, tmp_path):
    bad = tmp_path / "x.xlsx"
    bad.write_bytes(b"PK\x03\x04 nonsense")
    page.open_file(bad)
    qtbot.waitUntil(lambda: page.step == FILE and page.error.isVisible())
    page.open_file(write(tmp_path / "a.csv", [ticket(1)]))
    reach(qtbot, page, COLUMNS)
