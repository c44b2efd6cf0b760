"""Sharing in the real window: joining, the status line, exchanging by itself, the inbox, what was refused."""

# ruff: noqa: E402, F811
from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from shiboken6 import isValid

sys.path.insert(0, str(Path(__file__).parents[1] / "widgets"))
sys.path.insert(0, str(Path(__file__).parents[2] / "sync"))

from plant import ADDRESS, Plant
from test_network import make_server, run, server  # noqa: F401
from test_record_page import _raise, app_of, customers, idle, make, show  # noqa: F401
from test_record_page import start as opened_window  # noqa: F401

from cementcrm.app import Application, open_application
from cementcrm.cli import answer
from cementcrm.core.commands import Create, Update
from cementcrm.core.queries import ListQuery
from cementcrm.door import Words
from cementcrm.settings import Settings
from cementcrm.sharing import deciding, group, standing
from cementcrm.snapshots import make as make_snapshot
from cementcrm.store.cipher import connect
from ui.base.i18n import I18n
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features.sharing import exchanging as engine
from ui.features.sharing.exchanging import Exchanging
from ui.features.sharing.join_dialog import JoinDialog
from ui.features.sharing.status import SharingStatus
from ui.shell.cut_texts import cut_texts
from ui.shell.main_window import MainWindow
from ui.shell.new_rights import NewRights
from ui.shell.opening import Opener
from ui.shell.rebuild_dialog import RebuildDialog
from ui.shell.recovery_dialog import RestoreDialog
from ui.shell.session import Session
from ui.shell.unnamed import unnamed
from ui.widgets.merging.dialog import MergeDialog
from ui.widgets.record_form.dialog import RecordDialog


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SOON_MS", 20)


@pytest.fixture
def start(opened_window, qtbot) -> Callable[..., Session]:
    """Opens the window, and waits for what comes after the first page."""

    def begin(*arguments: Any, **options: Any) -> Session:
        session = opened_window(*arguments, **options)
        qtbot.waitUntil(lambda: bool(session.window.findChildren(SharingStatus)), timeout=10_000)
        return session

    return begin


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    made = Plant(tmp_path / "server", monkeypatch)
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path, plant: Plant) -> Iterator[Application]:
    """A colleague's database, joined."""
    app = open_application(tmp_path / "other.db", None)
    plant.join(app, "wang")
    yield app
    app.close()


def sharing(session) -> Any:
    session.window.workspace.show_page("sharing")
    return session.window.workspace.page("sharing")


def status(session) -> SharingStatus:
    (found,) = session.window.findChildren(SharingStatus)
    return found


def quiet(qtbot, session) -> Exchanging:
    """Nothing is exchanged, asked or shown any more."""
    exchanging = Exchanging.of(session.context)

    def settled() -> bool:
        waits = exchanging.running or exchanging._soon.isActive()
        known = all(r._actor == session.context.app.actor for r in session.window.findChildren(NewRights))
        return known and not waits and not session.context.tasks.is_busy

    qtbot.waitUntil(settled, timeout=20_000)
    idle(qtbot, session)
    return exchanging


def typed(qtbot, session, plant: Plant, login: str = "li", role: str = "admin") -> JoinDialog:
    """The dialog with what the administrator gave."""
    page = sharing(session)
    qtbot.waitUntil(page.join_button.isVisible)
    qtbot.mouseClick(page.join_button, Qt.MouseButton.LeftButton)
    (dialog,) = [d for d in session.window.findChildren(JoinDialog) if d.isVisible()]
    qtbot.keyClicks(dialog.code, plant.code(login, role))
    qtbot.keyClicks(dialog.server, ADDRESS.removeprefix("https://"))
    return dialog


def join(qtbot, session, plant: Plant, role: str = "admin") -> Exchanging:
    dialog = typed(qtbot, session, plant, role=role)
    qtbot.keyClick(dialog.server, Qt.Key.Key_Return)
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=10_000)
    return quiet(qtbot, session)


def edit(app: Application, uuid: Any, **values: object) -> None:
    app.execute(Update("customer", uuid, values))


