"""The page of an entity in the real window: its file, its timeline, drafts at the start, the empty list."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton

from cementcrm.app import Application
from cementcrm.core.changes import ChangeSet
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.opening import backup_file
from cementcrm.settings import Settings
from cementcrm.views import saved_views
from ui.base.errors import field_error
from ui.base.i18n import I18n
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.shell.cut_texts import cut_texts
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opener
from ui.shell.recovery_dialog import RestoreDialog
from ui.shell.session import Session
from ui.widgets.record_form.dialog import RecordDialog
from ui.widgets.record_page.bulk_dialog import BulkDialog
from ui.widgets.record_page.page import RecordPage
from ui.widgets.record_page.problems_dialog import ProblemsDialog


@pytest.fixture
def start(qtbot, qapp, tmp_path):
    """Opens the window on the test's database; again on every call, as after a restart."""
    opened: list[Session] = []

    def begin() -> Session:
        for earlier in opened:
            earlier.close()
        settings, i18n, theme = Settings(), I18n(qapp), ThemeManager(qapp)
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
        opened.append(session)
        return session

    yield begin
    for session in opened:
        session._i18n.install("en")  # the next test reads English again
    opened[-1].close()


def _raise(error: BaseException) -> None:
    raise error


def app_of(session) -> Application:
    return session.context.app


def customers(session):
    session.window.workspace.show_page("customer")
    return session.window.workspace.page("customer")


def idle(qtbot, session) -> None:
    """Every question was answered, and every form that is open can be typed in."""

    def settled() -> bool:
        forms = (w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog) and w.isVisible())
        return not session.context.tasks.is_busy and all(form.ready for form in forms)

    qtbot.waitUntil(settled, timeout=10_000)


def make(session, qtbot, **values):
    made: list = []
    session.context.execute(
        Create("customer", {"code": "K1", "name": "First", **values}), on_done=made.append
    )
    qtbot.waitUntil(lambda: made != [])
    idle(qtbot, session)
    return made[0]


def show(session, qtbot, uuid):
    page = customers(session)
    page.open_record(uuid)
    qtbot.waitUntil(lambda: page._panel.uuid == uuid)
    idle(qtbot, session)
    return page


def test_a_new_record_is_selected_and_its_file_shown(start, qtbot) -> None:
    session = start()
    make(session, qtbot)
    page = customers(session)
    idle(qtbot, session)
    page.new_record()
    idle(qtbot, session)
    form = page._actions._form.form
    form.restore({"code": "K0", "name": "Before the first"})
    page._actions._form.save()
    qtbot.waitUntil(lambda: page._panel.uuid is not None)
    idle(qtbot, session)
    assert page._panel._title.text() == "Before the first"
    number = app_of(session).local_id("customer", page._panel.uuid)
    assert page._table.view.current_id() == number


def test_undoing_the_making_of_the_record_shown_closes_its_file_without_an_error(start, qtbot) -> None:
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    session.context.undo()
    qtbot.waitUntil(lambda: page._panel.uuid is None)
    idle(qtbot, session)
    assert session.window.banner.property("level") != "error"


def test_a_deletion_says_so_and_is_no_error(start, qtbot) -> None:
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    page._table.view.selectRow(0)
    page.delete_record()
    qtbot.waitUntil(lambda: page._panel.uuid is None)
    idle(qtbot, session)
    assert session.window.banner.property("level") == "info"


def test_after_a_deletion_the_keys_go_on_from_there_and_nothing_is_chosen(start, qtbot) -> None:
    session = start()
    for number in range(7):
        make(session, qtbot, code=f"K{number}", name="Some")
    page = customers(session)
    idle(qtbot, session)
    view = page._table.view
    view.setCurrentIndex(view.model().index(3, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    idle(qtbot, session)
    page.delete_record()
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 5)
    idle(qtbot, session)
    assert (view.currentIndex().row(), view.selected_ids(), page._panel.uuid) == (3, [], None)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 4


def test_damage_that_a_list_meets_leads_to_the_backups(start, qtbot, tmp_path: Path) -> None:
    session = start()
    app, path = app_of(session), tmp_path / "w.db"
    for number in range(50):
        app.execute(Create("customer", {"code": f"K{number}", "name": "Some"}))
    backup_file(app, None)
    page = customers(session)
    idle(qtbot, session)
    app.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    app.database._reader.dispose()
    page._table.refresh()
    found: list[RestoreDialog] = []

    def offered() -> bool:
        found[:] = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog) and w.isVisible()
        ]
        return bool(found)

    qtbot.waitUntil(offered, timeout=20_000)
    found[0].restore_button.click()
    qtbot.waitUntil(lambda: session.context is not None, timeout=20_000)
    assert app_of(session).totals(ListQuery("customer"))[0] == 50


