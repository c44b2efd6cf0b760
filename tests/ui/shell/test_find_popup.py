"""Find in the window: lists behind plates, offers, what was opened last, no stale answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import Filter, Hit
from ui.base.registry import PageSpec, Registry, SearchEntry
from ui.base.tasks import Tasks
from ui.shell.find_delegate import pieces
from ui.shell.find_popup import FindPopup, Search

CUSTOMER, TICKET = uuid4(), uuid4()
Answer = Callable[[str], Sequence[Hit]]


def hit(title: str, uuid: UUID = CUSTOMER, **more: object) -> Hit:
    return Hit("customer", uuid, title, **more)  # type: ignore[arg-type]


@pytest.fixture
def popup(qtbot):
    tasks, registry = Tasks(), Registry()
    registry.add_page(PageSpec("import", "Import", "import", 1, lambda _c, parent: QWidget(parent)))
    registry.add_search(SearchEntry("customer", "Customers", "customers", "Customer"))
    registry.add_search(SearchEntry("weigh_ticket", "Weigh tickets", "tickets"))
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()

    def make(answer: Answer, may_create: bool = True) -> FindPopup:
        return ask(lambda text, _go_on: answer(text), may_create)

    def ask(search: Search, may_create: bool = True) -> FindPopup:
        found = FindPopup(search, tasks, registry, window, lambda _entity: may_create)
        found.chosen_entries = []
        found.chosen.connect(found.chosen_entries.append)
        found.start()
        return found

    make.asking = ask
    yield make
    tasks.shut_down()


def type_text(popup: FindPopup, text: str) -> None:
    """An input method commits whole words; QtTest aborts on keys that aren't Latin."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(popup.input, event)


def shown(popup: FindPopup) -> list[str]:
    return [popup.model.entry(row).title for row in range(popup.model.rowCount())]


def test_a_plate_opens_the_list_of_its_tickets(qtbot, popup):
    plate = Filter("plate", "eq", "浙B12345")
    found = popup(lambda text: [Hit("weigh_ticket", TICKET, "浙B12345", "T9", label="Plate", filter=plate)])
    type_text(found, "12345")
    qtbot.waitUntil(lambda: found._shown == "12345")
    assert found.model.entry(0).rest[1][0] == "newest: T9"
    qtbot.keyClick(found.input, Qt.Key.Key_Return)
    assert [(entry.key, entry.filter) for entry in found.chosen_entries] == [("weigh_ticket", plate)]
    assert not found.isVisible()


def test_a_name_that_finds_nothing_is_offered_as_a_new_customer(qtbot, popup):
    found = popup(lambda _text: [])
    type_text(found, "海螺建材")
    qtbot.waitUntil(lambda: shown(found) == ["New: Customer “海螺建材”"])
    assert "Nothing found" in found._status.text()
    qtbot.keyClick(found.input, Qt.Key.Key_Return)
    assert [(entry.key, entry.new) for entry in found.chosen_entries] == [("customer", "海螺建材")]


@pytest.mark.parametrize(("text", "may_create"), [("13800008000", True), ("海螺建材", False)])
def test_numbers_and_users_without_the_right_get_no_offer(qtbot, popup, text, may_create):
    found = popup(lambda _text: [], may_create)
    type_text(found, text)
    qtbot.waitUntil(lambda: found._shown == text)
    assert shown(found) == []


def test_before_typing_the_records_opened_last_are_there(qtbot, popup):
    found = popup(lambda text: [hit("甲")] if not text else [])
    qtbot.waitUntil(lambda: shown(found) == ["甲"])
    assert "Opened last" in found._status.text()


def test_answers_to_what_was_typed_past_are_dropped_and_the_last_one_comes(qtbot, popup):
    gate, asked = threading.Event(), []

    def answer(text: str) -> list[Hit]:
        asked.append(text)
        if text:
            gate.wait(5)
        return [hit(text)]

    found = popup(answer)
    qtbot.waitUntil(lambda: asked == [""])
    for char in "abcdef":
        qtbot.keyClick(found.input, char)
    gate.set()
    qtbot.waitUntil(lambda: shown(found) == ["abcdef"])
    assert len(asked) <= 3  # nothing, perhaps the first key, and all of it: not every key


@pytest.mark.parametrize(("keys", "last"), [("bc", "abc"), ("b\b", "a")])
def test_what_was_typed_past_is_stopped_for_what_is_typed_now(qtbot, popup, keys, last):
    running, stopped = threading.Event(), []

    def search(text: str, go_on: Callable[[], None]) -> list[Hit]:
        while text == "a" and not stopped:
            running.set()
            try:
                go_on()
            except Cancelled:
                stopped.append(text)
                raise
        return [hit(text)]

    found = popup.asking(search)
    failed: list[Exception] = []
    found._tasks.failed.connect(failed.append)
    qtbot.keyClick(found.input, "a")
    qtbot.waitUntil(running.is_set)
    for key in keys:
        qtbot.keyClick(found.input, Qt.Key.Key_Backspace if key == "\b" else key)
        qtbot.wait(20)  # time for the worker to see it
    qtbot.waitUntil(lambda: shown(found) == [last])
    assert (stopped, failed) == (["a"], [])


def test_an_error_in_one_answer_does_not_silence_the_next(qtbot, popup):
    def answer(text: str) -> list[Hit]:
        if text == "a":
            raise OSError
        return [hit(text)]

    found = popup(answer)
    errors: list[Exception] = []
    found._tasks.failed.connect(errors.append)
    for _time in range(3):
        qtbot.keyClick(found.input, "a")
        qtbot.waitUntil(lambda: bool(errors))
        errors.clear()
        qtbot.keyClick(found.input, Qt.Key.Key_Backspace)
        qtbot.waitUntil(lambda: found._shown == "")
    type_text(found, "b")
    qtbot.waitUntil(lambda: shown(found) == ["b"])


def test_arrows_and_pages_move_and_stop_at_the_ends(qtbot, popup):
    found = popup(lambda text: [hit(f"{text}{n}", uuid4()) for n in range(20)])
    type_text(found, "x")
    qtbot.waitUntil(lambda: found.model.rowCount() == 20)
    places = []
    for key in (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
    ):
        qtbot.keyClick(found.input, key)
        places.append(found.list.currentIndex().row())
    assert places == [0, 1, 9, 17, 19, 11]


def test_escape_closes(qtbot, popup):
    found = popup(lambda _text: [])
    qtbot.keyClick(found.input, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_lines_are_painted_with_marks_and_without_room(qtbot, popup):
    long = hit(
        "宁波永成实业有限公司" * 20,
        title_marks=((2, 4),),
        subtitle="KH1",
        matched="138****8000",
        label="Phone",
    )
    found = popup(
        lambda _text: [long, hit("b", uuid4(), matched="8000", label="Phone", matched_marks=((0, 4),))]
    )
    type_text(found, "yc")
    qtbot.waitUntil(lambda: found.model.rowCount() == 2)
    blank = QImage(found.list.size(), QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    picture = found.list.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert picture != blank
    QApplication.sendEvent(found, QEvent(QEvent.Type.LanguageChange))
    assert found.model.rowCount() == 2


def test_texts_are_cut_at_their_marks():
    assert pieces("宁波永成", ((2, 4), (3, 4))) == [("宁波", False), ("永成", True)]
    assert pieces("abc", ()) == [("abc", False)]
    assert pieces("", ()) == []
