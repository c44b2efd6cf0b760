"""One side of the comparison in `bench_table`, alone in its process, so that its memory is its own.

    python -m tests.benchmarks.table_sides ours DB [KEY_FILE]     the record table over an encrypted file
    python -m tests.benchmarks.table_sides qt PLAIN_COPY          QSqlTableModel in a QTableView

`ours-start` and `qt-start` end when the list is there.

Prints one JSON object: seconds by what was measured, `memory` in bytes, `frames`: pauses of the GUI's thread.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView  # noqa: E402

SIZE = (1280, 800)
SCROLLS = 300
# Each sorted by for the first time; the median of all these indexed columns counts, as a single one swings by half.
INDEXED = ("name", "credit_code", "phone", "contact_name", "credit_limit")
FEW_VALUES = ("city", "province", "customer_type")
PARTS = ("滨江", "人民", "建设")  # as above
# What is asked: name → (column, operator, value, SQL).
FILTERS = {
    "filter, indexed": ("phone", "starts", "140005", "phone >= '140005' AND phone < '140006'"),
    "filter, of few values": ("city", "eq", "苏州市", "city = '苏州市'"),
    "filter, no index": ("registered_capital", "ge", Decimal(1000), "registered_capital >= 10000000"),
    **{
        f"filter, contains {part}": ("address", "contains", part, f"address LIKE '%{part}%'")
        for part in PARTS
    },
    "filter, contains, indexed": ("name", "contains", "滨江", "name LIKE '%滨江%'"),
}


def private_memory() -> float:
    """Bytes that only this process has and wrote; nan where the system doesn't tell."""
    try:
        text = Path("/proc/self/smaps_rollup").read_text()
    except OSError:
        return float("nan")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_Dirty")) * 1024