def test_f2_in_the_file_opens_the_form(start, qtbot) -> None:
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    page._panel._edit.setFocus()
    qtbot.keyClick(page._panel._edit, Qt.Key.Key_F2)
    assert page._actions._form is not None
    idle(qtbot, session)


def test_an_empty_list_offers_to_begin_and_a_filter_without_hits_does_not(start, qtbot) -> None:
    session = start()
    page = customers(session)
    qtbot.waitUntil(page._offer.isVisible)
    first, from_file = page._offer.findChildren(QPushButton)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert page._actions._form is not None
    page._actions._form.reject()
    qtbot.mouseClick(from_file, Qt.MouseButton.LeftButton)
    assert session.window.workspace.current_page == "import"
    make(session, qtbot)
    page = customers(session)
    qtbot.waitUntil(page._offer.isHidden)
    page._table._quick("nobody has this name")
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 0)
    idle(qtbot, session)
    assert page._offer.isHidden()


def test_only_the_touched_rows_are_asked_for_again(start, qtbot, monkeypatch) -> None:
    session = start()
    uuid = make(session, qtbot)
    page = customers(session)
    idle(qtbot, session)
    asked: list = []
    monkeypatch.setattr(page._table, "refresh", asked.append)
    session.context.execute(Update("customer", uuid, {"city": "Ningbo"}))
    idle(qtbot, session)
    assert asked == [[app_of(session).local_id("customer", uuid)]]


def test_a_ticket_that_arrives_appears_in_the_open_timeline(start, qtbot, tmp_path: Path) -> None:
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    page._panel._tabs.setCurrentIndex(1)
    idle(qtbot, session)
    timeline = page._panel.timeline
    assert [entry.kind for entry in timeline._entries] == ["created"]
    file = tmp_path / "t.csv"
    heading = "提货单号,客户编号,客户名称,品种规格,车牌号,净重,出厂时间,状态"
    file.write_text(
        f"{heading}\nT1,K1,甲,P.O42.5散,皖A12345,30.5,2025-03-02 08:05,已出厂\n", encoding="utf-8-sig"
    )
    app = app_of(session)
    app.imports.run("weigh_ticket", file)
    tickets_came = ChangeSet(None, {"weigh_ticket": frozenset()})
    session.context.notifier.changed.emit(tickets_came, None)
    idle(qtbot, session)
    assert [entry.kind for entry in timeline._entries] == ["created", "fact"]
    wanted: list = []
    timeline.record_wanted.connect(lambda *target: wanted.append(target))
    line = timeline.topLevelItem(timeline.topLevelItemCount() - 1)
    timeline.itemActivated.emit(line, 0)
    assert wanted == [("weigh_ticket", app.find_key("weigh_ticket", "T1").uuid)]


def test_a_click_leads_from_a_ticket_to_its_customer_and_back_leads_back(
    start, qtbot, tmp_path: Path
) -> None:
    session = start()
    customer = make(session, qtbot, name="<b>甲</b>")
    file = tmp_path / "t.csv"
    heading = "提货单号,客户编号,客户名称,品种规格,车牌号,净重,出厂时间,状态"
    file.write_text(
        f"{heading}\nT1,K1,甲&乙,P.O42.5散,皖A1,30.5,2025-03-02 08:05,已出厂\n", encoding="utf-8-sig"
    )
    app, workspace = app_of(session), session.window.workspace
    app.imports.run("weigh_ticket", file)
    ticket = app.find_key("weigh_ticket", "T1").uuid
    workspace.rail.chosen.emit("weigh_ticket")
    page = workspace.page("weigh_ticket")
    page.open_record(ticket)
    qtbot.waitUntil(lambda: page._panel.uuid == ticket)
    name = page._panel._values["customer_name"]
    assert name.text() == '<a href="customer_name">甲&amp;乙</a>'
    name.linkActivated.emit("customer_name")
    assert workspace.current_page == "customer"
    qtbot.waitUntil(lambda: customers(session)._panel.uuid == customer)
    assert customers(session)._panel._values["name"].textFormat() == Qt.TextFormat.PlainText
    workspace.top.back.trigger()
    assert workspace.current_page == "weigh_ticket"
    assert page._panel.uuid == ticket
    idle(qtbot, session)


