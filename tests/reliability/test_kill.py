"""kill -9 at any moment: every acknowledged command is there, with its history, and the file is sound."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cementcrm.opening import check_file

from .conftest import open_here

SEED = 20261123
WRITER = Path(__file__).with_name("writer.py")


def _round(path: Path, start: int, seconds: float) -> list[str]:
    """Run the writer, kill it `seconds` after its first commit; the codes it acknowledged."""
    command = [sys.executable, str(WRITER), str(path), str(path.parent / "k.key"), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        rest = writer.stdout.read()
    return [line for line in (first + rest).splitlines(keepends=False) if len(line) == 7]


def _kill(path: Path, rounds: int) -> int:
    chance = random.Random(SEED)
    acknowledged: set[str] = set()
    for number in range(rounds):
        codes = _round(path, number * 10_000, chance.uniform(0, 0.15))
        assert codes
        acknowledged.update(codes)
        app = open_here(path)
        raw = app.database.raw_writer
        kept = {row[0] for row in raw.execute("SELECT code FROM customer")}
        bare = raw.execute(
            "SELECT count(*) FROM customer WHERE uuid NOT IN (SELECT row_uuid FROM change)"
        ).fetchone()[0]
        report = check_file(app, full=False)
        app.close()
        assert acknowledged - kept == set()
        assert bare == 0
        assert report["ok"]
    return len(acknowledged)


def test_no_acknowledged_command_is_lost_to_a_kill(path: Path) -> None:
    assert _kill(path, 10) >= 10


@pytest.mark.soak
def test_no_acknowledged_command_is_lost_to_a_hundred_kills(path: Path) -> None:
    assert _kill(path, 100) >= 100