def quarrel(qtbot, session, other: Application, **both: tuple[object, object]) -> Any:
    """A customer that both know; then both write the same fields unseen by each other."""
    uuid = other.execute(Create("customer", {"code": "K1", "name": "华新"})).value
    group.exchange(other)
    exchanging = quiet(qtbot, session)
    exchanging.begin()
    quiet(qtbot, session)
    edit(other, uuid, **{name: values[1] for name, values in both.items()})
    group.exchange(other)
    edit(app_of(session), uuid, **{name: values[0] for name, values in both.items()})
    exchanging.begin()
    quiet(qtbot, session)
    group.exchange(other)
    return uuid


def test_alone_the_status_line_says_nothing_and_the_page_explains(start, qtbot) -> None:
    session = start()
    idle(qtbot, session)
    assert not status(session).isVisible()
    page = sharing(session)
    assert page.join_button.isVisible()
    assert not page.sync_button.isVisible()
    assert unnamed(page) == []
    make(session, qtbot)
    assert not Exchanging.of(session.context)._soon.isActive()


def test_joining_tells_what_is_wrong_beside_the_editors(start, qtbot, plant) -> None:
    session = start()
    dialog = typed(qtbot, session, plant)
    qtbot.waitUntil(lambda: unnamed(dialog) == cut_texts(dialog) == [], timeout=5_000)
    code = dialog.code.text()
    dialog.code.clear()
    dialog.join()
    assert dialog.code_problem.text()
    dialog.code.setText("ABC")
    dialog.join()
    qtbot.waitUntil(lambda: "no code" in dialog.code_problem.text(), timeout=10_000)
    assert dialog.code.hasFocus()
    dialog.code.setText(code)
    plant.down = True
    dialog.join()
    assert not dialog.join_button.isEnabled()
    qtbot.waitUntil(lambda: "can't be reached" in dialog.server_problem.text(), timeout=10_000)
    qtbot.waitUntil(lambda: cut_texts(dialog) == [], timeout=5_000)
    plant.down = False
    dialog.join()
    qtbot.waitUntil(lambda: Exchanging.of(session.context).standing is not None, timeout=10_000)
    quiet(qtbot, session)
    assert not isValid(dialog)
    page = sharing(session)
    assert page.sync_button.isVisible()
    assert page.facts["server"].text() == ADDRESS
    assert page.facts["user"].text() == "li · 一厂"
    assert status(session).isVisible()
    assert status(session).accessibleName().startswith("Synchronised")


PASSWORD = "长河落日圆,大漠孤烟直"


def test_signing_in_compares_the_fingerprint_before_the_password_is_sent(start, qtbot, plant) -> None:
    plant.house.set_password("root", PASSWORD)
    session = start()
    page = sharing(session)
    qtbot.mouseClick(page.join_button, Qt.MouseButton.LeftButton)
    (dialog,) = [d for d in session.window.findChildren(JoinDialog) if d.isVisible()]
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: unnamed(dialog) == cut_texts(dialog) == [], timeout=5_000)
    dialog.server.setFocus()
    qtbot.keyClicks(dialog.server, ADDRESS)
    qtbot.keyClick(dialog.server, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.login.hasFocus)
    qtbot.keyClicks(dialog.login, "root")
    qtbot.keyClick(dialog.login, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.password.hasFocus)
    dialog.password.setText("wrong")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.fingerprint.isVisible() and not dialog._busy, timeout=10_000)
    assert plant.asked == ["certificate"]
    assert dialog.fingerprint.text() == "0001-0203-0405-0607-0809-0A0B-0C0D-0E0F"
    qtbot.waitUntil(lambda: cut_texts(dialog) == [], timeout=5_000)
    qtbot.mouseClick(dialog.join_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.password_problem.text()), timeout=10_000)
    qtbot.waitUntil(dialog.password.hasFocus, timeout=10_000)
    dialog.server.setText("https://other.example:1")  # another server has to be compared anew
    assert not dialog.fingerprint.isVisible()
    dialog.server.setText(ADDRESS)
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.join_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.fingerprint.isVisible() and not dialog._busy, timeout=10_000)
    qtbot.mouseClick(dialog.join_button, Qt.MouseButton.LeftButton)
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=20_000)
    quiet(qtbot, session)
    assert app_of(session).actor.name == "root"


