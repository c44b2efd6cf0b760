"""The picture of the first page: shown while the database opens, then the page is there as it was painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from cementcrm.core.commands import Create
from cementcrm.core.errors import CementError
from cementcrm.opening import glimpse_of, open_file
from cementcrm.settings import Settings
from ui.base.i18n import I18n
from ui.base.tasks import Tasks
from ui.base.theme import Theme, ThemeManager
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opener
from ui.shell.session import Session


class Desk:
    """One program after the other on the same machine."""

    def __init__(self, qtbot: Any, qapp: Any, folder: Path) -> None:
        self.qtbot, self.qapp = qtbot, qapp
        self.path = folder / "c.db"
        self.settings = Settings(language="en", path=folder / "settings.json")
        self.i18n, self.theme = I18n(qapp), ThemeManager(qapp)
        self.fails = False
        self.pictures: list[tuple[bool, QImage]] = []  # was it over the page; the picture
        self.under: list[QImage] = []  # the window's content as it is lifted
        self.during: Callable[[QLabel], None] = lambda _label: None

    def start(self, size: tuple[int, int] = (1000, 700)) -> None:
        self.window = MainWindow(settings=self.settings, theme=self.theme, on_bug=self._bug)
        self.window.resize(*size)
        self.session = Session(
            self.window, opener=_Failing(None, True) if self.fails else Opener(None, True), tasks=Tasks(),
            settings=self.settings, i18n=self.i18n, theme=self.theme, glimpses=True,
        )  # fmt: skip
        self._watch()
        self.ready = False
        self.session.opened.connect(lambda: setattr(self, "ready", True))
        self.window.show()
        self.session.open(self.path)

    def _watch(self) -> None:
        shown = self.session.glimpses
        show, lift = shown._show, shown.lift

        def showing(*words: Any) -> None:
            show(*words)
            if shown.shown is not None:
                self.pictures.append((self.window.workspace is None, shown.shown.pixmap().toImage()))
                self.during(shown.shown)

        def lifting() -> None:
            if shown.shown is not None and self.window.workspace is not None:
                self.under.append(self.window.workspace.grab().toImage())
            lift()

        shown._show, shown.lift = showing, lifting  # type: ignore[method-assign]

    def _bug(self, error: BaseException) -> None:
        raise error

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.ready, timeout=20_000)
        self.qtbot.waitUntil(lambda: not self.session.context.tasks.is_busy, timeout=10_000)

    def run(self, **more: Any) -> None:
        """From a start to its end."""
        self.start(**more)
        self.wait()
        self.end()

    def end(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def add(self, code: str) -> None:
        app = open_file(self.path, plain=True)
        app.execute(Create("customer", {"code": code, "name": f"Customer {code}"}))
        app.close()

    def kept(self) -> tuple[int, str]:
        app = open_file(self.path, plain=True)
        found = glimpse_of(app)
        app.close()
        return found


class _Failing(Opener):
    def open(self, path: Path, report: Any) -> Any:
        super().open(path, report).app.close()
        raise CementError


@pytest.fixture
def desk(qtbot: Any, qapp: Any, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, tmp_path)
    app = open_file(made.path, plain=True)
    for number in range(40):
        app.execute(Create("customer", {"code": f"K{number:02}", "name": f"Customer {number}"}))
    app.close()
    made.i18n.install("en")
    made.theme.apply(Theme.LIGHT)
    yield made
    if isValid(made.window):
        made.end()


def _differing(one: QImage, other: QImage) -> int:
    one, other = (i.convertToFormat(QImage.Format.Format_RGB32) for i in (one, other))
    assert one.size() == other.size()
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(0, one.height(), 2)
        for x in range(0, one.width(), 2)
    )


def test_a_start_shows_what_its_page_will_look_like(desk):
    desk.run()
    assert desk.pictures == []  # nothing was kept yet
    desk.start()
    desk.wait()
    [(early, picture)] = desk.pictures
    assert early  # before the workspace
    assert desk.session.glimpses.shown is None
    [page] = desk.under
    blank = QImage(picture.size(), QImage.Format.Format_RGB32)
    blank.fill(page.pixelColor(QPoint(page.width() - 30, page.height() // 2)))

    assert _differing(picture, page) <= _differing(picture, blank) // 50  # but for where the keyboard is


def test_the_picture_is_of_what_was_written_last(desk):
    desk.run()
    desk.start()
    desk.wait()
    desk.session.context.execute(Create("customer", {"code": "A", "name": "Very first"}))
    desk.wait()
    desk.window.workspace.show_page("settings")  # wherever the user is at the end
    desk.end()
    desk.start()
    desk.wait()
    assert len(desk.pictures) == 2
    assert (
        _differing(desk.pictures[1][1], desk.under[-1]) < _differing(desk.pictures[0][1], desk.under[-1]) // 3
    )


def test_a_picture_of_something_else_is_not_shown(desk):
    desk.run()
    desk.add("X1")
    desk.run()
    desk.run(size=(900, 700))
    desk.settings.start_page = "visit"
    desk.run(size=(900, 700))
    desk.i18n.install("zh_TW")
    desk.run(size=(900, 700))
    desk.theme.apply(Theme.DARK)
    desk.run(size=(900, 700))
    assert desk.pictures == []
    desk.run(size=(900, 700))
    assert len(desk.pictures) == 1  # each has kept its own


def test_what_still_runs_at_the_end_keeps_no_picture_away(desk):
    desk.start()
    desk.wait()

    def work(report: Callable[[int, int, str], None]) -> None:
        while True:
            report(0, 0, "")  # until it is cancelled

    desk.session.context.tasks.run_job(work, database=False)
    desk.end()
    assert desk.kept()[1] != ""


@pytest.mark.parametrize("busy", [1, 3])
def test_what_cannot_be_stopped_at_the_end_is_not_waited_for(desk, busy):
    desk.start()
    desk.wait()
    going_on = Event()
    for _ in range(busy):
        desk.session.context.tasks.run(lambda: going_on.wait(10), database=False)
    Timer(1.5, going_on.set).start()
    desk.end()
    assert bool(desk.kept()[1]) is (busy < 3)  # of three workers: with none left there are no rows


def test_a_start_that_changes_nothing_writes_nothing(desk):
    desk.run()
    before, what = desk.kept()
    assert what
    content = desk.path.read_bytes()
    desk.run()
    assert desk.path.read_bytes() == content
    assert desk.kept() == (before, what)


@pytest.mark.parametrize("page", ["home", "complaint"])
def test_a_page_that_the_clock_changes_is_not_kept(desk, page):
    desk.settings.start_page = page
    desk.run()
    assert desk.kept()[1] == ""


def test_what_is_clicked_before_the_page_is_there_does_nothing(desk):
    desk.run()

    def click(label: QLabel) -> None:
        cancel = desk.window.opening.cancel
        place = cancel.mapTo(desk.window, cancel.rect().center())
        desk.qtbot.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        desk.qtbot.keyClick(desk.window.windowHandle(), Qt.Key.Key_Space)

    desk.during = click
    desk.start()
    desk.wait()
    assert len(desk.pictures) == 1
    assert desk.window.workspace is not None


def test_the_picture_goes_when_the_opening_fails(desk):
    desk.run()
    desk.fails = True
    desk.start()
    with desk.qtbot.waitSignal(desk.session.failed, timeout=10_000):
        pass
    assert len(desk.pictures) == 1
    assert desk.session.glimpses.shown is None
    assert desk.window.opening.isEnabled()


def test_the_picture_goes_when_there_is_progress_to_show(desk):
    desk.run()
    desk.during = lambda _label: desk.session.glimpses.show_step(1, 10, "search")
    desk.start()
    desk.wait()
    assert desk.pictures != []
    assert desk.under == []  # it was lifted before


def test_the_picture_goes_when_the_window_changes_its_size(desk):
    desk.run()
    desk.during = lambda _label: desk.window.resize(900, 650)
    desk.start()
    desk.wait()
    assert desk.pictures != []
    assert desk.under == []