def test_back_shows_the_file_a_page_showed_before(start, qtbot) -> None:
    session = start()
    first, second = make(session, qtbot), make(session, qtbot, code="K2", name="Second")
    workspace = session.window.workspace
    page = show(session, qtbot, first)
    assert not workspace.top.back.isEnabled()
    session.context.open("customer", second)
    qtbot.waitUntil(lambda: page._panel.uuid == second)
    workspace.top.back.trigger()
    qtbot.waitUntil(lambda: page._panel.uuid == first)
    assert not workspace.top.back.isEnabled()
    idle(qtbot, session)


def test_a_ticket_without_a_file_of_its_customer_leads_nowhere(start, qtbot, tmp_path: Path) -> None:
    app = app_of(start())
    file = tmp_path / "t.csv"
    file.write_text("提货单号,客户编号,净重,出厂时间\nT1,K9,30.5,2025-03-02 08:05\n", encoding="utf-8-sig")
    app.imports.run("weigh_ticket", file)
    assert app.links("weigh_ticket", app.find_key("weigh_ticket", "T1").uuid) == {}


def test_the_file_of_a_ticket_has_nothing_lying_over_it(start, qtbot) -> None:
    session = start()
    session.window.workspace.show_page("weigh_ticket")
    panel = session.window.workspace.page("weigh_ticket")._panel
    panel._tabs.show()
    assert not panel.timeline.isVisibleTo(panel)
    assert not panel._history.isVisibleTo(panel)


def test_a_timeline_nobody_looks_at_asks_nothing(start, qtbot, monkeypatch) -> None:
    session = start()
    asked: list = []
    monkeypatch.setattr(Application, "timeline", lambda *args: asked.append(args) or [])
    page = show(session, qtbot, make(session, qtbot))
    assert asked == []
    page._panel._tabs.setCurrentIndex(1)
    idle(qtbot, session)
    assert len(asked) == 1


def test_a_file_changes_its_language_with_the_window(start, qtbot) -> None:
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    panel = page._panel

    def texts() -> tuple[str, str, str]:
        return panel._labels["name"].text(), panel._history.topLevelItem(0).text(2), panel._tabs.tabText(1)

    english = texts()
    session._i18n.install("zh_CN")
    try:
        qtbot.waitUntil(lambda: all(before != after for before, after in zip(english, texts(), strict=True)))
    finally:
        session._i18n.install("en")


def test_an_unfinished_entry_is_offered_at_the_start_and_goes_on_where_it_was(start, qtbot) -> None:
    session = start()
    uuid = make(session, qtbot)
    app_of(session).drafts.save("customer", uuid, {"city": "Ningbo"})
    again = start()
    banner = again.window.banner
    qtbot.waitUntil(banner.isVisible)
    qtbot.mouseClick(banner._button, Qt.MouseButton.LeftButton)
    page = again.window.workspace.page("customer")
    qtbot.waitUntil(
        lambda: (
            page._actions._form is not None and page._actions._form.form.typed_changes() == {"city": "Ningbo"}
        )
    )
    page._actions._form.save()
    idle(qtbot, again)
    assert app_of(again).get("customer", uuid).values["city"] == "Ningbo"
    assert app_of(again).drafts.all() == []


def test_a_draft_of_a_record_that_is_gone_is_not_offered_at_the_start(start, qtbot) -> None:
    session = start()
    uuid = make(session, qtbot)
    app_of(session).drafts.save("customer", uuid, {"city": "Ningbo"})
    app_of(session).execute(Delete("customer", (uuid,)))
    again = start()
    idle(qtbot, again)
    assert again.window.banner.isHidden()


