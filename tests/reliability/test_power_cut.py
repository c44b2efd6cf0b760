"""Power cuts on the library that ships: what a recorded run wrote, cut off at random, loses nothing told.

The recorder is compiled here and put in front of the C library (Linux, gcc). The gate: the same cuts find
losses when commits are not synced.
"""

import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cementcrm.core.commands import Create
from cementcrm.core.errors import CementError
from cementcrm.opening import open_file
from cementcrm.store.backup import check_database, verify
from cementcrm.store.seal import CommitsLost

from .conftest import KEY
from .disk import Call, Disk, read_log
from .recording import needs_recorder, record

pytestmark = needs_recorder
SEED = 20261123
WRITER = Path(__file__).with_name("power_writer.py")
State = tuple[tuple[str, Any], ...]


@dataclass
class Recording:
    """The folder as it was before, the calls, and the states that the run acknowledged one by one."""

    before: Path
    folder: Path
    calls: list[Call]
    states: list[State] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)  # after call i: index of the last told state
    backups: list[tuple[int, str]] = field(default_factory=list)  # told with call i: a backup's name


def _record(folder: Path, synchronous: str) -> Recording:
    before = folder.with_name(folder.name + "-before")
    shutil.copytree(folder, before)
    log = record(WRITER, folder, synchronous)
    recording = Recording(before, folder, read_log(log))
    state: dict[str, Any] = {f"K{n:03}": f"客户{n}" for n in range(20)}
    recording.states.append(tuple(sorted(state.items())))
    for number, call in enumerate(recording.calls):
        if call.op == "W" and call.path.endswith("acknowledged"):
            kind, name, value = [*json.loads(call.data), None][:3]
            if kind == "backup":
                recording.backups.append((number, name))
            else:
                state[name] = value
                recording.states.append(tuple(sorted((k, v) for k, v in state.items() if v is not None)))
        recording.acknowledged.append(len(recording.states) - 1)
    return recording


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("power") / "disk"
    folder.mkdir()
    (folder / "k.key").write_text(KEY)
    app = open_file(folder / "c.db", key_file=folder / "k.key")
    for number in range(20):
        app.execute(Create("customer", {"code": f"K{number:03}", "name": f"客户{number}"}))
    app.close()
    return folder


@pytest.fixture(scope="module")
def recording(folder: Path) -> Recording:
    return _record(folder, "FULL")


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """Where the files after a cut are made: in memory where there is such a folder, for speed only."""
    if not Path("/dev/shm").is_dir():
        yield tmp_path / "after"
        return
    with tempfile.TemporaryDirectory(prefix="cementcrm-", dir="/dev/shm") as folder:
        yield Path(folder) / "after"


def _cuts(recording: Recording, rounds: int, target: Path, seed: int = SEED) -> Counter[str]:
    """What became of the database after each of `rounds` cuts at random calls."""
    chance = random.Random(seed)
    disk = Disk(recording.before)
    moved = _moved(recording)
    outcomes: Counter[str] = Counter()
    at = 0
    for point in sorted(chance.randrange(len(moved)) for _ in range(rounds)):
        for call in moved[at : point + 1]:
            disk.play(call)
        at = point + 1
        outcomes[_outcome(recording, point, disk, chance, target)] += 1
    return outcomes


def _moved(recording: Recording) -> list[Call]:
    return [call.moved(str(recording.folder), str(recording.before)) for call in recording.calls]


def _outcome(recording: Recording, point: int, disk: Disk, chance: random.Random, target: Path) -> str:
    """fine | lost | told | unsound | uncaptured | refused | bad backup | lost backup."""
    disk.leave(target, chance)
    told = recording.acknowledged[point]
    made = [name for number, name in recording.backups if number <= point]
    if not all((target / "c.db.backups" / name).exists() for name in made):
        return "lost backup"
    try:
        app = open_file(target / "c.db", key_file=target / "k.key")
    except CommitsLost:
        return "told"
    except CementError as error:
        return f"refused: {error}"
    try:
        return _findings(app.database.raw_writer, recording.states[told : told + 2], target)
    finally:
        app.close()


def _findings(raw: Any, allowed: list[State], target: Path) -> str:
    if not check_database(raw, full=True).ok:
        return "unsound"
    if _state(raw) not in allowed:
        return "lost"
    if any(raw.execute(query).fetchone() for query in _INCONSISTENT):
        return "uncaptured"
    for made in target.glob("c.db.backups/*.db"):
        try:
            verify(made, bytes.fromhex(KEY))
        except CementError:
            return "bad backup"
    return "fine"


def _state(raw: Any) -> State:
    customers = raw.execute("SELECT code, name FROM customer WHERE deleted_at IS NULL").fetchall()
    tickets = raw.execute("SELECT substr(ticket_no, 1, 1), count(*) FROM weigh_ticket GROUP BY 1").fetchall()
    return tuple(sorted([*customers, *tickets]))


_INCONSISTENT = (
    # a record without its first change
    "SELECT 1 FROM customer c WHERE NOT EXISTS "
    "(SELECT 1 FROM change h WHERE h.row_uuid = c.uuid AND h.kind = 'insert')",
    # a change whose command is unknown
    "SELECT 1 FROM change h WHERE NOT EXISTS (SELECT 1 FROM command k WHERE k.uuid = h.command_uuid)",
    # a name that isn't the one last captured
    "SELECT 1 FROM customer c JOIN change h ON h.row_uuid = c.uuid AND h.field = 'name' WHERE h.n = "
    "(SELECT max(n) FROM change o WHERE o.row_uuid = c.uuid AND o.field = 'name') AND h.after <> c.name",
    # tickets of an import nobody knows
    "SELECT 1 FROM weigh_ticket t WHERE NOT EXISTS (SELECT 1 FROM import_job j WHERE j.uuid = t.import_uuid)",
)


def test_the_recording_leads_to_the_files_that_were_there(recording: Recording) -> None:
    disk = Disk(recording.before)
    for call in _moved(recording):
        disk.play(call)
    for name, file in disk._now.items():
        real = recording.folder / Path(name).relative_to(recording.before)
        file.sync()
        # the lock's text goes through another door, and the key's description is copied inside the kernel
        if real.suffix not in (".lock", ".json"):
            assert bytes(file.durable) == real.read_bytes(), real


def test_nothing_acknowledged_is_lost_to_two_hundred_power_cuts(recording: Recording, target: Path) -> None:
    assert _cuts(recording, 200, target) == {"fine": 200}


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_to_two_thousand_power_cuts(recording: Recording, target: Path) -> None:
    assert _cuts(recording, 2000, target, SEED + 1) == {"fine": 2000}


def test_the_same_cuts_find_losses_when_commits_are_not_synced(
    folder: Path, tmp_path: Path, target: Path
) -> None:
    copy = tmp_path / "disk"
    shutil.copytree(folder, copy)
    outcomes = _cuts(_record(copy, "NORMAL"), 40, target)
    assert outcomes["lost"] + outcomes["told"] > 5
    assert outcomes["unsound"] == 0
