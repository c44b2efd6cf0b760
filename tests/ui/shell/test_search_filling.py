"""An older file opens before its search index is complete; what takes long says how far it is."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from cementcrm.core.changes import ChangeSet
from cementcrm.core.commands import Create
from cementcrm.core.ids import new_id
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.opening import open_file
from cementcrm.store import building, packed
from tests.ui.shell.test_keys_and_recovery import Desk, desk  # noqa: F401  a fixture
from ui.shell import search_filling
from ui.shell.progress_pane import ProgressPane


@pytest.fixture
def older(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:  # noqa: F811
    """A plain database whose index has to be filled anew, in many slices."""
    app = open_file(desk.path, plain=True)
    for number in range(60):
        app.execute(Create("customer", {"code": f"K{number}", "name": f"宁波{number}号"}))
    (index,) = (f for f in app.database.followers if building.is_sliced(f))
    with app.database.maintain() as connection:
        building.begin(connection, index)
    app.close()
    monkeypatch.setattr(building, "_SOON", 0)
    monkeypatch.setattr(building, "_FIRST_EFFORT", 10)
    monkeypatch.setattr(building, "_EFFORTS", (10, 10))
    monkeypatch.setattr(building, "_PIECES", 1)
    return desk


def _note(desk: Desk) -> str:  # noqa: F811
    find: Any = desk.window.workspace.find_popup
    return str(find._status.text())


def test_the_window_is_open_while_the_index_is_built_and_find_says_how_far(
    older: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, usual = threading.Event(), building._let_others
    monkeypatch.setattr(building, "_let_others", lambda *words: gate.wait(20) and usual(*words))
    try:
        older.open()
        older.wait_open()
        older.qtbot.waitUntil(lambda: "The search index is being built" in _note(older), timeout=10_000)
        older.qtbot.waitUntil(older.window.workspace.jobs.isVisible, timeout=10_000)
        app = older.session.context.app
        assert [hit.title for hit in app.find("宁波7号")] == ["宁波7号"]
        assert app.find("nb50h") == []  # its turn has not come
        app.execute(Create("customer", {"code": "NEW", "name": "温州商砼"}))
    finally:
        gate.set()
    older.qtbot.waitUntil(lambda: app.search_progress() is None, timeout=10_000)
    older.qtbot.waitUntil(lambda: "index" not in _note(older), timeout=10_000)
    assert [hit.title for hit in app.find("nb50h")] == ["宁波50号"]
    assert [hit.title for hit in app.find("wzst")] == ["温州商砼"]


def test_a_window_closed_meanwhile_goes_on_with_the_index_at_the_next_start(
    older: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, slices = building._let_others, threading.Semaphore(2)
    monkeypatch.setattr(building, "_let_others", lambda *words: slices.acquire(timeout=0.3) and usual(*words))
    older.open()
    older.wait_open()
    older.qtbot.waitUntil(lambda: "being built" in _note(older), timeout=10_000)
    older.again()
    monkeypatch.setattr(building, "_let_others", usual)
    older.open()
    older.wait_open()
    app = older.session.context.app
    older.qtbot.waitUntil(lambda: app.search_progress() is None, timeout=10_000)
    assert [hit.title for hit in app.find("nb59h")] == ["宁波59号"]


def test_the_steps_of_opening_are_told_with_bytes_that_dont_fit_32_bits(qtbot: Any) -> None:
    pane = ProgressPane()
    qtbot.addWidget(pane)
    pane.show_progress(0, 0, "Opening the database…")
    pane.show_step(1_000_000_000, 4_000_000_000, "backup")
    assert pane.bar.value() * 4 == pane.bar.maximum()
    assert "1000 of 4000 MB" in pane.detail.text()
    pane.show_step(2, 6, "migrate")
    assert "step 3 of 6" in pane.detail.text()
    assert pane.text.text() == "Opening the database…"


def test_texts_for_filters_are_packed_behind_the_window(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(packed, "BITS", 3)
    app = open_file(desk.path, plain=True)
    for number in range(20):
        app.execute(Create("customer", {"code": f"K{number}", "name": "n", "address": f"滨江路{number}号"}))
    assert app.lists_to_prepare() == 2
    app.close()
    desk.open()
    desk.wait_open()
    app = desk.session.context.app
    desk.qtbot.waitUntil(lambda: app.lists_to_prepare() == 0, timeout=10_000)
    wanted = ListQuery("customer", filters=(Filter("address", "contains", "路1"),))
    assert len(app.ids(wanted)) == 11


def test_what_an_import_brings_is_packed_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(packed, "BITS", 3)
    monkeypatch.setattr(search_filling, "QUIET_MS", 0)
    open_file(desk.path, plain=True).close()
    desk.open()
    desk.wait_open()
    context = desk.session.context
    desk.qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=10_000)  # the look at the start is over
    for number in range(20):
        context.app.execute(
            Create("customer", {"code": f"K{number}", "name": "n", "address": f"滨江路{number}号"})
        )
    one = ChangeSet(None, {"customer": frozenset({new_id()})})
    context.notifier.changed.emit(one, None)
    desk.qtbot.wait(300)
    assert context.app.lists_to_prepare() == 2  # a single one is soon looked for
    many: ChangeSet = ChangeSet(None, {"customer": frozenset()})
    context.notifier.changed.emit(many, None)
    desk.qtbot.waitUntil(lambda: context.app.lists_to_prepare() == 0, timeout=10_000)
    gate, usual = threading.Event(), context.app.prepare_lists
    monkeypatch.setattr(context.app, "prepare_lists", lambda report: gate.wait(20) and usual(report))
    for number in range(20, 40):
        context.app.execute(
            Create("customer", {"code": f"K{number}", "name": "n", "address": f"滨江路{number}号"})
        )
    context.notifier.changed.emit(many, None)
    desk.qtbot.waitUntil(lambda: context.tasks.is_busy, timeout=10_000)
    monkeypatch.setattr(context.app, "prepare_lists", usual)
    context.notifier.changed.emit(
        many, None
    )  # while what began before is still at it: it is looked for again
    desk.qtbot.wait(300)
    gate.set()
    desk.qtbot.waitUntil(lambda: context.app.lists_to_prepare() == 0, timeout=10_000)