def test_an_export_shows_how_far_it_is_and_can_be_cancelled(start, qtbot, tmp_path, monkeypatch) -> None:
    session = start()
    for number in range(3):
        make(session, qtbot, code=f"K{number}", name=f"Name {number}")
    page, bar, out = customers(session), session.window.workspace.jobs, tmp_path / "out.csv"
    out.write_text("what was there before")
    go_on, rows = threading.Event(), app_of(session).rows
    monkeypatch.setattr("cementcrm.exchange.export._BLOCK", 1)

    def slow(entity, ids):
        if rows(entity, ids)[0][1].values["code"] == "K1":
            go_on.wait(10)
        return rows(entity, ids)

    monkeypatch.setattr(app_of(session), "rows", slow)
    page.export(out)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.progress.value() == 333)
    assert "out.csv" in bar.title.text()
    qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    go_on.set()
    idle(qtbot, session)
    assert not bar.isVisible()
    assert out.read_text() == "what was there before"
    page.export(out)
    qtbot.waitUntil(lambda: out.read_text("utf-8-sig").count("\n") == 4)
    qtbot.waitUntil(lambda: f"3 rows exported. Saved: {out}" in session.window.banner.text)


def test_an_export_to_a_file_that_cannot_be_written_says_what_to_do(start, qtbot, tmp_path) -> None:
    session = start()
    page, folder = customers(session), tmp_path / "open in Excel.xlsx"
    folder.mkdir()  # a name that can't be replaced, as Windows has it while Excel holds the file
    page.export(folder)
    qtbot.waitUntil(lambda: "Excel" in session.window.banner.text)


def test_a_small_laptop_at_150_percent_has_room_for_the_window(start, qtbot) -> None:
    """1366 × 768 pixels are 911 × 512 for us, some of them the title bar's."""
    window = start().window
    window.resize(911, 470)
    qtbot.waitUntil(lambda: window.size() == QSize(911, 470))
    rail = window.workspace.rail
    assert all(rail.button(key).geometry().bottom() <= rail.height() for key in rail.keys)


def test_tickets_of_a_province_asked_for_again_are_those_of_now(start, qtbot, tmp_path):
    session = start()
    uuid = make(session, qtbot, province="安徽省")
    file = tmp_path / "t.csv"
    heading = "提货单号,客户编号,客户名称,品种规格,车牌号,净重,出厂时间,状态"
    file.write_text(
        f"{heading}\nT1,K1,甲,P.O42.5散,皖A12345,30.5,2025-03-02 08:05,已出厂\n", encoding="utf-8-sig"
    )
    app_of(session).imports.run("weigh_ticket", file)

    def rows(province):
        condition = Filter("customer.province", "eq", province)
        session.context.show_rows("weigh_ticket", (condition,))  # a click on a bar of the chart
        idle(qtbot, session)
        return session.window.workspace.page("weigh_ticket")._table.model.rowCount()

    assert [rows("安徽省"), rows("江苏省")] == [1, 0]
    done = []
    session.context.execute(Update("customer", uuid, {"province": "江苏省"}), on_done=done.append)
    qtbot.waitUntil(lambda: done != [])
    idle(qtbot, session)
    assert [rows("安徽省"), rows("江苏省")] == [0, 1]


def test_choosing_the_page_shown_lights_no_way_back(start, qtbot):
    workspace = start().window.workspace
    workspace.rail.chosen.emit(workspace.current_page)
    assert not workspace.top.back.isEnabled()


def test_lists_show_in_the_table_and_offer_in_the_form_what_enumerations_are_now(start, qtbot) -> None:
    session = start()
    session.context.i18n.install("zh_CN")
    page = customers(session)
    make(session, qtbot, customer_type="dealer")
    place = [c.name for c in page._table.model.columns].index("customer_type")
    assert page._table.model.texts(0)[place] == "经销商"
    entry = app_of(session).find_key("enumeration_entry", "customer_type dealer").uuid
    own = {"list_name": "customer_type", "code": "tunnel", "chinese": "隧道指挥部"}
    for command in (
        Update("enumeration_entry", entry, {"chinese": "分销商", "retired": True}),
        Create("enumeration_entry", own),
    ):
        session.context.execute(command)
        idle(qtbot, session)
    qtbot.waitUntil(lambda: page._table.model.texts(0)[place] == "分销商")
    page.new_record()
    idle(qtbot, session)
    combo = page._actions._form.form.editors["customer_type"].combo
    offered = [combo.itemText(row) for row in range(combo.count())]
    assert "隧道指挥部" in offered
    assert "分销商" not in offered
    assert "搅拌站" in offered
    column = page._table.model.columns[place]
    assert column.enum["dealer"] == "分销商"  # rows that have it can still be filtered


