"""From the start of the process to a painted window and to a filled first page, against an empty Qt window.

python3 dev.py bench start [--db PATH --key-file FILE]     (default: the small demo company)
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cementcrm.demo import make_demo
from tests.benchmarks.yardstick import heading, median, row

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
        QTimer.singleShot(120_000, lambda: sys.exit("no row after two minutes"))
        timer = QTimer(window, interval=5)
        timer.timeout.connect(look)
        timer.start()
        show(program, path)
    Program.show = shown
watch()
sys.exit(main(sys.argv[1:]))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    parser.add_argument("--key-file", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.db or Path(folder) / "demo.db"
        if arguments.db is None:
            make_demo(path, "small", 1, plain=True)
        words = ["--db", str(path), "--lang", "zh_CN", "--theme", "light"]
        words += ["--key-file", str(arguments.key_file)] if arguments.key_file else ["--plain"]
        median(lambda: _run(_HELLO), 1)  # fill the disk's cache
        hello = sorted(_run(_HELLO)[0] for _ in range(5))[2]
        runs = [_run(_OURS, *words) for _ in range(5)]
        painted, filled = (sorted(run[i] for run in runs)[2] for i in (0, 1))
        heading("Start", "an empty Qt window")
        row("window painted, s", painted, hello, "s", "≤ 1.5")
        row("first page filled, s", filled, hello, "s", "≤ 4")


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
