"""A small encrypted database with records, and the means to harm it."""

import sys
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.opening import open_file

KEY = "5a" * 32
KILLED = (
    9 if sys.platform == "win32" else -9
)  # the exit code after os.kill(…, 9): TerminateProcess or SIGKILL


def open_here(path: Path) -> Application:
    """The database at `path` with the test's key."""
    return open_file(path, key_file=path.parent / "k.key")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "c.db"
    (tmp_path / "k.key").write_text(KEY)
    app = open_here(path)
    for number in range(20):
        app.execute(Create("customer", {"code": f"K{number:03}", "name": f"客户{number}"}))
    app.close()
    return path