def test_what_is_set_for_good_is_locked_in_the_form(start, qtbot) -> None:
    session = start()
    session.window.workspace.show_page("enumeration_entry")
    page = session.window.workspace.page("enumeration_entry")
    idle(qtbot, session)
    page.new_record()
    idle(qtbot, session)
    editors = page._actions._form.form.editors
    assert editors["code"].isEnabled()
    offered = [editors["list_name"].combo.itemData(row) for row in range(editors["list_name"].combo.count())]
    assert "customer_type" in offered
    assert "permission.action" not in offered
    page._actions._form._leave()
    page.open_record(app_of(session).find_key("enumeration_entry", "customer_type dealer").uuid)
    qtbot.waitUntil(lambda: page._panel.uuid is not None)
    idle(qtbot, session)
    page.edit_record()
    qtbot.waitUntil(lambda: page._actions._form.ready)
    editors = page._actions._form.form.editors
    assert not editors["code"].isEnabled()
    assert editors["chinese"].isEnabled()


def cell(page, row: int, name: str):
    names = [column.name for column in page._table.model.columns]
    return page._table.model.index(row, names.index(name))


def listed(start, qtbot, *codes: str):
    session = start()
    for code in codes:
        make(session, qtbot, code=code)
    page = customers(session)
    idle(qtbot, session)
    qtbot.waitUntil(lambda: page._table.model.rowCount() == len(codes))
    return session, page


