"""Answers arrive on the GUI thread, once, and never stale."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from cementcrm.core.errors import Cancelled, NotFound
from ui.base.tasks import Report, Tasks


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shut_down()


def test_the_answer_arrives_on_the_gui_thread(qtbot, tasks):
    seen = []
    tasks.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != seen[0][1] == threading.get_ident()


def test_database_tasks_run_one_after_another_in_one_thread(qtbot, tasks):
    seen = []
    for number in range(20):
        tasks.run(lambda n=number: (n, threading.get_ident()), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [n for n, _thread in seen] == list(range(20))
    assert len({thread for _n, thread in seen}) == 1


def test_a_newer_task_of_the_slot_silences_the_older_one(qtbot, tasks):
    gate, seen, owner = threading.Event(), [], QObject()
    tasks.run(lambda: gate.wait(5) and "old", seen.append, database=False, owner=owner, slot="find")
    tasks.run(lambda: "new", seen.append, database=False, owner=owner, slot="find")
    qtbot.waitUntil(lambda: seen == ["new"])
    gate.set()
    with qtbot.waitSignal(tasks.busy, check_params_cb=lambda busy: not busy):
        pass
    assert seen == ["new"]


def test_nothing_is_delivered_to_a_deleted_owner(qtbot, tasks):
    owner, seen = QObject(), []
    with qtbot.waitSignal(tasks.busy, check_params_cb=lambda busy: not busy):
        tasks.run(lambda: 1, seen.append, owner=owner)
        delete(owner)
    assert seen == []


def test_an_error_without_a_handler_is_broadcast(qtbot, tasks):
    def fail() -> None:
        raise NotFound(entity="customer", key="K1")

    with qtbot.waitSignal(tasks.failed) as caught:
        tasks.run(fail)
    assert caught.args[0].code == "not_found"


def test_cancel_reaches_a_job_through_its_report(qtbot, tasks):
    ended = []

    def job(report: Report) -> None:
        try:
            while True:
                report(1, 2, "")
                time.sleep(0.001)
        except Cancelled:
            ended.append("cancelled")
            raise

    handle = tasks.run_job(job, ended.append, ended.append)
    with qtbot.waitSignal(tasks.busy, check_params_cb=lambda busy: not busy):
        handle.cancel()
    assert ended == ["cancelled"]


def test_a_fast_job_does_not_flood_the_window_and_its_last_figure_arrives(qtbot, tasks):
    shown, done = [], []
    tasks.run_job(
        lambda report: [report(n, 5000, "") for n in range(5001)],
        done.append,
        on_progress=lambda *figures: shown.append(figures),
    )
    qtbot.waitUntil(lambda: bool(done))
    assert shown[-1] == (5000, 5000, "")
    assert len(shown) < 2500


def test_a_question_after_the_end_is_dropped_without_an_error(qapp):
    tasks = Tasks()
    tasks.shut_down()
    assert tasks.run(lambda: 1).cancelled
