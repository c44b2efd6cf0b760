"""The order and the weight of a start, in a process of its own: what is imported stays imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm.core.commands import Create
from cementcrm.opening import open_file

# numpy is not among them: the vector of ids is an array
_HEAVY = (
    "alembic", "pandas", "matplotlib", "openpyxl", "xlsxwriter", "python_calamine", "scipy", "sklearn",
    "keyring", "argon2", "httpx", "psycopg", "pypinyin", "sqlalchemy.orm",
)  # fmt: skip
_START = """
import builtins, dataclasses, json, sys
made, process = [], dataclasses._process_class
def processed(cls, *words):
    made.append(cls)
    return process(cls, *words)
dataclasses._process_class = processed
from pathlib import Path
from PySide6 import QtCore
from PySide6.QtCore import QTimer
from cementcrm.settings import Settings
from ui.shell.program import Program
program = Program(Settings(), language="en", theme="light", key_file=None, plain=False)
window, told = program.window, {}

def painted():
    told["open_at_paint"] = window.workspace is not None
    told["at_paint"] = sorted(sys.modules)
    told["import_at_paint"] = builtins.__import__.__name__
    told["qt_at_paint"] = "Qt" in vars(QtCore)

def look():
    page = window.workspace.stack.page() if window.workspace is not None else None
    table = getattr(page, "_table", None)
    if table is not None and table.model.rowCount() and table.model.texts(0) is not None:
        timer.stop()
        told["filled"] = sorted(sys.modules)
        told["dataclasses"] = sorted({c.__name__ for c in made if c.__module__.startswith(("cementcrm", "ui"))})
        base = sys.modules["cementcrm.store.base"].Base
        told["tables"] = [table.__tablename__ for table in base.tables if "__table__" in vars(table)]
        program.application.quit()

window.first_painted.connect(painted)
timer = QTimer(interval=5)
timer.timeout.connect(look)
timer.start()
QTimer.singleShot(20_000, program.application.quit)
program.show(Path(sys.argv[1]))
program.application.exec()
program.session.close()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a start said: the order of its steps, the modules at the first paint and at the first rows."""
    path: Path = tmp_path_factory.mktemp("start") / "a.db"
    app = open_file(path, plain=True)
    app.execute(Create("customer", {"name": "Dongfang", "code": "C1"}))
    app.close()
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _START, str(path)],
        env=environ, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    told: dict[str, list[str]] = json.loads(done.stdout)
    return told


def test_the_window_is_painted_before_the_database_opens(started):
    assert started["open_at_paint"] is False
    late = {
        "sqlalchemy",
        "sqlcipher3",
        "msgspec",
        "cementcrm.opening",
        "ui.shell.session",
        "ui.shell.workspace",
    }
    assert sorted(late & set(started["at_paint"])) == []


def test_the_window_is_painted_before_the_enums_of_qt_are_made(started):
    assert started["qt_at_paint"] is False  # they take a third as long as an empty window


def test_an_import_reads_no_source_to_look_for_qt_in_it(started):
    assert started["import_at_paint"] != "__feature_import__"  # PySide's own does, of every module


def test_the_first_page_is_filled_without_a_heavy_module(started):
    assert "filled" in started, "no rows within 20 s"
    assert sorted(set(_HEAVY) & set(started["filled"])) == []


def test_the_first_page_makes_few_dataclasses(started):
    # Python compiles six functions for each; what many are of is a struct, which costs a fiftieth
    assert started["dataclasses"] == ["Actor", "Colors", "EntitySpec", "Settings"]


def test_the_first_page_makes_no_table_that_it_does_not_ask(started):
    assert "customer" in started["tables"]
    assert (
        sorted({"weigh_ticket", "sample", "visit_photo", "document_template"} & set(started["tables"])) == []
    )