def test_a_pasted_block_is_one_command_that_one_undo_takes_back(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2")
    page._table.view.setCurrentIndex(cell(page, 0, "name"))
    QGuiApplication.clipboard().setText("甲\n乙")
    qtbot.keyClick(page._table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, session)
    names = [app_of(session).find_key("customer", code).values["name"] for code in ("K1", "K2")]
    assert names == ["甲", "乙"]
    session.context.undo()
    idle(qtbot, session)
    assert app_of(session).find_key("customer", "K2").values["name"] == "First"


def test_cells_that_cant_be_written_are_named_and_nothing_is(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2")
    page._table.view.setCurrentIndex(cell(page, 0, "name"))
    QGuiApplication.clipboard().setText('甲\n""')
    qtbot.keyClick(page._table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, session)
    dialog = page.findChild(ProblemsDialog)
    assert [dialog.list.item(0, column).text() for column in range(3)][::2] == ["K2", field_error("required")]
    assert app_of(session).find_key("customer", "K1").values["name"] == "First"
    dialog.reject()


def test_the_menu_of_a_row_edits_and_deletes_it(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2")
    page._table.view.setCurrentIndex(cell(page, 1, "code"))
    menu = page._table.menus.open_row(None)
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    assert texts[:2] == ["Edit…", "New…"]
    menu.actions()[texts.index("Delete")].trigger()
    menu.close()
    idle(qtbot, session)
    qtbot.waitUntil(lambda: page._table.model.rowCount() == 1)
    assert page._table.model.texts(0)[0] == "K1"


def test_a_bulk_edit_shows_before_and_after_and_one_undo_takes_it_back(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2", "K3")
    app = app_of(session)
    page._table.view.selectAll()
    page._lists.edit_several()
    dialog = page.findChild(BulkDialog)
    dialog.fields.setCurrentIndex(dialog.fields.findData("city"))
    dialog.editor.restore("宁波")
    dialog.preview()
    idle(qtbot, session)
    assert dialog.table.rowCount() == 3
    assert [dialog.table.item(0, column).text() for column in range(4)] == ["K1", "First", "", "宁波"]
    assert dialog.done_button.text() == "Change 3 rows"
    dialog.carry_out()
    idle(qtbot, session)
    assert {app.find_key("customer", code).values["city"] for code in ("K1", "K2", "K3")} == {"宁波"}
    session.context.undo()
    idle(qtbot, session)
    assert app.find_key("customer", "K2").values["city"] is None


def test_a_bulk_edit_without_a_value_says_that_it_clears(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2", "K3")
    app = app_of(session)
    for code in ("K1", "K2"):
        app.execute(Update("customer", app.find_key("customer", code).uuid, {"city": "宁波"}))
    page._table.view.selectAll()
    page._lists.edit_several()
    dialog = page.findChild(BulkDialog)
    dialog.fields.setCurrentIndex(dialog.fields.findData("city"))
    dialog.preview()
    idle(qtbot, session)
    assert [dialog.table.item(0, column).text() for column in (2, 3)] == ["宁波", "(empty)"]
    assert dialog.summary.text() == "2 rows become empty, 1 are empty already, 0 are left out."
    assert dialog.done_button.text() == "Clear City of 2 rows"
    dialog.reject()


def test_a_filter_of_a_field_that_is_not_listed_is_told_by_its_label(start, qtbot) -> None:
    """A bar of the charts leads to the tickets of a month and of a region."""
    session = start()
    asked = (
        Filter("business_date", "between", (date(2025, 1, 1), date(2025, 1, 31))),
        Filter("customer.province", "eq", "浙江省"),
    )
    session.context.rows_requested.emit("weigh_ticket", asked)
    idle(qtbot, session)
    (page,) = (
        p for p in session.window.findChildren(RecordPage) if p._table.model.source.entity == "weigh_ticket"
    )
    assert [chip.text() for chip in page._table.bar.chips] == ["Business date ✕", "Province ✕"]


def test_a_filter_taken_away_leaves_no_group_marked(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2", "K3")
    app = app_of(session)
    app.execute(Update("customer", app.find_key("customer", "K1").uuid, {"city": "宁波"}))
    table = page._table
    table.groups.group_by("city")
    idle(qtbot, session)
    row = next(n for n, group in enumerate(table.groups.groups) if group.value)
    where = table.groups.list.visualItemRect(table.groups.list.item(row, 0)).center()
    qtbot.mouseClick(table.groups.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    idle(qtbot, session)
    assert table.model.rowCount() == 1
    assert table.groups.list.selectedItems()
    qtbot.mouseClick(table.bar.chips[0], Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    assert table.model.rowCount() == 3
    assert table.groups.list.selectedItems() == []
    assert {table.groups.list.item(n, 0).text()[0] for n in range(2)} == {"▸"}


def test_tab_goes_from_the_field_of_a_bulk_edit_to_its_value(start, qtbot) -> None:
    _, page = listed(start, qtbot, "K1", "K2")
    page._table.view.selectAll()
    page._lists.edit_several()
    dialog = page.findChild(BulkDialog)
    before = dialog.editor
    dialog.fields.setCurrentIndex(dialog.fields.findData("city"))
    with qtbot.waitSignal(before.destroyed):
        dialog.fields.setFocus()
    qtbot.keyClick(dialog.fields, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.editor.body


def test_cells_that_stay_as_they_are_promise_no_undo(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1", "K2")
    said: list[str] = []
    session.context.message.connect(lambda text, _level: said.append(text))
    ids = [int(n) for n in app_of(session).ids(ListQuery("customer"))]
    page._actions.write_block({n: {"name": "First"} for n in ids})
    idle(qtbot, session)
    assert said == []


def test_a_bulk_edit_of_what_somebody_changed_after_the_preview_is_refused(start, qtbot) -> None:
    session, page = listed(start, qtbot, "K1")
    app = app_of(session)
    page._table.view.selectAll()
    page._lists.edit_several()
    dialog = page.findChild(BulkDialog)
    dialog.fields.setCurrentIndex(dialog.fields.findData("city"))
    dialog.editor.restore("宁波")
    dialog.preview()
    idle(qtbot, session)
    app.execute(Update("customer", app.find_key("customer", "K1").uuid, {"name": "Other"}))
    dialog.carry_out()
    idle(qtbot, session)
    assert dialog.isVisible()
    assert dialog.problems.item(0, 0).text() == "K1"
    assert app.find_key("customer", "K1").values["city"] is None
    dialog.reject()


def test_views_of_former_settings_become_records_when_the_list_is_opened(start, qtbot) -> None:
    session = start()
    session.context.settings.views = {"site": {"宁波": {"columns": ["name"], "sort": [["name", True]]}}}
    session.window.workspace.show_page("site")
    page = session.window.workspace.page("site")
    qtbot.waitUntil(lambda: len(page._table.views.kept.views) == 1)
    assert session.context.settings.views == {}
    page._table.views.open("宁波")
    assert page._table.visible_columns() == ["name"]
    page._table.views.kept.mark(page._table.views.kept.views[0], shared=True, pinned=True)
    qtbot.waitUntil(page._table.pinned.isVisible)
    assert [(v.name, v.shared) for v in saved_views(app_of(session), "site")] == [("宁波", True)]
    idle(qtbot, session)


def test_a_list_is_written_as_pdf_and_shown_before_printing_masked_as_in_the_table(
    start, qtbot, tmp_path: Path
) -> None:
    session = start()
    make(session, qtbot, phone="13812348000")
    page = customers(session)
    idle(qtbot, session)
    page.show_rows((Filter("name", "eq", "First"),))
    idle(qtbot, session)
    paper = page._lists.paper()
    sheet = paper._gather()(lambda _done, _total, _what: None)
    assert "138****8000" in sheet.first[0]
    assert "First" in sheet.told
    assert sheet.made.endswith(app_of(session).actor.name)
    paper.write_pdf(tmp_path / "list.pdf")
    idle(qtbot, session)
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    page._lists.print()
    idle(qtbot, session)
    qtbot.waitUntil(lambda: page._lists.printing.dialog is not None)
    dialog = page._lists.printing.dialog
    assert dialog.isVisible()
    items = [dialog.columns.item(n) for n in range(dialog.columns.count())]
    item = next(item for item in items if item.text() == "Phone")
    item.setCheckState(Qt.CheckState.Unchecked)
    chosen = [dialog.sheet.columns[n].name for n in dialog.sheet.chosen]
    assert "phone" not in chosen
    assert "code" in chosen
    dialog.save_pdf(tmp_path / "chosen.pdf")
    idle(qtbot, session)
    assert (tmp_path / "chosen.pdf").exists()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page._lists.printing.print_out(sheet, printer)
    idle(qtbot, session)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_no_value_of_a_narrow_file_is_broken_every_two_characters(start, qtbot) -> None:
    if not QFontDatabase.families():
        pytest.skip("without fonts every text is a row of wide boxes")
    session = start()
    name = "马鞍山市江东预拌商品混凝土有限责任公司"
    page = show(session, qtbot, make(session, qtbot, name=name))
    panel = page._panel
    caption, value = panel._labels["name"], panel._values["name"]

    def lines() -> int:
        return value.height() // value.fontMetrics().height()

    assert panel.width() <= 320
    qtbot.waitUntil(lambda: 0 < lines() <= 3)
    assert cut_texts(panel) == []
    page.widen()
    qtbot.waitUntil(lambda: caption.geometry().right() < value.geometry().left())
    qtbot.waitUntil(lambda: lines() == 1)


def test_an_address_is_a_column_that_is_offered_and_filtered_by_a_part(start, qtbot) -> None:
    session = start()
    for number, street in enumerate(("滨江路1号", "解放路2号", None)):
        make(session, qtbot, code=f"K{number}", name=f"客户{number}", address=street)
    page = customers(session)
    idle(qtbot, session)
    table = page._table
    qtbot.waitUntil(lambda: table.model.rowCount() == 3, timeout=10_000)
    assert "address" not in table.visible_columns()
    chooser = table.open_columns()
    (item,) = chooser.list.findItems("Address", Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Checked)
    chooser.close()
    assert table.visible_columns()[-1] == "address"
    column = next(n for n, c in enumerate(table.model.columns) if c.name == "address")
    qtbot.waitUntil(lambda: table.model.text(0, column) == "滨江路1号", timeout=10_000)
    popup = table.open_filter(column)
    popup.low.setText("滨江")
    qtbot.keyClick(popup.low, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.model.rowCount() == 1, timeout=10_000)
    assert table.model.text(0, column) == "滨江路1号"
