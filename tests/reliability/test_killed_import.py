"""kill -9 during an import: what came in is whole turns, and is taken out wholly at the next start."""

import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.queries import ListQuery
from cementcrm.opening import check_file

from .conftest import KILLED, open_here
from .contents import columns_of, rows_of

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
VICTIM = Path(__file__).with_name("import_victim.py")
COPIES = 2  # × 8,897 tickets, a thousand in a batch


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    """A file of several turns: the sample's tickets again and again, under other numbers."""
    head, *lines = (SAMPLES / "磅单_2025上半年.csv").read_bytes().splitlines(keepends=True)
    path = tmp_path / "磅单.csv"
    path.write_bytes(head + b"".join(b"%d" % copy + line for copy in range(COPIES) for line in lines))
    return path


def _import_and_die(path: Path, tickets: Path, batch: int) -> int:
    words = [str(path), str(path.parent / "k.key"), str(tickets), str(batch)]
    return subprocess.run([sys.executable, str(VICTIM), *words], check=False).returncode


def _tickets(app: Application) -> int:
    return app.totals(ListQuery("weigh_ticket"))[0]


def _survives(path: Path, tickets: Path, batches: list[int]) -> list[int]:
    """How many tickets each killed import had brought in."""
    columns = columns_of(path)
    kept = {name: listed for name, listed in columns.items() if name not in ("command", "import_job")}
    before = rows_of(path, kept)
    came = []
    for batch in batches:
        assert _import_and_die(path, tickets, batch) == KILLED
        app = open_here(path)
        job = app.imports.past()[0]
        came.append(_tickets(app))
        assert (job.state, job.undoable) == ("interrupted", True)
        assert check_file(app, full=True)["ok"]
        app.close()
        words = ["--db", str(path), "--key-file", str(path.parent / "k.key")]
        assert main(["undo-import", str(job.uuid), *words]) == 0
        app = open_here(path)
        assert app.imports.past()[0].state == "undone"
        assert check_file(app, full=True)["ok"]
        app.close()
        assert rows_of(path, kept) == before
    return came


def test_an_import_killed_half_way_is_taken_out_wholly_after_the_restart(path: Path, tickets: Path) -> None:
    assert _survives(path, tickets, [13]) == [10_000]


def test_an_import_killed_before_its_first_rows_are_kept_can_be_taken_back_too(
    path: Path, tickets: Path
) -> None:
    assert _survives(path, tickets, [1]) == [0]


@pytest.mark.soak
def test_an_import_killed_at_any_batch_is_taken_out_wholly(path: Path, tickets: Path) -> None:
    came = _survives(path, tickets, list(range(1, 18)))
    assert sorted(set(came)) == [0, 10_000]
