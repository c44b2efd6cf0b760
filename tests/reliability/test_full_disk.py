"""A full disk, played under the program's file calls: it is told, nothing told is lost, and it goes on later."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cementcrm.opening import check_file
from cementcrm.store.revision import HEAD

from .conftest import KEY, open_here
from .contents import columns_of, rows_of
from .recording import environment, needs_recorder

pytestmark = needs_recorder
OLD = Path(__file__).parent.parent / "data" / "databases" / "0001.db"
FULL = ("full", "disk I/O")  # what has no room may be the -shm, which SQLite calls an I/O error


def _play(path: Path, scenario: str) -> list[dict[str, Any]]:
    space = path.parent.with_name("space")
    space.write_text("0")
    program = str(Path(__file__).with_name("full_disk.py"))
    said = subprocess.run(
        [sys.executable, program, str(path.parent), str(space), scenario],
        env=environment(path.parent, RECORD_SPACE=str(space)),
        stdout=subprocess.PIPE, text=True, check=True,
    ).stdout  # fmt: skip
    return [json.loads(line) for line in said.splitlines()]


@pytest.fixture
def disk(path: Path, tmp_path: Path) -> Path:
    """The database in a folder that holds nothing else."""
    folder = tmp_path / "disk"
    folder.mkdir()
    for name in ("c.db", "c.db.key.json", "c.db.seal", "k.key"):
        shutil.move(path.parent / name, folder / name)
    return folder / "c.db"


def _is_told(error: str) -> bool:
    return any(text in error for text in FULL)


def test_commands_are_refused_by_a_full_disk_and_go_on_with_room(disk: Path) -> None:
    *attempts, end = _play(disk, "commands")
    for attempt in attempts:
        assert _is_told(attempt["error"]), attempt
        assert attempt["kept"] == attempt["told"], attempt
        assert attempt["again"] == "", attempt
    assert end["sound"]
    assert end["kept"] == end["told"]
    app = open_here(disk)
    assert check_file(app, full=True)["ok"]
    app.close()


def test_an_import_stopped_by_a_full_disk_is_taken_out_wholly_at_the_next_start(disk: Path) -> None:
    attempts = _play(disk, "imports")
    assert any(attempt["there"] for attempt in attempts)
    for attempt in attempts:
        assert _is_told(attempt["error"]), attempt
        assert attempt["there"] == attempt["kept"], attempt
        assert (attempt["undone"], attempt["left"]) == ("", 0), attempt
        assert attempt["sound"], attempt


def test_a_wal_that_can_not_be_folded_in_keeps_everything(disk: Path) -> None:
    (found,) = _play(disk, "checkpoints")
    assert _is_told(found["error"])
    assert found["told"] == found["kept"] == found["there"] == 80
    assert found["sound"]


def test_a_backup_without_room_is_told_and_leaves_no_half(disk: Path) -> None:
    *attempts, end = _play(disk, "backups")
    for attempt in attempts:
        assert _is_told(attempt["error"]), attempt
        assert attempt["halves"] == [], attempt
    assert end == {"made": True, "sound": True}


def test_a_migration_without_room_leaves_the_old_file_until_there_is_room(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "c.db"
    shutil.copy(OLD, path)
    shutil.copy(OLD.with_name("0001.db.key.json"), folder / "c.db.key.json")
    (folder / "k.key").write_text(KEY)
    columns = columns_of(path)
    rows = rows_of(path, columns)[1]
    attempts = _play(path, "opening")
    assert len(attempts) > 5
    for attempt in attempts[:-1]:
        assert _is_told(attempt["error"]), attempt
    assert rows_of(path, columns) == (HEAD, rows)
    app = open_here(path)
    assert check_file(app, full=True)["ok"]
    app.close()