class Watch(QObject):
    """Waits in the event loop, counts a view's paints that show what is waited for, and notes how long the GUI's thread
    didn't answer."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self.view = view
        self.paints = 0
        self.pauses: list[float] = []
        self._loop = QEventLoop()
        self._done: Callable[[], bool] = lambda: True
        self._shown: Callable[[], bool] = lambda: True
        self._last = time.perf_counter()
        self._beat = QTimer(self, interval=2)
        self._beat.timeout.connect(self._look)
        self._beat.start()
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            if self._shown():
                self.paints += 1
                self._look()
            return True
        return False

    def painted(self, ready: Callable[[], bool]) -> None:
        """Wait until something is painted while `ready` holds."""
        before, self._shown = self.paints, ready
        self.until(lambda: self.paints > before)

    def until(self, done: Callable[[], bool]) -> float:
        """Seconds until `done`."""
        start = self._last = time.perf_counter()
        self._done = done
        if not done():
            self._loop.exec()
        self._look()
        return time.perf_counter() - start

    def _look(self) -> None:
        now = time.perf_counter()
        self.pauses.append(max(now - self._last - 0.002, 0.0))
        self._last = now
        if self._done():
            self._loop.quit()


def timed(watch: Watch, act: Callable[[], None], ready: Callable[[], bool]) -> float:
    """Seconds from `act` to a paint after which `ready` holds."""
    start = time.perf_counter()
    act()
    watch.painted(ready)
    return time.perf_counter() - start


def scrolled(watch: Watch, shown: Callable[[], bool]) -> dict[str, float]:
    """Page by page, then to any place: seconds from the wheel to the painted rows."""
    bar, rng = watch.view.verticalScrollBar(), random.Random(5)
    found = {}
    moves = {
        "scroll": lambda: bar.setValue(bar.value() + bar.pageStep()),
        "jump": lambda: bar.setValue(rng.randrange(bar.maximum() + 1)),
    }
    for name, move in moves.items():
        taken = sorted(timed(watch, partial(_moved, watch, move), shown) for _ in range(SCROLLS))
        found[f"{name} p50"], found[f"{name} p99"] = taken[SCROLLS // 2], taken[int(SCROLLS * 0.99)]
    bar.setValue(0)
    return found


def _medians(found: dict[str, Any]) -> dict[str, float]:
    return {
        f"{kind}, {what}": median(found[f"sort by {name}, {what}"] for name in names)
        for kind, names in (("sort, indexed", INDEXED + FEW_VALUES), ("sort, of few values", FEW_VALUES))
        for what in ("painted", "complete")
    }


def _median_part(found: dict[str, Any]) -> dict[str, float]:
    of = {
        what: [found[f"filter, contains {part}, {what}"] for part in PARTS]
        for what in ("painted", "complete")
    }
    return {f"filter, contains, {what}": median(taken) for what, taken in of.items()}


def _moved(watch: Watch, move: Callable[[], None]) -> None:
    move()
    watch.view.viewport().update()  # at the end of a short list there is nothing to move


def ours(path: Path, key_file: Path | None, *, only_start: bool = False) -> dict[str, Any]:
    from cementcrm.core.queries import ListQuery
    from cementcrm.opening import open_file
    from ui.base.tasks import Tasks
    from ui.shell.rubbish import Rubbish
    from ui.widgets.record_page.app_source import AppSource
    from ui.widgets.record_table.source import Filter
    from ui.widgets.record_table.state import ViewState
    from ui.widgets.record_table.table import RecordTable

    qt = QApplication([])
    rubbish = Rubbish(qt, idle=3_600)  # as in the program, while somebody is at it
    app = open_file(path, key_file=key_file)
    tasks = Tasks()

    def run(fn: Any, done: Any, failed: Any) -> Any:
        return tasks.run(fn, done, failed, database=False)

    table = RecordTable(AppSource(app, app.spec("customer")), run, default=ViewState(sort=(("code", False),)))
    table.failed.connect(lambda error: (_ for _ in ()).throw(error))
    table.resize(*SIZE)
    table.show()
    qt.processEvents()
    warm = [tasks.run(lambda: app.ids(ListQuery("site")), database=False) for _ in range(3)]
    while not all(task.finished for task in warm):  # a program that runs, as the other side's open file
        qt.processEvents()
    rubbish.begin()
    model, view, watch = table.model, table.view, Watch(table.view)
    bare = private_memory()

    def shown() -> bool:
        row = max(view.rowAt(0), 0)
        last = view.rowAt(view.viewport().height() - 1)
        last = last if last >= 0 else model.rowCount() - 1
        return model.texts(row) is not None and model.texts(last) is not None

    def settled() -> bool:
        return model.status == "ready"

    def asked(name: str, act: Callable[[], None], found: dict[str, Any]) -> None:
        start = time.perf_counter()
        timed(watch, act, lambda: settled() and (model.rowCount() == 0 or shown()))
        found[f"{name}, painted"] = time.perf_counter() - start
        watch.until(lambda: model.complete and settled())
        found[f"{name}, complete"] = time.perf_counter() - start
        found[f"{name}, rows"] = model.rowCount()
        watch.until(_rested())

    def sort(name: str) -> Callable[[], None]:
        from msgspec.structs import replace

        return lambda: model.load(replace(model.spec, sort=((name, False),)))

    found: dict[str, Any] = {}
    asked("start", table.load, found)
    if only_start:
        tasks.shut_down()
        app.close()
        return found
    found |= scrolled(watch, shown)
    found["memory after scrolling"] = private_memory() - bare
    for name in FEW_VALUES + INDEXED:
        asked(f"sort by {name}", sort(name), found)
    found |= _medians(found)
    asked("sort, no index", sort("registered_capital"), found)
    asked("sort, repeated", sort(INDEXED[-1]), found)
    asked("back", sort("code"), found)
    for name, (column, op, value, _sql) in FILTERS.items():
        asked(name, lambda c=column, o=op, v=value: model.set_filters([Filter(c, o, v)]), found)  # type: ignore[arg-type,misc]
        asked("clear", lambda: model.set_filters([]), found)
    found |= _median_part(found)
    found["memory"] = private_memory() - bare
    found["pauses"] = watch.pauses
    table.close()
    tasks.shut_down()
    app.close()
    return found


def _rested(seconds: float = 0.25) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def qt_model(path: Path, *, only_start: bool = False) -> dict[str, Any]:
    from PySide6.QtCore import Qt
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel

    qt = QApplication([])
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(path))
    assert database.open()
    database.exec("SELECT * FROM customer LIMIT 1")
    model, view = QSqlTableModel(db=database), QTableView()
    view.setWordWrap(False)
    view.setAlternatingRowColors(True)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().hide()
    view.resize(*SIZE)
    view.show()
    qt.processEvents()
    watch, bare = Watch(view), private_memory()

    def complete() -> None:
        while model.canFetchMore():
            model.fetchMore()

    def asked(name: str, act: Callable[[], object], found: dict[str, Any]) -> None:
        start = time.perf_counter()

        def painted() -> None:
            act()
            model.select()
            view.viewport().update()

        timed(watch, painted, lambda: True)
        found[f"{name}, painted"] = time.perf_counter() - start
        if only_start:
            return
        complete()
        found[f"{name}, complete"] = time.perf_counter() - start
        found[f"{name}, rows"] = model.rowCount()

    def start() -> None:
        model.setTable("customer")
        model.setSort(model.fieldIndex("code"), Qt.SortOrder.AscendingOrder)
        view.setModel(model)
        for number in range(model.columnCount()):  # as many columns in sight as ours; keys aren't text
            name = model.record().fieldName(number)
            view.setColumnHidden(number, name == "id" or name.endswith(("uuid", "_by", "_at", "version")))

    def sort(name: str) -> Callable[[], None]:
        return lambda: model.setSort(model.fieldIndex(name), Qt.SortOrder.AscendingOrder)

    found: dict[str, Any] = {}
    asked("start", start, found)
    if only_start:
        return found
    found |= scrolled(watch, lambda: True)
    found["memory"] = private_memory() - bare
    for name in FEW_VALUES + INDEXED:
        asked(f"sort by {name}", sort(name), found)
    found |= _medians(found)
    asked("sort, no index", sort("registered_capital"), found)
    asked("sort, repeated", sort(INDEXED[-1]), found)
    asked("back", sort("code"), found)
    for name, (*_rest, sql) in FILTERS.items():
        asked(name, lambda s=sql: model.setFilter(s), found)  # type: ignore[misc]
        asked("clear", lambda: model.setFilter(""), found)
    return found | _median_part(found)


def main() -> None:
    side, path, *key = sys.argv[1:]
    which, _, only = side.partition("-")
    if which == "ours":
        found = ours(Path(path), Path(key[0]) if key else None, only_start=bool(only))
    else:
        found = qt_model(Path(path), only_start=bool(only))
    pauses = sorted(found.pop("pauses", [0.0]))
    found["pause p99"], found["pause max"] = pauses[int(len(pauses) * 0.99)], pauses[-1]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
