"""From the start of the process to a painted window and to a filled first page, against an empty Qt window.

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
        print(time.time(), flush=True)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
label = Hello("hello")
label.show()
application.exec()
"""
_FLOOR = _HELLO.replace(
    "print(time.time(), flush=True)",
    "import builtins, gc; gc.disable(); builtins.__import__ = builtins.__orig_import__; "  # as `ui.base` does
    "import sqlalchemy, sqlalchemy.dialects.sqlite; print(time.time(), flush=True)",
)
_OURS = """
import sys, time
from cementcrm.cli import main
def watch():
    from PySide6.QtCore import QTimer
    from ui.shell.program import Program
    show = Program.show
    def shown(program, path):
        window = program.window
        def painted():
            print(time.time(), flush=True)
            program.session.failed.connect(lambda error: sys.exit(f"not opened: {error}"))
        def look():
            page = window.workspace.stack.page() if window.workspace is not None else None
            table = getattr(page, "_table", None)
            if table is not None and table.model.rowCount() and table.model.texts(0) is not None:
                print(time.time(), flush=True)
                timer.stop()
                window.close()
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
        runs = [_round(words) for _ in range(arguments.runs + 1)][1:]  # the first fills the disk's cache
        heading(f"Start, medians of {arguments.runs}; floors alternate with ours", "an empty Qt window")
        _tell("window painted", runs, 1, "≤ 1.5")
        _tell("first page filled", runs, 2, "≤ 4")
        _tell("floor: a window, then SQLAlchemy Core imported", runs, 3, "–")


def _round(words: list[str]) -> list[float]:
    """Hello, ours painted, ours filled, the floor: one after the other, so that what else the machine does
    meets all of them."""
    return [*_run(_HELLO), *_run(_OURS, *words), *_run(_FLOOR)]


def _tell(what: str, runs: list[list[float]], which: int, goal: str) -> None:
    row(what, statistics.median(r[which] for r in runs), statistics.median(r[0] for r in runs), "s", goal)
    ratios = sorted(r[which] / r[0] for r in runs)
    print(f"| (ratios of the rounds: {ratios[0]:.2f} to {ratios[-1]:.2f}) | | | | |")


def _run(code: str, *words: str) -> list[float]:
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
    return [float(line) - start for line in done.stdout.split()]


if __name__ == "__main__":
    main()