def test_an_invitation_that_a_scanner_types_has_the_address_too(start, qtbot, plant) -> None:
    session = start()
    page = sharing(session)
    qtbot.mouseClick(page.join_button, Qt.MouseButton.LeftButton)
    (dialog,) = [d for d in session.window.findChildren(JoinDialog) if d.isVisible()]
    qtbot.keyClicks(dialog.code, f"{ADDRESS}#{plant.code('li', 'admin')}")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=20_000)
    quiet(qtbot, session)
    assert page.facts["server"].text() == ADDRESS


def test_what_is_written_goes_by_itself_and_what_comes_is_shown(start, qtbot, plant, other) -> None:
    session = start()
    join(qtbot, session, plant)
    page = customers(session)
    idle(qtbot, session)
    uuid = make(session, qtbot, name="甲公司")
    quiet(qtbot, session)
    group.exchange(other)
    assert other.get("customer", uuid).values["name"] == "甲公司"
    edit(other, uuid, name="乙公司")
    group.exchange(other)
    page.open_record(uuid)
    idle(qtbot, session)
    page._table.view.setFocus()
    qtbot.keyClick(page._table.view, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page._panel.title == "乙公司", timeout=10_000)
    quiet(qtbot, session)


def test_a_failed_round_says_so_in_the_line_only_and_is_tried_again_later_and_later(
    start,
    qtbot,
    plant,
) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    plant.down = True
    uuid = make(session, qtbot)
    quiet(qtbot, session)
    told = status(session).accessibleName()
    assert "waiting to be sent: 1" in told
    assert "can't be reached" in told
    assert status(session).property("tone") == "warning"
    pauses = [exchanging.pause]
    for _ in range(7):
        exchanging.begin()
        quiet(qtbot, session)
        pauses.append(exchanging.pause)
    assert pauses[:3] == [10_000, 20_000, 40_000]
    assert pauses[-1] == 300_000
    asked = len(plant.asked)
    edit(app_of(session), uuid, city="荆门")
    make(session, qtbot, code="K2")
    quiet(qtbot, session)
    assert len(plant.asked) == asked  # a change doesn't hasten it
    assert not [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]
    assert session.window.banner.property("level") != "error"
    exchanging._probe.timeout.emit()
    quiet(qtbot, session)
    assert exchanging._probe.isActive()
    plant.down = False
    exchanging._probe.timeout.emit()
    qtbot.waitUntil(lambda: exchanging.trouble is None, timeout=10_000)
    quiet(qtbot, session)
    assert not exchanging._probe.isActive()
    assert "reached" not in status(session).accessibleName()
    assert exchanging.pause == 60_000


def test_a_new_one_begins_with_a_file_and_its_open_pages_show_it(start, qtbot, plant, other) -> None:
    plant.code("li", "admin")
    other.execute(Create("customer", {"code": "K1", "name": "甲"}))
    group.exchange(other)
    make_snapshot(plant.house.hub, plant.house.shelf, *plant.house.member("li"), 0)
    session = start()
    page = customers(session)
    idle(qtbot, session)
    join(qtbot, session, plant)
    assert "snapshot_part" in plant.asked
    customers(session)
    idle(qtbot, session)
    assert page._table.model.rowCount() == 1
    assert Exchanging.of(session.context).trouble is None
    make(session, qtbot, code="K2", name="乙")
    quiet(qtbot, session)
    assert page._table.model.rowCount() == 2
    group.exchange(other)
    assert other.totals(ListQuery("customer"))[0] == 2


