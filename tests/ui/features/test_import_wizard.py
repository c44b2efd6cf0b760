"""A clerk's way through the import pages, with the plant's own files and real answers of the database."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDropEvent

from cementcrm.app import open_application
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.mapping import Mapping, load_mapping
from cementcrm.settings import Settings
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features import attachments, charts, complaints, customers, imports, organisation
from ui.features.imports.page import ImportPage
from ui.features.imports.texts import detail

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
HEADINGS = ["提货单号", "客户编号", "品种规格", "净重(吨)", "出厂时间"]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, qapp, tmp_path) -> Iterator[ImportPage]:
    app, owner = open_application(tmp_path / "i.db", None), QObject()
    context = UiContext(
        app=app, tasks=Tasks(), settings=Settings(), i18n=I18n(qapp), theme=ThemeManager(qapp),
        registry=Registry(), parent=owner,
    )  # fmt: skip
    context.told = []
    context.message.connect(lambda text, level: context.told.append((text, level)))
    imports.register(context.registry)  # its keys
    found = ImportPage(context)
    found.resize(1100, 700)
    qtbot.addWidget(found)
    found.show()
    yield found
    context.tasks.shut_down()
    app.close()


def tickets(path: Path, *rows: list[str], headings: list[str] = HEADINGS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def ticket(number: int, product: str = "P.O42.5散装", tonnes: str = "30.5") -> list[str]:
    return [f"T{number:06d}", "K1", product, tonnes, "2025-01-01 08:00:00"]


def arrive(qtbot, page: ImportPage, step: str) -> None:
    qtbot.waitUntil(lambda: page.step == step and not page.flow.running, timeout=30_000)


def go_on(qtbot, page: ImportPage, step: str) -> None:
    qtbot.waitUntil(page.primary.isEnabled)
    qtbot.mouseClick(page.primary, LEFT)
    arrive(qtbot, page, step)


def imported(qtbot, page: ImportPage, file: Path) -> None:
    page.take_files([file])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    go_on(qtbot, page, "done")


def test_dropped_files_are_taken_one_after_the_other_each_as_what_it_is(qtbot, page) -> None:
    files = [SAMPLES / "客户台账.xlsx", SAMPLES / "磅单_2025上半年.csv"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    zone = page.file.zone
    zone.dropEvent(
        QDropEvent(zone.rect().center(), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    arrive(qtbot, page, "columns")
    assert page.flow.entity == "customer"
    assert page.flow.preview.counts["blank"] + page.flow.preview.counts["total"] > 0
    go_on(qtbot, page, "check")
    assert page.flow.results.counts["new"] == 613
    go_on(qtbot, page, "done")
    qtbot.mouseClick(page.done.another, LEFT)
    arrive(qtbot, page, "columns")
    assert page.flow.entity == "weigh_ticket"


def test_back_leads_from_the_end_of_an_import_to_the_next_file(qtbot, page, tmp_path) -> None:
    imported(qtbot, page, tickets(tmp_path / "a.csv", ticket(1)))
    assert page.step_back()
    assert page.step == "file"
    assert not page.step_back()


def test_a_choice_that_is_none_is_told_by_its_own_word(qtbot, page, tmp_path) -> None:
    headings = ["客户编号", "客户名称", "成交状态", "注册资本"]
    rows = [["K1", "甲厂", "已 完|成", "USD100万"], ["K2", "乙厂", "无", "100"]]
    page.take_files([tickets(tmp_path / "a.csv", *rows, headings=headings)])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    first, second = page.flow.results.rows
    assert (first.status, second.errors) == ("new", {})
    assert "“已 完/成” is not one of the choices; not taken" in detail(
        page._context.app.spec("customer"), first
    )
    assert "“USD100万” was not taken: Not a number" in detail(page._context.app.spec("customer"), first)


def test_customers_without_numbers_come_in_and_the_wizard_says_how_they_are_told(
    qtbot, page, tmp_path
) -> None:
    rows = [["甲厂", "91330200MA2AH1XK0T", "宁波"], ["乙厂", "", "舟山"]]
    file = tickets(tmp_path / "a.csv", *rows, headings=["客户名称", "统一社会信用代码", "城市"])
    page.take_files([file])
    arrive(qtbot, page, "columns")
    assert page.flow.entity == "customer"
    assert "the same Credit code, Name, whichever" in page.columns.notes.text()
    go_on(qtbot, page, "check")
    assert "the same Credit code, Name, whichever" in page.check.notes.text()
    go_on(qtbot, page, "done")
    assert page.flow.results.counts["new"] == 2


def test_tickets_without_a_day_are_told_at_the_columns_and_at_the_check(qtbot, page, tmp_path) -> None:
    file = tickets(tmp_path / "a.csv", *(ticket(n)[:4] for n in range(3)), headings=HEADINGS[:4])
    page.take_files([file])
    arrive(qtbot, page, "columns")
    assert "no month's figures" in page.columns.notes.text()
    assert page.columns.notes.isVisibleTo(page.columns)
    go_on(qtbot, page, "check")
    assert "no month's figures" in page.check.notes.text()
    page.take_files([tickets(tmp_path / "b.csv", ticket(1))])
    arrive(qtbot, page, "columns")
    assert not page.columns.notes.isVisibleTo(page.columns)
    go_on(qtbot, page, "check")
    assert not page.check.notes.isVisibleTo(page.check)


def test_a_needed_column_that_is_missing_is_named_and_can_be_chosen_by_keyboard(
    qtbot, page, tmp_path
) -> None:
    page.take_files([tickets(tmp_path / "a.csv", ticket(1), headings=["编码甲", *HEADINGS[1:]])])
    arrive(qtbot, page, "columns")
    assert page.flow.missing() == ["ticket_no"]
    assert not page.primary.isEnabled()
    combo = page.columns.combos["编码甲"]
    combo.setFocus()
    for _press in range(combo.findData("ticket_no")):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert page.flow.fields["编码甲"] == "ticket_no"
    go_on(qtbot, page, "check")
    go_on(qtbot, page, "done")
    page.take_files([tmp_path / "a.csv"])
    arrive(qtbot, page, "columns")
    assert page.flow.preview.remembered
    assert page.flow.fields["编码甲"] == "ticket_no"


def test_a_field_has_one_column_the_newest_choice_wins(qtbot, page, tmp_path) -> None:
    page.take_files([tickets(tmp_path / "a.csv", ticket(1))])
    arrive(qtbot, page, "columns")
    combo = page.columns.combos["客户编号"]
    combo.setCurrentIndex(combo.findData("net_tonnes"))
    assert page.flow.fields["客户编号"] == "net_tonnes"
    assert page.columns.combos["净重(吨)"].currentData() == ""


def test_a_saved_mapping_is_the_file_that_the_command_line_takes(qtbot, page, tmp_path) -> None:
    page.take_files([tickets(tmp_path / "a.csv", ticket(1))])
    arrive(qtbot, page, "columns")
    page.flow.choose("客户编号", "")
    page.flow.mapping.save(tmp_path / "m.json")
    spec = page.flow._app.spec("weigh_ticket")
    assert "客户编号" not in load_mapping(tmp_path / "m.json", spec).fields
    Mapping("weigh_ticket", "", {"提货单号": "ticket_no"}).save(tmp_path / "n.json")
    page.columns.load(tmp_path / "n.json")
    qtbot.waitUntil(lambda: page.flow.fields == {"提货单号": "ticket_no"}, timeout=10_000)


def test_unknown_products_are_asked_once_with_a_proposal(qtbot, page, tmp_path) -> None:
    file = tickets(tmp_path / "a.csv", ticket(1, "特种泥52.5散"), ticket(2, "特种泥52.5散"), ticket(3))
    page.take_files([file])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "products")
    table = page.products.table
    assert (table.item(0, 0).text(), table.item(0, 1).text()) == ("特种泥52.5散", "2")
    assert table.packings[0].currentData() == "bulk"
    table.grades[0].setCurrentText("P·II 52.5")
    go_on(qtbot, page, "check")
    go_on(qtbot, page, "done")
    assert page.flow._app.find_key("tickets", "T000001").values["grade"] == "P·II 52.5"
    imported(qtbot, page, tickets(tmp_path / "b.csv", ticket(4, "特种泥52.5散")))


def test_refused_rows_are_saved_corrected_and_imported_with_a_chosen_mapping(qtbot, page, tmp_path) -> None:
    odd = ["编码甲", *HEADINGS[1:]]
    page.take_files([tickets(tmp_path / "a.csv", ticket(1), ticket(2, tonnes="viel"), headings=odd)])
    arrive(qtbot, page, "columns")
    combo = page.columns.combos["编码甲"]
    combo.setCurrentIndex(combo.findData("ticket_no"))
    go_on(qtbot, page, "check")
    go_on(qtbot, page, "done")
    errors = tmp_path / "errors.xlsx"
    page.save_refused(errors)
    qtbot.waitUntil(lambda: any("errors.xlsx" in text for text, _ in page._context.told), timeout=10_000)
    book = openpyxl.load_workbook(errors)
    assert [cell.value for cell in book.active[1]][:2] == ["Row", "Reason"]
    assert "Not a number" in book.active.cell(2, 2).value
    book.active.cell(2, 6).value = 30
    book.save(errors)
    imported(qtbot, page, errors)
    assert page.flow.results.counts["new"] == 1


def test_an_import_is_undone_from_the_list_of_past_imports(qtbot, page, tmp_path) -> None:
    imported(qtbot, page, tickets(tmp_path / "a.csv", ticket(1)))
    app = page.flow._app
    qtbot.mouseClick(page.done.undo, LEFT)
    qtbot.waitUntil(lambda: page.step == "file", timeout=10_000)
    assert app.totals(ListQuery("weigh_ticket"))[0] == 0
    past = page.file.past
    qtbot.waitUntil(lambda: [job.state for job in past._past] == ["undone"], timeout=10_000)
    past._table.selectRow(0)
    assert not past.undo.isEnabled()


def test_a_cancel_is_obeyed_within_a_second_and_what_was_written_can_be_undone(qtbot, page, tmp_path) -> None:
    page.take_files([tickets(tmp_path / "a.csv", *(ticket(n) for n in range(60_000)))])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    qtbot.mouseClick(page.primary, LEFT)
    app = page.flow._app
    qtbot.waitUntil(lambda: app.totals(ListQuery("weigh_ticket"))[0] > 0, timeout=30_000)
    assert page.flow.running
    began = time.monotonic()
    qtbot.mouseClick(page.busy.cancel, LEFT)
    arrive(qtbot, page, "done")
    assert time.monotonic() - began < 1
    assert page.flow.stopped
    written = app.totals(ListQuery("weigh_ticket"))[0]
    assert 0 < written == page.flow.results.counts["new"] < 60_000
    page.flow.undo(page.flow.results.told.import_id)
    qtbot.waitUntil(lambda: page.step == "file", timeout=30_000)
    assert app.totals(ListQuery("weigh_ticket"))[0] == 0


def test_time_goes_on_while_no_row_can_be_written(qtbot, page, tmp_path) -> None:
    page.take_files([tickets(tmp_path / "t.csv", *(ticket(n) for n in range(50)))])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    told = []
    page.flow.progressed.connect(lambda done, _total, _seconds: told.append((time.monotonic(), done)))
    held = page.flow._app.database.maintain()
    held.__enter__()  # somebody else writes, as a commit of a million rows does
    try:
        qtbot.mouseClick(page.primary, LEFT)
        qtbot.waitUntil(lambda: len(told) > 12, timeout=20_000)
    finally:
        held.__exit__(None, None, None)
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(told)]
    assert sorted(gaps)[len(gaps) // 2] < 0.2  # five times a second
    assert not any(done for _, done in told)
    arrive(qtbot, page, "done")


def test_the_rows_of_a_check_are_filtered_by_status(qtbot, page, tmp_path, qtmodeltester) -> None:
    page.take_files([tickets(tmp_path / "a.csv", ticket(1), ticket(2, tonnes="viel"), ticket(3))])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    table = page.check.table
    assert table.model.rowCount() == 1  # the refused one is what needs a look
    assert "Not a number" in table.model.index(0, 3).data()
    qtbot.mouseClick(table.filters["new"], LEFT)
    assert [table.model.index(row, 2).data() for row in range(2)] == ["T000001", "T000003"]
    qtmodeltester.check(table.model)


def test_the_rows_shown_are_saved_for_those_who_keep_the_file(qtbot, page, tmp_path) -> None:
    page.take_files([tickets(tmp_path / "t.csv", ticket(1), ticket(2), ticket(3, tonnes="heavy"))])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    out = tmp_path / "list.xlsx"
    page.check.table.save_shown(out)  # only the refused one is shown
    qtbot.waitUntil(lambda: any(str(out) in text for text, _ in page._context.told))
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["Record number", "T000003"]
    assert "Net" in rows[1][3]


def test_an_unreadable_file_is_said_and_the_page_stays_where_it_was(qtbot, page, tmp_path) -> None:
    bad = tmp_path / "a.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    page.take_files([bad])
    qtbot.waitUntil(lambda: bool(page._context.told) and not page.flow.running, timeout=10_000)
    assert page._context.told[0][1] == "error"
    assert page.step == "file"


def test_a_small_laptop_at_150_percent_has_room_for_every_step(qtbot, qapp, page) -> None:
    """911 × 470 pixels less the rail and the bars; in English, whose words are longer."""
    sizes = {}

    def note(step: str) -> None:
        qtbot.waitUntil(lambda: page.step == step and not page.flow.running, timeout=30_000)
        qapp.processEvents()
        sizes[step] = page.minimumSizeHint()

    note("file")
    page.take_files([SAMPLES / "客户台账.xlsx"])
    note("columns")
    for step in ("check", "done"):
        page.primary.click()
        note(step)
    assert all(size.width() <= 823 and size.height() <= 392 for size in sizes.values()), sizes


def test_names_that_several_customers_have_are_asked_once_and_remembered(qtbot, page, tmp_path) -> None:
    app = page._context.app
    known = {
        code: app.execute(
            Create("customer", {"code": code, "name": name, "city": city, "phone": "13812348000"})
        ).value
        for code, name, city in (
            ("K1", "同名建材", "宁波"),
            ("K2", "同名建材", "湖州"),
            ("K3", "独一建材", "宁波"),
        )
    }
    file = tickets(
        tmp_path / "v.csv",
        ["马文", "同名建材", "2025-06-22", "电话", "催款"],
        ["马文", "独一建材", "2025-06-23", "上门", "看工地"],
        headings=["拜访人", "客户名称", "拜访时间", "拜访方式", "拜访内容"],
    )
    page.take_files([file])
    arrive(qtbot, page, "columns")
    assert page.flow.entity == "visit"
    go_on(qtbot, page, "names")
    editor = page.names.editors["customer", "同名建材"]
    assert "Still undecided: 1. Their 1 rows are refused." in page.names.open_names.text()
    assert page.primary.text() == "Go on with 1 undecided"
    assert page.names.table.item(0, 3).text() == "open"
    editor.line.setFocus()
    qtbot.waitUntil(lambda: editor.list.count() == 2, timeout=5_000)
    lines = [editor.list.item(row).text() for row in range(2)]
    assert lines == ["同名建材　K1 · 宁波 · 138****8000", "同名建材　K2 · 湖州 · 138****8000"]
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert page.names.table.item(0, 3).text() == "✓ K2 · 湖州 · 138****8000"
    assert page.names.open_names.text() == "All names are decided."
    assert page.primary.text() == "Save and go on"
    go_on(qtbot, page, "check")
    assert page.flow.results.counts["new"] == 2
    go_on(qtbot, page, "done")
    found = {r.values["customer_uuid"] for _, r in app.first(ListQuery("visit"), 9)}
    assert found == {known["K2"], known["K3"]}
    page.step_back()
    page.take_files([file])
    arrive(qtbot, page, "columns")
    go_on(qtbot, page, "check")
    assert page.flow.results.counts["unchanged"] == 2


def test_an_import_that_was_undone_by_a_key_meanwhile_says_so(qtbot, page, tmp_path) -> None:
    imported(qtbot, page, tickets(tmp_path / "a.csv", ticket(1)))
    asked: list[object] = []
    page._context.undo(ask=asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert (asked[0].file, asked[0].count) == ("a.csv", 1)  # an import isn't taken back unasked
    assert page._context.app.totals(ListQuery("weigh_ticket"))[0] == 1
    page._context.undo_named(asked[0])
    qtbot.waitUntil(lambda: page.done.undo.text() == "Undone", timeout=10_000)
    assert page.step == "done"
    assert not page.done.undo.isEnabled()
    page.step_back()
    imported(qtbot, page, tickets(tmp_path / "b.csv", ticket(2)))
    assert page.done.undo.isEnabled()
    assert page.done.undo.text() == "Undo this import"


def test_the_error_of_a_file_goes_with_the_page(qtbot, page, tmp_path) -> None:
    over: list[str] = []
    page._context.message_over.connect(over.append)
    bad = tmp_path / "a.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    page.take_files([bad])
    qtbot.waitUntil(lambda: bool(page._context.told) and not page.flow.running, timeout=10_000)
    assert over == []
    page.hide()
    assert over == [page._context.told[0][0]]


def test_the_drop_zone_names_all_that_can_be_imported(page) -> None:
    for feature in (attachments, charts, complaints, customers, organisation):
        feature.register(page._context.registry)
    page.file.zone.retranslate()
    assert page.file.zone._hint.text().endswith(": Customer, Complaint")  # no attachments, no roles
