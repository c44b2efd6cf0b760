"""From the start of the process to a painted window, to a filled first page and to the page itself, against an empty
Qt window. Filled: its rows are painted, be it from the picture that the last start kept; the page itself has them, too,
and answers.

python3 dev.py bench start [--db PATH --key-file FILE]     (default: the small demo company)
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cementcrm.demo import make_demo
from tests.benchmarks.yardstick import heading, row

_ROOT = Path(__file__).parents[2]
_HELLO = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
class Hello(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("hello", time.time(), flush=True)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
label = Hello("hello")
label.show()
application.exec()
"""
_FLOOR = _HELLO.replace(
    'print("hello", time.time(), flush=True)',
    "import builtins, gc; gc.disable(); builtins.__import__ = builtins.__orig_import__; "  # as `ui.base` does
    'import sqlalchemy, sqlalchemy.dialects.sqlite; print("floor", time.time(), flush=True)',
)
_OURS = """
import sys, time
from cementcrm.cli import main
def watch():
    from PySide6.QtCore import QEvent, QObject, QTimer
    from ui.shell.program import Program
    show = Program.show
    class Seen(QObject):  # the first paint of the picture, or of the page with its rows
        def __init__(self, window):
            super().__init__(window)
            self.told = False
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and not self.told:
                QTimer.singleShot(0, self.tell)
            return False
        def tell(self):
            if not self.told:
                self.told = True
                print("filled", time.time(), flush=True)
    def shown(program, path):
        window = program.window
        def painted():
            print("painted", time.time(), flush=True)
            watch_picture(program.session.glimpses)
            program.session.failed.connect(lambda error: sys.exit(f"not opened: {error}"))
        def look():
            page = window.workspace.stack.page() if window.workspace is not None else None
            table = getattr(page, "_table", None)
            if table is not None and table.model.rowCount() and table.model.texts(0) is not None:
                seen.tell()
                print("itself", time.time(), flush=True)
                timer.stop()
                program.session._tasks.when_quiet(window.close, owner=window)
        seen = Seen(window)
        def watch_picture(glimpses):
            hear = glimpses._show
            def heard(*words):
                hear(*words)
                if glimpses.shown is not None:
                    glimpses.shown.installEventFilter(seen)
            glimpses._show = heard
        window.first_painted.connect(painted)
        attach = window.attach
        def attached(make):  # looking before would take Python's lock from who imports
            timer.start()
            return attach(make)
        window.attach = attached
        QTimer.singleShot(120_000, lambda: sys.exit("no row after two minutes"))
        timer = QTimer(window, interval=5)
        timer.timeout.connect(look)
        show(program, path)
    Program.show = shown
watch()
sys.exit(main(sys.argv[1:]))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    parser.add_argument("--key-file", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    arguments = parser.parse_args()
    for package in (
        "cementcrm",
        "ui",
    ):  # where Python may not write them, each start would compile all sources anew
        compileall.compile_dir(_ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.db or Path(folder) / "demo.db"
        if arguments.db is None:
            make_demo(path, "small", 1, plain=True)
        words = ["--db", str(path), "--lang", "zh_CN"]
        words += ["--key-file", str(arguments.key_file)] if arguments.key_file else ["--plain"]
        runs = [_round(words) for _ in range(arguments.runs + 2)][
            2:
        ]  # they fill the disk's cache, and keep a picture
        heading(f"Start, medians of {arguments.runs}; floors alternate with ours", "an empty Qt window")
        _tell("window painted", runs, "painted", "≤ 1.5")
        _tell("first page filled, from its picture", runs, "filled", "≤ 4")
        _tell("the page itself, with its rows", runs, "itself", "–")
        _tell("floor: a window, then SQLAlchemy Core imported", runs, "floor", "–")


def _round(words: list[str]) -> dict[str, float]:
    """Hello, ours painted, filled, itself, the floor: one after the other, so that what else the machine does meets all
    of them."""
    return {**_run(_HELLO), **_run(_OURS, *words), **_run(_FLOOR)}


def _tell(what: str, runs: list[dict[str, float]], which: str, goal: str) -> None:
    row(
        what,
        statistics.median(r[which] for r in runs),
        statistics.median(r["hello"] for r in runs),
        "s",
        goal,
    )
    ratios = sorted(r[which] / r["hello"] for r in runs)
    print(f"| (ratios of the rounds: {ratios[0]:.2f} to {ratios[-1]:.2f}) | | | | |")


def _run(code: str, *words: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:  # nobody's settings
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
        }
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, check=True
        )
    return {name: float(at) - start for name, at in map(str.split, done.stdout.splitlines())}


if __name__ == "__main__":
    main()