def test_two_rounds_never_run_at_once_and_a_long_one_can_be_cancelled(start, qtbot, plant) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    plant.most = 0
    plant.gate.clear()
    exchanging.begin()
    exchanging.begin()
    jobs = session.window.workspace.jobs
    qtbot.waitUntil(jobs.isVisible, timeout=5_000)
    app_of(session).execute(Create("customer", {"code": "K1", "name": "甲"}))  # work goes on meanwhile
    exchanging.begin()
    assert exchanging.running
    qtbot.mouseClick(jobs.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not exchanging.running, timeout=5_000)
    assert plant.most == 1
    assert exchanging.trouble is None
    plant.gate.set()
    exchanging.begin()
    quiet(qtbot, session)
    assert standing.standing(app_of(session)).waiting == 0


def test_a_form_keeps_what_is_typed_while_others_changes_come(start, qtbot, plant, other) -> None:
    session = start()
    join(qtbot, session, plant)
    uuid = make(session, qtbot, name="甲公司")
    quiet(qtbot, session)
    group.exchange(other)
    page = show(session, qtbot, uuid)
    page.edit_record()
    idle(qtbot, session)
    form: RecordDialog = page._actions._form
    form.form.restore({"city": "荆门"})
    edit(other, uuid, name="乙公司")
    group.exchange(other)
    Exchanging.of(session.context).begin()
    quiet(qtbot, session)
    assert form.form.editors["city"].typed() == "荆门"
    form.save()
    qtbot.waitUntil(lambda: "changed this record" in form.banner.text, timeout=10_000)
    qtbot.mouseClick(form.banner._button, Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    form.save()
    qtbot.waitUntil(lambda: app_of(session).get("customer", uuid).values["city"] == "荆门", timeout=10_000)
    quiet(qtbot, session)
    assert app_of(session).get("customer", uuid).values["name"] == "乙公司"


def test_a_conflict_is_marked_in_the_file_and_decided_in_the_inbox_by_keys(
    start,
    qtbot,
    plant,
    other,
) -> None:
    session = start()
    join(qtbot, session, plant)
    customers(session)
    session.window.workspace.renew_pages()  # of the former ones nobody hears any more
    uuid = quarrel(qtbot, session, other, name=("我的名", "他的名"), city=("荆门", "宜昌"))
    assert "conflicts: 2" in status(session).accessibleName()
    page = show(session, qtbot, uuid)
    marked = page._table.model.index(0, 0)
    description = Qt.ItemDataRole.AccessibleDescriptionRole
    qtbot.waitUntil(lambda: bool(marked.data(description)))
    assert "two people" in marked.data(description)
    assert "two people" in marked.data(Qt.ItemDataRole.ToolTipRole)
    (notice,) = page._panel._notices
    qtbot.waitUntil(notice.isVisible, timeout=10_000)
    assert "2 fields" in notice.text()
    notice.linkActivated.emit("decide")
    inbox = session.window.workspace.page("sharing").conflicts
    idle(qtbot, session)
    qtbot.waitUntil(lambda: inbox.view.conflict is not None, timeout=10_000)
    assert session.window.workspace.current_page == "sharing"
    assert inbox.list.topLevelItemCount() == 2
    assert inbox.view.conflict.field == "city"
    assert inbox.view.width() > inbox.list.width()
    assert unnamed(session.window.workspace.page("sharing")) == []
    captions = [box.title() for box in inbox.view.boxes]
    assert sum("written here" in caption and caption.startswith("li") for caption in captions) == 1
    assert sum("shown now" in caption for caption in captions) == 1
    assert any(caption.startswith("wang") for caption in captions)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    session.window.workspace.show_page("sharing")
    assert inbox.list.hasFocus()
    qtbot.keyClick(inbox.list, Qt.Key.Key_Return)
    assert inbox.view.boxes[0].button.hasFocus()
    theirs = next(n for n, side in enumerate(inbox.view.conflict.sides) if not side.mine)
    key = (Qt.Key.Key_1, Qt.Key.Key_2)[theirs]
    qtbot.keyClick(inbox.view.boxes[0].button, key, Qt.KeyboardModifier.AltModifier)
    quiet(qtbot, session)
    assert app_of(session).get("customer", uuid).values["city"] == "宜昌"
    assert inbox.list.topLevelItemCount() == 1
    assert inbox.list.hasFocus()
    mine = next(n for n, side in enumerate(inbox.view.conflict.sides) if side.mine)
    qtbot.mouseClick(inbox.view.boxes[mine].button, Qt.MouseButton.LeftButton)
    quiet(qtbot, session)
    group.exchange(other)
    assert other.get("customer", uuid).values["name"] == "我的名"
    assert deciding.conflicts(other) == []
    assert inbox.empty.isVisible()
    assert "conflicts" not in status(session).accessibleName()
    assert customers(session)._table.model.index(0, 0).data(description) is None


def test_one_customer_made_in_two_offices_comes_up_and_is_merged(start, qtbot, plant, other) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    code = "91420000177587443D"
    mine = app_of(session).execute(Create("customer", {"name": "华新商砼", "credit_code": code})).value
    theirs = other.execute(Create("customer", {"name": "宜昌搅拌站", "credit_code": code})).value
    alone = {"visitor": "王", "visited_at": other.clock(), "content": "谈价"}
    visit = other.execute(Create("visit", {"customer_uuid": theirs, **alone})).value
    group.exchange(other)
    exchanging.begin()
    quiet(qtbot, session)
    assert "possible doubles: 1" in status(session).accessibleName()
    page = sharing(session)
    assert page.facts["doubles"].isVisible()
    page.facts["doubles"].linkActivated.emit("doubles")
    idle(qtbot, session)
    doubles = session.window.workspace.page("customer_doubles")
    assert doubles.pairs.topLevelItemCount() == 1
    qtbot.keyClick(doubles.pairs, Qt.Key.Key_Return)
    idle(qtbot, session)
    (dialog,) = [d for d in session.window.findChildren(MergeDialog) if d.isVisible()]
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, session)
    assert "doubles" not in status(session).accessibleName()
    group.exchange(other)
    (left,) = [r.uuid for _, r in other.first(ListQuery("customer"), 5)]
    assert left in (mine, theirs)
    assert other.get("visit", visit).values["customer_uuid"] == left
    app_of(session).undo()
    exchanging.begin()
    quiet(qtbot, session)
    group.exchange(other)
    assert len(other.first(ListQuery("customer"), 5)) == 2


