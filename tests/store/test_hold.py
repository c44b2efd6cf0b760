"""Another program that opens and closes the database while it is in use must not take the -wal away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.care import backup_if_due, care_state, recovery_offer
from cementcrm.core.commands import Create
from cementcrm.core.unlocking import Unlock
from cementcrm.exchange.attaching import from_file
from cementcrm.opening import backup_file, check_file, open_file
from cementcrm.settings import Settings
from cementcrm.store.backup import silent
from cementcrm.support import bundle
from tests.locks import locks_on

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="locks elsewhere end with their own handle")

_LOOK = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1])
print(other.execute("SELECT count(*) FROM customer").fetchone()[0])
other.close()
"""


def _looked_at(path: Path) -> int:
    """What another program counts, which then closes the file."""
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def _add(app: Application, number: int) -> None:
    app.execute(Create("customer", {"code": f"K{number}", "name": f"客户{number}"}))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    app = open_file(tmp_path / "c.db", plain=True)
    yield app
    app.close()


@pytest.mark.parametrize("suffixes", [("",), ("", "-wal", "-shm")])
def test_commits_outlive_a_file_that_something_in_here_opened_and_closed(
    app: Application, suffixes: tuple[str, ...]
) -> None:
    path = app.database.path
    wal = path.with_name("c.db-wal")
    _add(app, 1)
    for suffix in suffixes:
        path.with_name(path.name + suffix).open("rb").close()
    assert not any(lock.startswith("POSIX") for lock in locks_on(path))  # SQLite's own are gone
    before = wal.stat().st_ino
    assert _looked_at(path) == 1
    _add(app, 2)
    assert wal.stat().st_ino == before
    assert _looked_at(path) == 2


def test_who_closes_last_still_folds_the_wal_in(tmp_path: Path) -> None:
    app = open_file(tmp_path / "c.db", plain=True)
    _add(app, 1)
    app.close()
    assert not (tmp_path / "c.db-wal").exists()
    assert not locks_on(tmp_path / "c.db")
    assert _looked_at(tmp_path / "c.db") == 1


def test_no_work_of_ours_takes_the_locks_away(app: Application, tmp_path: Path) -> None:
    path = app.database.path
    customer = app.execute(Create("customer", {"code": "K1", "name": "客户"})).value
    letter = tmp_path / "letter.txt"
    letter.write_text("x")
    held = locks_on(path), locks_on(path.with_name("c.db-shm"))
    assert any(lock.startswith("POSIX READ") for lock in held[0])
    assert any(lock.startswith("OFDLCK READ") for lock in held[0])

    backup_file(app, None)
    backup_if_due(app)
    check_file(app, full=True)
    care_state(app)
    recovery_offer(path, Unlock(), silent)
    bundle(app, Settings(), tmp_path, {})
    app.execute(from_file("customer", customer, letter))
    assert (locks_on(path), locks_on(path.with_name("c.db-shm"))) == held