def test_two_notes_are_merged_by_hand_and_what_is_typed_survives_others(
    start,
    qtbot,
    plant,
    other,
) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    uuid = quarrel(qtbot, session, other, remark=("电话打过", "去过了"), city=("荆门", "宜昌"))
    inbox = sharing(session).conflicts
    idle(qtbot, session)
    row = [c.field for c in inbox._conflicts].index("remark")
    inbox.list.setCurrentItem(inbox.list.topLevelItem(row))
    merge = inbox.view.merge
    assert set(merge.toPlainText().splitlines()) == {"电话打过", "去过了"}
    merge.setFocus()
    merge.selectAll()
    qtbot.keyClicks(merge, "called and visited")
    (city,) = (each for each in deciding.conflicts(other) if each.field == "city")
    deciding.decide(other, city, city.sides[0])
    group.exchange(other)
    exchanging.begin()
    quiet(qtbot, session)
    assert inbox.list.topLevelItemCount() == 1
    assert inbox.view.merge.toPlainText() == "called and visited"
    inbox.view.merge_button.click()
    quiet(qtbot, session)
    group.exchange(other)
    assert other.get("customer", uuid).values["remark"] == "called and visited"
    assert inbox.empty.isVisible()


def test_a_text_being_merged_stays_readable_if_somebody_else_decides(
    start,
    qtbot,
    plant,
    other,
) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    quarrel(qtbot, session, other, remark=("电话打过", "去过了"))
    inbox = sharing(session).conflicts
    idle(qtbot, session)
    inbox.view.merge.setFocus()
    qtbot.keyClicks(inbox.view.merge, "mine ")
    (found,) = deciding.conflicts(other)
    deciding.decide(other, found, found.sides[0])
    group.exchange(other)
    exchanging.begin()
    quiet(qtbot, session)
    assert inbox.view.isVisible()
    assert inbox.view.is_gone
    assert "mine" in inbox.view.merge.toPlainText()
    assert not inbox.view.merge_button.isEnabled()


def test_what_the_server_refused_is_listed_with_its_values_until_it_is_put_away(
    start,
    qtbot,
    plant,
    other,
) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    uuid = make(session, qtbot, city="荆门")
    quiet(qtbot, session)
    group.exchange(other)
    account = other.find_key("users", "li")
    other.execute(Update("user_account", account.uuid, {"role": "read_only"}))
    group.exchange(other)
    edit(app_of(session), uuid, city="宜昌")
    exchanging.begin()
    quiet(qtbot, session)
    assert "refused: 1" in status(session).accessibleName()
    assert app_of(session).get("customer", uuid).values["city"] == "荆门"
    page = sharing(session)
    idle(qtbot, session)
    page.tabs.setCurrentIndex(1)
    tree = page.refused.tree
    assert unnamed(page) == []
    (command,) = (tree.topLevelItem(n) for n in range(tree.topLevelItemCount()))
    assert "Edit" in command.text(0)
    assert "doesn't allow" in command.text(1)
    values = {command.child(0).child(n).text(1) for n in range(command.child(0).childCount())}
    assert "宜昌" in values
    assert not page.leave_button.isEnabled()  # the role has changed with it
    assert app_of(session).actor.role == "read_only"
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert session.window.workspace.current_page == "customer"
    page = sharing(session)
    qtbot.mouseClick(page.refused.away_button, Qt.MouseButton.LeftButton)
    (box,) = session.window.findChildren(QMessageBox)
    _press(qtbot, box, "Put away")
    qtbot.waitUntil(page.refused.empty.isVisible, timeout=10_000)
    quiet(qtbot, session)


def test_leaving_asks_and_goes_back_to_working_alone(start, qtbot, plant) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    page = sharing(session)
    qtbot.mouseClick(page.leave_button, Qt.MouseButton.LeftButton)
    (box,) = session.window.findChildren(QMessageBox)
    _press(qtbot, box, "Leave the group")
    qtbot.waitUntil(page.join_button.isVisible, timeout=10_000)
    quiet(qtbot, session)
    assert exchanging.standing is None
    assert not status(session).isVisible()
    assert not exchanging._next.isActive()


def test_a_computer_that_was_taken_out_hands_over_what_it_kept_and_comes_in_anew(
    start, qtbot, plant, other
) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    plant.house.hub.gate.revoke(
        bytes.fromhex(next(d["device"] for d in plant.house.hub.gate.devices() if d["user"] != _user(other)))
    )
    uuid = app_of(session).execute(Create("customer", {"code": "K1", "name": "华新"})).value
    session.window.workspace.show_page("customer")
    exchanging.begin()
    qtbot.waitUntil(lambda: bool(exchanging.emptied), timeout=20_000)
    quiet(qtbot, session)
    assert session.window.workspace.current_page == "sharing"  # it says so by itself
    page = sharing(session)
    assert page.emptied.isVisible()
    assert ADDRESS in page.emptied.text()
    assert exchanging.standing is None
    assert not app_of(session).first(ListQuery("customer"), 10)
    (entry,) = plant.house.quarantine()
    plant.house.hub.release(entry["n"], "root")
    qtbot.mouseClick(page.join_button, Qt.MouseButton.LeftButton)
    (dialog,) = [d for d in session.window.findChildren(JoinDialog) if d.isVisible()]
    dialog.server.setText(ADDRESS)
    qtbot.keyClicks(dialog.code, plant.code("li", "admin"))
    qtbot.keyClick(dialog.server, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=10_000)
    exchanging.begin()
    quiet(qtbot, session)
    assert exchanging.trouble is None
    assert not page.emptied.isVisible()
    assert app_of(session).get("customer", uuid).values["name"] == "华新"
    group.exchange(other)
    assert other.get("customer", uuid).values["name"] == "华新"


def _user(app: Application) -> str:
    return group.office(app).membership.require_joined()["user"].hex()


def test_the_status_is_a_way_to_the_page_by_mouse_and_key(start, qtbot, plant) -> None:
    session = start()
    join(qtbot, session, plant)
    workspace = session.window.workspace
    for go in (
        lambda: qtbot.mouseClick(status(session), Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(
            session.window,
            Qt.Key.Key_Y,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ):
        workspace.show_page("customer")
        session.window.activateWindow()
        qtbot.waitUntil(session.window.isActiveWindow)
        go()
        qtbot.waitUntil(lambda: workspace.current_page == "sharing")
    quiet(qtbot, session)


def _press(qtbot, box: QMessageBox, text: str) -> None:
    button: Callable[[], QPushButton] = lambda: next(b for b in box.buttons() if b.text() == text)  # noqa: E731
    qtbot.mouseClick(button(), Qt.MouseButton.LeftButton)


def test_a_first_start_that_joins_a_group_opens_the_dialog(qapp, qtbot, plant, tmp_path) -> None:
    window = MainWindow(settings=Settings(path=tmp_path / "s.json"), theme=ThemeManager(qapp),
                        on_bug=_raise)  # fmt: skip
    qtbot.addWidget(window)
    session = Session(
        window, opener=Opener(None, True), tasks=Tasks(window), settings=window._settings,
        i18n=I18n(qapp), theme=window._theme, new_path=lambda name: tmp_path / f"{name}.db",
    )  # fmt: skip
    window.show()
    window.show_welcome()
    assert unnamed(window) == []
    qtbot.mouseClick(window.welcome.group, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChildren(JoinDialog) != [], timeout=20_000)
    assert session.window.workspace.current_page == "sharing"
    (dialog,) = window.findChildren(JoinDialog)
    dialog.code.setText(plant.code("li"))
    dialog.server.setText(ADDRESS)
    dialog.join()
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=10_000)
    quiet(qtbot, session)
    assert app_of(session).actor.name == "li"
    session.close()


def test_the_window_goes_on_with_the_rights_that_a_sync_brought(start, qtbot, plant, other) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    uuid = make(session, qtbot)
    quiet(qtbot, session)
    page = show(session, qtbot, uuid)
    assert page._new.isVisible()
    group.exchange(other)
    account = other.find_key("users", "li")
    other.execute(Update("user_account", account.uuid, {"role": "read_only", "name": "李工"}))
    group.exchange(other)
    exchanging.begin()
    quiet(qtbot, session)
    page = customers(session)
    idle(qtbot, session)
    assert not page._new.isVisible()
    assert page.record == uuid
    assert "李工" in session.window.workspace._status.text()
    quiet(qtbot, session)


def test_after_joining_with_another_role_its_name_is_told_and_f5_exchanges(start, qtbot, plant) -> None:
    session = start()
    told: list[str] = []
    session.context.message.connect(lambda text, _tone: told.append(text))
    join(qtbot, session, plant, role="sales")
    names = {r.values["code"]: r.values["name"] for _, r in app_of(session).first(ListQuery("role"), 20)}
    assert any(names["sales"] in text for text in told)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    page = session.window.workspace.page("sharing")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    asked = len(plant.asked)
    qtbot.keyClick(focused, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(plant.asked) > asked)
    quiet(qtbot, session)


def test_through_the_network_with_the_certificate_that_the_code_names(start, qtbot, server, run) -> None:
    data, address = server
    run("server", "unit", "--data", data, "P1", "一厂")
    invite = run("server", "invite", "--data", data, "--user", "li", "--role", "admin", "--scope", "P1")
    session = start()
    page = sharing(session)
    idle(qtbot, session)
    page.join()
    (dialog,) = session.window.findChildren(JoinDialog)
    dialog.code.setText(invite["code"])
    dialog.server.setText(address)
    dialog.join()
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=20_000)
    quiet(qtbot, session)
    make(session, qtbot)
    quiet(qtbot, session)
    assert exchanging.trouble is None
    assert exchanging.standing.waiting == 0
    assert exchanging.standing.last is not None
    assert page.facts["server"].text() == address


def test_closing_the_window_does_not_wait_for_the_network(start, qtbot, plant) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    plant.gate.clear()
    asked = len(plant.asked)
    exchanging.begin()
    qtbot.waitUntil(lambda: len(plant.asked) > asked, timeout=5_000)
    began = time.monotonic()
    session.close()
    assert time.monotonic() - began < 5
    plant.gate.set()


class _Call:
    def progress(self, text: str) -> None:
        pass

    def cancelled(self) -> bool:
        return False


def test_a_command_line_that_joins_through_the_windows_door_is_noticed(start, qtbot, plant, tmp_path) -> None:
    session = start()
    idle(qtbot, session)
    assert session._doorway is not None
    words = ["join", plant.code("li", "admin"), "--server", ADDRESS, "--json"]
    session._doorway._answer = answer
    done = session._doorway._run(Words(words, str(tmp_path)), _Call())
    assert done.code == 0, done.err
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=10_000)
    quiet(qtbot, session)
    assert exchanging.standing.user == "li"


def rebuilt(qtbot, session, before: Any) -> Exchanging:
    """Once the database is open again."""
    qtbot.waitUntil(lambda: session.context not in (None, before), timeout=40_000)
    qtbot.waitUntil(lambda: bool(session.window.findChildren(SharingStatus)), timeout=10_000)
    exchanging = Exchanging.of(session.context)
    qtbot.waitUntil(lambda: exchanging.standing is not None, timeout=10_000)
    return quiet(qtbot, session)


def test_a_database_is_rebuilt_from_the_server_and_what_was_not_sent_is_shown_first(
    start, qtbot, plant, other
) -> None:
    session = start()
    exchanging = join(qtbot, session, plant)
    uuid = other.execute(Create("customer", {"code": "K1", "name": "华新"})).value
    group.exchange(other)
    page = sharing(session)
    exchanging.begin()
    quiet(qtbot, session)
    plant.down = True
    own = app_of(session).execute(Create("customer", {"code": "K2", "name": "京兰"})).value
    exchanging.begin()
    quiet(qtbot, session)
    plant.down = False
    qtbot.mouseClick(page.rebuild_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(session.window.findChildren(RebuildDialog)), timeout=10_000)
    (dialog,) = session.window.findChildren(RebuildDialog)
    qtbot.waitUntil(lambda: unnamed(dialog) == cut_texts(dialog) == [], timeout=5_000)
    assert [dialog.list.topLevelItem(0).text(column) for column in (1, 2)] == ["Create", "京兰"]
    before = session.context
    qtbot.mouseClick(dialog.rebuild_button, Qt.MouseButton.LeftButton)
    exchanging = rebuilt(qtbot, session, before)
    app = app_of(session)
    assert app.get("customer", uuid).values["name"] == "华新"
    assert app.get("customer", own).values["name"] == "京兰"
    assert exchanging.standing.waiting == 0
    assert len(list(app.database.path.parent.glob("w.db.quarantine-*"))) == 1


def test_a_damaged_database_of_a_group_is_offered_to_be_rebuilt(start, qtbot, plant, tmp_path) -> None:
    session = start()
    join(qtbot, session, plant)
    uuid = make(session, qtbot)
    quiet(qtbot, session)
    key = app_of(session).database.key
    app = session._leave()
    session._tasks.settle()
    app.close()
    raw = connect(tmp_path / "w.db", key)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.commit()
    raw.close()
    session.open(tmp_path / "w.db")
    qtbot.waitUntil(lambda: bool(session.window.findChildren(RestoreDialog)), timeout=20_000)
    (offer,) = session.window.findChildren(RestoreDialog)
    assert offer.rebuild_button.isVisible()
    assert unnamed(offer) == cut_texts(offer) == []
    qtbot.mouseClick(offer.rebuild_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(session.window.findChildren(RebuildDialog)), timeout=10_000)
    (dialog,) = session.window.findChildren(RebuildDialog)
    assert not dialog.list.isVisible()
    qtbot.mouseClick(dialog.rebuild_button, Qt.MouseButton.LeftButton)
    rebuilt(qtbot, session, None)
    assert app_of(session).get("customer", uuid) is not None
